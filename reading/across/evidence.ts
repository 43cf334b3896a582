/** What speaks for two tellings telling of one thing, and how likely it then is that what differs in them is a difference. */

import { amountOf, type Counted, isUnnumbered } from './counted.ts'
import { cosineOf, likenessOf } from './events-of.ts'
import { fieldsIn } from './field-words.ts'
import { isAside, newsOf } from './is-aside.ts'
import { onceEach } from './once-each.ts'
import { onceFor } from './once-for.ts'
import { type Found, inOtherPlaces, type Pair, sharedInAll, sharedTerms, sharedWords } from './pair.ts'
import learned from './pair-weights.generated.json' with { type: 'json' }
import type { Telling } from './tellings-of.ts'
import { isOfEveryEvent } from './what-is-counted.ts'

/** Named amounts; what is not named is 0. */
export type Evidence = Readonly<Record<string, number>>
/** A pair that may differ, with what speaks for it and against. */
export type Candidate = { pair: Pair; evidence: Evidence }
/** What speaks for two tellings, by their numbers. */
export type Beside = (i: number, j: number) => Evidence
export type PairWeights = Record<string, { bias: number; of: Record<string, number> }>

const weightsOfTypes: PairWeights = learned
/** So likely a difference must be to be claimed: denials, places and doers are taken for differences more often than they are. */
const likelyEnough = (type: string): number => (/^(?:polarity|place|actor)$/.test(type) ? 0.6 : 0.55)

/**
 * What speaks for two tellings of two articles telling of one thing, whatever differs in them. `areOfOthers` says whether
 * the same was done to other things.
 */
export function evidenceOf(found: Found, areOfOthers: (i: number, j: number) => boolean): Beside {
  const { all, weights, gathered } = found
  const near = onceEach(i => nearOf(all, i))
  const fieldsAt = onceEach(i => fieldsIn(all[i]!.terms))
  const newsIn = onceFor(newsOf)
  const asideAt = onceEach(i => {
    const { article, sentenceSpan, statement } = all[i]!
    return isAside(article.text.slice(...sentenceSpan), statement, newsIn(article)) || isOfOtherPlace(i)
  })
  const opening = new Map<number, Set<string>>()
  for (const { from, sentence, around } of all) {
    if (sentence >= ofOpening || around.size === 0) continue
    const own = opening.get(from) ?? new Set<string>()
    for (const place of around) own.add(place)
    opening.set(from, own)
  }
  /** "In neighbouring Walikale, …": a place of its own, of which what the article opens with says nothing. */
  const isOfOtherPlace = (i: number): boolean => {
    const { article, sentenceSpan, around, sentence, from } = all[i]!
    const own = opening.get(from)
    return (
      own !== undefined &&
      sentence >= ofOpening &&
      around.size > 0 &&
      ![...around].some(place => own.has(place)) &&
      opensWithPlace.test(article.text.slice(...sentenceSpan))
    )
  }
  const lastOf = new Map<number, number>()
  for (const { from, sentence } of all) lastOf.set(from, Math.max(sentence, lastOf.get(from) ?? 0))
  const depthOf = ({ from, sentence }: Telling) => sentence * Math.min(1, ofPassage / lastOf.get(from)!)
  const between = (i: number, j: number): Evidence => {
    const [a, b] = [all[i]!, all[j]!]
    const shared = sharedTerms(a, b)
    const days = a.days.length > 0 && b.days.length > 0 ? nearestDays(a.days, b.days) : null
    return {
      like: likenessOf(a, b, weights),
      near: cosineOf(near(i), near(j), weights),
      names: Math.min(2, shared.filter(term => term.startsWith('@')).length),
      words: Math.min(3, sharedWords(a, b).length),
      inAll: Math.min(4, sharedInAll(a, b).length),
      fields: Math.min(3, [...fieldsAt(i)].filter(field => fieldsAt(j).has(field)).length),
      gathered: gathered.areOne(i, j) ? 1 : 0,
      otherPlaces: areApart(a.around, b.around) ? 1 : 0,
      oneDay: days === 0 ? 1 : 0,
      otherDays: days ? 1 : 0,
      twoEvents: areTwoEvents(a, b, shared) ? 1 : 0,
      otherCounts: a.numbers.some(one => b.numbers.some(other => isOtherCount(one, other))) ? 1 : 0,
      otherThings: areOfOthers(i, j) ? 1 : 0,
      daysApart: Math.min(7, days ?? 0),
      aside: (asideAt(i) ? 1 : 0) + (asideAt(j) ? 1 : 0),
      sentencesApart: Math.min(sentencesBetween(a, b), Math.abs(depthOf(a) - depthOf(b))),
      leading: (a.sentence <= 1 ? 1 : 0) + (b.sentence <= 1 ? 1 : 0),
    }
  }
  // Two tellings are asked for several times, while their articles are held beside one another.
  const known = new Map<number, Evidence>()
  return (i, j) => {
    const key = i * all.length + j
    let evidence = known.get(key)
    if (!evidence) {
      if (known.size > 2000) known.clear()
      evidence = between(i, j)
      known.set(key, evidence)
    }
    return evidence
  }
}

/** So many sentences say what an article is about, its headline among them. */
const ofOpening = 3
const opensWithPlace =
  /^["“•\s]*(?:In|At|Near|Outside|Around)\s(?:neighbouring\s|neighboring\s|nearby\s|the\s[\p{L}]+\sof\s)?\p{Lu}[\p{L}’'-]+[^,.;]{0,30},\s/u

/** How many sentences further into its article one stands than the other; beyond four it tells nothing more. */
export const sentencesBetween = (a: Telling, b: Telling): number => Math.min(4, Math.abs(a.sentence - b.sentence))

/** How far into its article something stands counts sentence by sentence in a short report, and in a long one by as many shares. */
const ofPassage = 8

/** The terms of a telling's sentence and of those beside it. */
function nearOf(all: readonly Telling[], i: number): ReadonlySet<string> {
  const { from, sentence } = all[i]!
  const terms = new Set<string>()
  const isNear = (k: number) => all[k]?.from === from && Math.abs(all[k]!.sentence - sentence) <= 1
  const add = (k: number) => {
    for (const term of all[k]!.terms) terms.add(term)
    for (const term of all[k]!.parties) terms.add(term)
  }
  for (let k = i; isNear(k); k--) add(k)
  for (let k = i + 1; isNear(k); k++) add(k)
  return terms
}

const areApart = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean =>
  one.size > 0 && other.size > 0 && ![...one].some(each => other.has(each))

/** Whether the sentences name other places, and share nothing but what is told of every event. */
const areTwoEvents = (a: Telling, b: Telling, shared: readonly string[]): boolean =>
  inOtherPlaces(a, b) && shared.every(isOfEveryEvent)

const isOtherCount = (one: Counted, other: Counted): boolean =>
  one.of !== null &&
  one.of === other.of &&
  amountOf(one) !== amountOf(other) &&
  !one.leans &&
  !other.leans &&
  !isUnnumbered(one) &&
  !isUnnumbered(other)

const nearestDays = (one: readonly number[], other: readonly number[]): number =>
  Math.min(...one.flatMap(day => other.map(each => Math.abs(day - each))))

/**
 * Whether it is no difference, however much else speaks for it: nothing is shared but what is told of every event (of days
 * that is weighed with the rest, and so of places where one kind of thing happened), the same was done to other things, or one
 * day is that of what followed upon the other.
 */
const isOfTwoEvents = ({ pair: { type }, evidence }: Candidate): boolean =>
  evidence.aftermath === 1 ||
  (evidence.otherThings === 1 && type === 'place') ||
  (evidence.twoEvents === 1 && type !== 'date' && !(type === 'place' && evidence.oneKind))

/** How likely the pair is a difference, 0 to 1. */
export function likelihoodOf({ pair, evidence }: Candidate, of: PairWeights = weightsOfTypes): number {
  if (isOfTwoEvents({ pair, evidence })) return 0
  const weights = of[pair.type]!
  let sum = weights.bias
  for (const name in weights.of) sum += weights.of[name]! * (evidence[name] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Of the candidates of two articles those that are likely enough, the likeliest first; of what each side names, one of a type. */
export function likeliest(candidates: readonly Candidate[], of: PairWeights = weightsOfTypes): Pair[] {
  const weighed = candidates
    .map(candidate => ({ pair: candidate.pair, likelihood: likelihoodOf(candidate, of) }))
    .filter(({ pair, likelihood }) => likelihood >= likelyEnough(pair.type))
    .sort((one, other) => other.likelihood - one.likelihood)
  const taken = new Set<string>()
  return weighed.flatMap(({ pair }) => {
    const sides = [pair.a, pair.b].map(({ telling, span }) => `${pair.type} ${span ?? telling} ${telling}`)
    if (sides.some(side => taken.has(side))) return []
    for (const side of sides) taken.add(side)
    return [pair]
  })
}
