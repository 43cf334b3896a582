/** Which of several one is told to be: "the third attack this month", "it was the first convoy since May". */
import { type Counted, countedAs } from './counted.ts'
import { isPlural } from './numeral.ts'
import { notCounted } from './what-is-counted.ts'
import { stemOf, type Word } from './words-of.ts'

/** The ordinal at a word, and the last word of what it tells of. */
export type Nth = { nth: Counted; last: number }

const ordinals = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, i) => [word, i + 1] as const),
)

/** "The third attack on the port this month": counted where a time is told within which it is the third. */
export function nthAt(text: string, words: readonly Word[], at: number): Nth | null {
  const value = ordinals.get(words[at]!.low) ?? figureAt(words[at]!.low)
  if (value === null || !/^(?:the|its|their|our|his|her|my)$/.test(words[at - 1]?.low ?? '')) return null
  const [next, further] = [words[at + 1], words[at + 2]]
  if (!next || notCounted.test(next.low) || !isJoined(text, words[at]!, next)) return null
  // "The third such attack", "the first relief flight": the noun is the last word before one that joins.
  let last = at + 1
  while (
    last < at + 3 &&
    words[last + 1] &&
    isJoined(text, words[last]!, words[last + 1]!) &&
    !ends.test(words[last + 1]!.low)
  )
    last++
  if (further === undefined || notOneOfMany.test(words[last]!.low) || isPlural(words[last])) return null
  return within(text, words[last]!.end) === null
    ? null
    : {
        nth: countedAs(text, words[at]!, words[at]!, {
          value,
          of: `nth ${words[last]!.stem}`,
          noun: words[last]!.stem,
        }),
        last,
      }
}

/** "The second half of the month", "the first stage": no others were before it. */
const notOneOfMany =
  /^(?:times?|half|quarter|third|part|stage|phase|floor|day|night|week|month|year|hour|minute|place|anniversary|person|one|lady|world)$/

/** 3 of "3rd". */
const figureAt = (low: string): number | null => {
  const figure = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(low)?.[1]
  return figure === undefined ? null : Number(figure)
}

const isJoined = (text: string, a: Word, b: Word): boolean => text.slice(a.end, b.start) === ' '
const ends =
  /^(?:of|in|on|at|to|from|by|with|for|since|within|this|that|which|who|when|and|or|but|after|before|had|has|have|was|were|is|are|during|near|against|into|reached|left|came|arrived|killed|hit|struck)$/

const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const unit = 'days?|nights?|weeks?|months?|years?|winter|spring|summer|autumn|season|war|hours?|ramadan'
const period = new RegExp(
  `^[^.;:]{0,60}?\\b(?:this|in|within|since|of|for|during)\\s(?:the\\s|this\\s|as\\smany\\s|so\\smany\\s|less\\sthan\\s|[a-z-]+\\s){0,3}?(${unit}|${months}|(?:19|20)\\d\\d)\\b`,
  'i',
)

/** The unit of the time within which it is told to be the third: "this month" and "in July" are a month. */
export function within(text: string, from: number): string | null {
  const time = period.exec(text.slice(from, from + 110))
  const word = time?.[1]?.toLowerCase()
  if (!word) return /\bsince\s/i.test(text.slice(from, from + 60).split(/[.;]/)[0]!) ? 'since' : null
  if (/\bsince\s[^.;]{0,12}$/i.test(time![0].slice(0, -word.length))) return 'since'
  return /^\d/.test(word) ? 'year' : new RegExp(`^(?:${months})$`).test(word) ? 'month' : stemOf(word)
}
