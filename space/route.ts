import { distanceM } from './geodesy.ts'
import type { Position, Shape } from './shape.ts'
import type { Range } from './time.ts'
import type { Volume } from './volume.ts'

/** A place on the way: when it is reached and left (ISO 8601 with offset), and the reason to stop there. */
export type Waypoint = { position: Position; name?: string; eta?: string; etd?: string; stop?: string }

/**
 * A stretch from one waypoint to the next, or a stay at one (`from` equals `to`). Instants are those of the plan;
 * the volume is where it may be and when, with the tolerance before and after and the buffer around.
 */
export type Leg = {
  from: number
  to: number
  departs: number
  arrives: number
  volume: Volume
  lengthM: number
  speedKmh: number
}

export type RouteProblemCode =
  | 'fewer-than-two-waypoints'
  | 'bad-position'
  | 'no-time'
  | 'bad-time'
  | 'time-without-offset'
  | 'time-backwards'

/** Why waypoints are not yet a route in time; `waypoint` counts from 0. */
export class RouteProblem extends Error {
  readonly code: RouteProblemCode
  readonly waypoint: number
  readonly sentence: string

  constructor(code: RouteProblemCode, waypoint: number, sentence: string) {
    super(sentence)
    this.name = 'RouteProblem'
    this.code = code
    this.waypoint = waypoint
    this.sentence = sentence
  }
}

/**
 * The legs and stays of a route, in order. A waypoint between others needs an ETA or an ETD (the other is taken
 * to be the same instant); the first needs one of them, and so does the last. Throws RouteProblem.
 */
export function legsOf(waypoints: Waypoint[], terms: { toleranceMinutes: number; bufferM: number }): Leg[] {
  if (waypoints.length < 2) {
    throw new RouteProblem('fewer-than-two-waypoints', 0, 'A route needs at least two waypoints with times.')
  }
  const times = waypoints.map(timesOf)
  const legs: Leg[] = []
  for (const [i, waypoint] of waypoints.entries()) {
    const { arrives, departs } = times[i]!
    if (departs > arrives) {
      const shape: Shape = { type: 'Point', coordinates: waypoint.position, radiusM: terms.bufferM }
      legs.push(leg(i, i, arrives, departs, shape, 0, terms.toleranceMinutes))
    }
    const next = waypoints[i + 1]
    if (!next) continue
    const reached = times[i + 1]!.arrives
    if (reached < departs) {
      const sentence = `${nameOf(next, i + 1)} is reached before ${nameOf(waypoint, i)} is left. Correct one of the times.`
      throw new RouteProblem('time-backwards', i + 1, sentence)
    }
    const coordinates = [waypoint.position, next.position]
    const shape: Shape = { type: 'LineString', coordinates, bufferM: terms.bufferM }
    const lengthM = distanceM(waypoint.position, next.position)
    legs.push(leg(i, i + 1, departs, reached, shape, lengthM, terms.toleranceMinutes))
  }
  return legs
}

/**
 * When a stretch of a leg (metres from its beginning) is passed by the plan at an even pace, to the second. What may happen
 * is the leg's whole volume: nobody has promised the pace.
 */
export function whenPassed({ departs, arrives, lengthM }: Leg, stretch: { fromM: number; toM: number }): Range {
  const at = (metres: number) => {
    const part = lengthM === 0 ? 0 : Math.min(1, metres / lengthM)
    return Math.round((departs + part * (arrives - departs)) / 1_000) * 1_000
  }
  return lengthM === 0 ? { from: departs, to: arrives } : { from: at(stretch.fromM), to: at(stretch.toM) }
}

function leg(
  from: number,
  to: number,
  departs: number,
  arrives: number,
  shape: Shape,
  lengthM: number,
  toleranceMinutes: number,
): Leg {
  const toleranceMs = toleranceMinutes * 60_000
  const volume: Volume = { shape, during: { from: departs - toleranceMs, to: arrives + toleranceMs } }
  // Trackers write whole seconds; a shorter time counts as one, so that a speed is always a number.
  const seconds = Math.max(1, (arrives - departs) / 1_000)
  return { from, to, departs, arrives, volume, lengthM, speedKmh: (lengthM / seconds) * 3.6 }
}

function timesOf(waypoint: Waypoint, index: number): { arrives: number; departs: number } {
  const [longitude, latitude] = waypoint.position
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    const sentence = `${nameOf(waypoint, index)} is at longitude ${longitude}, latitude ${latitude}, which is not on the earth. Longitude comes first.`
    throw new RouteProblem('bad-position', index, sentence)
  }
  const eta = instantOf(waypoint.eta, waypoint, index)
  const etd = instantOf(waypoint.etd, waypoint, index)
  const arrives = eta ?? etd
  const departs = etd ?? eta
  if (arrives === undefined || departs === undefined) {
    const sentence = `${nameOf(waypoint, index)} has no time. Say when it is reached or left.`
    throw new RouteProblem('no-time', index, sentence)
  }
  if (departs < arrives) {
    const sentence = `${nameOf(waypoint, index)} is left before it is reached. Correct one of the times.`
    throw new RouteProblem('time-backwards', index, sentence)
  }
  return { arrives, departs }
}

function instantOf(time: string | undefined, waypoint: Waypoint, index: number): number | undefined {
  if (time === undefined || time === '') return undefined
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(time)
  const instant = written ? Date.parse(time) : Number.NaN
  if (Number.isNaN(instant)) {
    const sentence = `The time "${time}" of ${nameOf(waypoint, index)} cannot be read. Write it as 2024-09-16T08:30+03:00.`
    throw new RouteProblem('bad-time', index, sentence)
  }
  if (!written![3]) {
    const sentence = `The time "${time}" of ${nameOf(waypoint, index)} has no offset from UTC. Add it, as in +03:00.`
    throw new RouteProblem('time-without-offset', index, sentence)
  }
  return instant
}

function nameOf(waypoint: Waypoint, index: number): string {
  return waypoint.name ? `Waypoint ${index + 1} (${waypoint.name})` : `Waypoint ${index + 1}`
}
