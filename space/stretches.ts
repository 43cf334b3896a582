import { distanceM, interpolate } from './geodesy.ts'
import { shapesWithin } from './measure.ts'
import type { Position, Shape } from './shape.ts'
import { wayInShape } from './way-in-shape.ts'

/** A part of a line, in metres from its beginning and as its two places. */
export type Stretch = { fromM: number; toM: number; from: Position; to: Position }

type Line = Extract<Shape, { type: 'LineString' }>

/**
 * Where a line with its buffer is within so many metres of a shape: its stretches in order, to half a metre, those less
 * than 10 m long possibly as one place or joined. Where the two only touch, one place; none where they are apart.
 */
export function stretchesNear(line: Line, other: Shape, withinM = 0): Stretch[] {
  const near = shapesWithin(line, other, withinM)
  if (!near) return []
  const reached = grown(other, line.bufferM + withinM)
  const stretches: Stretch[] = []
  let before = 0
  for (let i = 1; i < line.coordinates.length; i++) {
    const [a, b] = [line.coordinates[i - 1]!, line.coordinates[i]!]
    const lengthM = distanceM(a, b)
    const place = (f: number) => (f === 0 ? a : f === 1 ? b : interpolate(a, b, f))
    for (const [from, to] of wayInShape(a, b, reached).inside) {
      const last = stretches.at(-1)
      const stretch = { fromM: before + from * lengthM, toM: before + to * lengthM, from: place(from), to: place(to) }
      if (last && from === 0 && last.toM === before)
        stretches[stretches.length - 1] = { ...last, toM: stretch.toM, to: stretch.to }
      else stretches.push(stretch)
    }
    before += lengthM
  }
  return stretches.length > 0 ? stretches : [touchOf(line, reached)]
}

function grown(shape: Shape, metres: number): Shape {
  if (shape.type === 'Point') return { ...shape, radiusM: shape.radiusM + metres }
  return { ...shape, bufferM: (shape.bufferM ?? 0) + metres }
}

/** The one place of a line nearest to a shape. */
function touchOf(line: Line, other: Shape): Stretch {
  let before = 0
  let best: { metres: number; stretch: Stretch } | null = null
  for (let i = 1; i < line.coordinates.length; i++) {
    const [a, b] = [line.coordinates[i - 1]!, line.coordinates[i]!]
    const found = shapesWithin({ type: 'LineString', coordinates: [a, b], bufferM: 0 }, other, Infinity)!
    const alongM = before + distanceM(a, found.at)
    if (!best || found.metres < best.metres) {
      best = { metres: found.metres, stretch: { fromM: alongM, toM: alongM, from: found.at, to: found.at } }
    }
    before += distanceM(a, b)
  }
  return best!.stretch
}
