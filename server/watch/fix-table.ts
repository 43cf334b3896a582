import { toXyz } from '@unimpeded/space/earth.ts'
import type { Position } from './position.ts'
import type { Fix, Verdict } from './scene.ts'

const verdicts: readonly Verdict[] = ['good', 'mock', 'coarse', 'implausible']
const width = 6

/**
 * What was made of each fix of a movement, and how far it had come by then, in columns: as objects, the fixes of a
 * thousand convoys are what collecting of garbage would mostly be about.
 */
export class FixTable {
  count = 0
  /** At, off, along, km/h, furthest, and the verdict's number; NaN for what is not known. */
  #rows = new Float64Array(64 * width)

  /** `furthestM` is how far along its route the movement had come; below zero before it was first on it. */
  push({ at, offM, alongM, kmh, verdict }: Fix, furthestM: number): void {
    let i = this.count++ * width
    if (i === this.#rows.length) {
      const rows = new Float64Array(2 * i)
      rows.set(this.#rows)
      this.#rows = rows
    }
    const rows = this.#rows
    rows[i++] = at
    rows[i++] = offM
    rows[i++] = alongM ?? Number.NaN
    rows[i++] = kmh
    rows[i++] = furthestM
    rows[i++] = verdicts.indexOf(verdict)
  }

  /** Forgets all after the first so many. */
  cut(count: number): void {
    this.count = count
  }

  /** A fix as it was pushed, of the position it was made of. */
  fix(row: number, position: Position): Fix {
    const [at, offM, alongM, kmh, , verdict] = this.#rows.subarray(row * width, (row + 1) * width)
    return {
      position,
      at: at!,
      verdict: verdicts[verdict!]!,
      place: toXyz([position.longitude, position.latitude]),
      accuracyM: position.accuracyM ?? 0,
      offM: offM!,
      alongM: Number.isNaN(alongM) ? null : alongM!,
      kmh: kmh!,
    }
  }

  /** When the movement had come so far, between two fixes in proportion; null when it has not. */
  cameTo(alongM: number): number | null {
    const at = (row: number) => this.#rows[row * width]!
    const furthestM = (row: number) => this.#rows[row * width + 4]!
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (furthestM(middle) < alongM) low = middle + 1
      else high = middle
    }
    if (low === this.count) return null
    if (low === 0 || furthestM(low - 1) < 0) return at(low)
    const beforeM = furthestM(low - 1)
    const afterM = furthestM(low)
    const share = afterM > beforeM ? (alongM - beforeM) / (afterM - beforeM) : 1
    return at(low - 1) + share * (at(low) - at(low - 1))
  }
}
