/** Two tellings of one matter that do not agree in a number, a day, a place, a party, a doer, or whether it is so. */
import { askedPairs } from './asked-pairs.ts'
import { blamesOf } from './blames-of.ts'
import { creditsOf } from './credits-of.ts'
import { denialOf, deniedBefore, deniedIn, deniesDeed, saysOpposite } from './denials.ts'
import { actorPairs, creditOf, creditPairs } from './doer-pairs.ts'
import { type Gatherings, mayBeOneDay } from './events-of.ts'
import { type Frame, framesOf, isOfAnother, type Undergone } from './frames-of.ts'
import { mattersOf } from './matters-of.ts'
import { countsApart, countsIn, followingCounts, numberPairs } from './number-pairs.ts'
import { datePairs, occasionPairs, placePairs, sharedOccasions } from './occasion-pairs.ts'
import { occasionsOf } from './occasions-of.ts'
import type { Found, Pair } from './pair.ts'
import type { Telling } from './tellings-of.ts'

/** Every pair that differs, among articles of one matter and, of denials and counts that follow one another, within one. */
export function pairsOf(all: readonly Telling[], weights: ReadonlyMap<string, number>, gathered: Gatherings): Pair[] {
  const found: Found = { all, weights, gathered }
  const of = new Map<number, number[]>()
  all.forEach(({ from }, i) => {
    const list = of.get(from)
    if (list) list.push(i)
    else of.set(from, [i])
  })
  const denial = all.map(denialOf)
  const counts = all.map((telling, i) => countsIn(telling, i))
  const matters = mattersOf(all)
  const told = new Map([...of].map(([from, list]) => [from, framesOf(all, list)]))
  const frames = new Map(
    [...of].map(([from, list]) => [from, [...told.get(from)!.frames, ...list.flatMap(i => blamesOf(all[i]!, i))]]),
  )
  const undergoneAt = new Map<number, Undergone[]>()
  for (const each of [...told.values()].flatMap(({ undergone }) => undergone))
    undergoneAt.set(each.i, [...(undergoneAt.get(each.i) ?? []), each])
  const areOfOthers = (i: number, j: number) =>
    (undergoneAt.get(i) ?? []).some(one => (undergoneAt.get(j) ?? []).some(other => isOfAnother(all, one, other)))
  const framesAt = new Map<number, Frame[]>()
  for (const frame of [...frames.values()].flat()) framesAt.set(frame.i, [...(framesAt.get(frame.i) ?? []), frame])
  const occasions = new Map([...of].map(([from, list]) => [from, occasionsOf(all, list, told.get(from)!.undergone)]))
  const credits = new Map(
    [...of].map(([from, list]) => {
      const told = list.flatMap(i => creditsOf(all[i]!, i))
      const others = frames.get(from)!.flatMap(frame => creditOf(frame, found) ?? [])
      return [from, [...told, ...others.filter(({ i }) => !told.some(each => each.i === i))]]
    }),
  )
  const pairs: Pair[] = []
  for (const list of of.values()) pairs.push(...followingCounts(found, list), ...countsApart(found, list, counts))
  const isToldElsewhere = (i: number) => gathered.with(i).some(j => all[j]!.from !== all[i]!.from)
  const denied = new Map<number, { told: number; share: number }>()
  const offer = (i: number, told: number) => {
    const kind = denial[i]
    if (!kind || kind === 'back' || (denial[told] && denial[told] !== 'plain')) return
    if (all[i]!.from === all[told]!.from && !isToldElsewhere(told) && !isToldElsewhere(i)) return
    const isDeed = (framesAt.get(told) ?? []).some(frame => deniesDeed(all[i]!, frame))
    const share = isDeed && mayBeOneDay(all[i]!, all[told]!) ? 2 : deniedIn(all[i]!, all[told]!, weights, kind)
    if (share > (denied.get(i)?.share ?? 0)) denied.set(i, { told, share })
  }
  for (const list of of.values())
    for (const i of list) for (const j of list) if (Math.abs(all[i]!.sentence - all[j]!.sentence) <= 2) offer(i, j)

  const termsOf = new Map([...of].map(([from, list]) => [from, indexOf(all, list)]))
  for (const [from, others] of matters) {
    const one = of.get(from)!
    for (const other of others) {
      const two = of.get(other)!
      const ofNumbers = numberPairs(
        found,
        one.flatMap(i => counts[i]!),
        two.flatMap(i => counts[i]!),
      )
      const tied = new Set(ofNumbers.map(({ a, b }) => a.telling * all.length + b.telling))
      pairs.push(...ofNumbers, ...creditPairs(found, credits.get(from)!, credits.get(other)!))
      const shared = sharedOccasions(found, occasions.get(from)!, occasions.get(other)!)
      const kinds = new Set(shared.map(([{ kind }]) => kind))
      pairs.push(...occasionPairs(found, shared))
      pairs.push(...actorPairs(found, frames.get(from)!, frames.get(other)!, kinds))
      for (const i of one)
        for (const j of sharing(all[i]!, termsOf.get(other)!)) {
          if (denial[i]) offer(i, j)
          if (denial[j]) offer(j, i)
          if (saysOpposite(all[i]!, all[j]!, weights)) {
            pairs.push(polarityPair(found, i, j, 'one says the opposite'))
            continue
          }
          pairs.push(...askedPairs(found, i, j))
          if (areOfOthers(i, j)) continue
          const isTied = () => tied.has(i * all.length + j)
          pairs.push(...datePairs(found, i, j, isTied), ...placePairs(found, i, j, isTied))
        }
    }
  }
  all.forEach((_, i) => {
    if (!denial[i]) return
    const before =
      denial[i] === 'back' ? deniedBefore(all, i, gathered, j => denial[j] === 'own' || denial[j] === 'back') : null
    const told = denied.get(i)?.told ?? before
    if (told !== null && told !== undefined)
      pairs.push(
        polarityPair(found, told, i, before === null ? 'one denies what the other tells' : 'denied in the next words'),
      )
  })
  return pairs
}

type Index = ReadonlyMap<string, readonly number[]>

/** The tellings of one article by their terms. */
function indexOf(all: readonly Telling[], list: readonly number[]): Index {
  const index = new Map<string, number[]>()
  for (const i of list)
    for (const term of new Set([...all[i]!.terms, ...all[i]!.parties])) {
      const holders = index.get(term)
      if (holders) holders.push(i)
      else index.set(term, [i])
    }
  return index
}

/** The tellings of another article that share a term with one, in their order. */
function sharing({ terms, parties }: Telling, index: Index): number[] {
  const found = new Set<number>()
  for (const term of terms) for (const j of index.get(term) ?? []) found.add(j)
  for (const term of parties) for (const j of index.get(term) ?? []) found.add(j)
  return [...found].sort((a, b) => a - b)
}

const polarityPair = ({ all, gathered }: Found, told: number, denial: number, rule: string): Pair => ({
  type: 'polarity',
  rule,
  about: `${Math.min(...gathered.with(told))}`,
  a: { statement: all[told]!.statement.id, value: 'positive', span: null, telling: told, key: `${told}` },
  b: { statement: all[denial]!.statement.id, value: 'negative', span: null, telling: denial, key: `${denial}` },
})
