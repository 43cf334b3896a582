import { type Leg, RouteProblem } from '@unimpeded/space/route.ts'
import { legsOfPlan } from './legs-of-plan.ts'
import type { Vehicle, Waypoint } from './schemas.ts'
import type { CorridorRecord } from './world/records.ts'
import type { World } from './world/world.ts'

/** What of a plan the findings look at: a notification's body, or the plan an amendment leaves. */
export type MovementPlan = {
  mode: string
  waypoints: Waypoint[]
  vehicles: Vehicle[]
  bufferM: number
  emergency: boolean
  corridor?: string | null
}

/** The legs of a plan; null where the waypoints are no plan. */
export const readLegs = (
  plan: Pick<MovementPlan, 'waypoints' | 'bufferM'>,
  { toleranceMinutes }: { toleranceMinutes: number },
): Leg[] | null => {
  try {
    return legsOfPlan(plan.waypoints, { toleranceMinutes, bufferM: plan.bufferM })
  } catch (problem) {
    if (problem instanceof RouteProblem) return null
    throw problem
  }
}

export const corridorOf = (plan: MovementPlan, world: World): CorridorRecord | undefined => {
  const found = plan.corridor ? world.get(plan.corridor) : undefined
  return found?.type === 'corridor' ? found : undefined
}

/** People count legs from 1; a stay is told by the leg that leads to it. */
export const legNumber = (leg: Leg) => Math.max(1, leg.to)
export const moves = (leg: Leg) => leg.from !== leg.to
