/** Two tellings of one matter that do not agree in a number, a day, a place, a party, a doer, or whether it is so. */
import { askedCandidates } from './asked-pairs.ts'
import { type Ask, asksOf } from './asks-of.ts'
import { blamesOf } from './blames-of.ts'
import { type Credit, creditsOf } from './credits-of.ts'
import { besideOthers, denialsIn, oppositeCandidates } from './denial-pairs.ts'
import { denialOf } from './denials.ts'
import { actorCandidates, creditCandidates, creditOf } from './doer-pairs.ts'
import type { Gatherings } from './events-of.ts'
import { type Candidate, evidenceOf, likeliest } from './evidence.ts'
import { type Frame, framesOf, isOfAnother, type Undergone } from './frames-of.ts'
import { mattersOf } from './matters-of.ts'
import { type Count, countsApart, countsIn, deniedNumbers, numberCandidates } from './number-pairs.ts'
import {
  dateCandidates,
  placeCandidates,
  type Sites,
  sharedOccasions,
  sitesOf,
  spotCandidates,
} from './occasion-pairs.ts'
import { type Occasion, occasionsOf } from './occasions-of.ts'
import type { Found, Pair } from './pair.ts'
import type { Telling } from './tellings-of.ts'

/** What an article holds that another may tell differently; `list` are the numbers of its tellings. */
type Held = {
  list: readonly number[]
  counts: Count[]
  frames: Frame[]
  undergone: Undergone[]
  occasions: Occasion[]
  sites: Sites
  asks: Ask[]
  credits: Credit[]
}

/** What `make` gives, or `otherwise` where it fails; `articles` are those it is done with. */
export type Unless = <Value>(articles: readonly number[], make: () => Value, otherwise: Value) => Value

/**
 * Every pair that differs, among articles of one matter and, of denials and counts of two sources, within one.
 * `told` hears how many articles are done, `weigh` what is weighed between each two; `unless` is handed what is done with
 * one article or two, by their numbers, and may keep a fault in it from ending all the rest.
 */
export function pairsOf(
  all: readonly Telling[],
  weights: ReadonlyMap<string, number>,
  gathered: Gatherings,
  told: (done: number, of: number) => void = () => {},
  weigh: (candidates: readonly Candidate[]) => Pair[] = likeliest,
  unless: Unless = (_, make) => make(),
): Pair[] {
  const found: Found = { all, weights, gathered }
  const matters = mattersOf(all)
  const lists = new Map<number, number[]>()
  all.forEach(({ from }, i) => {
    const list = lists.get(from)
    if (list) list.push(i)
    else lists.set(from, [i])
  })
  let done = 0
  const step = () => told(++done / 2, lists.size)
  const held = new Map<number, Held>()
  for (const [from, list] of lists) {
    const own = unless([from], () => heldIn(found, list), null)
    if (own) held.set(from, own)
    step()
  }
  const everything = [...held.values()]
  const framesAt = byTelling(everything.flatMap(({ frames }) => frames))
  const undergoneAt = byTelling(everything.flatMap(({ undergone }) => undergone))
  const areOfOthers = (i: number, j: number) =>
    undergoneAt.get(i)?.some(one => undergoneAt.get(j)?.some(other => isOfAnother(all, one, other))) ?? false
  const beside = evidenceOf(found, areOfOthers)
  const pairs: Pair[] = []
  for (const [from, { counts }] of held)
    pairs.push(
      ...unless([from], () => {
        const apart = countsApart(found, counts)
        return [
          ...apart.flatMap(([one, two]) => deniedNumbers(found, one, two)),
          ...weigh(apart.flatMap(([one, two]) => numberCandidates(found, beside, one, two))),
        ]
      }, []),
    )
  const denials = all.map(telling => unless([telling.from], () => denialOf(telling), null))
  const deeds = { frames: framesAt, undergone: undergoneAt }
  const denied = new Map<number, Candidate[]>()
  const near = new Map<number, number[]>()
  for (const [from, others] of matters)
    for (const other of others) {
      near.set(from, [...(near.get(from) ?? []), other])
      near.set(other, [...(near.get(other) ?? []), from])
    }
  const denialOfTold = denialsIn(found, beside, deeds, denials, i =>
    (near.get(all[i]!.from) ?? []).flatMap(from => held.get(from)?.list ?? []),
  )
  const offer = (i: number, told: number) => {
    const candidate = denials[i] ? denialOfTold(i, told) : null
    if (!candidate) return
    const list = denied.get(i)
    if (list) list.push(candidate)
    else denied.set(i, [candidate])
  }
  for (const [from, { list }] of held)
    unless(
      [from],
      () =>
        list.forEach((i, at) => {
          const isNear = (j: number | undefined) =>
            j !== undefined && Math.abs(all[i]!.sentence - all[j]!.sentence) <= 2
          for (let k = at - 1; isNear(list[k]); k--) offer(i, list[k]!)
          for (let k = at + 1; isNear(list[k]); k++) offer(i, list[k]!)
        }),
      undefined,
    )
  const between = (one: Held, two: Held): Pair[] => {
    const shared = sharedOccasions(found, one.occasions, two.occasions)
    const kinds = new Set(shared.map(([{ kind }]) => kind))
    for (const i of one.list) if (denials[i]) for (const j of two.list) offer(i, j)
    for (const j of two.list) if (denials[j]) for (const i of one.list) offer(j, i)
    const opposites = weigh(oppositeCandidates(found, beside, one.list, two.list))
    const opposed = new Set(opposites.map(tellingsIn))
    return [
      ...opposites,
      ...deniedNumbers(found, one.counts, two.counts),
      ...weigh([
        ...numberCandidates(found, beside, one.counts, two.counts),
        ...dateCandidates(found, beside, one.sites, two.sites, shared),
        ...placeCandidates(found, beside, one.sites, two.sites, shared),
        ...spotCandidates(found, beside, one.sites, two.sites, shared),
        ...actorCandidates(found, beside, one.frames, two.frames, kinds),
        ...askedCandidates(found, beside, one.asks, two.asks),
        ...creditCandidates(found, beside, one.credits, two.credits),
      ]).filter(pair => !opposed.has(tellingsIn(pair))),
    ]
  }
  for (const [from, one] of held) {
    for (const other of matters.get(from) ?? []) {
      const two = held.get(other)
      if (two) pairs.push(...unless([from, other], () => between(one, two), []))
    }
    step()
  }
  for (const [i, candidates] of denied) pairs.push(...unless([all[i]!.from], () => weigh(besideOthers(candidates)), []))
  return pairs
}

const tellingsIn = ({ a, b }: Pair): string => `${Math.min(a.telling, b.telling)} ${Math.max(a.telling, b.telling)}`

function heldIn(found: Found, list: readonly number[]): Held {
  const { all } = found
  const { frames, undergone } = framesOf(all, list)
  frames.push(...list.flatMap(i => blamesOf(all[i]!, i)))
  const credits = list.flatMap(i => creditsOf(all[i]!, i))
  const worded = new Set(credits.map(({ i }) => i))
  credits.push(...frames.flatMap(frame => (worded.has(frame.i) ? [] : (creditOf(frame, found) ?? []))))
  const occasions = occasionsOf(all, list, undergone)
  return {
    list,
    counts: list.flatMap(i => countsIn(all[i]!, i)),
    frames,
    undergone,
    occasions,
    sites: sitesOf(all, list, occasions),
    asks: list.flatMap(i => asksOf(all[i]!, i)),
    credits,
  }
}

function byTelling<T extends { i: number }>(those: readonly T[]): Map<number, T[]> {
  const by = new Map<number, T[]>()
  for (const each of those) {
    const list = by.get(each.i)
    if (list) list.push(each)
    else by.set(each.i, [each])
  }
  return by
}
