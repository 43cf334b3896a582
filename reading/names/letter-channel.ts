/**
 * How the letters of one script come out in Latin letters, learnt from pairs of names: each letter gives none to four
 * Latin ones, depending on itself and the letter before it. What it answers is how likely a Latin name is for a name in
 * the other script, over all ways to cut the one along the other (a memoryless transducer, Ristad and Yianilos 1998).
 */

/** `table[context + letter]` lists Latin pieces with the logarithm of their share; `context` is '' where it was seen too seldom. */
export type PackedChannel = { table: Record<string, Record<string, number>> }

export type Channel = {
  /** Log-likelihood of each Latin piece, by number; one row a context and letter. */
  rows: ReadonlyMap<string, Float64Array>
  pieces: ReadonlyMap<string, number>
}

const longest = 4
/** A Latin letter that nothing gave, and a piece that this letter was never seen to give. */
const added = -5
const strange = -7

export function unpackChannel(packed: PackedChannel): Channel {
  const pieces = new Map<string, number>()
  for (const outputs of Object.values(packed.table))
    for (const piece of Object.keys(outputs)) if (!pieces.has(piece)) pieces.set(piece, pieces.size)
  const rows = new Map<string, Float64Array>()
  for (const [key, outputs] of Object.entries(packed.table)) {
    const row = new Float64Array(pieces.size).fill(Number.NEGATIVE_INFINITY)
    for (const [piece, log] of Object.entries(outputs)) row[pieces.get(piece)!] = log
    rows.set(key, row)
  }
  return { rows, pieces }
}

/** A Latin name cut for the channel: the number of the piece of each length at each place, −1 where no letter gives it. */
export type CutLatin = { length: number; piece: Int32Array }

export function cutLatin({ pieces }: Channel, latin: string): CutLatin {
  const piece = new Int32Array((latin.length + 1) * (longest + 1)).fill(-1)
  for (let at = 0; at <= latin.length; at++) {
    for (let long = 0; long <= longest && at + long <= latin.length; long++) {
      piece[at * (longest + 1) + long] = pieces.get(latin.slice(at, at + long)) ?? -1
    }
  }
  return { length: latin.length, piece }
}

/** The rows for each letter of a name in the other script. */
export const rowsOf = ({ rows }: Channel, name: string): (Float64Array | undefined)[] =>
  [...name].map((letter, i, all) => rows.get(`${i === 0 ? '^' : all[i - 1]}${letter}`) ?? rows.get(letter))

/** The log-likelihood of the Latin name, the best way of cutting it. */
export function likelihoodOf(letters: readonly (Float64Array | undefined)[], { length, piece }: CutLatin): number {
  let here = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
  here[0] = 0
  for (let at = 1; at <= length; at++) here[at] = here[at - 1]! + added
  for (const row of letters) {
    const next = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
    for (let at = 0; at <= length; at++) {
      const base = here[at]!
      for (let long = 0; long <= longest && at + long <= length; long++) {
        const number = piece[at * (longest + 1) + long]!
        let weight = row && number >= 0 ? row[number]! : Number.NEGATIVE_INFINITY
        if (long < 2 && weight < strange) weight = strange
        const sum = base + weight
        if (sum > next[at + long]!) next[at + long] = sum
      }
    }
    for (let at = 1; at <= length; at++) if (next[at - 1]! + added > next[at]!) next[at] = next[at - 1]! + added
    here = next
  }
  return here[length]!
}
