/** Numbers of things, in figures or words: "118 people", "One hundred and six", "15,000 pounds". */
import type { Quoted } from '../statement.ts'
import { everyWord, stemOf, type Word } from './words-of.ts'

/** `of` says what is counted, `null` where the words do not: "speaks of thirty-four"; `whole` of how many: "three of the five". */
export type Counted = Quoted & { value: number; of: string | null; about: boolean; whole: number | null }

const units: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, i) => [word, i]),
)
const tens: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
)
const scales: Record<string, number> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
}

const people = new Set(
  'people person resident civilian passenger man men woman women inhabitant arrival evacuee villager patient refugee migrant displaced soul'
    .split(' ')
    .map(stemOf),
)
const notCounted =
  /^(?:of|in|on|at|to|from|by|with|had|have|has|were|was|are|is|be|been|will|would|and|or|but|not|that|which|who|than|per|as|for|after|before|since|until|more|other|others|into|out|up|out|over|times?|a|an|the|when|while|because|if|it|he|she|they|there|this|last|next|said|came|am|pm)$/
const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/
const inBetween =
  /^(?:new|old|small|large|big|more|other|young|elderly|armed|heavy|empty|full|relief|aid|military|civilian|local|extra|additional|quiet|loaded|listed|wounded|sick|metric|square|cubic|refrigerated|displaced|missing)$/

function numberIn(low: string): number | null {
  if (/^\d{1,3}(?:,\d{3})+$/.test(low)) return Number(low.replaceAll(',', ''))
  if (/^\d+(?:\.\d+)?$/.test(low) && low.length < 16) return Number(low)
  if (Object.hasOwn(units, low)) return units[low]!
  if (Object.hasOwn(tens, low)) return tens[low]!
  const [ten, unit] = low.split('-')
  if (unit && ten && Object.hasOwn(tens, ten) && Object.hasOwn(units, unit)) return tens[ten]! + units[unit]!
  return null
}

/** Whether a word is a number or part of one. */
export const isNumber = (low: string): boolean =>
  /^\d/.test(low) || numberIn(low) !== null || Object.hasOwn(scales, low)

/** The numbers in `text.slice(from, to)` that count something; years, days of a month, clock times and ordinals do not. */
export function numbersOf(text: string, from: number, to: number): Counted[] {
  const words = everyWord(text, from, to)
  const found: Counted[] = []
  for (let i = 0; i < words.length; i++) {
    const first = i
    let value = numberIn(words[i]!.low)
    if (value === null && words[i]!.low === 'a' && /^(?:dozen|hundred|thousand|million)$/.test(words[i + 1]?.low ?? ''))
      value = 1
    if (value === null) continue
    let total = 0
    while (i + 1 < words.length && isNear(text, words[i]!, words[i + 1]!)) {
      const next = words[i + 1]!.low
      if (Object.hasOwn(scales, next)) {
        value *= scales[next]!
        i++
        if (scales[next]! >= 1000) {
          total += value
          value = 0
        }
        continue
      }
      const andNext = next === 'and' && i > first ? words[i + 2]?.low : undefined
      const small: number | null = andNext !== undefined ? numberIn(andNext) : i > first ? numberIn(next) : null
      if (small === null || small >= 1000 || !/\D/.test(words[first]!.low)) break
      value += small
      i += andNext !== undefined ? 2 : 1
    }
    value += total
    const last = words[i]!
    const before = words[first - 1]
    const after = words[i + 1]
    const written = text.slice(words[first]!.start, last.end)
    if (/^(?:1[89]|20)\d\d$/.test(written) && !isCountedBy(text, last, after)) continue
    if (
      before &&
      (months.test(before.low) ||
        /^(?:article|no|nos|number|route|rule|resolution|page|room|chapter|m|unit|section|grade)$/.test(before.low))
    )
      continue
    if (after && months.test(after.low)) continue
    if (/^[:%°]|^(?:st|nd|rd|th)\b/.test(text.slice(last.end)) || text[words[first]!.start - 1] === ':') continue
    // "three engineers, not two"; "two of the four lines": what is denied, and what there is in all; "the first two vans" are a part.
    if (/^(?:not|first|last|next|other|another)$/.test(before?.low ?? '') || isWhole(words, first)) continue
    if (
      written.toLowerCase() === 'one' &&
      (after === undefined ||
        notCounted.test(after.low) ||
        /^(?:day|side|another|thing|hand|such|who)$/.test(after.low))
    )
      continue
    const money = /[$€£]$/.test(text.slice(0, words[first]!.start).trimEnd().slice(-1))
    found.push({
      text: written,
      span: [words[first]!.start, last.end],
      value,
      of: money ? 'money' : countedBy(text, words, i),
      whole: words[i + 1]?.low === 'of' ? wholeAfter(words, i + 2) : null,
      about: /^(?:about|around|some|nearly|almost|roughly|approximately|least|most|over|under|than|up|estimated)$/.test(
        before?.low === 'to' ? (words[first - 2]?.low ?? '') : (before?.low ?? ''),
      ),
    })
  }
  return found
}

/** Whether a number says how many there are in all: "two of the four lines", "31 of 68 patients". */
const isWhole = (words: readonly Word[], at: number): boolean => {
  const of = /^(?:the|its|their|those|these)$/.test(words[at - 1]?.low ?? '') ? at - 2 : at - 1
  return words[of]?.low === 'of' && words[of - 1] !== undefined && numberIn(words[of - 1]!.low) !== null
}

const wholeAfter = (words: readonly Word[], at: number): number | null =>
  numberIn(words[/^(?:the|its|their|those|these)$/.test(words[at]?.low ?? '') ? at + 1 : at]?.low ?? '')

const isNear = (text: string, a: Word, b: Word) => /^[ \u00a0-]$/.test(text.slice(a.end, b.start))
const isCountedBy = (text: string, last: Word, after: Word | undefined) =>
  after !== undefined && isNear(text, last, after) && !notCounted.test(after.low)

function countedBy(text: string, words: readonly Word[], i: number): string | null {
  let at = i + 1
  let last = words[i]!
  let best: string | null = null
  // "of the 68 patients", "three of the five pumps": what is counted may come after "of the".
  if (
    words[at]?.low === 'of' &&
    (/^(?:the|them|its|their|those|these)$/.test(words[at + 1]?.low ?? '') ||
      numberIn(words[at + 1]?.low ?? '') !== null)
  ) {
    if (words[at + 1]!.low === 'them') return null
    at += numberIn(words[at + 1]!.low) !== null ? 1 : 2
    last = words[at - 1]!
    while (words[at] && numberIn(words[at]!.low) !== null) last = words[at++]!
  }
  for (let steps = 0; steps < 3 && at < words.length; steps++, at++) {
    const word = words[at]!
    if (!isNear(text, last, word) || notCounted.test(word.low)) break
    if (/(?:ed|ing)$/.test(word.low) && best !== null) break
    if (/ly$/.test(word.low)) break
    best = word.stem
    if (!inBetween.test(word.low) && /s$|^(?:people|men|women|children|dead)$/.test(word.low)) break
    last = word
  }
  if (best === null) return null
  return people.has(best) ? 'people' : best
}

/** Measures and people are counted everywhere; two counts of them are of one thing only if more speaks for it. */
const everywhere = new Set(
  'people day hour minut week month year metr meter kilometr kilometer mile ton tonn percent cent money dollar pound euro tim thing'.split(
    ' ',
  ),
)
export const isSpecific = (of: string): boolean => !everywhere.has(of) && !everywhere.has(of.replace(/[ey]$/, ''))
