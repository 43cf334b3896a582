/** Where content ends. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts, mediaAfter } from './adjuncts.ts'
import { afterTimeBetween, commentsOn, newSpeaker, speaksOn, trailing } from './another-speaks.ts'
import type { Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { cueNouns } from './cue-nouns.ts'
import { cueForms } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { gappedAt } from './gapped.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { lendsItsSubject } from './lends-its-subject.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { isNextOfSeries } from './next-of-series.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { isSubjectPronoun } from './pronouns.ts'
import { quoted, quoteEnd } from './quotations.ts'
import {
  asksAnew,
  cueFinite,
  elaboratesNot,
  goesElsewhere,
  goesOnAfterHad,
  goesOnAfterNot,
  goesOnInPassive,
  isOneDeed,
  isPlainClause,
  plainCue,
  saysClause,
  standsFinite,
  takesThat,
  tellsNoMore,
} from './same-speaker-goes-on.ts'
import { isSomebody, typeOf } from './source-types.ts'

const framing = setOf(
  'underscoring underlining highlighting illustrating demonstrating signaling signalling reflecting ensuring prompting raising leaving making marking sparking fuelling fueling paving forcing bringing setting',
)

const eachOf = setOf('all both each many most others several some')
const deeds = setOf(
  'trying seeking meaning finding seeing holding making aiming attempting preparing needing showing reading',
)
const contrasts = setOf('while whereas although though whilst')
const joins = setOf('and but yet or nor')
const ownSubjects = setOf('he she they it we i you there this that')
const feels = setOf('want hope fear believe expect')
const helpers = setOf('is are was were has have had')
const leavesPhrase = setOf(
  'which who when where with after before as because since if despite amid following including to even he she they it we i',
)
const alsoHelpers = setOf('also has have had is are was were')
const sameSubjects = setOf('that he she it they we i')
const carriesMedia = setOf('on in during at')
const opensBelowPhrase = setOf(
  'when while because after before since although though unless until if as whereas during despite amid',
)
const circumstances = setOf('during despite amid since')
const opensLate = setOf('to if when while although though unless because since in by under without after before')
const finiteHelpers = setOf('is are was were has have')
const opensSentenceBelow = setOf(
  'as with while when whenever although though if after because since whereas once before asked pressed questioned',
)

const endsInS = factOf(low => /[^s]s$/.test(low))
/** A headline tells what was said in the present. */
const isNow = ({ low }: Token): boolean => cueForms.get(low)?.some(({ form }) => form === 's' || form === 'b') ?? false

const pasts = setOf('went took gave came rose fell began spoke wrote drove broke chose threw drew')
const paid = setOf('tribute homage attention')

/** Where content ends that begins at `start`: the clause, or for a noun phrase what belongs to it. */
export function contentEnd(scene: Scene, start: number, kind: 'clause' | 'phrase', verb = -1): number {
  const { tokens, to } = scene
  // A page torn off right after a cue says nothing more.
  if (start >= to) return to
  let end = to
  // "(The firm announced that it had sold the mill.)".
  if (tokens[scene.from]!.text === '(' && tokens[end - 1]!.text === ')') end--
  while (
    end > start &&
    /^(?:[.!?…]|\.\.\.)$/.test(tokens[end - 1]!.text) &&
    !(quoted(tokens, end - 1) && quoted(tokens, start) && tokens[start]!.quote === tokens[end - 1]!.quote)
  )
    end--
  const cueForm = verb >= 0 ? tokens[verb]!.low : ''
  const isInfinitive =
    /^(?:to|not)$/.test(tokens[start]!.low) ||
    (tokens[start]!.low === 'never' && tokens[start + 1]?.low === 'to') ||
    (kind === 'clause' && isGerund(tokens[start]!))
  // "attacked her opponent as a fraud": a verb's own "as".
  const takesAs = cueForms.get(cueForm)?.[0]?.verb.prepositions.includes('as') ?? false
  const isHeadline =
    verb >= 0 && !/[.?!”"]$/.test(tokens[to - 1]!.text) && tokens[verb]!.pos === 'VERB' && isNow(tokens[verb]!)
  const isBelow = verb >= 0 && opensBelow(scene, verb)
  const isBeside = verb >= 0 && standsBeside(scene, verb)
  for (let at = start + 1; at < end; at++) {
    const token = tokens[at]!
    const next = tokens[at + 1]
    const next2 = tokens[at + 2]
    // “…,” though he: the comma before a closing mark stands for one after it.
    const closes = isQuoteMark(token) && quoted(tokens, at) && isComma(tokens[at - 1]) && !quoted(tokens, at + 1)
    const comma = closes || isComma(token)
    if (quoted(tokens, at) && !(comma && next && !quoted(tokens, at + 1))) continue
    const stop = closes ? at + 1 : at
    // "said that, while talks went on, no day was set": what is said comes after the comma that closes.
    const aside = comma && at === start + 1 && tokens[start]!.low === 'that' ? asideClose(scene, at, end) : 0
    if (aside > 0) {
      at = aside
      continue
    }
    if (token.text === ';') return at
    // A headline's "urges truce as rebels say they will consider it".
    if (isHeadline && token.low === 'as' && !takesAs && next?.capital !== true && startsClause(scene, at + 1)) return at
    // "takes issue with the term: their study calls it …": a clause that tells why.
    if (kind === 'phrase' && token.text === ':' && startsClause(scene, at + 1)) return at
    // "denies that anyone was forced: “They asked,” he told reporters": the quotation has a speaker of its own.
    if (token.text === ':' && next?.quote && trailing(scene, quoteEnd(scene, at + 1))) return at
    if (comma || isDash(token)) {
      if (!next || at + 1 >= end) return stop
      if (next.low === 'as' && next2 && (cueForms.has(next2.low) || trailing(scene, at + 2))) return stop
      if (next.low === 'according' && next2?.low === 'to') return stop
      if (/^(?:citing|quoting|invoking)$/.test(next.low)) return stop
      if (framing.has(next.low)) return stop
      // "vied for the title, each touting a record".
      if (eachOf.has(next.low) && next2 && /ing$/.test(next2.low) && cueForms.has(next2.low)) return stop
      // "…, without elaborating".
      if (
        next.low === 'without' &&
        /^(?:elaborat|specif|nam|giv|provid|say|identif|explain)\w*ing$/.test(next2?.low ?? '')
      )
        return stop
      if (
        /ing$/.test(next.low) &&
        (next.pos === 'VERB' || next2?.text === ':') &&
        cueForms.has(next.low) &&
        kind === 'clause' &&
        !deeds.has(next.low)
      )
        return stop
      if (next.pos === 'ADV' && next2 && /ing$/.test(next2.low) && cueForms.has(next2.low)) return stop
      if (kind === 'clause' && next.low === 'with' && speaksAfterWith(scene, at + 2)) return stop
      if (comma && trailing(scene, at + 1)) return stop
      // A headline's "confirms strike, says target was military".
      if (comma && isHeadline && next.pos === 'VERB' && endsInS(next.word) && cueForms.has(next.low)) return stop
      // "rejected the charge, insisted that no grain was sold, and appealed".
      if (comma && verb >= 0 && isNextOfSeries(tokens, verb, at, to)) return stop
      if (contrasts.has(next.low)) return stop
      // "decided to end it, as members thanked the crews".
      if (isInfinitive && next.low === 'as' && newSpeaker(scene, at + 2, '')) return stop
      // "While the army says so, drivers report otherwise": the main clause begins.
      if (isBelow && next.pos !== 'CCONJ' && startsClause(scene, at + 1)) return stop
      if (commentsOn(scene, at + 1)) return stop
      // "…, a day after two diplomats told the agency that": when it was said, and what others said.
      const later = afterTimeBetween(tokens, at + 1)
      if (kind === 'clause' && later > 0 && newSpeaker(scene, later)) return stop
      if (kind === 'clause' && comma && gappedAt(scene, at + 1)) return stop
      // "the army says the bus ran the checkpoint, survivors say it had stopped".
      if (comma && !isBelow && speaksOn(scene, at + 1)) return stop
      // "which cited its own consulate, two drivers were held".
      if (isBeside && next.pos !== 'CCONJ' && !hasVerb(tokens, [start, at]) && startsClause(scene, at + 1)) return stop
      // "the families, many of whom say the claims are false, have left".
      const after = isBeside ? afterAdjuncts(scene, at + 1).at : at
      const main = isBeside ? tokens[tokens[after]?.pos === 'ADV' ? after + 1 : after] : undefined
      if (main && (isAux(main) || (main.pos === 'VERB' && !/ing$/.test(main.low)))) return stop
      if (joins.has(next.low)) {
        let after = at + 2
        while (tokens[after]?.pos === 'ADV') after++
        if (cueFinite(tokens, after, cueForm) || elaboratesNot(tokens, after)) return stop
        // "has said twenty have asked, but he refuses to name them": what whoever speaks does besides.
        if (
          next.low === 'but' &&
          kind === 'clause' &&
          isSubjectPronoun(tokens[after]) &&
          elaboratesNot(tokens, after + 1)
        )
          return stop
        if (!isInfinitive && plainCue(tokens, after, cueForm)) return stop
        if (next.low !== 'or' && newSpeaker(scene, after)) return stop
        if (next.low === 'but' && kind === 'phrase') return stop
        // "…, but the pictures show no such thing": a clause about something else is the outlet's.
        const isOther = !ownSubjects.has(tokens[after]?.low ?? '')
        if (next.low === 'but' && isOther && !isBelow && startsClause(scene, after)) return stop
        // "We call on them to answer, and urge the UN to send its people."
        if (isInfinitive && asksAnew(scene, after)) return stop
        if (isInfinitive && comma && feels.has(tokens[after]?.low ?? '')) return stop
        if (
          isInfinitive &&
          comma &&
          /^(?:stand|remain)$/.test(tokens[after]?.low ?? '') &&
          tokens[after + 1]?.pos === 'ADJ'
        )
          return stop
        // "are urged to take part, yet are held back": what befalls them besides.
        if (isInfinitive && comma && helpers.has(tokens[after]?.low ?? '')) return stop
        // "told by both sides to leave, and that nobody knew where": a clause of whoever tells both.
        if (isInfinitive && tokens[after]?.low === 'that' && startsClause(scene, after + 1)) return stop
        // What is wanted is an infinitive; a clause with a subject of its own is the outlet's.
        if (isInfinitive && startsClause(scene, after)) return stop
        if (
          kind === 'phrase' &&
          tokens[after] &&
          (tokens[after]!.pos === 'VERB' ||
            isAux(tokens[after]) ||
            (tokens[after]!.pos === 'PRON' && isSubjectPronoun(tokens[after])) ||
            startsClause(scene, after))
        )
          return stop
        continue
      }
      // "the mayor blames the carriers, the carriers blame the road": the same of another.
      if (comma && verb >= 0 && !hasVerb(tokens, [start, at]) && isTurnedBack(tokens, verb, at + 1, to)) return stop
      // "regretted the strikes, China voiced concern": a clause of another's.
      if (kind === 'phrase' && next.pos === 'PROPN') {
        const verbAt = phraseEnd(tokens, at + 1, to)
        const object = tokens[verbAt + 1]
        if (tokens[verbAt]?.pos === 'VERB' && /^(?:NOUN|DET|PRON|SCONJ)$/.test(object?.pos ?? '')) return stop
      }
      if (kind === 'phrase' && comma) {
        if (next.pos === 'VERB' || next.pos === 'SCONJ' || next.pos === 'ADV' || leavesPhrase.has(next.low)) {
          if (!/^(?:including)$/.test(next.low)) return stop
        }
        if (next.pos === 'ADP' && isDateWord(next2)) return stop
      }
      if (isDash(token) && kind === 'phrase') return stop
      continue
    }
    // "whom the paper asked for an explanation said that": the sentence's own verb.
    if (kind === 'phrase' && /^(?:said|says)$/.test(token.low) && isNominal(tokens[at - 1]!)) return stop
    if (token.pos === 'CCONJ' && /^(?:and|but|or)$/.test(token.low)) {
      // "denied taking part and says that …", "asked for a road and that …": a clause of what frames it.
      if (
        kind === 'phrase' &&
        next &&
        (takesThat(tokens, at + 1) ? cueFinite(tokens, at + 1, '') : next.low === 'that' && startsClause(scene, at + 2))
      )
        return at
      let after = at + 1
      while (tokens[after]?.pos === 'ADV' || alsoHelpers.has(tokens[after]?.low ?? '')) after++
      if (!isInfinitive && plainCue(tokens, after, cueForm)) return at
      // "noted that it was a matter for others but expressed readiness to talk".
      if (kind === 'clause' && !isInfinitive && expressesNoun(scene, after)) return at
      // "does not deny that they were spoiled but blames the drought": "does not" goes on with what is done.
      if (token.low === 'but' && goesOnAfterNot(tokens, verb, after)) return at
      if (token.low !== 'or' && tellsNoMore(tokens, after)) return at
      if (kind === 'clause' && goesOnInPassive(tokens, start, at, after)) continue
      const isOr = token.low === 'or' && kind === 'clause'
      if (kind === 'clause' && goesOnAfterHad(tokens, start, at, after)) continue
      if (!isOr && cueFinite(tokens, after, cueForm) && (kind === 'phrase' || tokens[after]!.low !== cueForm)) return at
      // "touting their record and saying the other has none".
      if (
        kind === 'phrase' &&
        cueForm.endsWith('ing') &&
        cueForms.get(next?.low ?? '')?.some(({ form }) => form === 'g')
      )
        return at
      // "would not confirm the order but said any delay costs lives": after a bare verb, one with a tense.
      if (
        (kind === 'phrase' || (takesThat(tokens, after) && /^(?:not|n't|never)$/.test(tokens[verb - 1]?.low ?? ''))) &&
        cueForms.get(cueForm)?.[0]?.form === 'b' &&
        tokens[after]?.pos === 'VERB' &&
        cueForms.get(tokens[after]!.low)?.some(({ form, verb }) => form === 'd' && /[cq]/.test(verb.ways))
      )
        return at
      // "deny accusations and say they show restraint", "have complained of outages and say that …".
      if (kind === 'phrase' && saysClause(scene, after)) return at
      // "said it viewed the move as a mistake and said it would …": the very same word has the same subject.
      if (!isOr && tokens[after]?.low === cueForm && sameSubjects.has(tokens[start]!.low) && saysClause(scene, after))
        return at
      // "to cut their debts and creditors look to gain": a clause with a subject of its own.
      if (isInfinitive && token.low === 'and' && isOneDeed(tokens, start, at) && isPlainClause(scene, at + 1)) return at
      // "call them wolves and describe their deeds", "takes an interest in few plans and once he has spoken": nothing
      // that a noun phrase could go on with.
      if (kind === 'phrase' && token.low === 'and' && !hasVerb(tokens, [start, at]) && goesElsewhere(scene, at + 1))
        return at
      // An infinitive goes on with another, never with a finite verb: "to reopen the road and has asked for …".
      if (isInfinitive && next && standsFinite(tokens, at + 1)) return at
      if (
        kind === 'phrase' &&
        next &&
        next.pos === 'VERB' &&
        /(?:ed|s)$/.test(next.low) &&
        !cueForm.endsWith('ing') &&
        next.low !== 'need'
      ) {
        // "supported the plan and left": a verb in the form of the cue's own.
        if ((/ed$/.test(next.low) && !/s$/.test(cueForm)) || (/[^s]s$/.test(next.low) && /s$/.test(cueForm))) return at
      }
      // "deplored the loss of life and paid tribute to the nurses": pasts that no participle is written as.
      const isPast = pasts.has(next?.low ?? '') || (next?.low === 'paid' && paid.has(next2?.low ?? ''))
      if (kind === 'phrase' && isPast && /ed$/.test(cueForm)) return at
      if (newSpeaker(scene, at + 1, kind === 'phrase' ? '' : 'cq')) return at
      if (token.low === 'and' && verb >= 0 && !hasVerb(tokens, [start, at]) && isTurnedBack(tokens, verb, at + 1, to))
        return at
      // "denies there is a famine and has banned": what the speaker does besides.
      if (tokens[start]!.low === 'there' && /^(?:has|have|had)$/.test(next?.low ?? '')) return at
      // "signalled willingness to talk but has not": what the speaker does besides.
      const own = tokens[next?.pos === 'ADV' ? at + 2 : at + 1]
      if (kind === 'phrase' && own && isAux(own) && own.low !== 'be') return at
      continue
    }
    // "condemned the strike in the strongest terms": how it was said.
    if (
      kind === 'phrase' &&
      token.low === 'in' &&
      /^(?:terms|words|tones)$/.test(tokens[phraseEnd(tokens, at + 1, to) - 1]!.low)
    )
      return at
    // "condemned the strike in a statement": where it was said.
    if (kind === 'phrase' && carriesMedia.has(token.low) && mediaAfter(tokens, at, to)) return at
    if (
      kind === 'phrase' &&
      opensBelowPhrase.has(token.low) &&
      (token.pos === 'SCONJ' || token.pos === 'ADV' || token.pos === 'ADP')
    ) {
      if (
        token.low === 'as' &&
        (/^(?:such|well|as)$/.test(tokens[at - 1]!.low) || takesAs) &&
        !tellsWhen(scene, at + 1)
      )
        continue
      if (
        token.low === 'as' ||
        token.low === 'since' ||
        token.low === 'until' ||
        token.low === 'before' ||
        token.low === 'after' ||
        token.low === 'during' ||
        token.low === 'despite' ||
        token.low === 'amid'
      ) {
        const isTime =
          (isDateWord(next) || isDateWord(next2) || isDateWord(tokens[at + 3])) && !isNamedByDay(scene, at + 1)
        if (startsClause(scene, at + 1) || circumstances.has(token.low) || isTime) return at
      } else return at
    }
  }
  // A quotation that the sentence ends in goes on in the next.
  return end > start && to - end < 3 && quoted(tokens, to - 1) && tokens[to]?.quote === tokens[to - 1]!.quote
    ? quoteEnd(scene, to - 1)
    : end
}

/** "expressed readiness to", "issued a warning that": a verb with a tense that lends its subject to a noun that says. */
function expressesNoun({ tokens, to }: Scene, at: number): boolean {
  const token = tokens[at]
  if (token?.pos !== 'VERB' || !/(?:ed|es|made|gave|sent)$/.test(token.low) || !lendsItsSubject(token.word))
    return false
  const end = phraseEnd(tokens, at + 1, to)
  return end > at + 1 && (cueNouns.get(tokens[end - 1]!.low)?.brings.includes(tokens[end]?.low ?? '') ?? false)
}

/** Where the comma stands that closes what the comma at `open` opens, if a clause comes after it; 0 where none does. */
function asideClose(scene: Scene, open: number, end: number): number {
  for (let close = open + 2; close < end - 2; close++)
    if (isComma(scene.tokens[close])) return startsClause(scene, close + 1) ? close : 0
  return 0
}

/** "…, with the head nurse adding that there was no water": what another says. */
function speaksAfterWith({ tokens, to }: Scene, at: number): boolean {
  const verb = wholePhraseEnd(tokens, at, to, false)
  if (verb === at || !isGerundOrNone(tokens[verb]) || !isSomebody(typeOf(tokens, [at, verb]))) return false
  return cueForms.get(tokens[verb]!.low)?.some(({ verb }) => verb.grade >= 0.8 && /[cq]/.test(verb.ways)) ?? false
}

const isGerundOrNone = (token: Token | undefined): boolean => token !== undefined && isGerund(token)

/** "the September 11 attacks": a date that only names something. */
function isNamedByDay({ tokens, to }: Scene, at: number): boolean {
  const end = phraseEnd(tokens, at, to)
  return end > at && tokens[end - 1]!.pos === 'NOUN' && !isDateWord(tokens[end - 1])
}

/** "condemned the launch as Seoul fired a missile": a clause of its own after "as". */
function tellsWhen(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const verb = wholePhraseEnd(tokens, at, to, false)
  const next = tokens[verb]
  return (
    verb > at &&
    verb < to &&
    next !== undefined &&
    (isAux(next) || (next.pos === 'VERB' && /ed$/.test(next.low) && tokens[verb + 1]?.pos !== 'ADP'))
  )
}

export function nominalEnd(scene: Scene, start: number, free: boolean): number {
  const { tokens } = scene
  const end = contentEnd(scene, start, 'clause')
  if (free) return end
  const opens = tokens[start]!.low === 'that' && !hasVerb(tokens, [scene.from, start])
  // "that to pay for it, she needs a loan": the comma only closes what opens the clause.
  const isLate = opensLate.has(tokens[start + 1]?.low ?? '')
  let commas = isLate && tokens[start]!.low === 'that' ? 1 : 0
  for (let at = start + 2; at < end; at++) {
    if (isComma(tokens[at]) && commas-- === 0) return at
    // "Claims that people are held there are rejected": the verb of the sentence.
    if (
      opens &&
      finiteHelpers.has(tokens[at]!.low) &&
      hasVerb(tokens, [start, at]) &&
      (isNominal(tokens[at - 1]!) || /^(?:here|there)$/.test(tokens[at - 1]!.low))
    )
      return at
    // "A request to be heard was granted", "assurances that none would be harmed did not help": a second verb with a tense.
    if (
      isTensed(tokens[at]!.word) &&
      tokens[at - 1]!.pos === 'VERB' &&
      !/ing$/.test(tokens[at - 1]!.low) &&
      tokens.slice(start + 1, at - 1).some(isAux) &&
      !tokens.slice(start + 1, at).some(({ pos, low }) => pos === 'SCONJ' || /^(?:who|which|that|what)$/.test(low))
    )
      return at
    // The verb of the sentence, whose subject the noun is: "the claim that X did Y angered Z" is left whole.
    const token = tokens[at]!
    if (
      at > start + 2 &&
      (isAux(token) || token.pos === 'VERB') &&
      tokens[start]!.low === 'to' &&
      /(?:s|ed)$/.test(token.low) &&
      isNominal(tokens[at - 1]!)
    )
      return at
  }
  return end
}

const isTensed = factOf(low => /^(?:is|are|was|were|has|have|had|did|does|do|will|would)$/.test(low))

/** Whether the cue stands in a clause below another that opens the sentence: "While the army says …,". */
function opensBelow({ tokens, from }: Scene, verb: number): boolean {
  // "Denying that it was shut, he left", "By saying so, he …".
  if (/ing$/.test(tokens[verb]!.low) && (verb === from || (verb === from + 1 && tokens[from]!.pos === 'ADP')))
    return true
  let at = from
  for (let i = verb - 1; i > from && at === from; i--)
    if (/^[:;]$/.test(tokens[i]!.text) || isDash(tokens[i])) at = i + 1
  while (tokens[at]?.pos === 'CCONJ' || /^(?:even|only|just)$/.test(tokens[at]?.low ?? '')) at++
  if (!opensSentenceBelow.has(tokens[at]!.low)) return false
  if (tokens[at + 1]?.pos === 'VERB') return false
  // "As the elders tell it, …": what they tell follows.
  if (tokens[at]!.low === 'as' && /^(?:it|them)$/.test(tokens[verb + 1]?.low ?? '')) return false
  for (let i = at + 1; i < verb; i++) if (isComma(tokens[i])) return false
  return true
}

/** Whether somebody and the very verb of the cue stand here: "the carriers blame", "the office, in a notice, blames". */
function isTurnedBack(tokens: readonly Token[], cue: number, at: number, to: number): boolean {
  const end = phraseEnd(tokens, at, to)
  if (end === at) return false
  const close = isComma(tokens[end]) ? end + 1 + tokens.slice(end + 1, end + 10).findIndex(isComma) : -1
  const verb = close > end ? close + 1 : end
  return verb < to && tokens[verb]!.pos === 'VERB' && tokens[verb]!.lemma.text === tokens[cue]!.lemma.text
}

const isGerund = (token: Token): boolean => token.pos === 'VERB' && /ing$/.test(token.low)

/** Whether the cue stands in a relative clause between commas: ", who said …,". */
function standsBeside({ tokens, from }: Scene, verb: number): boolean {
  // "The speaker, noting that it had rained, called for seed".
  if (/ing$/.test(tokens[verb]!.low) && isComma(tokens[verb - 1]) && verb - 1 > from && !hasVerb(tokens, [from, verb]))
    return !quoted(tokens, verb - 2)
  for (let at = verb - 1; at > from && verb - at < 12; at--)
    if (isComma(tokens[at])) return tokens.slice(at + 1, at + 4).some(token => /^wh(?:o|ich|om|ose)$/.test(token.low))
  return false
}
