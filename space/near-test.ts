import { ontoSurface, type Xyz } from './earth.ts'
import { isArea, isWide, kindOfRow, polygonBreak, unitsPerM, type VolumeTable } from './volume-table.ts'

/** What a quick look at two shapes can say for certain; where it cannot, the exact measure is asked. */
export const isNear = 1
export const isApart = -1
export const isUnsure = 0
export type Nearby = typeof isNear | typeof isApart | typeof isUnsure

/**
 * Nearer to the limit than this, nothing is certain: what edges may stray from geodesics (16 cm for each of two shapes),
 * the rounding of places (7 mm), and what counts as touching (1 mm).
 */
const marginM = 0.4
/** Coordinates on the plane are right to this, so a place further than it from an edge is surely on its side. */
const roundingM = 0.02
const run = 8

/**
 * One row's shape made ready to be compared with many: on the plane that touches the earth at its middle, seen from the
 * centre, every edge is straight. Distances there are too long by the square of the angle from the middle, and by what
 * the ellipsoid's radius changes on the way; both are bounded for each comparison. It is filled anew for each question.
 */
export class NearTest {
  #cx = 0
  #cy = 0
  #cz = 0
  #ux = 0
  #uy = 0
  #uz = 0
  #vx = 0
  #vy = 0
  #vz = 0
  #radius = 0
  #reach = 0
  #isWide = false
  #isArea = false
  #far2 = 0
  #edges = 0
  #edge = new Float64Array(64)
  #runs = new Float64Array(16)
  #box = new Float64Array(4)
  /** The first place of each polygon, and where its edges begin. */
  #polygonAt: number[] = []
  #otherEdge = new Float64Array(64)
  #otherPolygonAt: number[] = []

  /** Takes a row of a table as the one that others are compared with, within so many metres. */
  ask(table: VolumeTable, row: number, withinM: number): void {
    const kind = table.kinds[row]!
    this.#isWide = (kind & isWide) !== 0
    if (this.#isWide) return
    this.#isArea = (kind & kindOfRow) === isArea
    this.#reach = table.margins[row]! + withinM
    this.#layPlane(table.boxes, row)
    this.#edges = this.#project(table, row, false)
    this.#layRuns()
  }

  /** Whether a row of a table is within the margins of both and the metres asked for. */
  test(table: VolumeTable, row: number): Nearby {
    const kind = table.kinds[row]!
    if (this.#isWide || (kind & isWide) !== 0) return isUnsure
    const ownFar2 = this.#far2
    const [ownX0, ownY0, ownX1, ownY1] = this.#box as unknown as [number, number, number, number]
    const edges = this.#project(table, row, true)
    const box = this.#box
    const far2 = Math.max(ownFar2, this.#far2)
    this.#far2 = ownFar2
    const [x0, y0, x1, y1] = [box[0]!, box[1]!, box[2]!, box[3]!]
    box[0] = ownX0
    box[1] = ownY0
    box[2] = ownX1
    box[3] = ownY1
    // Beyond some 600 km from the middle the bounds are no longer worth having.
    if (edges < 0 || far2 > 0.01) return isUnsure
    const error = far2 + 6e-4 * Math.sqrt(far2) + 3e-5
    const reach = this.#reach + table.margins[row]!
    const most = (reach + marginM) / (1 - error)
    const sure = (reach - marginM) / (1 + error)
    const gapX = Math.max(0, x0 - ownX1, ownX0 - x1)
    const gapY = Math.max(0, y0 - ownY1, ownY0 - y1)
    const most2 = most * most
    if (gapX * gapX + gapY * gapY > most2) return isApart

    const area = (kind & kindOfRow) === isArea
    if (this.#isArea && this.#surelyHolds()) return isNear
    const near2 = sure > 0 ? sure * sure : -1
    const least2 = this.#least2(edges, near2, most2, most)
    if (least2 <= near2) return isNear
    if (least2 === crossing) return isNear
    if (least2 <= most2) return isUnsure
    // No edge is near another, so each first place is well inside or well outside, and rounding has no say.
    if (this.#isArea && holdsFirst(this.#edge, this.#edges, this.#polygonAt, this.#otherEdge, this.#otherPolygonAt)) {
      return isNear
    }
    if (area && holdsFirst(this.#otherEdge, edges, this.#otherPolygonAt, this.#edge, this.#polygonAt)) return isNear
    return isApart
  }

  #layPlane(boxes: Int32Array, row: number): void {
    const at = row * 8
    const middle: Xyz = [
      boxes[at + 2]! / 2 + boxes[at + 5]! / 2,
      boxes[at + 3]! / 2 + boxes[at + 6]! / 2,
      boxes[at + 4]! / 2 + boxes[at + 7]! / 2,
    ]
    const [x, y, z] = ontoSurface(middle)
    const radius = Math.sqrt(x * x + y * y + z * z)
    const [cx, cy, cz] = [x / radius, y / radius, z / radius]
    this.#radius = radius
    this.#cx = cx
    this.#cy = cy
    this.#cz = cz
    // Across the direction and the axis it is furthest from.
    const upright = Math.abs(cz) < 0.9
    const [ax, az] = upright ? [0, 1] : [1, 0]
    let [ux, uy, uz] = [cy * az, cz * ax - cx * az, -cy * ax]
    const size = Math.sqrt(ux * ux + uy * uy + uz * uz)
    ux /= size
    uy /= size
    uz /= size
    this.#ux = ux
    this.#uy = uy
    this.#uz = uz
    this.#vx = cy * uz - cz * uy
    this.#vy = cz * ux - cx * uz
    this.#vz = cx * uy - cy * ux
  }

  /**
   * Lays a row's edges on the plane, four numbers each, with their box and how far the furthest is (squared, in radii);
   * answers how many, or −1 where the row reaches over the horizon.
   */
  #project(table: VolumeTable, row: number, other: boolean): number {
    const { places, firsts } = table
    const first = firsts[row]!
    const last = firsts[row + 1]!
    const polygonAt = other ? this.#otherPolygonAt : this.#polygonAt
    polygonAt.length = 0
    let edge = other ? this.#otherEdge : this.#edge
    if (edge.length < (last - first) * 4) {
      edge = new Float64Array((last - first) * 8)
      if (other) this.#otherEdge = edge
      else this.#edge = edge
    }
    const horizon = 0.5 * this.#radius * unitsPerM
    const radius = this.#radius
    let edges = 0
    let far2 = 0
    let begins = true
    let [beforeX, beforeY] = [0, 0]
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
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
      const height = this.#cx * px + this.#cy * py + this.#cz * pz
      if (height < horizon) return -1
      const scale = radius / height
      const x = (this.#ux * px + this.#uy * py + this.#uz * pz) * scale
      const y = (this.#vx * px + this.#vy * py + this.#vz * pz) * scale
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
    this.#far2 = far2 / (radius * radius)
    this.#box[0] = x0
    this.#box[1] = y0
    this.#box[2] = x1
    this.#box[3] = y1
    return edges
  }

  /** Boxes over runs of edges, so that most of a long outline is passed over. */
  #layRuns(): void {
    const count = Math.ceil(this.#edges / run)
    if (this.#runs.length < count * 4) this.#runs = new Float64Array(count * 8)
    for (let r = 0; r < count; r++) {
      let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
      for (let e = r * run; e < Math.min(this.#edges, r * run + run); e++) {
        for (let k = e * 4; k < e * 4 + 4; k += 2) {
          x0 = Math.min(x0, this.#edge[k]!)
          x1 = Math.max(x1, this.#edge[k]!)
          y0 = Math.min(y0, this.#edge[k + 1]!)
          y1 = Math.max(y1, this.#edge[k + 1]!)
        }
      }
      this.#runs[r * 4] = x0
      this.#runs[r * 4 + 1] = y0
      this.#runs[r * 4 + 2] = x1
      this.#runs[r * 4 + 3] = y1
    }
  }

  /** Whether the area asked about surely holds the first place of any part of the other. */
  #surelyHolds(): boolean {
    for (const begin of this.#otherPolygonAt) {
      const [x, y] = [this.#otherEdge[begin * 4]!, this.#otherEdge[begin * 4 + 1]!]
      if (surelyHolds(this.#edge, this.#edges, this.#polygonAt, x, y)) return true
    }
    return false
  }

  /** The square of the least distance between edges, no further than is needed to decide; `crossing` if they surely cross. */
  #least2(edges: number, near2: number, most2: number, most: number): number {
    const own = this.#edge
    const other = this.#otherEdge
    const ownEdges = this.#edges
    const many = ownEdges > run
    let least2 = Infinity
    for (let j = 0; j < edges; j++) {
      const at = j * 4
      const cx = other[at]!
      const cy = other[at + 1]!
      const dx = other[at + 2]!
      const dy = other[at + 3]!
      const x0 = (cx < dx ? cx : dx) - most
      const x1 = (cx < dx ? dx : cx) + most
      const y0 = (cy < dy ? cy : dy) - most
      const y1 = (cy < dy ? dy : cy) + most
      for (let first = 0; first < ownEdges; first += run) {
        if (many) {
          const r = (first / run) * 4
          const runs = this.#runs
          if (runs[r]! > x1 || runs[r + 2]! < x0 || runs[r + 1]! > y1 || runs[r + 3]! < y0) continue
        }
        const last = Math.min(ownEdges, first + run)
        for (let i = first; i < last; i++) {
          const k = i * 4
          const ax = own[k]!
          const ay = own[k + 1]!
          const bx = own[k + 2]!
          const by = own[k + 3]!
          if ((ax < x0 && bx < x0) || (ax > x1 && bx > x1) || (ay < y0 && by < y0) || (ay > y1 && by > y1)) continue
          const apart2 = segmentsApart2(ax, ay, bx, by, cx, cy, dx, dy)
          if (apart2 < least2) least2 = apart2
          if (least2 <= near2 || least2 === crossing) return least2
        }
      }
    }
    return least2 <= most2 ? least2 : Infinity
  }
}

/** Less than nothing: segments that cross by more than rounding. */
const crossing = -1

/** The square of the least distance between two segments; `crossing` where they surely cross, 0 where they seem to. */
function segmentsApart2(
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
function toSegment2(px: number, py: number, cx: number, cy: number, sx: number, sy: number, s2: number): number {
  const wx = px - cx
  const wy = py - cy
  const along = wx * sx + wy * sy
  if (along <= 0 || s2 === 0) return wx * wx + wy * wy
  if (along >= s2) return (wx - sx) * (wx - sx) + (wy - sy) * (wy - sy)
  const off = wx * sy - wy * sx
  return (off * off) / s2
}

/** Whether a place is in any of these polygons, by even and odd, and no edge nearer than rounding. */
function surelyHolds(edge: Float64Array, edges: number, polygonAt: number[], x: number, y: number): boolean {
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
      const isLevel = Math.abs(ay) <= roundingM || Math.abs(by) <= roundingM
      if (isLevel || turn * turn <= roundingM * roundingM * size2) return false
      if (turn > 0 === by > 0) inside = !inside
    }
    if (inside) return true
  }
  return false
}

/** Whether any of these polygons holds the first place of any part of another shape. */
function holdsFirst(
  edge: Float64Array,
  edges: number,
  polygonAt: number[],
  other: Float64Array,
  parts: number[],
): boolean {
  for (const part of parts) {
    const x = other[part * 4]!
    const y = other[part * 4 + 1]!
    for (let p = 0; p < polygonAt.length; p++) {
      const last = polygonAt[p + 1] ?? edges
      let inside = false
      for (let i = polygonAt[p]! * 4; i < last * 4; i += 4) {
        const ay = edge[i + 1]! - y
        const by = edge[i + 3]! - y
        if (ay > 0 === by > 0) continue
        const ax = edge[i]! - x
        const bx = edge[i + 2]! - x
        if (ax * by - ay * bx > 0 === by > 0) inside = !inside
      }
      if (inside) return true
    }
  }
  return false
}
