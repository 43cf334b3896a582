/** Which statements tell of the same event. */
import { leansBack } from './credits-of.ts'
import { deedNamedAgain } from './deed-named-again.ts'
import type { Telling } from './tellings-of.ts'

/** `roots` holds the statements that go back to each root; `sources` says of each, in the same order, who it is. */
export type ReadingEvent = {
  id: string
  statements: string[]
  roots: string[][]
  sources: { name: string | null; named: boolean }[]
}

/** How alike two tellings must be to be joined, and how alike on average two gatherings. */
const alike = 0.2
const alikeOnAverage = 0.14
/** A word told more often than this joins nothing by itself; in thousands of tellings, fewer still. */
const mostCandidates = 40
const mostOfMany = 16
const many = 4000

/** How much each term tells: the rarer in all that is read, the more. Names count more than words. */
export function weightsOf(tellings: readonly Telling[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { terms, parties } of tellings) {
    for (const term of terms) seen.set(term, (seen.get(term) ?? 0) + 1)
    for (const term of parties) if (!terms.has(term)) seen.set(term, (seen.get(term) ?? 0) + 1)
  }
  const total = tellings.length + 20
  return new Map(
    [...seen].map(([term, count]) => [term, Math.log(total / (count + 1)) * (term.startsWith('@') ? 1.2 : 1)]),
  )
}

/** Cosine of two tellings over their weighed terms, 0 to 1. */
export const likenessOf = (a: Telling, b: Telling, weights: ReadonlyMap<string, number>): number =>
  cosineOf(a.terms, b.terms, weights)

/** Cosine of two sets of weighed terms, 0 to 1. */
export function cosineOf(a: ReadonlySet<string>, b: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const term of few) if (many.has(term)) shared += weights.get(term)! ** 2
  return shared === 0 ? 0 : shared / (lengthOf(a, weights) * lengthOf(b, weights))
}

/** Lengths worked out once for each telling under each set of weights. */
const lengths = new WeakMap<ReadonlyMap<string, number>, WeakMap<ReadonlySet<string>, number>>()

function lengthOf(terms: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const known = lengths.get(weights) ?? new WeakMap<ReadonlySet<string>, number>()
  lengths.set(weights, known)
  let length = known.get(terms)
  if (length === undefined) {
    let sum = 0
    for (const term of terms) sum += weights.get(term)! ** 2
    length = Math.sqrt(sum)
    known.set(terms, length)
  }
  return length
}

/** Whether two tellings may be of one day: not if each names days of its own, all more than three apart. */
export const mayBeOneDay = (a: Telling, b: Telling): boolean =>
  a.days.length === 0 || b.days.length === 0 || a.days.some(day => b.days.some(other => Math.abs(day - other) <= 3))

const isCommentary = ({ statement }: Telling): boolean => statement.status === 'commentary'

/** Gatherings of tellings, each known by the number of the first in it. */
export class Gatherings {
  readonly #of: number[]
  readonly #members: Map<number, number[]>

  constructor(size: number) {
    this.#of = Array.from({ length: size }, (_, i) => i)
    this.#members = new Map(this.#of.map(i => [i, [i]]))
  }

  with(i: number): readonly number[] {
    return this.#members.get(this.#of[i]!)!
  }

  areOne(a: number, b: number): boolean {
    return this.#of[a] === this.#of[b]
  }

  join(a: number, b: number): void {
    const [into, from] = this.#of[a]! < this.#of[b]! ? [this.#of[a]!, this.#of[b]!] : [this.#of[b]!, this.#of[a]!]
    if (into === from) return
    const joined = this.#members.get(from)!
    for (const i of joined) this.#of[i] = into
    this.#members.get(into)!.push(...joined)
    this.#members.delete(from)
  }

  /** Those of two or more, in the order of the articles. */
  lists(): number[][] {
    return [...this.#members.values()]
      .filter(list => list.length > 1)
      .map(list => [...list].sort((a, b) => a - b))
      .sort((a, b) => a[0]! - b[0]!)
  }
}

/**
 * Gathers tellings of the same event: those most alike first, and two gatherings only while they stay alike on average.
 * Commentary shares its words with everything, and joins nothing by them; nor do names alone: the UN is told of in many
 * things. What names an event again belongs to it ("The army denied the attack"), and what it is said to show: "This
 * engagement illustrates …".
 */
export function gather(tellings: readonly Telling[], weights: ReadonlyMap<string, number>): Gatherings {
  const pairs: { a: number; b: number; score: number }[] = []
  for (const [a, b] of candidatesOf(tellings, weights)) {
    const [one, other] = [tellings[a]!, tellings[b]!]
    if (isCommentary(one) || isCommentary(other)) continue
    let [terms, words] = [0, 0]
    for (const term of one.terms)
      if (other.terms.has(term)) {
        terms++
        if (!term.startsWith('@')) words++
      }
    if (terms < 2 || words === 0 || !mayBeOneDay(one, other)) continue
    const score = likenessOf(one, other, weights)
    if (score >= alike) pairs.push({ a, b, score })
  }
  pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  const gathered = new Gatherings(tellings.length)
  for (const { a, b } of pairs) {
    if (gathered.areOne(a, b)) continue
    const [one, other] = [gathered.with(a), gathered.with(b)]
    if (one.length * other.length > 1) {
      let sum = 0
      let counted = 0
      for (const i of one.slice(0, 6))
        for (const j of other.slice(0, 6)) {
          sum += likenessOf(tellings[i]!, tellings[j]!, weights)
          counted++
        }
      if (sum / counted < alikeOnAverage) continue
    }
    gathered.join(a, b)
  }
  tellings.forEach((telling, j) => {
    const before = tellings[j - 1]
    if (!before || before.article !== telling.article || telling.sentence - before.sentence > 1) return
    if (leansBack(telling) && gathered.with(j - 1).length > 1) gathered.join(j - 1, j)
  })
  tellings.forEach((_, j) => {
    const before = deedNamedAgain(tellings, j)
    if (before !== null) gathered.join(before, j)
  })
  return gathered
}

/** Pairs that share a rare term, of all articles and within one. */
function candidatesOf(tellings: readonly Telling[], weights: ReadonlyMap<string, number>): [number, number][] {
  const byTerm = new Map<string, number[]>()
  tellings.forEach(({ terms }, i) => {
    for (const term of terms) {
      const list = byTerm.get(term)
      if (list) list.push(i)
      else byTerm.set(term, [i])
    }
  })
  const pairs = new Set<number>()
  const size = tellings.length
  const most = size > many ? mostOfMany : mostCandidates
  for (const [term, list] of byTerm) {
    if (list.length < 2 || list.length > most || weights.get(term)! < 0.8) continue
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) pairs.add(list[i]! * size + list[j]!)
  }
  return [...pairs].sort((a, b) => a - b).map(pair => [Math.floor(pair / size), pair % size])
}
