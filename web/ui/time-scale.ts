import { offsetAt } from '../../speech/instant.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
]

/** A stretch of time, in ms; without `to` it has no end yet. */
export type Span = { from: number; to?: number }

/** Where `at` lies between `from` and `to`, 0 to 1, held within. */
export const partOf = (at: number, from: number, to: number): number =>
  to <= from ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)))

/** The share of the scale that a span covers: start and length, each 0 to 1; undefined where it lies outside. */
export function spanOn(span: Span, from: number, to: number): { start: number; length: number } | undefined {
  const end = span.to ?? to
  if (end < from || span.from > to) return undefined
  const start = partOf(span.from, from, to)
  return { start, length: partOf(end, from, to) - start }
}

/**
 * Round instants between `from` and `to` in the zone's own hours, at most `most` of them. `midnight` marks the start
 * of a day there. Steps of a day and more fall on local midnight on either side of a clock change.
 */
export function ticks(from: number, to: number, zone: string, most = 8): { at: number; midnight: boolean }[] {
  const step = steps.find(s => (to - from) / s <= most) ?? Math.ceil((to - from) / most / day) * day
  const out: { at: number; midnight: boolean }[] = []
  let offset = offsetAt(from, zone) * minute
  let local = Math.ceil((from + offset) / step) * step
  // Two tries settle the offset on either side of a clock change; an hour that does not exist is skipped.
  for (;;) {
    let at = local - offset
    const there = offsetAt(at, zone) * minute
    if (there !== offset) {
      offset = there
      at = local - offset
    }
    if (at > to) return out
    if (at >= from && at !== out.at(-1)?.at) out.push({ at, midnight: local % day === 0 })
    local += step
  }
}
