import type { ClosedTimes } from './closed-times.ts'
import { createHeap } from './heap.ts'
import type { Landmarks } from './landmarks.ts'
import { goesBackward, goesForward, type RoadNetwork } from './road-network.ts'
import type { RoadWay, Stretch } from './road-way.ts'
import { departures, intervalAt, safeUntil } from './safe-intervals.ts'
import type { OnRoad } from './snap-to-road.ts'
import type { TurnGraph } from './turn-graph.ts'

export type EarliestArrival = (
  start: OnRoad,
  end: OnRoad,
  departs: number,
  closed?: ClosedTimes,
  weights?: Float64Array,
) => RoadWay | null

/** What a search looks through: one network as one class of vehicle drives it. */
export type Searched = { network: RoadNetwork; graph: TurnGraph; timeMs: Int32Array; landmarks: Landmarks }

/** Said of the goal in place of a head or state, and of the start in place of the label that led there. */
const goal = -1
const nothing = -1
/** More safe intervals than this no node has: each takes a closure. */
const mostIntervals = 2 ** 20

/**
 * A search for the way that arrives first. Closed times are kept exactly, by safe intervals (Phillips and Likhachev
 * 2011, "SIPP"): a node is known by when one may stand there, so that waiting before a closure and passing after it are
 * told apart. Nobody turns round on the road but at its dead end. It is A* with landmarks, whose bounds know no closures and no banned turns and so are never too long. What
 * it works in is kept from question to question.
 */
export function createEarliestArrival({ network, graph, timeMs, landmarks }: Searched): EarliestArrival {
  const { firstArc, arcs, heads, nodeOf, nodes } = graph
  const turnsRound = deadEnds(graph, timeMs)
  // A state is a node or copy in its first safe interval, or beyond them, numbered as it is met, in a further one. Of
  // each the two best labels matter that came over different edges: the first leaves by every arc but the one it came
  // by, and the second by that.
  let stamp = new Int32Array(nodes)
  let spentFirst = new Float64Array(nodes)
  let spentSecond = new Float64Array(nodes)
  let edgeFirst = new Int32Array(nodes)
  const labels = createLabels()
  const remaining = new Float64Array(network.nodes)
  const remainingIn = new Int32Array(network.nodes)
  const further = new Map<number, number>()
  const furtherNode: number[] = []
  const furtherInterval: number[] = []
  const heap = createHeap()
  let round = 0

  let closed: ClosedTimes | undefined
  let weights: Float64Array | undefined
  let last = Infinity
  /** The ends of the goal's edge, and how long it is driven from each; -1 where it may not be. */
  let nodeA = 0
  let nodeB = 0
  let fromA = 0
  let fromB = 0
  let bestSpent = Infinity
  let bestLabel = nothing

  /** How long it takes at least from a node to the goal. */
  const ahead = (node: number): number => {
    if (remainingIn[node] !== round) {
      const viaA = fromA < 0 ? Infinity : landmarks.least(node, nodeA) + fromA
      const viaB = fromB < 0 ? Infinity : landmarks.least(node, nodeB) + fromB
      remainingIn[node] = round
      remaining[node] = viaA < viaB ? viaA : viaB
    }
    return remaining[node]!
  }

  const stateOf = (head: number, interval: number): number => {
    if (interval === 0) return head
    const key = head * mostIntervals + interval
    let state = further.get(key)
    if (state === undefined) {
      state = nodes + furtherNode.length
      further.set(key, state)
      furtherNode.push(head)
      furtherInterval.push(interval)
      if (state === stamp.length) makeRoom()
    }
    return state
  }

  const makeRoom = () => {
    stamp = wider(stamp, new Int32Array(stamp.length * 2))
    spentFirst = wider(spentFirst, new Float64Array(stamp.length))
    spentSecond = wider(spentSecond, new Float64Array(stamp.length))
    edgeFirst = wider(edgeFirst, new Int32Array(stamp.length))
  }

  /** Offers to be at a head (or the goal) at an instant, by an arc driven from `left`. */
  const offer = (head: number, arrives: number, left: number, spent: number, from: number, arc: number) => {
    if (arrives > last) return
    if (head === goal) {
      if (spent >= bestSpent) return
      bestSpent = spent
      bestLabel = labels.add(goal, arc, from, spent, left, arrives)
      heap.push(spent, bestLabel)
      return
    }
    const node = nodeOf[head]!
    const least = ahead(node)
    if (least === Infinity) return
    const state = closed ? stateOf(head, intervalAt(closed.nodes[node], arrives)) : head
    const edge = arc >> 1
    if (stamp[state] !== round) {
      stamp[state] = round
      spentFirst[state] = spent
      edgeFirst[state] = edge
      spentSecond[state] = Infinity
    } else if (spent < spentFirst[state]!) {
      if (edge !== edgeFirst[state]) spentSecond[state] = spentFirst[state]!
      spentFirst[state] = spent
      edgeFirst[state] = edge
    } else if (edge !== edgeFirst[state] && spent < spentSecond[state]!) spentSecond[state] = spent
    else return
    heap.push(spent + least, labels.add(state, arc, from, spent, left, arrives))
  }

  /** Drives an arc, or the part of it that `shut` is for, leaving between two instants. */
  const drive = (
    arc: number,
    head: number,
    time: number,
    earliest: number,
    latest: number,
    spent: number,
    from: number,
    shut: Float64Array | undefined,
  ) => {
    const counted = weights ? time * weights[arc >> 1]! : time
    if (!shut) return offer(head, earliest + time, earliest, spent + counted, from, arc)
    for (const left of departures(shut, earliest, latest, time)) {
      offer(head, left + time, left, spent + (left - earliest) + counted, from, arc)
    }
  }

  /** From the start one may wait as long as one likes: one is there already. */
  const leave = (start: OnRoad, end: OnRoad, departs: number) => {
    const { edge, fraction } = start
    const flags = network.flags[edge]!
    const whole = timeMs[edge]!
    const go = (arc: number, head: number, from: number, to: number) => {
      const shut = closed?.onPart(edge, Math.min(from, to), Math.max(from, to))
      drive(arc, head, Math.ceil(whole * Math.abs(to - from)), departs, Infinity, 0, nothing, shut)
    }
    if (flags & goesForward) go(edge * 2, heads[edge * 2]!, fraction, 1)
    if (flags & goesBackward) go(edge * 2 + 1, heads[edge * 2 + 1]!, fraction, 0)
    if (edge !== end.edge) return
    const isOnward = end.fraction >= fraction
    if (flags & (isOnward ? goesForward : goesBackward)) go(edge * 2 + (isOnward ? 0 : 1), goal, fraction, end.fraction)
  }

  /** The way that was found, from its end to its beginning and turned round. */
  const wayTo = (start: OnRoad, end: OnRoad): RoadWay => {
    const stretches: Stretch[] = []
    const { arc, from, departs, arrives } = labels
    for (let label = bestLabel; label !== nothing; label = from[label]!) {
      const by = arc[label]!
      const along = (fraction: number) => (by & 1 ? 1 - fraction : fraction)
      stretches.push({
        arc: by,
        from: from[label] === nothing ? along(start.fraction) : 0,
        to: label === bestLabel ? along(end.fraction) : 1,
        departs: departs[label]!,
        arrives: arrives[label]!,
      })
    }
    stretches.reverse()
    return { stretches, departs: stretches[0]!.departs, arrives: stretches.at(-1)!.arrives }
  }

  return (start, end, departs, closedThen, weightsThen) => {
    round++
    closed = closedThen
    weights = weightsThen
    last = closed?.horizon.to ?? Infinity
    bestSpent = Infinity
    bestLabel = nothing
    labels.clear()
    further.clear()
    furtherNode.length = 0
    furtherInterval.length = 0
    heap.clear()
    const flags = network.flags[end.edge]!
    const whole = timeMs[end.edge]!
    nodeA = network.from[end.edge]!
    nodeB = network.to[end.edge]!
    fromA = flags & goesForward ? Math.ceil(whole * end.fraction) : -1
    fromB = flags & goesBackward ? Math.ceil(whole * (1 - end.fraction)) : -1
    const shutFromA = closed?.onPart(end.edge, 0, end.fraction)
    const shutFromB = closed?.onPart(end.edge, end.fraction, 1)

    leave(start, end, departs)
    while (heap.size() > 0) {
      const label = heap.pop()
      const state = labels.state[label]!
      if (state === goal) break
      const spent = labels.spent[label]!
      const by = labels.arc[label]!
      const isFirst = by >> 1 === edgeFirst[state]
      // Another came sooner.
      if (spent > (isFirst ? spentFirst[state]! : spentSecond[state]!)) continue
      const head = state < nodes ? state : furtherNode[state - nodes]!
      const earliest = labels.arrives[label]!
      const interval = state < nodes ? 0 : furtherInterval[state - nodes]!
      const until = closed ? safeUntil(closed.nodes[nodeOf[head]!], interval) : Infinity
      for (let i = firstArc[head]!; i < firstArc[head + 1]!; i++) {
        const arc = arcs[i]!
        const time = timeMs[arc >> 1]!
        if (time < 0) continue
        if (isFirst ? arc === (by ^ 1) && !turnsRound[head] : arc >> 1 !== edgeFirst[state]) continue
        if (arc >> 1 === end.edge) {
          if (arc & 1) drive(arc, goal, fromB, earliest, until, spent, label, shutFromB)
          else drive(arc, goal, fromA, earliest, until, spent, label, shutFromA)
        }
        drive(arc, heads[arc]!, time, earliest, until, spent, label, closed?.edges[arc >> 1])
      }
    }
    return bestLabel === nothing ? null : wayTo(start, end)
  }
}

/** Heads that lead on over no other edge: there, and nowhere else, one turns round. */
function deadEnds({ nodes, firstArc, arcs }: TurnGraph, timeMs: Int32Array): Uint8Array {
  const found = new Uint8Array(nodes)
  for (let head = 0; head < nodes; head++) {
    let ways = 0
    for (let i = firstArc[head]!; i < firstArc[head + 1]!; i++) if (timeMs[arcs[i]! >> 1]! >= 0) ways++
    found[head] = ways < 2 ? 1 : 0
  }
  return found
}

/** How one may be at a state: by which arc, after which label, at what cost, when one left and when one arrives. */
function createLabels() {
  let count = 0
  const all = {
    state: new Int32Array(1024),
    arc: new Int32Array(1024),
    from: new Int32Array(1024),
    spent: new Float64Array(1024),
    departs: new Float64Array(1024),
    arrives: new Float64Array(1024),
    clear() {
      count = 0
    },
    add(state: number, arc: number, from: number, spent: number, departs: number, arrives: number): number {
      if (count === all.state.length) {
        all.state = wider(all.state, new Int32Array(count * 2))
        all.arc = wider(all.arc, new Int32Array(count * 2))
        all.from = wider(all.from, new Int32Array(count * 2))
        all.spent = wider(all.spent, new Float64Array(count * 2))
        all.departs = wider(all.departs, new Float64Array(count * 2))
        all.arrives = wider(all.arrives, new Float64Array(count * 2))
      }
      all.state[count] = state
      all.arc[count] = arc
      all.from[count] = from
      all.spent[count] = spent
      all.departs[count] = departs
      all.arrives[count] = arrives
      return count++
    },
  }
  return all
}

function wider<A extends Float64Array | Int32Array>(array: A, wide: A): A {
  wide.set(array)
  return wide
}
