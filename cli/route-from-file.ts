import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Waypoint } from '@unimpeded/acts/schemas.ts'
import { ReadProblem, type RouteFile, readRoute, type Track } from '@unimpeded/exchange/read-route.ts'
import { distanceM } from '@unimpeded/space/geodesy.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { instantOf } from './instant-of.ts'

export type RouteFromFile = { waypoints: Waypoint[]; track: string; notes: RouteFile['notes'] }

/** A movement has at most so many waypoints. */
const mostWaypoints = 500
/** A place of the file this near to a point of the way without a name lends it its own. */
const lendsNameM = 100

/**
 * The waypoints of a route file: of its first route, else its first track, else the places that stand alone, or of the
 * one `track` names (by name, or by number from 1). Where points lack times, `start` and `speedKmh` give them: times
 * in the file are kept, those between are shared out by distance, those beyond follow at the speed.
 * Throws CommandProblem, and the file system's own error.
 */
export function routeFromFile(
  path: string,
  terms: { start?: string; speedKmh?: string; track?: string },
): RouteFromFile {
  const file = read(path)
  const track = chosen(file, terms.track)
  const start = terms.start === undefined ? undefined : instantOf('--start', terms.start)
  const speedKmh = terms.speedKmh === undefined ? undefined : speedOf(terms.speedKmh)
  if (track.points.length > mostWaypoints) {
    throw doesNotHold(
      `“${track.name}” has ${track.points.length} points; a movement has at most ${mostWaypoints} waypoints.`,
      'Export the route with its waypoints rather than the recorded track.',
    )
  }
  const places = file.tracks.filter(each => each.kind === 'places' && each !== track).flatMap(each => each.points)
  const times = timesOf(track, start, speedKmh)
  const last = track.points.length - 1
  const waypoints = track.points.map(({ position, name }, i): Waypoint => {
    const lent = name
      ? undefined
      : places.find(place => place.name && distanceM(place.position, position) <= lendsNameM)?.name
    const time = times[i] === undefined ? undefined : new Date(times[i]).toISOString().replace('.000Z', 'Z')
    return {
      name: name || lent || (i === 0 ? 'Start' : i === last ? 'End' : `Point ${i + 1}`),
      position,
      ...(time !== undefined && (i === 0 ? { etd: time } : { eta: time })),
    }
  })
  // Times the file lacks are no matter where the terms have given them.
  const isTimed = times.every(time => time !== undefined)
  const notes = file.notes.filter(({ code }) => !(isTimed && (code === 'no-times' || code === 'some-times-missing')))
  return { waypoints, track: track.name, notes }
}

function read(path: string): RouteFile {
  try {
    return readRoute(basename(path), new Uint8Array(readFileSync(path)))
  } catch (error) {
    if (error instanceof ReadProblem)
      throw doesNotHold(`${basename(path)} cannot be read (${error.code}): ${error.sentence}`)
    throw error
  }
}

function chosen({ tracks }: RouteFile, wanted: string | undefined): Track {
  const named = () =>
    tracks.map((each, i) => `${i + 1}: ${each.kind} “${each.name}”, ${each.points.length} points`).join('; ')
  if (tracks.length === 0)
    throw doesNotHold('The file holds areas and no way.', 'Export a route, a track or its points.')
  const found =
    wanted === undefined
      ? (['route', 'track', 'places'] as const)
          .map(kind => tracks.find(each => each.kind === kind))
          .find(each => each !== undefined)
      : (tracks.find(each => each.name === wanted) ?? tracks[Number(wanted) - 1])
  if (!found) throw usage(`The file has no way “${wanted}”.`, `It has ${named()}.`)
  return found
}

/** Epoch milliseconds of each point, as far as the file and the terms say. */
function timesOf({ points }: Track, start: number | undefined, speedKmh: number | undefined): (number | undefined)[] {
  const times = points.map(point => point.at)
  const metres = points.map((point, i) => (i === 0 ? 0 : distanceM(points[i - 1]!.position, point.position)))
  const travelMs = (i: number) => Math.ceil((metres[i]! / 1000 / speedKmh!) * 3600) * 1000
  if (times[0] === undefined && start !== undefined) times[0] = start
  for (let i = 1; i < times.length; i++) {
    if (times[i] !== undefined || times[i - 1] === undefined) continue
    const next = times.findIndex((time, n) => n > i && time !== undefined)
    if (next > 0) {
      const whole = metres.slice(i, next + 1).reduce((sum, each) => sum + each, 0)
      const share = whole === 0 ? 0 : metres[i]! / whole
      times[i] = times[i - 1]! + Math.round(((times[next]! - times[i - 1]!) * share) / 1000) * 1000
    } else if (speedKmh !== undefined) {
      times[i] = times[i - 1]! + travelMs(i)
    }
  }
  // What comes before the first time of the file is reached backwards from it.
  for (let i = times.length - 2; i >= 0 && speedKmh !== undefined; i--) {
    if (times[i] === undefined && times[i + 1] !== undefined) times[i] = times[i + 1]! - travelMs(i + 1)
  }
  return times
}

function speedOf(text: string): number {
  const speed = Number(text)
  if (Number.isFinite(speed) && speed > 0 && speed <= 1000) return speed
  throw usage(`--speed-kmh needs a speed between 0 and 1000, not “${text}”.`)
}
