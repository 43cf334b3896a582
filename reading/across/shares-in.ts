/** Shares of a whole, as per cent of it: "a quarter of the houses", "nine in ten of the wells", "all of them", "every tent". */
import { type Counted, countedAs } from './counted.ts'
import { allowed, isPossessive, numberIn } from './numeral.ts'
import type { Word } from './words-of.ts'

/** Per cent that one part is. */
const shares: Record<string, number> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, tenth: 10 }

/** The share that begins at a word, and the last word of it. */
export type Share = { share: Counted; last: number }

/** The share that begins at a word, `null` where none does. */
export const shareAt = (text: string, words: readonly Word[], at: number): Share | null =>
  partAt(text, words, at) ?? oneInAt(text, words, at) ?? allAt(text, words, at)

/** "A quarter of the houses" and "half the houses" count per cent of houses, as "60 percent of the houses" does. */
function partAt(text: string, words: readonly Word[], at: number): Share | null {
  const isHalf = words[at]!.low === 'half'
  const first = words[at]!
  const part = isHalf ? first : words[at + 1]
  const one = part?.low.replace(/s$/, '') ?? ''
  const parts = isHalf || first.low === 'a' || first.low === 'one' ? 1 : (numberIn(first.low) ?? 0)
  if (!part || parts < 1 || !Object.hasOwn(shares, one) || text.slice(first.start, part.end).includes(',')) return null
  const last = isHalf ? at : at + 1
  const isOf = words[last + 1]?.low === 'of'
  if (!isOf && !(isHalf && words[last + 1]?.low === 'the')) return null
  const value = shares[one]! * parts
  if (value > 100) return null
  return shareOf(text, words, at, last, isOf ? last + 2 : last + 1, { value, ...allowedOf(words, at, value) })
}

/** "More than half" may be two thirds, and "at least a third" half. */
function allowedOf(words: readonly Word[], at: number, value: number): { least: number; most: number } {
  const [further, before] = [words[at - 2]?.low, words[at - 1]?.low]
  const isOver = before === 'over' || before === 'least' || (further === 'more' && before === 'than')
  return isOver ? { least: value, most: Math.min(100, value * 1.5) } : allowed(words, at, value)
}

/** "Nine in ten of the wells", "one in five children". */
function oneInAt(text: string, words: readonly Word[], at: number): Share | null {
  const parts = numberIn(words[at]!.low)
  if (parts === null || !/^(?:in|out)$/.test(words[at + 1]?.low ?? '')) return null
  const last = words[at + 1]!.low === 'out' ? at + 3 : at + 2
  const whole = /^(?:five|ten|twenty|hundred|10|100)$/.test(words[last]?.low ?? '') ? numberIn(words[last]!.low) : null
  if (whole === null || parts >= whole) return null
  const next = words[last + 1]?.low === 'of' ? last + 2 : last + 1
  return shareOf(text, words, at, last, next, { value: (parts / whole) * 100 })
}

/** "All of the flour", "all the flour", "every tent", "every one of the tents", "all of them". */
function allAt(text: string, words: readonly Word[], at: number): Share | null {
  const { low } = words[at]!
  const next = words[at + 1]?.low ?? ''
  if (low === 'all') {
    if (numberIn(words[at + (next === 'the' || next === 'of' ? 2 : 1)]?.low ?? '') !== null) return null
    if (next === 'of') return shareOf(text, words, at, at, at + 2, { value: 100 })
    return isDeterminer.test(next) ? shareOf(text, words, at, at, at + 1, { value: 100 }) : null
  }
  if (low !== 'every' && low !== 'each') return null
  if (next === 'one' && words[at + 2]?.low === 'of') return shareOf(text, words, at, at + 1, at + 3, { value: 100 })
  if (next === 'of') return shareOf(text, words, at, at, at + 2, { value: 100 })
  return low === 'every' ? shareOf(text, words, at, at, at + 1, { value: 100 }) : null
}

const isDeterminer = /^(?:the|its|their|all|those|these|his|her|our)$/

/** The share of what is named from a word on; of "them" it leans. */
function shareOf(
  text: string,
  words: readonly Word[],
  first: number,
  last: number,
  from: number,
  own: { value: number } & Partial<Counted>,
): Share | null {
  let at = from
  // "Every one of the town’s five bakeries"
  while (
    words[at] &&
    (isDeterminer.test(words[at]!.low) || numberIn(words[at]!.low) !== null || isPossessive(words[at]))
  )
    at++
  const what = words[at]
  if (!what) return null
  const leans = what.low === 'them' || what.low === 'these'
  const share = countedAs(text, words[first]!, words[last]!, {
    ...own,
    of: leans ? null : `% ${what.stem}`,
    noun: leans ? null : what.stem,
    leans,
  })
  return { share, last }
}
