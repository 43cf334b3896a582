import { errorAt, Outline, TouchingPlane, toSegment2 } from './outline.ts'
import { unitsPerM } from './packed-place.ts'

/** A spine takes the room of three places: its two ends, and then how far all is inside and how far anything is. */
export const spinePlaces = 3

/** Said of a spine that leaves its area, or comes too near to its edge to be sure. */
export const leavesArea = -1

/** What edges may stray from geodesics, and rounding. */
const strayM = 0.2

const plane = new TouchingPlane()
const outline = new Outline()

/**
 * Writes the spine of an area before its places: a segment along its middle. All that is nearer to it than the inner
 * distance is in the area, and nothing of the area is further from it than the outer one. Of a disc it is a point, of
 * a corridor its line: for these it says nearly all, and for any area it may spare a look at every edge. `box` is that
 * of the places, in metres.
 */
export function writeSpine(places: Int32Array, first: number, last: number, box: Float64Array): void {
  plane.lay(box, 0)
  if (!outline.lay(plane, places, first + spinePlaces, last)) return
  const { edge, edges } = outline
  const [ax, ay, bx, by] = middleLine(edge, edges)
  const [sx, sy] = [bx - ax, by - ay]
  const s2 = sx * sx + sy * sy
  let inner2 = outline.holds(ax, ay) ? Infinity : leavesArea
  let outer2 = 0
  for (let k = 0; k < edges * 4; k += 4) {
    const cx = edge[k]!
    const cy = edge[k + 1]!
    const corner2 = toSegment2(cx, cy, ax, ay, sx, sy, s2)
    if (corner2 > outer2) outer2 = corner2
    // An edge comes nearest at one of its corners or at an end of the spine, or it crosses the spine.
    if (corner2 < inner2) inner2 = corner2
    const rx = edge[k + 2]! - cx
    const ry = edge[k + 3]! - cy
    const a = rx * (ay - cy) - ry * (ax - cx)
    const b = rx * (by - cy) - ry * (bx - cx)
    if (a > 0 !== b > 0) {
      const c = sx * (cy - ay) - sy * (cx - ax)
      const d = c + sx * ry - sy * rx
      if (c > 0 !== d > 0) inner2 = leavesArea
    }
    const r2 = rx * rx + ry * ry
    const endA2 = nearerThan2(inner2, ax, ay, cx, cy, rx, ry, r2)
    inner2 = nearerThan2(endA2, bx, by, cx, cy, rx, ry, r2)
  }
  const error = errorAt(outline.far2)
  const innerM = inner2 > 0 ? Math.sqrt(inner2) * (1 - error) - strayM : leavesArea
  const outerM = Math.sqrt(outer2) * (1 + error) + strayM
  const at = first * 3
  plane.placeInto(places, at, ax, ay)
  plane.placeInto(places, at + 3, bx, by)
  places[at + 6] = innerM > 0 ? Math.floor(innerM * unitsPerM) : leavesArea
  places[at + 7] = Math.ceil(outerM * unitsPerM)
}

/** The middle line of the rectangle along the main axis of the places, as far from its ends as from its sides. */
function middleLine(edge: Float64Array, edges: number): [number, number, number, number] {
  let [mx, my] = [0, 0]
  for (let k = 0; k < edges * 4; k += 4) {
    mx += edge[k]!
    my += edge[k + 1]!
  }
  mx /= edges
  my /= edges
  let [xx, xy, yy] = [0, 0, 0]
  for (let k = 0; k < edges * 4; k += 4) {
    const x = edge[k]! - mx
    const y = edge[k + 1]! - my
    xx += x * x
    xy += x * y
    yy += y * y
  }
  // The axis along which they are spread furthest; any serves where they are spread alike.
  const turn = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)
  const [wx, wy] = xx > yy ? [turn + xx - yy, 2 * xy] : [2 * xy, turn + yy - xx]
  const size = Math.sqrt(wx * wx + wy * wy)
  const [ux, uy] = size > 0 ? [wx / size, wy / size] : [1, 0]
  let [t0, t1, s0, s1] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let k = 0; k < edges * 4; k += 4) {
    const t = edge[k]! * ux + edge[k + 1]! * uy
    const s = edge[k + 1]! * ux - edge[k]! * uy
    if (t < t0) t0 = t
    if (t > t1) t1 = t
    if (s < s0) s0 = s
    if (s > s1) s1 = s
  }
  const across = (s0 + s1) / 2
  const half = Math.max(0, (t1 - t0 - (s1 - s0)) / 2)
  const [from, to] = [(t0 + t1) / 2 - half, (t0 + t1) / 2 + half]
  return [from * ux - across * uy, from * uy + across * ux, to * ux - across * uy, to * uy + across * ux]
}

/** The square of the distance from a place to the segment that leaves (cx, cy) by (rx, ry), if less than `least2`; else that. */
function nearerThan2(
  least2: number,
  px: number,
  py: number,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  r2: number,
): number {
  const wx = px - cx
  const wy = py - cy
  const along = wx * rx + wy * ry
  // Where a corner is nearest, it has been looked at as a corner.
  if (along <= 0 || along >= r2) return least2
  const off = wx * ry - wy * rx
  return off * off < least2 * r2 ? (off * off) / r2 : least2
}
