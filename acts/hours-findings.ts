import type { Leg } from '@unimpeded/space/route.ts'
import { type Finding, finding } from './findings.ts'
import { firstOutside } from './first-outside.ts'
import { legNumber, type MovementPlan, moves } from './movement-plan.ts'
import type { CaseRecord, Protocol } from './world/records.ts'
import { duringOf } from './world/volumes-of.ts'
import type { World } from './world/world.ts'

/** The hours of the case say when one may be on the move; a stay of the night is not meant. */
export const hoursFindings = (
  plan: MovementPlan,
  legs: Leg[],
  protocol: Protocol,
  caseRecord: CaseRecord,
  world: World,
): Finding[] => {
  if (protocol.dayWindows.length === 0) return []
  const hours = duringOf(null, protocol.dayWindows)
  const late = legs.filter(moves).flatMap(leg => {
    const gap = firstOutside(hours, { from: leg.departs, to: leg.arrives })
    return gap ? [{ leg, gap }] : []
  })
  const [first] = late
  if (!first) return []
  const leg = legNumber(first.leg)
  const place = {
    at: plan.waypoints[first.leg.from]!.position,
    ...first.gap,
    leg,
    since: world.changedAt(caseRecord.id),
  }
  const found = [
    finding('outside-window', { leg, what: caseRecord.title, legs: late.map(each => legNumber(each.leg)) }, place),
  ]
  const unmarked = plan.vehicles.filter(vehicle => vehicle.thermalMarking !== true)
  if (unmarked.length > 0)
    found.push(finding('windows-unlit', { vehicles: unmarked.map(vehicle => vehicle.plate) }, place))
  return found
}
