import { mostSecond, rowNumbers, type VolumeTable } from './volume-table.ts'

/**
 * Volumes packed for search: rows of like duration together, these by slabs of time, and each slab along a Hilbert curve
 * over the ground; over every sixteen rows a box, over every sixteen boxes another. Typed arrays and numbers only, never
 * changed once made, so that it can be handed to a worker or shared with it.
 */
export type PackedVolumes = VolumeTable & { trees: Tree[]; nodes: Int32Array }

/** The rows of one class of duration: `levels` holds the first node of each level and how many there are, up to one. */
export type Tree = { first: number; count: number; levels: { first: number; count: number }[] }

/** Rows to be packed: those of a table whose `keep` is not 0, or all. */
export type Source = { table: VolumeTable; keep?: Uint8Array }

export type Packing = {
  packed: PackedVolumes
  /** For each row of the packed table, its number among the rows of all sources, one source after another. */
  order: Uint32Array
}

/** Where arrays are made: `SharedArrayBuffer`s where several threads are to read them. */
export type Allocate = (bytes: number) => ArrayBufferLike

const branching = 16
/** Measured: between 4 and 16 mean durations a slab makes little difference; 32 minutes gave four hours. */
const durationsInSlab = 8
const mostSlabs = 65_536
/** Durations of one class lie within a factor of eight, so that a long one does not blunt the boxes of short ones. */
const shortestClassS = 900
const classes = 9

/** Packs rows anew; pure, so that a worker may do it. A million take some tenths of a second. */
export function packVolumes(sources: readonly Source[], allocate: Allocate = bytes => new ArrayBuffer(bytes)): Packing {
  const { from, row, rows } = rowsOf(sources)
  const classOf = new Uint8Array(rows)
  const inClass = new Float64Array(classes)
  const spans = Array.from({ length: classes }, () => ({ sum: 0, least: Infinity, most: -Infinity }))
  for (let i = 0; i < rows; i++) {
    const { boxes } = sources[from[i]!]!.table
    const at = row[i]! * rowNumbers
    const [starts, ends] = [boxes[at]!, boxes[at + 1]!]
    const duration = Math.max(1, ends - starts)
    // What never is, or begins beyond what seconds can say, stands with what lasts.
    const isOdd = ends < starts || Math.abs(starts) === mostSecond
    const c = isOdd
      ? classes - 1
      : Math.max(0, Math.min(classes - 1, Math.ceil(Math.log2(duration / shortestClassS) / 3)))
    classOf[i] = c
    inClass[c]!++
    const span = spans[c]!
    span.sum += duration
    span.least = Math.min(span.least, starts)
    span.most = Math.max(span.most, starts)
  }
  const slabs = spans.map(({ sum, least, most }, c) => {
    if (inClass[c] === 0) return { first: 0, length: 1, least: 0 }
    const length = Math.max((durationsInSlab * sum) / inClass[c]!, (most - least + 1) / mostSlabs)
    return { first: 0, length, least, count: Math.floor((most - least) / length) + 1 }
  })
  let buckets = 0
  for (const slab of slabs) {
    slab.first = buckets
    buckets += slab.count ?? 0
  }
  const bucketOf = new Uint32Array(rows)
  const begins = new Uint32Array(buckets + 1)
  for (let i = 0; i < rows; i++) {
    const { first, length, least } = slabs[classOf[i]!]!
    const bucket = first + Math.floor((sources[from[i]!]!.table.boxes[row[i]! * rowNumbers]! - least) / length)
    bucketOf[i] = bucket
    begins[bucket + 1]!++
  }
  for (let b = 0; b < buckets; b++) begins[b + 1]! += begins[b]!
  const sorted = sortedAlong(sources, from, row, bucketOf, begins)
  const { table, order } = gather(sources, from, row, sorted, allocate)
  return { packed: { ...table, ...growTrees(table, inClass, allocate) }, order }
}

/** The rows that are kept, by source and row. */
function rowsOf(sources: readonly Source[]): { from: Uint16Array; row: Uint32Array; rows: number } {
  const most = sources.reduce((sum, { table }) => sum + table.count, 0)
  const from = new Uint16Array(most)
  const row = new Uint32Array(most)
  let rows = 0
  for (const [s, { table, keep }] of sources.entries()) {
    for (let r = 0; r < table.count; r++) {
      if (keep && keep[r] === 0) continue
      from[rows] = s
      row[rows++] = r
    }
  }
  return { from, row, rows }
}

/** The rows by bucket, and within a bucket along the curve. */
function sortedAlong(
  sources: readonly Source[],
  from: Uint16Array,
  row: Uint32Array,
  bucketOf: Uint32Array,
  begins: Uint32Array,
): Uint32Array {
  const rows = begins.at(-1)!
  const along = curveOver(sources, from, row, rows)
  const sorted = new Uint32Array(rows)
  const next = begins.slice()
  for (let i = 0; i < rows; i++) sorted[next[bucketOf[i]!]!++] = i
  let keys = new Float64Array(64)
  let members = new Uint32Array(64)
  for (let b = 0; b + 1 < begins.length; b++) {
    const first = begins[b]!
    const count = begins[b + 1]! - first
    if (count < 2) continue
    if (keys.length < count) {
      keys = new Float64Array(count * 2)
      members = new Uint32Array(count * 2)
    }
    // A key holds the place on the curve and the number in the bucket, in the 53 bits that are exact.
    const size = 2 ** Math.ceil(Math.log2(count))
    for (let k = 0; k < count; k++) {
      const i = sorted[first + k]!
      members[k] = i
      keys[k] = along[i]! * size + k
    }
    keys.subarray(0, count).sort()
    for (let k = 0; k < count; k++) sorted[first + k] = members[keys[k]! % size]!
  }
  return sorted
}

/**
 * Each row's place on a Hilbert curve over the ground as seen from above its middle; what lies beyond the horizon comes
 * after all that is before it. Only an order: nothing depends on it but speed.
 */
function curveOver(sources: readonly Source[], from: Uint16Array, row: Uint32Array, rows: number): Uint32Array {
  // Bare loops over bare arrays: a million rows, three times.
  let [sumX, sumY, sumZ] = [0, 0, 0]
  for (let i = 0; i < rows; i++) {
    const { boxes } = sources[from[i]!]!.table
    const at = row[i]! * rowNumbers
    sumX += boxes[at + 2]! + boxes[at + 5]!
    sumY += boxes[at + 3]! + boxes[at + 6]!
    sumZ += boxes[at + 4]! + boxes[at + 7]!
  }
  const size = Math.hypot(sumX, sumY, sumZ)
  const [cx, cy, cz] = size > 1 ? [sumX / size, sumY / size, sumZ / size] : [0, 0, 1]
  const [ax, az] = Math.abs(cz) < 0.9 ? [0, 1] : [1, 0]
  const [ux, uy, uz] = [cy * az, cz * ax - cx * az, -cy * ax]
  const [vx, vy, vz] = [cy * uz - cz * uy, cz * ux - cx * uz, cx * uy - cy * ux]
  // Twice the place on the plane; to a metre is near enough.
  const flat = new Float32Array(rows * 2)
  const along = new Uint32Array(rows)
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < rows; i++) {
    const { boxes } = sources[from[i]!]!.table
    const at = row[i]! * rowNumbers
    const x = boxes[at + 2]! + boxes[at + 5]!
    const y = boxes[at + 3]! + boxes[at + 6]!
    const z = boxes[at + 4]! + boxes[at + 7]!
    flat[i * 2] = ux * x + uy * y + uz * z
    flat[i * 2 + 1] = vx * x + vy * y + vz * z
    along[i] = cx * x + cy * y + cz * z < 0 ? 2 ** 30 : 0
    const [u, v] = [flat[i * 2]!, flat[i * 2 + 1]!]
    if (u < x0) x0 = u
    if (u > x1) x1 = u
    if (v < y0) y0 = v
    if (v > y1) y1 = v
  }
  const scale = 32_767 / Math.max(1, x1 - x0, y1 - y0)
  // Thirty bits, and one for the far side; a bucket of more than four million rows loses order, not rows.
  const coarse = rows > 2 ** 22 ? 2 ** 10 : 1
  for (let i = 0; i < rows; i++) {
    const place = hilbert(Math.floor((flat[i * 2]! - x0) * scale), Math.floor((flat[i * 2 + 1]! - y0) * scale))
    along[i] = (along[i]! + place) / coarse
  }
  return along
}

/** The place of a cell of 32,768 by 32,768 on Hilbert's curve. */
function hilbert(x: number, y: number): number {
  let place = 0
  for (let bit = 1 << 14; bit > 0; bit >>= 1) {
    const right = (x & bit) > 0 ? 1 : 0
    const up = (y & bit) > 0 ? 1 : 0
    place = place * 4 + ((3 * right) ^ up)
    if (up === 0) {
      if (right === 1) {
        x = 32_767 - x
        y = 32_767 - y
      }
      const t = x
      x = y
      y = t
    }
  }
  return place
}

/** The rows of the sources in a new table, in this order. */
function gather(
  sources: readonly Source[],
  from: Uint16Array,
  row: Uint32Array,
  sorted: Uint32Array,
  allocate: Allocate,
): { table: VolumeTable; order: Uint32Array } {
  const count = sorted.length
  const offsets = [0]
  for (const { table } of sources) offsets.push(offsets.at(-1)! + table.count)
  const order = new Uint32Array(count)
  const firsts = new Uint32Array(allocate((count + 1) * 4))
  for (let n = 0; n < count; n++) {
    const i = sorted[n]!
    const { table } = sources[from[i]!]!
    const r = row[i]!
    order[n] = offsets[from[i]!]! + r
    firsts[n + 1] = firsts[n]! + table.firsts[r + 1]! - table.firsts[r]!
  }
  const times = new Float64Array(allocate(count * 16))
  const boxes = new Int32Array(allocate(count * rowNumbers * 4))
  const margins = new Float64Array(allocate(count * 8))
  const kinds = new Uint8Array(allocate(count))
  const places = new Int32Array(allocate(firsts[count]! * 12))
  for (let n = 0; n < count; n++) {
    const i = sorted[n]!
    const { table } = sources[from[i]!]!
    const r = row[i]!
    times[n * 2] = table.times[r * 2]!
    times[n * 2 + 1] = table.times[r * 2 + 1]!
    for (let k = 0; k < rowNumbers; k++) boxes[n * rowNumbers + k] = table.boxes[r * rowNumbers + k]!
    margins[n] = table.margins[r]!
    kinds[n] = table.kinds[r]!
    let to = firsts[n]! * 3
    for (let k = table.firsts[r]! * 3; k < table.firsts[r + 1]! * 3; k++) places[to++] = table.places[k]!
  }
  return { table: { count, times, boxes, margins, kinds, firsts, places }, order }
}

function growTrees(
  { boxes }: VolumeTable,
  inClass: Float64Array,
  allocate: Allocate,
): { trees: Tree[]; nodes: Int32Array } {
  const trees: Tree[] = []
  let [first, used] = [0, 0]
  for (const count of inClass) {
    if (count === 0) continue
    const tree: Tree = { first, count, levels: [] }
    for (let n = count; tree.levels.length === 0 || n > 1; ) {
      n = Math.ceil(n / branching)
      tree.levels.push({ first: used, count: n })
      used += n
    }
    trees.push(tree)
    first += count
  }
  const nodes = new Int32Array(allocate(used * rowNumbers * 4))
  for (const tree of trees) {
    for (const [level, { first: to, count }] of tree.levels.entries()) {
      const below = level === 0 ? boxes : nodes
      const children = level === 0 ? tree : tree.levels[level - 1]!
      for (let n = 0; n < count; n++) {
        const begin = children.first + n * branching
        cover(nodes, to + n, below, begin, Math.min(children.first + children.count, begin + branching))
      }
    }
  }
  return { trees, nodes }
}

function cover(nodes: Int32Array, node: number, below: Int32Array, begin: number, end: number): void {
  const at = node * rowNumbers
  for (const k of leastNumbers) {
    let least = below[begin * rowNumbers + k]!
    for (let b = begin + 1; b < end; b++) least = Math.min(least, below[b * rowNumbers + k]!)
    nodes[at + k] = least
  }
  for (const k of mostNumbers) {
    let most = below[begin * rowNumbers + k]!
    for (let b = begin + 1; b < end; b++) most = Math.max(most, below[b * rowNumbers + k]!)
    nodes[at + k] = most
  }
}

const leastNumbers = [0, 2, 3, 4]
const mostNumbers = [1, 5, 6, 7]

/** Rows whose boxes meet a box, found so far; it grows as needed and is filled anew for each question. */
export type Found = { rows: Uint32Array; count: number }

export function nothingFound(): Found {
  return { rows: new Uint32Array(256), count: 0 }
}

/**
 * Finds every row whose box meets eight numbers as those of a row, from the row `after` on. Time is compared in whole
 * seconds outward, so what touches is found.
 */
export function search(packed: PackedVolumes, box: Int32Array, found: Found, after = 0): void {
  found.count = 0
  for (const tree of packed.trees) {
    if (tree.first + tree.count > after) visit(packed, tree, tree.levels.length - 1, 0, box, found, after)
  }
}

function visit(
  packed: PackedVolumes,
  tree: Tree,
  level: number,
  node: number,
  box: Int32Array,
  found: Found,
  after: number,
): void {
  const below = level === 0 ? packed.boxes : packed.nodes
  const children = level === 0 ? tree : tree.levels[level - 1]!
  const first = children.first + node * branching
  const end = Math.min(children.first + children.count, first + branching)
  // Below each child are as many rows, numbered like the children, and the first of interest lies below this one.
  const begin =
    after > tree.first ? Math.max(first, children.first + Math.floor((after - tree.first) / branching ** level)) : first
  const from = box[0]!
  const to = box[1]!
  const x0 = box[2]!
  const y0 = box[3]!
  const z0 = box[4]!
  const x1 = box[5]!
  const y1 = box[6]!
  const z1 = box[7]!
  for (let n = begin; n < end; n++) {
    const k = n * rowNumbers
    if (
      below[k]! <= to &&
      below[k + 1]! >= from &&
      below[k + 2]! <= x1 &&
      below[k + 5]! >= x0 &&
      below[k + 3]! <= y1 &&
      below[k + 6]! >= y0 &&
      below[k + 4]! <= z1 &&
      below[k + 7]! >= z0
    ) {
      if (level > 0) visit(packed, tree, level - 1, n - children.first, box, found, after)
      else {
        if (found.count === found.rows.length) {
          const wider = new Uint32Array(found.rows.length * 2)
          wider.set(found.rows)
          found.rows = wider
        }
        found.rows[found.count++] = n
      }
    }
  }
}
