import { movingMsAt, type Plan, plannedAt } from './plan.ts'
import { arrivedAt, hasJoined, type Progress } from './progress.ts'

/** When a waypoint was or will be reached and left; instants are epoch ms. */
export type ForecastPoint = {
  waypoint: number
  name: string
  plannedArrival: number
  plannedDeparture: number
  reachedAt: number | null
  leftAt: number | null
  /** As reached, or as forecast. */
  arrival: number
  departure: number
  /** Behind the plan on arrival (at the start, on departure); negative is ahead of it. */
  minutesLate: number
}

export type Forecast = {
  movement: string
  /** The last instant its place on the route is known of, or null before the first. */
  at: number | null
  alongM: number
  lengthM: number
  /** Behind the plan where it was last seen, in minutes; null before that, and once it has arrived. */
  minutesLate: number | null
  /** Time taken over time planned, of late: 1.2 is a fifth slower than planned. */
  pace: number
  next: number | null
  points: ForecastPoint[]
}

const priorMs = 15 * 60_000
/** The quickest a forecast takes anything to go, over what was planned. */
export const leastPace = 0.67
const mostPace = 3

/**
 * Time taken over time planned on the way of late. A quarter of an hour as planned is added to both, so that the first
 * minutes say little; and it is bounded, so that a halt does not put the arrival into next week.
 */
const paceOf = ({ takenMs, plannedMs }: Progress): number =>
  Math.min(mostPace, Math.max(leastPace, (takenMs + priorMs) / (plannedMs + priorMs)))

/** The first waypoint that it has not reached; at the start, the start itself until it has left. */
export const nextWaypoint = (plan: Plan, progress: Progress): number | null => {
  if (progress.left.length === 0) return 0
  return progress.reached.length < plan.waypoints.length ? progress.reached.length : null
}

/**
 * What is to come: the planned times of what remains, scaled by the pace of late; stays as long as planned, and never
 * left before the planned time of leaving. Nothing that has not happened is forecast for before `now`.
 */
export const forecastOf = (plan: Plan, progress: Progress, now: number): Forecast => {
  const times = walk(plan, progress, now, 0, plan.waypoints.length - 1)
  const points = plan.waypoints.map((planned, waypoint): ForecastPoint => {
    const arrival = times[2 * waypoint]!
    const departure = times[2 * waypoint + 1]!
    return {
      waypoint,
      name: planned.name,
      plannedArrival: planned.arrives,
      plannedDeparture: planned.departs,
      reachedAt: progress.reached[waypoint] ?? null,
      leftAt: progress.left[waypoint] ?? null,
      arrival,
      departure,
      minutesLate: wholeMinutes(waypoint === 0 ? departure - planned.departs : arrival - planned.arrives),
    }
  })
  const arrived = arrivedAt(plan, progress) !== null
  const seen = hasJoined(progress)
  return {
    movement: plan.movement,
    at: seen ? progress.at : null,
    alongM: progress.alongM,
    lengthM: plan.line.lengthM,
    minutesLate: arrived || !seen ? null : wholeMinutes(progress.at - plannedNow(plan, progress)),
    pace: paceOf(progress),
    next: nextWaypoint(plan, progress),
    points,
  }
}

/**
 * When it left a waypoint, or null where that is not known at `at`. Of the start the report of its departure says it, as
 * long as no device does.
 */
export const leftAt = ({ departedAt }: Plan, { left }: Progress, at: number, waypoint: number): number | null =>
  left[waypoint] ?? (waypoint === 0 && departedAt !== null && departedAt <= at ? departedAt : null)

/** When it was or will be at one waypoint: at the start, when it leaves. */
export const expectedAt = (plan: Plan, progress: Progress, now: number, waypoint: number): number => {
  const times = walk(plan, progress, now, Math.min(waypoint, progress.left.length), waypoint)
  return times[waypoint === 0 ? 1 : 2 * waypoint]!
}

/** When it was or will be so many metres along. */
export const passesAt = (plan: Plan, progress: Progress, now: number, alongM: number): number => {
  const after = plan.line.waypointsM.findIndex(metres => metres >= alongM)
  const waypoint = after < 0 ? plan.waypoints.length - 1 : after
  const arrival = expectedAt(plan, progress, now, waypoint)
  const backMs = (movingMsAt(plan, plan.line.waypointsM[waypoint]!) - movingMsAt(plan, alongM)) * paceOf(progress)
  return Math.max(alongM > progress.alongM ? now : Number.NEGATIVE_INFINITY, arrival - backMs)
}

/** Never −0. */
const wholeMinutes = (ms: number): number => Math.round(ms / 60_000) + 0

const plannedNow = (plan: Plan, progress: Progress): number => {
  const stop = progress.reached.length - 1
  if (stop >= 0 && progress.left.length <= stop) {
    const { arrives, departs } = plan.waypoints[stop]!
    return Math.min(departs, Math.max(arrives, progress.at))
  }
  return plannedAt(plan, progress.alongM)
}

let times = new Float64Array(64)

/**
 * Works out the arrival and departure at each waypoint from one to another, known or forecast; the first was left, or is
 * next to be. The answer has two numbers for each waypoint, and is written over by the next walk.
 */
const walk = (plan: Plan, progress: Progress, now: number, first: number, last: number): Float64Array => {
  if (times.length < 2 * plan.waypoints.length) times = new Float64Array(2 * plan.waypoints.length)
  const pace = paceOf(progress)
  const { reached, left } = progress
  // From the last place it is known at, or the last waypoint that was left, whichever is further.
  let time = progress.at
  let movingMs = hasJoined(progress) ? movingMsAt(plan, progress.alongM) : 0
  for (let waypoint = first; waypoint <= last; waypoint++) {
    const planned = plan.waypoints[waypoint]!
    const isLast = waypoint === plan.waypoints.length - 1
    let arrival: number
    if (waypoint < reached.length) arrival = reached[waypoint]!
    else if (waypoint === 0) arrival = Math.max(planned.arrives, now)
    else {
      const way = Math.max(0, plan.movingMs[waypoint]! - movingMs)
      arrival = Math.max(now, time + way * pace)
    }
    let departure: number
    const leaves = leftAt(plan, progress, now, waypoint)
    if (leaves !== null) {
      departure = leaves
      if (waypoint === left.length) time = Math.max(time, leaves)
    } else if (isLast) departure = arrival
    else {
      const stay = planned.departs - planned.arrives
      departure = Math.max(arrival + stay, planned.isStop ? planned.departs : arrival, now)
      // What remains is counted from here: the place it was seen at lies behind.
      time = departure
      movingMs = Math.max(movingMs, plan.movingMs[waypoint]!)
    }
    times[2 * waypoint] = arrival
    times[2 * waypoint + 1] = departure
  }
  return times
}
