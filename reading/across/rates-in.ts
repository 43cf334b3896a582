/** How often something is done, and how many times as much it is: "twice a week", "every ten days", "three times what it was". */
import { type Counted, countedAs } from './counted.ts'
import { isTime, measureOf } from './measures.ts'
import { numberIn } from './numeral.ts'
import { stemOf, type Word } from './words-of.ts'

/** The rate that begins at a word, and the last word of it. */
export type Rate = { rate: Counted; last: number }

/** The rate that begins at a word, `null` where none does. */
export const rateAt = (text: string, words: readonly Word[], at: number): Rate | null =>
  oftenAt(text, words, at) ?? everyAt(text, words, at) ?? foldAt(text, words, at)

/** "Once a month", "three times a day": how often in a year. */
function oftenAt(text: string, words: readonly Word[], at: number): Rate | null {
  const [times, from] = timesAt(words, at)
  const per = words[from]?.low ?? ''
  return times === null || !/^(?:an?|per|every|each)$/.test(per) ? null : everyFrom(text, words, at, from + 1, times)
}

/** "Every ten days", "every other week". */
const everyAt = (text: string, words: readonly Word[], at: number): Rate | null =>
  words[at]!.low === 'every' ? everyFrom(text, words, at, at + 1, 1, true) : null

/** So many times in the time that is told from a word on: "week", "ten days", "other week". */
function everyFrom(
  text: string,
  words: readonly Word[],
  first: number,
  from: number,
  times: number,
  isCounted = false,
): Rate | null {
  const span = words[from]?.low === 'other' ? 2 : numberIn(words[from]?.low ?? '')
  const last = span === null ? from : from + 1
  const unit = isTime(words[last]?.low.replace(/s$/, '') ?? '') ? measureOf(words[last]!.stem) : null
  // "Every day" and "every year" are told of much that is not counted.
  if (!unit || (isCounted && span === null)) return null
  const rate = countedAs(text, words[first]!, words[last]!, {
    value: times / (span ?? 1),
    of: 'often',
    noun: 'often',
    unit: aYear / unit.unit,
  })
  return { rate, last }
}

const aYear = 525_600

/** How many times, and the word after it: "once", "twice", "three times". */
function timesAt(words: readonly Word[], at: number): [times: number | null, after: number] {
  const { low } = words[at]!
  if (low === 'once' || low === 'twice') return [low === 'once' ? 1 : 2, at + 1]
  const isTimes = words[at + 1]?.low === 'times'
  return [isTimes ? numberIn(low) : null, at + 2]
}

const foldOf = new Map(
  Object.entries({ doubled: 2, tripled: 3, trebled: 3, quadrupled: 4, halved: 0.5 }).map(([word, n]) => [
    stemOf(word),
    n,
  ]),
)

/** "The price has doubled", "costs three times what it did": how many times as much it has become. */
function foldAt(text: string, words: readonly Word[], at: number): Rate | null {
  const { low, stem } = words[at]!
  const grown = /(?:ed)$/.test(low) ? foldOf.get(stem) : undefined
  const next = words[at + 1]?.low ?? ''
  if (grown !== undefined) {
    const isOfItself =
      /^(?:has|have|had|been|than|and|nearly|almost|about|was|were)$/.test(words[at - 1]?.low ?? '') ||
      /^(?:since|in|within|over|between|again)$/.test(next)
    // "Doubled from 40 to 80" says how many there are.
    return !isOfItself || next === 'from' || next === 'to' ? null : { rate: fold(text, words, at, at, grown), last: at }
  }
  const times = low === 'twice' ? 2 : next === 'times' ? numberIn(low) : null
  const last = low === 'twice' ? at : at + 1
  return times === null ||
    !/^\s(?:what|as\s(?:much|many)|the\s(?:price|usual|normal|old|cost|rate)|more|higher)\b/.test(
      text.slice(words[last]!.end),
    )
    ? null
    : { rate: fold(text, words, at, last, times), last }
}

const fold = (text: string, words: readonly Word[], first: number, last: number, value: number): Counted =>
  countedAs(text, words[first]!, words[last]!, { value, of: 'fold', noun: 'fold' })
