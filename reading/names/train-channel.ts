import type { PackedChannel } from './letter-channel.ts'

type Table = Map<string, Map<string, number>>

/**
 * Learns a channel from pairs of names by expectation and maximisation over all ways to cut the second along the letters
 * of the first. What a letter gives after another letter leans on what it gives anywhere, by eight observations.
 */
export function trainChannel(
  pairs: readonly (readonly [from: string, to: string])[],
  { passes = 10, longest = 4, lean = 8 } = {},
): PackedChannel {
  let share = (_letter: string, _before: string, piece: string): number =>
    Math.exp(-Math.abs(piece.length - 1) * 1.5) / 26 ** piece.length
  let anywhere: Table = new Map()
  let after: Table = new Map()
  for (let pass = 0; pass < passes; pass++) {
    ;[anywhere, after] = expected(pairs, share, longest)
    const [base, context] = [anywhere, after]
    const totals = new Map([...base].map(([letter, pieces]) => [letter, total(pieces)]))
    const contextTotals = new Map([...context].map(([key, pieces]) => [key, total(pieces)]))
    share = (letter, before, piece) => {
      const plain =
        ((base.get(letter)?.get(piece) ?? 0) + 0.3 * 30 ** -(piece.length + 1)) / ((totals.get(letter) ?? 0) + 0.3)
      if (pass < 3) return plain
      const here = context.get(before + letter)
      return ((here?.get(piece) ?? 0) + lean * plain) / ((contextTotals.get(before + letter) ?? 0) + lean)
    }
  }
  const table: PackedChannel['table'] = {}
  for (const [letter, pieces] of anywhere) {
    if (total(pieces) >= 3) table[letter] = logs(pieces.keys(), piece => share(letter, '\u0000', piece), -8)
  }
  for (const [key, pieces] of after) {
    const [before = '', letter = ''] = key
    if (total(pieces) < 12) continue
    const all = new Set([...pieces.keys(), ...Object.keys(table[letter] ?? {})])
    table[key] = logs(all, piece => share(letter, before, piece), -6.9)
  }
  return { table }
}

const total = (pieces: Map<string, number>) => [...pieces.values()].reduce((sum, each) => sum + each, 0)

function logs(pieces: Iterable<string>, share: (piece: string) => number, least: number): Record<string, number> {
  const kept: Record<string, number> = {}
  for (const piece of pieces) {
    const log = Math.log(share(piece))
    if (log > least) kept[piece] = Math.round(log * 10) / 10
  }
  return kept
}

function expected(
  pairs: readonly (readonly [string, string])[],
  share: (letter: string, before: string, piece: string) => number,
  longest: number,
): [Table, Table] {
  const anywhere: Table = new Map()
  const after: Table = new Map()
  const add = (table: Table, key: string, piece: string, weight: number) => {
    const pieces = table.get(key) ?? new Map<string, number>()
    pieces.set(piece, (pieces.get(piece) ?? 0) + weight)
    table.set(key, pieces)
  }
  for (const [from, to] of pairs) {
    const letters = [...from]
    const [n, length] = [letters.length, to.length]
    if (length > n * 3 + 3) continue
    const rows = () => Array.from({ length: n + 1 }, () => new Float64Array(length + 1))
    const [forward, backward] = [rows(), rows()]
    const of = (i: number, at: number, long: number) =>
      share(letters[i]!, i === 0 ? '^' : letters[i - 1]!, to.slice(at, at + long))
    forward[0]![0] = 1
    for (let i = 0; i < n; i++) {
      for (let at = 0; at <= length; at++) {
        const sum = forward[i]![at]!
        for (let long = 0; sum > 0 && long <= longest && at + long <= length; long++)
          forward[i + 1]![at + long]! += sum * of(i, at, long)
      }
    }
    const whole = forward[n]![length]!
    if (!(whole > 1e-300)) continue
    backward[n]![length] = 1
    for (let i = n - 1; i >= 0; i--) {
      for (let at = 0; at <= length; at++) {
        for (let long = 0; long <= longest && at + long <= length; long++) {
          const weight = of(i, at, long)
          backward[i]![at]! += backward[i + 1]![at + long]! * weight
          const part = (forward[i]![at]! * weight * backward[i + 1]![at + long]!) / whole
          if (part < 1e-4) continue
          const piece = to.slice(at, at + long)
          add(anywhere, letters[i]!, piece, part)
          add(after, (i === 0 ? '^' : letters[i - 1]!) + letters[i]!, piece, part)
        }
      }
    }
  }
  return [anywhere, after]
}
