import { isBarred, type Road, roadOfTags } from '@unimpeded/space/roads/road.ts'
import { type TurnSign, turnOfTags } from '@unimpeded/space/roads/turn-sign.ts'
import { unzlibSync } from 'fflate'
import { PbfReader } from 'pbf'

/** A file that is read in places: its size in bytes, and `length` bytes from `offset`. */
export type FileInPlaces = { size: number; read(offset: number, length: number): Promise<Uint8Array> }

/**
 * The roads of an extract: `roads[i].nodes` are indices into `positions` (longitude, latitude in 1e-7 degrees). `signs`
 * are those turns whose roads and junction are in it.
 */
export type RoadsOfFile = { roads: Road[]; positions: Int32Array; signs: TurnSign[] }

/** Why an extract cannot be read; `byte` is where in the file. */
export class OsmProblem extends Error {
  readonly byte: number
  readonly sentence: string
  constructor(byte: number, sentence: string) {
    super(sentence)
    this.name = 'OsmProblem'
    this.byte = byte
    this.sentence = sentence
  }
}

/** The limits of the format itself (OpenStreetMap wiki, PBF Format, "File format"). */
const largestHeader = 64 * 1024
const largestBlob = 32 * 1024 * 1024
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes', 'Sort.Type_then_ID'])

/**
 * Reads the roads of an OpenStreetMap extract (.osm.pbf) in two passes: the ways that vehicles use and the turns that
 * signs forbid, then the positions of their nodes, and what bars the road there. `progress` is told the share done, 0 to 1. Throws OsmProblem.
 */
export async function readOsmPbf(
  file: FileInPlaces,
  progress: (share: number) => void = () => {},
): Promise<RoadsOfFile> {
  const roads: Road[] = []
  const refs: number[][] = []
  const roadOfWay = new Map<number, Road>()
  const relations: { members: Member[]; turn: NonNullable<ReturnType<typeof turnOfTags>> }[] = []
  await eachBlock(
    file,
    share => progress(share / 2),
    block => {
      readBlock(block, {
        way(id, nodes, tags) {
          const road = nodes.length > 1 ? roadOfTags(tags) : null
          if (!road) return
          refs.push(nodes)
          roads.push(road)
          roadOfWay.set(id, road)
        },
        relation(members, tags) {
          const turn = turnOfTags(tags)
          if (turn) relations.push({ members, turn })
        },
      })
    },
  )
  const ids = sortedIds(refs)
  const known = new Int32Array(ids.length * 2).fill(unknown)
  const barred = new Set<number>()
  await eachBlock(
    file,
    share => progress((1 + share) / 2),
    block => {
      readBlock(block, {
        node(id, longitude, latitude, tags) {
          const at = indexOf(ids, id)
          if (at < 0) return
          known[at * 2] = longitude
          known[at * 2 + 1] = latitude
          if (tags && isBarred(tags)) barred.add(at)
        },
      })
    },
  )
  // Where a road is barred it ends, on either side in a place of its own.
  const ends: number[] = []
  const endAt = (at: number): number => {
    ends.push(known[at * 2]!, known[at * 2 + 1]!)
    return ids.length + ends.length / 2 - 1
  }
  const kept: Road[] = []
  const numbersOf = new Map<Road, number[]>()
  for (const [i, road] of roads.entries()) {
    const parts = partsOf(
      refs[i]!.map(id => indexOf(ids, id)),
      at => known[at * 2] !== unknown,
      at => (barred.has(at) ? endAt(at) : null),
    )
    numbersOf.set(
      road,
      parts.map(nodes => kept.push({ ...road, nodes }) - 1),
    )
  }
  const positions = new Int32Array(known.length + ends.length)
  positions.set(known)
  positions.set(ends, known.length)
  const signs: TurnSign[] = []
  for (const { members, turn } of relations) {
    const called = (role: string, type: number) => members.filter(each => each.role === role && each.type === type)
    // A turn over more than one junction, by way of a road, is not read.
    const [via, ...more] = called('via', isNode)
    const at = via && more.length === 0 ? indexOf(ids, via.id) : -1
    if (at < 0) continue
    const roadsCalled = (role: string) =>
      called(role, isWay)
        .flatMap(({ id }) => numbersOf.get(roadOfWay.get(id) as Road) ?? [])
        .filter(number => kept[number]!.nodes.includes(at))
    for (const from of roadsCalled('from'))
      for (const to of roadsCalled('to')) signs.push({ ...turn, from, via: at, to })
  }
  return { roads: kept, positions, signs }
}

/**
 * The nodes of a way, divided where they are barred, and where it leaves the extract, which is cut at its edge. `endAt`
 * a barred node gives the end of what lies on one side of it; null for others.
 */
function partsOf(nodes: number[], isHere: (at: number) => boolean, endAt: (at: number) => number | null): number[][] {
  const parts: number[][] = []
  let part: number[] = []
  const finish = () => {
    if (part.length > 1) parts.push(part)
    part = []
  }
  for (const at of nodes) {
    if (!isHere(at)) {
      finish()
      continue
    }
    const end = endAt(at)
    if (end === null) part.push(at)
    else {
      part.push(end)
      finish()
      part.push(endAt(at)!)
    }
  }
  finish()
  return parts
}

type Member = { id: number; type: number; role: string }
/** What a member is (OSMPBF, `MemberType`). */
const isNode = 0
const isWay = 1

const unknown = 0x7fffffff

function sortedIds(refs: number[][]): Float64Array {
  let count = 0
  for (const each of refs) count += each.length
  const all = new Float64Array(count)
  let at = 0
  for (const each of refs) for (const id of each) all[at++] = id
  all.sort()
  let kept = 0
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i]!
  return all.slice(0, kept)
}

function indexOf(ids: Float64Array, id: number): number {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (ids[middle]! < id) low = middle + 1
    else if (ids[middle]! > id) high = middle - 1
    else return middle
  }
  return -1
}

async function eachBlock(file: FileInPlaces, progress: (share: number) => void, take: (block: Uint8Array) => void) {
  let at = 0
  let blocks = 0
  while (at < file.size) {
    if (at + 4 > file.size) throw new OsmProblem(at, `The file ends in the middle of a block, at byte ${at}.`)
    const prefix = await file.read(at, 4)
    const headerLength = new DataView(prefix.buffer, prefix.byteOffset, 4).getUint32(0)
    if (headerLength === 0 || headerLength > largestHeader) {
      throw new OsmProblem(at, 'The file is no OpenStreetMap extract in PBF. Download one that ends in .osm.pbf.')
    }
    const header = guarded(at, await whole(file, at + 4, headerLength), bytes =>
      new PbfReader(bytes).readFields(
        (tag, to: { type: string; size: number }, pbf) => {
          if (tag === 1) to.type = pbf.readString()
          if (tag === 3) to.size = pbf.readVarint()
        },
        { type: '', size: -1 },
      ),
    )
    if (header.size < 0 || header.size > largestBlob) {
      throw new OsmProblem(at, `A block at byte ${at} has ${header.size} bytes; the most is ${largestBlob}.`)
    }
    const start = at + 4 + headerLength
    const blob = await whole(file, start, header.size)
    at = start + header.size
    if (blocks++ === 0 && header.type !== 'OSMHeader') {
      throw new OsmProblem(0, 'The file does not begin with the header of an OpenStreetMap extract.')
    }
    if (header.type === 'OSMHeader') checkFeatures(start, guarded(start, blob, unpack))
    if (header.type === 'OSMData') guarded(start, blob, bytes => take(unpack(bytes)))
    progress(at / file.size)
  }
  if (blocks === 0) throw new OsmProblem(0, 'The file is empty.')
}

/** Whatever goes wrong inside a block is told by its place in the file. */
function guarded<T>(byte: number, bytes: Uint8Array, read: (bytes: Uint8Array) => T): T {
  try {
    return read(bytes)
  } catch (error) {
    if (error instanceof OsmProblem) throw error
    throw new OsmProblem(byte, `The block at byte ${byte} cannot be read; the file may be cut short or damaged.`)
  }
}

async function whole(file: FileInPlaces, offset: number, length: number): Promise<Uint8Array> {
  if (offset + length > file.size) {
    throw new OsmProblem(offset, `The file ends at byte ${file.size}, in the middle of a block. Download it again.`)
  }
  return file.read(offset, length)
}

function unpack(blob: Uint8Array): Uint8Array {
  const found = new PbfReader(blob).readFields(
    (tag, to: { raw?: Uint8Array; size: number; zlib?: Uint8Array; other: boolean }, pbf) => {
      if (tag === 1) to.raw = pbf.readBytes()
      else if (tag === 2) to.size = pbf.readVarint()
      else if (tag === 3) to.zlib = pbf.readBytes()
      else if (tag > 3) to.other = true
    },
    { size: 0, other: false },
  )
  if (found.raw) return found.raw
  if (!found.zlib) throw new OsmProblem(0, 'The file is packed in a way other than zlib. Convert it with plain zlib.')
  if (found.size <= 0 || found.size > largestBlob)
    throw new OsmProblem(0, 'A block says a size that the format forbids.')
  return unzlibSync(found.zlib, { out: new Uint8Array(found.size) })
}

function checkFeatures(byte: number, block: Uint8Array) {
  const needs = new PbfReader(block).readFields((tag, to: string[], pbf) => {
    if (tag === 4) to.push(pbf.readString())
  }, [] as string[])
  const strange = needs.find(each => !understood.has(each))
  if (strange) throw new OsmProblem(byte, `The file needs “${strange}”, which this reader does not know.`)
}

type Reader = {
  way?(id: number, nodes: number[], tags: Map<string, string>): void
  relation?(members: Member[], tags: Map<string, string>): void
  /** In 1e-7 degrees; its tags where it has a barrier. */
  node?(id: number, longitude: number, latitude: number, tags?: Map<string, string>): void
}

type Block = {
  strings: string[]
  groups: [number, number][]
  granularity: number
  lonOffset: number
  latOffset: number
}

function readBlock(bytes: Uint8Array, reader: Reader) {
  const pbf = new PbfReader(bytes)
  const block = pbf.readFields(
    (tag, to: Block, at) => {
      if (tag === 1)
        at.readMessage((inner, strings: string[], part) => inner === 1 && strings.push(part.readString()), to.strings)
      else if (tag === 2) {
        const length = at.readVarint()
        to.groups.push([at.pos, at.pos + length])
        at.pos += length
      } else if (tag === 17) to.granularity = at.readVarint()
      else if (tag === 19) to.latOffset = at.readVarint(true)
      else if (tag === 20) to.lonOffset = at.readVarint(true)
    },
    { strings: [], groups: [], granularity: 100, lonOffset: 0, latOffset: 0 },
  )
  for (const [start, end] of block.groups) {
    pbf.pos = start
    pbf.readFields(
      (tag, _, at) => {
        if (tag === 1 && reader.node) readNode(at, block, reader.node)
        else if (tag === 2 && reader.node) readDense(at, block, reader.node)
        else if (tag === 3 && reader.way) readWay(at, block, reader.way)
        else if (tag === 4 && reader.relation) readRelation(at, block, reader.relation)
      },
      null,
      end,
    )
  }
}

const inUnits = (block: Block, value: number, offset: number) => Math.round((offset + block.granularity * value) / 100)

function readNode(pbf: PbfReader, block: Block, take: NonNullable<Reader['node']>) {
  const node = pbf.readMessage(
    (tag, to: { id: number; lat: number; lon: number; keys: number[]; values: number[] }, at) => {
      if (tag === 1) to.id = at.readSVarint()
      else if (tag === 2) at.readPackedVarint(to.keys)
      else if (tag === 3) at.readPackedVarint(to.values)
      else if (tag === 8) to.lat = at.readSVarint()
      else if (tag === 9) to.lon = at.readSVarint()
    },
    { id: 0, lat: 0, lon: 0, keys: [], values: [] },
  )
  const tags = node.keys.length > 0 ? tagsOf(block, node) : undefined
  take(node.id, inUnits(block, node.lon, block.lonOffset), inUnits(block, node.lat, block.latOffset), tags)
}

function readDense(pbf: PbfReader, block: Block, take: NonNullable<Reader['node']>) {
  const dense = pbf.readMessage(
    (tag, to: { ids: number[]; lats: number[]; lons: number[]; tags: number[] }, at) => {
      if (tag === 1) at.readPackedSVarint(to.ids)
      else if (tag === 8) at.readPackedSVarint(to.lats)
      else if (tag === 9) at.readPackedSVarint(to.lons)
      else if (tag === 10) at.readPackedVarint(to.tags)
    },
    { ids: [], lats: [], lons: [], tags: [] },
  )
  const barrier = block.strings.indexOf('barrier')
  let [id, lat, lon, next] = [0, 0, 0, 0]
  for (let i = 0; i < dense.ids.length; i++) {
    id += dense.ids[i]!
    lat += dense.lats[i]!
    lon += dense.lons[i]!
    // Keys and values of one node after another, each list ended by a nought.
    let tags: Map<string, string> | undefined
    const first = next
    for (; next < dense.tags.length && dense.tags[next] !== 0; next += 2) {
      if (dense.tags[next] === barrier) tags = new Map()
    }
    for (let k = first; tags && k < next; k += 2)
      tags.set(block.strings[dense.tags[k]!] ?? '', block.strings[dense.tags[k + 1]!] ?? '')
    next++
    take(id, inUnits(block, lon, block.lonOffset), inUnits(block, lat, block.latOffset), tags)
  }
}

function readWay(pbf: PbfReader, block: Block, take: NonNullable<Reader['way']>) {
  const way = pbf.readMessage(
    (tag, to: { id: number; keys: number[]; values: number[]; refs: number[] }, at) => {
      if (tag === 1) to.id = at.readVarint(true)
      else if (tag === 2) at.readPackedVarint(to.keys)
      else if (tag === 3) at.readPackedVarint(to.values)
      else if (tag === 8) at.readPackedSVarint(to.refs)
    },
    { id: 0, keys: [], values: [], refs: [] },
  )
  const tags = tagsOf(block, way)
  if (tags.has('highway') || tags.get('route') === 'ferry') take(way.id, summed(way.refs), tags)
}

function readRelation(pbf: PbfReader, block: Block, take: NonNullable<Reader['relation']>) {
  const relation = pbf.readMessage(
    (tag, to: { keys: number[]; values: number[]; roles: number[]; ids: number[]; types: number[] }, at) => {
      if (tag === 2) at.readPackedVarint(to.keys)
      else if (tag === 3) at.readPackedVarint(to.values)
      else if (tag === 8) at.readPackedVarint(to.roles)
      else if (tag === 9) at.readPackedSVarint(to.ids)
      else if (tag === 10) at.readPackedVarint(to.types)
    },
    { keys: [], values: [], roles: [], ids: [], types: [] },
  )
  const ids = summed(relation.ids)
  const members = ids.map((id, i) => ({ id, type: relation.types[i]!, role: block.strings[relation.roles[i]!] ?? '' }))
  take(members, tagsOf(block, relation))
}

const tagsOf = ({ strings }: Block, { keys, values }: { keys: number[]; values: number[] }) =>
  new Map(keys.map((key, i) => [strings[key] ?? '', strings[values[i]!] ?? '']))

/** Ids are written as the steps from one to the next. */
function summed(steps: readonly number[]): number[] {
  let id = 0
  return steps.map(step => {
    id += step
    return id
  })
}
