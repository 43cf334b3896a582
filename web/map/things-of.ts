import type { DuringText, Window } from '@unimpeded/acts/schemas.ts'
import { type During, expand } from '@unimpeded/space/time.ts'
import type { Position } from 'geojson'
import type { MovementRecord } from '../data/records.ts'
import type { OnTheBoard } from '../data/types.ts'
import type { Range } from '../ui/range-bar.tsx'
import type { CorridorState, MapThing, MovementState, PathPoint } from './thing.ts'

const placed = ['arrangement', 'corridor', 'restriction', 'site', 'movement', 'incident'] as const
/** What has a place on the map and a line in the table beside it: as the board has it, or the whole record. */
export type Placed = Extract<OnTheBoard, { type: (typeof placed)[number] }>
export const isPlaced = <R extends { type: string }>(record: R): record is Extract<R, { type: Placed['type'] }> =>
  (placed as readonly string[]).includes(record.type)

/** What is known of beside what is drawn: alarms with their places among it. */
type Known = { id: string; type: string; position?: unknown }

const endOfTime = Date.UTC(9999, 11, 31)

/** A stated span and recurring windows together; what has no end stated runs on. */
const duringOf = (during: DuringText | null, windows: readonly Window[] = []): During => {
  const from = during ? Date.parse(during.from) : 0
  const to = during?.to ? Date.parse(during.to) : endOfTime
  return windows.length ? { windows: [...windows], from, to } : { from, to }
}

const covers = (during: During, at: number): boolean => expand(during, { from: at, to: at + 1 }).length > 0

/** When a record holds or runs: its windows, its span, the hours of its route. Null where it has no times. */
export function timesOf(record: Placed): During | null {
  switch (record.type) {
    case 'corridor':
    case 'restriction':
      return record.during || record.windows.length ? duringOf(record.during, record.windows) : null
    case 'site':
      return record.during ? duringOf(record.during) : null
    case 'arrangement':
      return record.terms.during ? duringOf(record.terms.during, record.terms.windows) : null
    case 'movement': {
      const times = routeOf(record).flatMap(p => (p.at === undefined ? [] : [p.at]))
      return times.length > 1 ? { from: Math.min(...times), to: Math.max(...times) } : null
    }
    default:
      return null
  }
}

/** The stretches of a record's times between two instants, for the lanes of a time axis. */
export function spansOf(record: Placed, from: number, to: number): Range[] {
  const times = timesOf(record)
  if (!times) return []
  const closed = record.type === 'restriction' || ('state' in record && ['suspended', 'closed'].includes(record.state))
  return expand(times, { from, to }).map((span, n) => ({
    id: `${record.id} ${n}`,
    from: span.from,
    ...(span.to >= to ? {} : { to: span.to }),
    ...(closed ? { closed: true } : {}),
    tone: record.type === 'restriction' ? 'attention' : 'info',
    title: record.title,
  }))
}

/** The route of a movement as points with their instants. */
export const routeOf = (movement: Pick<MovementRecord, 'waypoints'>): PathPoint[] =>
  movement.waypoints.map(({ name, position, eta, etd }) => {
    const at = Date.parse(etd ?? eta ?? '')
    return { lng: position[0], lat: position[1], name, ...(Number.isFinite(at) ? { at } : {}) }
  })

const movementStates: Record<string, MovementState> = {
  'under-way': 'underway',
  arrived: 'ended',
  completed: 'ended',
  cancelled: 'ended',
}

function corridorState(corridor: Placed & { type: 'corridor' }, at: number): CorridorState {
  if (corridor.state !== 'open') return corridor.state
  const times = timesOf(corridor)
  return times && !covers(times, at) ? 'restricted' : 'open'
}

/** Where the open alarm of a movement says it is, from the records that stand beside it; undefined where it does not say. */
const placeOfAlarm = (record: Placed, records: readonly Known[]): Position | undefined => {
  if (record.type !== 'movement' || !record.alarm) return undefined
  const alarm = records.find(each => each.id === record.alarm)
  return ((alarm?.type === 'alarm' && alarm.position) || undefined) as Position | undefined
}

/** Whether at an instant a movement should have left by its plan, and nobody had reported that it did. */
export const isUnreported = (record: Placed, at: number, now: number): boolean => {
  if (record.type !== 'movement' || record.state in movementStates || at > now) return false
  const departs = routeOf(record)[0]?.at
  return departs !== undefined && departs <= at
}

/** Where acts say that a movement stands at an instant, whatever the hours of its plan; undefined where it is on its way. */
const standsAt = (record: Placed & { type: 'movement' }, at: number, now: number): 'start' | 'end' | undefined => {
  // Of the board's picture these are not at hand: it has the state of that instant.
  const { departedAt, arrivedAt } = record as Partial<MovementRecord>
  if (isUnreported(record, at, now) || Date.parse(departedAt ?? '') > at) return 'start'
  const hasArrived = record.state === 'arrived' || record.state === 'completed'
  return hasArrived && !(Date.parse(arrivedAt ?? '') > at) ? 'end' : undefined
}

/**
 * A record as the map draws it at an instant; undefined for what has no place, or none that this reader may see.
 * `seen` is where a movement was last seen, where that is known better than from its passages. After `now`
 * there is but the plan.
 */
export function thingOf(record: Placed, at: number, seen?: Position, now = at): MapThing | undefined {
  const name = record.title
  const { id } = record
  switch (record.type) {
    case 'corridor': {
      const { shape } = record
      if (!shape || shape.type === 'Point') return undefined
      return {
        id,
        name,
        kind: 'corridor',
        geometry: shape,
        bufferM: shape.bufferM ?? 0,
        state: corridorState(record, at),
      }
    }
    case 'arrangement': {
      const { area } = record.terms
      if (record.state !== 'proposed' || !area || area.type === 'Point') return undefined
      return { id, name, kind: 'corridor', geometry: area, bufferM: area.bufferM ?? 0, state: 'proposed' }
    }
    case 'restriction': {
      const { shape } = record
      if (!shape || record.state !== 'declared') return undefined
      const times = timesOf(record)
      const bufferM = shape.type === 'Point' ? shape.radiusM : shape.bufferM
      return {
        id,
        name,
        kind: 'restriction',
        geometry: shape,
        ...(bufferM ? { bufferM } : {}),
        inForce: !times || covers(times, at),
      }
    }
    case 'site': {
      const { shape } = record
      if (!shape || record.state === 'removed' || (shape.type !== 'Point' && shape.type !== 'Polygon')) return undefined
      const stale = record.verifyBy !== null && Date.parse(record.verifyBy) < at
      return {
        id,
        name,
        kind: 'site',
        geometry: shape,
        ...(shape.type === 'Point' ? { radiusM: shape.radiusM } : {}),
        stale,
      }
    }
    case 'movement': {
      const path = routeOf(record)
      if (path.length < 2 || record.state === 'cancelled') return undefined
      const passed = record.passages.at(-1)
      const place =
        seen ?? (passed && record.state === 'under-way' ? record.waypoints[passed.waypoint]?.position : undefined)
      const state = record.alarm ? 'alarm' : (movementStates[record.state] ?? 'planned')
      const stands = standsAt(record, at, now)
      return {
        id,
        name,
        kind: 'movement',
        path,
        state,
        ...(place ? { reported: place } : {}),
        ...(stands ? { stands } : {}),
      }
    }
    case 'incident':
      return record.position && record.state === 'reported'
        ? { id, name, kind: 'incident', geometry: { type: 'Point', coordinates: record.position } }
        : undefined
  }
}

/**
 * What is drawn of some records at an instant; `known` is all that this reader has at hand, alarms with their places
 * among it.
 */
export const thingsOf = (records: readonly Placed[], at: number, known: readonly Known[], now = at): MapThing[] =>
  records
    .map(record => thingOf(record, at, placeOfAlarm(record, known), now))
    .filter((thing): thing is MapThing => thing !== undefined)
