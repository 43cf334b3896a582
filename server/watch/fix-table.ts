import { toXyz } from '@unimpeded/space/earth.ts'
import type { Fix, Verdict } from './fix.ts'
import type { Position } from './position.ts'
import { hasJoined, type Progress } from './progress.ts'
import type { Written } from './written.ts'

const verdicts: readonly Verdict[] = ['good', 'mock', 'coarse', 'implausible']
const width = 10
const [atColumn, offColumn, alongColumn, kmhColumn, verdictColumn] = [0, 1, 2, 3, 4] as const
const [seenColumn, seenAlongColumn, furthestColumn, reachedColumn, leftColumn] = [5, 6, 7, 8, 9] as const

/**
 * What was made of each fix of a movement, and how far it had come by then, in columns: as objects, the fixes of a
 * thousand convoys are what collecting of garbage would mostly be about.
 */
export class FixTable {
  count = 0
  #rows = new Float64Array(64 * width)

  /** Writes a fix and the progress after it into a row, the next or one there is. */
  write(row: number, { at, offM, alongM, kmh, verdict }: Fix, progress: Progress): void {
    if (row >= this.count) this.#makeRoom(row + 1)
    const rows = this.#rows
    const i = row * width
    rows[i + atColumn] = at
    rows[i + offColumn] = offM
    rows[i + alongColumn] = alongM ?? Number.NaN
    rows[i + kmhColumn] = kmh
    rows[i + verdictColumn] = verdicts.indexOf(verdict)
    rows[i + seenColumn] = progress.at
    rows[i + seenAlongColumn] = progress.alongM
    rows[i + furthestColumn] = hasJoined(progress) ? progress.furthestM : -1
    rows[i + reachedColumn] = progress.reached.length
    rows[i + leftColumn] = progress.left.length
  }

  /** Makes room for so many rows before a row; what they hold is to be written. */
  insert(row: number, count: number): void {
    const had = this.count
    this.#makeRoom(had + count)
    this.#rows.copyWithin((row + count) * width, row * width, had * width)
  }

  #makeRoom(count: number): void {
    this.count = count
    if (count * width <= this.#rows.length) return
    const rows = new Float64Array(Math.max(count * width, 2 * this.#rows.length))
    rows.set(this.#rows)
    this.#rows = rows
  }

  at(row: number): number {
    return this.#rows[row * width + atColumn]!
  }

  isGood(row: number): boolean {
    return this.#rows[row * width + verdictColumn] === 0
  }

  /** A fix as it was written, of the position it was made of. */
  fix(row: number, position: Position): Fix {
    const rows = this.#rows.subarray(row * width, (row + 1) * width)
    const alongM = rows[alongColumn]!
    return {
      position,
      at: rows[atColumn]!,
      verdict: verdicts[rows[verdictColumn]!]!,
      place: toXyz([position.longitude, position.latitude]),
      accuracyM: position.accuracyM ?? 0,
      offM: rows[offColumn]!,
      alongM: Number.isNaN(alongM) ? null : alongM,
      kmh: rows[kmhColumn]!,
    }
  }

  /**
   * Writes into `into` where the movement was after a fix, but for its pace. `end` is its progress after the last, whose
   * waypoints reached and left go on from those.
   */
  progress(row: number, into: Written<Progress>, end: Progress): void {
    const i = row * width
    const rows = this.#rows
    into.device = end.device
    into.at = rows[i + seenColumn]!
    into.alongM = rows[i + seenAlongColumn]!
    into.furthestM = Math.max(0, rows[i + furthestColumn]!)
    if (into.reached.length !== rows[i + reachedColumn]) into.reached = end.reached.slice(0, rows[i + reachedColumn])
    if (into.left.length !== rows[i + leftColumn]) into.left = end.left.slice(0, rows[i + leftColumn])
  }

  /** When the movement had come so far, between two fixes in proportion; null when it has not. */
  cameTo(alongM: number): number | null {
    const furthestM = (row: number) => this.#rows[row * width + furthestColumn]!
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (furthestM(middle) < alongM) low = middle + 1
      else high = middle
    }
    if (low === this.count) return null
    if (low === 0 || furthestM(low - 1) < 0) return this.at(low)
    const beforeM = furthestM(low - 1)
    const afterM = furthestM(low)
    const share = afterM > beforeM ? (alongM - beforeM) / (afterM - beforeM) : 1
    return this.at(low - 1) + share * (this.at(low) - this.at(low - 1))
  }
}
