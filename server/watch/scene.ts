import type { Fix } from './fix.ts'
import type { Ground } from './ground.ts'
import type { Guesses } from './match.ts'
import { arrivedAt, noProgress, type Progress } from './progress.ts'
import { nowhere, type Stay, stayIn, type ZonesNear } from './stay.ts'
import type { Written } from './written.ts'

/** What is known of one device after its last fix. */
export type Lane = {
  readonly device: string
  readonly last: Fix
  /** The last fix that was taken for a place. */
  readonly good: Fix | null
  readonly guesses: Guesses
  readonly matchedAt: number
  readonly suspects: { readonly fix: Fix; readonly count: number } | null
  readonly stays: readonly Stay[]
  /** Zones that the straight way from the fix before leads through, though neither fix is inside. */
  readonly passed: readonly Stay[]
  /** What there is near, for the next fix to ask first; it says nothing that the ground does not. */
  readonly near: ZonesNear | null
}

/** All that is known of a movement after a fix. It is written over by the next fix: nobody keeps it. */
export type Scene = {
  /** Minus infinity before the first fix. */
  readonly at: number
  readonly lanes: readonly Lane[]
  readonly progress: Progress
  /** Corridors it leans on in which none of its devices that still speak is, since when. */
  readonly absent: readonly Stay[]
}

/** The scene of a movement before its first fix, to be written over. */
export const noScene = () => ({
  at: Number.NEGATIVE_INFINITY,
  lanes: [] as Written<Lane>[],
  progress: noProgress(),
  absent: nowhere,
})

/** The last fix that was taken for a place: until then, everything that is over has been told. */
export const goodUntil = ({ lanes }: Scene): number => {
  let until = Number.NEGATIVE_INFINITY
  for (const { good } of lanes) if (good && good.at > until) until = good.at
  return until
}

/** The corridors a movement leans on in which none of its devices is after a good fix, given those before it. */
export const absentAfter = (
  before: readonly Stay[],
  { at, position }: Fix,
  lanes: readonly Lane[],
  progress: Progress,
  { plan }: Ground,
): readonly Stay[] => {
  if (plan.corridors.length === 0 || arrivedAt(plan, progress) !== null) return nowhere
  const { corridors } = plan
  const since = at - plan.rules['device-switched'].minutes * 60_000
  let isSame = true
  let away = 0
  for (const id of corridors) {
    if (isInside(lanes, id, since)) continue
    if (before[away]?.zone !== id) isSame = false
    away++
  }
  if (isSame && away === before.length) return before
  const after: Stay[] = []
  for (const zone of corridors) {
    if (isInside(lanes, zone, since)) continue
    after.push(stayIn(before, zone) ?? { zone, since: at, place: [position.longitude, position.latitude] })
  }
  return after
}

/** Whether any device was inside when last known, if it has spoken since: where one that is silent is, nobody knows. */
const isInside = (lanes: readonly Lane[], zone: string, since: number): boolean => {
  for (const { stays, good } of lanes) if (good !== null && good.at >= since && stayIn(stays, zone)) return true
  return false
}
