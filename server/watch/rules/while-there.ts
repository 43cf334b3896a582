import type { Stay } from '../scene.ts'
import type { Spans } from '../zone.ts'

/** One time that something was somewhere while it should not have been; `until` null while that lasts. */
export type Overlap = { stay: Stay; from: number; until: number | null }

/** When a stay is of interest; null where this one never is. */
export type SpansOf = (stay: Stay) => Spans | null

/** What came to an end between two fixes: the time itself, or the stay. */
export const overlapsEnded = (
  before: readonly Stay[],
  beforeAt: number,
  after: readonly Stay[],
  at: number,
  spansOf: SpansOf,
  tell: (overlap: Overlap) => void,
): void => {
  for (const stay of before) {
    const spans = spansOf(stay)
    if (!spans) continue
    const goesOn = after.some(each => each.zone === stay.zone && each.since === stay.since)
    for (const span of spans(stay.since, at)) {
      if (span.to <= beforeAt || (goesOn && span.to > at) || span.from > at) continue
      tell({ stay, from: Math.max(stay.since, span.from), until: Math.min(span.to, at) })
    }
  }
}

/** What is going on at an instant, or came to an end since the last fix because its time ran out. */
export const overlapsNow = (stays: readonly Stay[], lastAt: number, now: number, spansOf: SpansOf): Overlap[] => {
  const overlaps: Overlap[] = []
  for (const stay of stays) {
    for (const span of spansOf(stay)?.(stay.since, now) ?? []) {
      if (span.to <= lastAt || span.from > now) continue
      overlaps.push({ stay, from: Math.max(stay.since, span.from), until: span.to <= now ? span.to : null })
    }
  }
  return overlaps
}
