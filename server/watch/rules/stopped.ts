import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import type { Plan } from '../plan.ts'
import { arrivedAt, departedAt } from '../progress.ts'
import { apartM } from '../route-line.ts'
import type { Scene } from '../scene.ts'
import { eventOf, nothing, placeOf, type Rule, steppedMinutes } from './rule.ts'
import { isStanding } from './silent.ts'

/** The first fix of where a device has been since. */
type State = Fix | null

/**
 * Stands where the plan has no stop: all its fixes within a radius for so long. A phone that said that it stands, and
 * then says nothing, still stands as far as anybody knows. Judged from departure until arrival.
 */
export const stopped: Rule<State> = {
  name: 'stopped',
  per: 'device',
  start: null,
  take(anchor, { fix, laneBefore, before, scene }, ground, ended) {
    if (fix.verdict !== 'good') return anchor
    if (anchor === null) return fix
    const { plan } = ground
    const { radiusM } = plan.rules.stopped
    const stays = apartM(anchor.place, fix.place) <= radiusM + Math.min(100, fix.accuracyM)
    const stop = stopOf(anchor, laneBefore!.good!, before, fix.at, plan)
    if (stays && (!stop || stop.until === null)) return anchor
    if (stop) {
      const until = stop.until ?? Math.min(fix.at, arrivedAt(plan, scene.progress) ?? fix.at)
      ended(said(anchor, until, until, ground))
    }
    return fix
  },
  open(anchor, scene, lane, now, ground) {
    const stop = anchor && stopOf(anchor, lane!.good!, scene, now, ground.plan)
    return anchor && stop ? [said(anchor, stop.until, stop.upTo, ground)] : nothing
  },
}

/**
 * The stop a device makes at a place, where `last` is its last fix there, as known at `now`; over when the movement has
 * arrived. Null where there is none to judge.
 */
const stopOf = (
  anchor: Fix,
  last: Fix,
  { progress }: Scene,
  now: number,
  plan: Plan,
): { upTo: number; until: number | null } | null => {
  const { minutes } = plan.rules.stopped
  if (departedAt(progress) === null) return null
  const until = arrivedAt(plan, progress)
  const upTo = Math.min(isStanding(last) ? now : last.at, until ?? now)
  if (upTo - anchor.at < minutes * 60_000) return null
  return isPlannedStop(anchor, plan) ? null : { upTo, until }
}

const isPlannedStop = ({ place }: Fix, { waypoints, waypointPlaces, rules }: Plan): boolean =>
  waypoints.some(({ isStop }, i) => isStop && apartM(waypointPlaces[i]!, place) <= rules.stopped.plannedWithinM)

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
