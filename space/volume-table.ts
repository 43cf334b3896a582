import { PlacesAround, smallestCurvatureM, type Xyz } from './earth.ts'
import { polygonBreak, ringBreak, unitsPerM } from './packed-place.ts'
import { type PreparedShape, prepareShape } from './prepared-shape.ts'
import type { Position, Shape } from './shape.ts'
import { spinePlaces, writeSpine } from './spine.ts'
import { boundsOf } from './time.ts'
import type { Volume } from './volume.ts'

/**
 * Volumes as rows of numbers, in typed arrays that a worker can be handed. Places are earth-centred and know no
 * antimeridian and no pole; they are rounded to 1/256 m, which the kernel's margin covers.
 */
export type VolumeTable = {
  count: number
  /** From and to in epoch milliseconds, two numbers a row; infinite where open, from after to where never. */
  times: Float64Array
  /** Eight numbers a row, rounded outward: seconds from, to (see `secondOf`), metres least x, y, z, most x, y, z. */
  boxes: Int32Array
  margins: Float64Array
  kinds: Uint8Array
  /** Where a row's places begin, in places; one more than there are rows. */
  firsts: Uint32Array
  /** Three numbers a place (`packed-place.ts`); those of an area come after its spine (`spine.ts`). */
  places: Int32Array
}

/** A row is a point, a line or an area; the rest are flags. */
export const kindOfRow = 3
export const isPoint = 0
export const isLine = 1
export const isArea = 2
/** Its time comes back or has gaps: the range holds it, and the volume itself has to be asked. */
export const isIntermittent = 4
/** It is too wide for one plane: the exact measure is asked. */
export const isWide = 8

export const rowNumbers = 8

const widestM = 400_000
/** Longer edges are divided as the exact measure does it; one of this length strays 16 cm from its geodesic. */
const longestEdgeM = 40_000
/** Said of a shape with an edge longer than that. */
const toDivide = -2
const epochS = Date.UTC(2024, 0, 1) / 1000
/** What lies further than this from 2024 is as far as seconds go. */
export const mostSecond = 2_147_483_647

/** Seconds since 2024 between 1956 and 2092; what lies beyond is taken for the end of time, and looked at exactly. */
export const secondOf = (ms: number, round: (x: number) => number): number =>
  Math.max(-mostSecond, Math.min(mostSecond, round(ms / 1000) - epochS))

/** A table that grows by a row at a time; rows before `table().count` never change. */
export class VolumeTableWriter {
  #rows = 0
  #used = 0
  #times: Float64Array
  #boxes: Int32Array
  #margins: Float64Array
  #kinds: Uint8Array
  #firsts: Uint32Array
  #places: Int32Array
  readonly #box = new Float64Array(6)
  readonly #place = new Float64Array(3)
  readonly #around = new PlacesAround()

  constructor(rows = 16) {
    this.#times = new Float64Array(rows * 2)
    this.#boxes = new Int32Array(rows * rowNumbers)
    this.#margins = new Float64Array(rows)
    this.#kinds = new Uint8Array(rows)
    this.#firsts = new Uint32Array(rows + 1)
    this.#places = new Int32Array(rows * 6)
  }

  get count(): number {
    return this.#rows
  }

  /** Begins anew in the same arrays. */
  clear(): void {
    this.#rows = 0
    this.#used = 0
  }

  /** Adds a row; throws ShapeTooLarge where the shape cannot be measured. */
  add(volume: Volume): void {
    const { shape, during } = volume
    const row = this.#rows
    // A shape that was refused may have left places behind.
    this.#used = this.#firsts[row]!
    if (row === this.#margins.length) this.#makeRoom()
    let flags = 0
    let bounds: { from: number; to: number } | null
    if (!Array.isArray(during) && 'from' in during && !('windows' in during))
      bounds = during as { from: number; to: number }
    else {
      bounds = boundsOf(during)
      flags = isIntermittent
    }
    const [from, to] = bounds && bounds.from <= bounds.to ? [bounds.from, bounds.to] : [Infinity, -Infinity]
    const margin = shape.type === 'Point' ? shape.radiusM : (shape.bufferM ?? 0)
    const box = this.#box
    empty(box)
    const places = this.#used
    const kind = shape.type === 'Point' ? isPoint : shape.type === 'LineString' ? isLine : isArea
    let dipM = this.#addPlaces(shape)
    if (dipM === toDivide) dipM = this.#addDivided(prepareShape(shape), shape)
    const sizeM = Math.sqrt((box[3]! - box[0]!) ** 2 + (box[4]! - box[1]!) ** 2 + (box[5]! - box[2]!) ** 2)
    let growM = margin + dipM + 1
    if (dipM < 0 || sizeM > widestM) {
      this.#used = places
      flags |= isWide
      box.set(prepareShape(shape).box)
      growM = 1
    } else if (kind === isArea) {
      growM += (0.6 * sizeM * sizeM) / smallestCurvatureM
      writeSpine(this.#places, places, this.#used, box)
    }

    const at = row * rowNumbers
    this.#boxes[at] = secondOf(from, Math.floor)
    this.#boxes[at + 1] = secondOf(to, Math.ceil)
    for (let k = 0; k < 3; k++) {
      this.#boxes[at + 2 + k] = Math.floor(box[k]! - growM)
      this.#boxes[at + 5 + k] = Math.ceil(box[3 + k]! + growM)
    }
    this.#times[row * 2] = from
    this.#times[row * 2 + 1] = to
    this.#margins[row] = margin
    this.#kinds[row] = kind | flags
    this.#rows++
    this.#firsts[this.#rows] = this.#used
  }

  /** What was written so far; its arrays are shared with later ones. */
  table(): VolumeTable {
    return {
      count: this.#rows,
      times: this.#times,
      boxes: this.#boxes,
      margins: this.#margins,
      kinds: this.#kinds,
      firsts: this.#firsts,
      places: this.#places,
    }
  }

  /** Writes a shape's places; answers how far its edges may rise above their chords, or `toDivide`. */
  #addPlaces(shape: Shape): number {
    switch (shape.type) {
      case 'Point':
        return this.#addLine([shape.coordinates])
      case 'LineString':
        return this.#addLine(shape.coordinates)
      case 'Polygon':
        this.#leaveRoomForSpine()
        return this.#addPolygon(shape.coordinates)
      case 'MultiPolygon': {
        this.#leaveRoomForSpine()
        let most = 0
        for (const [i, polygon] of shape.coordinates.entries()) {
          if (i > 0) this.#addBreak(polygonBreak)
          const dipM = this.#addPolygon(polygon)
          if (dipM < 0) return dipM
          most = Math.max(most, dipM)
        }
        return most
      }
    }
  }

  #addPolygon(rings: Position[][]): number {
    let most = 0
    for (const [i, ring] of rings.entries()) {
      if (i > 0) this.#addBreak(ringBreak)
      const dipM = this.#addLine(ring)
      if (dipM < 0) return dipM
      most = Math.max(most, dipM)
    }
    return most
  }

  /** Most of what writing a row takes, so that everything is at hand in the loop; a whole number drops what it cannot hold. */
  #addLine(line: Position[]): number {
    while (this.#places.length < (this.#used + line.length) * 3) this.#places = grown(this.#places, Int32Array)
    const places = this.#places
    const place = this.#place
    const around = this.#around
    const box = this.#box
    around.begin(line[0]!)
    let [x, y, z] = [0, 0, 0]
    let [x0, y0, z0, x1, y1, z1] = [box[0]!, box[1]!, box[2]!, box[3]!, box[4]!, box[5]!]
    let longest2 = 0
    let at = this.#used * 3
    for (let i = 0; i < line.length; i++) {
      around.into(place, line[i]!)
      const [toX, toY, toZ] = [place[0]!, place[1]!, place[2]!]
      const length2 = (toX - x) * (toX - x) + (toY - y) * (toY - y) + (toZ - z) * (toZ - z)
      if (i > 0 && length2 > longest2) longest2 = length2
      x = toX
      y = toY
      z = toZ
      if (x < x0) x0 = x
      if (y < y0) y0 = y
      if (z < z0) z0 = z
      if (x > x1) x1 = x
      if (y > y1) y1 = y
      if (z > z1) z1 = z
      places[at] = x * unitsPerM + (x < 0 ? -0.5 : 0.5)
      places[at + 1] = y * unitsPerM + (y < 0 ? -0.5 : 0.5)
      places[at + 2] = z * unitsPerM + (z < 0 ? -0.5 : 0.5)
      at += 3
    }
    if (longest2 > longestEdgeM * longestEdgeM) return toDivide
    this.#used = at / 3
    box[0] = x0
    box[1] = y0
    box[2] = z0
    box[3] = x1
    box[4] = y1
    box[5] = z1
    return (0.15 * longest2) / smallestCurvatureM
  }

  /** Writes the whole shape anew from its divided edges; less than nothing where even those are long. */
  #addDivided(prepared: PreparedShape, shape: Shape): number {
    const { segments, lineOf, strayM } = prepared
    const count = segments.length / 6
    if (strayM > 0.05) return -1
    this.#used = this.#firsts[this.#rows]!
    empty(this.#box)
    const outers = new Set<number>()
    if (shape.type === 'Polygon' || shape.type === 'MultiPolygon') this.#leaveRoomForSpine()
    if (shape.type === 'MultiPolygon') {
      let ring = 0
      for (const polygon of shape.coordinates) {
        outers.add(ring)
        ring += polygon.length
      }
    }
    for (let i = 0; i < count; i++) {
      if (i > 0 && lineOf[i] !== lineOf[i - 1]) this.#addBreak(outers.has(lineOf[i]!) ? polygonBreak : ringBreak)
      const s = i * 6
      if (i === 0 || lineOf[i] !== lineOf[i - 1]) this.#addPlace([segments[s]!, segments[s + 1]!, segments[s + 2]!])
      this.#addPlace([segments[s + 3]!, segments[s + 4]!, segments[s + 5]!])
    }
    return (0.15 * longestEdgeM * longestEdgeM) / smallestCurvatureM
  }

  #addPlace(place: Xyz): void {
    const at = this.#used * 3
    if (at === this.#places.length) this.#places = grown(this.#places, Int32Array)
    const box = this.#box
    for (let k = 0; k < 3; k++) {
      const x = place[k]!
      this.#places[at + k] = Math.round(x * unitsPerM)
      if (x < box[k]!) box[k] = x
      if (x > box[3 + k]!) box[3 + k] = x
    }
    this.#used++
  }

  #leaveRoomForSpine(): void {
    for (let n = 0; n < spinePlaces; n++) this.#addBreak(0)
  }

  #addBreak(mark: number): void {
    const at = this.#used * 3
    if (at === this.#places.length) this.#places = grown(this.#places, Int32Array)
    this.#places[at] = mark
    this.#used++
  }

  #makeRoom(): void {
    this.#times = grown(this.#times, Float64Array)
    this.#boxes = grown(this.#boxes, Int32Array)
    this.#margins = grown(this.#margins, Float64Array)
    this.#kinds = grown(this.#kinds, Uint8Array)
    const firsts = new Uint32Array(this.#margins.length + 1)
    firsts.set(this.#firsts)
    this.#firsts = firsts
  }
}

/** So that any place widens it; quicker than `fill`, which is called for each volume. */
function empty(box: Float64Array): void {
  for (let k = 0; k < 3; k++) {
    box[k] = Infinity
    box[k + 3] = -Infinity
  }
}

type Numbers = Float64Array | Int32Array | Uint8Array
const grown = <A extends Numbers>(array: A, make: new (length: number) => A): A => {
  const wider = new make(array.length * 2)
  wider.set(array)
  return wider
}
