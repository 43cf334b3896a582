/** What one tells and another denies, each pair with what speaks for its being the same that is told and denied. */

import { absentIn, isAlibi } from './alibis.ts'
import { type Clause, clausesOf, coverOf, opposedIn, type Weighed, weighed } from './clauses-of.ts'
import { mayBeOneDeed } from './deed-classes.ts'
import { areOneVoice, type Denial, deedsNotDone, namesAndPoints, ownDeed, ownTerms, pointedAt } from './denials.ts'
import { doerKind } from './doer-kinds.ts'
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate, Evidence } from './evidence.ts'
import type { Frame, Undergone } from './frames-of.ts'
import { onceEach } from './once-each.ts'
import { onceFor } from './once-for.ts'
import { type Found, inOtherPlaces, type Pair } from './pair.ts'
import { sensesOf } from './senses.ts'
import type { Telling } from './tellings-of.ts'
import { areOtherOnes } from './which-one.ts'
import { everyWord, stemOf } from './words-of.ts'

export type Deeds = {
  frames: ReadonlyMap<number, readonly Frame[]>
  undergone: ReadonlyMap<number, readonly Undergone[]>
}

/** What of a telling that denies is the same whatever it is held against. */
type Denying = {
  kind: Denial
  /** The terms of whoever denies. */
  own: readonly string[]
  /** What it says is not so, and the number of what was told just before it, where it points back there. */
  clauses: readonly Weighed[]
  before: number | null
  notDone: readonly string[]
  /** The kinds of those who it says were not there. */
  absent: ReadonlySet<number>
  isNoLonger: boolean
  isOfAsking: boolean
  isOfRefusing: boolean
  isOfNoRequest: boolean
  isRefusal: boolean
  isOfOwnDeed: boolean
}

/** So much of what is denied another has to tell, where nothing else speaks for its being what is denied. */
const leastCover = 0.15

/**
 * A function that weighs whether telling `i`, which denies as `denials` say, denies what telling `told` tells; it gives
 * `null` where it cannot. `others` gives the tellings of the articles beside that of a telling.
 */
export function denialsIn(
  found: Found,
  beside: Beside,
  deeds: Deeds,
  denials: readonly (Denial | null)[],
  others: (i: number) => readonly number[],
): (i: number, told: number) => Candidate | null {
  const { all, weights } = found
  const weigh = (clauses: readonly Clause[]) => clauses.map(clause => weighed(clause, weights))
  const asserted = onceEach(i => weigh(assertedIn(all[i]!)))
  const refusals = onceEach(i => (isRefusal(all[i]!) ? weigh(clausesOf(all[i]!)) : []))
  const again = onceEach(i => {
    let most = 0
    for (const j of others(i)) {
      const { cover, covered } = answerOf(asserted(i), asserted(j), all[i]!, all[j]!)
      most = Math.max(most, Math.min(cover, covered))
    }
    return most
  })
  const elsewhere = onceEach(i => toldElsewhere(found, i))
  const denying = onceEach((i): Denying => {
    const telling = all[i]!
    const kind = denials[i]!
    const words = contentOf(telling)
    const points = kind === 'back' || namesAndPoints.test(words)
    const before = points ? pointedAt(all, i, at => denials[at] === 'own' || denials[at] === 'back') : null
    return {
      kind,
      own: ownTerms(telling),
      clauses: weigh(deniedClauses(telling, kind, before === null ? null : all[before]!)),
      before,
      notDone: kind === 'back' ? [] : deedsNotDone(telling),
      absent: kind === 'back' ? new Set() : absentIn(telling),
      isNoLonger: telling.statement.modality !== 'denied' && noLonger.test(words),
      isOfAsking: isOfAsking(telling),
      isOfRefusing: isOfRefusing(telling),
      isOfNoRequest: notAsked.test(words),
      isRefusal: refusing.test(telling.statement.cue?.text ?? '') && isOffered.test(words),
      isOfOwnDeed: ownDeed.test(words),
    }
  })
  return (i, told) => {
    const [denial, other] = [all[i]!, all[told]!]
    if (other.statement.status === 'commentary' || areOneVoice(denial, other) || !mayBeOneDay(denial, other))
      return null
    const denies = denying(i)
    const tells = denies.isOfRefusing && refusals(told).length > 0 ? refusals(told) : asserted(told)
    const { kind, own, clauses, before, notDone } = denies
    const isPointed = before === told
    const isNotDone =
      notDone.length > 0 &&
      [...(deeds.frames.get(told) ?? []), ...(deeds.undergone.get(told) ?? [])].some(({ deed }) =>
        notDone.includes(deed),
      )
    const isAccused = own.some(term => other.content.has(term))
    const asksOne = denies.isOfAsking && asksOf(own, other)
    const wereNotThere = isAlibi(denies.absent, other)
    // What most tellings fail is asked first: whether the other tells anything of what is denied at all.
    const speaksOtherwise = isPointed || isNotDone || isAccused || asksOne || wereNotThere
    if (!speaksOtherwise && !tells.some(({ clause }) => clauses.some(each => coverOf(each, clause) >= leastCover)))
      return null
    const isNear = denial.from === other.from
    const isAgain = () => other.sentence === denial.sentence - 1 && again(told) >= 0.4
    if (isNear && elsewhere(i) === 0 && elsewhere(told) === 0 && !isAgain()) return null
    if (isOfNone(denial, other) || inOtherPlaces(denial, other)) return null
    if (denies.isNoLonger && hasEnded(other)) return null
    if (denies.isOfNoRequest && wasNotAskedOf(denial, other)) return null
    if (denies.isRefusal && refusesForItself(own, other)) return null
    const answers = answerOf(clauses, tells, denial, other)
    if (answers.cover < leastCover && (!speaksOtherwise || areOfOtherOnes(denial, other))) return null
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
        didIt: isAccused && deniesOwnDeed(denial, deeds.frames.get(told) ?? []) ? 1 : 0,
        ofOther: !isAccused && denies.isOfOwnDeed ? 1 : 0,
        sameArticle: isNear ? 1 : 0,
        outright: kind !== 'plain' && denial.statement.modality === 'denied' ? 1 : 0,
      },
    }
  }
}

/** Of what speaks for two tellings telling of one thing, what holds of a telling and its denial as well. */
const whereTold = (near: Evidence): Evidence => Object.fromEntries(whereNames.map(name => [name, near[name]!]))
const whereNames =
  'gathered aside otherDays otherCounts otherPlaces otherThings twoEvents sentencesApart leading'.split(' ')

const contentOf = ({ statement }: Pick<Telling, 'statement'>) => statement.content.map(({ text }) => text).join(' ')

/** The clauses in which a telling says that something is so. */
const assertedIn = (telling: Telling): readonly Clause[] =>
  telling.statement.modality === 'denied' || isRefusal(telling) || isQuestion(telling)
    ? []
    : clausesOf(telling).filter(({ isNegated }) => !isNegated)

/** "Two banks declined to pay": no telling that they paid. */
const isRefusal = ({ statement }: Telling): boolean =>
  statement.polarity === 'negative' &&
  statement.modality === 'wanted' &&
  /\b(?:declin|refus)/i.test(statement.cue?.text ?? '')

/** "Denied that any wounded man had been turned away", "has not refused anybody passage": what is denied is a refusal. */
const isOfRefusing = ({ statement }: Telling): boolean =>
  refused.test(`${statement.cue?.text ?? ''} ${contentOf({ statement })}`)
const refused =
  /\b(?:refus(?:ed?|ing|al)|turned\s(?:away|back|down)|sent\s(?:away|back)|denied\s(?:entry|access|passage|permission|landing)|barred|rejected|kept\sout|blocked|declined)\b/i

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
  denied: readonly Weighed[],
  asserted: readonly Weighed[],
  { parties }: Telling,
  other: Telling,
): { cover: number; covered: number; ahead: number } {
  let best = { cover: 0, covered: 0, ahead: 0 }
  for (const one of asserted)
    for (const two of denied) {
      const [told, clause] = [one.clause, two.clause]
      const cover = coverOf(two, told)
      const covered = coverOf(one, clause, parties)
      if (
        cover + covered <= best.cover + best.covered ||
        isOfAnother(clause, told, other) ||
        areOneInOpposites(clause, told) ||
        areOtherOnes(clause.which, told.which) ||
        (clause.isOfSome && !told.isOfAll)
      )
        continue
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
const noLonger = /\bno\slonger\b|\bany\s?(?:longer|more)\b/i
const hasEnded = (other: Telling): boolean => other.statement.polarity !== 'negative' && ended.test(contentOf(other))
const ended =
  /\b(?:left|withdr[ae]wn?|pulled\sout|moved\sout|vacated|(?:has|have|had|were|was|are|is)\s(?:\w+\s)?gone|freed|released|lifted|removed|ended|ceased|stopped|closed|shut|abandoned|fled|expelled|evacuated|emptied|recovered|cleared)\b/i

/**
 * "The rebels reject the truce" beside one that was asked for, or that others agreed to: whoever refuses speaks for itself,
 * and denies that it agreed, or that all did.
 */
const refusesForItself = (own: readonly string[], other: Telling): boolean =>
  !ofAllSides.test(`${other.statement.speaker?.text ?? ''} ${contentOf(other)}`) &&
  !own.some(term => other.terms.has(term) || other.parties.has(term))
const refusing = /\b(?:reject|refus|declin|repudiat|spurn|rebuff|turn(?:s|ed)?\sdown|rul(?:es?|ed)\sout)/i
const isOffered =
  /^(?:an?|the|any|all|its|this|that|such|their|his|her|our)\s(?:[\p{L}-]+\s){0,3}(?:truce|ceasefire|offer|proposal|plan|deal|pact|accord|agreement|terms|initiative|mediation|invitation|talks|pause|armistice|amnesty)\b/iu
const ofAllSides = /\b(?:both|all|every|each|either)\b/i

/** "The police had received no request" beside one that was made to the peacekeepers. */
function wasNotAskedOf(denial: Telling, { statement, parties, article }: Telling): boolean {
  if (statement.modality !== 'asked' || statement.addressees.length === 0) return false
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

/** Whether it is denied that something was asked. */
const isOfAsking = (denial: Telling): boolean =>
  asked.test(`${denial.statement.modality === 'asked' ? denial.statement.cue?.text : ''} ${contentOf(denial)}`)

/** Whether it is told that something was asked, of or by the one who denies it. */
const asksOf = (own: readonly string[], other: Telling): boolean =>
  other.statement.modality === 'asked'
    ? own.some(term => other.parties.has(term))
    : own.some(term => other.content.has(term)) && askingOf.test(contentOf(other))

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
  let opposed = 0
  for (const one of clausesSo(told))
    for (const two of clausesNot(other)) {
      const word = opposedIn(one, two)
      if (word === null) continue
      // What a clause leaves unnamed counts here as what it names.
      const terms = [...new Set([...one.terms, ...one.carried])].filter(term => term !== word)
      opposed = Math.max(opposed, coverOf(weighed(one, weights, terms), two))
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

/** The clauses that tell in a word that has an opposite that something is so, and those that tell that it is not. */
const clausesSo = onceFor((telling: Telling) =>
  clausesOf(telling).filter(({ isNegated, so }) => !isNegated && so.size > 0),
)
const clausesNot = onceFor((telling: Telling) =>
  clausesOf(telling).filter(({ isNegated, not }) => !isNegated && not.size > 0),
)

/** What the tellings of one article and those of another say of one thing in opposites, either way round. */
export function oppositeCandidates(
  found: Found,
  beside: Beside,
  ones: readonly number[],
  others: readonly number[],
): Candidate[] {
  const candidates: Candidate[] = []
  for (const i of ones)
    for (const j of others)
      for (const candidate of [oppositeCandidate(found, beside, i, j), oppositeCandidate(found, beside, j, i)])
        if (candidate) candidates.push(candidate)
  return candidates
}

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
