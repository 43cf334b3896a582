import type { RoadNetwork } from './road-network.ts'

/**
 * A network as one class of vehicle may drive it: a junction that is reached by an arc after which some turns are
 * banned is there once more for that arc, without them. Copies are numbered after the nodes of the network.
 */
export type TurnGraph = {
  nodes: number
  firstArc: Int32Array
  arcs: Int32Array
  /** For each arc, the node or copy it leads to. */
  heads: Int32Array
  /** For each node or copy, the node of the network that it is. */
  nodeOf: Int32Array
}

/** `signs` are those of the vehicle class: bits of `bannedFor`. */
export function turnGraph(network: RoadNetwork, signs: number): TurnGraph {
  const { nodes, from, to, firstArc, arcs, bannedFrom, bannedTo, bannedFor } = network
  const heads = new Int32Array(network.edges * 2)
  for (let edge = 0; edge < network.edges; edge++) {
    heads[edge * 2] = to[edge]!
    heads[edge * 2 + 1] = from[edge]!
  }
  const banned = new Map<number, Set<number>>()
  for (let i = 0; i < bannedFrom.length; i++) {
    if ((bannedFor[i]! & signs) === 0) continue
    const arc = bannedFrom[i]!
    banned.set(arc, (banned.get(arc) ?? new Set()).add(bannedTo[i]!))
  }
  const nodeOf = Int32Array.from({ length: nodes + banned.size }, (_, n) => n)
  const first = new Int32Array(nodes + banned.size + 1)
  first.set(firstArc)
  const all = Array.from(arcs)
  let copy = nodes
  for (const [arc, turns] of banned) {
    const node = heads[arc]!
    heads[arc] = copy
    nodeOf[copy] = node
    for (let i = firstArc[node]!; i < firstArc[node + 1]!; i++) if (!turns.has(arcs[i]!)) all.push(arcs[i]!)
    first[++copy] = all.length
  }
  return { nodes: copy, firstArc: first, arcs: Int32Array.from(all), heads, nodeOf }
}
