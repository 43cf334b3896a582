import { orient2d, orient3d } from 'robust-predicates'
import type { PreparedShape } from './prepared-shape.ts'

/** Two edges of rings that cross: by ring, and by the vertex each edge leaves from. */
export type Crossing = { ring: number; vertex: number; otherRing: number; otherVertex: number }

/**
 * Finds two edges of one polygon that cross; touching does not count. Edges are swept by their least x on the
 * polygon's plane, where they are straight; each pair that overlaps in x costs a few nanoseconds.
 */
export function crossing(shape: PreparedShape): Crossing | null {
  let before = 0
  for (const { rings } of shape.polygons) {
    const found = crossingOf(rings)
    if (found) {
      const [i, j] = [before + found[0], before + found[1]].sort((a, b) => a - b) as [number, number]
      const { lineOf, vertexOf } = shape
      return { ring: lineOf[i]!, vertex: vertexOf[i]!, otherRing: lineOf[j]!, otherVertex: vertexOf[j]! }
    }
    before += rings.reduce((sum, ring) => sum + ring.length / 2 - 1, 0)
  }
  return null
}

function crossingOf(rings: Float64Array[]): [number, number] | null {
  const edges: { index: number; least: number; ends: [number, number, number, number] }[] = []
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const ends: [number, number, number, number] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!]
      edges.push({ index: edges.length, least: Math.min(ends[0], ends[2]), ends })
    }
  }
  edges.sort((a, b) => a.least - b.least)
  const flat = Float64Array.from(edges.flatMap(edge => edge.ends))

  for (let i = 0; i < flat.length; i += 4) {
    const [ax, ay, bx, by] = [flat[i]!, flat[i + 1]!, flat[i + 2]!, flat[i + 3]!]
    const mostX = Math.max(ax, bx)
    const leastY = Math.min(ay, by)
    const mostY = Math.max(ay, by)
    for (let j = i + 4; j < flat.length; j += 4) {
      const [cx, cy, dx, dy] = [flat[j]!, flat[j + 1]!, flat[j + 2]!, flat[j + 3]!]
      if (Math.min(cx, dx) > mostX) break
      if ((cy < leastY && dy < leastY) || (cy > mostY && dy > mostY)) continue
      if (!apartOf(ax, ay, bx, by, cx, cy, dx, dy) && !apartOf(cx, cy, dx, dy, ax, ay, bx, by)) {
        return [edges[i / 4]!.index, edges[j / 4]!.index]
      }
    }
  }
  return null
}

/** Whether c and d are not strictly on both sides of the line through a and b, exactly. */
function apartOf(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  return orient2d(ax, ay, bx, by, cx, cy) * orient2d(ax, ay, bx, by, dx, dy) >= 0
}

/**
 * Whether the inner parts of two segments cross, decided exactly for the coordinates as rounded:
 * each must have its ends on both sides of the other's plane through the centre.
 */
export function segmentsCross(p: Float64Array, i: number, q: Float64Array, j: number): boolean {
  const a = i * 6
  const c = j * 6
  if (p[a]! * q[c]! + p[a + 1]! * q[c + 1]! + p[a + 2]! * q[c + 2]! < 0) return false
  const c1 = side(p, a, q, c)
  if (c1 === 0) return false
  const c2 = side(p, a, q, c + 3)
  if (c1 > 0 === c2 > 0 || c2 === 0) return false
  const a1 = side(q, c, p, a)
  if (a1 === 0) return false
  const a2 = side(q, c, p, a + 3)
  return a2 !== 0 && a1 > 0 !== a2 > 0
}

/** On which side of the plane through the centre and a segment a place lies, and how far, up to a factor. */
export function side(p: Float64Array, a: number, q: Float64Array, c: number): number {
  return orient3d(p[a]!, p[a + 1]!, p[a + 2]!, p[a + 3]!, p[a + 4]!, p[a + 5]!, q[c]!, q[c + 1]!, q[c + 2]!, 0, 0, 0)
}
