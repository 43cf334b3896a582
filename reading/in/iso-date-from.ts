/** Dates of publication as pages, feeds and mails write them. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?,? ${month},? (\\d{4})\\b(.{0,40})`, 'i')
const monthFirst = new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b(.{0,40})`, 'i')
const iso = /\b(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?/
const clock = /\b(\d{1,2}):(\d\d)(?::(\d\d))?\s?(Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d)/

/**
 * An ISO 8601 date, or date and time with offset, from ISO 8601, RFC 2822, or a date written out in English. A time
 * without an offset is left out, and so is a date of which day and month cannot be told apart: 05/08/2024. Between full
 * stops the day stands first: 05.08.2024. `null` where none is found.
 */
export function isoDateFrom(words: string): string | null {
  const text = words.slice(0, 300)
  const plain = iso.exec(text)
  if (plain) {
    const [, y, m, d, hour, minute, second, offset] = plain
    return joined(Number(y), Number(m), Number(d), hour, minute, second, offset)
  }
  const figures = /\b(\d{1,2})([./])(\d{1,2})\2(\d{4})\b(.{0,40})/.exec(text)
  if (figures) {
    const [one, two] = [Number(figures[1]), Number(figures[3])]
    if (figures[2] === '.' || one > 12 || one === two) return withClock(Number(figures[4]), two, one, figures[5]!)
    return two > 12 ? withClock(Number(figures[4]), one, two, figures[5]!) : null
  }
  const day = dayFirst.exec(text)
  if (day) return withClock(Number(day[3]), numberOf(day[2]!), Number(day[1]), day[4]!)
  const first = monthFirst.exec(text)
  if (first) return withClock(Number(first[3]), numberOf(first[1]!), Number(first[2]), first[4]!)
  return null
}

const numberOf = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1

function withClock(year: number, monthNumber: number, day: number, rest: string): string | null {
  const [, hour, minute, second, offset] = clock.exec(rest) ?? []
  return joined(year, monthNumber, day, hour, minute, second, offset)
}

function joined(y: number, m: number, d: number, hour?: string, minute?: string, second?: string, offset?: string) {
  const daysIn = [31, y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (y < 1000 || m < 1 || m > 12 || d < 1 || d > daysIn[m - 1]!) return null
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${y}-${two(m)}-${two(d)}`
  if (!hour || !minute || !offset || Number(hour) > 23 || Number(minute) > 59) return date
  const zone = /^(?:Z|UTC|GMT)$/.test(offset)
    ? 'Z'
    : offset.includes(':')
      ? offset
      : `${offset.slice(0, 3)}:${offset.slice(3)}`
  return `${date}T${two(Number(hour))}:${minute}:${second ?? '00'}${zone}`
}
