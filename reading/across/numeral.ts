/** Numbers in words and figures, and what the words before one allow it to be: "twenty-four", "40 to 50", "some 2,000". */
import type { Word } from './words-of.ts'

/** A number among words, from the first word of it to the last; `least` and `most` are what the words allow. */
export type Numeral = { first: number; last: number; value: number; least: number; most: number }

const units: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, i) => [word, i]),
)
const tens: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
)
const small: Record<string, number> = { ...units, ...tens }
const scales: Record<string, number> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
}
/** What words for many allow a number to be. */
const many: Record<string, [least: number, most: number]> = {
  dozens: [24, 99],
  scores: [40, 99],
  hundreds: [200, 999],
  thousands: [2000, 9999],
}

/** The number a word is, `null` where it is none. */
export function numberIn(written: string): number | null {
  if (Object.hasOwn(small, written)) return small[written]!
  const first = written.charCodeAt(0)
  const isFigure = first >= 48 && first <= 57
  if (!isFigure && !written.includes('-')) return null
  const low = written.endsWith('-odd') ? written.slice(0, -4) : written
  if (/^\d{1,3}(?:,\d{3})+$/.test(low)) return Number(low.replaceAll(',', ''))
  if (/^\d+(?:\.\d+)?$/.test(low) && low.length < 16) return Number(low)
  if (Object.hasOwn(small, low)) return small[low]!
  const [ten, unit] = low.split('-')
  if (unit && ten && Object.hasOwn(tens, ten) && Object.hasOwn(units, unit)) return tens[ten]! + units[unit]!
  return null
}

/** Whether a word is a number or part of one. */
export const isNumber = (low: string): boolean =>
  /^\d/.test(low) || numberIn(low) !== null || Object.hasOwn(scales, low)

/** The number that begins at a word, `null` where none does. */
export function numeralAt(text: string, words: readonly Word[], first: number): Numeral | null {
  const { low } = words[first]!
  const next = words[first + 1]
  const vague = Object.hasOwn(many, low) && next?.low === 'of' ? many[low]! : null
  if (vague) return { first, last: first, value: vague[0], least: vague[0], most: vague[1] }
  if (low === 'half' && next?.low === 'a' && words[first + 2]?.low === 'dozen')
    return bounded(words, first, first + 2, 6)
  const value = wordAt(words, first)
  if (value === null) return null
  const upper = upperEnd(text, words, first, value)
  if (upper) return { first, last: upper.at, value, least: value, most: upper.value }
  return bounded(words, first, ...withRest(text, words, first, value))
}

/** "40 to 50 people", "40–50", "between 40 and 50", "two or three": one number with two ends. */
function upperEnd(
  text: string,
  words: readonly Word[],
  first: number,
  value: number,
): { at: number; value: number } | null {
  const [before, next] = [words[first - 1]?.low, words[first + 1]]
  if (!next || (before === 'from' && !isRange(text, words, first))) return null
  const isDash = /^[–-]$/.test(text.slice(words[first]!.end, next.start))
  const isJoined = next.low === 'to' || next.low === 'or' || (next.low === 'and' && before === 'between')
  const at = isDash ? first + 1 : isJoined ? first + 2 : null
  const upper = at === null ? null : numberIn(words[at]?.low ?? '')
  return at !== null && upper !== null && upper > value ? { at, value: upper } : null
}

/** "From 30 to 50 huts were lost", "it holds from 30 to 50": between the two, and no change from the one to the other. */
function isRange(text: string, words: readonly Word[], first: number): boolean {
  const [told, from] = [words[first - 2], words[first - 1]!]
  return !told || text.slice(told.end, from.start).includes(',') || holds.test(told.low)
}

const holds =
  /^(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|takes?|took|costs?|lasts?|lasted|needs?|needed|holds?|held|carr(?:y|ies|ied)|anything|anywhere)$/

/** The number that one word is, or stands for: "a couple of", "both bridges", "a dozen". */
function wordAt(words: readonly Word[], at: number): number | null {
  const { low } = words[at]!
  const next = words[at + 1]?.low ?? ''
  if (/^(?:couple|pair)$/.test(low) && next === 'of') return 2
  if (low === 'both' && isPlural(words[at + 1])) return 2
  if (low === 'single' && words[at - 1]?.low === 'a') return 1
  return numberIn(low) ?? (low === 'a' && /^(?:dozen|hundred|thousand|million)$/.test(next) ? 1 : null)
}

/** "One hundred and six", "15 million": the last word of it, and its value. */
function withRest(text: string, words: readonly Word[], first: number, begun: number): [last: number, value: number] {
  let [last, value, total] = [first, begun, 0]
  while (last + 1 < words.length && isNear(text, words[last]!, words[last + 1]!)) {
    const next = words[last + 1]!.low
    if (Object.hasOwn(scales, next)) {
      value *= scales[next]!
      last++
      if (scales[next]! >= 1000) {
        total += value
        value = 0
      }
      continue
    }
    const andNext = next === 'and' && last > first ? words[last + 2]?.low : undefined
    const added: number | null = andNext !== undefined ? numberIn(andNext) : last > first ? numberIn(next) : null
    if (added === null || added >= 1000 || !/\D/.test(words[first]!.low)) break
    value += added
    last += andNext !== undefined ? 2 : 1
  }
  return [last, value + total]
}

const bounded = (words: readonly Word[], first: number, last: number, value: number): Numeral => ({
  first,
  last,
  value,
  ...allowed(words, first, value),
})

/** What the words before a number allow it to be. */
export function allowed(words: readonly Word[], first: number, value: number): { least: number; most: number } {
  const [before, further] = [words[first - 1]?.low ?? '', words[first - 2]?.low ?? '']
  if (/^(?:about|around|some|roughly|approximately|estimated|circa)$/.test(before))
    return { least: value - rounding(value), most: value + rounding(value) }
  if (/^(?:nearly|almost)$/.test(before) || `${further} ${before}` === 'close to')
    return { least: value - rounding(value), most: value }
  if (`${further} ${before}` === 'fewer than' && words[first - 3]?.low === 'no')
    return { least: value, most: value * 1.15 }
  if (`${further} ${before}` === 'more than' && /^(?:no|not|never)$/.test(words[first - 3]?.low ?? ''))
    return { least: value * 0.85, most: value }
  if (before === 'least') return { least: value, most: value * 1.15 }
  if (before === 'over' || `${further} ${before}` === 'more than')
    return { least: value, most: value + roomAbove(value) }
  if (before === 'under' || `${further} ${before}` === 'fewer than' || `${further} ${before}` === 'less than')
    return { least: value * 0.85, most: value }
  if (before === 'most' || `${further} ${before}` === 'up to') return { least: value * 0.7, most: value }
  return { least: value, most: value }
}

/** "More than 2,000" may be 2,700, and "more than 120" hardly 140. */
const roomAbove = (value: number): number => value * (value >= 1000 && /^\d0+$/.test(String(value)) ? 0.4 : 0.15)

/** How far a rounded number may be from the true one: "some 38,000" was counted in thousands, "about 120" in tens. */
function rounding(value: number): number {
  let unit = 1
  while (value % (unit * 10) === 0 && unit < value) unit *= 10
  return Math.min(value * 0.12, Math.max(unit, value * 0.02))
}

/** Whether nothing but a space or a hyphen stands between two words. */
export const isNear = (text: string, a: Word, b: Word) => /^[ \u00a0-]$/.test(text.slice(a.end, b.start))

/** Whether a word is a noun in the plural, as far as its letters tell. */
export const isPlural = (word: Word | undefined) =>
  word !== undefined && /s$|^(?:people|men|women|children|dead|cattle|sheep|aircraft)$|men$/.test(word.low)

export const isDefinite = /^(?:the|its|their|those|these|our|his|her|my|your)$/
export const isPossessive = (word: Word | undefined): boolean => word !== undefined && /['’]s$|s['’]$/.test(word.low)
