import { romanised } from './romanised.ts'

/** A name in another script, and in plain Latin letters. */
export type NamePair = { name: string; latin: string }

/** Lines of a Latin name, the letters of the other script parted by spaces, and a count; parted by tabs. */
export function pairsOf(lines: string): NamePair[] {
  return lines
    .split('\n')
    .map(line => {
      const [latin = '', letters = ''] = line.split('\t')
      return { name: letters.replaceAll(' ', ''), latin: romanised(latin).replace(/[^a-z]/g, '') }
    })
    .filter(({ name, latin }) => name !== '' && latin !== '')
}

/** A fifth of the names, by themselves and not by their place in a file; every spelling of one name goes together. */
export function isHeldOut({ name }: NamePair): boolean {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return (hash >>> 0) % 5 === 0
}
