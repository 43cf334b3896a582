import { offsetAt, parseInstant, parseOffset, writeOffset } from '../../speech/instant.ts'
import { dayOf } from './cell-values.ts'

/** What a time leans on where its cell does not say it. */
export type TimeTerms = {
  /** The cell of its day; empty where there is none. */
  day: string
  /** Minutes east of UTC, where the heading states them. */
  offset?: number | undefined
  /** The zone or offset that was said once for all times without one; empty where nobody has said it. */
  zone: string
}
/** `bad-day` is of the cell of its day. */
export type NoTime = 'unreadable' | 'bad-day' | 'no-day' | 'no-zone' | 'no-such-hour' | 'two-such-hours'

/** An instant as an act writes it, or why a cell is none: of day, hour and offset nothing is guessed. */
export function timeOfCell(cell: string, terms: TimeTerms): { instant: string } | { none: NoTime } {
  const [, ownDay, hour, minutes, seconds = '00', half, ownOffset] = written.exec(cell) ?? []
  // 07:00-08:00 may be a span of time; with a T before it, it is an instant as RFC 3339 has it.
  if (/\d[-−]\d\d?:\d\d$/.test(cell) && !cell.includes('T')) return { none: 'unreadable' }
  if (hour === undefined || minutes === undefined) return { none: 'unreadable' }
  const said = ownDay ?? terms.day
  if (said === '') return { none: 'no-day' }
  const day = dayOf(said)
  const hours = half ? inTwoHalves(Number(hour), half.toLowerCase()) : Number(hour)
  if (ownDay === undefined && day === undefined) return { none: 'bad-day' }
  if (day === undefined || hours === undefined) return { none: 'unreadable' }
  const clock = `${day}T${String(hours).padStart(2, '0')}:${minutes}:${seconds}`
  const local = parseInstant(`${clock}Z`)?.ms
  if (local === undefined) return { none: 'unreadable' }
  const fixed = ownOffset === undefined ? terms.offset : parseOffset(ownOffset)
  if (ownOffset !== undefined && fixed === undefined) return { none: 'unreadable' }
  if (fixed !== undefined) return { instant: `${clock}${writeOffset(fixed)}` }
  if (terms.zone === '') return { none: 'no-zone' }
  // Around the night in which clocks are changed an hour comes twice, or not at all.
  const around = [-86_400_000, 86_400_000].map(by => offsetAt(local + by, terms.zone))
  const fitting = [...new Set(around)].filter(offset => offsetAt(local - offset * 60_000, terms.zone) === offset)
  const [only, other] = fitting
  if (only === undefined) return { none: 'no-such-hour' }
  return other === undefined ? { instant: `${clock}${writeOffset(only)}` } : { none: 'two-such-hours' }
}

const written =
  /^(?:(\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})(?:T|,?\s+))?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.0+)?)?\s*([ap]m)?\s*(Z|(?:UTC|GMT)|(?:UTC|GMT)?\s*[+\-−]\d{1,2}(?::?\d\d)?)?$/i

const inTwoHalves = (hour: number, half: string): number | undefined =>
  hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === 'pm' ? 12 : 0)
