import { distanceM, interpolate } from '@unimpeded/space/geodesy.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { s2 } from 's2js'

/** A direction from the centre of the earth, of length 1. */
export type Direction = [number, number, number]

const eccentricity2 = 0.0066943799901413165

/** The geocentric latitude of a geodetic one: what sphere libraries are to be given, so that our planes are theirs. */
export const onSphere = ([longitude, latitude]: Position): Position => {
  if (Math.abs(latitude) === 90) return [longitude, latitude]
  const radians = (latitude * Math.PI) / 180
  return [longitude, (Math.atan((1 - eccentricity2) * Math.tan(radians)) * 180) / Math.PI]
}

/** A closed ring as directions, its long edges divided at places of the geodesic. */
export const directionsOf = (ring: Position[], pieceM = 15_000): Direction[] => densified(ring, pieceM).map(directionOf)

export const densified = (ring: Position[], pieceM: number): Position[] =>
  ring.flatMap((place, i) => {
    if (i === 0) return [place]
    const before = ring[i - 1]!
    const pieces = Math.ceil(distanceM(before, place) / pieceM)
    return Array.from({ length: Math.max(1, pieces) }, (_, k) =>
      k === pieces - 1 || pieces <= 1 ? place : interpolate(before, place, (k + 1) / pieces),
    )
  })

const directionOf = (place: Position): Direction => {
  const [longitude, latitude] = onSphere(place)
  if (Math.abs(latitude) === 90) return [0, 0, Math.sign(latitude)]
  const [x, y] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
  return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)]
}

/** Whether S2 says that two areas share any place; either ring may be wound either way. */
export const s2Meets = (a: Direction[], b: Direction[]): boolean => s2Polygon(a).intersects(s2Polygon(b))

const s2Polygon = (ring: Direction[]): s2.Polygon => {
  const loop = new s2.Loop(ring.slice(0, -1).map(([x, y, z]) => s2.Point.fromCoords(x, y, z)))
  loop.normalize()
  return new s2.Polygon([loop])
}

/** The least distance from a vertex of one ring to an edge of the other, in metres on a sphere: good near to nothing. */
export const vertexGapM = (a: Direction[], b: Direction[]): number => Math.min(oneWayM(a, b), oneWayM(b, a))

const oneWayM = (places: Direction[], ring: Direction[]): number => {
  let least = Infinity
  for (const place of places) {
    for (let i = 1; i < ring.length; i++) least = Math.min(least, toEdge(place, ring[i - 1]!, ring[i]!))
  }
  return least * 6_371_000
}

/** Edges of some kilometres are straight enough. */
const toEdge = (p: Direction, a: Direction, b: Direction): number => {
  let along = 0
  let length2 = 0
  for (let k = 0; k < 3; k++) {
    along += (p[k]! - a[k]!) * (b[k]! - a[k]!)
    length2 += (b[k]! - a[k]!) ** 2
  }
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, along / length2))
  const foot = [0, 1, 2].map(k => a[k]! + t * (b[k]! - a[k]!))
  const size = Math.hypot(...foot)
  return Math.hypot(...foot.map((x, k) => p[k]! - x / size))
}

/** The least geodesic distance from a place to an edge, by golden section on GeographicLib's own geodesics. */
export const toEdgeM = (p: Position, a: Position, b: Position): number => {
  const at = (t: number) => distanceM(p, interpolate(a, b, t))
  const steps = 20
  let best = 0
  for (let i = 1; i <= steps; i++) if (at(i / steps) < at(best / steps)) best = i
  let [low, high] = [Math.max(0, (best - 1) / steps), Math.min(1, (best + 1) / steps)]
  while ((high - low) * distanceM(a, b) > 0.001) {
    const [one, two] = [low + (high - low) * 0.382, low + (high - low) * 0.618]
    if (at(one) < at(two)) high = two
    else low = one
  }
  return at((low + high) / 2)
}
