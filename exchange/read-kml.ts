import type { Position } from '@unimpeded/space/shape.ts'
import { type Area, type Draft, ReadProblem, readInstant, type Track, type TrackPoint } from './route-file.ts'
import { type Element, walkXml } from './walk-xml.ts'

/** What a placemark holds until it closes, as its name may come last. */
type Placemark = {
  name: string
  at?: number
  points: TrackPoint[]
  lines: TrackPoint[][]
  timed: TrackPoint[]
  polygons: Position[][][]
}

/**
 * KML 2.2 and 2.3 (OGC 12-007r2): LineString, gx:Track and gx:MultiTrack, Point with TimeStamp or TimeSpan as one
 * list of places, Polygon. Links are not followed. Longitude comes first.
 */
export function readKml(text: string): Draft {
  const clock = { withoutOffset: 0, unread: 0 }
  const tracks: Track[] = []
  const areas: Area[] = []
  const places: TrackPoint[] = []
  let placemark: Placemark | null = null
  let polygon: Position[][] = []
  let whens: string[] = []
  let coords: TrackPoint[] = []

  walkXml(text, {
    open({ name }) {
      if (name === 'Placemark') placemark = { name: '', points: [], lines: [], timed: [], polygons: [] }
      if (name === 'Polygon') polygon = []
      if (name === 'Track') [whens, coords] = [[], []]
    },
    close(element, around) {
      if (!placemark) return
      const parent = around[0]?.name ?? ''
      const { name } = element
      if (name === 'Placemark') {
        finish(placemark)
        placemark = null
      } else if (name === 'name' && parent === 'Placemark') placemark.name = element.text.trim()
      else if (name === 'when' && parent === 'Track') whens.push(element.text)
      else if (name === 'coord' && parent === 'Track') coords.push(tupleOf(element.text.trim().split(/\s+/), element))
      else if (name === 'when' && parent === 'TimeStamp') placemark.at = readInstant(element.text, clock)
      else if (name === 'begin' && parent === 'TimeSpan') placemark.at = readInstant(element.text, clock)
      else if (name === 'coordinates') place(placemark, element, parent, around[1]?.name ?? '')
      else if (name === 'Polygon' && polygon.length > 0) placemark.polygons.push(polygon)
      else if (name === 'Track') placemark.timed.push(...timed(whens, coords))
    },
  })

  function place(target: Placemark, element: Element, parent: string, around: string): void {
    const points = tuplesOf(element)
    if (parent === 'Point' && points[0]) target.points.push(points[0])
    else if (parent === 'LinearRing' && around.endsWith('BoundaryIs')) {
      const ring = points.map(point => point.position)
      if (around === 'outerBoundaryIs') polygon.unshift(ring)
      else polygon.push(ring)
    } else if (parent === 'LineString' || parent === 'LinearRing') target.lines.push(points)
  }

  function timed(times: string[], points: TrackPoint[]): TrackPoint[] {
    if (times.length > 0 && times.length !== points.length) {
      const sentence = `A gx:Track has ${times.length} times and ${points.length} positions. Export it again.`
      throw new ReadProblem('times-do-not-match', 'gx:Track', sentence)
    }
    return points.map((point, i) => withTime(point, readInstant(times[i] ?? '', clock)))
  }

  function finish({ name, at, points, lines, timed, polygons }: Placemark): void {
    for (const point of points) places.push(withTime(name ? { ...point, name } : point, at))
    for (const line of lines) tracks.push({ kind: 'route', name, points: line })
    if (timed.length > 0) tracks.push({ kind: 'track', name, points: timed })
    for (const coordinates of polygons) areas.push({ name, shape: { type: 'Polygon', coordinates } })
  }

  const alone: Track[] = places.length > 0 ? [{ kind: 'places', name: '', points: places }] : []
  const inOrder = [...tracks.filter(track => track.kind === 'route'), ...tracks.filter(track => track.kind === 'track')]
  return { tracks: [...inOrder, ...alone], areas, clock }
}

function withTime(point: TrackPoint, at: number | undefined): TrackPoint {
  return at === undefined ? point : { ...point, at }
}

/** Tuples are divided by white space; some programs put it after the commas too. */
function tuplesOf(element: Element): TrackPoint[] {
  const text = element.text.replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').replaceAll(', ', ',').trim()
  return text === '' ? [] : text.split(' ').map(tuple => tupleOf(tuple.split(','), element))
}

function tupleOf(parts: string[], element: Element): TrackPoint {
  const [longitude, latitude, elevation] = parts.map(part => (part === '' ? Number.NaN : Number(part)))
  if (parts.length < 2 || parts.length > 3 || !Number.isFinite(longitude) || !Number.isFinite(latitude)) {
    const sentence = `"${parts.join(',').slice(0, 80)}" in <${element.name}> is not longitude,latitude in decimal degrees.`
    throw new ReadProblem('bad-coordinates', element.name, sentence)
  }
  const point: TrackPoint = { position: [longitude!, latitude!] }
  return Number.isFinite(elevation) ? { ...point, elevationM: elevation } : point
}
