/** Cues that are verbs: which of the ways of a verb it is, and the active voice. */

import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts, afterTimeAway, dayAfter } from './adjuncts.ts'
import { asSaying } from './as-saying.ts'
import type { Attribution, Relay, Scene } from './attribution.ts'
import { biddenBefore } from './bidden-before.ts'
import { isBodily } from './bodily-acts.ts'
import { citedAt } from './cited-at.ts'
import { citedBeside } from './cited-beside.ts'
import { startsClause } from './clauses.ts'
import { complement } from './complement.ts'
import { beforeToo } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { gapped } from './gapped.ts'
import { groupStart } from './group-start.ts'
import { headOf } from './head-of.ts'
import { inverted } from './inverted-cues.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { isVerbHere } from './is-verb-here.ts'
import { isComma, isQuoteMark } from './marks.ts'
import { comparesBeside, isDone, isInQuestion, isThere } from './not-said.ts'
import { participial } from './participial-cues.ts'
import { asReportedBy, passiveToo, passiveVoice, reducedPassive } from './passive-cues.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { wholePhraseStart } from './phrase-start.ts'
import { possessive, questionWord } from './pronouns.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { saidAfter } from './said-after.ts'
import { frontedObject, saidBefore } from './said-before.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { staysUnnamed } from './stays-unnamed.ts'
import type { Subject } from './subject.ts'
import { subjectBefore } from './subjects.ts'

const beForms = setOf("is are was were be been being am 's 're")
const reportsAsSaying = setOf('quote cite remember describe')
const obliges = setOf('must should shall ought')
const pointers = setOf('it that there this what')
const bareObjects = setOf('him her them us me')
const mayNotBe = setOf('would will could should may might must can')
const perceives = setOf('see hear find notice read learn feel know')

const formsOf = factOf(low => cueForms.get(low) ?? null)

/** A cue that is a verb: active, passive, inverted, ellipted, or a participle. */
export function verbs(scene: Scene, at: number): void {
  const { tokens, from } = scene
  const token = tokens[at]!
  const forms = formsOf(token.word)
  if (!forms || biddenBefore(scene, at, forms[0]!.verb)) return
  // "…, when asked if sanctions would go, said".
  if (/^(?:asked|pressed|questioned)$/.test(token.low) && /^(?:when|if|once)$/.test(tokens[at - 1]?.low ?? '')) return
  // "Asked whether he trusted them, the bishop replied": what is asked about is nobody's word.
  if (at === from && /^(?:asked|pressed|questioned)$/.test(token.low)) {
    const comma = tokens.findIndex((each, i) => i > at && (isComma(each) || i >= scene.to))
    if (comma > at && comma < scene.to) scene.veiled.push([at, comma])
  }
  // "One of them, asked what she would say, laughed".
  if (
    /^(?:asked|pressed)$/.test(token.low) &&
    isComma(tokens[at - 1]) &&
    questionWord.test(tokens[at + 1]?.low ?? '')
  ) {
    const comma = tokens.findIndex((each, i) => i > at && (isComma(each) || i >= scene.to))
    if (comma > at && comma < scene.to - 1) scene.veiled.push([at, comma])
  }
  if (quoted(tokens, at) || !isVerbHere(scene, at)) return
  if (staysUnnamed(tokens, at) || (forms[0]!.verb.lemma === 'plead' && tokens[at + 1]?.low === 'guilty')) return
  const { verb } = forms[0]!
  if (comparesBeside(tokens, at) || isDone(tokens, at, verb) || isInQuestion(scene, at)) return
  // "I mean, …": no more than a pause.
  if (token.low === 'mean' && tokens[at - 1]?.low === 'i' && isComma(tokens[at + 1])) return
  const participle = forms.some(({ form }) => form === 'd' || form === 'n')
  const start = groupStart(tokens, neitherBefore(tokens, at) ?? at, from)
  const be = tokens.slice(start, at).findLast(isAux)
  const passive =
    participle && be !== undefined && beForms.has(be.low) && !(be.low === "'s" && standsForHas(tokens, at, start, verb))
  if (token.low.endsWith('ing') && !be && (start === at || tokens[start]!.pos !== 'VERB')) {
    participial(scene, at, verb)
    return
  }
  // "…, going on to say that".
  if (!be && start < at && /^(?:going|continuing)$/.test(tokens[start]!.low)) {
    participial(scene, at, verb, start)
    return
  }
  if (passive) {
    passiveVoice(scene, at, start, verb)
    return
  }
  if (tokens[start - 1]?.low === 'to' && tokens[start - 1]!.pos === 'PART') {
    driven(scene, at, start, verb)
    return
  }
  const by = participle && !be && start === at ? byAfter(tokens, at + 1) : -1
  if (by > at + 1 && reducedPassive(scene, at, verb, by)) return
  if (by === at + 1) {
    if (tokens[at - 1]?.low === 'as') {
      asReportedBy(scene, at - 1, at + 2)
      return
    }
    if (passiveToo(scene, at, verb) || reducedPassive(scene, at, verb, by)) return
  }
  const isQuoting =
    reportsAsSaying.has(verb.lemma) &&
    tokens.slice(at + 2, at + 14).some((token, i) => token.low === 'as' && /ing$/.test(tokens[at + 3 + i]?.low ?? ''))
  if (!isQuoting && inverted(scene, at, verb)) return
  // "must identify the goods", "should document each case": not said yet, and by no verb that only says.
  if (verb.grade < 0.85 && tokens.slice(start, at).some(({ low }) => obliges.has(low))) return
  const subject = subjectBefore(scene, start, at)
  if (!subject) return
  // "according to two diplomats briefed on the talks": briefed, they brief nobody.
  const [first] = subject.range
  if (start === at && participle && isThere(scene, first)) return
  // "said in a statement emailed to the paper that": sent, and saying nothing of its own.
  if (start === at && participle && subject.type === 'document' && tokens[first - 1]?.low === 'in') return
  if (start === at && (tokens[first]!.low === 'according' || tokens[first - 2]?.low === 'according')) return
  if (
    start === at &&
    participle &&
    !/^(?:whom|which|that)$/.test(tokens[first - 1]?.low ?? '') &&
    qualifies(scene, at, verb)
  )
    return
  // "Six people drowned, the civil protection said": what tells something at the end of a sentence is no abstraction.
  if (subject.type === 'abstract' && verb.lemma === 'say' && at + 2 === scene.to && isCommaBefore(tokens, first))
    subject.type = 'organisation'
  if (subject.type === 'abstract') {
    // "The strike forced the government to admit it": the government admits.
    const framed = drives(token.word) ? null : complement(scene, at, verb)
    if (framed) scene.veiled.push(...framed.content)
    return
  }
  // A headline's "Army, rebels accuse each other": both.
  if (isJoint(scene, at, first)) subject.range = [from, subject.range[1]]
  if (subject.type === 'unknown' && verb.grade < 0.85) return
  if (asSaying(scene, at, start, verb, subject) || repeatsNoun(scene, at, verb)) return
  active(scene, at, start, verb, subject)
}

/** Where "by" stands of "announced by", "announced on Monday by", "published last week by"; −1 where it does not. */
function byAfter(tokens: readonly Token[], at: number): number {
  const day = tokens[at]?.low === 'on' || tokens[at]?.low === 'in' ? at + 1 : at
  const dated = isDateWord(tokens[day]) || tokens[day]?.pos === 'NUM' ? Math.max(dayAfter(tokens, day), day + 1) : day
  const end = dated > day ? dated : Math.max(afterTimeAway(tokens, at), at)
  return tokens[end]?.low === 'by' && (end === at || end > day) ? end : -1
}

/** Whether a comma stands for "and" before the subject at `first` of a verb that many do. */
function isJoint({ tokens, from, to }: Scene, at: number, first: number): boolean {
  return (
    first > from + 1 &&
    first < at &&
    isComma(tokens[first - 1]) &&
    tokens[at]!.low === tokens[at]!.lemma.text &&
    !/[.?!”"]$/.test(tokens[to - 1]!.text) &&
    wholePhraseStart(tokens, first - 1, from) === from
  )
}

const isCommaBefore = (tokens: readonly Token[], at: number): boolean =>
  isComma(tokens[at - 1]) && tokens[at]!.low === 'the'

/** "She's called for calm", "he's heralded the plan", "who's vowed to stay": "has", where no passive goes on so. */
function standsForHas(tokens: readonly Token[], at: number, start: number, { lemma, ways }: CueVerb): boolean {
  const next = tokens[at + 1]
  if (!next || pointers.has(tokens[start - 1]?.low ?? '')) return false
  if (/^(?:for|against)$/.test(next.low)) return callsFor.has(lemma)
  if (next.low === 'to') return /t/.test(ways) && !/[or]/.test(ways)
  if (next.low === 'that') return /c/.test(ways) && !/[or]/.test(ways)
  const isObject = /^(?:DET|NOUN|PROPN)$/.test(next.pos) || possessive(next.word)
  return isObject && /n/.test(ways) && !/[or]/.test(ways) && !names.has(lemma)
}

const callsFor: ReadonlySet<string> = new Set(['appeal', 'argue', 'call', 'campaign', 'lobby', 'plead', 'push', 'vote'])

/** Verbs that say of somebody what they are. */
const names: ReadonlySet<string> = new Set(
  'brand call characterise characterize consider deem describe dub judge label name regard see style term view'.split(
    ' ',
  ),
)

/** "Two people briefed on the plan said": a participle of whoever speaks, before a verb with a tense of its own. */
function qualifies({ tokens, to }: Scene, at: number, verb: CueVerb): boolean {
  const next = tokens[at + 1]
  // "They asked whether the road would open": what they asked.
  if (next?.pos !== 'ADP' || questionWord.test(next.low)) return false
  if (!/[or]/.test(verb.ways) && !verb.prepositions.includes(next.low)) return false
  const end = wholePhraseEnd(tokens, at + 2, to, false)
  return (
    end > at + 2 &&
    end < to &&
    (isAux(tokens[end]) ||
      (tokens[end]!.pos === 'VERB' &&
        tokens[end + 1]?.low !== 'by' &&
        (cueForms.get(tokens[end]!.low)?.some(({ form, verb }) => /^[sd]$/.test(form) && /[cq]/.test(verb.ways)) ??
          false)))
  )
}

const drives = factOf(low =>
  /^(?:caus|compel|driv|drove|embolden|forc|impel|induc|inspir|lead|led|motivat|mov|oblig|prod|prompt|propel|provok|push|spur)(?:s|es|ed|led|en|ing|ling|red)?$/.test(
    low,
  ),
)

/** "the finds led officials to warn of more", "forcing him to admit it": who was brought to say it has said it. */
function driven(scene: Scene, at: number, start: number, verb: CueVerb): void {
  const { tokens, from } = scene
  const to = start - 1
  const isBare = bareObjects.has(tokens[to - 1]?.low ?? '')
  const left = isBare ? to - 1 : wholePhraseStart(tokens, to, from)
  const by = tokens[left - 1]
  if (left === to || left - 1 < from || !by || by.pos !== 'VERB' || !drives(by.word)) return
  const group = groupStart(tokens, left - 1, from)
  // "could force him to admit it", "did not lead him to deny it": he has not yet.
  if (tokens[group - 1]?.low === 'to' || isNegated(tokens, [group, left])) return
  if (tokens.slice(group, left).some(({ low }) => mayNotBe.has(low))) return
  const type = isBare ? 'pronoun' : typeOf(tokens, [left, to])
  const right = isSomebody(type) ? complement(scene, at, verb) : null
  if (right)
    scene.found.push(
      saidAfter(right.rule, scene, {
        source: { range: [left, to], type },
        start,
        verb,
        right,
        grade: verb.grade * 0.9,
      }),
    )
}

/** Where "neither" stands of "neither confirmed nor denied". */
function neitherBefore(tokens: readonly Token[], at: number): number | null {
  if (tokens[at - 1]?.low !== 'nor') return null
  for (let before = at - 2; before > at - 5; before--) if (tokens[before]?.low === 'neither') return before
  return null
}

/** "reiterated its request that …", "repeated a warning of …": what the noun says, which has a rule of its own. */
function repeatsNoun({ tokens, to }: Scene, at: number, { lemma }: CueVerb): boolean {
  if (!/^(?:reiterate|repeat)$/.test(lemma) || !/^(?:his|her|its|their|our|my|an?)$/.test(tokens[at + 1]?.low ?? ''))
    return false
  const end = phraseEnd(tokens, at + 1, to)
  return cueNouns.get(tokens[end - 1]!.low)?.brings.includes(tokens[end]?.low ?? '') ?? false
}

function active(scene: Scene, at: number, start: number, verb: CueVerb, whole: Subject): void {
  const { tokens } = scene
  const through = quotedIn(scene, whole)
  const subject = through ? { ...whole, range: through[0] } : whole
  const negated = isNegated(tokens, [start, at]) || tokens[start]!.low === 'neither'
  // "A reasonable judge could have believed her": what might have been.
  if (
    verb.modality === 'wanted' &&
    /^(?:could|may|might|must)$/.test(tokens[start]!.low) &&
    tokens[at - 1]?.low === 'have'
  )
    return
  // "The agency could not verify the claim": what could not be done, not what was said.
  if (negated && /^(?:verify|corroborate)$/.test(verb.lemma)) return
  // "fishermen who saw the blast put it at 400 metres": after "who", a verb of seeing takes nothing bare.
  const bare =
    subject.rule === 'relative' && perceives.has(verb.lemma) && !(verb.prepositions.includes('as') && seesAs(scene, at))
  // "MSF, which supports the hospital": what somebody does, told in passing.
  if (subject.rule === 'relative' && verb.lemma === 'support') return
  // "a charge the army rejected as baseless": what was rejected stands before.
  const isJudged = tokens[at + 1]?.low === 'as' && /^[.,;]$/.test(tokens[at + 3]?.text ?? '')
  const right =
    isJudged && frontedObject(scene, at, verb, subject.range)
      ? null
      : complement(scene, at, bare ? { ...verb, ways: '' } : verb)
  // "Sudzha has seen appeals from both sides", "we have seen that statement": what came to them, not what they say.
  const [met] = right?.rule === 'object' ? right.content : []
  if (met && /^(?:see|witness)$/.test(verb.lemma) && !/^(?:no|little|nothing)$/.test(tokens[met[0]]!.low)) {
    const isTold = /^(?:abstract|document)$/.test(typeOf(tokens, met)) || cueNouns.has(tokens[headOf(tokens, met)]!.low)
    const isView = tokens.slice(...met).some(({ low }) => low === 'as')
    if (isTold && !isView && !quoted(tokens, met[0])) return
  }
  if (right && isBodily(tokens, verb, right, subject)) return
  if (right && tokens[subject.range[0] - 1]?.low === 'what')
    right.content = right.content.map(part => fusedEnd(tokens, part))
  const beside = citedBeside(scene, subject.range[0], start)
  if (right && beside) right.cites.unshift(beside)
  if (right && right.cites.length === 0 && /[cq]/.test(verb.ways)) right.cites.push(...citedLast(scene, right.content))
  const source = subject.range
  // "“…,” the mayor told reporters who had come": said before, not a thing told.
  const toldBefore =
    right &&
    source[0] > scene.from &&
    isQuoteMark(tokens[source[0] - 1]) &&
    ((right.weak && verb.ways.includes('o')) ||
      // "“What shall we do?” she asked the soldiers".
      (right.weak && asksSomebody(scene, at, right.content[0]!)) ||
      // "“…,” the patient wrote in the case study".
      (right.rule === 'object' && right.cueEnd > at + 1 && verb.ways.includes('q')) ||
      (right.rule === 'verb' &&
        (startsLate(tokens, at, right.content[0]![0]) || isToldWhile(scene, at, verb, right.content[0]![0]))))
  if (right && !toldBefore) {
    const cited = citedFirst(scene, source[0])
    if (cited) right.cites.unshift(cited)
    const quoter = through?.[1] ?? quotedBy(scene, source[1], start)
    const more = beforeToo(scene, source, right.content[0]!)
    if (more) right.content.unshift(more)
    const grade = verb.grade * (right.weak ? 0.75 : 1) * (subject.type === 'document' ? 0.9 : 1)
    const rule = subject.ellipted ? 'ellipted subject' : right.rule
    const statement: Attribution = {
      ...saidAfter(rule, scene, { source: subject, start, verb, right, grade }),
      via: quoter ? [quoter] : [],
      negated,
    }
    scene.found.push(statement)
    if (right.rule === 'verb' && /c/.test(verb.ways))
      scene.found.push(...gapped(scene, statement, from => contentEnd(scene, from, 'clause', at)))
    return
  }
  if (subject.ellipted) return
  const before = scene.found.length
  saidBefore(scene, at, start, verb, subject, negated)
  if (through) for (const each of scene.found.slice(before)) each.via = [through[1], ...each.via]
}

/** "Witnesses cited by the clinic": who speaks, and through whom. */
function quotedIn({ tokens }: Scene, { range: [from, to], ellipted }: Subject): [Range, Relay] | null {
  for (let at = from + 1; !ellipted && at < to - 2; at++) {
    if (!/^(?:cited|quoted)$/.test(tokens[at]!.low) || tokens[at + 1]!.low !== 'by') continue
    if (!isSomebody(typeOf(tokens, [from, at])) || wholePhraseEnd(tokens, at + 2, to) !== to) return null
    return [[from, at], { source: [at + 2, to], cue: [at, at + 2] }]
  }
  return null
}

/** "what she called a rant, a row of posts", "between what he says it costs and how others count": where "what" ends. */
function fusedEnd(tokens: readonly Token[], [from, to]: Range): Range {
  for (let at = from + 1; at < to; at++) {
    const isNext = tokens[at]!.pos === 'CCONJ' && questionWord.test(tokens[at + 1]?.low ?? '')
    if ((isComma(tokens[at]) || isNext) && !quoted(tokens, at)) return [from, at]
  }
  return [from, to]
}

/** "those who saw the remark as a dig": as what they take it. */
function seesAs(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const as = wholePhraseEnd(tokens, at + 1, to, false)
  return as > at + 1 && tokens[as]?.low === 'as' && !startsClause(scene, as + 1)
}

/** "“…,” he said in the kitchen of the house he rents": a clause that only a place after the cue leads to. */
const startsLate = (tokens: readonly Token[], at: number, content: number): boolean =>
  content > at + 1 && tokens[at + 1]!.pos !== 'ADV' && /^(?:PRON|NOUN|PROPN|DET)$/.test(tokens[content]!.pos)

/** Whether all that a verb of asking brings is whom it asks. */
function asksSomebody({ tokens, to }: Scene, at: number, [from, end]: Range): boolean {
  const isAsking = /^(?:ask|beg|implore|urge)/.test(tokens[at]!.low) && from === at + 1
  return isAsking && wholePhraseEnd(tokens, from, to, false) === end && isSomebody(typeOf(tokens, [from, end]))
}

/** "“…,” she told reporters as she left": whom, and when. */
function isToldWhile({ tokens, to }: Scene, at: number, { ways }: CueVerb, content: number): boolean {
  const end = phraseEnd(tokens, at + 1, to)
  return ways.includes('o') && content === at + 1 && end > content && isMeanwhile(tokens[end]?.word ?? tokens[at]!.word)
}

const isMeanwhile = factOf(low => /^(?:as|while|when|before|after)$/.test(low))

/** "The agency reported that …, citing a doctor": whom the sentence cites at its end. */
const citedLast = (scene: Scene, content: readonly Range[]): Relay[] => {
  const end = content.at(-1)![1]
  return isComma(scene.tokens[end]) ? afterAdjuncts(scene, end).cites : []
}

/** "Citing a doctor, the agency reported that …": whom the sentence cites before its subject. */
function citedFirst({ tokens, from }: Scene, subject: number): Relay | null {
  const cited = isComma(tokens[subject - 1]) ? citedAt(tokens, from, subject - 1) : null
  return cited?.source[1] === subject - 1 ? cited : null
}

/** "The owner, quoted by the daily, said …": through whom the subject comes. */
function quotedBy({ tokens }: Scene, from: number, to: number): Relay | null {
  for (let at = from; at < to - 2; at++) {
    if (!/^(?:cited|quoted)$/.test(tokens[at]!.low) || tokens[at + 1]!.low !== 'by') continue
    const end = wholePhraseEnd(tokens, at + 2, to)
    return end > at + 2 ? { source: [at + 2, end], cue: [at, at + 2] } : null
  }
  return null
}
