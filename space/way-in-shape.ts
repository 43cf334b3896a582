import { toPosition, toXyz, type Xyz } from './earth.ts'
import { distanceM } from './geodesy.ts'
import { pointInShape } from './measure.ts'
import { alongSegment, prepareShape } from './prepared-shape.ts'
import type { Position, Shape } from './shape.ts'

/** How a straight way lies in a shape: the fractions of it (0 to 1) that are inside, and the place furthest outside. */
export type WayInShape = { inside: [number, number][]; outsideM: number; at: Position }

/** Within this much of a way, its distance from the edge changes evenly enough. */
const finestM = 10
const finestPart = 4096
/** How exactly the greatest distance is looked for. */
const exactToM = 0.5
const exactToPart = 0.002

/**
 * Follows the geodesic from a to b through a shape with its margin. Distance changes along a way no faster than one walks,
 * so a stretch is halved only while it might cross the edge or hold a place further out than any known: excursions shorter
 * than 10 m may be missed, and `outsideM` is right to half a metre or 0.2%.
 */
export const wayInShape = (a: Position, b: Position, shape: Shape): WayInShape => {
  const outM = signedDistanceTo(shape)
  const lengthM = distanceM(a, b)
  const place = placeOn(a, b)
  const [first, last] = [outM(place(0)), outM(place(1))]
  const inside: [number, number][] = []
  let furthest = first >= last ? { f: 0, metres: first } : { f: 1, metres: last }
  const finest = Math.max(finestM, lengthM / finestPart)

  const add = (from: number, to: number) => {
    const before = inside.at(-1)
    if (before && before[1] === from) before[1] = to
    else inside.push([from, to])
  }
  const visit = (from: number, to: number, start: number, end: number): void => {
    const stretchM = (to - from) * lengthM
    const most = (start + end + stretchM) / 2
    if (most <= 0) {
      add(from, to)
      return
    }
    const outside = (start + end - stretchM) / 2 > 0
    if (stretchM > finest) {
      const known = furthest.metres + Math.max(exactToM, exactToPart * furthest.metres)
      if (outside && most <= known) return
      const middle = (from + to) / 2
      const there = outM(place(middle))
      if (there > furthest.metres) furthest = { f: middle, metres: there }
      visit(from, middle, start, there)
      visit(middle, to, there, end)
      return
    }
    if (start > 0 && end > 0) return
    const edge = from + ((to - from) * start) / (start - end)
    if (start <= 0 && end <= 0) add(from, to)
    else if (start <= 0) add(from, edge)
    else add(edge, to)
  }
  visit(0, 1, first, last)
  return furthest.metres <= 0
    ? { inside, outsideM: 0, at: a }
    : { inside, outsideM: furthest.metres, at: toPosition(place(furthest.f)) }
}

/** Places of the geodesic from a to b by fraction; a and b themselves at its ends. */
const placeOn = (a: Position, b: Position): ((fraction: number) => Xyz) => {
  const { segments } = prepareShape({ type: 'LineString', coordinates: [a, b], bufferM: 0 })
  const pieces = segments.length / 6
  return fraction => {
    if (fraction <= 0) return toXyz(a)
    if (fraction >= 1) return toXyz(b)
    const along = fraction * pieces
    const piece = Math.min(pieces - 1, Math.floor(along))
    return alongSegment(segments, piece, along - piece)
  }
}

/** Metres outside a shape with its margin; inside, less than zero by how far the edge is. */
const signedDistanceTo = (shape: Shape): ((place: Xyz) => number) => {
  const { segments, marginM } = prepareShape(shape)
  if (shape.type === 'Point' || shape.type === 'LineString') return place => nearestM(place, segments) - marginM
  const core: Shape = { ...shape, bufferM: 0 }
  return place => {
    const metres = nearestM(place, segments)
    return (pointInShape(toPosition(place), core) ? -metres : metres) - marginM
  }
}

/** Metres from a place to the nearest of these segments, which are at most 20 km long: straight lines serve for arcs. */
const nearestM = (place: Xyz, segments: Float64Array): number => {
  let least2 = Infinity
  let nearest = 0
  let fraction = 0
  for (let s = 0; s < segments.length; s += 6) {
    let along = 0
    let length2 = 0
    for (let k = 0; k < 3; k++) {
      const step = segments[s + 3 + k]! - segments[s + k]!
      along += (place[k]! - segments[s + k]!) * step
      length2 += step * step
    }
    const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, along / length2))
    let distance2 = 0
    for (let k = 0; k < 3; k++) {
      const foot = segments[s + k]! + t * (segments[s + 3 + k]! - segments[s + k]!)
      distance2 += (place[k]! - foot) ** 2
    }
    if (distance2 < least2) [least2, nearest, fraction] = [distance2, s / 6, t]
  }
  // The foot lies on the straight line, metres below the ground; the place above it is the one meant.
  const foot = alongSegment(segments, nearest, fraction)
  return Math.hypot(place[0] - foot[0], place[1] - foot[1], place[2] - foot[2])
}
