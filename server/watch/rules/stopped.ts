import type { Plan } from '../plan.ts'
import { apartM } from '../route-line.ts'
import { arrivedAt, departedAt, type Fix, type Ground, type Scene } from '../scene.ts'
import { eventOf, nothing, placeOf, type Rule, steppedMinutes } from './rule.ts'
import { isStanding } from './silent.ts'

/** Where a device has been since when; `isStill` when it said itself that it stands. */
type State = { anchor: Fix; lastAt: number; isStill: boolean } | null

/**
 * Stands where the plan has no stop: all its fixes within a radius for so long. A phone that said that it stands, and
 * then says nothing, still stands as far as anybody knows. Judged from departure until arrival.
 */
export const stopped: Rule<State> = {
  name: 'stopped',
  per: 'device',
  start: null,
  take(state, { fix, before, scene }, ground, ended) {
    if (fix.verdict !== 'good') return state
    const { plan } = ground
    const { radiusM } = plan.rules.stopped
    const stays = state !== null && apartM(state.anchor.place, fix.place) <= radiusM + Math.min(100, fix.accuracyM)
    const stop = state && stopOf(state, before, fix.at, plan)
    if (state && stays && (!stop || stop.until === null)) {
      return { anchor: state.anchor, lastAt: fix.at, isStill: isStanding(fix) }
    }
    if (state && stop) {
      const until = stop.until ?? Math.min(fix.at, arrivedAt(plan, scene.progress) ?? fix.at)
      ended(said(state.anchor, until, until, ground))
    }
    return { anchor: fix, lastAt: fix.at, isStill: isStanding(fix) }
  },
  open(state, scene, _lane, now, ground) {
    const stop = state && stopOf(state, scene, now, ground.plan)
    return state && stop ? [said(state.anchor, stop.until, stop.upTo, ground)] : nothing
  },
}

/** The stop a device makes, as known at `now`; over when the movement has arrived. Null where there is none to judge. */
const stopOf = (
  state: NonNullable<State>,
  { progress }: Scene,
  now: number,
  plan: Plan,
): { upTo: number; until: number | null } | null => {
  const { minutes, plannedWithinM } = plan.rules.stopped
  if (departedAt(progress) === null) return null
  const until = arrivedAt(plan, progress)
  const upTo = Math.min(state.isStill ? now : state.lastAt, until ?? now)
  if (upTo - state.anchor.at < minutes * 60_000) return null
  const isPlanned = plan.waypoints.some(
    (waypoint, i) => waypoint.isStop && apartM(plan.waypointPlaces[i]!, state.anchor.place) <= plannedWithinM,
  )
  return isPlanned ? null : { upTo, until }
}

const said = (anchor: Fix, until: number | null, upTo: number, ground: Ground) => {
  const minutes = (upTo - anchor.at) / 60_000
  return eventOf(ground, 'stopped', anchor.position.device, {
    severity: minutes >= ground.plan.rules.stopped.alarmMinutes ? 'alarm' : 'attention',
    from: anchor.at,
    until,
    place: placeOf(anchor),
    facts: { device: anchor.position.device, minutes: until === null ? steppedMinutes(minutes) : Math.round(minutes) },
  })
}
