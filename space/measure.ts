import { orient2d } from 'robust-predicates'
import { segmentsCross, side } from './crossing.ts'
import { ontoSurface, toPosition, type Xyz } from './earth.ts'
import { distanceM, interpolate } from './geodesy.ts'
import {
  alongSegment,
  boxGap2,
  onPlane,
  type PreparedPolygon,
  type PreparedShape,
  prepareShape,
} from './prepared-shape.ts'
import type { Position, Shape } from './shape.ts'

/**
 * How far apart, 0 when meeting (touching counts), and where: a place inside both when meeting, otherwise `at` is the
 * place of the first shape that is nearest to the second, and `there` that of the second nearest to the first.
 */
export type Nearness = { metres: number; at: Position; there: Position }

/** Nearer than this is touching: the rounding of coordinates is finer, no measurement on the ground is. */
const touchingM = 0.001

/** The nearest places that are found along segments may be this part of the way further than the true ones. */
const searchError = 1e-5

/**
 * Metres from a position to a shape with its margin; 0 inside. Right to 0.1% on the ellipsoid, and never more than the
 * true distance: what edges may stray from their geodesics (at most 4 cm a shape) and 1e-5 of the way are taken off.
 */
export function distanceToShapeM(position: Position, shape: Shape): number {
  return gapOf({ type: 'Point', coordinates: position, radiusM: 0 }, shape, Infinity)!.metres
}

/** Whether a position is inside a shape with its margin, or on its edge. */
export function pointInShape(position: Position, shape: Shape): boolean {
  return gapOf({ type: 'Point', coordinates: position, radiusM: 0 }, shape, 0) !== null
}

/** How far apart two shapes with their margins are, and where they meet or are nearest. */
export function shapesDistanceM(a: Shape, b: Shape): Nearness {
  return shapesWithin(a, b, Infinity)!
}

/** As shapesDistanceM, or null as soon as the shapes are known to be further apart than `withinM`. */
export function shapesWithin(a: Shape, b: Shape, withinM: number): Nearness | null {
  const gap = gapOf(a, b, withinM)
  return gap && { metres: gap.metres, ...placesOf(gap) }
}

/** The way between the nearest places of two shapes without their margins, and what the margins leave of it. */
type Gap = { metres: number; from: Xyz; to: Xyz; apartM: number; marginA: number; marginB: number }

function gapOf(a: Shape, b: Shape, withinM: number): Gap | null {
  const [pa, pb] = [prepareShape(a), prepareShape(b)]
  // What is measured along segments is lessened by its error, so that no margin falls short of the true one.
  const strayM = pa.strayM + pb.strayM
  const error = strayM === 0 ? 0 : searchError
  const reachM = withinM + pa.marginM + pb.marginM + strayM + touchingM
  const near = nearest(pa, pb, reachM * (1 + error + 1e-9))
  if (!near) return null
  const apartM = near.inside ? 0 : wayM(near.a, near.b)
  const leftM = apartM * (1 - error) - strayM - pa.marginM - pb.marginM
  const metres = leftM < touchingM ? 0 : leftM
  return metres > withinM
    ? null
    : { metres, from: near.a, to: near.b, apartM, marginA: pa.marginM, marginB: pb.marginM }
}

/** A way no longer than this is a straight line, but for 0.13 mm of its length and 3 mm to the side. */
const straightM = 5_000

/** The length of the geodesic between two places of the surface. */
function wayM(a: Xyz, b: Xyz): number {
  const straight = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
  return straight <= straightM ? straight : distanceM(toPosition(a), toPosition(b))
}

/** On the way from one core to the other: the middle of what both margins cover, or the ends of the margins. */
function placesOf({ from, to, apartM, marginA, marginB }: Gap): { at: Position; there: Position } {
  const place = (alongM: number): Position => {
    if (alongM === 0 || apartM === 0) return toPosition(from)
    if (apartM > straightM) return interpolate(toPosition(from), toPosition(to), alongM / apartM)
    const step = (k: 0 | 1 | 2) => from[k] + (alongM / apartM) * (to[k] - from[k])
    return toPosition(ontoSurface([step(0), step(1), step(2)]))
  }
  const reachA = Math.min(apartM, marginA)
  const reachB = Math.max(0, apartM - marginB)
  if (reachA < reachB) return { at: place(reachA), there: place(reachB) }
  const middle = place((reachA + reachB) / 2)
  return { at: middle, there: middle }
}

type Pair = { a: Xyz; b: Xyz; inside: boolean }

/** The nearest places of two shapes without their margins, or null beyond the limit. */
function nearest(a: PreparedShape, b: PreparedShape, limitM: number): Pair | null {
  if (boxGap2(a.box, 0, b.box, 0) > 0 && limitM < Infinity) {
    const margins = a.marginM + b.marginM
    const beyond = limitM - margins
    if (boxGap2(a.box, 0, b.box, 0) > beyond * beyond) return null
  }
  for (const place of a.firsts) if (inPolygons(b.polygons, place)) return { a: place, b: place, inside: true }
  for (const place of b.firsts) if (inPolygons(a.polygons, place)) return { a: place, b: place, inside: true }
  return new Search(a, b, limitM).pair()
}

/** Branch and bound over the second shape's boxes for each segment of the first, in its order. */
class Search {
  private readonly a: PreparedShape
  private readonly b: PreparedShape
  private best2: number
  private best: Pair | null = null
  private readonly own = new Float64Array(6)

  constructor(a: PreparedShape, b: PreparedShape, limitM: number) {
    this.a = a
    this.b = b
    this.best2 = limitM * limitM
  }

  pair(): Pair | null {
    const { tree, segments } = this.a
    const count = segments.length / 6
    const top = this.b.tree.counts.length - 1
    const root = this.b.tree.boxes.length - 6
    for (let run = 0; run < tree.counts[0]!; run++) {
      if (boxGap2(tree.boxes, run * 6, this.b.tree.boxes, root) > this.best2) continue
      for (let i = run * 4; i < Math.min(count, run * 4 + 4); i++) {
        this.ownBox(i)
        this.visit(i, top, 0)
        if (this.best2 === 0) return this.best
      }
    }
    return this.best
  }

  private ownBox(i: number): void {
    const { segments } = this.a
    let length2 = 0
    for (let k = 0; k < 3; k++) {
      const [from, to] = [segments[i * 6 + k]!, segments[i * 6 + 3 + k]!]
      this.own[k] = Math.min(from, to)
      this.own[3 + k] = Math.max(from, to)
      length2 += (to - from) ** 2
    }
    const sagittaM = length2 / 4e7
    for (let k = 0; k < 3; k++) {
      this.own[k]! -= sagittaM
      this.own[3 + k]! += sagittaM
    }
  }

  private visit(i: number, level: number, node: number): void {
    const { tree, segments } = this.b
    const below = level === 0 ? segments.length / 6 : tree.counts[level - 1]!
    const first = node * 4
    const last = Math.min(below, first + 4)
    if (level === 0) {
      for (let j = first; j < last && this.best2 > 0; j++) this.weigh(i, j)
      return
    }
    // The nearest run first, so that the others are more often passed over.
    const base = tree.starts[level - 1]!
    let nearestRun = first
    let least = Infinity
    for (let child = first; child < last; child++) {
      const gap = boxGap2(this.own, 0, tree.boxes, 6 * (base + child))
      if (gap < least) [least, nearestRun] = [gap, child]
    }
    if (least > this.best2) return
    this.visit(i, level - 1, nearestRun)
    for (let child = first; child < last && this.best2 > 0; child++) {
      if (child === nearestRun) continue
      if (boxGap2(this.own, 0, tree.boxes, 6 * (base + child)) <= this.best2) this.visit(i, level - 1, child)
    }
  }

  private weigh(i: number, j: number): void {
    const p = this.a.segments
    const q = this.b.segments
    if (segmentsCross(p, i, q, j)) {
      const [from, to] = [side(q, j * 6, p, i * 6), side(q, j * 6, p, i * 6 + 3)]
      const place = alongSegment(p, i, from / (from - to))
      this.best2 = 0
      this.best = { a: place, b: place, inside: true }
      return
    }
    this.foot(p, i * 6, q, j, false)
    this.foot(p, i * 6 + 3, q, j, false)
    this.foot(q, j * 6, p, i, true)
    this.foot(q, j * 6 + 3, p, i, true)
  }

  /** Weighs a place of one shape against its nearest place on a segment of the other. */
  private foot(of: Float64Array, place: number, on: Float64Array, segment: number, swapped: boolean): void {
    const s = segment * 6
    let along = 0
    let length2 = 0
    for (let k = 0; k < 3; k++) {
      const step = on[s + 3 + k]! - on[s + k]!
      along += (of[place + k]! - on[s + k]!) * step
      length2 += step * step
    }
    const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, along / length2))
    const foot: Xyz = t === 0 || t === 1 ? endOf(on, s + 3 * t) : alongSegment(on, segment, t)
    let distance2 = 0
    for (let k = 0; k < 3; k++) distance2 += (of[place + k]! - foot[k]!) ** 2
    if (distance2 > this.best2 || (this.best && distance2 === this.best2)) return
    const own = endOf(of, place)
    this.best2 = distance2
    this.best = swapped ? { a: foot, b: own, inside: false } : { a: own, b: foot, inside: false }
  }
}

function endOf(of: Float64Array, at: number): Xyz {
  return [of[at]!, of[at + 1]!, of[at + 2]!]
}

function inPolygons(polygons: PreparedPolygon[], place: Xyz): boolean {
  return polygons.some(polygon => inPolygon(polygon, place))
}

/** Even-odd over all rings on the polygon's plane, so that holes need no winding. */
function inPolygon(polygon: PreparedPolygon, place: Xyz): boolean {
  const { centre } = polygon
  if (centre[0] * place[0] + centre[1] * place[1] + centre[2] * place[2] <= 0) return false
  const [x, y] = onPlane(polygon, place)
  let inside = false
  for (const ring of polygon.rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const below = ring[i + 1]! <= y
      if (below === ring[i + 3]! <= y) continue
      const turn = orient2d(ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!, x, y)
      if (turn < 0 === below) inside = !inside
    }
  }
  return inside
}
