import { orient2d } from 'robust-predicates'
import type { PreparedShape } from './prepared-shape.ts'

/** A hole that leaves its outer ring, or lies in another hole (`within`), with the vertex that shows it. */
export type StrayHole = { ring: number; vertex: number; within: number | null }

/**
 * Finds a hole that takes nothing away: one outside its outer ring would be read as area, and so would a hole in a hole.
 * Rings that cross have been refused before; those that only touch are told apart by their other vertices.
 */
export function strayHole(shape: PreparedShape): StrayHole | null {
  let first = 0
  for (const { rings } of shape.polygons) {
    const outer = rings[0]!
    for (let hole = 1; hole < rings.length; hole++) {
      const sides = sidesOf(rings[hole]!, outer)
      const outside = sides.indexOf(-1)
      if (outside >= 0) return { ring: first + hole, vertex: outside, within: null }
      for (let other = 1; other < rings.length; other++) {
        if (other === hole) continue
        const among = sidesOf(rings[hole]!, rings[other]!)
        // With every vertex on the other hole's edge it is the same hole, or a part of it.
        const vertex = among.every(side => side === 0) ? 0 : among.indexOf(1)
        if (vertex >= 0) return { ring: first + hole, vertex, within: first + other }
      }
    }
    first += rings.length
  }
  return null
}

/** For each vertex of a ring whether it lies inside another (1), outside (−1) or on its edge (0). */
function sidesOf(ring: Float64Array, other: Float64Array): number[] {
  return Array.from({ length: ring.length / 2 - 1 }, (_, i) => sideOf(other, ring[2 * i]!, ring[2 * i + 1]!))
}

function sideOf(ring: Float64Array, x: number, y: number): -1 | 0 | 1 {
  let inside = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!]
    if (x > Math.max(ax, bx) || y < Math.min(ay, by) || y > Math.max(ay, by)) continue
    const turn = orient2d(ax, ay, bx, by, x, y)
    if (turn === 0 && x >= Math.min(ax, bx)) return 0
    if (ay <= y !== by <= y && turn < 0 === ay <= y) inside = !inside
  }
  return inside ? 1 : -1
}
