import { distanceM, interpolate } from '@unimpeded/space/geodesy.ts'
import { distanceToShapeM } from '@unimpeded/space/measure.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'

/** How a straight way lies in a shape: the fractions of it (0 to 1) that are inside, and the place furthest outside. */
export type WayInShape = { inside: [number, number][]; outsideM: number; at: Position }

/** A way is looked at in so many steps at least, and in steps no shorter than this; so many at most. */
const leastSteps = 32
const shortestStepM = 10
const mostSteps = 400

/**
 * Follows the geodesic from a to b through a shape with its margin. Distance changes along a way no faster than one walks,
 * so what is far from the edge on either side is passed over in one step; excursions shorter than 10 m, or than
 * a four-hundredth of the way, may be missed.
 */
export const wayInShape = (a: Position, b: Position, shape: Shape): WayInShape => {
  const outM = signedDistanceTo(shape)
  const lengthM = distanceM(a, b)
  if (lengthM === 0) {
    const metres = outM(a)
    return metres <= 0 ? { inside: [[0, 1]], outsideM: 0, at: a } : { inside: [], outsideM: metres, at: a }
  }
  const place = (f: number): Position => (f === 0 ? a : f === 1 ? b : interpolate(a, b, f))
  const longestStep = 1 / leastSteps
  const stepAfter = (metres: number) =>
    Math.min(longestStep, Math.max(Math.abs(metres), shortestStepM, lengthM / mostSteps) / lengthM)

  const inside: [number, number][] = []
  let furthest = { f: 0, metres: outM(a) }
  let from = furthest.metres <= 0 ? 0 : null
  for (let f = 0, metres = furthest.metres; f < 1; ) {
    const next = Math.min(1, f + stepAfter(metres))
    const there = outM(place(next))
    if (there > furthest.metres) furthest = { f: next, metres: there }
    if (metres <= 0 !== there <= 0) {
      const edge = edgeBetween(f, next, at => outM(place(at)) <= 0 === metres <= 0)
      if (from === null) from = edge
      else {
        inside.push([from, edge])
        from = null
      }
    }
    f = next
    metres = there
  }
  if (from !== null) inside.push([from, 1])
  if (furthest.metres <= 0) return { inside, outsideM: 0, at: a }
  const top = highestNear(furthest.f, longestStep, f => outM(place(f)))
  return { inside, outsideM: top.metres, at: place(top.f) }
}

/** Metres outside a shape with its margin; inside, less than zero by how far the edge is. */
const signedDistanceTo = (shape: Shape): ((position: Position) => number) => {
  if (shape.type === 'Point') {
    return position => distanceM(position, shape.coordinates) - shape.radiusM
  }
  if (shape.type === 'LineString') {
    const line: Shape = { ...shape, bufferM: 0 }
    return position => distanceToShapeM(position, line) - shape.bufferM
  }
  const core: Shape = { ...shape, bufferM: 0 }
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
  const edges = rings.map((coordinates): Shape => ({ type: 'LineString', coordinates, bufferM: 0 }))
  const margin = shape.bufferM ?? 0
  return position => {
    const outside = distanceToShapeM(position, core)
    if (outside > 0) return outside - margin
    return -Math.min(...edges.map(edge => distanceToShapeM(position, edge))) - margin
  }
}

/** Where between two fractions what holds at the first ceases to. */
const edgeBetween = (low: number, high: number, asAtFirst: (f: number) => boolean): number => {
  for (let n = 0; n < 40; n++) {
    const middle = (low + high) / 2
    if (asAtFirst(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The greatest value within a step of a fraction. */
const highestNear = (f: number, step: number, value: (f: number) => number): { f: number; metres: number } => {
  let [low, high] = [Math.max(0, f - step), Math.min(1, f + step)]
  for (let n = 0; n < 30; n++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3]
    if (value(left) < value(right)) low = left
    else high = right
  }
  return [f, (low + high) / 2].map(at => ({ f: at, metres: value(at) })).reduce((a, b) => (b.metres > a.metres ? b : a))
}
