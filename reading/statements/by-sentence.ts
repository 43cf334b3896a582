import type { Sentence } from '../tokens.ts'
import type { Range } from './range.ts'

/** The number of the sentence that holds a token, or, between two, of the one before. */
export function sentenceAt(sentences: readonly Sentence[], token: number): number {
  let low = 0
  let high = sentences.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sentences[middle]!.from <= token) low = middle
    else high = middle
  }
  return low
}

/** For each sentence what touches it, in the order given. */
export function bySentence<T>(
  sentences: readonly Sentence[],
  items: readonly T[],
  rangesOf: (item: T) => readonly Range[],
): T[][] {
  const lists: T[][] = []
  for (const _ of sentences) lists.push([])
  for (const item of items)
    for (const [from, to] of rangesOf(item))
      for (let n = sentenceAt(sentences, from); n < sentences.length && sentences[n]!.from < to; n++)
        if (sentences[n]!.to > from && lists[n]!.at(-1) !== item) lists[n]!.push(item)
  return lists
}
