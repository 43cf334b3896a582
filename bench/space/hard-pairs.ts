import { bearingDeg, destination, distanceM, interpolate } from '@unimpeded/space/geodesy.ts'
import type { Position } from '@unimpeded/space/shape.ts'

/** Two closed rings, and what makes them hard to tell apart. */
export type HardPair = { kind: HardKind; a: Position[]; b: Position[] }

export const hardKinds = [
  'side by side',
  'one in the other',
  'a shared vertex',
  'a shared edge',
  'centimetres apart',
  'slivers',
  'long edges',
  'the same, moved by centimetres',
] as const
export type HardKind = (typeof hardKinds)[number]

/** Two rings in one of the hard ways, somewhere on earth, with ±180° and the poles more often than chance would. */
export const hardPair = (random: () => number, kind: HardKind): HardPair => {
  const between = (least: number, most: number) => least + random() * (most - least)
  const centre = anywhere(random)
  // From a yard to a district, evenly by order of magnitude.
  const sizeM = kind === 'long edges' ? between(2e5, 1e6) : 10 ** between(1, 4.9)
  const a = star(random, centre, sizeM)
  const v = Math.floor(random() * (a.length - 1))
  const [corner, next] = [a[v]!, a[v + 1]!]
  const outward = bearingDeg(centre, corner)
  switch (kind) {
    case 'side by side':
    case 'long edges': {
      const other = destination(centre, between(0, 360), between(0, 2.2 * sizeM))
      return { kind, a, b: star(random, other, sizeM * between(0.3, 1)) }
    }
    case 'one in the other':
      return { kind, a, b: star(random, centre, sizeM * between(0.05, 0.5)) }
    case 'a shared vertex':
      return { kind, a, b: starFrom(random, corner, outward, sizeM * between(0.2, 1)) }
    case 'centimetres apart':
      return {
        kind,
        a,
        b: starFrom(
          random,
          destination(corner, outward + between(-30, 30), between(0.005, 0.6)),
          outward,
          sizeM * between(0.2, 1),
        ),
      }
    case 'a shared edge': {
      const beyond = destination(interpolate(corner, next, 0.5), outward, sizeM * between(0.1, 1))
      return { kind, a, b: [next, corner, beyond, next] }
    }
    case 'slivers':
      return {
        kind,
        a: sliver(random, centre),
        b: sliver(random, destination(centre, between(0, 360), between(0, 40))),
      }
    case 'the same, moved by centimetres': {
      const [bearing, metres] = [between(0, 360), between(0, 0.3)]
      const moved = a.slice(0, -1).map(place => destination(place, bearing, metres))
      return { kind, a, b: [...moved, moved[0]!] }
    }
  }
}

/** Anywhere, often within a degree of ±180° or within four of a pole. */
export const anywhere = (random: () => number): Position => {
  const [x, y] = [random(), random()]
  const longitude = x < 0.5 ? -180 + 720 * x : x < 0.75 ? 179 + 4 * (x - 0.5) : -180 + 4 * (x - 0.75)
  const latitude = y < 0.6 ? -80 + (160 * y) / 0.6 : y < 0.8 ? 86 + 20 * (y - 0.6) : -90 + 20 * (y - 0.8)
  return [longitude, latitude]
}

/** A ring around a centre: directions in order, a reach for each. */
const star = (random: () => number, centre: Position, sizeM: number): Position[] => {
  const corners = 3 + Math.floor(random() * 8)
  const ring = Array.from({ length: corners }, (_, i) =>
    destination(centre, ((i + 0.6 * random()) * 360) / corners, sizeM * (0.3 + 0.7 * random())),
  )
  return [...ring, ring[0]!]
}

/** A ring that begins at a corner and lies on from there. */
const starFrom = (random: () => number, corner: Position, bearing: number, sizeM: number): Position[] => {
  const centre = destination(corner, bearing, sizeM)
  const [back, reach] = [bearingDeg(centre, corner), distanceM(centre, corner)]
  const ring = [0, 1, 2, 3, 4].map(i =>
    i === 0 ? corner : destination(centre, back + 72 * i, reach * (0.4 + random())),
  )
  return [...ring, corner]
}

/** A triangle of kilometres by centimetres. */
const sliver = (random: () => number, from: Position): Position[] => {
  const bearing = random() * 360
  const far = destination(from, bearing, 10 ** (2 + 3 * random()))
  return [from, far, destination(far, bearing + 90, 0.05 + 3 * random()), from]
}
