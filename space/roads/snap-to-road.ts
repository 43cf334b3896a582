import { interpolate } from '../geodesy.ts'
import type { Position } from '../shape.ts'
import type { EdgeGrid } from './edge-grid.ts'
import { roadClasses } from './road.ts'
import { edgeLine, type RoadNetwork } from './road-network.ts'

/** A place on the network: an edge, how far along it (0 to 1), and how far off the place asked for lies, in metres. */
export type OnRoad = { edge: number; fraction: number; offM: number; position: Position }

const ferry = roadClasses.indexOf('ferry')

/** The nearest road within `withinM` metres that can be driven and leads on; null where there is none. */
export function snapToRoad(
  network: RoadNetwork,
  grid: EdgeGrid,
  timeMs: Int32Array,
  [longitude, latitude]: Position,
  withinM: number,
): OnRoad | null {
  const perDegree = 111_320 * Math.cos((latitude * Math.PI) / 180)
  for (let reach = Math.min(200, withinM); ; reach = Math.min(reach * 4, withinM)) {
    const up = (reach / 110_000) * 1.01
    const across = (reach / Math.max(1, perDegree)) * 1.01
    let best: OnRoad | null = null
    for (const edge of grid.near(longitude - across, latitude - up, longitude + across, latitude + up)) {
      // One begins and ends on land; and a road that leads nowhere, as in a closed yard, is no use to a convoy.
      if (timeMs[edge]! < 0 || network.class[edge] === ferry) continue
      if (!(network.main[network.from[edge]!] && network.main[network.to[edge]!])) continue
      const near = nearestOn(edgeLine(network, edge), [longitude, latitude], perDegree)
      if (near.offM <= reach && (!best || near.offM < best.offM)) best = { edge, ...near }
    }
    if (best) return best
    if (reach >= withinM) return null
  }
}

/** Where a line comes nearest to a place, on a plane that is true to 0.1% within some kilometres. */
function nearestOn(line: Position[], place: Position, perDegree: number) {
  let best = { offM: Infinity, along: 0, position: place }
  let along = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    const ax = (a[0] - place[0]) * perDegree
    const ay = (a[1] - place[1]) * 111_195
    const bx = (b[0] - place[0]) * perDegree
    const by = (b[1] - place[1]) * 111_195
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length2))
    const offM = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
    const length = Math.sqrt(length2)
    if (offM < best.offM) {
      best = { offM, along: along + t * length, position: t === 0 ? a : t === 1 ? b : interpolate(a, b, t) }
    }
    along += length
  }
  return { offM: best.offM, fraction: along === 0 ? 0 : Math.min(1, best.along / along), position: best.position }
}
