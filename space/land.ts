import { shapesWithin } from './measure.ts'
import type { Position, Shape } from './shape.ts'

/** The polygons of each country, coarse (1:50,000,000): see data/README.md for what they can and cannot settle. */
export type Land = { code: string; shape: Shape }[]

/** Within this distance of the coast, a position in the sea is taken for land: the coastline is no better. */
export const coastToleranceM = 5_000

/** Edges of the source are straight on a map of longitude and latitude; divided so, they differ by some 30 m. */
const longestStepDeg = 0.5

/** Reads data/land.generated.json. */
export function readLand(data: Uint8Array): Land {
  const { transform, arcs, countries } = JSON.parse(new TextDecoder().decode(data)) as Packed
  const ways = arcs.map(arc => unpack(arc, transform))
  const land: Land = []
  for (const [code, polygons] of Object.entries(countries)) {
    for (const polygon of polygons) {
      land.push({ code, shape: { type: 'Polygon', coordinates: polygon.map(ring => joined(ring, ways)) } })
    }
  }
  return land
}

/** Whether a position is on land or within 5 km of it. */
export function isOnLand(position: Position, land: Land): boolean {
  return countryAt(position, land) !== null
}

/** The ISO 3166 alpha-2 code of the country at a position or of the coast within 5 km, '' for land of none; null at sea. */
export function countryAt(position: Position, land: Land): string | null {
  const place: Shape = { type: 'Point', coordinates: position, radiusM: 0 }
  let nearest: string | null = null
  let leastM = coastToleranceM
  for (const { code, shape } of land) {
    const near = shapesWithin(place, shape, leastM)
    if (!near) continue
    if (near.metres === 0) return code
    leastM = near.metres
    nearest = code
  }
  return nearest
}

type Packed = {
  transform: { scale: [number, number]; translate: [number, number] }
  arcs: string[]
  /** Of each country its polygons, of each polygon its rings, of each ring its arcs. */
  countries: Record<string, number[][][]>
}

/** The arcs of a ring one after the other; a negative number is the complement of an arc taken backwards (TopoJSON). */
function joined(ring: number[], ways: Position[][]): Position[] {
  const positions: Position[] = []
  for (const arc of ring) {
    const way = arc >= 0 ? ways[arc]! : ways[~arc]!.toReversed()
    positions.push(...(positions.length > 0 ? way.slice(1) : way))
  }
  return positions
}

/** The opposite of `encode` in data/make.mjs, then of TopoJSON's steps from place to place. */
function unpack(arc: string, { scale, translate }: Packed['transform']): Position[] {
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
  const way: Position[] = []
  for (let i = 0, x = 0, y = 0; i < numbers.length; i += 2) {
    x += numbers[i]!
    y += numbers[i + 1]!
    const longitude = Math.max(-180, Math.min(180, x * scale[0] + translate[0]))
    walk(way, [longitude, Math.max(-90, y * scale[1] + translate[1])])
  }
  return way
}

/** Goes on to a position in short steps, the short way over ±180°. */
function walk(way: Position[], [longitude, latitude]: Position): void {
  const last = way.at(-1)
  if (last) {
    const turn = longitude - last[0]
    const east = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
    const north = latitude - last[1]
    const steps = Math.ceil(Math.max(Math.abs(east), Math.abs(north)) / longestStepDeg)
    for (let i = 1; i < steps; i++) {
      const passed = last[0] + (east * i) / steps
      const within = passed > 180 ? passed - 360 : passed < -180 ? passed + 360 : passed
      way.push([within, last[1] + (north * i) / steps])
    }
  }
  way.push([longitude, latitude])
}
