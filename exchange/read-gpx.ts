import { type Draft, ReadProblem, readInstant, type Track, type TrackPoint } from './route-file.ts'
import { type Element, walkXml } from './walk-xml.ts'

const pointNames = new Set(['wpt', 'rtept', 'trkpt'])

/**
 * GPX 1.0 and 1.1 (topografix.com/GPX): routes, tracks with their segments joined, and waypoints as one list of
 * places. What stands in extensions is passed over. A point without a place refuses the file, unless it `mayLackPlace`:
 * then its numbers are NaN, for whoever sets it aside.
 */
export function readGpx(text: string, { mayLackPlace = false } = {}): Draft {
  const clock = { withoutOffset: 0, unread: 0 }
  const routes: Track[] = []
  const tracks: Track[] = []
  const places: TrackPoint[] = []
  const counted = new Map<string, number>()
  let line: Track | null = null
  let point: TrackPoint | null = null

  walkXml(text, {
    open(element, around) {
      if (isExtension(element, around)) return
      if (element.name === 'rte' || element.name === 'trk') {
        line = { kind: element.name === 'rte' ? 'route' : 'track', name: '', points: [] }
      } else if (pointNames.has(element.name)) {
        counted.set(element.name, (counted.get(element.name) ?? 0) + 1)
        point = pointOf(element, mayLackPlace, counted.get(element.name)!)
      }
    },
    close(element, around) {
      if (isExtension(element, around)) return
      const parent = around[0]?.name ?? ''
      if (element.name === 'rte' || element.name === 'trk') {
        if (line) (line.kind === 'route' ? routes : tracks).push(line)
        line = null
      } else if (pointNames.has(element.name)) {
        if (point) (element.name === 'wpt' || !line ? places : line.points).push(point)
        point = null
      } else if (point && pointNames.has(parent)) {
        fill(point, element)
      } else if (line && element.name === 'name' && (parent === 'rte' || parent === 'trk')) {
        line.name = element.text.trim()
      }
    },
  })

  function fill(target: TrackPoint, { name, text: value }: Element): void {
    if (name === 'name') target.name = value.trim()
    if (name === 'time') target.at = readInstant(value, clock)
    if (name === 'ele' && value.trim() !== '' && Number.isFinite(Number(value))) target.elevationM = Number(value)
  }

  const alone: Track[] = places.length > 0 ? [{ kind: 'places', name: '', points: places }] : []
  return { tracks: [...routes, ...tracks, ...alone], areas: [], clock }
}

function isExtension(element: Element, around: Element[]): boolean {
  return element.name === 'extensions' || around.some(outer => outer.name === 'extensions')
}

function pointOf({ name, attributes }: Element, mayLackPlace: boolean, nth: number): TrackPoint {
  const [longitude, latitude] = [attributes.lon, attributes.lat].map(value =>
    value === undefined || value.trim() === '' ? Number.NaN : Number(value),
  )
  if (!mayLackPlace && !(Number.isFinite(longitude) && Number.isFinite(latitude))) {
    const sentence = `<${name}> number ${nth} has lat="${attributes.lat ?? ''}" lon="${attributes.lon ?? ''}". Write both as decimal degrees with a point.`
    throw new ReadProblem('bad-coordinates', name, sentence)
  }
  return { position: [longitude!, latitude!] }
}
