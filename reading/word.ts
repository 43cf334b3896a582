import { hashOf } from './crf/features.ts'
import { remembered } from './remembered.ts'

/** A spelling, and what was found out of it: one object for each, however often it stands. */
export type Word = {
  text: string
  /** `hashOf(text)`. */
  hash: number
  /** The same in small letters; itself where it is. */
  low: Word
  /** A bit for each of the first thirty-one kinds of fact to which the answer is no. */
  no: number
  facts: unknown[] | null
}

let kinds = 0

/** The word of a spelling. A token keeps its own, so that it is looked up once. */
export const wordOf: (text: string) => Word = remembered(text => {
  const low = text.toLowerCase()
  const word = { text, hash: hashOf(text), no: 0, facts: null } as unknown as Word
  word.low = low === text ? word : wordOf(low)
  return word
})

/**
 * A function of a word's letters that is worked out once for each word, and then kept with it. `null` and `false` are
 * answers, and the usual ones: a bit of the word's own tells them, since what lies further away takes long to reach.
 */
export function factOf<Fact extends NonNullable<unknown> | null>(of: (text: string) => Fact): (word: Word) => Fact {
  const kind = kinds++
  const bit = kind < 31 ? 1 << kind : 0
  let no: Fact
  // What is worked out once stands apart, so that the little that is done each time is compiled wherever it is asked.
  const found = (word: Word): Fact => {
    const fact = of(word.text)
    if ((fact === null || fact === false) && bit !== 0) {
      no = fact
      word.no |= bit
    } else {
      word.facts ??= new Array(kinds)
      word.facts[kind] = fact
    }
    return fact
  }
  return word => {
    if ((word.no & bit) !== 0) return no
    const known = word.facts?.[kind] as Fact | undefined
    return known === undefined ? found(word) : known
  }
}
