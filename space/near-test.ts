import { crossing, errorAt, Outline, segmentsApart2, TouchingPlane } from './outline.ts'
import { unitsPerM } from './packed-place.ts'
import { leavesArea, spinePlaces } from './spine.ts'
import { isArea, isWide, kindOfRow, rowNumbers, type VolumeTable } from './volume-table.ts'

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
/** Beyond some 600 km from the middle the bounds are no longer worth having. */
const furthest2 = 0.01
const run = 8

/**
 * One row's shape made ready to be compared with many, on the plane that touches the earth at its middle. Distances there
 * are wrong by no more than `errorAt`. It is filled anew for each question.
 */
export class NearTest {
  #isWide = false
  #isArea = false
  #reach = 0
  readonly #plane = new TouchingPlane()
  /** The row asked about; its outline is laid when spines do not decide. */
  #asked: VolumeTable | null = null
  #row = 0
  #isLaid = false
  readonly #own = new Outline()
  readonly #other = new Outline()
  readonly #ownSpine = new Spine()
  readonly #otherSpine = new Spine()
  #runs = new Float64Array(16)

  /** Takes a row of a table as the one that others are compared with, within so many metres. */
  ask(table: VolumeTable, row: number, withinM: number): void {
    const kind = table.kinds[row]!
    this.#isWide = (kind & isWide) !== 0
    if (this.#isWide) return
    this.#isArea = (kind & kindOfRow) === isArea
    this.#reach = table.margins[row]! + withinM
    this.#plane.lay(table.boxes, row * rowNumbers + 2)
    this.#asked = table
    this.#row = row
    this.#isLaid = false
    this.#ownSpine.lay(this.#plane, table, row)
  }

  #layOutline(): void {
    const [table, row] = [this.#asked!, this.#row]
    this.#isLaid = true
    this.#own.lay(
      this.#plane,
      table.places,
      table.firsts[row]! + (this.#isArea ? spinePlaces : 0),
      table.firsts[row + 1]!,
    )
    this.#layRuns()
  }

  /** Whether a row of a table is within the margins of both and the metres asked for. */
  test(table: VolumeTable, row: number): Nearby {
    const kind = table.kinds[row]!
    if (this.#isWide || (kind & isWide) !== 0) return isUnsure
    const reach = this.#reach + table.margins[row]!
    if (this.#ownSpine.isThere) {
      const spine = this.#otherSpine
      spine.lay(this.#plane, table, row)
      if (spine.isThere) {
        const bySpines = this.#bySpines(spine, reach)
        if (bySpines !== isUnsure || (this.#ownSpine.isWhole && spine.isWhole)) return bySpines
      }
    }
    return this.#byEdges(table, row, (kind & kindOfRow) === isArea, reach)
  }

  #bySpines(spine: Spine, reach: number): Nearby {
    const own = this.#ownSpine
    const far2 = Math.max(own.far2, spine.far2)
    if (far2 > furthest2) return isUnsure
    const error = errorAt(far2)
    const apart2 = segmentsApart2(own.ax, own.ay, own.bx, own.by, spine.ax, spine.ay, spine.bx, spine.by)
    const most = (reach + own.outerM + spine.outerM + marginM) / (1 - error)
    if (apart2 > most * most) return isApart
    if (own.innerM < 0 || spine.innerM < 0) return isUnsure
    const sure = (reach + own.innerM + spine.innerM - marginM) / (1 + error)
    return apart2 === crossing || (sure > 0 && apart2 <= sure * sure) ? isNear : isUnsure
  }

  #byEdges(table: VolumeTable, row: number, area: boolean, reach: number): Nearby {
    if (!this.#isLaid) this.#layOutline()
    const own = this.#own
    const other = this.#other
    const first = table.firsts[row]! + (area ? spinePlaces : 0)
    if (!other.lay(this.#plane, table.places, first, table.firsts[row + 1]!)) return isUnsure
    const far2 = Math.max(own.far2, other.far2)
    if (far2 > furthest2) return isUnsure
    const error = errorAt(far2)
    const most = (reach + marginM) / (1 - error)
    const sure = (reach - marginM) / (1 + error)
    const gapX = Math.max(0, other.x0 - own.x1, own.x0 - other.x1)
    const gapY = Math.max(0, other.y0 - own.y1, own.y0 - other.y1)
    const most2 = most * most
    if (gapX * gapX + gapY * gapY > most2) return isApart

    if (this.#isArea && holdsFirst(own, other)) return isNear
    const near2 = sure > 0 ? sure * sure : -1
    const least2 = this.#least2(near2, most2, most)
    if (least2 <= near2 || least2 === crossing) return isNear
    if (least2 <= most2) return isUnsure
    // No edge is near another, so the first place of a part that is not inside is well outside.
    return area && holdsFirst(other, own) ? isNear : isApart
  }

  /** Boxes over runs of edges, so that most of a long outline is passed over. */
  #layRuns(): void {
    const { edge, edges } = this.#own
    const count = Math.ceil(edges / run)
    if (this.#runs.length < count * 4) this.#runs = new Float64Array(count * 8)
    for (let r = 0; r < count; r++) {
      let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
      for (let e = r * run; e < Math.min(edges, r * run + run); e++) {
        for (let k = e * 4; k < e * 4 + 4; k += 2) {
          x0 = Math.min(x0, edge[k]!)
          x1 = Math.max(x1, edge[k]!)
          y0 = Math.min(y0, edge[k + 1]!)
          y1 = Math.max(y1, edge[k + 1]!)
        }
      }
      this.#runs[r * 4] = x0
      this.#runs[r * 4 + 1] = y0
      this.#runs[r * 4 + 2] = x1
      this.#runs[r * 4 + 3] = y1
    }
  }

  /** The square of the least distance between edges, no further than is needed to decide; `crossing` if they surely cross. */
  #least2(near2: number, most2: number, most: number): number {
    const own = this.#own.edge
    const other = this.#other.edge
    const ownEdges = this.#own.edges
    const many = ownEdges > run
    let least2 = Infinity
    for (let j = 0; j < this.#other.edges; j++) {
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

/** A row's spine on a plane: that of an area as it was written; a point, or a line of two places, is its own. */
class Spine {
  isThere = false
  /** Nothing but the spine is there, so there is nothing more to look at. */
  isWhole = false
  ax = 0
  ay = 0
  bx = 0
  by = 0
  innerM = 0
  outerM = 0
  far2 = 0

  lay(plane: TouchingPlane, { kinds, firsts, places }: VolumeTable, row: number): void {
    const first = firsts[row]!
    const count = firsts[row + 1]! - first
    const area = (kinds[row]! & kindOfRow) === isArea
    this.isWhole = !area
    this.isThere = area || count <= 2
    if (!this.isThere) return
    const { radius, cx, cy, cz, ux, uy, uz, vx, vy, vz } = plane
    const a = first * 3
    const b = count === 1 ? a : a + 3
    const heightA = cx * places[a]! + cy * places[a + 1]! + cz * places[a + 2]!
    const heightB = cx * places[b]! + cy * places[b + 1]! + cz * places[b + 2]!
    const horizon = 0.5 * radius * unitsPerM
    if (heightA < horizon || heightB < horizon) {
      this.isThere = false
      return
    }
    const scaleA = radius / heightA
    const scaleB = radius / heightB
    const ax = (ux * places[a]! + uy * places[a + 1]! + uz * places[a + 2]!) * scaleA
    const ay = (vx * places[a]! + vy * places[a + 1]! + vz * places[a + 2]!) * scaleA
    const bx = (ux * places[b]! + uy * places[b + 1]! + uz * places[b + 2]!) * scaleB
    const by = (vx * places[b]! + vy * places[b + 1]! + vz * places[b + 2]!) * scaleB
    this.ax = ax
    this.ay = ay
    this.bx = bx
    this.by = by
    this.far2 = Math.max(ax * ax + ay * ay, bx * bx + by * by) / (radius * radius)
    const inner = area ? places[a + 6]! : 0
    this.innerM = inner === leavesArea ? leavesArea : inner / unitsPerM
    this.outerM = area ? places[a + 7]! / unitsPerM : 0
  }
}

/** Whether any polygon of an outline holds the first place of any part of another. */
function holdsFirst(outline: Outline, other: Outline): boolean {
  for (const part of other.polygonAt) {
    if (outline.holds(other.edge[part * 4]!, other.edge[part * 4 + 1]!)) return true
  }
  return false
}
