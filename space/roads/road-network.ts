import { interpolate } from '../geodesy.ts'
import type { Position } from '../shape.ts'
import { type Road, roadClasses, surfaces } from './road.ts'
import type { TurnSign } from './turn-sign.ts'

/** Bits of an edge's flags. */
export const goesForward = 1
export const goesBackward = 2
const isBridge = 4
export const forDestinations = 8
export const closedToLorries = 16

/** Of a ferry that does not state how long it takes. */
const ferryKmh = 10

/**
 * Roads as a graph in typed arrays: nodes are junctions and ends, edges the road between two of them. Coordinates are
 * in 1e-7 degrees; a limit of 0 is none known. `arcs` of a node are at `firstArc[node]` to `firstArc[node + 1]`, each
 * `edge * 2`, plus 1 where it runs against the edge.
 */
export type RoadNetwork = {
  nodes: number
  edges: number
  lon: Int32Array
  lat: Int32Array
  from: Int32Array
  to: Int32Array
  lengthM: Float32Array
  class: Uint8Array
  surface: Uint8Array
  flags: Uint8Array
  speedKmh: Uint8Array
  /** In tenths of a tonne. */
  weight: Uint16Array
  /** In centimetres. */
  height: Uint16Array
  width: Uint16Array
  /** Places between the ends of an edge, pairs from `shapeStart[edge]` to `shapeStart[edge + 1]`. */
  shapeStart: Int32Array
  shape: Int32Array
  name: Int32Array
  names: string[]
  /** Turns that may not be taken: from which arc, to which, and by which vehicles (bits of `bannedFor` in vehicle-class.ts). */
  bannedFrom: Int32Array
  bannedTo: Int32Array
  bannedFor: Uint8Array
  firstArc: Int32Array
  arcs: Int32Array
  /** Which nodes belong to the largest part from where each reaches every other. */
  main: Uint8Array
}

/**
 * The graph of roads whose nodes are indices into `positions` (longitude, latitude in 1e-7 degrees). A sign that cannot
 * be told from the others, since its road passes through the junction, is left out.
 */
export function buildRoadNetwork(
  roads: readonly Road[],
  positions: Int32Array,
  signs: readonly TurnSign[] = [],
): RoadNetwork {
  const uses = new Uint8Array(positions.length / 2)
  for (const { nodes } of roads) {
    for (const [i, node] of nodes.entries()) {
      // The ends of a way are always nodes.
      uses[node] = Math.min(2, uses[node]! + (i === 0 || i === nodes.length - 1 ? 2 : 1))
    }
  }
  const nodeOf = new Int32Array(uses.length).fill(-1)
  const lon: number[] = []
  const lat: number[] = []
  const nodeAt = (place: number): number => {
    if (nodeOf[place] === -1) {
      nodeOf[place] = lon.length
      lon.push(positions[place * 2]!)
      lat.push(positions[place * 2 + 1]!)
    }
    return nodeOf[place]!
  }
  const names = new Map<string, number>([['', 0]])
  const columns = {
    from: [] as number[],
    to: [] as number[],
    lengthM: [] as number[],
    class: [] as number[],
    surface: [] as number[],
    flags: [] as number[],
    speedKmh: [] as number[],
    weight: [] as number[],
    height: [] as number[],
    width: [] as number[],
    shapeStart: [0],
    shape: [] as number[],
    name: [] as number[],
  }
  const edgesOf: { first: number; last: number }[] = []
  for (const road of roads) {
    const first = columns.from.length
    const speedKmh = road.class === 'ferry' ? speedAfloat(road) : (road.speedKmh ?? 0)
    let start = 0
    for (let i = 1; i < road.nodes.length; i++) {
      if (uses[road.nodes[i]!]! < 2) continue
      addEdge(road, start, i, speedKmh)
      start = i
    }
    edgesOf.push({ first, last: columns.from.length })
  }
  function lengthOf(places: readonly number[]): number {
    let lengthM = 0
    for (let k = 1; k < places.length; k++) {
      const [a, b] = [places[k - 1]! * 2, places[k]! * 2]
      lengthM += shortM(positions[a]!, positions[a + 1]!, positions[b]!, positions[b + 1]!)
    }
    return lengthM
  }
  /** In whole km/h, the slower, so that it takes no less than its timetable says. */
  function speedAfloat({ nodes, minutes }: Road): number {
    return minutes === null ? ferryKmh : Math.max(1, Math.floor((lengthOf(nodes) * 0.06) / minutes))
  }
  function addEdge(road: Road, start: number, end: number, speedKmh: number) {
    const places = road.nodes.slice(start, end + 1)
    if (!names.has(road.name)) names.set(road.name, names.size)
    columns.from.push(nodeAt(places[0]!))
    columns.to.push(nodeAt(places.at(-1)!))
    columns.lengthM.push(lengthOf(places))
    columns.class.push(roadClasses.indexOf(road.class))
    columns.surface.push(surfaces.indexOf(road.surface))
    columns.flags.push(
      (road.forward ? goesForward : 0) |
        (road.backward ? goesBackward : 0) |
        (road.bridge ? isBridge : 0) |
        (road.destination ? forDestinations : 0) |
        (road.lorries ? 0 : closedToLorries),
    )
    columns.speedKmh.push(Math.min(255, Math.round(speedKmh)))
    columns.weight.push(Math.min(65_535, Math.round((road.weightT ?? 0) * 10)))
    columns.height.push(Math.min(65_535, Math.floor((road.heightM ?? 0) * 100)))
    columns.width.push(Math.min(65_535, Math.floor((road.widthM ?? 0) * 100)))
    for (const place of places.slice(1, -1)) columns.shape.push(positions[place * 2]!, positions[place * 2 + 1]!)
    columns.shapeStart.push(columns.shape.length)
    columns.name.push(names.get(road.name)!)
  }
  const network = withArcs({
    nodes: lon.length,
    edges: columns.from.length,
    lon: Int32Array.from(lon),
    lat: Int32Array.from(lat),
    from: Int32Array.from(columns.from),
    to: Int32Array.from(columns.to),
    lengthM: Float32Array.from(columns.lengthM),
    class: Uint8Array.from(columns.class),
    surface: Uint8Array.from(columns.surface),
    flags: Uint8Array.from(columns.flags),
    speedKmh: Uint8Array.from(columns.speedKmh),
    weight: Uint16Array.from(columns.weight),
    height: Uint16Array.from(columns.height),
    width: Uint16Array.from(columns.width),
    shapeStart: Int32Array.from(columns.shapeStart),
    shape: Int32Array.from(columns.shape),
    name: Int32Array.from(columns.name),
    names: [...names.keys()],
    bannedFrom: new Int32Array(0),
    bannedTo: new Int32Array(0),
    bannedFor: new Uint8Array(0),
  })
  return { ...network, ...bannedTurns(network, signs, edgesOf, nodeOf) }
}

/** Each sign as the turns it bans. */
function bannedTurns(
  network: RoadNetwork,
  signs: readonly TurnSign[],
  edgesOf: readonly { first: number; last: number }[],
  nodeOf: Int32Array,
): Pick<RoadNetwork, 'bannedFrom' | 'bannedTo' | 'bannedFor'> {
  const [from, to, by]: [number[], number[], number[]] = [[], [], []]
  for (const sign of signs) {
    const via = nodeOf[sign.via]!
    if (via < 0) continue
    const leaving = Array.from(network.arcs.subarray(network.firstArc[via]!, network.firstArc[via + 1]!))
    const isOf = (road: number) => (arc: number) => {
      const { first, last } = edgesOf[road]!
      return arc >> 1 >= first && arc >> 1 < last
    }
    const arriving: number[] = []
    for (let edge = edgesOf[sign.from]!.first; edge < edgesOf[sign.from]!.last; edge++) {
      if (network.to[edge] === via && network.flags[edge]! & goesForward) arriving.push(edge * 2)
      if (network.from[edge] === via && network.flags[edge]! & goesBackward) arriving.push(edge * 2 + 1)
    }
    const onto = leaving.filter(isOf(sign.to))
    if (arriving.length !== 1 || onto.length !== 1) continue
    for (const arc of sign.isOnly ? leaving.filter(each => each !== onto[0]) : onto) {
      from.push(arriving[0]!)
      to.push(arc)
      by.push(sign.bannedFor)
    }
  }
  return { bannedFrom: Int32Array.from(from), bannedTo: Int32Array.from(to), bannedFor: Uint8Array.from(by) }
}

type Bare = Omit<RoadNetwork, 'firstArc' | 'arcs' | 'main'>

function withArcs(bare: Bare): RoadNetwork {
  const firstArc = new Int32Array(bare.nodes + 1)
  for (let e = 0; e < bare.edges; e++) {
    if (bare.flags[e]! & goesForward) firstArc[bare.from[e]! + 1]!++
    if (bare.flags[e]! & goesBackward) firstArc[bare.to[e]! + 1]!++
  }
  for (let n = 0; n < bare.nodes; n++) firstArc[n + 1]! += firstArc[n]!
  const arcs = new Int32Array(firstArc[bare.nodes]!)
  const next = firstArc.slice()
  for (let e = 0; e < bare.edges; e++) {
    if (bare.flags[e]! & goesForward) arcs[next[bare.from[e]!]!++] = e * 2
    if (bare.flags[e]! & goesBackward) arcs[next[bare.to[e]!]!++] = e * 2 + 1
  }
  const network = { ...bare, firstArc, arcs, main: new Uint8Array(bare.nodes) }
  markMain(network)
  return network
}

/** The node an arc leads to. */
export const headOf = (network: Pick<RoadNetwork, 'from' | 'to'>, arc: number): number =>
  arc & 1 ? network.from[arc >> 1]! : network.to[arc >> 1]!

/** Marks the largest strongly connected part (Tarjan 1972, without recursion). */
function markMain(network: RoadNetwork) {
  const { nodes, firstArc, arcs } = network
  const order = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const part = new Int32Array(nodes).fill(-1)
  const next = firstArc.slice(0, nodes)
  const open: number[] = []
  const path: number[] = []
  const sizes: number[] = []
  let seen = 0
  for (let root = 0; root < nodes; root++) {
    if (order[root] !== -1) continue
    path.push(root)
    while (path.length > 0) {
      const node = path.at(-1)!
      if (order[node] === -1) {
        order[node] = low[node] = seen++
        open.push(node)
      }
      let went = false
      while (next[node]! < firstArc[node + 1]!) {
        const head = headOf(network, arcs[next[node]!]!)
        if (order[head] === -1) {
          path.push(head)
          went = true
          break
        }
        if (part[head] === -1) low[node] = Math.min(low[node]!, order[head]!, low[head]!)
        next[node]!++
      }
      if (went) continue
      path.pop()
      if (low[node] === order[node]) {
        let size = 0
        for (;;) {
          const member = open.pop()!
          part[member] = sizes.length
          size++
          if (member === node) break
        }
        sizes.push(size)
      }
    }
  }
  const largest = sizes.indexOf(Math.max(...sizes, 0))
  for (let n = 0; n < nodes; n++) network.main[n] = part[n] === largest ? 1 : 0
}

/** Every place of an edge, longitude and latitude in degrees, from its beginning to its end. */
export function edgeLine(network: RoadNetwork, edge: number): Position[] {
  const inner: Position[] = []
  for (let i = network.shapeStart[edge]!; i < network.shapeStart[edge + 1]!; i += 2) {
    inner.push([network.shape[i]! / 1e7, network.shape[i + 1]! / 1e7])
  }
  return [nodePosition(network, network.from[edge]!), ...inner, nodePosition(network, network.to[edge]!)]
}

/** The places of an edge between two fractions of its length, in its own direction. */
export function partOfEdge(network: RoadNetwork, edge: number, from: number, to: number): Position[] {
  return placesAlong(edgeLine(network, edge), Math.min(from, to), Math.max(from, to)).map(({ position }) => position)
}

/** The places of a line between two fractions of its length, each with its fraction. */
export function placesAlong(
  line: readonly Position[],
  from: number,
  to: number,
): { position: Position; fraction: number }[] {
  const lengths = [0]
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    lengths.push(lengths[i - 1]! + shortM(a[0] * 1e7, a[1] * 1e7, b[0] * 1e7, b[1] * 1e7))
  }
  const whole = lengths.at(-1)! || 1
  const at = (fraction: number): Position => {
    if (fraction <= 0) return line[0]!
    if (fraction >= 1) return line.at(-1)!
    const metres = fraction * whole
    const i = Math.max(
      1,
      lengths.findIndex(each => each >= metres),
    )
    const span = lengths[i]! - lengths[i - 1]!
    return span === 0 ? line[i]! : interpolate(line[i - 1]!, line[i]!, (metres - lengths[i - 1]!) / span)
  }
  const between = line.flatMap((position, i) => {
    const fraction = lengths[i]! / whole
    return fraction > from && fraction < to ? [{ position, fraction }] : []
  })
  return [{ position: at(from), fraction: from }, ...between, { position: at(to), fraction: to }]
}

export const nodePosition = (network: RoadNetwork, node: number): Position => [
  network.lon[node]! / 1e7,
  network.lat[node]! / 1e7,
]

const radians = Math.PI / 180 / 1e7

/** Metres between two near places (1e-7 degrees): the ellipsoid's own curvature at their latitude; 0.01% at 50 km. */
function shortM(lonA: number, latA: number, lonB: number, latB: number): number {
  const middle = ((latA + latB) / 2) * radians
  const sine = Math.sin(middle)
  const w = 1 - 0.00669437999014 * sine * sine
  const across = 6_378_137 / Math.sqrt(w)
  const along = (across * (1 - 0.00669437999014)) / w
  let dLon = lonB - lonA
  if (dLon > 1.8e9) dLon -= 3.6e9
  if (dLon < -1.8e9) dLon += 3.6e9
  return Math.hypot(dLon * radians * across * Math.cos(middle), (latB - latA) * radians * along)
}

const magic = 'unimpeded roads 2\n'
const columnsKept = [
  ['lon', Int32Array],
  ['lat', Int32Array],
  ['from', Int32Array],
  ['to', Int32Array],
  ['lengthM', Float32Array],
  ['shapeStart', Int32Array],
  ['shape', Int32Array],
  ['name', Int32Array],
  ['bannedFrom', Int32Array],
  ['bannedTo', Int32Array],
  ['weight', Uint16Array],
  ['height', Uint16Array],
  ['width', Uint16Array],
  ['class', Uint8Array],
  ['surface', Uint8Array],
  ['flags', Uint8Array],
  ['speedKmh', Uint8Array],
  ['bannedFor', Uint8Array],
] as const

/** The bytes of a network: a line of text, the counts and names as JSON, then each column, little endian. */
export function writeRoadNetwork(network: RoadNetwork): Uint8Array {
  const head = new TextEncoder().encode(
    `${magic}${JSON.stringify({
      nodes: network.nodes,
      edges: network.edges,
      names: network.names,
      columns: columnsKept.map(([name]) => [name, network[name].length]),
    })}\n`,
  )
  const start = aligned(head.length)
  const size = columnsKept.reduce((at, [name]) => aligned(at + network[name].byteLength), start)
  const bytes = new Uint8Array(size)
  bytes.set(head)
  let at = start
  for (const [name] of columnsKept) {
    const column = network[name]
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at = aligned(at + column.byteLength)
  }
  return bytes
}

const aligned = (at: number) => Math.ceil(at / 4) * 4

/** Reads what writeRoadNetwork wrote. Throws an Error that says so where it is something else, or cut short. */
export function readRoadNetwork(bytes: Uint8Array): RoadNetwork {
  const text = new TextDecoder()
  const begins = text.decode(bytes.subarray(0, magic.length))
  const end = bytes.indexOf(10, magic.length)
  if (begins !== magic || end < 0) throw new Error('The file holds no road network; import it anew.')
  const head = JSON.parse(text.decode(bytes.subarray(magic.length, end))) as {
    nodes: number
    edges: number
    names: string[]
    columns: [string, number][]
  }
  // A copy begins where arrays of four-byte numbers may.
  const body = bytes.slice(aligned(end + 1))
  let at = 0
  const columns: Record<string, unknown> = {}
  for (const [i, [name, Kind]] of columnsKept.entries()) {
    const [kept, length] = head.columns[i] ?? ['', 0]
    if (kept !== name || at + length * Kind.BYTES_PER_ELEMENT > body.length) {
      throw new Error('The file of the road network is cut short or of another version; import it anew.')
    }
    columns[name] = new Kind(body.buffer, body.byteOffset + at, length)
    at = aligned(at + length * Kind.BYTES_PER_ELEMENT)
  }
  return withArcs({ nodes: head.nodes, edges: head.edges, names: head.names, ...columns } as Bare)
}
