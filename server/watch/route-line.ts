import { toXyz, type Xyz } from '@unimpeded/space/earth.ts'
import { distanceM, interpolate } from '@unimpeded/space/geodesy.ts'
import type { Position } from '@unimpeded/space/shape.ts'

/**
 * The line of a route in earth-centred metres, where there is no antimeridian and no pole, divided so that a piece dips
 * less than half a metre below the ground.
 */
export type RouteLine = {
  lengthM: number
  /** Six numbers a piece: from x, y, z, to x, y, z. */
  pieces: Float64Array
  /** The least and most coordinates of each piece, six numbers a piece, and of the whole. */
  boxes: Float64Array
  box: Float64Array
  /** How far along the route each piece starts; one more than there are pieces. */
  starts: Float64Array
  /** How far along the route each waypoint is. */
  waypointsM: number[]
}

const longestPieceM = 5_000

/** The line through stretches that follow one another, one from each waypoint to the next. */
export const routeLine = (stretches: readonly (readonly Position[])[]): RouteLine => {
  const pieces: number[] = []
  const starts: number[] = []
  const waypointsM = [0]
  let along = 0
  for (const stretch of stretches) {
    for (let i = 1; i < stretch.length; i++) {
      const [a, b] = [stretch[i - 1]!, stretch[i]!]
      const metres = distanceM(a, b)
      const count = Math.ceil(metres / longestPieceM)
      let from = toXyz(a)
      for (let k = 1; k <= count; k++) {
        const to = toXyz(k === count ? b : interpolate(a, b, k / count))
        pieces.push(...from, ...to)
        starts.push(along)
        along += metres / count
        from = to
      }
    }
    waypointsM.push(along)
  }
  const boxes = boxesOf(pieces)
  return {
    lengthM: along,
    pieces: Float64Array.from(pieces),
    boxes,
    box: aroundAll(boxes),
    starts: Float64Array.from([...starts, along]),
    waypointsM,
  }
}

const boxesOf = (pieces: readonly number[]): Float64Array => {
  const boxes = new Float64Array(pieces.length)
  for (let i = 0; i < pieces.length; i += 6) {
    for (let k = 0; k < 3; k++) {
      boxes[i + k] = Math.min(pieces[i + k]!, pieces[i + 3 + k]!)
      boxes[i + 3 + k] = Math.max(pieces[i + k]!, pieces[i + 3 + k]!)
    }
  }
  return boxes
}

const aroundAll = (boxes: Float64Array): Float64Array => {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity)
  for (let i = 0; i < boxes.length; i += 6) {
    for (let k = 0; k < 3; k++) {
      box[k] = Math.min(box[k]!, boxes[i + k]!)
      box[3 + k] = Math.max(box[3 + k]!, boxes[i + 3 + k]!)
    }
  }
  return box
}

/** The place of the line at so many metres along it. */
export const placeAlong = (line: RouteLine, alongM: number): Xyz => {
  const piece = pieceAt(line, alongM)
  const from = line.starts[piece]!
  const share = Math.min(1, Math.max(0, (alongM - from) / (line.starts[piece + 1]! - from)))
  const { pieces } = line
  const i = piece * 6
  const x = pieces[i]!
  const y = pieces[i + 1]!
  const z = pieces[i + 2]!
  return [x + share * (pieces[i + 3]! - x), y + share * (pieces[i + 4]! - y), z + share * (pieces[i + 5]! - z)]
}

/** The piece that holds so many metres along the line; the first or the last beyond its ends. */
export const pieceAt = ({ starts }: RouteLine, alongM: number): number => {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= alongM) low = middle
    else high = middle - 1
  }
  return low
}

/** Metres through the earth; short of the way over it by less than a metre at 80 km. */
export const apartM = (a: Readonly<Xyz>, b: Readonly<Xyz>): number => {
  const x = a[0] - b[0]
  const y = a[1] - b[1]
  const z = a[2] - b[2]
  return Math.sqrt(x * x + y * y + z * z)
}
