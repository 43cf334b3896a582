import type { AlarmRecord, MovementRecord, Protocol } from '@unimpeded/acts/world/records.ts'
import { toXyz, type Xyz } from '@unimpeded/space/earth.ts'
import { legsOf, RouteProblem } from '@unimpeded/space/route.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import type { Range, Window } from '@unimpeded/space/time.ts'
import { type RouteLine, routeLine } from './route-line.ts'
import { type StatedWatchRules, type WatchRules, watchRulesOf } from './watch-rules.ts'

/** A place on the way as planned; `stop` is the reason to stop there, and a stay lasts from `arrives` to `departs`. */
export type PlannedWaypoint = {
  name: string
  place: Position
  arrives: number
  departs: number
  stop: string | null
  /** Whether a halt here is part of the plan: it has a reason or a stay, or is an end of the route. */
  isStop: boolean
}

/** From one waypoint to the next, along the line, at the planned instants. */
export type PlannedLeg = { from: number; to: number; departs: number; arrives: number; line: readonly Position[] }

/** A tracker of the movement and, where its settings are known, how often it reports moving and standing. */
export type PlannedDevice = { device: string; intervalSeconds?: number; heartbeatSeconds?: number }

/** A movement as it is watched. Plans are values: a changed plan is set anew. */
export type Plan = {
  movement: string
  case: string | null
  title: string
  waypoints: readonly PlannedWaypoint[]
  legs: readonly PlannedLeg[]
  /** From the first departure to the last arrival, tolerance included. */
  plannedDuring: Range
  /** What a device says of where it is before this instant is not of this way: it was set up, or tried. */
  watchedFrom: number
  /** When it left the start, as it was reported; null where nobody reported it. */
  departedAt: number | null
  bufferM: number
  toleranceMinutes: number
  /** Ids of the corridors it leans on; the watch is handed their shapes, windows and states as zones. */
  corridors: readonly string[]
  /** Local hours in which movements go; none means any hour. */
  dayWindows: readonly Window[]
  devices: readonly PlannedDevice[]
  /** When its last alarm was cleared. */
  alarmClearedAt: number | null
  rules: WatchRules
  line: RouteLine
  /** Where each waypoint is, earth-centred. */
  waypointPlaces: readonly Xyz[]
  /** Planned milliseconds on the way, stays left out, from the start to each waypoint. */
  movingMs: readonly number[]
  /** The waypoints whose times are judged, in order: the start, each stop, the end, and others where none is near. */
  timingPoints: readonly number[]
}

/** What the watch knows beside the movement's own record. */
export type PlanTerms = {
  protocol: Protocol | null
  stated?: StatedWatchRules
  devices: readonly PlannedDevice[]
  alarms?: readonly AlarmRecord[]
}

/** So long before it leaves, by the plan or as reported, a movement's devices are taken to be on the way. */
const aheadMs = 12 * 3_600_000

/** The plan of a movement's record; null where its waypoints are withheld or are not a route in time. */
export const planOf = (movement: MovementRecord, terms: PlanTerms): Plan | null => {
  let legs: ReturnType<typeof legsOf>
  try {
    legs = legsOf(movement.waypoints, { toleranceMinutes: movement.toleranceMinutes, bufferM: movement.bufferM })
  } catch (problem) {
    if (problem instanceof RouteProblem) return null
    throw problem
  }
  const ways = legs.filter(leg => leg.to > leg.from)
  const waypoints = movement.waypoints.map(({ name, position, stop }, i): PlannedWaypoint => {
    const arrives = (i === 0 ? undefined : ways[i - 1]!.arrives) ?? ways[0]!.departs
    const departs = ways[i]?.departs ?? arrives
    const isEnd = i === 0 || i === movement.waypoints.length - 1
    return { name, place: position, arrives, departs, stop: stop ?? null, isStop: isEnd || !!stop || departs > arrives }
  })
  const line = routeLine(ways.map(leg => [waypoints[leg.from]!.place, waypoints[leg.to]!.place]))
  if (line.lengthM === 0) return null
  const toleranceMs = movement.toleranceMinutes * 60_000
  const movingMs = [0]
  for (const leg of ways) movingMs.push(movingMs.at(-1)! + leg.arrives - leg.departs)
  const rules = watchRulesOf(
    terms.protocol && { ...terms.protocol, toleranceMinutes: movement.toleranceMinutes },
    terms.stated,
  )
  const departedAt = movement.departedAt === null ? null : Date.parse(movement.departedAt)
  const cleared = (terms.alarms ?? []).flatMap(alarm => (alarm.clearedAt === null ? [] : [alarm.clearedAt]))
  return {
    movement: movement.id,
    case: movement.case,
    title: movement.title,
    waypoints,
    legs: ways.map(({ from, to, departs, arrives }) => ({
      from,
      to,
      departs,
      arrives,
      line: [waypoints[from]!.place, waypoints[to]!.place],
    })),
    plannedDuring: { from: waypoints[0]!.departs - toleranceMs, to: waypoints.at(-1)!.arrives + toleranceMs },
    watchedFrom: Math.min(waypoints[0]!.departs, departedAt ?? Number.POSITIVE_INFINITY) - aheadMs,
    departedAt,
    bufferM: movement.bufferM,
    toleranceMinutes: movement.toleranceMinutes,
    corridors: movement.corridor ? [movement.corridor] : [],
    dayWindows: terms.protocol?.dayWindows ?? [],
    devices: terms.devices,
    alarmClearedAt: cleared.length > 0 ? Math.max(...cleared) : null,
    rules,
    line,
    waypointPlaces: waypoints.map(waypoint => toXyz(waypoint.place)),
    movingMs,
    timingPoints: timingPointsOf(waypoints, line, rules.late.spacingM),
  }
}

/** The planned milliseconds on the way, stays left out, from the start to so many metres along. */
export const movingMsAt = ({ line, movingMs }: Plan, alongM: number): number => {
  const { waypointsM } = line
  const leg = legAt(waypointsM, alongM)
  const from = waypointsM[leg]!
  const to = waypointsM[leg + 1]!
  const share = to > from ? Math.min(1, Math.max(0, (alongM - from) / (to - from))) : 1
  return movingMs[leg]! + share * (movingMs[leg + 1]! - movingMs[leg]!)
}

/** When the plan has it at so many metres along: at a stop, when it gets there. */
export const plannedAt = (plan: Plan, alongM: number): number => {
  const leg = legAt(plan.line.waypointsM, alongM)
  return plan.waypoints[leg]!.departs + movingMsAt(plan, alongM) - plan.movingMs[leg]!
}

/** How far along the plan has it at an instant. */
export const plannedAlongM = (plan: Plan, at: number): number => {
  const { waypoints, line } = plan
  const next = waypoints.findIndex(waypoint => waypoint.arrives > at)
  if (next === 0) return 0
  if (next < 0) return line.lengthM
  const [before, after] = [waypoints[next - 1]!, waypoints[next]!]
  const share = Math.max(0, at - before.departs) / Math.max(1, after.arrives - before.departs)
  const [from, to] = [line.waypointsM[next - 1]!, line.waypointsM[next]!]
  return from + Math.min(1, share) * (to - from)
}

const legAt = (waypointsM: readonly number[], alongM: number): number => {
  let low = 0
  let high = waypointsM.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (waypointsM[middle]! < alongM) low = middle
    else high = middle - 1
  }
  return low
}

const timingPointsOf = (waypoints: readonly PlannedWaypoint[], line: RouteLine, spacingM: number): number[] => {
  const points: number[] = []
  for (const [i, waypoint] of waypoints.entries()) {
    const sinceM = line.waypointsM[i]! - (line.waypointsM[points.at(-1) ?? 0] ?? 0)
    if (waypoint.isStop || sinceM >= spacingM) points.push(i)
  }
  return points
}
