import type { Position } from '../shape.ts'
import type { ClosedTimes } from './closed-times.ts'
import { edgeLine, headOf, placesAlong, type RoadNetwork } from './road-network.ts'
import { intervalAt } from './safe-intervals.ts'

/** A stretch of a way: part of an arc, from one fraction of its edge to another, driven from `departs` to `arrives`. */
export type Stretch = { arc: number; from: number; to: number; departs: number; arrives: number }

/** A way through the network in time; between two stretches one may wait. Instants are epoch milliseconds. */
export type RoadWay = { stretches: Stretch[]; departs: number; arrives: number }

/** The closed ranges that a stretch has to keep clear of. */
export function shutOn(closed: ClosedTimes, { arc, from, to }: Stretch): Float64Array | undefined {
  if (from === 0 && to === 1) return closed.edges[arc >> 1]
  return arc & 1 ? closed.onPart(arc >> 1, 1 - to, 1 - from) : closed.onPart(arc >> 1, from, to)
}

/** The same way left as late as it still arrives at the same time, so that waits on the road become waits before it. */
export function leaveLater(network: RoadNetwork, way: RoadWay, closed?: ClosedTimes): RoadWay {
  const stretches = way.stretches.map(each => ({ ...each }))
  for (let i = stretches.length - 2; i >= 0; i--) {
    const each = stretches[i]!
    const time = each.arrives - each.departs
    const head = headOf(network, each.arc)
    const next = stretches[i + 1]!.departs
    // As late as the next stretch allows, in a gap of this one's closures, and with nowhere closed to wait in between.
    const unsafe = closed?.nodes[head]
    const shut = closed && shutOn(closed, each)
    let departs = next - time
    for (let k = (shut?.length ?? 0) - 2; k >= 0; k -= 2) {
      if (departs + time >= shut![k]! && departs <= shut![k + 1]!) departs = shut![k]! - 1 - time
    }
    if (departs < each.departs) departs = each.departs
    if (intervalAt(unsafe, departs + time) !== intervalAt(unsafe, next)) departs = each.departs
    each.departs = departs
    each.arrives = departs + time
  }
  return { stretches, departs: stretches[0]!.departs, arrives: way.arrives }
}

/** A place of a way's line, when one is there, and on which edge and stretch. */
export type PlaceOfWay = { position: Position; at: number; edge: number; stretch: number }

/** The line of a way; where two stretches meet, the place comes twice, reached and left. */
export function placesOfWay(network: RoadNetwork, way: RoadWay): PlaceOfWay[] {
  const places: PlaceOfWay[] = []
  for (const [stretch, { arc, from, to, departs, arrives }] of way.stretches.entries()) {
    const edge = arc >> 1
    const line = edgeLine(network, edge)
    if (arc & 1) line.reverse()
    const span = to - from || 1
    for (const { position, fraction } of placesAlong(line, from, to)) {
      const at = Math.round(departs + ((fraction - from) / span) * (arrives - departs))
      places.push({ position, edge, stretch, at })
    }
  }
  return places
}
