/** The set of the words of a list that is written with a space or a line between two. */
export const setOf = <Each extends string = string>(list: string): ReadonlySet<Each> =>
  new Set(list.trim().split(/\s+/) as Each[])
