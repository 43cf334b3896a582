import { interpolate } from '@unimpeded/space/geodesy.ts'
import type { Leg } from '@unimpeded/space/route.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import type { Range } from '@unimpeded/space/time.ts'
import { wayInShape } from '@unimpeded/space/way-in-shape.ts'
import { type Finding, findingWith } from './findings.ts'
import { firstOutside } from './first-outside.ts'
import { legNumber, moves } from './movement-plan.ts'
import type { Waypoint } from './schemas.ts'
import type { CorridorRecord } from './world/records.ts'
import { duringOf } from './world/volumes-of.ts'
import type { World } from './world/world.ts'

/** A line leaves a corridor when it does so by more than the rounding of coordinates. */
const roundingM = 1

/** Where and when the way of a leg is inside a corridor. */
type Presence = { leg: Leg; when: Range; at: Position }

/** What a plan has to do with the corridor it says it goes through: closed or suspended, left, or outside its hours. */
export const corridorFindings = (
  legs: Leg[],
  waypoints: Waypoint[],
  corridor: CorridorRecord,
  world: World,
): (Finding & { with: string })[] => {
  const about = { with: corridor.id, since: world.changedAt(corridor.id) }
  const what = corridor.title
  const found: (Finding & { with: string })[] = []
  const present: Presence[] = []
  const outside: { leg: Leg; metres: number; at: Position }[] = []
  for (const leg of corridor.shape ? legs : []) {
    const [a, b] = [waypoints[leg.from]!.position, waypoints[leg.to]!.position]
    const way = wayInShape(a, b, corridor.shape!)
    const time = (fraction: number) => leg.departs + fraction * (leg.arrives - leg.departs)
    for (const [from, to] of way.inside) {
      const when = { from: Math.round(time(from)), to: Math.round(time(to)) }
      present.push({ leg, when, at: from === 0 ? a : interpolate(a, b, from) })
    }
    if (moves(leg) && way.outsideM >= roundingM) outside.push({ leg, metres: way.outsideM, at: way.at })
  }

  if (corridor.state === 'suspended') {
    const until = corridor.until === null ? Infinity : Date.parse(corridor.until)
    const first = present[0]
    const enters = first?.when.from ?? legs[0]!.departs
    if (enters <= until) {
      const place = { from: enters, at: first?.at ?? waypoints[0]!.position, ...about }
      found.push(
        findingWith(
          'corridor-suspended',
          { what, until: corridor.until === null ? '' : ` until ${corridor.until}` },
          place,
        ),
      )
    }
  }
  if (corridor.state === 'closed') {
    const [first] = present
    const place = { from: first?.when.from ?? legs[0]!.departs, at: first?.at ?? waypoints[0]!.position, ...about }
    found.push(findingWith('corridor-closed', { what }, place))
  }
  const worst = outside.toSorted((a, b) => b.metres - a.metres)[0]
  if (worst) {
    const metres = Math.round(worst.metres)
    const legsOut = outside.map(each => legNumber(each.leg))
    found.push(
      findingWith(
        'outside-corridor',
        { leg: legNumber(worst.leg), what, metres, legs: legsOut },
        { at: worst.at, from: worst.leg.departs, to: worst.leg.arrives, metres, leg: legNumber(worst.leg), ...about },
      ),
    )
  }
  const hours = duringOf(corridor.during, corridor.windows)
  const late = present.flatMap(each => {
    const gap = firstOutside(hours, each.when)
    return gap ? [{ ...each, gap }] : []
  })
  const [firstLate] = late
  if (firstLate) {
    found.push(
      findingWith(
        'outside-window',
        { leg: legNumber(firstLate.leg), what, legs: [...new Set(late.map(each => legNumber(each.leg)))] },
        { at: firstLate.at, ...firstLate.gap, leg: legNumber(firstLate.leg), ...about },
      ),
    )
  }
  return found
}
