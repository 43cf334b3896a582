import { createHeap } from './heap.ts'
import { headOf, type RoadNetwork } from './road-network.ts'

/** Driving times, without closures and with every turn, between all nodes and some that lie far apart. */
export type Landmarks = {
  /** How long it takes at least from a node to another, in milliseconds; 0 where nothing is known. */
  least(from: number, to: number): number
}

const far = 0x7fffffff

/** Chooses so many landmarks, each the place farthest from those before it (Goldberg and Harrelson 2005). */
export function chooseLandmarks(network: RoadNetwork, timeMs: Int32Array, count: number): Landmarks {
  const forward = adjacency(network, timeMs, false)
  const backward = adjacency(network, timeMs, true)
  const first = network.main.indexOf(1)
  const width = first < 0 ? 0 : count * 2
  // For each node by turns, how far it is to a landmark and from it, so that one look brings all that is needed.
  const table = new Int32Array(network.nodes * width).fill(far)
  const nearest = first < 0 ? new Int32Array(0) : distances(network.nodes, forward, first)
  for (let k = 0; k < width; k += 2) {
    let chosen = -1
    for (let n = 0; n < network.nodes; n++) {
      if (network.main[n] && nearest[n]! < far && (chosen < 0 || nearest[n]! > nearest[chosen]!)) chosen = n
    }
    if (chosen < 0) break
    const to = distances(network.nodes, backward, chosen)
    const from = distances(network.nodes, forward, chosen)
    for (let n = 0; n < network.nodes; n++) {
      table[n * width + k] = to[n]!
      table[n * width + k + 1] = from[n]!
      nearest[n] = k === 0 ? from[n]! : Math.min(nearest[n]!, from[n]!)
    }
  }
  return {
    least(from, to) {
      let most = 0
      const [a, b] = [from * width, to * width]
      for (let k = 0; k < width; k += 2) {
        const toA = table[a + k]!
        const toB = table[b + k]!
        if (toA < far && toB < far && toA - toB > most) most = toA - toB
        const fromA = table[a + k + 1]!
        const fromB = table[b + k + 1]!
        if (fromA < far && fromB < far && fromB - fromA > most) most = fromB - fromA
      }
      return most
    },
  }
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
