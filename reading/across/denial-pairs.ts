/** What one tells and another denies, each pair with what speaks for its being the same that is told and denied. */

import { deedClasses, mayBeOneDeed } from './deed-classes.ts'
import {
  areOneVoice,
  type Denial,
  deedsNotDone,
  deniesDeed,
  deniesOwn,
  isNegatedBeside,
  isOpposite,
  negatedShare,
  ownDeed,
  ownTerms,
  pointedAt,
} from './denials.ts'
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate } from './evidence.ts'
import type { Frame, Undergone } from './frames-of.ts'
import type { Found, Pair } from './pair.ts'
import type { Telling } from './tellings-of.ts'

export type Deeds = {
  frames: ReadonlyMap<number, readonly Frame[]>
  undergone: ReadonlyMap<number, readonly Undergone[]>
}

/** Weighs whether telling `i`, which denies as `kind` says, denies what `told` tells; `null` where it cannot. */
export function denialCandidate(
  found: Found,
  beside: Beside,
  deeds: Deeds,
  denials: readonly (Denial | null)[],
  i: number,
  told: number,
): Candidate | null {
  const { all, weights } = found
  const [denial, other] = [all[i]!, all[told]!]
  const kind = denials[i]!
  const { status, modality, polarity } = other.statement
  if (status === 'commentary' || areOneVoice(denial, other) || !mayBeOneDay(denial, other)) return null
  const isNear = denial.from === other.from
  const elsewhere = isNear ? toldElsewhere(found, told) : 0
  const elsewhereToo = isNear ? toldElsewhere(found, i) : 0
  if (isNear && elsewhere === 0 && elsewhereToo === 0) return null
  const before = kind === 'back' ? pointedAt(all, i, at => denials[at] === 'own' || denials[at] === 'back') : null
  const content = before === null ? denial.content : new Set([...denial.content, ...all[before]!.content])
  let whole = 0
  let held = 0
  let words = 0
  const shared = new Set<string>()
  for (const term of content) {
    const weight = weights.get(term)!
    whole += weight
    if (!other.terms.has(term) && !other.parties.has(term)) continue
    held += weight
    shared.add(term)
    if (!term.startsWith('@') && !term.startsWith('#')) words++
  }
  const speaks = [...denial.parties].some(
    term => term !== 'request' && (other.terms.has(term) || other.parties.has(term)),
  )
  const isPointed = before === told
  const frames = deeds.frames.get(told) ?? []
  const undergone = deeds.undergone.get(told) ?? []
  const isDeed =
    frames.some(frame => deniesDeed(denial, frame)) || undergone.some(each => deniesOwn(denial, each, other))
  const notDone = kind === 'back' ? [] : deedsNotDone(denial)
  const isNotDone = [...frames, ...undergone].some(({ deed }) => notDone.includes(deed))
  const isTold = notDone.some(deed => other.words.has(deed))
  const asking = askedOf(denial, other)
  if (isOfNone(denial, other)) return null
  const near = beside(i, told)
  if (
    words === 0 &&
    !isPointed &&
    !isDeed &&
    !isNotDone &&
    asking !== 'one' &&
    !speaks &&
    near.near! < 0.05 &&
    near.fields === 0
  )
    return null
  let alike = 0
  for (const term of content)
    if (!shared.has(term) && deedClasses(term).size > 0 && [...other.words].some(word => mayBeOneDeed(term, word)))
      alike++
  return {
    pair: polarityPair(found, told, i, isPointed ? 'denied in the next words' : 'one denies what the other tells'),
    evidence: {
      ...near,
      alike: Math.min(2, alike),
      share: whole === 0 ? 0 : held / whole,
      back: cosineOf(content, other.terms, weights),
      inClause: kind === 'back' ? 1 : negatedShare(denial, shared),
      held: Math.min(4, shared.size),
      pointing: kind === 'back' ? 1 : 0,
      plain: kind === 'plain' ? 1 : 0,
      pointed: isPointed ? 1 : 0,
      says: denial.statement.modality === 'denied' ? 1 : 0,
      deed: isDeed ? 1 : 0,
      notDone: isNotDone ? 1 : 0,
      notTold: isTold ? 1 : 0,
      asksOne: asking === 'one' ? 1 : 0,
      asksOther: asking === 'other' ? 1 : 0,
      speaks: speaks ? 1 : 0,
      ofOwn: speaks && ownDeed.test(denial.statement.content.map(({ text }) => text).join(' ')) ? 1 : 0,
      sameArticle: isNear ? 1 : 0,
      elsewhere,
      elsewhereToo,
      toldNegative: polarity === 'negative' ? 1 : 0,
      negatedBeside: isNegatedBeside(other, shared) ? 1 : 0,
      toldDenies: modality === 'denied' || (denials[told] !== null && denials[told] !== 'plain') ? 1 : 0,
      long: Math.min(3, Math.log(1 + denial.content.size)),
    },
  }
}

const asked =
  /\b(?:ask(?:ed|ing)?|request(?:ed|s)?|appeal(?:ed|s)?|plea|petition(?:ed)?|begg(?:ed|ing)|invit(?:ed|ation)|urged|sought|demand(?:ed)?)\b/i

/** Where it is denied that something was asked: whether what the other tells was asked of, or by, the one who denies it. */
function askedOf(denial: Telling, other: Telling): 'one' | 'other' | null {
  if (other.statement.modality !== 'asked') return null
  if (!denial.statement.content.some(({ text }) => asked.test(text))) return null
  return ownTerms(denial).some(term => other.parties.has(term)) ? 'one' : 'other'
}

/** "Nobody was hurt" beside three wounded: numbers, and no denial. */
const isOfNone = (denial: Telling, other: Telling): boolean =>
  denial.numbers.some(
    none => none.value === 0 && other.numbers.some(({ fate, value }) => fate === none.fate && value > 0),
  )

/** Tellings of two articles that say the opposite of one thing, such as open and closed. */
export const oppositePair = (found: Found, i: number, j: number): Pair | null =>
  isOpposite(found.all[i]!, found.all[j]!, found.weights) ? polarityPair(found, i, j, 'one says the opposite') : null

const polarityPair = ({ all, gathered }: Found, told: number, denial: number, rule: string): Pair => ({
  type: 'polarity',
  rule,
  about: `${Math.min(...gathered.with(told))}`,
  a: { statement: all[told]!.statement.id, value: 'positive', span: null, telling: told, key: `${told}` },
  b: { statement: all[denial]!.statement.id, value: 'negative', span: null, telling: denial, key: `${denial}` },
})

/** How alike what is told stands in another article, 0 to 1. */
function toldElsewhere({ all, weights, gathered }: Found, i: number): number {
  let most = 0
  for (const j of gathered.with(i))
    if (all[j]!.from !== all[i]!.from) most = Math.max(most, cosineOf(all[i]!.terms, all[j]!.terms, weights))
  return most
}
