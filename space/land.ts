import { semiMajorM } from './earth.ts'
import type { Position } from './shape.ts'

/**
 * The polygons of each country, coarse (1:50,000,000): see data/README.md for what they can and cannot settle. West,
 * south, east and north hold each, east beyond 180 where it lies over ±180°; its edges are read when first asked for.
 */
export type Land = { code: string; box: Box; edges: () => Way[] }[]

type Box = [number, number, number, number]

/** Longitude and latitude of one vertex after the other; between them, straight on a map of longitude and latitude. */
type Way = Float64Array

/** Within this distance of the coast, a position in the sea is taken for land: the coastline is no better. */
const coastToleranceM = 5_000

/** Reads data/land.generated.json. */
export function readLand(data: Uint8Array): Land {
  const { transform, arcs, countries } = JSON.parse(new TextDecoder().decode(data)) as Packed
  const ways: Way[] = []
  const wayOf = (arc: number) => (ways[arc] ??= unpack(arcs[arc]!, transform))
  return Object.entries(countries).flatMap(([code, polygons]) =>
    polygons.map(({ box, arcs }) => ({ code, box, edges: () => arcs.map(wayOf) })),
  )
}

/** Whether a position is on land or within 5 km of it. */
export function isOnLand(position: Position, land: Land): boolean {
  return countryAt(position, land) !== null
}

/** The ISO 3166 alpha-2 code of the country at a position or of the coast within 5 km, '' for land of none; null at sea. */
export function countryAt(position: Position, land: Land): string | null {
  let nearest: string | null = null
  let leastM = coastToleranceM
  for (const { code, box, edges } of land) {
    if (!isNear(position, box)) continue
    const ways = edges()
    if (isInside(position, ways)) return code
    for (const way of ways) {
      const metres = fromWayM(position, way, leastM)
      if (metres < leastM) [leastM, nearest] = [metres, code]
    }
  }
  return nearest
}

const degree = Math.PI / 180
const degreeM = semiMajorM * degree

/** Whether a position is in a box or near enough to it to be within the tolerance of the coast. */
function isNear([longitude, latitude]: Position, [west, south, east, north]: Box): boolean {
  // A degree of latitude is nowhere shorter than 110 km.
  const margin = coastToleranceM / 110_000
  if (latitude < south - margin || latitude > north + margin) return false
  const furthest = Math.abs(latitude) + margin
  if (furthest > 89) return true
  const eastward = margin / Math.cos(furthest * degree)
  return [-360, 0, 360].some(turn => longitude + turn >= west - eastward && longitude + turn <= east + eastward)
}

/** Even-odd, along the meridian to the north pole, where no land is; so it holds for land around the south pole too. */
function isInside([longitude, latitude]: Position, ways: Way[]): boolean {
  let inside = false
  for (const way of ways) {
    let x0 = eastOf(longitude, way[0]!)
    for (let i = 2; i < way.length; i += 2) {
      const x1 = eastOf(longitude, way[i]!)
      // Where they are half the earth apart, the edge crosses the meridian on the other side.
      if (x0 <= 0 !== x1 <= 0 && Math.abs(x1 - x0) < 180) {
        const crossing = way[i - 1]! + ((way[i + 1]! - way[i - 1]!) * x0) / (x0 - x1)
        if (crossing > latitude) inside = !inside
      }
      x0 = x1
    }
  }
  return inside
}

/** Metres to the edges of a way, where they are less than `withinM`; on a map that is true around the position. */
function fromWayM([longitude, latitude]: Position, way: Way, withinM: number): number {
  const eastM = degreeM * Math.cos(latitude * degree)
  let least = withinM
  for (let i = 2; i < way.length; i += 2) {
    const y0 = (way[i - 1]! - latitude) * degreeM
    const y1 = (way[i + 1]! - latitude) * degreeM
    if (Math.min(y0, y1) > least || Math.max(y0, y1) < -least) continue
    const west = eastOf(longitude, way[i - 2]!)
    const x0 = west * eastM
    const x1 = (west + eastOf(way[i - 2]!, way[i]!)) * eastM
    const length2 = (x1 - x0) ** 2 + (y1 - y0) ** 2
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (x0 * (x0 - x1) + y0 * (y0 - y1)) / length2))
    least = Math.min(least, Math.hypot(x0 + along * (x1 - x0), y0 + along * (y1 - y0)))
  }
  return least
}

/** How far a longitude is east of another, from −180 to 180. */
function eastOf(from: number, longitude: number): number {
  const east = longitude - from
  return east > 180 ? east - 360 : east < -180 ? east + 360 : east
}

type Packed = {
  transform: { scale: [number, number]; translate: [number, number] }
  arcs: string[]
  /** Of each country its polygons, of each polygon the arcs that bound it. */
  countries: Record<string, { box: Box; arcs: number[] }[]>
}

/** The opposite of `encode` in data/make.mjs, then of TopoJSON's steps from place to place. */
function unpack(arc: string, { scale, translate }: Packed['transform']): Way {
  const numbers: number[] = []
  for (let i = 0, value = 0, weight = 1; i < arc.length; i++) {
    const part = arc.charCodeAt(i) - 63
    value += (part % 32) * weight
    weight *= 32
    if (part >= 32) continue
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2)
    value = 0
    weight = 1
  }
  const way = new Float64Array(numbers.length)
  for (let i = 0, x = 0, y = 0; i < numbers.length; i += 2) {
    x += numbers[i]!
    y += numbers[i + 1]!
    way[i] = x * scale[0] + translate[0]
    way[i + 1] = y * scale[1] + translate[1]
  }
  return way
}
