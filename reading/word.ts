import { hashOf } from './crf/features.ts'
import { remembered } from './remembered.ts'

/** A spelling, and what was found out of it: one object for each, however often it stands. */
export type Word = {
  text: string
  /** `hashOf(text)`. */
  hash: number
  /** The same in small letters; itself where it is. */
  low: Word
  facts: unknown[]
}

let kinds = 0

/** The word of a spelling. A token keeps its own, so that it is looked up once. */
export const wordOf: (text: string) => Word = remembered(text => {
  const low = text.toLowerCase()
  const word = { text, hash: hashOf(text), facts: new Array(kinds) } as unknown as Word
  word.low = low === text ? word : wordOf(low)
  return word
})

/** A function of a word's letters that is worked out once for each word, and then kept with it. `null` is an answer. */
export function factOf<Fact extends NonNullable<unknown> | null>(of: (text: string) => Fact): (word: Word) => Fact {
  const kind = kinds++
  return word => {
    const known = word.facts[kind] as Fact | undefined
    if (known !== undefined) return known
    const fact = of(word.text)
    word.facts[kind] = fact
    return fact
  }
}
