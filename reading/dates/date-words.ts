/** The words dates are made of, and what a rule makes of them. */

import type { Token } from '../tokens.ts'
import { type Day, isoDay } from './calendar.ts'

export type Found = {
  from: number
  to: number
  value: string | null
  rule: string
  day?: Day
  year?: number
  dateline?: boolean
}

export type Scene = {
  tokens: readonly Token[]
  from: number
  to: number
  /** The day of publication. */
  reference: Day | null
  /** The day the article was received. */
  received: Day | null
  anchor: { day: Day | null; year: number | null; month: number | null }
}

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    few: -1,
    several: -1,
    couple: 2,
    some: -1,
    many: -1,
  }),
)

export const low = (scene: Scene, at: number): string =>
  at >= scene.from && at < scene.to ? scene.tokens[at]!.low : ''

/** Months by name and by their first three letters; "Sept". */
const monthWords = new Map([
  ...monthNames.flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ]),
  ['sept', 9],
])

/** "mid" of "mid-August" written as one word, or an empty string. */
export const partOfMonth = (scene: Scene, at: number): string => /^(mid|early|late)-/.exec(low(scene, at))?.[1] ?? ''

/** 1 to 12, or 0. */
export function monthAt(scene: Scene, at: number): number {
  const token = scene.tokens[at]
  if (!token || at >= scene.to) return 0
  const part = partOfMonth(scene, at)
  if (part) return monthWords.get(token.low.slice(part.length + 1)) ?? 0
  if (!token.capital) return 0
  return monthWords.get(token.low.endsWith('.') ? token.low.slice(0, -1) : token.low) ?? 0
}

const weekdayWords = new Map(
  weekdayNames.flatMap((name, i): [string, number][] => [
    [name, i],
    [`${name}s`, i],
  ]),
)

/** 0 to 6 from Sunday, or −1. */
export function weekdayAt(scene: Scene, at: number): number {
  const token = scene.tokens[at]
  if (!token || at >= scene.to || !token.capital) return -1
  if (!token.low.endsWith('.')) return weekdayWords.get(token.low) ?? -1
  const word = token.low.slice(0, -1)
  return (
    weekdayWords.get(word) ??
    (word.length < 3 || word.length > 5 ? -1 : weekdayNames.findIndex(name => name.startsWith(word)))
  )
}

export const dateNumber = (scene: Scene, at: number): number => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(low(scene, at))
  const date = found ? Number(found[1]) : 0
  return date >= 1 && date <= 31 ? date : 0
}

/** The two days of "17-19" written as one word, or `null`. */
export function dayRange(scene: Scene, at: number): [first: number, last: number] | null {
  const found = /^(\d{1,2})[-–](\d{1,2})$/.exec(low(scene, at))
  const [first, last] = [Number(found?.[1]), Number(found?.[2])]
  return first >= 1 && first < last && last <= 31 ? [first, last] : null
}

/** "12 th", "12th": an ordinal may be one token or two. */
export const ordinalEnd = (scene: Scene, at: number): number =>
  /^(?:st|nd|rd|th)$/.test(low(scene, at + 1)) ? at + 2 : at + 1

export const yearAt = (scene: Scene, at: number): number => {
  const found = /^(1[5-9]\d\d|20\d\d|21\d\d)$/.exec(low(scene, at))
  return found ? Number(found[1]) : 0
}

export const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)

export const named = (week: number): string => capital(weekdayNames[week]!)

export const unitOf = (word: string): string =>
  /^(day|week|month|year|decade|hour|night|fortnight|weekend|minute|century|quarter)s?(?:'s?|’s?)?$/.exec(word)?.[1] ??
  ''

export const unknown = (from: number, to: number): Found => ({
  from,
  to,
  value: null,
  rule: 'relative; the day of publication is not known',
})

export const day = (from: number, to: number, value: Day, rule: string): Found => ({
  from,
  to,
  value: isoDay(value),
  day: value,
  rule,
})
