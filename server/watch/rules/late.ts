import { expectedAt, leftAt } from '../forecast.ts'
import type { Ground } from '../ground.ts'
import type { Plan } from '../plan.ts'
import { hasJoined, type Progress } from '../progress.ts'
import type { WatchEvent } from '../watch-event.ts'
import { type Ended, eventOf, nothing, steppedMinutes, type TimingRule } from './rule.ts'

/** The place among the timing points that is judged next, and since when it is late there. */
type State = { point: number; since: number | null }

/**
 * Late, or to be late, at the next timing point: the start until it has left, then each stop and the end. Opens when the
 * forecast passes the tolerance, or the clock does; closes when the place is reached, or the forecast is back within half.
 */
export const late = timing('late')

/** Early in the same way: those who wait, or whose window it is, plan by the hour that was said. */
export const early = timing('early')

function timing(name: 'late' | 'early'): TimingRule<State> {
  const sign = name === 'late' ? 1 : -1
  const toleranceMs = (plan: Plan) => plan.rules[name].minutes * 60_000
  const behindMs = (plan: Plan, waypoint: number, at: number) => sign * (at - plannedTime(plan, waypoint))

  /** When it came to be late without a word: the tolerance ran out. Nothing grows early by waiting. */
  const byClock = (plan: Plan, waypoint: number) =>
    name === 'late' ? plannedTime(plan, waypoint) + toleranceMs(plan) : Number.POSITIVE_INFINITY

  const said = (ground: Ground, waypoint: number, from: number, until: number | null, at: number): WatchEvent => {
    const { plan } = ground
    const minutes = behindMs(plan, waypoint, at) / 60_000
    return eventOf(ground, name, String(waypoint), {
      severity: name === 'early' ? 'note' : minutes >= plan.rules.late.alarmMinutes ? 'alarm' : 'attention',
      from,
      until,
      place: plan.waypoints[waypoint]!.place,
      facts: {
        waypoint,
        name: plan.waypoints[waypoint]!.name,
        planned: plannedTime(plan, waypoint),
        [until === null ? 'forecast' : 'reached']: until === null ? stepped(at) : at,
        minutes: until === null ? steppedMinutes(minutes) : Math.round(minutes),
      },
    })
  }

  /** Tells of the time until a point was passed, where it was late or early there, or was to be. */
  const tellPassed = (waypoint: number, since: number | null, passed: number, ground: Ground, ended: Ended): void => {
    const { plan } = ground
    if (behindMs(plan, waypoint, passed) > toleranceMs(plan)) {
      const from = Math.min(passed, since ?? byClock(plan, waypoint))
      ended(said(ground, waypoint, from, passed, passed))
    } else if (since !== null && since < passed) ended(said(ground, waypoint, since, passed, passed))
  }

  /** The state once it was judged how far it is at an instant; what is over by then is handed to `ended`. */
  const judge = (state: State, at: number, progress: Progress, ground: Ground, ended: Ended): State => {
    const { plan } = ground
    let { point, since } = state
    for (; point < plan.timingPoints.length; point++) {
      const waypoint = plan.timingPoints[point]!
      const passed = passedAt(plan, progress, at, waypoint)
      if (passed !== null) {
        tellPassed(waypoint, since, passed, ground, ended)
        since = null
        continue
      }
      const expected = expectedAt(plan, progress, at, waypoint)
      const behind = behindMs(plan, waypoint, expected)
      if (since !== null && behind <= toleranceMs(plan) / 2) {
        ended(said(ground, waypoint, since, at, expected))
        since = null
      } else if (since === null && behind > toleranceMs(plan)) since = Math.min(at, byClock(plan, waypoint))
      break
    }
    return point === state.point && since === state.since ? state : { point, since }
  }

  const goingOn = ({ point, since }: State, progress: Progress, now: number, ground: Ground): readonly WatchEvent[] => {
    const waypoint = ground.plan.timingPoints[point]
    if (waypoint === undefined) return nothing
    const clock = byClock(ground.plan, waypoint)
    if (since === null && now <= clock) return nothing
    const expected = expectedAt(ground.plan, progress, now, waypoint)
    return [said(ground, waypoint, since ?? clock, null, expected)]
  }

  return {
    name,
    start: { point: 0, since: null },
    take: (state, at, progress, ground, ended) =>
      hasJoined(progress) || at > ground.plan.waypoints[0]!.departs || leftAt(ground.plan, progress, at, 0) !== null
        ? judge(state, at, progress, ground, ended)
        : state,
    open({ point, since }, progress, now, ground) {
      const { plan } = ground
      // Between two fixes nothing is passed but the start, which a report says it has left.
      const left = plan.timingPoints[point] === 0 ? leftAt(plan, progress, now, 0) : null
      if (left === null) return goingOn({ point, since }, progress, now, ground)
      const events: WatchEvent[] = []
      tellPassed(0, since, left, ground, event => events.push(event))
      return [...events, ...goingOn({ point: point + 1, since: null }, progress, now, ground)]
    },
  }
}

const plannedTime = (plan: Plan, waypoint: number): number =>
  waypoint === 0 ? plan.waypoints[0]!.departs : plan.waypoints[waypoint]!.arrives

const passedAt = (plan: Plan, progress: Progress, at: number, waypoint: number): number | null =>
  waypoint === 0 ? leftAt(plan, progress, at, 0) : (progress.reached[waypoint] ?? null)

const stepped = (at: number): number => Math.round(at / 300_000) * 300_000
