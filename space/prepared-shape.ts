import { ontoSurface, semiMajorM, smallestCurvatureM, toXyz, type Xyz } from './earth.ts'
import { bearingDeg, destination, distanceM } from './geodesy.ts'
import type { Position, Shape } from './shape.ts'

/** A shape made ready for measuring, in earth-centred metres. */
export type PreparedShape = {
  marginM: number
  /** Six numbers a segment: from x, y, z, to x, y, z. A point is a segment of no length. */
  segments: Float64Array
  /** For each segment, the line or ring it belongs to and the vertex its edge leaves from. */
  lineOf: Int32Array
  vertexOf: Int32Array
  tree: BoxTree
  polygons: PreparedPolygon[]
  /** The first vertex of every connected part. */
  firsts: Xyz[]
  ringAreasM2: number[]
  /**
   * How far its segments may stray from the geodesics they stand for. A plane through the centre departs from the
   * geodesic with the square of the length, by less than 4 cm over 20 km.
   */
  strayM: number
  /** Holds the shape with its inside and its margin: least x, y, z, most x, y, z. */
  box: Float64Array
}

/** Rings seen from the centre of the earth on the plane that touches at `centre`: there, edges are straight. */
export type PreparedPolygon = { centre: Xyz; u: Xyz; v: Xyz; rings: Float64Array[] }

/** Boxes over runs of four segments, then over runs of four boxes, up to one. */
export type BoxTree = { boxes: Float64Array; starts: number[]; counts: number[] }

/** The shape does not fit in half of the earth, where inside and outside can be told apart. */
export class ShapeTooLarge extends Error {}

/** Longer edges are divided at places of the geodesic. */
const longestSegmentM = 20_000
const mostPieces = 5_000
const branching = 4
const ready = new WeakMap<Shape, PreparedShape>()

/** Prepares a shape once; throws ShapeTooLarge for a polygon wider than about 84° around its middle. */
export function prepareShape(shape: Shape): PreparedShape {
  const before = ready.get(shape)
  if (before) return before
  const prepared = prepare(shape)
  ready.set(shape, prepared)
  return prepared
}

function prepare(shape: Shape): PreparedShape {
  const polygons =
    shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : []
  const lines =
    shape.type === 'Point' ? [[shape.coordinates]] : shape.type === 'LineString' ? [shape.coordinates] : polygons.flat()
  const pieceM = Math.max(longestSegmentM, totalM(lines) / mostPieces)
  const divided = lines.map(line => divide(line, pieceM))

  const numbers: number[] = []
  const lineOf: number[] = []
  const vertexOf: number[] = []
  for (const [index, { places, vertices }] of divided.entries()) {
    for (let i = 0; i < Math.max(1, places.length - 1); i++) {
      numbers.push(...places[i]!, ...(places[i + 1] ?? places[i]!))
      lineOf.push(index)
      vertexOf.push(vertices[i]!)
    }
  }
  const segments = Float64Array.from(numbers)
  const tree = growTree(segments)
  const marginM = shape.type === 'Point' ? shape.radiusM : (shape.bufferM ?? 0)

  const prepared: PreparedPolygon[] = []
  const ringAreasM2: number[] = []
  const firsts: Xyz[] = []
  let used = 0
  let bulgeM = 0
  for (const polygon of polygons) {
    const rings = divided.slice(used, used + polygon.length).map(line => line.places)
    used += polygon.length
    const flat = flatten(rings)
    prepared.push(flat.polygon)
    ringAreasM2.push(...flat.polygon.rings.map(ringAreaM2))
    firsts.push(rings[0]![0]!)
    bulgeM = Math.max(bulgeM, flat.bulgeM)
  }
  if (polygons.length === 0) firsts.push(divided[0]!.places[0]!)

  const strayM = 0.04 * (longestM(segments) / longestSegmentM) ** 2
  const box = tree.boxes.slice(-6)
  growBox(box, marginM + bulgeM + strayM)
  return {
    marginM,
    segments,
    lineOf: Int32Array.from(lineOf),
    vertexOf: Int32Array.from(vertexOf),
    tree,
    polygons: prepared,
    firsts,
    ringAreasM2,
    strayM,
    box,
  }
}

function totalM(lines: Position[][]): number {
  let sum = 0
  for (const line of lines) for (let i = 1; i < line.length; i++) sum += apart(toXyz(line[i - 1]!), toXyz(line[i]!))
  return sum
}

function longestM(segments: Float64Array): number {
  let most2 = 0
  for (let s = 0; s < segments.length; s += 6) {
    const length2 =
      (segments[s + 3]! - segments[s]!) ** 2 +
      (segments[s + 4]! - segments[s + 1]!) ** 2 +
      (segments[s + 5]! - segments[s + 2]!) ** 2
    if (length2 > most2) most2 = length2
  }
  return Math.sqrt(most2)
}

function divide(line: Position[], pieceM: number): { places: Xyz[]; vertices: number[] } {
  const places: Xyz[] = [toXyz(line[0]!)]
  const vertices: number[] = [0]
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    const place = toXyz(b)
    if (apart(places.at(-1)!, place) > pieceM) {
      // From the same end whichever way the edge is written, so that rings that share an edge share its pieces.
      const [start, end] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a]
      const length = distanceM(start, end)
      const bearing = bearingDeg(start, end)
      const pieces = Math.ceil(length / pieceM)
      for (let k = 1; k < pieces; k++) {
        const piece = start === a ? k : pieces - k
        places.push(toXyz(destination(start, bearing, (length * piece) / pieces)))
        vertices.push(i - 1)
      }
    }
    places.push(place)
    vertices.push(i)
  }
  return { places, vertices }
}

function flatten(rings: Xyz[][]): { polygon: PreparedPolygon; bulgeM: number } {
  const centre = unit(middle(rings[0]!))
  const u = unit(cross(centre, Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]))
  const v = cross(centre, u)
  const polygon: PreparedPolygon = { centre, u, v, rings: [] }
  const summit = ontoSurface(centre)
  let reachM = 0
  for (const ring of rings) {
    const flat = new Float64Array(ring.length * 2)
    for (const [i, place] of ring.entries()) {
      if (dot(centre, place) < 0.1 * semiMajorM) {
        throw new ShapeTooLarge('A polygon must fit well inside half of the earth. Divide it into smaller areas.')
      }
      reachM = Math.max(reachM, apart(summit, place))
      flat.set(onPlane(polygon, place), i * 2)
    }
    polygon.rings.push(flat)
  }
  return { polygon, bulgeM: (0.6 * reachM * reachM) / smallestCurvatureM }
}

/** Where the ray from the centre of the earth through a place meets a polygon's plane. */
export function onPlane({ centre, u, v }: PreparedPolygon, place: Xyz): [number, number] {
  const height = dot(centre, place)
  return [dot(u, place) / height, dot(v, place) / height]
}

function ringAreaM2(ring: Float64Array): number {
  const [x0, y0] = [ring[0]!, ring[1]!]
  let twice = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0)
  }
  return Math.abs(twice / 2) * semiMajorM * semiMajorM
}

function growTree(segments: Float64Array): BoxTree {
  const count = segments.length / 6
  const counts: number[] = []
  for (let n = count; counts.length === 0 || n > 1; ) {
    n = Math.ceil(n / branching)
    counts.push(n)
  }
  const starts = counts.map((_, level) => counts.slice(0, level).reduce((sum, n) => sum + n, 0))
  const boxes = new Float64Array(6 * counts.reduce((sum, n) => sum + n, 0))
  for (const [level, n] of counts.entries()) {
    for (let node = 0; node < n; node++) {
      const at = 6 * (starts[level]! + node)
      for (let k = 0; k < 3; k++) [boxes[at + k], boxes[at + 3 + k]] = [Infinity, -Infinity]
      const below = level === 0 ? count : counts[level - 1]!
      for (let child = node * branching; child < Math.min(below, (node + 1) * branching); child++) {
        if (level === 0) coverSegment(boxes, at, segments, child)
        else coverBox(boxes, at, 6 * (starts[level - 1]! + child))
      }
    }
  }
  return { boxes, starts, counts }
}

/** The way along the surface rises above the straight line by at most its sagitta. */
function coverSegment(boxes: Float64Array, at: number, segments: Float64Array, index: number): void {
  const s = index * 6
  let length2 = 0
  for (let k = 0; k < 3; k++) length2 += (segments[s + 3 + k]! - segments[s + k]!) ** 2
  const sagittaM = (0.15 * length2) / smallestCurvatureM
  for (let k = 0; k < 3; k++) {
    boxes[at + k] = Math.min(boxes[at + k]!, segments[s + k]! - sagittaM, segments[s + 3 + k]! - sagittaM)
    boxes[at + 3 + k] = Math.max(boxes[at + 3 + k]!, segments[s + k]! + sagittaM, segments[s + 3 + k]! + sagittaM)
  }
}

function coverBox(boxes: Float64Array, at: number, other: number): void {
  for (let k = 0; k < 3; k++) {
    boxes[at + k] = Math.min(boxes[at + k]!, boxes[other + k]!)
    boxes[at + 3 + k] = Math.max(boxes[at + 3 + k]!, boxes[other + 3 + k]!)
  }
}

function growBox(box: Float64Array, metres: number): void {
  for (let k = 0; k < 3; k++) {
    box[k]! -= metres
    box[3 + k]! += metres
  }
}

function middle(places: Xyz[]): Xyz {
  const least: Xyz = [Infinity, Infinity, Infinity]
  const most: Xyz = [-Infinity, -Infinity, -Infinity]
  for (const place of places) {
    for (let k = 0; k < 3; k++) {
      least[k] = Math.min(least[k]!, place[k]!)
      most[k] = Math.max(most[k]!, place[k]!)
    }
  }
  return [(least[0] + most[0]) / 2, (least[1] + most[1]) / 2, (least[2] + most[2]) / 2]
}

function unit(a: Xyz): Xyz {
  const length = Math.hypot(...a)
  if (length === 0) throw new ShapeTooLarge('A polygon must fit well inside half of the earth. Divide it into areas.')
  return [a[0] / length, a[1] / length, a[2] / length]
}

function cross(a: Xyz, b: Xyz): Xyz {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function dot(a: Xyz, b: Xyz): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function apart(a: Xyz, b: Xyz): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** The surface place above the point at fraction t of a segment. */
export function alongSegment(segments: Float64Array, index: number, t: number): Xyz {
  const s = index * 6
  const place = [0, 1, 2].map(k => segments[s + k]! + t * (segments[s + 3 + k]! - segments[s + k]!))
  return ontoSurface(place as Xyz)
}

/** The square of the least distance between two boxes of six numbers. */
export function boxGap2(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let sum = 0
  for (let k = 0; k < 3; k++) {
    const gap = Math.max(0, a[i + k]! - b[j + 3 + k]!, b[j + k]! - a[i + 3 + k]!)
    sum += gap * gap
  }
  return sum
}
