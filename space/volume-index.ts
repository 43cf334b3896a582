import { isNear, isUnsure, NearTest } from './near-test.ts'
import { type Found, nothingFound, type PackedVolumes, packVolumes, type Source, search } from './packed-volumes.ts'
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

/** So many stand in one table: to grow a longer one would copy what is there, and memory given up is collected dearly. */
const longestTable = 65_536

/**
 * What was packed never changes; what came since stands in a short list that every question looks through, and what was
 * removed is marked with the moment. When that list is long it is packed at the next question, together with whatever
 * was packed before and is not longer than it: so there are few packed tables, each longer than all that came after it,
 * and a volume is packed anew only as often as what is there doubles. A question looks for boxes that meet, then at the
 * shapes on a plane, and where that is not certain asks the exact measure, so the answers are those of `meeting` for
 * every volume. `mostUnpacked` is how many new ones are looked at one by one.
 */
export function createVolumeIndex<T>({ mostUnpacked = 1_024 }: { mostUnpacked?: number } = {}): VolumeIndex<T> {
  const byId = new Map<T, number>()
  let book: Book<T> = { ids: [], volumes: [], goneAt: new Float64Array(0) }
  /** Oldest and longest first. */
  let packed: Layer<T>[] = []
  /** What is not packed, from this number on: tables that are full, and the one that grows. */
  let firstUnpacked = 0
  let full: Layer<T>[] = []
  let writer = new VolumeTableWriter()
  let now = 0

  const unpacked = () => book.ids.length - firstUnpacked

  const growing = (): Layer<T> => {
    const first = firstUnpacked + full.length * longestTable
    return { table: writer.table(), book, packed: null, numbers: null, first }
  }

  /** All that is there, as it is now. */
  const layers = (): Layer<T>[] => [...packed, ...full, growing()]

  function write(volume: Volume): void {
    if (writer.count === longestTable) {
      full.push(growing())
      writer = new VolumeTableWriter(longestTable)
    }
    writer.add(volume)
  }

  function packIfLong(): void {
    if (unpacked() <= mostUnpacked) return
    let rows = unpacked()
    let kept = packed.length
    while (kept > 0 && packed[kept - 1]!.table.count <= rows) rows += packed[--kept]!.table.count
    packFrom(kept)
  }

  /** Packs what is not packed, and what is packed from this layer on, into one. */
  function packFrom(kept: number): void {
    const isMostlyGone = book.ids.length > 2 * byId.size + mostUnpacked
    if (isMostlyGone) kept = 0
    const packing = layers().slice(kept)
    const { packed: table, order } = packVolumes(packing.map(sourceOf))
    const before = numbersOf(packing)
    const numbers = order.map(row => before[row]!)
    if (isMostlyGone) beginNewBook(numbers)
    packed = [...packed.slice(0, kept), { table, book, packed: table, numbers, first: 0 }]
    firstUnpacked = book.ids.length
    full = []
    writer = new VolumeTableWriter()
  }

  /** Leaves out what no row stands for, and says so in these numbers. Snapshots keep the old book. */
  function beginNewBook(numbers: Uint32Array): void {
    const old = book
    const anew = new Uint32Array(old.ids.length)
    book = { ids: [], volumes: [], goneAt: new Float64Array(0) }
    // In the order they came in.
    for (const number of numbers.slice().sort()) {
      anew[number] = book.ids.length
      book.ids.push(old.ids[number]!)
      book.volumes.push(old.volumes[number]!)
    }
    for (let n = 0; n < numbers.length; n++) numbers[n] = anew[numbers[n]!]!
    for (const [id, number] of byId) byId.set(id, anew[number]!)
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
    pack: () => packFrom(0),
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

/** The numbers of all rows of these layers, one after another. */
function numbersOf<T>(layers: Layer<T>[]): Uint32Array {
  const numbers = new Uint32Array(layers.reduce((sum, { table }) => sum + table.count, 0))
  let at = 0
  for (const layer of layers) {
    for (let row = 0; row < layer.table.count; row++) numbers[at++] = numberOf(layer, row)
  }
  return numbers
}

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
