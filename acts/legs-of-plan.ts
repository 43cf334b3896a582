import { type Leg, legsOf } from '@unimpeded/space/route.ts'
import type { Waypoint } from './schemas.ts'

export type LegTerms = { toleranceMinutes: number; bufferM: number }

/** Plans are values, and the legs of one are asked for by everything that looks at it: judge, findings, world, recheck. */
const known = new WeakMap<readonly Waypoint[], LegTerms & { legs: Leg[] }>()

/** The legs of a plan, as legsOf makes them; made once for the same waypoints on the same terms. Throws RouteProblem. */
export const legsOfPlan = (waypoints: readonly Waypoint[], { toleranceMinutes, bufferM }: LegTerms): Leg[] => {
  const before = known.get(waypoints)
  if (before?.toleranceMinutes === toleranceMinutes && before.bufferM === bufferM) return before.legs
  const legs = legsOf([...waypoints], { toleranceMinutes, bufferM })
  known.set(waypoints, { toleranceMinutes, bufferM, legs })
  return legs
}
