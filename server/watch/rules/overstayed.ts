import type { Ground } from '../ground.ts'
import { type Progress, stopNow } from '../progress.ts'
import type { Scene } from '../scene.ts'
import { eventOf, nothing, type Rule, steppedMinutes } from './rule.ts'

/**
 * At a planned stop for longer than planned: past the stay counted from when it came, and past the planned time of
 * leaving, by more than the tolerance. A hold at a checkpoint is counted here.
 */
export const overstayed: Rule<null> = {
  name: 'overstayed',
  per: 'movement',
  start: null,
  take(state, { before, scene }, ground, ended) {
    const stop = stopOnTheWay(before, ground)
    const left = stop === null ? undefined : scene.progress.left[stop]
    if (stop === null || left === undefined) return state
    const limit = limitOf(before.progress, stop, ground)
    if (left > limit) ended(said(before.progress, stop, limit, left, left, ground))
    return state
  },
  open(_state, scene, _lane, now, ground) {
    const stop = stopOnTheWay(scene, ground)
    if (stop === null) return nothing
    const limit = limitOf(scene.progress, stop, ground)
    return now > limit ? [said(scene.progress, stop, limit, null, now, ground)] : nothing
  },
}

/** The start is for the rule on being late, and the end is the end. */
const stopOnTheWay = ({ progress }: Scene, { plan }: Ground): number | null => {
  const stop = stopNow(plan, progress)
  return stop === null || stop === 0 || stop === plan.waypoints.length - 1 ? null : stop
}

const limitOf = (progress: Progress, stop: number, { plan }: Ground): number => {
  const { arrives, departs } = plan.waypoints[stop]!
  return Math.max(progress.reached[stop]! + departs - arrives, departs) + plan.rules.overstayed.minutes * 60_000
}

const said = (progress: Progress, stop: number, from: number, until: number | null, now: number, ground: Ground) => {
  const { name, place, arrives, departs, stop: reason } = ground.plan.waypoints[stop]!
  const minutes = (now - progress.reached[stop]!) / 60_000
  return eventOf(ground, 'overstayed', String(stop), {
    severity: 'attention',
    from,
    until,
    place,
    facts: {
      waypoint: stop,
      name,
      reason,
      since: progress.reached[stop]!,
      plannedMinutes: Math.round((departs - arrives) / 60_000),
      minutes: until === null ? steppedMinutes(minutes) : Math.round(minutes),
    },
  })
}
