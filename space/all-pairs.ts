import { isNear, isUnsure, NearTest } from './near-test.ts'
import { nothingFound, type PackedVolumes, search } from './packed-volumes.ts'
import { isIntermittent, rowNumbers } from './volume-table.ts'

/**
 * Pairs of rows, two numbers each: those that surely meet, and those for which the exact measure, or the windows of the
 * volumes themselves, must be asked (`meeting` in volume.ts).
 */
export type Pairs = { sure: Uint32Array; unsure: Uint32Array }

/** Packed rows whose numbers lie from `first` up to but without `last`, each with all rows after it that it meets. */
export function pairsMeeting(packed: PackedVolumes, withinM = 0, first = 0, last = packed.count): Pairs {
  const sure = new PairList()
  const unsure = new PairList()
  const nearTest = new NearTest()
  const found = nothingFound()
  const box = new Int32Array(rowNumbers)
  const reach = Math.ceil(withinM) + 1
  const { times, kinds, boxes } = packed
  for (let row = first; row < last; row++) {
    const at = row * rowNumbers
    box[0] = boxes[at]!
    box[1] = boxes[at + 1]!
    for (let k = 2; k < 5; k++) box[k] = boxes[at + k]! - reach
    for (let k = 5; k < 8; k++) box[k] = boxes[at + k]! + reach
    search(packed, box, found, row + 1)
    if (found.count === 0) continue
    nearTest.ask(packed, row, withinM)
    const from = times[row * 2]!
    const to = times[row * 2 + 1]!
    for (let n = 0; n < found.count; n++) {
      const other = found.rows[n]!
      if (times[other * 2]! > to || times[other * 2 + 1]! < from) continue
      const nearby = nearTest.test(packed, other)
      if (nearby !== isNear && nearby !== isUnsure) continue
      if (nearby === isUnsure || ((kinds[row]! | kinds[other]!) & isIntermittent) !== 0) unsure.add(row, other)
      else sure.add(row, other)
    }
  }
  return { sure: sure.whole(), unsure: unsure.whole() }
}

class PairList {
  #pairs = new Uint32Array(1024)
  #used = 0

  add(a: number, b: number): void {
    if (this.#used === this.#pairs.length) {
      const wider = new Uint32Array(this.#used * 2)
      wider.set(this.#pairs)
      this.#pairs = wider
    }
    this.#pairs[this.#used++] = a
    this.#pairs[this.#used++] = b
  }

  whole(): Uint32Array {
    return this.#pairs.slice(0, this.#used)
  }
}
