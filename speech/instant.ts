/** Instants in and out of text. Milliseconds are since 1970-01-01T00:00Z; offsets are minutes east of UTC. */

const minute = 60_000

/**
 * Reads an ISO 8601 date and time with an explicit offset (`2024-09-17T14:05+03:00`, `…Z`), as RFC 3339 but with
 * optional seconds. Undefined where it is not one, including days that do not exist.
 */
export function parseInstant(text: string): { ms: number; offset: number } | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(text.trim())
  if (!m) return undefined
  const [, y, mo, d, h, mi, s = '00', zone = 'Z'] = m
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return undefined
  const offset = zone === 'Z' ? 0 : parseOffset(zone)
  if (offset === undefined) return undefined
  const local = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
  const back = new Date(local)
  if (back.getUTCMonth() !== Number(mo) - 1 || back.getUTCDate() !== Number(d)) return undefined
  return { ms: local - offset * minute, offset }
}

/** `2024-09-17T14:05+03:00`: the instant at the given offset, to the minute. */
export function writeInstant(ms: number, offset: number): string {
  return `${new Date(ms + offset * minute).toISOString().slice(0, 16)}${writeOffset(offset)}`
}

/** Minutes east of UTC from `+03:00`, `-03:30`, `+3`, `Z` or `UTC+03:00`; undefined outside −12:00…+14:00. */
export function parseOffset(text: string): number | undefined {
  const t = text
    .trim()
    .replace(/^(UTC|GMT)\s*/i, '')
    .replace('−', '-')
  if (t === '' || t === 'Z' || t === 'z') return 0
  const m = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(t)
  if (!m) return undefined
  const minutes = (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0))
  return Number(m[3] ?? 0) > 59 || minutes < -720 || minutes > 840 ? undefined : minutes
}

/** `+03:00`, with the plain hyphen that RFC 3339 asks for. */
export function writeOffset(offset: number): string {
  const a = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${String(Math.floor(a / 60)).padStart(2, '0')}:${String(a % 60).padStart(2, '0')}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of UTC that the IANA zone keeps at the instant. A zone written as an offset is itself. */
export function offsetAt(ms: number, zone: string): number {
  const fixed = parseOffset(zone)
  if (fixed !== undefined) return fixed
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(ms).find(p => p.type === 'timeZoneName')?.value ?? 'GMT'
  return parseOffset(name) ?? 0
}

const written = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/

/** Whether a text is an instant as acts hold it, and nothing else; of a day or hour that does not exist it is none. */
export const isInstant = (text: string): boolean => written.exec(text)?.[0] === text && parseInstant(text) !== undefined

/** A sentence of the register's own with its instants as `format` has them; one that shows how to write them stays. */
export const withInstants = (sentence: string, format: (ms: number) => string): string =>
  sentence.replace(new RegExp(written, 'g'), (text, at: number) =>
    isInstant(text) && !sentence.slice(0, at).endsWith('such as ') ? format(Date.parse(text)) : text,
  )
