export type NameType = 'PER' | 'ORG' | 'LOC' | 'EVENT' | 'DOC'

/** A name in a text: `tokens.slice(from, to)`. `full` is how the gazetteer calls it. */
export type FoundName = { from: number; to: number; type: NameType; full: string | null }

/** Every name is made here: objects made in one place are read faster than those that only look alike. */
export const foundName = (from: number, to: number, type: NameType, full: string | null = null): FoundName => ({
  from,
  to,
  type,
  full,
})

/** The same name, of another type. */
export const ofType = ({ from, to, full }: FoundName, type: NameType): FoundName => foundName(from, to, type, full)
