import { destination } from '@unimpeded/space/geodesy.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import type { Volume } from '@unimpeded/space/volume.ts'
import { dice } from './dice.ts'

/** The middle of the square, and its half side. */
export const middle: Position = [34.8, 50.9]
export const halfM = 250_000
const degreeM = 111_194.9
export const start = Date.UTC(2024, 8, 16)
const minute = 60_000
export const days = 30
export const legsEach = 20

export type Spread = 'even' | 'half in 20 towns'

/**
 * Convoys as random walks of 20 legs, 15 to 35 km in 32 minutes each, with buffers of 250 to 2,000 m, in a square of 500 km,
 * where they turn back at the edge, and 30 days.
 * Of the clustered ones half begin, and stay, within 15 km of one of 20 towns.
 */
export const convoys = (seed: number, count: number, spread: Spread): Volume[][] => {
  const random = dice(seed)
  const towns = Array.from({ length: 20 }, () => somewhere(random, halfM))
  return Array.from({ length: count }, (_, n) => {
    const town = spread === 'even' || n % 2 === 0 ? null : towns[Math.floor(random() * towns.length)]!
    return convoy(random, town)
  })
}

const somewhere = (random: () => number, withinM: number, around: Position = middle): Position => {
  const latitude = around[1] + ((2 * random() - 1) * withinM) / degreeM
  const longitude = around[0] + ((2 * random() - 1) * withinM) / (degreeM * Math.cos((latitude * Math.PI) / 180))
  return [longitude, latitude]
}

const convoy = (random: () => number, town: Position | null): Volume[] => {
  const bufferM = 250 + 1_750 * random()
  let at = town ? somewhere(random, 15_000, town) : somewhere(random, halfM)
  let bearing = 360 * random()
  let from = start + Math.floor(random() * days * 24 * 60) * minute
  return Array.from({ length: legsEach }, () => {
    bearing += 60 * (random() - 0.5)
    let next = town ? somewhere(random, 15_000, town) : step(at, bearing, 15_000 + 20_000 * random())
    if (!isInside(next)) {
      bearing += 180
      next = step(at, bearing, 15_000 + 20_000 * random())
    }
    const leg: Volume = {
      shape: { type: 'LineString', coordinates: [at, next], bufferM },
      during: { from, to: from + 32 * minute },
    }
    at = next
    from += 30 * minute
    return leg
  })
}

const isInside = ([longitude, latitude]: Position): boolean =>
  Math.abs(latitude - middle[1]) * degreeM <= halfM &&
  Math.abs(longitude - middle[0]) * degreeM * Math.cos((latitude * Math.PI) / 180) <= halfM

/** A step on a sphere, quick to work out; what it says in metres need not be exact. */
const step = ([longitude, latitude]: Position, bearing: number, metres: number): Position => {
  const radians = (bearing * Math.PI) / 180
  const scale = degreeM * Math.cos((latitude * Math.PI) / 180)
  return [longitude + (metres * Math.sin(radians)) / scale, latitude + (metres * Math.cos(radians)) / degreeM]
}

/** An area of so many kilometres across, with 32 corners, for 24 hours. */
export const areaFor24h = (random: () => number, kilometres: number): Volume => {
  const centre = somewhere(random, halfM)
  const ring = Array.from({ length: 32 }, (_, i) => destination(centre, (360 * i) / 32, kilometres * 500))
  const from = start + Math.floor(random() * (days - 1) * 24 * 60) * minute
  return {
    shape: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
    during: { from, to: from + 24 * 60 * minute },
  }
}

/** The same leg as an area of 27 corners, which lies just around the leg with its buffer. */
export const asPolygon = ({ shape, during }: Volume): Volume => {
  const { coordinates, bufferM } = shape as Extract<Shape, { type: 'LineString' }>
  const [a, b] = coordinates as [Position, Position]
  const scale = Math.cos((a[1] * Math.PI) / 180)
  const bearing = (Math.atan2((b[0] - a[0]) * scale, b[1] - a[1]) * 180) / Math.PI
  const half = (around: Position, first: number, corners: number) =>
    Array.from({ length: corners }, (_, i) =>
      step(around, bearing + first + (180 * i) / (corners - 1), bufferM / Math.cos(Math.PI / (2 * (corners - 1)))),
    )
  const ring = [...half(b, -90, 13), ...half(a, 90, 13)]
  return { shape: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }, during }
}
