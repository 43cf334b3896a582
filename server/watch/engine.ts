import { prepareShape } from '@unimpeded/space/prepared-shape.ts'
import { expectedInside } from './expected-inside.ts'
import { FixTable } from './fix-table.ts'
import { type Forecast, forecastOf } from './forecast.ts'
import { createMeetings } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Position } from './position.ts'
import { rules } from './rules/index.ts'
import type { Moment, Rule } from './rules/rule.ts'
import { boxesOf, emptyScene, type Fix, type Ground, type Scene, seatOf, take, type ZoneGround } from './scene.ts'
import { inOrder, isRather, placeIn } from './track.ts'
import type { WatchEvent } from './watch-event.ts'
import { closedSpans, outsideSpans, shutSpans, type Zone } from './zone.ts'

/**
 * What became of an event. `withdrawn`: fixes that came late show that it was not so. `was` is the key it had, where a
 * late fix has moved its beginning: it is one event still, and nobody needs to be told of two.
 */
export type Change = { change: 'opened' | 'updated' | 'closed' | 'withdrawn'; event: WatchEvent; was?: string }

export type WatchEngine = {
  /**
   * Watches a movement, of which so much is known already, or goes on with a changed plan: what was received is judged
   * anew.
   */
  setMovement(plan: Plan, known?: { positions: readonly Position[]; beats: readonly number[] }): Change[]
  /** Watches it no more; what was not over ends now. */
  removeMovement(movement: string): Change[]
  /** The restrictions and corridors there are, all of them, in place of those before. */
  setZones(zones: readonly Zone[]): Change[]
  /** Fixes of a movement, in any order, late or twice; those ahead of the clock that received them are left out. */
  take(movement: string, positions: readonly Position[]): Change[]
  /** A device of a movement said at this instant that it is alive, and not where. */
  beat(movement: string, at: number): Change[]
  /** Time has passed. Never runs backwards. */
  tick(now: number): Change[]
  /** Every event of a movement, over or not, in order of beginning; none of one that is not watched. */
  events(movement: string): WatchEvent[]
  /** Null for a movement that is not watched. */
  forecast(movement: string): Forecast | null
  /** The fixes of a movement in order, each with its place along the route. */
  track(movement: string): readonly Fix[]
  movements(): string[]
}

/** Everything known after a fix, as values: what stands at an earlier fix can be taken up again. */
type Node = {
  scene: Scene
  states: readonly unknown[]
  laneStates: (readonly unknown[])[]
  ended: Ended | null
}
type Ended = { event: WatchEvent; before: Ended | null }

type Entry = {
  ground: Ground
  perMovement: readonly Rule<unknown>[]
  perDevice: readonly Rule<unknown>[]
  track: Position[]
  /** What was made of each position of the track. */
  fixes: FixTable
  /** How often it was folded again. */
  folds: number
  node: Node
  /** Nodes by the number of fixes before them, in order. */
  kept: { count: number; node: Node }[]
  /** What was last said of each event, by key. */
  told: Map<string, WatchEvent>
  /** The keys of those not over, and the ended ones that were told. */
  tellingOpen: Set<string>
  toldEnded: Ended | null
  /** The least and most earth-centred coordinates of its fixes. */
  box: Float64Array
}

const keepEvery = 64
const nearZoneM = 1_000

/**
 * Watches movements. State is kept for each by folding its fixes in the order they were taken; a fix that comes late
 * goes back to the nearest kept state before it and folds again from there, so that what is known in the end does not
 * depend on the order of arrival. Owns its state in memory; positions are kept elsewhere, and handed in again at start.
 */
export const createWatchEngine = (): WatchEngine => {
  const entries = new Map<string, Entry>()
  let zones: ReadonlyMap<string, ZoneGround> = new Map()
  let listed = listOf(zones)
  let clock = Number.NEGATIVE_INFINITY
  const meetings = createMeetings()

  const groundOf = (plan: Plan, beats: readonly number[]): Ground => ({
    plan,
    zones,
    ...listed,
    expected: new Map(
      plan.corridors.flatMap(id => {
        const corridor = zones.get(id)
        return corridor ? [[id, expectedInside(plan, corridor.zone)]] : []
      }),
    ),
    night: plan.dayWindows.length > 0 ? outsideSpans({ windows: [...plan.dayWindows] }) : null,
    beats,
  })

  return {
    setMovement(plan, { positions, beats } = { positions: [], beats: [] }) {
      const before = entries.get(plan.movement)
      const allBeats = [...new Set([...(before?.ground.beats ?? []), ...beats])].sort((a, b) => a - b)
      const entry = newEntry(groundOf(plan, allBeats), before?.track ?? [], before)
      for (const position of positions) {
        if (position.received > clock) clock = position.received
        if (isInTime(position, plan)) insert(entry.track, position)
      }
      // An alarm was cleared just now; it is not told as going on until the next tick.
      if (plan.alarmClearedAt !== null && plan.alarmClearedAt > clock) clock = plan.alarmClearedAt
      entries.set(plan.movement, entry)
      foldFrom(entry, 0)
      meetings.set(plan, () => {
        const { node, fixes, folds } = entries.get(plan.movement)!
        return { progress: node.scene.progress, came: fixes, folds }
      })
      return settle(entry, meetings.of(entry.ground.plan.movement), clock, true)
    },

    removeMovement(movement) {
      const entry = entries.get(movement)
      if (!entry) return []
      entries.delete(movement)
      meetings.remove(movement, clock)
      const until = nowFor(entry, clock)
      return [...entry.told.values()].flatMap(event =>
        event.until === null ? [{ change: 'closed' as const, event: { ...event, until } }] : [],
      )
    },

    setZones(next) {
      const changed: Float64Array[] = []
      const changedIds = new Set<string>()
      const after = new Map<string, ZoneGround>()
      for (const zone of next) {
        const before = zones.get(zone.id)
        const same = before && JSON.stringify(before.zone) === JSON.stringify(zone)
        const ground = same ? before : groundOfZone(zone)
        after.set(zone.id, ground)
        if (same) continue
        changedIds.add(zone.id)
        changed.push(ground.box, ...(before ? [before.box] : []))
      }
      for (const [id, { box }] of zones) {
        if (after.has(id)) continue
        changedIds.add(id)
        changed.push(box)
      }
      zones = after
      listed = listOf(zones)
      const changes: Change[] = []
      for (const [movement, entry] of entries) {
        const { plan } = entry.ground
        const leans = plan.corridors.some(id => changedIds.has(id))
        const isNear = leans || changed.some(box => boxesMeet(entry.box, box))
        entry.ground = leans ? groundOf(plan, entry.ground.beats) : { ...entry.ground, zones, ...listed }
        if (!isNear) continue
        const again = newEntry(entry.ground, entry.track, entry)
        entries.set(movement, again)
        foldFrom(again, 0)
        changes.push(...settle(again, meetings.of(movement), clock, true))
      }
      return changes
    },

    take(movement, positions) {
      const entry = entries.get(movement)
      if (!entry) return []
      let again = Number.POSITIVE_INFINITY
      for (const position of positions) {
        if (position.received > clock) clock = position.received
        if (!isInTime(position, entry.ground.plan)) continue
        const last = entry.track.at(-1)
        if (again === Number.POSITIVE_INFINITY && (!last || inOrder(last, position) < 0)) {
          entry.track.push(position)
          foldOne(entry, position)
        } else again = Math.min(again, insert(entry.track, position))
      }
      const isLate = again < Number.POSITIVE_INFINITY
      if (isLate) foldFrom(entry, again)
      return settle(entry, meetings.of(entry.ground.plan.movement), clock, isLate)
    },

    beat(movement, at) {
      const entry = entries.get(movement)
      if (!entry || entry.ground.beats.includes(at)) return []
      if (at > clock) clock = at
      entry.ground = { ...entry.ground, beats: [...entry.ground.beats, at].sort((a, b) => a - b) }
      const isLate = at <= entry.node.scene.at
      // The silence before it was judged by the first fix after it.
      if (isLate)
        foldFrom(
          entry,
          entry.track.findIndex(fix => fix.at >= at),
        )
      return settle(entry, meetings.of(entry.ground.plan.movement), clock, isLate)
    },

    tick(now) {
      if (now > clock) clock = now
      const changes: Change[] = []
      meetings.look(clock)
      for (const entry of entries.values())
        for (const change of settle(entry, meetings.of(entry.ground.plan.movement), clock, false)) changes.push(change)
      return changes
    },

    events(movement) {
      const entry = entries.get(movement)
      if (!entry) return []
      const events = [...endedOf(entry.node.ended), ...openOf(entry, meetings.of(movement), clock)]
      return events.sort((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1))
    },

    forecast(movement) {
      const entry = entries.get(movement)
      return entry ? forecastOf(entry.ground.plan, entry.node.scene.progress, nowFor(entry, clock)) : null
    },

    track(movement) {
      const entry = entries.get(movement)
      return entry ? entry.track.map((position, i) => entry.fixes.fix(i, position)) : []
    },

    movements: () => [...entries.keys()],
  }
}

/** Neither ahead of the clock nor of the days before it leaves; a cry for help is heard whenever it comes. */
const isInTime = ({ at, received, alarm }: Position, { rules, watchedFrom }: Plan): boolean =>
  at <= received + rules.fixes.mostAheadMinutes * 60_000 && (at >= watchedFrom || alarm !== undefined)

const newEntry = (ground: Ground, track: Position[], before: Entry | undefined): Entry => {
  const on = rules.filter(rule => ground.plan.rules[rule.name].on)
  const perMovement = on.filter(rule => rule.per === 'movement')
  const perDevice = on.filter(rule => rule.per === 'device')
  return {
    ground,
    perMovement,
    perDevice,
    track,
    fixes: new FixTable(),
    folds: (before?.folds ?? 0) + 1,
    node: { scene: emptyScene, states: perMovement.map(rule => rule.start), laneStates: [], ended: null },
    kept: [],
    told: before?.told ?? new Map(),
    tellingOpen: before?.tellingOpen ?? new Set(),
    toldEnded: null,
    box: before?.box ?? Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity),
  }
}

const groundOfZone = (zone: Zone): ZoneGround => ({
  zone,
  closed: closedSpans(zone),
  shut: shutSpans(zone),
  box: prepareShape(zone.shape).box,
})

const listOf = (zones: ReadonlyMap<string, ZoneGround>): Pick<Ground, 'list' | 'boxes'> => {
  const list = [...zones.values()]
  return { list, boxes: boxesOf(list) }
}

const boxesMeet = (a: Float64Array, b: Float64Array): boolean => {
  for (let k = 0; k < 3; k++) {
    if (a[k]! > b[3 + k]! + nearZoneM || b[k]! > a[3 + k]! + nearZoneM) return false
  }
  return true
}

/** Puts a fix where it belongs; answers from where on the track is to be folded again, or Infinity. */
const insert = (track: Position[], position: Position): number => {
  const place = placeIn(track, position)
  const there = track[place]
  if (!there || inOrder(there, position) !== 0) track.splice(place, 0, position)
  else if (isRather(position, there)) track[place] = position
  else return Number.POSITIVE_INFINITY
  return place
}

const foldFrom = (entry: Entry, index: number): void => {
  entry.folds++
  while (entry.kept.length > 0 && entry.kept.at(-1)!.count > index) entry.kept.pop()
  const from = entry.kept.at(-1)
  entry.node = from?.node ?? {
    scene: emptyScene,
    states: entry.perMovement.map(rule => rule.start),
    laneStates: [],
    ended: null,
  }
  entry.fixes.cut(from?.count ?? 0)
  for (let i = entry.fixes.count; i < entry.track.length; i++) foldOne(entry, entry.track[i]!)
}

const foldOne = (entry: Entry, position: Position): void => {
  const { ground, node, perMovement, perDevice, fixes } = entry
  if (fixes.count > 0 && fixes.count % keepEvery === 0) entry.kept.push({ count: fixes.count, node })
  const seat = seatOf(node.scene, position)
  const scene = take(node.scene, seat, position, ground)
  const lane = scene.lanes[seat]!
  const fix = lane.last
  const moment = { fix, lane, laneBefore: node.scene.lanes[seat] ?? null, before: node.scene, scene }
  let ended = node.ended
  const end = (event: WatchEvent) => {
    ended = { event, before: ended }
  }
  const own = node.laneStates[seat] ?? perDevice.map(rule => rule.start)
  const after = afterEach(perDevice, own, moment, ground, end)
  const laneStates = after === node.laneStates[seat] ? node.laneStates : node.laneStates.slice()
  if (laneStates !== node.laneStates) laneStates[seat] = after
  entry.node = { scene, states: afterEach(perMovement, node.states, moment, ground, end), laneStates, ended }
  fixes.push(fix, scene.progress.device === null ? -1 : scene.progress.furthestM)
  if (fix.verdict !== 'good') return
  const { box } = entry
  for (let k = 0; k < 3; k++) {
    if (fix.place[k]! < box[k]!) box[k] = fix.place[k]!
    if (fix.place[k]! > box[3 + k]!) box[3 + k] = fix.place[k]!
  }
}

/** The state of each rule after a fix; where none changes, those there were. */
const afterEach = (
  each: readonly Rule<unknown>[],
  states: readonly unknown[],
  moment: Moment,
  ground: Ground,
  end: (event: WatchEvent) => void,
): readonly unknown[] => {
  let after: unknown[] | null = null
  for (let i = 0; i < each.length; i++) {
    const state = each[i]!.take(states[i], moment, ground, end)
    if (state === states[i]) continue
    after ??= states.slice()
    after[i] = state
  }
  return after ?? states
}

/** The engine's clock, or the last fix where that is ahead of it. */
const nowFor = (entry: Entry, clock: number): number => Math.max(clock, entry.node.scene.at)

const endedOf = (from: Ended | null, until: Ended | null = null): WatchEvent[] => {
  const events: WatchEvent[] = []
  for (let each = from; each !== null && each !== until; each = each.before) events.push(each.event)
  return events.reverse()
}

/** The events that are not over, or ended since the last fix; and those with others, as of the last tick. */
const openOf = (entry: Entry, met: readonly WatchEvent[], clock: number): WatchEvent[] => {
  const { ground, node, perMovement, perDevice } = entry
  const { scene } = node
  const now = Math.max(clock, scene.at)
  if (now === Number.NEGATIVE_INFINITY) return []
  const events = met.length > 0 ? [...met] : []
  for (let i = 0; i < perMovement.length; i++) {
    for (const event of perMovement[i]!.open(node.states[i], scene, null, now, ground)) events.push(event)
  }
  for (let seat = 0; seat < scene.lanes.length; seat++) {
    for (let i = 0; i < perDevice.length; i++) {
      const state = node.laneStates[seat]![i]
      for (const event of perDevice[i]!.open(state, scene, scene.lanes[seat]!, now, ground)) events.push(event)
    }
  }
  return events
}

/** Says what is new since this was last asked. After a replay, what was told of the past is compared as well. */
const settle = (entry: Entry, met: readonly WatchEvent[], clock: number, isReplay: boolean): Change[] => {
  const { told } = entry
  const open = openOf(entry, met, clock)
  if (!isReplay && open.length === 0 && entry.tellingOpen.size === 0 && entry.node.ended === entry.toldEnded) {
    return unchanged
  }
  const ended = isReplay ? endedOf(entry.node.ended) : endedOf(entry.node.ended, entry.toldEnded)
  const now = [...ended, ...open]
  const seen = new Set<string>()
  for (const event of now) seen.add(event.key)
  const gone: WatchEvent[] = []
  for (const key of isReplay ? told.keys() : entry.tellingOpen) if (!seen.has(key)) gone.push(told.get(key)!)

  const changes: Change[] = []
  for (const event of now) {
    let before = told.get(event.key)
    let was: string | undefined
    if (!before) {
      const moved = gone.findIndex(each => isSame(each, event))
      if (moved >= 0) {
        before = gone.splice(moved, 1)[0]!
        was = before.key
        told.delete(before.key)
      }
    }
    told.set(event.key, event)
    const moved = was === undefined ? {} : { was }
    if (!before) changes.push({ change: 'opened', event })
    if (event.until !== null && (!before || before.until === null)) changes.push({ change: 'closed', event, ...moved })
    else if (before && (was !== undefined || !saysTheSame(before, event))) {
      changes.push({ change: 'updated', event, ...moved })
    }
  }
  for (const event of gone) {
    told.delete(event.key)
    changes.push({ change: 'withdrawn', event })
  }
  entry.toldEnded = entry.node.ended
  entry.tellingOpen = new Set(open.map(event => event.key))
  return changes
}

const unchanged: Change[] = []

/** One event of which a late fix has moved the beginning: the same rule about the same, at an overlapping time. */
const isSame = (a: WatchEvent, b: WatchEvent): boolean =>
  a.key.slice(0, a.key.lastIndexOf('@')) === b.key.slice(0, b.key.lastIndexOf('@')) &&
  a.from <= (b.until ?? Number.POSITIVE_INFINITY) &&
  b.from <= (a.until ?? Number.POSITIVE_INFINITY)

const saysTheSame = (a: WatchEvent, b: WatchEvent): boolean => {
  if (a === b) return true
  if (a.severity !== b.severity || a.until !== b.until || a.from !== b.from) return false
  if (a.place?.[0] !== b.place?.[0] || a.place?.[1] !== b.place?.[1]) return false
  for (const name of Object.keys(b.facts)) if (a.facts[name] !== b.facts[name]) return false
  return Object.keys(a.facts).length === Object.keys(b.facts).length
}
