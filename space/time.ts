import { instantShown, isZone } from './zone-clock.ts'

/** From one instant to another in epoch milliseconds, both included: what touches, overlaps. */
export type Range = { from: number; to: number }

/**
 * A time of day that comes back: from `start` to `end` by the clocks of `zone`, on these days (1 Monday to
 * 7 Sunday, all when absent) of these dates (both included). An `end` not after `start` is on the next day;
 * day and dates are those of the start. `end` may be 24:00.
 */
export type Window = {
  from?: string
  to?: string
  days?: number[]
  start: string
  end: string
  zone: string
}

export type During = Range | Range[] | { windows: Window[]; from?: number; to?: number }

export type DuringProblem = { code: DuringProblemCode; sentence: string; window?: number }

export type DuringProblemCode =
  | 'not-a-time'
  | 'ends-before-start'
  | 'no-windows'
  | 'unknown-zone'
  | 'bad-time-of-day'
  | 'bad-day'
  | 'bad-date'

const dayMs = 86_400_000
const scanMs = 8 * dayMs
/** A weekly pattern has shown all it does, summer time included, after a little more than a year. */
const patternMs = 400 * dayMs
/** Where a pattern without beginning and end is looked at when nothing else says when. */
const anyYearMs = Date.UTC(2024, 0, 1)
const longestExpansionMs = 100 * 366 * dayMs

/**
 * The instants of `during` that lie in `range`, as ranges in order that do not touch.
 * A range may only be endless where no window has to be repeated in it; RangeError otherwise.
 */
export function expand(during: During, range: Range): Range[] {
  return joined(
    piecesOf(during).flatMap(piece => {
      const common = intersect(piece.bounds, range)
      if (!common) return []
      return piece.window ? expandWindow(piece.window, common) : [common]
    }),
  )
}

/** Whether every instant of `range` is in `during`. */
export function covers(during: During, range: Range): boolean {
  const [first] = expand(during, range)
  return first !== undefined && first.from === range.from && first.to === range.to
}

/** Whether any instant of `range` is in `during`. */
export function overlaps(during: During, range: Range): boolean {
  return firstOverlap(during, range) !== null
}

/**
 * The first range that two times share, within the horizon when one is given. Where both recur without a
 * beginning, an occurrence of a sample year stands for all.
 */
export function firstOverlap(a: During, b: During, horizon: Range = always): Range | null {
  if (isRange(a) && isRange(b)) {
    const common = intersect(a, b)
    return common && intersect(common, horizon)
  }
  let from = Infinity
  for (const one of piecesOf(a)) {
    for (const other of piecesOf(b)) {
      const within = intersect(one.bounds, other.bounds)
      const common = within && intersect(within, horizon)
      if (!common || common.from >= from) continue
      const found = one.window || other.window ? firstShared(one, other, common) : common
      if (found && found.from < from) from = found.from
    }
  }
  return from === Infinity ? null : { from, to: sharedUntil(a, b, from, horizon.to) }
}

/** From the first instant to the last that `during` can hold; infinite where it has no end, null when it is empty. */
export function boundsOf(during: During): Range | null {
  if (isRange(during)) return during.from <= during.to ? { from: during.from, to: during.to } : null
  const pieces = piecesOf(during)
  if (pieces.length === 0) return null
  return {
    from: Math.min(...pieces.map(piece => piece.bounds.from)),
    to: Math.max(...pieces.map(piece => piece.bounds.to)),
  }
}

/** Says what is wrong with a time, from any value; an empty list means it can be used. */
export function checkDuring(during: unknown): { problems: DuringProblem[] } {
  if (typeof during !== 'object' || during === null) return { problems: [notATime()] }
  if (Array.isArray(during)) return { problems: during.length === 0 ? [notATime()] : during.flatMap(checkRange) }
  const { windows, from, to } = during as { windows?: unknown; from?: unknown; to?: unknown }
  if (windows === undefined) return { problems: checkRange(during) }
  if (!Array.isArray(windows) || windows.length === 0) {
    return { problems: [{ code: 'no-windows', sentence: 'There is no window of the day in the list.' }] }
  }
  const ends = checkRange({ from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER })
  return { problems: [...ends, ...windows.flatMap((window, index) => checkWindow(window, index))] }
}

type Piece = { bounds: Range; window?: Window }

const always: Range = { from: -Infinity, to: Infinity }

function piecesOf(during: During): Piece[] {
  const ranges = Array.isArray(during) ? during : 'windows' in during ? null : [during]
  if (ranges) return ranges.filter(range => range.from <= range.to).map(bounds => ({ bounds }))
  const { windows, from = -Infinity, to = Infinity } = during as Extract<During, { windows: Window[] }>
  return windows.flatMap(window => {
    const first = window.from === undefined ? -Infinity : instantOf(window.zone, epochDay(window.from), 0)
    const last = window.to === undefined ? Infinity : instantOf(window.zone, epochDay(window.to) + 2, 0)
    const bounds = intersect({ from, to }, { from: first, to: last })
    return bounds ? [{ bounds, window }] : []
  })
}

function expandWindow(window: Window, range: Range): Range[] {
  if (!(range.to - range.from <= longestExpansionMs)) {
    throw new RangeError('A window that recurs can be expanded over a hundred years at most.')
  }
  const [start, end] = [minutesOf(window.start), minutesOf(window.end)]
  const firstDay = window.from === undefined ? -Infinity : epochDay(window.from)
  const lastDay = window.to === undefined ? Infinity : epochDay(window.to)
  const ranges: Range[] = []
  // No clock is a day and a half from UTC, and a window lasts a day at most.
  for (let day = Math.floor(range.from / dayMs) - 2; day <= Math.floor(range.to / dayMs) + 1; day++) {
    if (day < firstDay || day > lastDay || (window.days && !window.days.includes(weekday(day)))) continue
    const from = instantOf(window.zone, day, start)
    const to = instantOf(window.zone, end > start ? day : day + 1, end)
    // A window that lies in the hour the clocks skip does not happen.
    const common = from < to ? intersect({ from, to }, range) : null
    if (common) ranges.push(common)
  }
  return ranges
}

/** Looks at a few days at a time, as the first meeting is usually near. */
function firstShared(a: Piece, b: Piece, common: Range): Range | null {
  const endless = common.to === Infinity ? anyYearMs : common.to - patternMs
  const from = common.from === -Infinity ? endless : common.from
  const to = Math.min(common.to, from + patternMs)
  for (let at = from; at <= to; at += scanMs) {
    const chunk = { from: at, to: Math.min(to, at + scanMs) }
    const [shared] = intersectAll(expandPiece(a, chunk), expandPiece(b, chunk))
    if (shared) return shared
  }
  return null
}

function expandPiece(piece: Piece, range: Range): Range[] {
  const common = intersect(piece.bounds, range)
  if (!common) return []
  return piece.window ? expandWindow(piece.window, common) : [common]
}

/** How long what two times share goes on, from an instant that both hold. */
function sharedUntil(a: During, b: During, from: number, latest: number): number {
  const [endA, endB] = [boundsOf(a)!.to, boundsOf(b)!.to]
  const end = Math.min(endA, endB, latest)
  const recurring = isRecurring(a) || isRecurring(b)
  for (let span = recurring ? scanMs : Infinity; ; span *= 4) {
    const to = Math.min(end, from + span)
    const shared = intersectAll(expand(a, { from, to }), expand(b, { from, to }))[0]!
    if (shared.to < to || to === end) return shared.to
    if (span > 3660 * dayMs) return end
  }
}

function isRange(during: During): during is Range {
  return !Array.isArray(during) && !('windows' in during)
}

function isRecurring(during: During): boolean {
  return !Array.isArray(during) && 'windows' in during
}

function intersect(a: Range, b: Range): Range | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from <= to ? { from, to } : null
}

function intersectAll(a: Range[], b: Range[]): Range[] {
  const shared: Range[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; a[i]!.to < b[j]!.to ? i++ : j++) {
    const common = intersect(a[i]!, b[j]!)
    if (common) shared.push(common)
  }
  return shared
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && range.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else result.push(range)
  }
  return result
}

const known = new Map<string, number>()
const mostKnown = 50_000

/** The instant when the clocks of a zone show this time of this day; kept, since windows come back. */
function instantOf(zone: string, day: number, minutes: number): number {
  const key = `${zone} ${day} ${minutes}`
  const before = known.get(key)
  if (before !== undefined) return before
  const instant = instantShown(zone, day * dayMs + minutes * 60_000)
  if (known.size >= mostKnown) known.clear()
  known.set(key, instant)
  return instant
}

function epochDay(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)
}

/** 1 Monday to 7 Sunday; the first day of 1970 was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function notATime(): DuringProblem {
  return { code: 'not-a-time', sentence: 'A time is a range from and to in epoch milliseconds, or a list of windows.' }
}

function checkRange(range: unknown): DuringProblem[] {
  if (typeof range !== 'object' || range === null) return [notATime()]
  const { from, to } = range as Partial<Range>
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return [notATime()]
  return from! <= to! ? [] : [{ code: 'ends-before-start', sentence: 'The time ends before it starts.' }]
}

function checkWindow(window: unknown, index: number): DuringProblem[] {
  const { from, to, days, start, end, zone } = (window ?? {}) as Record<keyof Window, unknown>
  const problems: DuringProblem[] = []
  const say = (code: DuringProblemCode, sentence: string) => problems.push({ code, window: index, sentence })
  const name = `Window ${index + 1}`
  if (!isZone(zone)) say('unknown-zone', `${name} needs a time zone of the IANA list, such as Europe/Kyiv.`)
  if (!isTimeOfDay(start) || start === '24:00') say('bad-time-of-day', `${name} starts at a time written HH:MM.`)
  if (!isTimeOfDay(end)) say('bad-time-of-day', `${name} ends at a time written HH:MM.`)
  if (days !== undefined && !(Array.isArray(days) && days.length > 0 && days.every(isWeekday))) {
    say('bad-day', `${name} names its days by number, 1 for Monday to 7 for Sunday.`)
  }
  for (const date of [from, to]) {
    if (date !== undefined && !isDate(date)) say('bad-date', `${name} writes its dates as YYYY-MM-DD.`)
  }
  if (isDate(from) && isDate(to) && from > to) say('ends-before-start', `${name} ends before it starts.`)
  return problems
}

function isTimeOfDay(time: unknown): time is string {
  return typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)
}

function isWeekday(day: unknown): boolean {
  return Number.isInteger(day) && (day as number) >= 1 && (day as number) <= 7
}

function isDate(date: unknown): date is string {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isFinite(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
