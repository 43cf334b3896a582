import { mostVertices, type Position, vertexCount } from '@unimpeded/space/shape.ts'
import { decodeText } from './decode-text.ts'
import { mendDraft } from './mend-draft.ts'
import { readGeojson } from './read-geojson.ts'
import { readGpx } from './read-gpx.ts'
import { readKml } from './read-kml.ts'
import { readKmz } from './read-kmz.ts'
import { type Draft, type ReadNote, ReadProblem, type RouteFile, type Track } from './route-file.ts'
import { rootOf } from './walk-xml.ts'

export { type ReadNote, ReadProblem, type RouteFile, type Track } from './route-file.ts'

const mostBytes = 20_000_000
const mostPoints = 10_000
const mostPointsInAll = 200_000

/**
 * Reads a route from GPX, KML, KMZ or GeoJSON; the content decides, the file's name only gives a name to what has
 * none. Positions are as written, even where a note says that they look swapped, but for what a note says was mended.
 * Throws ReadProblem only.
 */
export function readRoute(fileName: string, bytes: Uint8Array): RouteFile {
  if (bytes.length > mostBytes) {
    const sentence = `The file has ${bytes.length} bytes; the most is ${mostBytes}. Export only the route.`
    throw new ReadProblem('too-large', 'file', sentence)
  }
  const { format, draft: written } = readAny(bytes)
  const { draft, notes: mended } = mendDraft(written)
  const fallback = fileName.replace(/^.*[\\/]/, '').replace(/[.][^.]*$/, '')
  const tracks = draft.tracks.map(track => (track.name === '' ? { ...track, name: fallback } : track))
  const areas = draft.areas.map(area => (area.name === '' ? { ...area, name: fallback } : area))
  checkSizes(tracks, areas)
  const swapped = checkRanges(tracks, areas)
  return { format, tracks, areas, notes: [...swapped, ...mended, ...notesOn(tracks, draft.clock)] }
}

function readAny(bytes: Uint8Array): { format: RouteFile['format']; draft: Draft } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { format: 'kmz', draft: readKml(decodeText(readKmz(bytes))) }
  const text = decodeText(bytes)
  const first = /\S/.exec(text)?.[0]
  if (first === '{' || first === '[') return { format: 'geojson', draft: readGeojson(text) }
  const root = first === '<' ? rootOf(text) : ''
  if (root === 'gpx') return { format: 'gpx', draft: readGpx(text) }
  if (root === 'kml') return { format: 'kml', draft: readKml(text) }
  const sentence = 'The file is neither GPX, KML, KMZ nor GeoJSON. Export the route in one of these.'
  throw new ReadProblem('unknown-format', 'file', sentence)
}

function checkSizes(tracks: Track[], areas: Draft['areas']): void {
  for (const { name, shape } of areas) {
    const count = vertexCount(shape)
    if (count <= mostVertices) continue
    const sentence = `The area "${name}" has ${count} vertices; the most is ${mostVertices}. Simplify it, or divide it.`
    throw new ReadProblem('too-many-vertices', name, sentence)
  }
  const points = tracks.reduce((sum, track) => sum + track.points.length, 0)
  if (points > mostPointsInAll) {
    const sentence = `The file has ${points} points; the most is ${mostPointsInAll}. Export only the route.`
    throw new ReadProblem('too-many-vertices', 'file', sentence)
  }
  const empty = areas.every(area => vertexCount(area.shape) === 0) && points === 0
  if (!empty) return
  throw new ReadProblem('nothing-found', 'file', 'The file holds no route, track, point or area. Export one of them.')
}

/** A latitude beyond ±90 is a sign of exchanged numbers if all would be possible when exchanged, else a mistake. */
function checkRanges(tracks: Track[], areas: Draft['areas']): ReadNote[] {
  const positions: { position: Position; field: string }[] = []
  for (const { name, points } of tracks) {
    for (const [i, { position }] of points.entries()) positions.push({ position, field: `${name}, point ${i + 1}` })
  }
  for (const { name, shape } of areas) {
    const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
    for (const position of rings.flat()) positions.push({ position, field: name })
  }
  const wrong = positions.find(({ position: [longitude, latitude] }) => !isPossible(longitude, latitude))
  if (!wrong) return []
  const [longitude, latitude] = wrong.position
  const exchanged = positions.every(({ position }) => isPossible(position[1], position[0]))
  if (Math.abs(latitude) > 90 && exchanged) {
    const sentence = `Latitude ${latitude} at ${wrong.field} is beyond ±90: latitude and longitude look exchanged in the whole file.`
    return [{ code: 'coordinates-look-swapped', sentence }]
  }
  const sentence = `Longitude ${longitude}, latitude ${latitude} at ${wrong.field} is not on the earth. Correct it and export again.`
  throw new ReadProblem('coordinates-out-of-range', wrong.field, sentence)
}

function isPossible(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

function notesOn(tracks: Track[], clock: Draft['clock']): ReadNote[] {
  const notes: ReadNote[] = []
  const say = (code: ReadNote['code'], sentence: string) => notes.push({ code, sentence })
  const points = tracks.flatMap(track => track.points)
  if (points.length > 0 && points.every(point => point.at === undefined)) {
    say('no-times', 'No point has a time. Add when each is reached.')
  }
  for (const { kind, name, points } of tracks) {
    const timed = points.flatMap(point => point.at ?? [])
    if (kind !== 'places' && points.length < 2) {
      say('fewer-than-two-points', `"${name}" has fewer than two points and is not a way.`)
    }
    if (points.length > mostPoints) {
      say('too-many-points', `"${name}" has ${points.length} points; a movement has at most ${mostPoints}.`)
    }
    if (timed.length > 0 && timed.length < points.length) {
      say('some-times-missing', `${points.length - timed.length} of ${points.length} points of "${name}" have no time.`)
    }
    if (kind !== 'places' && timed.some((at, i) => i > 0 && at < timed[i - 1]!)) {
      say('times-backwards', `The times of "${name}" run backwards somewhere.`)
    }
  }
  if (clock.withoutOffset > 0) {
    say('times-without-offset', `${clock.withoutOffset} times have no offset and were taken for UTC.`)
  }
  if (clock.unread > 0)
    say('times-not-read', `${clock.unread} times could not be read. Write them as 2024-09-16T08:30+03:00.`)
  return notes
}
