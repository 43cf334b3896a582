import type { Ground } from '../ground.ts'
import { type Stay, stayIn } from '../stay.ts'
import type { Spans } from '../zone.ts'

/** One time that something was somewhere while it should not have been; `until` null while that lasts. */
export type Overlap = { stay: Stay; from: number; until: number | null }

/** When a stay is of interest; null where this one never is. */
export type SpansOf = (stay: Stay, ground: Ground) => Spans | null

const none: readonly Overlap[] = []

/** What came to an end between two fixes: the time itself, or the stay. */
export const overlapsEnded = (
  before: readonly Stay[],
  beforeAt: number,
  after: readonly Stay[],
  at: number,
  spansOf: SpansOf,
  ground: Ground,
): readonly Overlap[] => {
  let ended: Overlap[] | null = null
  for (const stay of before) {
    const spans = spansOf(stay, ground)?.(stay.since, at)
    if (!spans || spans.length === 0) continue
    const goesOn = stayIn(after, stay.zone)?.since === stay.since
    for (const span of spans) {
      if (span.to <= beforeAt || (goesOn && span.to > at) || span.from > at) continue
      ended ??= []
      ended.push({ stay, from: Math.max(stay.since, span.from), until: Math.min(span.to, at) })
    }
  }
  return ended ?? none
}

/** What is going on at an instant, or came to an end since the last fix because its time ran out. */
export const overlapsNow = (
  stays: readonly Stay[],
  lastAt: number,
  now: number,
  spansOf: SpansOf,
  ground: Ground,
): readonly Overlap[] => {
  let overlaps: Overlap[] | null = null
  for (const stay of stays) {
    const spans = spansOf(stay, ground)?.(stay.since, now)
    if (!spans) continue
    for (const span of spans) {
      if (span.to <= lastAt || span.from > now) continue
      overlaps ??= []
      overlaps.push({ stay, from: Math.max(stay.since, span.from), until: span.to <= now ? span.to : null })
    }
  }
  return overlaps ?? none
}
