/** Cues that are verbs: which of the ways of a verb it is, and the active voice, before its content or after it. */

import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { afterAdjuncts } from './adjuncts.ts'
import { type Attribution, made, type Relay, type Scene } from './attribution.ts'
import { isBodily } from './bodily-acts.ts'
import { citedAt } from './cited-at.ts'
import { citedBeside } from './cited-beside.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { complement } from './complement.ts'
import { beforeToo, leftContent, restAfter } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import { gapped } from './gapped.ts'
import { groupStart } from './group-start.ts'
import { headOf } from './head-of.ts'
import { inverted } from './inverted-cues.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { isNominal } from './is-nominal.ts'
import { isVerbHere } from './is-verb-here.ts'
import { isComma, isDash, isQuoteMark } from './marks.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { participial } from './participial-cues.ts'
import { asReportedBy, passiveVoice, reducedPassive } from './passive-cues.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { phraseStart, wholePhraseStart } from './phrase-start.ts'
import { possessive, questionWord } from './pronouns.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { saidAfter } from './said-after.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { staysUnnamed } from './stays-unnamed.ts'
import { type Subject, subjectBefore } from './subjects.ts'

const formsOf = factOf(low => cueForms.get(low) ?? null)

/** A cue that is a verb: active, passive, inverted, ellipted, or a participle. */
export function verbs(scene: Scene, at: number): void {
  const { tokens, from } = scene
  const token = tokens[at]!
  const forms = formsOf(token.word)
  if (!forms) return
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
    participle &&
    be !== undefined &&
    /^(?:is|are|was|were|be|been|being|am|'s|'re)$/.test(be.low) &&
    !(be.low === "'s" && standsForHas(tokens, at, start, verb))
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
  if (participle && !be && tokens[at + 1]?.low === 'by' && start === at) {
    if (tokens[at - 1]?.low === 'as') {
      asReportedBy(scene, at - 1, at + 2)
      return
    }
    if (reducedPassive(scene, at, verb)) return
  }
  const isQuoting =
    /^(?:quote|cite|remember|describe)$/.test(verb.lemma) &&
    tokens.slice(at + 2, at + 14).some((token, i) => token.low === 'as' && /ing$/.test(tokens[at + 3 + i]?.low ?? ''))
  if (!isQuoting && inverted(scene, at, verb)) return
  // "must identify the goods", "should document each case": not said yet, and by no verb that only says.
  if (verb.grade < 0.85 && tokens.slice(start, at).some(({ low }) => /^(?:must|should|shall|ought)$/.test(low))) return
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
  if (subject.type === 'unknown' && verb.grade < 0.85) return
  if (asSaying(scene, at, start, verb, subject) || repeatsNoun(scene, at, verb)) return
  active(scene, at, start, verb, subject)
}

const isCommaBefore = (tokens: readonly Token[], at: number): boolean =>
  isComma(tokens[at - 1]) && tokens[at]!.low === 'the'

/** "She's called for calm", "he's heralded the plan", "who's vowed to stay": "has", where no passive goes on so. */
function standsForHas(tokens: readonly Token[], at: number, start: number, { lemma, ways }: CueVerb): boolean {
  const next = tokens[at + 1]
  if (!next || /^(?:it|that|there|this|what)$/.test(tokens[start - 1]?.low ?? '')) return false
  if (/^(?:for|against)$/.test(next.low)) return callsFor.has(lemma)
  if (next.low === 'to') return /t/.test(ways) && !/[or]/.test(ways)
  if (next.low === 'that') return /c/.test(ways) && !/[or]/.test(ways)
  const isObject = /^(?:DET|NOUN|PROPN)$/.test(next.pos) || possessive.test(next.low)
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
  const isBare = /^(?:him|her|them|us|me)$/.test(tokens[to - 1]?.low ?? '')
  const left = isBare ? to - 1 : wholePhraseStart(tokens, to, from)
  const by = tokens[left - 1]
  if (left === to || left - 1 < from || !by || by.pos !== 'VERB' || !drives(by.word)) return
  const group = groupStart(tokens, left - 1, from)
  // "could force him to admit it", "did not lead him to deny it": he has not yet.
  if (tokens[group - 1]?.low === 'to' || isNegated(tokens, [group, left])) return
  if (tokens.slice(group, left).some(({ low }) => /^(?:would|will|could|should|may|might|must|can)$/.test(low))) return
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

/** "forty trucks, compared with ninety in May": beside, and said by nobody. */
const comparesBeside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.low === 'compared' &&
  /^(?:with|to)$/.test(tokens[at + 1]?.low ?? '') &&
  !/^(?:VERB|AUX|ADV|PRON)$/.test(tokens[at - 1]?.pos ?? '')

/** "Will the minister undertake to lay it before us?": what is asked about, and not yet said. */
function isInQuestion({ tokens, from, to }: Scene, at: number): boolean {
  if (at === from || tokens[to - 1]!.text !== '?') return false
  let open = at - 1
  while (open > from && tokens[open - 1]!.pos !== 'PUNCT') open--
  const asks = /^(?:how|what|when|where|why)$/.test(tokens[open]!.low) ? open + 1 : open
  return asks < at - 1 && isAux(tokens[asks]) && (asks > open || tokens[open]!.capital)
}

/** "adding to the delays", "will try to find funding": what is done, by verbs that also say. */
const isDone = (tokens: readonly Token[], at: number, { lemma }: CueVerb): boolean =>
  (lemma === 'add' && tokens[at + 1]?.low === 'to') ||
  (lemma === 'find' && tokens[at]!.low === 'find' && tokens[at - 1]?.low === 'to') ||
  // "learned her lines", "view his profile": no news, and no judgement.
  (/^(?:discover|learn)$/.test(lemma) && isOwned(tokens, at + 1)) ||
  (lemma === 'find' && /self$|selves$/.test(tokens[at + 1]?.low ?? '')) ||
  (lemma === 'view' &&
    isOwned(tokens, at + 1) &&
    !tokens.slice(at, at + 8).some(({ low }) => low === 'as' || low === 'with')) ||
  // "A driver named Omar said": who he is.
  (/^(?:call|dub|name)$/.test(lemma) && isNameBeforeVerb(tokens, at + 1)) ||
  // "fired in the air", and not "fired back".
  (lemma === 'fire' && !/^(?:back|off)$/.test(tokens[at + 1]?.low ?? '')) ||
  (lemma === 'volunteer' && /^(?:time|services)$/.test(tokens[at + 2]?.low ?? ''))

function isNameBeforeVerb(tokens: readonly Token[], at: number): boolean {
  let end = at
  while (tokens[end]?.pos === 'PROPN') end++
  return end > at && (tokens[end]?.pos === 'VERB' || isAux(tokens[end]))
}

const isOwned = (tokens: readonly Token[], at: number): boolean =>
  /^(?:a|the|his|her|its|their|our|my|them|it)$/.test(tokens[at]?.low ?? '')

/** "there were 3,248 cases reported": counted, and reporting nothing. */
const isThere = ({ tokens, from }: Scene, subject: number): boolean =>
  subject - 2 >= from && isAux(tokens[subject - 1]) && tokens[subject - 2]!.low === 'there'

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

/** "quoted a driver as saying that …": the driver speaks, through who quoted. */
function asSaying(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): boolean {
  const { tokens, to } = scene
  if (!/^(?:quote|cite|paraphrase|remember|recall|report|describe|record)$/.test(verb.lemma)) return false
  let end = wholePhraseEnd(tokens, at + 1, to)
  // "quoted the driver, Juan Sido, as saying".
  if (isComma(tokens[end]) && tokens[end + 1]?.low === 'as') end++
  // "quoted a man it named as Ali Sani as saying", "a man who called himself a judge as saying".
  if (/^(?:quote|cite|paraphrase)$/.test(verb.lemma) && end > at + 1)
    for (let as = end; as < Math.min(to, end + 14) && tokens[as]!.pos !== 'PUNCT'; as++)
      if (tokens[as]!.low === 'as' && /ing$/.test(tokens[as + 1]?.low ?? '')) {
        end = as
        break
      }
  if (end === at + 1 || tokens[end]?.low !== 'as' || !/ing$/.test(tokens[end + 1]?.low ?? '')) return false
  const forms = cueForms.get(tokens[end + 1]!.low === 'having' ? (tokens[end + 2]?.low ?? '') : tokens[end + 1]!.low)
  if (!forms) return false
  const cueAt = tokens[end + 1]!.low === 'having' ? end + 2 : end + 1
  const right = complement(scene, cueAt, forms[0]!.verb)
  const source: Range = [at + 1, end]
  const content =
    right?.content ?? (leftContent(scene, subject.range[0]) ? [leftContent(scene, subject.range[0])!] : [])
  if (content.length === 0) return false
  scene.found.push({
    ...made('as saying', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [end, right?.cueEnd ?? cueAt + 1],
      content,
      modality: right ? modalityOfVerb(forms[0]!.verb, right) : forms[0]!.verb.modality,
      grade: 0.9,
      lemma: forms[0]!.verb.lemma,
    }),
    addressees: right?.addressees ?? [],
    via: [{ source: subject.range, cue: [start, at + 1] }],
  })
  return true
}

function active(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): void {
  const { tokens } = scene
  const negated = isNegated(tokens, [start, at]) || tokens[start]!.low === 'neither'
  // "The agency could not verify the claim": what could not be done, not what was said.
  if (negated && /^(?:verify|corroborate)$/.test(verb.lemma)) return
  // "fishermen who saw the blast put it at 400 metres": after "who", a verb of seeing takes nothing bare.
  const bare =
    subject.rule === 'relative' &&
    /^(?:see|hear|find|notice|read|learn|feel|know)$/.test(verb.lemma) &&
    !(verb.prepositions.includes('as') && seesAs(scene, at))
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
    const quoter = quotedBy(scene, source[1], start)
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
  // "as experts have pointed out,".
  const particle =
    /^(?:out|up|back)$/.test(tokens[at + 1]?.low ?? '') && verb.prepositions.includes(tokens[at + 1]!.low)
  const end = particle ? at + 2 : at + 1
  const after = asOpening(scene, end, verb, source)
  if (after) {
    scene.found.push({
      ...made('floating', {
        tokens,
        source,
        type: subject.type,
        cue: [start, end],
        content: [after],
        lemma: verb.lemma,
        modality: verb.modality,
        grade: verb.grade,
      }),
      negated,
    })
    return
  }
  const fronted = frontedObject(scene, at, verb, source)
  if (fronted) {
    scene.found.push({
      ...made('object', {
        tokens,
        source,
        type: subject.type,
        cue: [start, at + 1],
        content: [fronted],
        lemma: verb.lemma,
        modality: verb.modality,
        grade: verb.grade * 0.8,
      }),
      negated,
    })
    return
  }
  // What "who" says stands after it, or not at all.
  if (!/[cq]/.test(verb.ways) || subject.rule === 'relative') return
  // "According to the agency, the board had yet to answer": what is still to be said stands nowhere.
  if (tokens[at - 1]!.low === 'to' && tokens[at - 2]?.low !== 'on') return
  // "…, the ministry said", and "“…,” he said, “…”".
  let left = source[0]
  if (tokens[left - 1]?.low === 'as' && isComma(tokens[left - 2])) {
    // "…, as the Conventions require": what they ask for, not what they tell.
    if (/^(?:asked|wanted)$/.test(verb.modality)) return
    left--
  }
  const all = leftContent(scene, left)
  if (!all || isOnlyWhen(scene, all)) return
  const named = nameAfterQuote(scene, all)
  const content: Range = named === null ? all : [all[0], named]
  const adjunct = afterAdjuncts(scene, end)
  const addressees = adjunct.addressees
  const parts = [content]
  const rest = restAfter(scene, adjunct.at, content)
  if (rest) parts.push(rest)
  // "In those fields, farmers feel cheated": where and when, and nothing that is said.
  if (!rest && isAdverbial(tokens, content)) return
  // "a strike that, elders say, killed nine", "refugees whose camps, it says, lack food": only what is told of "that".
  const link = rest ? relativeAtEnd(tokens, content) : -1
  if (link >= 0) parts[0] = [link, content[1]]
  scene.found.push({
    ...made('floating', {
      tokens,
      source: named === null ? source : [named, source[1]],
      type: subject.type,
      cue: [start, end],
      content: parts,
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade,
    }),
    addressees,
    cites: adjunct.cites,
    negated,
  })
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

/** "In those fields", "Once in a while": words that open a sentence, without a verb. */
const isAdverbial = (tokens: readonly Token[], [from, to]: Range): boolean =>
  /^(?:ADP|ADV|SCONJ)$/.test(tokens[from]!.pos) &&
  tokens[from]!.low !== 'of' &&
  !quoted(tokens, to - 1) &&
  !hasVerb(tokens, [from, to])

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

/** "When I put that to them, they laughed": when it was, and nothing said. */
function isOnlyWhen(scene: Scene, [from, to]: Range): boolean {
  const { tokens } = scene
  let at = from
  while (at < to && /^(?:yes|no|and|but|so|,)$/.test(tokens[at]!.low)) at++
  if (quoted(tokens, from) || !/^(?:when|whenever|while|after|before|once)$/.test(tokens[at]?.low ?? '')) return false
  for (let comma = at + 1; comma < to; comma++)
    if (isComma(tokens[comma]) && startsClause({ ...scene, to }, comma + 1)) return false
  return true
}

/** Where the relative clause begins that a stretch breaks off in before its verb; −1 where there is none. */
function relativeAtEnd(tokens: readonly Token[], [from, to]: Range): number {
  for (let at = to - 1; at > from && to - at < 7; at--) {
    if (/^(?:that|which|who|whose|where)$/.test(tokens[at]!.low))
      return isNominal(tokens[at - 1]!) || isComma(tokens[at - 1]) ? at : -1
    if (tokens[at]!.pos === 'VERB' || isAux(tokens[at]) || isComma(tokens[at])) return -1
  }
  return -1
}

/** "As the ombudsman noted on Monday, the committee has not answered": what stands after the comma. */
function asOpening(scene: Scene, end: number, verb: CueVerb, source: Range): Range | null {
  const { tokens, from, to } = scene
  if (source[0] !== from + 1 || tokens[from]!.low !== 'as' || !/[cq]/.test(verb.ways)) return null
  let comma = afterAdjuncts(scene, end).at
  // "As the minister noted in his talk with the envoy, …".
  if (tokens[comma]?.pos === 'ADP') comma = wholePhraseEnd(tokens, comma + 1, to)
  const mark = tokens[comma]?.pos === 'ADV' ? comma + 1 : comma
  return isComma(tokens[mark]) && mark + 2 < to ? [mark + 1, contentEnd(scene, mark + 1, 'clause')] : null
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

/** "a claim that the workers dispute", "something Kyiv has denied", ", which the ministry rejects". */
function frontedObject({ tokens, from, to }: Scene, at: number, verb: CueVerb, source: Range): Range | null {
  const after = tokens[at + 1]
  const last = after?.low === 'as' && /^(?:ADJ|VERB)$/.test(tokens[at + 2]?.pos ?? '') ? tokens[at + 3] : after
  if (!/[n]/.test(verb.ways) || (at + 1 < to && !/^(?:[.,;?!]|and|but)$/.test(last?.text ?? ''))) return null
  const link = tokens[source[0] - 1]
  if (link?.low === 'which' && isComma(tokens[source[0] - 2])) return [source[0] - 1, source[0]]
  const end = link && /^(?:that|which)$/.test(link.low) ? source[0] - 1 : source[0]
  const left = tokens[end - 1]?.low === 'something' ? end - 1 : phraseStart(tokens, end, from)
  if (left >= end || left - 1 < from || !(isComma(tokens[left - 1]) || isDash(tokens[left - 1]))) return null
  return /^(?:a|an|something|one)$/.test(tokens[left]!.low) ? [left, end] : null
}

/** "“…,” Awa Koné, the prefect of the district, said": where the name begins that the quotation runs into. */
function nameAfterQuote({ tokens, to }: Scene, [from, end]: Range): number | null {
  let at = end
  while (at > from && !quoted(tokens, at - 1)) at--
  if (at === from || at === end || !quoted(tokens, from)) return null
  return wholePhraseEnd(tokens, at, to) >= end && !hasVerb(tokens, [at, end]) ? at : null
}
