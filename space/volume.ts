import { shapesWithin } from './measure.ts'
import type { Position, Shape } from './shape.ts'
import { boundsOf, type During, firstOverlap, type Range } from './time.ts'

/** A place in time: where something may be, and when. */
export type Volume = { shape: Shape; during: During }

/** How far apart two volumes are (0 when they meet), where, and the first time that both are there. */
export type Meeting = { metres: number; at: Position; there: Position; from: number; to: number }

/**
 * Where and when two volumes come within so many metres of one another, or null. Touching counts, in space and
 * in time. `at` and `there` are one place in both when they meet, else those of the first and the second that are nearest.
 */
export function meeting(a: Volume, b: Volume, withinM = 0, horizon?: Range): Meeting | null {
  const [one, other] = [boundsOf(a.during), boundsOf(b.during)]
  if (!one || !other || one.to < other.from || other.to < one.from) return null
  const near = shapesWithin(a.shape, b.shape, withinM)
  if (!near) return null
  const when = firstOverlap(a.during, b.during, horizon)
  return when && { ...near, ...when }
}
