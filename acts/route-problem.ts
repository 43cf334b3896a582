import { RouteProblem } from '@unimpeded/space/route.ts'
import { legsOfPlan } from './legs-of-plan.ts'
import type { Waypoint } from './schemas.ts'

/** What keeps waypoints from being a plan, with the waypoint named; null when every leg has its times. */
export const routeProblem = (waypoints: Waypoint[], toleranceMinutes: number, bufferM: number) => {
  try {
    legsOfPlan(waypoints, { toleranceMinutes, bufferM })
    return null
  } catch (problem) {
    if (problem instanceof RouteProblem) return { sentence: problem.message, waypoint: problem.waypoint }
    throw problem
  }
}
