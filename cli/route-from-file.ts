import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Waypoint } from '@unimpeded/acts/schemas.ts'
import { nameNear } from '@unimpeded/exchange/name-near.ts'
import { ReadProblem, type RouteFile, readRoute, type Track } from '@unimpeded/exchange/read-route.ts'
import { timesAlong } from '@unimpeded/exchange/times-along.ts'
import { doesNotHold, usage } from './command-problem.ts'
import { instantOf } from './instant-of.ts'

export type RouteFromFile = { waypoints: Waypoint[]; track: string; notes: RouteFile['notes'] }

/** A movement has at most so many waypoints. */
const mostWaypoints = 500

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
  const times = timesAlong(track.points, {
    ...(start === undefined ? {} : { start }),
    ...(speedKmh === undefined ? {} : { speedKmh }),
  })
  const last = track.points.length - 1
  const waypoints = track.points.map(({ position, name }, i): Waypoint => {
    const lent = name ? undefined : nameNear(file, position)
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

function speedOf(text: string): number {
  const speed = Number(text)
  if (Number.isFinite(speed) && speed > 0 && speed <= 1000) return speed
  throw usage(`--speed-kmh needs a speed between 0 and 1000, not “${text}”.`)
}
