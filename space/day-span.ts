import { instantShown } from './zone-clock.ts'

/** Whole days of a calendar, both included, each written as 2024-09-17. */
export type DaySpan = { from: string; to: string }

const dayMs = 86_400_000
const first = '1900-01-01'
const last = '2199-12-31'

/** Whether it is a day that exists, of the years 1900 to 2199, written as 2024-09-17. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && first <= text && text <= last && dayOf(numberOf(text)) === text

/** From the first instant of the span's first day by the clocks of `zone`, to the first that is no longer in its last. */
export const instantsOf = ({ from, to }: DaySpan, zone: string): { from: number; until: number } => ({
  from: instantShown(zone, numberOf(from) * dayMs),
  until: instantShown(zone, (numberOf(to) + 1) * dayMs),
})

/** The span of the same length that ends where this one begins: as many months, where it is whole months, else as many days. */
export const spanBefore = ({ from, to }: DaySpan): DaySpan => {
  const end = moved(from, -1)
  if (!isFirst(from) || !isFirst(moved(to, 1))) return { from: moved(from, numberOf(from) - numberOf(to) - 1), to: end }
  const months = monthsOf(to) - monthsOf(from) + 1
  return { from: firstOf(monthsOf(from) - months), to: end }
}

/** The month that a day is in. */
export const monthOf = (day: string): DaySpan => ({
  from: firstOf(monthsOf(day)),
  to: moved(firstOf(monthsOf(day) + 1), -1),
})

/** So many days, of which `day` is the last. */
export const daysTo = (day: string, days: number): DaySpan => ({ from: moved(day, 1 - days), to: day })

const numberOf = (day: string): number => Date.parse(`${day}T00:00Z`) / dayMs
const dayOf = (number: number): string =>
  Number.isNaN(number) ? '' : new Date(number * dayMs).toISOString().slice(0, 10)
const moved = (day: string, days: number): string => dayOf(numberOf(day) + days)
const isFirst = (day: string): boolean => day.endsWith('-01')
const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (months: number): string =>
  new Date(Date.UTC(Math.floor(months / 12), months % 12)).toISOString().slice(0, 10)
