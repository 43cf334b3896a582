import { pointInShape, shapesWithin } from '../measure.ts'
import type { Position, Shape } from '../shape.ts'
import { type During, expand, type Range } from '../time.ts'
import { boxOf, type EdgeGrid } from './edge-grid.ts'
import { edgeLine, nodePosition, partOfEdge, type RoadNetwork } from './road-network.ts'

/** What keeps a road from being used: an area that is closed during a time. */
export type Closure = { id: string; title: string; shape: Shape; during: During }

/** A corridor: where it runs and when it is open. */
export type OpenWay = { id: string; title: string; shape: Shape; during: During }

/** When each edge and node is closed within a horizon; most never are. */
export type ClosedTimes = {
  horizon: Range
  /** Closed ranges of an edge, in order and apart, from and to by turns; undefined where there are none. */
  edges: (Float64Array | undefined)[]
  /** The same of nodes, where nobody may wait then. */
  nodes: (Float64Array | undefined)[]
  /** Which closure closes an edge from when to when, for saying why. */
  causes: Map<number, { closure: number; from: number; to: number }[]>
  closures: readonly { id: string; title: string }[]
  /** The closed ranges of a part of an edge, between two fractions of it: where one begins or ends half way. */
  onPart(edge: number, from: number, to: number): Float64Array | undefined
}

/** Around a shape, how many degrees of latitude hold so many metres, a little more than needed. */
const degrees = (metres: number) => metres / 110_000

/**
 * When the roads of a network are closed: where a closure's shape touches them, during its time. With `keepTo`, roads
 * inside one of its corridors are open in that corridor's time only, and others are closed altogether, save those that
 * lie within `accessM` metres of a place in `near`. Exact on the ellipsoid, as `measure.ts` is. Throws RangeError for an endless
 * horizon.
 */
export function closedTimes(
  network: RoadNetwork,
  grid: EdgeGrid,
  closures: readonly Closure[],
  horizon: Range,
  keepTo?: { corridors: readonly OpenWay[]; near: readonly Position[]; accessM: number },
): ClosedTimes {
  const ranges = new Map<number, Range[]>()
  const nodeRanges = new Map<number, Range[]>()
  const causes: ClosedTimes['causes'] = new Map()
  const close = (edge: number, during: readonly Range[], closure: number) => {
    if (during.length === 0) return
    listOf(ranges, edge).push(...during)
    listOf(causes, edge).push(...during.map(range => ({ closure, ...range })))
  }
  for (const [i, closure] of closures.entries()) {
    const during = expand(closure.during, horizon)
    if (during.length === 0) continue
    const nodes = new Set<number>()
    for (const edge of edgesMeeting(network, grid, closure.shape)) {
      close(edge, during, i)
      for (const node of [network.from[edge]!, network.to[edge]!]) nodes.add(node)
    }
    for (const node of nodes) {
      if (pointInShape(nodePosition(network, node), closure.shape)) listOf(nodeRanges, node).push(...during)
    }
  }
  const named: { id: string; title: string }[] = closures.map(({ id, title }) => ({ id, title }))
  if (keepTo) keep(network, grid, horizon, keepTo, close, named)
  return {
    horizon,
    edges: packed(network.edges, ranges),
    nodes: packed(network.nodes, nodeRanges),
    causes,
    closures: named,
    onPart(edge, from, to) {
      const all = causes.get(edge)
      if (!all || from === to) return undefined
      const part: Shape = { type: 'LineString', coordinates: partOfEdge(network, edge, from, to), bufferM: 0 }
      // What closes all but a corridor has no shape, and closes the edge as a whole.
      const met = all.filter(({ closure }) => !closures[closure] || shapesWithin(part, closures[closure].shape, 0))
      return met.length > 0 ? asPairs(met) : undefined
    },
  }
}

function keep(
  network: RoadNetwork,
  grid: EdgeGrid,
  horizon: Range,
  keepTo: { corridors: readonly OpenWay[]; near: readonly Position[]; accessM: number },
  close: (edge: number, during: readonly Range[], closure: number) => void,
  named: { id: string; title: string }[],
) {
  const open = new Map<number, { during: Range[]; corridor: number }>()
  for (const { id, title, shape, during } of keepTo.corridors) {
    const corridor = named.push({ id, title }) - 1
    const times = expand(during, horizon)
    for (const edge of edgesMeeting(network, grid, shape)) {
      const line = edgeLine(network, edge)
      if (!line.every(place => pointInShape(place, shape))) continue
      open.set(edge, { during: [...(open.get(edge)?.during ?? []), ...times], corridor })
    }
  }
  const nowhere = named.push({ id: '', title: 'outside the corridor' }) - 1
  const access = keepTo.near.map((coordinates): Shape => ({ type: 'Point', coordinates, radiusM: keepTo.accessM }))
  const free = new Set(
    access.flatMap(shape =>
      edgesMeeting(network, grid, shape).filter(edge =>
        edgeLine(network, edge).every(place => pointInShape(place, shape)),
      ),
    ),
  )
  for (let edge = 0; edge < network.edges; edge++) {
    const within = open.get(edge)
    if (within) close(edge, between(merged(within.during), horizon), within.corridor)
    else if (!free.has(edge)) close(edge, [horizon], nowhere)
  }
}

/** The edges that a shape touches. */
function edgesMeeting(network: RoadNetwork, grid: EdgeGrid, shape: Shape): number[] {
  const places = (shape.type === 'Point' ? [shape.coordinates] : shape.coordinates.flat(3)) as unknown[]
  const flat = places.flat(4) as number[]
  const line: Position[] = []
  for (let i = 0; i < flat.length; i += 2) line.push([flat[i]!, flat[i + 1]!])
  const [west, south, east, north] = boxOf(line)
  const marginM = shape.type === 'Point' ? shape.radiusM : (shape.bufferM ?? 0)
  // Geodesic edges bow out of the box of their ends; a hundredth of its height covers what a road closure spans.
  const up = degrees(marginM) + 0.001 + (north - south) * 0.02 + (east - west) * 0.02
  const widest = Math.min(89, Math.max(Math.abs(south - up), Math.abs(north + up)))
  const across = up / Math.cos((widest * Math.PI) / 180)
  return grid
    .near(west - across, south - up, east + across, north + up)
    .filter(edge => shapesWithin({ type: 'LineString', coordinates: edgeLine(network, edge), bufferM: 0 }, shape, 0))
}

const listOf = <T>(map: Map<number, T[]>, key: number): T[] => {
  let list = map.get(key)
  if (!list) {
    list = []
    map.set(key, list)
  }
  return list
}

function merged(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

/** What of the horizon lies in none of the ranges; what touches a range is open. */
function between(ranges: readonly Range[], horizon: Range): Range[] {
  const out: Range[] = []
  let from = horizon.from
  for (const range of ranges) {
    if (range.from > from) out.push({ from, to: range.from - 1 })
    from = Math.max(from, range.to + 1)
  }
  if (from <= horizon.to) out.push({ from, to: horizon.to })
  return out
}

function packed(size: number, ranges: ReadonlyMap<number, Range[]>): (Float64Array | undefined)[] {
  const out: (Float64Array | undefined)[] = new Array(size).fill(undefined)
  for (const [key, list] of ranges) out[key] = asPairs(list)
  return out
}

const asPairs = (ranges: readonly Range[]) => Float64Array.from(merged(ranges).flatMap(({ from, to }) => [from, to]))
