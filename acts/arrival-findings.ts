import { distanceM } from '@unimpeded/space/geodesy.ts'
import { type Finding, finding } from './findings.ts'
import type { RecordOf } from './world/records.ts'

/** No loaded lorry keeps this up on any road, and by the straight line less still. */
const fastestKmh = 150

/** An arrival sooner after the departure than anything on wheels could be there: one of the two hours is mistaken. */
export const arrivalFindings = (
  movement: Pick<RecordOf<'movement'>, 'mode' | 'waypoints' | 'departedAt'>,
  arrivedAt: string,
): Finding[] => {
  const { mode, waypoints, departedAt } = movement
  const [first, last] = [waypoints[0], waypoints.at(-1)]
  if (mode === 'air' || departedAt === null || !first || !last) return []
  const km = distanceM(first.position, last.position) / 1000
  const hours = (Date.parse(arrivedAt) - Date.parse(departedAt)) / 3_600_000
  // Both are told to the minute at best.
  if (!(km > fastestKmh * (hours + 1 / 60))) return []
  return [finding('arrival-too-soon', { departedAt, minutes: Math.round(hours * 60), km: Math.floor(km) })]
}
