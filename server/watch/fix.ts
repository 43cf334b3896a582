import type { Xyz } from '@unimpeded/space/earth.ts'
import type { Position } from './position.ts'

/** Whether a fix is taken for a place; one that is not still shows that the device speaks. */
export type Verdict = 'good' | 'mock' | 'coarse' | 'implausible'

/** A position as the rules see it. */
export type Fix = {
  readonly position: Position
  readonly at: number
  readonly verdict: Verdict
  readonly place: Readonly<Xyz>
  readonly accuracyM: number
  readonly offM: number
  readonly alongM: number | null
  /** From the last good fix of the device; what an implausible one would have needed. */
  readonly kmh: number
}
