/** Days, weeks, months and years before and after another. */
import { addMonths, type Day, dayOf, daysIn, isoDay, isoMonth, monthOf, yearOf, yearText } from './calendar.ts'
import { day, type Found, type Scene, unknown } from './date-words.ts'
import { weekMonday } from './weekdays.ts'

/** The first and last day of the week, month or year that holds a day, moved by so many. */
export function bounds(base: Day, unit: string, shift: number): [Day, Day] {
  if (unit === 'week') {
    const monday = weekMonday(base) + 7 * shift
    return [monday, monday + 6]
  }
  if (unit === 'fortnight') return [base, base + 14 * shift]
  if (unit === 'month') {
    const moved = addMonths(dayOf(yearOf(base), monthOf(base), 1), shift)
    return [moved, moved + daysIn(yearOf(moved), monthOf(moved)) - 1]
  }
  return [dayOf(yearOf(base) + shift, 1, 1), dayOf(yearOf(base) + shift, 12, 31)]
}

export function around(scene: Scene, from: number, to: number, which: string, unit: string): Found | null {
  const { reference } = scene
  if (reference === null) return unknown(from, to)
  const shift = which === 'last' || which === 'past' ? -1 : which === 'next' ? 1 : 0
  const rule = `the ${unit} ${shift < 0 ? 'before' : shift > 0 ? 'after' : 'of'} publication`
  if (unit === 'year') return { from, to, value: yearText(yearOf(reference) + shift), rule }
  if (unit === 'month') {
    const [begin] = bounds(reference, 'month', shift)
    return { from, to, value: isoMonth(yearOf(begin), monthOf(begin)), rule }
  }
  if (unit === 'week') {
    const [begin, end] = bounds(reference, 'week', shift)
    return { from, to, value: `${isoDay(begin)}/${isoDay(end)}`, rule }
  }
  return { from, to, value: null, rule: 'vague' }
}

/** "the previous day", "the following month": reckoned from the date told last. */
export function following(scene: Scene, from: number, to: number, which: string, unit: string): Found {
  const { anchor, reference } = scene
  const base = anchor.day ?? (anchor.year === null ? reference : null)
  const shift = which === 'previous' ? -1 : which === 'same' ? 0 : 1
  if (base === null) {
    if (anchor.year !== null && unit === 'year')
      return {
        from,
        to,
        value: yearText(anchor.year + shift),
        rule: 'reckoned from the year told before',
        year: anchor.year + shift,
      }
    return { from, to, value: null, rule: 'relative to a date that is not told' }
  }
  const rule = anchor.day === null ? 'reckoned from publication' : 'reckoned from the date told before'
  if (unit === 'day' || unit === 'night') return day(from, to, base + shift, rule)
  const [begin, end] = bounds(base, unit, shift)
  if (unit === 'week') return { from, to, value: `${isoDay(begin)}/${isoDay(end)}`, rule }
  if (unit === 'month') return { from, to, value: isoMonth(yearOf(begin), monthOf(begin)), rule }
  if (unit === 'year') return { from, to, value: yearText(yearOf(begin)), rule, year: yearOf(begin) }
  return { from, to, value: null, rule: 'vague' }
}

export function moved(from: number, to: number, base: Day, count: number, unit: string, rule: string): Found {
  if (unit === 'hour') return day(from, to, base + Math.round(count / 24), rule)
  if (unit === 'day' || unit === 'night') return day(from, to, base + count, rule)
  if (unit === 'week') return day(from, to, base + 7 * count, rule)
  if (unit === 'fortnight') return day(from, to, base + 14 * count, rule)
  if (unit === 'month') {
    const other = addMonths(base, count)
    return {
      from,
      to,
      value:
        Math.abs(count) > 1 || rule !== 'from publication on' ? isoMonth(yearOf(other), monthOf(other)) : isoDay(other),
      rule,
      day: other,
    }
  }
  const years = unit === 'decade' ? 10 : unit === 'century' ? 100 : 1
  return { from, to, value: yearText(yearOf(base) + count * years), rule, year: yearOf(base) + count * years }
}
