import type { Position } from '../shape.ts'
import type { Range } from '../time.ts'
import { type ClosedTimes, type Closure, closedTimes, type OpenWay } from './closed-times.ts'
import { roadClasses } from './road.ts'
import { forDestinations } from './road-network.ts'
import type { RoadPlanner } from './road-planner.ts'
import { leaveLater, type PlaceOfWay, placesOfWay, type RoadWay, shutOn } from './road-way.ts'
import type { OnRoad } from './snap-to-road.ts'

/** A place to pass, with how long one stays there, in minutes. */
export type Stop = { position: Position; name?: string; stayMinutes?: number }

export type RouteQuestion = {
  /** From the first, over those between, to the last. */
  stops: readonly Stop[]
  /** Epoch milliseconds. */
  departs: number
  closures?: readonly Closure[]
  /** Corridors to keep to: open in their time only, and roads outside them only near the stops. */
  keepTo?: { corridors: readonly OpenWay[] }
}

/** Waypoints as a movement states them: times ISO 8601 in UTC. */
export type ProposedWaypoint = { position: Position; name?: string; eta?: string; etd?: string; stop?: string }

export type Reason =
  | { code: 'nothing-in-the-way' }
  | { code: 'goes-round'; what: string; id: string; minutes: number }
  | { code: 'waits-for'; what: string; id: string; minutes: number }
  | { code: 'leaves-later'; what: string; id: string; minutes: number }
  /** A sign of weight, height or width keeps this vehicle off these roads. */
  | { code: 'limits'; roads: string[]; minutes: number }
  | { code: 'destination-roads'; metres: number }
  /** How long one is on the water; how long one waits for it is not known. `what` is its name, if it has one. */
  | { code: 'ferry'; what: string; minutes: number }
  | { code: 'off-road'; metres: number; stop: number }
  /** The route comes from a service that knows no closures and no hours. */
  | { code: 'times-not-considered' }

export type ProposedRoute = {
  departs: number
  arrives: number
  lengthM: number
  /** On the road and waiting on it, without stays at stops. */
  minutes: number
  waitMinutes: number
  line: Position[]
  waypoints: ProposedWaypoint[]
  reasons: Reason[]
}

export type RouteAnswer =
  | { routes: ProposedRoute[]; noAlternative: boolean }
  | { problem: 'stop-off-road'; stop: number; withinM: number }
  | { problem: 'no-way'; stop: number; closedBy: string[] }

const ferry = roadClasses.indexOf('ferry')
const snapM = 5_000
/** How long after the departure the last place must be reached. */
const withinHours = 7 * 24
/** How near a stop a road may lie outside all corridors. */
const accessM = 10_000
/** An alternative shares at most so much of the best route's length, and takes at most so many times its time. */
const mostShared = 0.7
const mostSlower = 2
/** How much dearer the best route's roads are made, until another way is found. */
const dearer = [1.4, 2, 4]
/** A line is drawn with so many metres to spare at most, and a movement has so many waypoints at most. */
const simpleM = 30
const mostWaypoints = 200

/**
 * The route that arrives first for the planner's vehicle, keeping to what is open at the time of passage, and one
 * alternative where there is one worth the name; each with its reasons and as waypoints of a movement. `unlimited` plans
 * for a vehicle of the same speed that no limit holds back, for saying what a limit costs.
 */
export function proposeRoutes(planner: RoadPlanner, question: RouteQuestion, unlimited = planner): RouteAnswer {
  const horizon: Range = { from: question.departs, to: question.departs + withinHours * 3_600_000 }
  const stops: OnRoad[] = []
  for (const [i, stop] of question.stops.entries()) {
    const on = planner.snap(stop.position, snapM)
    if (!on) return { problem: 'stop-off-road', stop: i, withinM: snapM }
    stops.push(on)
  }
  const keepTo = question.keepTo && {
    corridors: question.keepTo.corridors,
    accessM,
    near: question.stops.map(stop => stop.position),
  }
  const closed = closedTimes(planner.network, planner.grid, question.closures ?? [], horizon, keepTo)
  const first = drive(planner, question, stops, closed)
  if ('stop' in first) {
    return { problem: 'no-way', stop: first.stop, closedBy: inTheWay(planner, stops, question, closed) }
  }
  const free = drive(unlimited, question, stops)
  const compared = 'stop' in free ? first : free
  const other = alternative(planner, question, stops, first, closed)
  const routes = (other ? [first, other] : [first]).map(each =>
    described(planner, question, stops, each, closed, compared),
  )
  return { routes, noAlternative: !other }
}

/** The ways from stop to stop, in order. */
type Drive = { ways: RoadWay[] }

function drive(
  planner: RoadPlanner,
  question: RouteQuestion,
  stops: readonly OnRoad[],
  closed?: ClosedTimes,
  weights?: Float64Array,
): Drive | { stop: number } {
  const ways: RoadWay[] = []
  let departs = question.departs
  for (let i = 1; i < stops.length; i++) {
    const way = planner.find(stops[i - 1]!, stops[i]!, departs, closed, weights)
    if (!way) return { stop: i }
    ways.push(leaveLater(planner.network, way, closed))
    departs = way.arrives + (question.stops[i]!.stayMinutes ?? 0) * 60_000
  }
  return { ways }
}

/** What the free way would meet, where nothing else leads there. */
function inTheWay(
  planner: RoadPlanner,
  stops: readonly OnRoad[],
  question: RouteQuestion,
  closed: ClosedTimes,
): string[] {
  const free = drive(planner, question, stops)
  return 'stop' in free ? [] : [...new Set(metBy(free, closed).map(({ closure }) => closed.closures[closure]!.title))]
}

function metBy({ ways }: Drive, closed: ClosedTimes) {
  const met = new Map<number, { closure: number; from: number; to: number }>()
  for (const { stretches } of ways) {
    for (const stretch of stretches) {
      const { arc, departs, arrives } = stretch
      if (!shutOn(closed, stretch)) continue
      for (const cause of closed.causes.get(arc >> 1) ?? []) {
        if (cause.from <= arrives && cause.to >= departs && !met.has(cause.closure)) met.set(cause.closure, cause)
      }
    }
  }
  return [...met.values()]
}

const edgesOf = ({ ways }: Drive) =>
  new Set(ways.flatMap(way => way.stretches.filter(({ from, to }) => from !== to).map(({ arc }) => arc >> 1)))
const arrivalOf = ({ ways }: Drive) => ways.at(-1)!.arrives

function alternative(
  planner: RoadPlanner,
  question: RouteQuestion,
  stops: readonly OnRoad[],
  best: Drive,
  closed: ClosedTimes,
): Drive | null {
  const { network } = planner
  const taken = edgesOf(best)
  const took = arrivalOf(best) - question.departs
  for (const factor of dearer) {
    const weights = new Float64Array(network.edges).fill(1)
    for (const edge of taken) weights[edge] = factor
    const other = drive(planner, question, stops, closed, weights)
    if ('stop' in other) return null
    let [whole, shared] = [0, 0]
    for (const edge of edgesOf(other)) {
      whole += network.lengthM[edge]!
      if (taken.has(edge)) shared += network.lengthM[edge]!
    }
    if (arrivalOf(other) - question.departs > mostSlower * took) return null
    if (shared <= mostShared * whole) return other
  }
  return null
}

function described(
  planner: RoadPlanner,
  question: RouteQuestion,
  stops: readonly OnRoad[],
  chosen: Drive,
  closed: ClosedTimes,
  free: Drive,
): ProposedRoute {
  const { network } = planner
  const places = chosen.ways.map(way => placesOfWay(network, way))
  const line = withoutRepeats(places.flat().map(({ position }) => position))
  let [lengthM, waitMs, driveMs, destinationM] = [0, 0, 0, 0]
  const ferries = new Map<string, number>()
  for (const way of chosen.ways) {
    for (const [i, { arc, from, to, departs, arrives }] of way.stretches.entries()) {
      const metres = network.lengthM[arc >> 1]! * Math.abs(to - from)
      lengthM += metres
      driveMs += arrives - departs
      if (i > 0) waitMs += departs - way.stretches[i - 1]!.arrives
      if (network.flags[arc >> 1]! & forDestinations) destinationM += metres
      if (network.class[arc >> 1] === ferry) {
        const name = network.names[network.name[arc >> 1]!]!
        ferries.set(name, (ferries.get(name) ?? 0) + arrives - departs)
      }
    }
  }
  const reasons: Reason[] = []
  for (const [i, { offM }] of stops.entries()) {
    if (offM > 100) reasons.push({ code: 'off-road', metres: Math.round(offM), stop: i })
  }
  reasons.push(...whyNotFree(planner, chosen, free, closed, question))
  if (destinationM > 0) reasons.push({ code: 'destination-roads', metres: Math.round(destinationM) })
  for (const [what, ms] of ferries) reasons.push({ code: 'ferry', what, minutes: Math.round(ms / 60_000) })
  if (!reasons.some(each => !['off-road', 'destination-roads', 'ferry'].includes(each.code))) {
    reasons.push({ code: 'nothing-in-the-way' })
  }
  return {
    departs: chosen.ways[0]!.departs,
    arrives: arrivalOf(chosen),
    lengthM: Math.round(lengthM),
    minutes: Math.round((driveMs + waitMs) / 60_000),
    waitMinutes: Math.round(waitMs / 60_000),
    line,
    waypoints: waypointsOf(planner, question, chosen, places, closed),
    reasons,
  }
}

type Wait = { way: number; stretch: number; ms: number; closure: { id: string; title: string } | null }

/**
 * Where one waits a minute or more, and for what: the closure that the road ahead would have met, had one not waited.
 * The wait before the first stretch is a later departure.
 */
function waitsOf({ ways }: Drive, closed: ClosedTimes, question: RouteQuestion): Wait[] {
  const waits: Wait[] = []
  for (const [w, { stretches }] of ways.entries()) {
    const stayMs = w === 0 ? 0 : (question.stops[w]!.stayMinutes ?? 0) * 60_000
    for (const [i, { departs }] of stretches.entries()) {
      const since = i > 0 ? stretches[i - 1]!.arrives : w > 0 ? ways[w - 1]!.arrives + stayMs : question.departs
      const ms = departs - since
      if (ms < 60_000) continue
      let closure: Wait['closure'] = null
      for (const next of stretches.slice(i)) {
        const met = closed.causes
          .get(next.arc >> 1)
          ?.find(each => each.to < next.departs && each.to >= next.departs - ms && each.from <= next.arrives - ms)
        const ahead = met ?? closed.causes.get(next.arc >> 1)?.find(each => each.to < next.departs && each.to >= since)
        if (!ahead) continue
        closure = closed.closures[ahead.closure]!
        break
      }
      waits.push({ way: w, stretch: i, ms, closure })
    }
  }
  return waits
}

/** What the way that knows no closures would have met: gone round, or waited for. */
function whyNotFree(
  planner: RoadPlanner,
  chosen: Drive,
  free: Drive,
  closed: ClosedTimes,
  question: RouteQuestion,
): Reason[] {
  const reasons: Reason[] = []
  const said = new Set<string>()
  for (const { way, stretch, ms, closure } of waitsOf(chosen, closed, question)) {
    if (!closure || said.has(closure.id)) continue
    said.add(closure.id)
    const code = way === 0 && stretch === 0 ? 'leaves-later' : 'waits-for'
    reasons.push({ code, what: closure.title, id: closure.id, minutes: Math.round(ms / 60_000) })
  }
  const driven = edgesOf(chosen)
  const tooNarrow = [...edgesOf(free)].filter(edge => planner.timeMs[edge]! < 0)
  const { name, names } = planner.network
  const roads = [...new Set(tooNarrow.map(edge => names[name[edge]!]!).filter(Boolean))]
  const later = Math.round((arrivalOf(chosen) - arrivalOf(free)) / 60_000)
  if (tooNarrow.length > 0) reasons.push({ code: 'limits', roads, minutes: Math.max(0, later) })
  for (const { closure } of metBy(free, closed)) {
    const { id, title } = closed.closures[closure]!
    const isRound = [...edgesOf(free)].some(
      edge => !driven.has(edge) && closed.causes.get(edge)?.some(each => each.closure === closure),
    )
    if (isRound && !said.has(id)) reasons.push({ code: 'goes-round', what: title, id, minutes: Math.max(0, later) })
  }
  return reasons
}

/** The waypoints of a movement along a drive: the stops, every bend that matters, and where one waits. */
function waypointsOf(
  planner: RoadPlanner,
  question: RouteQuestion,
  drive: Drive,
  places: readonly (readonly PlaceOfWay[])[],
  closed: ClosedTimes,
): ProposedWaypoint[] {
  const { ways } = drive
  const waits = waitsOf(drive, closed, question)
  const metres = tolerance(places)
  const waypoints: ProposedWaypoint[] = []
  for (const [w, way] of ways.entries()) {
    const { name } = question.stops[w]!
    const arrived = w > 0 ? { eta: iso(ways[w - 1]!.arrives) } : {}
    const first = places[w]![0]!.position
    waypoints.push({ position: first, ...(name ? { name } : {}), ...arrived, etd: iso(way.departs) })
    // Parts between waits; where one waits, a place comes twice, reached and left.
    for (const [n, part] of parts(places[w]!).entries()) {
      if (n > 0) {
        const wait = waits.find(each => each.way === w && each.stretch === part[0]!.stretch)
        const last = waypoints.at(-1)!
        last.etd = iso(part[0]!.at)
        last.stop = wait?.closure ? `Waits for ${wait.closure.title}` : 'Waits'
      }
      for (const { position, edge, at } of simplified(part, metres).slice(1)) {
        const road = planner.network.names[planner.network.name[edge]!]
        waypoints.push({ position, ...(road ? { name: road } : {}), eta: iso(at) })
      }
    }
    // The end of this way is the stop that begins the next.
    waypoints.pop()
  }
  const last = question.stops.at(-1)!
  const end = places.at(-1)!.at(-1)!
  waypoints.push({ position: end.position, ...(last.name ? { name: last.name } : {}), eta: iso(end.at) })
  return waypoints
}

/** Cuts a way where one waits a minute or more. */
function parts(places: readonly PlaceOfWay[]): PlaceOfWay[][] {
  const out: PlaceOfWay[][] = [[]]
  for (const [i, place] of places.entries()) {
    const before = places[i - 1]
    if (before && place.stretch !== before.stretch && place.at - before.at >= 60_000) out.push([])
    out.at(-1)!.push(place)
  }
  return out
}

const iso = (at: number) => new Date(Math.round(at / 1000) * 1000).toISOString().replace('.000Z', 'Z')

/** So coarse that no movement gets more waypoints than it may have. */
function tolerance(places: readonly (readonly PlaceOfWay[])[]): number {
  for (let metres = simpleM; ; metres *= 2) {
    const count = places.reduce((sum, each) => sum + simplified(each, metres).length, 0)
    if (count <= mostWaypoints || metres > 10_000) return metres
  }
}

/** Ramer, Douglas and Peucker: the places that keep the line within so many metres of the whole. */
function simplified<P extends { position: Position }>(places: readonly P[], metres: number): P[] {
  if (places.length < 3) return [...places]
  const kept = new Set([0, places.length - 1])
  const open: [number, number][] = [[0, places.length - 1]]
  while (open.length > 0) {
    const [from, to] = open.pop()!
    let [furthest, at] = [metres, -1]
    for (let i = from + 1; i < to; i++) {
      const off = offLineM(places[i]!.position, places[from]!.position, places[to]!.position)
      if (off > furthest) [furthest, at] = [off, i]
    }
    if (at > 0) {
      kept.add(at)
      open.push([from, at], [at, to])
    }
  }
  return [...kept].sort((a, b) => a - b).map(i => places[i]!)
}

function offLineM(place: Position, a: Position, b: Position): number {
  const perDegree = 111_320 * Math.cos((place[1] * Math.PI) / 180)
  const [ax, ay] = [(a[0] - place[0]) * perDegree, (a[1] - place[1]) * 111_195]
  const [bx, by] = [(b[0] - place[0]) * perDegree, (b[1] - place[1]) * 111_195]
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length2))
  return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
}

function withoutRepeats(line: Position[]): Position[] {
  return line.filter((place, i) => i === 0 || place[0] !== line[i - 1]![0] || place[1] !== line[i - 1]![1])
}
