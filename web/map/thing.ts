import type { Feature, Geometry, LineString, MultiPolygon, Point, Polygon, Position } from 'geojson'
import { bandOf, circleOf, unwrap } from './band.ts'

/** A point of a route: where, and perhaps when (ms) and under what name. Points with a name are stops. */
export type PathPoint = { lng: number; lat: number; at?: number; name?: string }

export type CorridorState = 'open' | 'restricted' | 'suspended' | 'closed' | 'proposed'
export type MovementState = 'planned' | 'underway' | 'alarm' | 'ended'

/** What can stand on the map. `id` is what is handed back when it is chosen; lengths are in metres on the ground. */
export type MapThing = { id: string; name: string } & (
  | { kind: 'corridor'; geometry: LineString | Polygon | MultiPolygon; bufferM: number; state: CorridorState }
  | { kind: 'restriction'; geometry: Point | LineString | Polygon | MultiPolygon; bufferM?: number; inForce: boolean }
  | { kind: 'site'; geometry: Point | Polygon; radiusM?: number; stale?: boolean }
  /** `stands` where acts say that it has not left yet, or has arrived, whatever the hours of its plan. */
  | {
      kind: 'movement'
      path: readonly PathPoint[]
      state: MovementState
      reported?: Position
      stands?: 'start' | 'end'
    }
  | { kind: 'incident'; geometry: Point }
  | { kind: 'finding'; geometry: Geometry }
  /** Where something was seen: the way it took, or about where it is, within a radius. */
  | { kind: 'track'; geometry: LineString | Point; radiusM?: number }
)

/** Where along the path one is at the instant, by even speed between its timed points; undefined outside its times. */
export function placeAt(path: readonly PathPoint[], at: number): { place: Position; after: number } | undefined {
  const times = timesOf(path)
  for (let i = 1; i < path.length; i++) {
    const [a, b, s, e] = [path[i - 1]!, path[i]!, times[i - 1], times[i]]
    if (s === undefined || e === undefined || at < s || at > e) continue
    const t = e === s ? 1 : (at - s) / (e - s)
    return { place: [a.lng + (b.lng - a.lng) * t, a.lat + (b.lat - a.lat) * t], after: i - 1 }
  }
  return undefined
}

/** Each point's instant: its own, or between its timed neighbours by distance. */
function timesOf(path: readonly PathPoint[]): (number | undefined)[] {
  const times = path.map(p => p.at)
  let last = -1
  for (let i = 0; i < path.length; i++) {
    if (times[i] === undefined) continue
    if (last >= 0 && i - last > 1) {
      const along = [0]
      for (let j = last + 1; j <= i; j++) along.push((along.at(-1) as number) + metresBetween(path[j - 1]!, path[j]!))
      const whole = along.at(-1) || 1
      for (let j = last + 1; j < i; j++) {
        const share = (along[j - last] as number) / whole
        times[j] = (times[last] as number) + share * ((times[i] as number) - (times[last] as number))
      }
    }
    last = i
  }
  return times
}

/** Metres between two places on a sphere: for showing lengths while drawing, good to 0.5 %. */
export function metresBetween(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const rad = Math.PI / 180
  const dLat = ((b.lat - a.lat) * rad) / 2
  const dLng = ((b.lng - a.lng) * rad) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng) ** 2
  return 2 * 6_371_009 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Every position of a geometry. */
export function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf)
  const flat = (c: unknown): Position[] =>
    Array.isArray(c) && typeof c[0] === 'number' ? [c as Position] : (c as unknown[]).flatMap(flat)
  return flat(geometry.coordinates)
}

export const geometryOf = (thing: MapThing): Geometry =>
  thing.kind === 'movement'
    ? { type: 'LineString', coordinates: unwrap(thing.path.map(p => [p.lng, p.lat])) }
    : thing.geometry

/** The point that stands for a thing: its label's place, and where the keyboard goes. */
export function anchorOf(thing: MapThing): Position {
  const positions = positionsOf(geometryOf(thing))
  if (thing.kind === 'movement' && thing.reported) return thing.reported
  if (thing.kind === 'movement' && thing.stands) return positions.at(thing.stands === 'start' ? 0 : -1) ?? [0, 0]
  if (thing.kind === 'movement' || ('geometry' in thing && thing.geometry.type === 'LineString'))
    return positions[Math.floor(positions.length / 2)] ?? [0, 0]
  const ring = positions.length > 1 ? positions.slice(1) : positions
  const sum = ring.reduce((s, p) => [s[0]! + p[0]!, s[1]! + p[1]!], [0, 0])
  return [sum[0]! / ring.length, sum[1]! / ring.length]
}

/** The ground that a thing takes up with its radius or width; undefined for what is a place or a line alone. */
export function areaOf(thing: MapThing): Geometry | undefined {
  if (thing.kind === 'movement' || thing.kind === 'incident' || thing.kind === 'finding') return undefined
  const { geometry } = thing
  const width = thing.kind === 'site' || thing.kind === 'track' ? thing.radiusM : thing.bufferM
  if (geometry.type === 'Point') return width ? around(geometry, width) : undefined
  if (thing.kind === 'track') return undefined
  if (geometry.type === 'LineString') return width ? around(geometry, width) : undefined
  return geometry
}

/**
 * By geometry, which a record hands on from one instant to the next: things are made anew whenever the slider moves, and
 * the band of a line of thousands of points takes tenths of a second.
 */
const bands = new WeakMap<Geometry, { widthM: number; area: Geometry | undefined }>()
function around(geometry: Point | LineString, widthM: number): Geometry | undefined {
  const before = bands.get(geometry)
  if (before?.widthM === widthM) return before.area
  const area = geometry.type === 'Point' ? circleOf(geometry.coordinates, widthM) : bandOf(geometry.coordinates, widthM)
  bands.set(geometry, { widthM, area })
  return area
}

export type Drawn = {
  kind: MapThing['kind']
  id: string
  state: string
  part: 'area' | 'line' | 'done' | 'ahead' | 'point' | 'stop' | 'expected' | 'reported'
  label?: string
  rank: number
  /** Its places and its name are there also where the view takes in all of them. */
  far: boolean
}

/** Of hundreds of movements the places they pass, and their names, would cover the ground: as many as this have them from afar. */
const most = 60

/**
 * The words that are written on the map: a stop's time, the name of what has an alarm at a place not known, and of what
 * nobody has reported to have left.
 */
export type MapWords = {
  clock: (ms: number) => string
  unplaced: (name: string) => string
  unreported: (name: string) => string
}

/** The features that draw the things as the picture's instant has them. */
export function featuresOf(
  things: readonly MapThing[],
  at: number | undefined,
  say: MapWords,
): Feature<Geometry, Drawn>[] {
  return things.flatMap((thing, rank) => {
    const state = stateOf(thing)
    const far = rank < most || state === 'underway' || state === 'alarm'
    const draw = (part: Drawn['part'], geometry: Geometry, label?: string): Feature<Geometry, Drawn> => ({
      type: 'Feature',
      geometry,
      properties: { kind: thing.kind, id: thing.id, state, part, rank, far, ...(label ? { label } : {}) },
    })
    if (thing.kind === 'movement') return drawMovement(thing, at, say, draw)
    const area = areaOf(thing)
    const anchor: Point = { type: 'Point', coordinates: anchorOf(thing) }
    const out = area ? [draw('area', area)] : []
    if (thing.kind !== 'finding' && thing.geometry.type === 'LineString') out.push(draw('line', thing.geometry))
    if (thing.kind === 'finding') {
      const { type } = thing.geometry
      if (type !== 'Point' && type !== 'MultiPoint')
        out.push(draw(type.endsWith('Polygon') ? 'area' : 'line', thing.geometry))
    }
    if (thing.kind !== 'track') out.push(draw('point', anchor, thing.name))
    return out
  })
}

function drawMovement(
  thing: MapThing & { kind: 'movement' },
  at: number | undefined,
  say: MapWords,
  draw: (part: Drawn['part'], geometry: Geometry, label?: string) => Feature<Geometry, Drawn>,
): Feature<Geometry, Drawn>[] {
  const line = unwrap(thing.path.map(p => [p.lng, p.lat])) as Position[]
  const here = at === undefined || thing.stands ? undefined : placeAt(thing.path, at)
  const lastAt = thing.path.findLast(p => p.at !== undefined)?.at
  const over = thing.stands ? thing.stands === 'end' : at !== undefined && lastAt !== undefined && at > lastAt
  const done = here ? [...line.slice(0, here.after + 1), here.place] : over ? line : []
  const ahead = here ? [here.place, ...line.slice(here.after + 1)] : over ? [] : line
  const out: Feature<Geometry, Drawn>[] = []
  if (done.length > 1) out.push(draw('done', { type: 'LineString', coordinates: done }))
  if (ahead.length > 1) out.push(draw('ahead', { type: 'LineString', coordinates: ahead }))
  for (const p of thing.path)
    if (p.name)
      out.push(
        draw(
          'stop',
          { type: 'Point', coordinates: [p.lng, p.lat] },
          p.at === undefined ? p.name : `${p.name} ${say.clock(p.at)}`,
        ),
      )
  if (thing.reported) {
    out.push(draw('reported', { type: 'Point', coordinates: thing.reported }, thing.name))
    if (here) out.push(draw('expected', { type: 'Point', coordinates: here.place }))
    return out
  }
  // Nobody may take the place of the plan, or the middle of a route, for the place of an alarm.
  const name =
    thing.state === 'alarm'
      ? say.unplaced(thing.name)
      : thing.state === 'planned' && thing.stands === 'start'
        ? say.unreported(thing.name)
        : thing.name
  if (thing.stands) {
    const place = { type: 'Point' as const, coordinates: anchorOf(thing) }
    out.push(draw(thing.stands === 'end' && thing.state !== 'alarm' ? 'reported' : 'expected', place, name))
    return out
  }
  if (here) out.push(draw('expected', { type: 'Point', coordinates: here.place }, name))
  else out.push(draw('point', { type: 'Point', coordinates: anchorOf(thing) }, name))
  return out
}

const stateOf = (thing: MapThing): string =>
  thing.kind === 'corridor' || thing.kind === 'movement'
    ? thing.state
    : thing.kind === 'restriction'
      ? thing.inForce
        ? 'in-force'
        : 'ahead'
      : thing.kind === 'site' && thing.stale
        ? 'stale'
        : 'plain'
