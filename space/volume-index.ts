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

type Entry<T> = { id: T; volume: Volume; order: number; goneAt: number }

/** Rows in a packed table or a growing one, each with its entry. */
type Layer<T> = { table: VolumeTable; packed: PackedVolumes | null; entries: Entry<T>[] }

/** Beyond this the new ones are packed at once, even where a worker could: questions should not wait for it. */
const mostWaiting = 65_536

/**
 * What was packed never changes; what came since stands in a short list that every question looks through, and what was
 * removed is marked with the moment. When the list is long it is packed anew: here, at the next question, or by
 * `packElsewhere` while questions go on. A question looks for boxes that meet, then at the shapes on a plane, and where
 * that is not certain asks the exact measure, so the answers are those of `meeting` for every volume.
 */
export function createVolumeIndex<T>({ packElsewhere, mostUnpacked = 4_096 }: Packer = {}): VolumeIndex<T> {
  const byId = new Map<T, Entry<T>>()
  let base: Layer<T> = emptyLayer()
  let writer = new VolumeTableWriter()
  let recent: Entry<T>[] = []
  let now = 0
  let isPackingElsewhere = false

  function pack(): void {
    const [below, above] = [base, recentLayer()]
    replace(packVolumes(sourcesOf(below, above)), below, above)
  }

  function packIfLong(): void {
    if (recent.length <= mostUnpacked) return
    if (!packElsewhere || recent.length > mostWaiting) pack()
    else if (!isPackingElsewhere) {
      isPackingElsewhere = true
      const [below, above] = [base, recentLayer()]
      packElsewhere(sourcesOf(below, above)).then(
        packing => {
          isPackingElsewhere = false
          // Packed here in the meantime: what was made elsewhere is out of date.
          if (base === below) replace(packing, below, above)
        },
        () => {
          isPackingElsewhere = false
          if (base === below) pack()
        },
      )
    }
  }

  function recentLayer(): Layer<T> {
    return { table: writer.table(), packed: null, entries: recent.slice() }
  }

  function replace({ packed, order }: Packing, below: Layer<T>, above: Layer<T>): void {
    const entries = new Array<Entry<T>>(order.length)
    const belowCount = below.table.count
    for (let n = 0; n < order.length; n++) {
      const i = order[n]!
      entries[n] = i < belowCount ? below.entries[i]! : above.entries[i - belowCount]!
    }
    base = { table: packed, packed, entries }
    const since = recent.slice(above.table.count)
    writer = new VolumeTableWriter()
    recent = []
    for (const entry of since) {
      if (entry.goneAt < Infinity) continue
      writer.add(entry.volume)
      recent.push(entry)
    }
  }

  function remove(id: T): boolean {
    const entry = byId.get(id)
    if (!entry) return false
    byId.delete(id)
    entry.goneAt = ++now
    return true
  }

  return {
    get size() {
      return byId.size
    },
    insert(id, volume) {
      // First the row, which throws where the shape cannot be measured.
      writer.add(volume)
      const old = byId.get(id)
      if (old) old.goneAt = ++now
      const entry = { id, volume, order: ++now, goneAt: Infinity }
      byId.set(id, entry)
      recent.push(entry)
    },
    remove,
    pack,
    meeting(volume, question) {
      packIfLong()
      return meetingIn([base, { table: writer.table(), packed: null, entries: recent }], now, volume, question)
    },
    idsMeeting(volume, reach) {
      packIfLong()
      return idsIn([base, { table: writer.table(), packed: null, entries: recent }], now, volume, reach)
    },
    snapshot() {
      packIfLong()
      const layers = [base, recentLayer()]
      const [at, size] = [now, byId.size]
      return {
        size,
        meeting: (volume, question) => meetingIn(layers, at, volume, question),
        idsMeeting: (volume, reach) => idsIn(layers, at, volume, reach),
      }
    },
  }
}

function emptyLayer<T>(): Layer<T> {
  const { packed } = packVolumes([])
  return { table: packed, packed, entries: [] }
}

function sourcesOf<T>(...layers: Layer<T>[]): Source[] {
  return layers.map(({ table, entries }) => {
    const keep = new Uint8Array(table.count)
    let gone = 0
    for (let row = 0; row < table.count; row++) {
      if (entries[row]!.goneAt === Infinity) keep[row] = 1
      else gone++
    }
    return gone > 0 ? { table, keep } : { table }
  })
}

function meetingIn<T>(
  layers: Layer<T>[],
  at: number,
  volume: Volume,
  { withinM = 0, horizon, passOver }: Question<T> = {},
): (Meeting & { id: T })[] {
  const found: (Meeting & { id: T; order: number })[] = []
  look(layers, at, volume, withinM, horizon, ({ id, volume: other, order }) => {
    if (passOver?.(id)) return
    const met = meeting(volume, other, withinM, horizon)
    if (met) found.push({ id, ...met, order })
  })
  return found.sort((a, b) => a.from - b.from || a.order - b.order).map(({ order, ...met }) => met)
}

function idsIn<T>(layers: Layer<T>[], at: number, volume: Volume, { withinM = 0, horizon }: Reach = {}): T[] {
  const ids: T[] = []
  look(layers, at, volume, withinM, horizon, ({ id, volume: other }, isCertain) => {
    if (isCertain || meeting(volume, other, withinM, horizon)) ids.push(id)
  })
  return ids
}

/** What questions are worked out with; one is answered before the next is asked. */
const asked = new VolumeTableWriter(1)
const nearTest = new NearTest()
const found: Found = nothingFound()
const box = new Int32Array(rowNumbers)

/** Calls back for each entry that may meet the volume, and says whether that is certain. */
function look<T>(
  layers: Layer<T>[],
  at: number,
  volume: Volume,
  withinM: number,
  horizon: Range | undefined,
  each: (entry: Entry<T>, isCertain: boolean) => void,
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
    const { table } = layer
    if (table.times[row * 2]! > to || table.times[row * 2 + 1]! < from) return
    const entry = layer.entries[row]!
    if (entry.goneAt <= at) return
    if (!isReady) {
      nearTest.ask(own, 0, withinM)
      isReady = true
    }
    const nearby = nearTest.test(table, row)
    if (nearby !== isNear && nearby !== isUnsure) return
    const intermittent = comesBack || (table.kinds[row]! & isIntermittent) !== 0
    if (intermittent && firstOverlap(volume.during, entry.volume.during, horizon) === null) return
    each(entry, nearby === isNear)
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
