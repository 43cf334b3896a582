/** What one tells and another denies, each pair with what speaks for its being the same that is told and denied. */

import { isAlibi } from './alibis.ts'
import { type Clause, clausesOf, coverOf, opposedIn } from './clauses-of.ts'
import { mayBeOneDeed } from './deed-classes.ts'
import { areOneVoice, type Denial, deedsNotDone, namesAndPoints, ownDeed, ownTerms, pointedAt } from './denials.ts'
import { doerKind } from './doer-kinds.ts'
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate, Evidence } from './evidence.ts'
import type { Frame, Undergone } from './frames-of.ts'
import { type Found, inOtherPlaces, type Pair } from './pair.ts'
import { sensesOf } from './senses.ts'

import type { Telling } from './tellings-of.ts'
import { areOtherOnes } from './which-one.ts'
import { everyWord, stemOf } from './words-of.ts'

export type Deeds = {
  frames: ReadonlyMap<number, readonly Frame[]>
  undergone: ReadonlyMap<number, readonly Undergone[]>
}

/**
 * Weighs whether telling `i`, which denies as `denials` say, denies what `told` tells; `null` where it cannot. `toldAgain`
 * says how much of a telling another article tells as well.
 */
export function denialCandidate(
  found: Found,
  beside: Beside,
  deeds: Deeds,
  denials: readonly (Denial | null)[],
  i: number,
  told: number,
  toldAgain: (i: number) => number,
): Candidate | null {
  const { all } = found
  const [denial, other] = [all[i]!, all[told]!]
  const kind = denials[i]!
  if (other.statement.status === 'commentary' || areOneVoice(denial, other) || !mayBeOneDay(denial, other)) return null
  const isNear = denial.from === other.from
  const again = isNear && other.sentence === denial.sentence - 1 ? toldAgain(told) : 0
  if (isNear && again < 0.4 && toldElsewhere(found, i) === 0 && toldElsewhere(found, told) === 0) return null
  if (isOfNone(denial, other) || inOtherPlaces(denial, other)) return null
  if (isNoLonger(denial, other) || wasNotAskedOf(denial, other) || refusesForItself(denial, other)) return null
  const points = kind === 'back' || namesAndPoints.test(contentOf(denial))
  const before = points ? pointedAt(all, i, at => denials[at] === 'own' || denials[at] === 'back') : null
  const isPointed = before === told
  const asserted = assertedIn(other)
  const answers = answerOf(
    found,
    deniedClauses(denial, kind, before === null ? null : all[before]!),
    asserted,
    denial,
    other,
  )
  const notDone = kind === 'back' ? [] : deedsNotDone(denial)
  const isNotDone = [...(deeds.frames.get(told) ?? []), ...(deeds.undergone.get(told) ?? [])].some(({ deed }) =>
    notDone.includes(deed),
  )
  const isAccused = ownTerms(denial).some(term => other.content.has(term))
  const didIt = isAccused && deniesOwnDeed(denial, deeds.frames.get(told) ?? [])
  const asksOne = deniesAsking(denial, other)
  const wereNotThere = kind !== 'back' && isAlibi(denial, other)
  if (answers.cover < 0.15 && !isPointed && !isNotDone && !isAccused && !asksOne && !wereNotThere) return null
  if (answers.cover < 0.15 && areOfOtherOnes(denial, other)) return null
  const near = beside(i, told)
  // "The army denied this", with nothing before it that the other tells too: only where it tells of the army.
  if (kind === 'back' && !isPointed && (before === null ? !isAccused || near.like! < 0.1 : answers.cover < 0.45))
    return null
  return {
    pair: polarityPair(found, told, i, isPointed ? 'denied in the next words' : 'one denies what the other tells'),
    evidence: {
      ...whereTold(near),
      ...answers,
      byPaper: other.statement.status === 'fact' ? 1 : 0,
      notDone: isNotDone ? 1 : 0,
      plain: kind === 'plain' ? 1 : 0,
      asksOne: asksOne ? 1 : 0,
      accused: isAccused ? 1 : 0,
      alibi: wereNotThere ? 1 : 0,
      didIt: didIt ? 1 : 0,
      ofOther: !isAccused && ownDeed.test(contentOf(denial)) ? 1 : 0,
      sameArticle: isNear ? 1 : 0,
      outright: kind !== 'plain' && denial.statement.modality === 'denied' ? 1 : 0,
    },
  }
}

/** Of what speaks for two tellings telling of one thing, what holds of a telling and its denial as well. */
const whereTold = (near: Evidence): Evidence => Object.fromEntries(whereNames.map(name => [name, near[name]!]))
const whereNames =
  'gathered aside otherDays otherCounts otherPlaces otherThings twoEvents sentencesApart leading'.split(' ')

const contentOf = ({ statement }: Pick<Telling, 'statement'>) => statement.content.map(({ text }) => text).join(' ')

/** The clauses in which a telling says that something is so. */
function assertedIn(telling: Telling): readonly Clause[] {
  let asserted = known.get(telling)
  if (!asserted) {
    asserted =
      telling.statement.modality === 'denied' || isRefusal(telling) || isQuestion(telling)
        ? []
        : clausesOf(telling).filter(({ isNegated }) => !isNegated)
    known.set(telling, asserted)
  }
  return asserted
}

/** A telling is held against many. */
const known = new WeakMap<Telling, readonly Clause[]>()

/** "Two banks declined to pay": no telling that they paid. */
const isRefusal = ({ statement }: Telling): boolean =>
  statement.polarity === 'negative' &&
  statement.modality === 'wanted' &&
  /\b(?:declin|refus)/i.test(statement.cue?.text ?? '')

/** "He was asked whether a plane had been struck." */
const isQuestion = ({ statement, article }: Telling): boolean => {
  const from = statement.content[0]!.span[0]
  return (
    /^(?:whether|if)\b|^.{0,80}\basked\s(?:whether|if)\b/i.test(contentOf({ statement })) ||
    /\b(?:whether|if)\s$/i.test(article.text.slice(Math.max(0, from - 9), from))
  )
}

/** The clauses that a denial says are not so. */
function deniedClauses(denial: Telling, kind: Denial, before: Telling | null): readonly Clause[] {
  const clauses = clausesOf(denial)
  if (before) return [...(kind === 'back' ? [] : clauses), ...clausesOf(before).filter(({ isNegated }) => !isNegated)]
  if (kind === 'back' || denial.statement.modality === 'denied') return clauses
  const negated = clauses.filter(({ isNegated }) => isNegated)
  return negated.length > 0 ? negated : clauses
}

/** How much of what is denied the other tells, by the clause that holds most of it, and how much of that clause is denied. */
function answerOf(
  { weights }: Found,
  denied: readonly Clause[],
  asserted: readonly Clause[],
  { parties }: Telling,
  other: Telling,
): { cover: number; covered: number; ahead: number } {
  const weightOf = (term: string) => weights.get(term) ?? 1
  let best = { cover: 0, covered: 0, ahead: 0 }
  for (const told of asserted)
    for (const clause of denied) {
      if (
        isOfAnother(clause, told, other) ||
        areOneInOpposites(clause, told) ||
        areOtherOnes(clause.which, told.which) ||
        (clause.isOfSome && !told.isOfAll)
      )
        continue
      const cover = coverOf(clause, told, weightOf)
      const covered = coverOf(told, { ...clause, terms: new Set([...clause.terms, ...parties]) }, weightOf)
      if (cover + covered > best.cover + best.covered)
        best = { cover, covered, ahead: clause.isAhead && !told.isAhead ? 1 : 0 }
    }
  return best
}

/** "No fuel has arrived" denies nothing of flour that did. */
const isOfAnother = (denied: Clause, told: Clause, { terms, parties }: Telling): boolean =>
  denied.none !== null &&
  !denied.none.some(
    term =>
      told.terms.has(term) ||
      told.carried.has(term) ||
      terms.has(term) ||
      parties.has(term) ||
      sensesOf(term).some(sense => told.senses.has(sense)) ||
      [...told.terms].some(each => mayBeOneDeed(each, term)),
  )

/** "Have not been found" and "are missing", "was not allowed to land" and "was sent on": not the one is the other. */
const areOneInOpposites = (denied: Clause, told: Clause): boolean =>
  denied.isNegated && [...denied.so].some(([each, word]) => told.not.has(each) && !told.terms.has(word))

/** Whether the other says of the one who denies that it did what it denies. */
function deniesOwnDeed(denial: Telling, frames: readonly Frame[]): boolean {
  const own = ownTerms(denial).map(term => term.replace(/^@/, ''))
  const words = everyWord(contentOf(denial)).map(({ stem }) => stem)
  return frames.some(
    ({ deed, doer }) =>
      (own.includes(doer.head) || doer.key.split(' ').some(word => own.includes(word) || own.includes(stemOf(word)))) &&
      words.some(word => mayBeOneDeed(word, deed)),
  )
}

/** "There are no armed men in the school any longer" beside "armed men left the school": told alike. */
const isNoLonger = (denial: Telling, other: Telling): boolean =>
  denial.statement.modality !== 'denied' &&
  other.statement.polarity !== 'negative' &&
  /\bno\slonger\b|\bany\s?(?:longer|more)\b/i.test(contentOf(denial)) &&
  ended.test(contentOf(other))
const ended =
  /\b(?:left|withdr[ae]wn?|pulled\sout|moved\sout|vacated|(?:has|have|had|were|was|are|is)\s(?:\w+\s)?gone|freed|released|lifted|removed|ended|ceased|stopped|closed|shut|abandoned|fled|expelled|evacuated|emptied|recovered|cleared)\b/i

/**
 * "The rebels reject the truce" beside one that was asked for, or that others agreed to: whoever refuses speaks for itself,
 * and denies that it agreed, or that all did.
 */
const refusesForItself = (denial: Telling, other: Telling): boolean =>
  refusing.test(denial.statement.cue?.text ?? '') &&
  isOffered.test(contentOf(denial)) &&
  !ofAllSides.test(`${other.statement.speaker?.text ?? ''} ${contentOf(other)}`) &&
  !ownTerms(denial).some(term => other.terms.has(term) || other.parties.has(term))
const refusing = /\b(?:reject|refus|declin|repudiat|spurn|rebuff|turn(?:s|ed)?\sdown|rul(?:es?|ed)\sout)/i
const isOffered =
  /^(?:an?|the|any|all|its|this|that|such|their|his|her|our)\s(?:[\p{L}-]+\s){0,3}(?:truce|ceasefire|offer|proposal|plan|deal|pact|accord|agreement|terms|initiative|mediation|invitation|talks|pause|armistice|amnesty)\b/iu
const ofAllSides = /\b(?:both|all|every|each|either)\b/i

/** "The police had received no request" beside one that was made to the peacekeepers. */
function wasNotAskedOf(denial: Telling, { statement, parties, article }: Telling): boolean {
  if (statement.modality !== 'asked' || statement.addressees.length === 0 || !notAsked.test(contentOf(denial)))
    return false
  const own = ownTerms(denial)
  if (own.length === 0 || own.some(term => parties.has(term))) return false
  const kindOf = (words: string) => doerKind({ key: words.toLowerCase(), head: '' })
  const denier = denial.statement.speaker && kindOf(denial.statement.speaker.text)
  const asked = statement.addressees.map(({ span }) => kindOf(article.text.slice(...span)))
  return denier != null && asked.every(kind => kind !== null && kind !== denier)
}
const notAsked =
  /\b(?:received|got|had|seen|heard\sof)\sno\s(?:\w+\s)?(?:request|call|appeal|plea|petition|letter)|\b(?:not|never)\s(?:yet\s)?(?:been\s)?(?:asked|approached|received\s(?:an?|any|the|such)\b)/i

/** "The first tower was hit" beside "the second was not". */
const areOfOtherOnes = (denial: Telling, other: Telling): boolean =>
  clausesOf(denial).some(clause => clausesOf(other).some(told => areOtherOnes(clause.which, told.which)))

/**
 * Of what one denial may answer, by how much each holds more of what is denied than the others, or less. What was told just
 * before a denial, and what tells that again in another article, are no rivals: each speaks for the other.
 */
export function besideOthers(candidates: readonly Candidate[]): Candidate[] {
  const amountOf = ({ evidence }: Candidate) =>
    evidence.cover! + evidence.covered! + evidence.notDone! + evidence.gathered! / 2
  return candidates.map(candidate => {
    const { pair, evidence } = candidate
    const rivals = candidates.filter(other => other !== candidate && other.pair.rule === pair.rule)
    const ahead = amountOf(candidate) - Math.max(0, ...rivals.map(amountOf))
    const lead = Math.max(-1, Math.min(1, ahead))
    return { pair, evidence: { ...evidence, lead } }
  })
}

const asked =
  /\b(?:ask(?:ed|ing)?|request(?:ed|s)?|calls?\sfor|approach(?:ed|es)?|appeal(?:ed|s)?|plea|petition(?:ed)?|begg(?:ed|ing)|invit(?:ed|ation)|urged|sought|demand(?:ed)?)\b/i

/** Whether it is denied that something was asked, and the other tells that it was, of or by the one who denies it. */
const deniesAsking = (denial: Telling, other: Telling): boolean =>
  asked.test(`${denial.statement.modality === 'asked' ? denial.statement.cue?.text : ''} ${contentOf(denial)}`) &&
  (other.statement.modality === 'asked'
    ? ownTerms(denial).some(term => other.parties.has(term))
    : askingOf.test(contentOf(other)) && ownTerms(denial).some(term => other.content.has(term)))

/** "The villagers had asked the brigade to clear them": asking told as having happened. */
const askingOf =
  /\b(?:(?:ha[ds]|have|was|were|been)\s(?:\w+\s)?(?:asked|requested|petitioned|invited|begged|urged|approached)|(?:asked|requested|petitioned|invited|begged|approached)\s(?:the|its|his|her|our|their|for|\p{Lu}))/u

/** "Nobody was hurt" beside three wounded: numbers, and no denial. */
const isOfNone = (denial: Telling, other: Telling): boolean =>
  denial.numbers.some(
    none =>
      none.value === 0 &&
      none.fate !== null &&
      other.numbers.some(({ fate, value }) => fate === none.fate && value > 0),
  )

/** Weighs whether telling `not` says in a word that is not so what `so` tells: "working" and "standing still". */
function oppositeCandidate(found: Found, beside: Beside, so: number, not: number): Candidate | null {
  const { all, weights } = found
  const [told, other] = [all[so]!, all[not]!]
  const weightOf = (term: string) => weights.get(term) ?? 1
  let opposed = 0
  for (const one of clausesOf(told))
    for (const two of clausesOf(other)) {
      const word = one.isNegated || two.isNegated ? null : opposedIn(one, two)
      if (word !== null) opposed = Math.max(opposed, coverOf(whole(one), two, weightOf, word))
    }
  if (opposed === 0) return null
  if (told.statement.status === 'commentary' || other.statement.status === 'commentary') return null
  if (areOneVoice(told, other) || !mayBeOneDay(told, other)) return null
  if (/^(?:asked|promised|wanted|conditional|denied)$/.test(other.statement.modality ?? '')) return null
  return {
    pair: polarityPair(found, so, not, 'one says the opposite'),
    evidence: {
      ...whereTold(beside(not, so)),
      opposed,
      still: /\b(?:still|remain(?:s|ed)?)\b/i.test(contentOf(other)) ? 1 : 0,
      byPaper: told.statement.status === 'fact' ? 1 : 0,
    },
  }
}

/** A clause with what it leaves unnamed. */
const whole = (clause: Clause): Clause => ({ ...clause, terms: new Set([...clause.terms, ...clause.carried]) })

/** What the tellings of one article and those of another say of one thing in opposites, either way round. */
export const oppositeCandidates = (
  found: Found,
  beside: Beside,
  ones: readonly number[],
  others: readonly number[],
): Candidate[] =>
  ones.flatMap(i =>
    others.flatMap(j =>
      [oppositeCandidate(found, beside, i, j) ?? [], oppositeCandidate(found, beside, j, i) ?? []].flat(),
    ),
  )

const polarityPair = ({ all, gathered }: Found, told: number, denial: number, rule: string): Pair => ({
  type: 'polarity',
  rule,
  about: `${Math.min(...gathered.with(told))}`,
  a: { statement: all[told]!.statement.id, value: 'positive', span: null, telling: told, key: `${told}` },
  b: { statement: all[denial]!.statement.id, value: 'negative', span: null, telling: denial, key: `${denial}` },
})

/** How much of what is told one of `others` tells too, whoever tells it, 0 to 1. */
export function toldAgainIn(found: Found, i: number, others: readonly number[]): number {
  const own = assertedIn(found.all[i]!)
  let most = 0
  for (const j of others) {
    const { cover, covered } = answerOf(found, own, assertedIn(found.all[j]!), found.all[i]!, found.all[j]!)
    most = Math.max(most, Math.min(cover, covered))
  }
  return most
}

/** How alike what is told stands in another article, 0 to 1. */
function toldElsewhere({ all, weights, gathered }: Found, i: number): number {
  let most = 0
  for (const j of gathered.with(i))
    if (all[j]!.from !== all[i]!.from) most = Math.max(most, cosineOf(all[i]!.terms, all[j]!.terms, weights))
  return most
}
