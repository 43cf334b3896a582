import { ontoSurface, type Xyz } from './earth.ts'
import { polygonBreak, unitsPerM } from './packed-place.ts'

/** The plane that touches the earth at a place, seen from the centre: there every edge is straight. */
export class TouchingPlane {
  radius = 0
  cx = 0
  cy = 0
  cz = 0
  ux = 0
  uy = 0
  uz = 0
  vx = 0
  vy = 0
  vz = 0

  /** Lays it at the place above the middle of a box: six numbers in metres, least x, y, z, most x, y, z. */
  lay(box: Int32Array | Float64Array, at: number): void {
    const middle: Xyz = [
      box[at]! / 2 + box[at + 3]! / 2,
      box[at + 1]! / 2 + box[at + 4]! / 2,
      box[at + 2]! / 2 + box[at + 5]! / 2,
    ]
    const [x, y, z] = ontoSurface(middle)
    const radius = Math.sqrt(x * x + y * y + z * z)
    const [cx, cy, cz] = [x / radius, y / radius, z / radius]
    this.radius = radius
    this.cx = cx
    this.cy = cy
    this.cz = cz
    // Across the direction and the axis it is furthest from.
    const upright = Math.abs(cz) < 0.9
    const [ax, az] = upright ? [0, 1] : [1, 0]
    const [ux, uy, uz] = [cy * az, cz * ax - cx * az, -cy * ax]
    const size = Math.sqrt(ux * ux + uy * uy + uz * uz)
    this.ux = ux / size
    this.uy = uy / size
    this.uz = uz / size
    this.vx = cy * this.uz - cz * this.uy
    this.vy = cz * this.ux - cx * this.uz
    this.vz = cx * this.uy - cy * this.ux
  }

  /** Writes a place of the plane, in metres from its middle, as a row's places are written. */
  placeInto(places: Int32Array, at: number, x: number, y: number): void {
    places[at] = Math.round((this.cx * this.radius + this.ux * x + this.vx * y) * unitsPerM)
    places[at + 1] = Math.round((this.cy * this.radius + this.uy * x + this.vy * y) * unitsPerM)
    places[at + 2] = Math.round((this.cz * this.radius + this.uz * x + this.vz * y) * unitsPerM)
  }
}

/**
 * By which part distances on the plane may be wrong, where the furthest place is so far from the middle (squared, in
 * radii): too long by that square, and either way by what the ellipsoid's radius changes on the way.
 */
export const errorAt = (far2: number): number => far2 + 6e-4 * Math.sqrt(far2) + 3e-5

/** The edges of a row on a plane, filled anew for each. */
export class Outline {
  /** Four numbers an edge, in metres: from x, y, to x, y. A point is an edge of no length. */
  edge = new Float64Array(64)
  edges = 0
  /** Where the edges of each polygon begin. */
  readonly polygonAt: number[] = []
  x0 = 0
  y0 = 0
  x1 = 0
  y1 = 0
  /** How far the furthest place is from the middle of the plane, squared, in radii. */
  far2 = 0

  /** Lays the places of a row on a plane; false where the row reaches over the horizon. */
  lay(plane: TouchingPlane, places: Int32Array, first: number, last: number): boolean {
    const { radius, cx, cy, cz, ux, uy, uz, vx, vy, vz } = plane
    if (this.edge.length < (last - first) * 4) this.edge = new Float64Array((last - first) * 8)
    const { edge, polygonAt } = this
    const horizon = 0.5 * radius * unitsPerM
    let edges = 0
    let far2 = 0
    let begins = true
    let beforeX = 0
    let beforeY = 0
    let x0 = Infinity
    let y0 = Infinity
    let x1 = -Infinity
    let y1 = -Infinity
    polygonAt.length = 0
    polygonAt.push(0)
    for (let i = first; i < last; i++) {
      const px = places[i * 3]!
      if (px <= polygonBreak) {
        begins = true
        if (px === polygonBreak) polygonAt.push(edges)
        continue
      }
      const py = places[i * 3 + 1]!
      const pz = places[i * 3 + 2]!
      const height = cx * px + cy * py + cz * pz
      if (height < horizon) return false
      const scale = radius / height
      const x = (ux * px + uy * py + uz * pz) * scale
      const y = (vx * px + vy * py + vz * pz) * scale
      const out2 = x * x + y * y
      if (out2 > far2) far2 = out2
      if (x < x0) x0 = x
      if (x > x1) x1 = x
      if (y < y0) y0 = y
      if (y > y1) y1 = y
      if (!begins || last - first === 1) {
        const at = edges * 4
        edge[at] = begins ? x : beforeX
        edge[at + 1] = begins ? y : beforeY
        edge[at + 2] = x
        edge[at + 3] = y
        edges++
      }
      begins = false
      beforeX = x
      beforeY = y
    }
    this.edges = edges
    this.far2 = far2 / (radius * radius)
    this.x0 = x0
    this.y0 = y0
    this.x1 = x1
    this.y1 = y1
    return true
  }

  /** Whether a place is in any of the polygons, by even and odd, and no edge of it nearer than rounding. */
  holds(x: number, y: number): boolean {
    const { edge, edges, polygonAt } = this
    for (let p = 0; p < polygonAt.length; p++) {
      const last = polygonAt[p + 1] ?? edges
      let inside = false
      for (let i = polygonAt[p]! * 4; i < last * 4; i += 4) {
        const ay = edge[i + 1]! - y
        const by = edge[i + 3]! - y
        if ((ay > roundingM && by > roundingM) || (ay < -roundingM && by < -roundingM)) continue
        const ax = edge[i]! - x
        const bx = edge[i + 2]! - x
        if (ax < -roundingM && bx < -roundingM) continue
        const turn = ax * by - ay * bx
        const size2 = (bx - ax) * (bx - ax) + (by - ay) * (by - ay)
        const isBeyond = ax > roundingM && bx > roundingM
        if (!isBeyond && turn * turn <= roundingM * roundingM * size2) return false
        if (ay > 0 !== by > 0 && turn > 0 === by > 0) inside = !inside
      }
      if (inside) return true
    }
    return false
  }
}

/** Coordinates on the plane are right to this, so a place further than it from an edge is surely on its side. */
const roundingM = 0.02

/** Less than nothing: segments that cross by more than rounding. */
export const crossing = -1

/** The square of the least distance between two segments; `crossing` where they surely cross, 0 where they seem to. */
export function segmentsApart2(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number {
  const rx = bx - ax
  const ry = by - ay
  const sx = dx - cx
  const sy = dy - cy
  // Twice the areas of an end with the other segment: by their signs, on which side it is.
  const c = rx * (cy - ay) - ry * (cx - ax)
  const d = rx * (dy - ay) - ry * (dx - ax)
  const a = sx * (ay - cy) - sy * (ax - cx)
  const b = sx * (by - cy) - sy * (bx - cx)
  const r2 = rx * rx + ry * ry
  const s2 = sx * sx + sy * sy
  if (c > 0 !== d > 0 && a > 0 !== b > 0) {
    const wide = roundingM * roundingM
    return c * c > wide * r2 && d * d > wide * r2 && a * a > wide * s2 && b * b > wide * s2 ? crossing : 0
  }
  const first = toSegment2(ax, ay, cx, cy, sx, sy, s2)
  const second = toSegment2(bx, by, cx, cy, sx, sy, s2)
  const third = toSegment2(cx, cy, ax, ay, rx, ry, r2)
  const fourth = toSegment2(dx, dy, ax, ay, rx, ry, r2)
  const one = first < second ? first : second
  const two = third < fourth ? third : fourth
  return one < two ? one : two
}

/** The square of the distance from a place to the segment that leaves (cx, cy) by (sx, sy). */
export function toSegment2(px: number, py: number, cx: number, cy: number, sx: number, sy: number, s2: number): number {
  const wx = px - cx
  const wy = py - cy
  const along = wx * sx + wy * sy
  if (along <= 0 || s2 === 0) return wx * wx + wy * wy
  if (along >= s2) return (wx - sx) * (wx - sx) + (wy - sy) * (wy - sy)
  const off = wx * sy - wy * sx
  return (off * off) / s2
}
