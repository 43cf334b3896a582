import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { aboutPlaces, areaOfFile } from '@unimpeded/exchange/area-of-file.ts'
import { ReadProblem, type RouteFile, readRoute } from '@unimpeded/exchange/read-route.ts'
import { doesNotHold } from './command-problem.ts'

/**
 * The shape a flag was given: GeoJSON, or `@FILE` that any program wrote (GPX, KML, KMZ, GeoJSON). It is the file's areas
 * as one, else its one way as a line, else its one place; the margin is what the GeoJSON says beside its coordinates.
 * `note` is called with what to know of the file. Throws CommandProblem, and the file system's own error.
 */
export const shapeOfText = (given: string, what: string, note: (sentence: string) => void): unknown => {
  const path = given.startsWith('@') && !given.startsWith('@@') ? given.slice(1) : null
  const bytes = path === null ? new TextEncoder().encode(given) : new Uint8Array(readFileSync(path))
  const name = path === null ? what : basename(path)
  try {
    const file = readRoute(name, bytes)
    for (const { code, sentence } of file.notes) if (aboutPlaces.has(code)) note(`${name}: ${sentence}`)
    return { ...shapeIn(file, name, note), ...marginIn(bytes) }
  } catch (error) {
    if (error instanceof ReadProblem) throw doesNotHold(`${name} cannot be read (${error.code}): ${error.sentence}`)
    throw error
  }
}

const shapeIn = (file: RouteFile, name: string, note: (sentence: string) => void): object => {
  const area = areaOfFile(file)
  if (area) {
    const beside = file.tracks.length
    if (beside > 0)
      note(`${name}: its areas were taken; ${beside} ways or lists of places beside them were passed over.`)
    return area
  }
  const [way, ...others] = file.tracks
  const places = way!.points.map(point => point.position)
  const isPlace = way!.kind === 'places' || places.length === 1
  if (others.length > 0 || (isPlace && places.length > 1))
    throw doesNotHold(
      `${name} holds several ways or places and no area.`,
      'Keep the one that is meant, or draw an area.',
    )
  return isPlace ? { type: 'Point', coordinates: places[0] } : { type: 'LineString', coordinates: places }
}

/** How far it reaches, which no format of routes says and our own GeoJSON does. */
const marginIn = (bytes: Uint8Array): { radiusM?: unknown; bufferM?: unknown } => {
  try {
    const { radiusM, bufferM } = JSON.parse(new TextDecoder().decode(bytes)) ?? {}
    return { ...(radiusM !== undefined && { radiusM }), ...(bufferM !== undefined && { bufferM }) }
  } catch {
    return {}
  }
}
