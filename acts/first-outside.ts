import { type During, expand, type Range } from '@unimpeded/space/time.ts'

const hourMs = 3_600_000
/** Longer than this, windows of the day say nothing about a leg. */
const longestLegMs = 366 * 24 * hourMs

/** The first part of a range that is not in the hours; null when all of it is. Touching their edge is inside. */
export const firstOutside = (hours: During, range: Range): Range | null => {
  if (range.to - range.from > longestLegMs) return range
  const inside = expand(hours, range)
  const [first, second] = inside
  if (!first) return range
  if (first.from > range.from) return { from: range.from, to: first.from }
  return first.to < range.to ? { from: first.to, to: second?.from ?? range.to } : null
}
