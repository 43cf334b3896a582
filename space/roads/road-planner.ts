import { interpolate } from '../geodesy.ts'
import type { Position } from '../shape.ts'
import type { ClosedTimes } from './closed-times.ts'
import { createEdgeGrid, type EdgeGrid } from './edge-grid.ts'
import { roadClasses, surfaces } from './road.ts'
import { edgeLine, goesBackward, goesForward, headOf, placesAlong, type RoadNetwork } from './road-network.ts'
import type { VehicleClass } from './vehicle-class.ts'

/** A place on the network: an edge, how far along it (0 to 1), and how far off the place asked for lies, in metres. */
export type OnRoad = { edge: number; fraction: number; offM: number; position: Position }

/** A stretch of a way: part of an arc, from one fraction of its edge to another, driven from `departs` to `arrives`. */
export type Stretch = { arc: number; from: number; to: number; departs: number; arrives: number }

/** A way through the network in time; between two stretches one may wait. Instants are epoch milliseconds. */
export type RoadWay = { stretches: Stretch[]; departs: number; arrives: number }

export type RoadPlanner = {
  network: RoadNetwork
  grid: EdgeGrid
  vehicle: VehicleClass
  /** Milliseconds to drive an edge; -1 where this vehicle may not. */
  timeMs: Int32Array
  /** The nearest road within `withinM` metres that this vehicle may use and that leads on; null where there is none. */
  snap(position: Position, withinM?: number): OnRoad | null
  /**
   * The way that arrives first when one leaves at `departs` or waits for it; null where there is none within the horizon
   * of the closed times. `weights` multiply what an edge counts (not how long it takes); then the way found is good but
   * need not be the first to arrive.
   */
  find(start: OnRoad, end: OnRoad, departs: number, closed?: ClosedTimes, weights?: Float64Array): RoadWay | null
  /** The same way left as late as it still arrives at the same time, so that waits on the road become waits before it. */
  leaveLater(way: RoadWay, closed?: ClosedTimes): RoadWay
}

const slowestKmh = 3

/**
 * Ways through a road network for one class of vehicle. Earliest arrival over closed times is found exactly, by safe
 * intervals (Phillips and Likhachev 2011, "SIPP"): a node is known by when one may stand there, so that waiting before a
 * closure and passing after it are told apart. The search is A* with landmarks (Goldberg and Harrelson 2005), whose
 * bounds are the driving times without closures and so never too long.
 */
export function createRoadPlanner(
  network: RoadNetwork,
  vehicle: VehicleClass,
  grid = createEdgeGrid(network),
  options = { landmarks: 8 },
): RoadPlanner {
  const timeMs = drivingTimes(network, vehicle)
  const landmarks = chooseLandmarks(network, timeMs, options.landmarks)
  const search = createSearch(network, timeMs, landmarks)
  return {
    network,
    grid,
    vehicle,
    timeMs,
    snap: (position, withinM = 5_000) => snap(network, grid, timeMs, position, withinM),
    find: search,
    leaveLater: (way, closed) => leaveLater(network, way, closed),
  }
}

function drivingTimes(network: RoadNetwork, vehicle: VehicleClass): Int32Array {
  const times = new Int32Array(network.edges)
  for (let e = 0; e < network.edges; e++) {
    const isTooMuch =
      (network.weight[e]! > 0 && vehicle.weightT * 10 > network.weight[e]!) ||
      (network.height[e]! > 0 && vehicle.heightM * 100 > network.height[e]!) ||
      (network.width[e]! > 0 && vehicle.widthM * 100 > network.width[e]!)
    if (isTooMuch) {
      times[e] = -1
      continue
    }
    const own = vehicle.speedKmh[roadClasses[network.class[e]!]!] * vehicle.surfaces[surfaces[network.surface[e]!]!]
    const sign = network.speedKmh[e]!
    const speed = Math.max(slowestKmh, sign > 0 ? Math.min(sign, own) : own)
    times[e] = Math.max(1, Math.ceil((network.lengthM[e]! / speed) * 3_600))
  }
  return times
}

function snap(
  network: RoadNetwork,
  grid: EdgeGrid,
  timeMs: Int32Array,
  [longitude, latitude]: Position,
  withinM: number,
): OnRoad | null {
  const perDegree = 111_320 * Math.cos((latitude * Math.PI) / 180)
  for (let reach = Math.min(200, withinM); ; reach = Math.min(reach * 4, withinM)) {
    const up = (reach / 110_000) * 1.01
    const across = (reach / Math.max(1, perDegree)) * 1.01
    let best: (OnRoad & { leadsOn: boolean }) | null = null
    for (const edge of grid.near(longitude - across, latitude - up, longitude + across, latitude + up)) {
      // A road that leads nowhere, as in a closed yard, is no use to a convoy.
      if (timeMs[edge]! < 0 || !(network.main[network.from[edge]!] && network.main[network.to[edge]!])) continue
      const near = nearestOn(edgeLine(network, edge), [longitude, latitude], perDegree)
      if (near.offM <= reach && (!best || near.offM < best.offM)) best = { edge, leadsOn: true, ...near }
    }
    if (best) return { edge: best.edge, fraction: best.fraction, offM: best.offM, position: best.position }
    if (reach >= withinM) return null
  }
}

/** Where a line comes nearest to a place, on a plane that is true to 0.1% within some kilometres. */
function nearestOn(line: Position[], place: Position, perDegree: number) {
  let best = { offM: Infinity, along: 0, position: place }
  let along = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    const ax = (a[0] - place[0]) * perDegree
    const ay = (a[1] - place[1]) * 111_195
    const bx = (b[0] - place[0]) * perDegree
    const by = (b[1] - place[1]) * 111_195
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length2))
    const offM = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
    const length = Math.sqrt(length2)
    if (offM < best.offM) {
      best = { offM, along: along + t * length, position: t === 0 ? a : t === 1 ? b : interpolate(a, b, t) }
    }
    along += length
  }
  return { offM: best.offM, fraction: along === 0 ? 0 : Math.min(1, best.along / along), position: best.position }
}

type Landmarks = { toThem: Int32Array[]; fromThem: Int32Array[] }
const far = 0x7fffffff

function chooseLandmarks(network: RoadNetwork, timeMs: Int32Array, count: number): Landmarks {
  const forward = adjacency(network, timeMs, false)
  const backward = adjacency(network, timeMs, true)
  const toThem: Int32Array[] = []
  const fromThem: Int32Array[] = []
  const first = network.main.indexOf(1)
  if (first < 0) return { toThem, fromThem }
  // Each landmark is the place farthest from those before it.
  const nearest = distances(network.nodes, forward, first)
  for (let k = 0; k < count; k++) {
    let chosen = -1
    for (let n = 0; n < network.nodes; n++) {
      if (network.main[n] && nearest[n]! < far && (chosen < 0 || nearest[n]! > nearest[chosen]!)) chosen = n
    }
    if (chosen < 0) break
    const from = distances(network.nodes, forward, chosen)
    fromThem.push(from)
    toThem.push(distances(network.nodes, backward, chosen))
    for (let n = 0; n < network.nodes; n++) nearest[n] = k === 0 ? from[n]! : Math.min(nearest[n]!, from[n]!)
  }
  return { toThem, fromThem }
}

type Adjacency = { first: Int32Array; heads: Int32Array; times: Int32Array }

function adjacency(network: RoadNetwork, timeMs: Int32Array, reversed: boolean): Adjacency {
  const ends: [tail: number, head: number, time: number][] = []
  for (let n = 0; n < network.nodes; n++) {
    for (let i = network.firstArc[n]!; i < network.firstArc[n + 1]!; i++) {
      const arc = network.arcs[i]!
      const time = timeMs[arc >> 1]!
      if (time < 0) continue
      const head = headOf(network, arc)
      ends.push(reversed ? [head, n, time] : [n, head, time])
    }
  }
  const first = new Int32Array(network.nodes + 1)
  for (const [tail] of ends) first[tail + 1]!++
  for (let n = 0; n < network.nodes; n++) first[n + 1]! += first[n]!
  const next = first.slice()
  const heads = new Int32Array(ends.length)
  const times = new Int32Array(ends.length)
  for (const [tail, head, time] of ends) {
    const at = next[tail]!++
    heads[at] = head
    times[at] = time
  }
  return { first, heads, times }
}

function distances(nodes: number, { first, heads, times }: Adjacency, source: number): Int32Array {
  const out = new Int32Array(nodes).fill(far)
  const heap = createHeap()
  out[source] = 0
  heap.push(0, source)
  while (heap.size() > 0) {
    const at = heap.key()
    const node = heap.pop()
    if (at > out[node]!) continue
    for (let i = first[node]!; i < first[node + 1]!; i++) {
      const next = at + times[i]!
      if (next < out[heads[i]!]!) {
        out[heads[i]!] = next
        heap.push(next, heads[i]!)
      }
    }
  }
  return out
}

/** A binary heap of numbered things by their keys; a thing pushed again is simply there twice. */
function createHeap() {
  let keys = new Float64Array(1024)
  let things = new Int32Array(1024)
  let size = 0
  return {
    size: () => size,
    key: () => keys[0]!,
    clear() {
      size = 0
    },
    push(key: number, thing: number) {
      if (size === keys.length) {
        const [oldKeys, oldThings] = [keys, things]
        keys = new Float64Array(size * 2)
        things = new Int32Array(size * 2)
        keys.set(oldKeys)
        things.set(oldThings)
      }
      let at = size++
      while (at > 0) {
        const up = (at - 1) >> 1
        if (keys[up]! <= key) break
        keys[at] = keys[up]!
        things[at] = things[up]!
        at = up
      }
      keys[at] = key
      things[at] = thing
    },
    pop(): number {
      const top = things[0]!
      size--
      if (size > 0) {
        const key = keys[size]!
        const thing = things[size]!
        let at = 0
        for (;;) {
          let down = at * 2 + 1
          if (down >= size) break
          if (down + 1 < size && keys[down + 1]! < keys[down]!) down++
          if (keys[down]! >= key) break
          keys[at] = keys[down]!
          things[at] = things[down]!
          at = down
        }
        keys[at] = key
        things[at] = thing
      }
      return top
    },
  }
}

/**
 * The departures, each the earliest of its gap, at which an edge can be driven in `time` without meeting a closed range:
 * not before `earliest`, not after `latest`. Touching a closed range is meeting it.
 */
export function departures(closed: Float64Array | undefined, earliest: number, latest: number, time: number): number[] {
  if (!closed) return [earliest]
  const found: number[] = []
  let open = -Infinity
  for (let i = 0; i <= closed.length; i += 2) {
    const shut = i < closed.length ? closed[i]! - 1 : Infinity
    const departs = Math.max(earliest, open)
    if (departs > latest) break
    if (departs + time <= shut) found.push(departs)
    if (i < closed.length) open = closed[i + 1]! + 1
  }
  return found
}

/** Which of the safe intervals between unsafe ranges holds the instant. */
const intervalAt = (unsafe: Float64Array | undefined, at: number): number => {
  if (!unsafe) return 0
  let k = 0
  while (k * 2 < unsafe.length && at > unsafe[k * 2]!) k++
  return k
}
const safeUntil = (unsafe: Float64Array | undefined, k: number): number =>
  !unsafe || k * 2 >= unsafe.length ? Infinity : unsafe[k * 2]! - 1

function createSearch(network: RoadNetwork, timeMs: Int32Array, { toThem, fromThem }: Landmarks) {
  const { firstArc, arcs, nodes } = network
  let states = nodes + 1
  let best = new Float64Array(states)
  let cost = new Float64Array(states)
  let departed = new Float64Array(states)
  let parent = new Int32Array(states)
  let byArc = new Int32Array(states)
  let stamp = new Int32Array(states)
  const bound = new Float64Array(nodes)
  const bounded = new Int32Array(nodes)
  const heap = createHeap()
  let round = 0
  const goal = -1

  const room = (needed: number) => {
    if (needed <= states) return
    states = needed
    best = new Float64Array(states)
    cost = new Float64Array(states)
    departed = new Float64Array(states)
    parent = new Int32Array(states)
    byArc = new Int32Array(states)
    stamp = new Int32Array(states)
  }

  return function find(
    start: OnRoad,
    end: OnRoad,
    departs: number,
    closed?: ClosedTimes,
    weights?: Float64Array,
  ): RoadWay | null {
    round++
    // The first safe interval of a node is the node itself; further ones are numbered after all nodes as they are met.
    const further = new Map<number, number>()
    const nodeOfFurther: number[] = []
    const intervalOfFurther: number[] = []
    const last = closed?.horizon.to ?? Infinity
    const stateOf = (node: number, interval: number): number => {
      if (interval === 0) return node
      const key = node * 1024 + interval
      let state = further.get(key)
      if (state === undefined) {
        state = nodes + 1 + nodeOfFurther.length
        further.set(key, state)
        nodeOfFurther.push(node)
        intervalOfFurther.push(interval)
        if (state >= states) grow(state)
      }
      return state
    }
    const grow = (state: number) => {
      const old = { best, cost, departed, parent, byArc, stamp }
      room(Math.max(state + 1, states * 2))
      best.set(old.best)
      cost.set(old.cost)
      departed.set(old.departed)
      parent.set(old.parent)
      byArc.set(old.byArc)
      stamp.set(old.stamp)
    }

    const flags = network.flags[end.edge]!
    const whole = timeMs[end.edge]!
    const fromA = flags & goesForward ? Math.ceil(whole * end.fraction) : -1
    const fromB = flags & goesBackward ? Math.ceil(whole * (1 - end.fraction)) : -1
    const nodeA = network.from[end.edge]!
    const nodeB = network.to[end.edge]!
    const boundTo = (node: number, target: number): number => {
      let least = 0
      for (let k = 0; k < toThem.length; k++) {
        const there = fromThem[k]!
        const back = toThem[k]!
        if (back[node]! < far && back[target]! < far) least = Math.max(least, back[node]! - back[target]!)
        if (there[target]! < far && there[node]! < far) least = Math.max(least, there[target]! - there[node]!)
      }
      return least
    }
    const ahead = (node: number): number => {
      if (bounded[node] === round) return bound[node]!
      const viaA = fromA < 0 ? Infinity : boundTo(node, nodeA) + fromA
      const viaB = fromB < 0 ? Infinity : boundTo(node, nodeB) + fromB
      bounded[node] = round
      bound[node] = Math.min(viaA, viaB)
      return bound[node]!
    }

    let goalCost = Infinity
    let goalAt = Infinity
    let goalDeparted = 0
    let goalParent = -1
    let goalArc = 0
    heap.clear()
    const weightOf = (edge: number) => weights?.[edge] ?? 1
    /** Offers to be at a node (or the goal) at a time, by an arc driven from `left`. */
    const offer = (head: number, at: number, left: number, spent: number, from: number, arc: number) => {
      if (at > last) return
      if (head === goal) {
        if (spent < goalCost) {
          goalCost = spent
          goalAt = at
          goalDeparted = left
          goalParent = from
          goalArc = arc
          heap.push(spent, nodes)
        }
        return
      }
      const remaining = ahead(head)
      if (remaining === Infinity) return
      const state = stateOf(head, intervalAt(closed?.nodes[head], at))
      if (stamp[state] === round && cost[state]! <= spent) return
      stamp[state] = round
      best[state] = at
      cost[state] = spent
      departed[state] = left
      parent[state] = from
      byArc[state] = arc
      heap.push(spent + remaining, state)
    }
    const drive = (
      arc: number,
      head: number,
      time: number,
      at: number,
      until: number,
      spent: number,
      from: number,
      shut: Float64Array | undefined,
    ) => {
      const edge = arc >> 1
      if (!shut) {
        offer(head, at + time, at, spent + time * weightOf(edge), from, arc)
        return
      }
      for (const left of departures(shut, at, until, time)) {
        offer(head, left + time, left, spent + (left - at) + time * weightOf(edge), from, arc)
      }
    }

    // From the start one may wait as long as one likes: one is there already.
    const startFlags = network.flags[start.edge]!
    const startTime = timeMs[start.edge]!
    const [onward, back] = [startFlags & goesForward, startFlags & goesBackward]
    if (onward) {
      drive(
        start.edge * 2,
        network.to[start.edge]!,
        Math.ceil(startTime * (1 - start.fraction)),
        departs,
        Infinity,
        0,
        -1,
        closed?.onPart(start.edge, start.fraction, 1),
      )
    }
    if (back) {
      drive(
        start.edge * 2 + 1,
        network.from[start.edge]!,
        Math.ceil(startTime * start.fraction),
        departs,
        Infinity,
        0,
        -1,
        closed?.onPart(start.edge, 0, start.fraction),
      )
    }
    if (start.edge === end.edge) {
      const way = end.fraction - start.fraction
      if (way >= 0 ? onward : back) {
        const time = Math.ceil(startTime * Math.abs(way))
        const shut = closed?.onPart(start.edge, start.fraction, end.fraction)
        drive(start.edge * 2 + (way >= 0 ? 0 : 1), goal, time, departs, Infinity, 0, -1, shut)
      }
    }

    const shutFromA = closed?.onPart(end.edge, 0, end.fraction)
    const shutFromB = closed?.onPart(end.edge, end.fraction, 1)
    while (heap.size() > 0) {
      const key = heap.key()
      const state = heap.pop()
      if (state === nodes) {
        if (key <= goalCost) break
        continue
      }
      const node = state < nodes ? state : nodeOfFurther[state - nodes - 1]!
      const interval = state < nodes ? 0 : intervalOfFurther[state - nodes - 1]!
      const spent = cost[state]!
      if (key > spent + ahead(node)) continue
      const at = best[state]!
      const until = safeUntil(closed?.nodes[node], interval)
      if (node === nodeA && fromA >= 0) drive(end.edge * 2, goal, fromA, at, until, spent, state, shutFromA)
      if (node === nodeB && fromB >= 0) drive(end.edge * 2 + 1, goal, fromB, at, until, spent, state, shutFromB)
      for (let i = firstArc[node]!; i < firstArc[node + 1]!; i++) {
        const arc = arcs[i]!
        const time = timeMs[arc >> 1]!
        if (time >= 0) drive(arc, headOf(network, arc), time, at, until, spent, state, closed?.edges[arc >> 1])
      }
    }
    if (goalCost === Infinity) return null

    const stretches: Stretch[] = []
    let [state, arc, left, at] = [goalParent, goalArc, goalDeparted, goalAt]
    let isLast = true
    for (;;) {
      const isFirst = state === -1
      const along = (fraction: number) => (arc & 1 ? 1 - fraction : fraction)
      stretches.push({
        arc,
        from: isFirst ? along(start.fraction) : 0,
        to: isLast ? along(end.fraction) : 1,
        departs: left,
        arrives: at,
      })
      if (isFirst) break
      isLast = false
      arc = byArc[state]!
      left = departed[state]!
      at = best[state]!
      state = parent[state]!
    }
    stretches.reverse()
    return { stretches, departs: stretches[0]!.departs, arrives: goalAt }
  }
}

/** The closed ranges that a stretch has to keep clear of. */
export function shutOn(closed: ClosedTimes, { arc, from, to }: Stretch): Float64Array | undefined {
  if (from === 0 && to === 1) return closed.edges[arc >> 1]
  return arc & 1 ? closed.onPart(arc >> 1, 1 - to, 1 - from) : closed.onPart(arc >> 1, from, to)
}

function leaveLater(network: RoadNetwork, way: RoadWay, closed?: ClosedTimes): RoadWay {
  const stretches = way.stretches.map(each => ({ ...each }))
  for (let i = stretches.length - 2; i >= 0; i--) {
    const each = stretches[i]!
    const time = each.arrives - each.departs
    const head = headOf(network, each.arc)
    const next = stretches[i + 1]!.departs
    // As late as the next stretch allows, in a gap of this one's closures, and with nowhere closed to wait in between.
    const unsafe = closed?.nodes[head]
    const shut = closed && shutOn(closed, each)
    let departs = next - time
    for (let k = (shut?.length ?? 0) - 2; k >= 0; k -= 2) {
      if (departs + time >= shut![k]! && departs <= shut![k + 1]!) departs = shut![k]! - 1 - time
    }
    if (departs < each.departs) departs = each.departs
    if (intervalAt(unsafe, departs + time) !== intervalAt(unsafe, next)) departs = each.departs
    each.departs = departs
    each.arrives = departs + time
  }
  return { stretches, departs: stretches[0]!.departs, arrives: way.arrives }
}

/** A place of a way's line, when one is there, and on which edge and stretch. */
export type PlaceOfWay = { position: Position; at: number; edge: number; stretch: number }

/** The line of a way; where two stretches meet, the place comes twice, reached and left. */
export function placesOfWay(network: RoadNetwork, way: RoadWay): PlaceOfWay[] {
  const places: PlaceOfWay[] = []
  for (const [stretch, { arc, from, to, departs, arrives }] of way.stretches.entries()) {
    const edge = arc >> 1
    const line = edgeLine(network, edge)
    if (arc & 1) line.reverse()
    const span = to - from || 1
    for (const { position, fraction } of placesAlong(line, from, to)) {
      const at = Math.round(departs + ((fraction - from) / span) * (arrives - departs))
      places.push({ position, edge, stretch, at })
    }
  }
  return places
}
