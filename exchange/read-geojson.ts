import type { Position } from '@unimpeded/space/shape.ts'
import { type Draft, ReadProblem, readInstant, type Track, type TrackPoint } from './route-file.ts'

type Json = Record<string, unknown>

const timeFields = ['coordTimes', 'times', 'time', 'eta'] as const
const deepest = 8

/**
 * GeoJSON (RFC 7946): a geometry, a Feature or a FeatureCollection. Lines become routes, points one list of places,
 * polygons areas. Times are taken from the properties coordTimes, times, time or eta, as ISO text or epoch ms.
 */
export function readGeojson(text: string): Draft {
  const clock = { withoutOffset: 0, unread: 0 }
  const tracks: Track[] = []
  const areas: Draft['areas'] = []
  const places: TrackPoint[] = []
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch (error) {
    const sentence = `The file is not well-formed JSON: ${(error as Error).message}.`
    throw new ReadProblem('bad-json', 'file', sentence)
  }
  read(root, {}, 'file', 0)
  const alone: Track[] = places.length > 0 ? [{ kind: 'places', name: '', points: places }] : []
  return { tracks: [...tracks, ...alone], areas, clock }

  function read(value: unknown, properties: Json, field: string, depth: number): void {
    if (depth > deepest) throw new ReadProblem('bad-json', field, `The file nests more than ${deepest} collections.`)
    const { type, features, geometry, geometries, coordinates, properties: own } = objectOf(value, field)
    if (type === 'FeatureCollection') {
      for (const [i, feature] of arrayOf(features, `${field}.features`).entries()) {
        read(feature, {}, `${field}.features[${i}]`, depth + 1)
      }
    } else if (type === 'Feature') {
      const known = typeof own === 'object' && own !== null ? (own as Json) : {}
      if (geometry !== null && geometry !== undefined) read(geometry, known, `${field}.geometry`, depth + 1)
    } else if (type === 'GeometryCollection') {
      for (const [i, member] of arrayOf(geometries, `${field}.geometries`).entries()) {
        read(member, properties, `${field}.geometries[${i}]`, depth + 1)
      }
    } else readGeometry(type, coordinates, properties, `${field}.coordinates`)
  }

  function readGeometry(type: unknown, coordinates: unknown, properties: Json, field: string): void {
    const name = nameOf(properties)
    const times = timeFields.map(key => properties[key]).find(value => value !== undefined && value !== null)
    if (type === 'Point') places.push(named(pointOf(coordinates, times, field), name))
    else if (type === 'MultiPoint') {
      for (const point of lineOf(coordinates, times, field)) places.push(named(point, name))
    } else if (type === 'LineString') tracks.push({ kind: 'route', name, points: lineOf(coordinates, times, field) })
    else if (type === 'MultiLineString') {
      const lists = Array.isArray(times) ? times : []
      for (const [i, line] of arrayOf(coordinates, field).entries()) {
        tracks.push({ kind: 'route', name, points: lineOf(line, lists[i], `${field}[${i}]`) })
      }
    } else if (type === 'Polygon') {
      areas.push({ name, shape: { type, coordinates: ringsOf(coordinates, field) } })
    } else if (type === 'MultiPolygon') {
      const polygons = arrayOf(coordinates, field).map((polygon, i) => ringsOf(polygon, `${field}[${i}]`))
      areas.push({ name, shape: { type, coordinates: polygons } })
    } else {
      const sentence = `"${String(type).slice(0, 40)}" is not a type of GeoJSON. Give a LineString, Point or Polygon.`
      throw new ReadProblem('bad-json', field.replace(/coordinates$/, 'type'), sentence)
    }
  }

  function lineOf(coordinates: unknown, times: unknown, field: string): TrackPoint[] {
    const list = arrayOf(coordinates, field)
    if (Array.isArray(times) && times.length !== list.length) {
      const sentence = `${field} has ${list.length} positions and ${times.length} times. Give one time for each position.`
      throw new ReadProblem('times-do-not-match', field, sentence)
    }
    return list.map((position, i) => pointOf(position, Array.isArray(times) ? times[i] : undefined, `${field}[${i}]`))
  }

  function pointOf(coordinates: unknown, time: unknown, field: string): TrackPoint {
    const point: TrackPoint = { position: positionOf(coordinates, field) }
    const elevation = (coordinates as unknown[])[2]
    if (typeof elevation === 'number' && Number.isFinite(elevation)) point.elevationM = elevation
    const at = typeof time === 'string' ? readInstant(time, clock) : epochMs(time)
    if (at !== undefined) point.at = at
    return point
  }

  function epochMs(time: unknown): number | undefined {
    if (time === undefined || time === null) return undefined
    if (typeof time === 'number' && Number.isSafeInteger(time)) return time
    clock.unread++
    return undefined
  }
}

function named(point: TrackPoint, name: string): TrackPoint {
  return name ? { ...point, name } : point
}

function nameOf(properties: Json): string {
  const name = [properties.name, properties.title].find(value => typeof value === 'string')
  return typeof name === 'string' ? name.trim() : ''
}

function ringsOf(coordinates: unknown, field: string): Position[][] {
  return arrayOf(coordinates, field).map((ring, r) =>
    arrayOf(ring, `${field}[${r}]`).map((position, i) => positionOf(position, `${field}[${r}][${i}]`)),
  )
}

function positionOf(value: unknown, field: string): Position {
  if (Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])) return [value[0], value[1]]
  throw new ReadProblem('bad-coordinates', field, `${field} is not [longitude, latitude] in decimal degrees.`)
}

function arrayOf(value: unknown, field: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new ReadProblem('bad-json', field, `${field} is not a list.`)
}

function objectOf(value: unknown, field: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new ReadProblem('bad-json', field, `${field} is not a GeoJSON object.`)
}
