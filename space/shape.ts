import { crossing } from './crossing.ts'
import { toXyz } from './earth.ts'
import { prepareShape, ShapeTooLarge } from './prepared-shape.ts'
import { strayHole } from './stray-hole.ts'

/** Longitude, then latitude, in degrees on WGS 84, as in GeoJSON (RFC 7946, section 3.1.1). */
export type Position = [number, number]

/**
 * A place with its margin in metres. Edges are geodesics, not straight lines on a plate carrée map.
 * The inside of a ring is the smaller side, whatever the winding; holes follow the outer ring.
 * Shapes are values: once measured, they must not be changed in place.
 */
export type Shape =
  | { type: 'Point'; coordinates: Position; radiusM: number }
  | { type: 'LineString'; coordinates: Position[]; bufferM: number }
  | { type: 'Polygon'; coordinates: Position[][]; bufferM?: number }
  | { type: 'MultiPolygon'; coordinates: Position[][][]; bufferM?: number }

/** What is wrong with a shape. `vertex` counts from 0 within its line or ring; `at` is that vertex. */
export type ShapeProblem = { code: ShapeProblemCode; sentence: string; vertex?: number; at?: Position }

export type ShapeProblemCode =
  | 'not-a-shape'
  | 'non-finite'
  | 'longitude-out-of-range'
  | 'latitude-out-of-range'
  | 'too-few-vertices'
  | 'too-many-vertices'
  | 'unclosed-ring'
  | 'degenerate'
  | 'self-crossing'
  | 'stray-hole'
  | 'edge-too-long'
  | 'too-large'
  | 'bad-margin'

/** The most vertices a shape may have (the limit of ASTM F3548). */
export const mostVertices = 10_000

const largestMarginM = 1_000_000
const smallestAreaM2 = 1
/** Straight through the earth; nearer to the far side of it there is more than one shortest way. */
const longestChordM = 12_600_000

/** Says what is wrong with a shape, from any value; an empty list means it can be measured. */
export function checkShape(shape: unknown): { problems: ShapeProblem[] } {
  const lines = linesOf(shape)
  if (!lines) {
    return {
      problems: [
        { code: 'not-a-shape', sentence: 'A shape is a Point, LineString, Polygon or MultiPolygon with coordinates.' },
      ],
    }
  }
  const known = shape as Shape
  const problems = [...checkMargin(known), ...checkCount(lines)]
  if (problems.length > 0) return { problems }

  for (const line of lines) problems.push(...checkPositions(line, known.type))
  if (problems.length > 0) return { problems }

  return { problems: checkForm(known, lines) }
}

/** How many positions a shape is written with. */
export function vertexCount(shape: Shape): number {
  return (linesOf(shape) ?? []).reduce((sum, line) => sum + line.positions.length, 0)
}

type Line = { name: string; positions: unknown[]; ring: boolean }

function linesOf(shape: unknown): Line[] | null {
  if (typeof shape !== 'object' || shape === null) return null
  const { type, coordinates } = shape as { type?: unknown; coordinates?: unknown }
  if (!Array.isArray(coordinates)) return null
  if (type === 'Point') return [{ name: 'the point', positions: [coordinates], ring: false }]
  if (type === 'LineString') return [{ name: 'the line', positions: coordinates, ring: false }]
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (!Array.isArray(polygons) || polygons.length === 0) return null
  const lines: Line[] = []
  for (const [p, polygon] of polygons.entries()) {
    if (!Array.isArray(polygon) || polygon.length === 0) return null
    for (const [r, ring] of polygon.entries()) {
      if (!Array.isArray(ring)) return null
      const part = type === 'MultiPolygon' ? `polygon ${p + 1}, ` : ''
      lines.push({ name: part + (r === 0 ? 'the outer ring' : `hole ${r}`), positions: ring, ring: true })
    }
  }
  return lines
}

function checkMargin(shape: Shape): ShapeProblem[] {
  const margin: unknown =
    shape.type === 'Point' ? shape.radiusM : shape.type === 'LineString' ? shape.bufferM : (shape.bufferM ?? 0)
  if (typeof margin === 'number' && margin >= 0 && margin <= largestMarginM) return []
  const name = shape.type === 'Point' ? 'radius' : 'buffer'
  return [{ code: 'bad-margin', sentence: `The ${name} is a number of metres from 0 to ${largestMarginM}.` }]
}

function checkCount(lines: Line[]): ShapeProblem[] {
  const count = lines.reduce((sum, line) => sum + line.positions.length, 0)
  if (count <= mostVertices) return []
  const sentence = `The shape has ${count} vertices; the most is ${mostVertices}. Simplify it, or divide it.`
  return [{ code: 'too-many-vertices', sentence }]
}

function checkPositions(line: Line, type: Shape['type']): ShapeProblem[] {
  const problems: ShapeProblem[] = []
  for (const [vertex, position] of line.positions.entries()) {
    const where = `vertex ${vertex} of ${line.name}`
    if (!Array.isArray(position) || position.length < 2 || !position.slice(0, 2).every(Number.isFinite)) {
      problems.push({ code: 'non-finite', vertex, sentence: `The coordinates of ${where} are not two finite numbers.` })
      continue
    }
    const at: Position = [position[0], position[1]]
    if (Math.abs(at[1]) > 90) {
      const sentence = `The latitude ${at[1]} of ${where} is beyond ±90. Longitude comes first; the two may be swapped.`
      problems.push({ code: 'latitude-out-of-range', vertex, at, sentence })
    }
    if (Math.abs(at[0]) > 180) {
      const sentence = `The longitude ${at[0]} of ${where} is beyond ±180.`
      problems.push({ code: 'longitude-out-of-range', vertex, at, sentence })
    }
  }
  if (problems.length > 0) return problems.slice(0, 10)

  const positions = line.positions as Position[]
  for (let vertex = 0; vertex + 1 < positions.length; vertex++) {
    const [a, b] = [positions[vertex]!, positions[vertex + 1]!]
    if (chordM(a, b) <= longestChordM) continue
    const sentence = `The edge from vertex ${vertex} of ${line.name} leads to the other side of the earth, and no one way is the shortest. Add a vertex between.`
    return [{ code: 'edge-too-long', vertex, at: a, sentence }]
  }
  const least = line.ring ? 4 : type === 'LineString' ? 2 : 1
  if (positions.length < least) {
    const sentence = `${capital(line.name)} has ${positions.length} vertices and needs at least ${least}.`
    return [{ code: 'too-few-vertices', sentence }]
  }
  const [first, last] = [positions[0]!, positions.at(-1)!]
  if (line.ring && (first[0] !== last[0] || first[1] !== last[1])) {
    const sentence = `${capital(line.name)} is not closed: its last vertex is not its first. Repeat the first at the end.`
    return [{ code: 'unclosed-ring', vertex: positions.length - 1, at: last, sentence }]
  }
  const distinct = new Set(positions.map(position => `${position[0]} ${position[1]}`)).size
  if (distinct < least - (line.ring ? 1 : 0)) {
    const sentence = `${capital(line.name)} has only ${distinct} different ${distinct === 1 ? 'vertex' : 'vertices'}.`
    return [{ code: 'degenerate', vertex: 0, at: first, sentence }]
  }
  return []
}

function checkForm(shape: Shape, lines: Line[]): ShapeProblem[] {
  let prepared: ReturnType<typeof prepareShape>
  try {
    prepared = prepareShape(shape)
  } catch (problem) {
    if (problem instanceof ShapeTooLarge) return [{ code: 'too-large', sentence: problem.message }]
    throw problem
  }
  if (shape.type === 'Point' || shape.type === 'LineString') return []
  const found = crossing(prepared)
  if (!found) return checkAreas(prepared, lines)
  const [line, other] = [lines[found.ring]!, lines[found.otherRing]!]
  const at = line.positions[found.vertex] as Position
  const sentence =
    `The edge from vertex ${found.vertex} of ${line.name} crosses the edge from vertex ${found.otherVertex} of ` +
    `${found.ring === found.otherRing ? 'the same ring' : other.name}. Put the vertices in order around the area.`
  return [{ code: 'self-crossing', vertex: found.vertex, at, sentence }]
}

/** After what crosses itself, since the wings of a bow-tie may leave no area when taken from one another. */
function checkAreas(prepared: ReturnType<typeof prepareShape>, lines: Line[]): ShapeProblem[] {
  for (const [index, areaM2] of prepared.ringAreasM2.entries()) {
    const line = lines[index]!
    if (areaM2 >= smallestAreaM2) continue
    const sentence = `${capital(line.name)} encloses no area: its vertices lie on one line.`
    return [{ code: 'degenerate', vertex: 0, at: line.positions[0] as Position, sentence }]
  }
  return checkHoles(prepared, lines)
}

function checkHoles(prepared: ReturnType<typeof prepareShape>, lines: Line[]): ShapeProblem[] {
  const stray = strayHole(prepared)
  if (!stray) return []
  const line = lines[stray.ring]!
  const at = line.positions[stray.vertex] as Position
  const where = stray.within === null ? 'outside its outer ring' : `in ${lines[stray.within]!.name}`
  const remedy =
    stray.within === null ? 'Make it a polygon of its own, or move it inside' : 'Remove one of them, or join them'
  const sentence = `Vertex ${stray.vertex} of ${line.name} lies ${where}. ${remedy}.`
  return [{ code: 'stray-hole', vertex: stray.vertex, at, sentence }]
}

function chordM(a: Position, b: Position): number {
  const [p, q] = [toXyz(a), toXyz(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
