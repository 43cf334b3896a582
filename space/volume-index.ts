import { isNear, isUnsure, NearTest } from './near-test.ts'
import {
  type Found,
  nothingFound,
  type PackedVolumes,
  type Packing,
  packVolumes,
  type Source,
  search,
} from './packed-volumes.ts'
import { firstOverlap, type Range } from './time.ts'
import { type Meeting, meeting, type Volume } from './volume.ts'
import { isIntermittent, rowNumbers, secondOf, type VolumeTable, VolumeTableWriter } from './volume-table.ts'

export type Reach = {
  /** Within so many metres; 0 when absent, and then touching counts. */
  withinM?: number
  /** Only times in it count. */
  horizon?: Range
}

/** As Reach; what is passed over is neither measured nor answered. */
export type Question<T> = Reach & { passOver?: (id: T) => boolean }

/** Volumes by id, as they were at one moment; every answer is whole, however many there are. */
export type VolumeReader<T> = {
  readonly size: number
  /** All volumes met, or within so many metres, within the horizon: exactly, earliest first. */
  meeting(volume: Volume, question?: Question<T>): (Meeting & { id: T })[]
  /** The ids of the same, in no order, several times faster: no place and no distance is worked out. */
  idsMeeting(volume: Volume, reach?: Reach): T[]
}

/** Volumes that come and go. `T` is the type of the ids; equal ids replace. */
export type VolumeIndex<T> = VolumeReader<T> & {
  insert(id: T, volume: Volume): void
  remove(id: T): boolean
  /** What is there now, whatever is inserted, removed or merged later. */
  snapshot(): VolumeReader<T>
  /** Merges what is new with what is packed, here and now. */
  pack(): void
}

/** Packs elsewhere, as in a worker thread: `packVolumes` does the work. A rejection leaves it to be done here. */
export type PackElsewhere = (sources: Source[]) => Promise<Packing>

/** Where to pack, and how many new volumes to look at one by one before that: 4,096 take some 10 µs. */
export type Packer = { packElsewhere?: PackElsewhere; mostUnpacked?: number }

/**
 * What stands in the index, by number in the order it came: in columns, since a million objects more would be looked
 * through whenever garbage is collected.
 */
type Book<T> = {
  ids: T[]
  volumes: Volume[]
  /** The moment it was removed or replaced; 0 while it is there, as for all beyond its end. */
  goneAt: Float64Array
}

/** Rows in a packed table or a growing one. A row's number in the book is said by `numbers`, or counts on from `first`. */
type Layer<T> = {
  table: VolumeTable
  book: Book<T>
  packed: PackedVolumes | null
  numbers: Uint32Array | null
  first: number
}

/**
 * Beyond this the new ones are packed at once, even where a worker could: questions should not wait for it. And so many
 * stand in one table: to grow a longer one would copy what is there, and memory given up is collected dearly.
 */
const mostWaiting = 65_536

/**
 * What was packed never changes; what came since stands in a short list that every question looks through, and what was
 * removed is marked with the moment. When the list is long it is packed anew: here, at the next question, or by
 * `packElsewhere` while questions go on. A question looks for boxes that meet, then at the shapes on a plane, and where
 * that is not certain asks the exact measure, so the answers are those of `meeting` for every volume.
 */
export function createVolumeIndex<T>({ packElsewhere, mostUnpacked = 4_096 }: Packer = {}): VolumeIndex<T> {
  const byId = new Map<T, number>()
  let book: Book<T> = { ids: [], volumes: [], goneAt: new Float64Array(0) }
  const { packed: nothing } = packVolumes([])
  let base: Layer<T> = { table: nothing, book, packed: nothing, numbers: new Uint32Array(0), first: 0 }
  /** What is not packed, from this number on: tables that are full, and the one that grows. */
  let firstUnpacked = 0
  let full: Layer<T>[] = []
  let writer = new VolumeTableWriter()
  let now = 0
  let isPackingElsewhere = false

  const unpacked = () => book.ids.length - firstUnpacked

  const growing = (): Layer<T> => {
    const first = firstUnpacked + full.length * mostWaiting
    return { table: writer.table(), book, packed: null, numbers: null, first }
  }

  /** All that is there, as it is now. */
  const layers = (): Layer<T>[] => [base, ...full, growing()]

  function write(volume: Volume): void {
    if (writer.count === mostWaiting) {
      full.push(growing())
      writer = new VolumeTableWriter(mostWaiting)
    }
    writer.add(volume)
  }

  function pack(): void {
    const packing = layers()
    replace(packing, packVolumes(packing.map(sourceOf)))
  }

  function packIfLong(): void {
    if (unpacked() <= mostUnpacked) return
    if (!packElsewhere || unpacked() > mostWaiting) pack()
    else if (!isPackingElsewhere) {
      isPackingElsewhere = true
      const packing = layers()
      packElsewhere(packing.map(sourceOf)).then(
        done => {
          isPackingElsewhere = false
          // Packed here in the meantime: what was made elsewhere is out of date.
          if (base === packing[0]) replace(packing, done)
        },
        () => {
          isPackingElsewhere = false
          if (base === packing[0]) pack()
        },
      )
    }
  }

  /** What these layers were packed into takes their place; what came since is written anew. */
  function replace(packing: Layer<T>[], { packed, order }: Packing): void {
    const below = packing[0]!
    const rowsBelow = below.table.count
    const numbers = new Uint32Array(order.length)
    for (let n = 0; n < order.length; n++) {
      const row = order[n]!
      numbers[n] = row < rowsBelow ? numberOf(below, row) : firstUnpacked + row - rowsBelow
    }
    for (const { table } of packing.slice(1)) firstUnpacked += table.count
    if (book.ids.length > 2 * (numbers.length + unpacked()) + mostUnpacked) beginNewBook(numbers)
    base = { table: packed, book, packed, numbers, first: 0 }
    full = []
    writer = new VolumeTableWriter()
    for (let number = firstUnpacked; number < book.ids.length; number++) write(book.volumes[number]!)
  }

  /** Leaves out what no row stands for, and says so in these numbers. Snapshots keep the old book. */
  function beginNewBook(numbers: Uint32Array): void {
    const old = book
    const isKept = new Uint8Array(old.ids.length).fill(1, firstUnpacked)
    for (const number of numbers) isKept[number] = 1
    const anew = new Uint32Array(old.ids.length)
    const kept = numbers.length + unpacked()
    book = { ids: [], volumes: [], goneAt: new Float64Array(kept) }
    for (let number = 0; number < old.ids.length; number++) {
      if (isKept[number] === 0) continue
      anew[number] = book.ids.length
      book.goneAt[book.ids.length] = goneAt(old, number)
      book.ids.push(old.ids[number]!)
      book.volumes.push(old.volumes[number]!)
    }
    for (let n = 0; n < numbers.length; n++) numbers[n] = anew[numbers[n]!]!
    for (const [id, number] of byId) byId.set(id, anew[number]!)
    firstUnpacked = numbers.length
  }

  function leave(number: number): void {
    if (number >= book.goneAt.length) {
      const wider = new Float64Array(Math.max(64, book.ids.length, book.goneAt.length * 2))
      wider.set(book.goneAt)
      book.goneAt = wider
    }
    book.goneAt[number] = ++now
  }

  return {
    get size() {
      return byId.size
    },
    insert(id, volume) {
      // First the row, which throws where the shape cannot be measured.
      write(volume)
      const old = byId.get(id)
      if (old !== undefined) leave(old)
      byId.set(id, book.ids.length)
      book.ids.push(id)
      book.volumes.push(volume)
    },
    remove(id) {
      const number = byId.get(id)
      if (number === undefined) return false
      byId.delete(id)
      leave(number)
      return true
    },
    pack,
    meeting(volume, question) {
      packIfLong()
      return meetingIn(layers(), now, volume, question)
    },
    idsMeeting(volume, reach) {
      packIfLong()
      return idsIn(layers(), now, volume, reach)
    },
    snapshot() {
      packIfLong()
      const [then, at, size] = [layers(), now, byId.size]
      return {
        size,
        meeting: (volume, question) => meetingIn(then, at, volume, question),
        idsMeeting: (volume, reach) => idsIn(then, at, volume, reach),
      }
    },
  }
}

const goneAt = <T>({ goneAt }: Book<T>, number: number): number => (number < goneAt.length ? goneAt[number]! : 0)

const numberOf = <T>({ numbers, first }: Layer<T>, row: number): number => (numbers ? numbers[row]! : first + row)

function sourceOf<T>(layer: Layer<T>): Source {
  const { table, book } = layer
  const keep = new Uint8Array(table.count)
  let gone = 0
  for (let row = 0; row < table.count; row++) {
    if (goneAt(book, numberOf(layer, row)) === 0) keep[row] = 1
    else gone++
  }
  return gone > 0 ? { table, keep } : { table }
}

function meetingIn<T>(
  layers: Layer<T>[],
  at: number,
  volume: Volume,
  { withinM = 0, horizon, passOver }: Question<T> = {},
): (Meeting & { id: T })[] {
  const found: (Meeting & { id: T; order: number })[] = []
  look(layers, at, volume, withinM, horizon, ({ ids, volumes }, number) => {
    const id = ids[number]!
    if (passOver?.(id)) return
    const met = meeting(volume, volumes[number]!, withinM, horizon)
    if (met) found.push({ id, ...met, order: number })
  })
  return found.sort((a, b) => a.from - b.from || a.order - b.order).map(({ order, ...met }) => met)
}

function idsIn<T>(layers: Layer<T>[], at: number, volume: Volume, { withinM = 0, horizon }: Reach = {}): T[] {
  const met: T[] = []
  look(layers, at, volume, withinM, horizon, ({ ids, volumes }, number, isCertain) => {
    if (isCertain || meeting(volume, volumes[number]!, withinM, horizon)) met.push(ids[number]!)
  })
  return met
}

/** What questions are worked out with; one is answered before the next is asked. */
const asked = new VolumeTableWriter(1)
const nearTest = new NearTest()
const found: Found = nothingFound()
const box = new Int32Array(rowNumbers)

/** Calls back for each that may meet the volume, and says whether that is certain. */
function look<T>(
  layers: Layer<T>[],
  at: number,
  volume: Volume,
  withinM: number,
  horizon: Range | undefined,
  each: (book: Book<T>, number: number, isCertain: boolean) => void,
): void {
  asked.clear()
  asked.add(volume)
  const own = asked.table()
  const from = Math.max(own.times[0]!, horizon?.from ?? -Infinity)
  const to = Math.min(own.times[1]!, horizon?.to ?? Infinity)
  if (from > to) return
  const comesBack = (own.kinds[0]! & isIntermittent) !== 0
  const reach = Math.ceil(withinM) + 1
  box[0] = secondOf(from, Math.floor)
  box[1] = secondOf(to, Math.ceil)
  for (let k = 2; k < 5; k++) box[k] = own.boxes[k]! - reach
  for (let k = 5; k < 8; k++) box[k] = own.boxes[k]! + reach
  // Asked only when something is found, since laying the plane costs more than looking.
  let isReady = false
  const weigh = (layer: Layer<T>, row: number) => {
    const { table, book } = layer
    if (table.times[row * 2]! > to || table.times[row * 2 + 1]! < from) return
    const number = numberOf(layer, row)
    const gone = goneAt(book, number)
    if (gone > 0 && gone <= at) return
    if (!isReady) {
      nearTest.ask(own, 0, withinM)
      isReady = true
    }
    const nearby = nearTest.test(table, row)
    if (nearby !== isNear && nearby !== isUnsure) return
    const intermittent = comesBack || (table.kinds[row]! & isIntermittent) !== 0
    if (intermittent && firstOverlap(volume.during, book.volumes[number]!.during, horizon) === null) return
    each(book, number, nearby === isNear)
  }
  for (const layer of layers) {
    if (layer.packed) {
      search(layer.packed, box, found)
      for (let n = 0; n < found.count; n++) weigh(layer, found.rows[n]!)
    } else {
      const { boxes, count } = layer.table
      for (let row = 0, k = 0; row < count; row++, k += rowNumbers) {
        if (
          boxes[k]! <= box[1]! &&
          boxes[k + 1]! >= box[0]! &&
          boxes[k + 2]! <= box[5]! &&
          boxes[k + 5]! >= box[2]! &&
          boxes[k + 3]! <= box[6]! &&
          boxes[k + 6]! >= box[3]! &&
          boxes[k + 4]! <= box[7]! &&
          boxes[k + 7]! >= box[4]!
        )
          weigh(layer, row)
      }
    }
  }
}
