/** Days as whole numbers since 1 January 1970, so that a calendar needs no clock and no zone. */
export type Day = number

export const dayOf = (year: number, month: number, date: number): Day =>
  Math.floor(Date.UTC(year, month - 1, date) / 86_400_000)
export const yearOf = (day: Day): number => new Date(day * 86_400_000).getUTCFullYear()
export const monthOf = (day: Day): number => new Date(day * 86_400_000).getUTCMonth() + 1
const dateOf = (day: Day): number => new Date(day * 86_400_000).getUTCDate()
/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7

export const isoDay = (day: Day): string => `${yearText(yearOf(day))}-${two(monthOf(day))}-${two(dateOf(day))}`
export const isoMonth = (year: number, month: number): string => `${yearText(year)}-${two(month)}`
export const yearText = (year: number): string => String(year).padStart(4, '0')
const two = (n: number): string => String(n).padStart(2, '0')

export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
export const isDate = (year: number, month: number, date: number): boolean =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)

/** The day of an ISO date or date and time; `null` if it is none. */
export function dayOfIso(text: string | null): Day | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(text ?? '')
  if (!found) return null
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number]
  return isDate(year, month, date) ? dayOf(year, month, date) : null
}

/** The same date so many months on; the last of the month where that has fewer days. */
export function addMonths(day: Day, months: number): Day {
  const count = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(count / 12)
  const month = (((count % 12) + 12) % 12) + 1
  return dayOf(year, month, Math.min(dateOf(day), daysIn(year, month)))
}
