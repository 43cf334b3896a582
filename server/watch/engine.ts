import type { Fix } from './fix.ts'
import { Fold } from './fold.ts'
import { type Forecast, forecastOf } from './forecast.ts'
import { groundOf, type ZoneGround, zoneGround, zoneList } from './ground.ts'
import { createMeetings, type Met } from './meetings.ts'
import type { Plan } from './plan.ts'
import type { Position } from './position.ts'
import { type Change, openOf, Telling } from './telling.ts'
import { insertIn } from './track.ts'
import type { WatchEvent } from './watch-event.ts'
import type { Zone } from './zone.ts'

export type WatchEngine = {
  /**
   * Watches a movement, of which so much is known already, or goes on with a changed plan: what was received is judged
   * anew.
   */
  setMovement(plan: Plan, known?: { positions: readonly Position[]; beats: readonly number[] }): readonly Change[]
  /** Watches it no more; what was not over ends now. */
  removeMovement(movement: string): readonly Change[]
  /** The restrictions and corridors there are, all of them, in place of those before. */
  setZones(zones: readonly Zone[]): readonly Change[]
  /** Fixes of a movement, in any order, late or twice; those ahead of the clock that received them are left out. */
  take(movement: string, positions: readonly Position[]): readonly Change[]
  /** A device of a movement said at this instant that it is alive, and not where. */
  beat(movement: string, at: number): readonly Change[]
  /** Time has passed. Never runs backwards. */
  tick(now: number): readonly Change[]
  /** Every event of a movement, over or not, in order of beginning; none of one that is not watched. */
  events(movement: string): WatchEvent[]
  /** Null for a movement that is not watched. */
  forecast(movement: string): Forecast | null
  /** The fixes of a movement in order, each with its place along the route. */
  track(movement: string): readonly Fix[]
  movements(): string[]
}

/** A movement that is watched: what its fixes come to, what came of meeting others, and what was told of it. */
type Watched = { fold: Fold; readonly met: Met; readonly telling: Telling }

/**
 * Watches movements. What is known of each comes from folding its fixes in the order they were taken; meetings are looked
 * at when time passes. Owns its state in memory; positions are kept elsewhere, and handed in again at start.
 */
export const createWatchEngine = (): WatchEngine => {
  const all = new Map<string, Watched>()
  let zones = zoneList(new Map())
  let clock = Number.NEGATIVE_INFINITY
  const meetings = createMeetings()

  /** The clock, or the last fix where that is ahead of it. */
  const nowFor = ({ fold }: Watched) => Math.max(clock, fold.at)
  const tell = (watched: Watched, isReplay: boolean) =>
    watched.telling.tell(watched.fold, watched.met.events, nowFor(watched), isReplay)

  return {
    setMovement(plan, { positions, beats } = { positions: [], beats: [] }) {
      const { movement } = plan
      const before = all.get(movement)
      const track = before?.fold.track ?? []
      for (const position of positions) {
        if (position.received > clock) clock = position.received
        if (isInTime(position, plan)) insertIn(track, position)
      }
      // An alarm was cleared just now; it is not told as going on until the next tick.
      if (plan.alarmClearedAt !== null && plan.alarmClearedAt > clock) clock = plan.alarmClearedAt
      const allBeats = [...new Set([...(before?.fold.ground.beats ?? []), ...beats])].sort((a, b) => a - b)
      const fold = new Fold(groundOf(plan, zones, allBeats), track, (before?.fold.folds ?? 0) + 1)
      const met = meetings.set(plan, () => all.get(movement)!.fold)
      const watched = { fold, met, telling: before?.telling ?? new Telling() }
      all.set(movement, watched)
      return tell(watched, true)
    },

    removeMovement(movement) {
      const watched = all.get(movement)
      if (!watched) return []
      all.delete(movement)
      meetings.remove(movement, clock)
      const until = nowFor(watched)
      return watched.telling.open().map(event => ({ change: 'closed', event: { ...event, until } }))
    },

    setZones(next) {
      const before = zones.zones
      const after = new Map<string, ZoneGround>()
      const changed: ZoneGround[] = []
      for (const zone of next) {
        const was = before.get(zone.id)
        const isSame = was && JSON.stringify(was.zone) === JSON.stringify(zone)
        const ground = isSame ? was : zoneGround(zone)
        after.set(zone.id, ground)
        if (!isSame) changed.push(ground, ...(was ? [was] : []))
      }
      for (const [id, ground] of before) if (!after.has(id)) changed.push(ground)
      zones = zoneList(after)
      const changes: Change[] = []
      for (const watched of all.values()) {
        const { fold } = watched
        const { plan, beats } = fold.ground
        const leans = changed.some(({ zone }) => plan.corridors.includes(zone.id))
        fold.ground = leans ? groundOf(plan, zones, beats) : { ...fold.ground, ...zones }
        if (!leans && !changed.some(({ box }) => boxesMeet(fold.box, box))) continue
        watched.fold = new Fold(fold.ground, fold.track, fold.folds + 1)
        changes.push(...tell(watched, true))
      }
      return changes
    },

    take(movement, positions) {
      const watched = all.get(movement)
      if (!watched) return []
      const { fold } = watched
      const { plan } = fold.ground
      for (const { received } of positions) if (received > clock) clock = received
      const inTime = positions.every(position => isInTime(position, plan))
        ? positions
        : positions.filter(position => isInTime(position, plan))
      return tell(watched, fold.take(inTime))
    },

    beat(movement, at) {
      const watched = all.get(movement)
      if (!watched || watched.fold.ground.beats.includes(at)) return []
      if (at > clock) clock = at
      const { fold } = watched
      fold.ground = { ...fold.ground, beats: [...fold.ground.beats, at].sort((a, b) => a - b) }
      const isLate = at <= fold.at
      if (isLate) fold.hearAgain(at)
      return tell(watched, isLate)
    },

    tick(now) {
      if (now > clock) clock = now
      meetings.look(clock)
      const changes: Change[] = []
      for (const watched of all.values()) for (const change of tell(watched, false)) changes.push(change)
      return changes
    },

    events(movement) {
      const watched = all.get(movement)
      if (!watched) return []
      const { fold } = watched
      const events = [...fold.ended, ...fold.timingEnded, ...openOf(fold, watched.met.events, nowFor(watched))]
      return events.sort((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1))
    },

    forecast(movement) {
      const watched = all.get(movement)
      return watched ? forecastOf(watched.fold.ground.plan, watched.fold.progress, nowFor(watched)) : null
    },

    track(movement) {
      const fold = all.get(movement)?.fold
      return fold ? fold.track.map((position, i) => fold.fixes.fix(i, position)) : []
    },

    movements: () => [...all.keys()],
  }
}

/** Neither ahead of the clock nor of the days before it leaves; a cry for help is heard whenever it comes. */
const isInTime = ({ at, received, alarm }: Position, { rules, watchedFrom }: Plan): boolean =>
  at <= received + rules.fixes.mostAheadMinutes * 60_000 && (at >= watchedFrom || alarm !== undefined)

const nearZoneM = 1_000

const boxesMeet = (a: Float64Array, b: Float64Array): boolean => {
  for (let k = 0; k < 3; k++) {
    if (a[k]! > b[3 + k]! + nearZoneM || b[k]! > a[3 + k]! + nearZoneM) return false
  }
  return true
}
