/**
 * Who is said to have said what, sentence by sentence, by rules over parts of speech. A rule finds a cue, then looks for
 * its source on one side and its content on the other. Which rule it was is kept with what it found.
 */
import type { Modality } from '../statement.ts'
import type { Sentence, Token } from '../tokens.ts'
import { cueNouns } from './cue-nouns.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import {
  groupStart,
  headOf,
  isAux,
  isComma,
  isDash,
  isDateWord,
  isNegated,
  isNominal,
  isOpenMark,
  isQuoteMark,
  isSubjectPronoun,
  phraseEnd,
  phraseStart,
  type Range,
  wholePhraseEnd,
  wholePhraseStart,
} from './phrases.ts'
import { type SourceType, sourceTypeOf } from './source-types.ts'

/** A source that others speak through: "citing officials", "as reported by TASS". */
export type Relay = { source: Range; cue: Range | null }

export type Attribution = {
  rule: string
  source: Range | null
  sourceType: SourceType | null
  cue: Range | null
  content: Range[]
  addressees: Range[]
  /** Through whom it came, outermost first. */
  via: Relay[]
  /** Whom the source cites for it: "Reuters reported, citing officials, that …". */
  cites: Relay[]
  modality: Modality
  negated: boolean
  grade: number
  /** The cue's verb or noun in its plain form. */
  lemma: string
}

/** `veiled` is what an abstraction "suggests" or "signals": whoever is named in it is not heard, only supposed. */
type Scene = { tokens: readonly Token[]; from: number; to: number; found: Attribution[]; veiled: Range[] }

/** All attributions of an article, in the order of their cues. */
export function attributionsOf(tokens: readonly Token[], sentences: readonly Sentence[]): Attribution[] {
  const all: Attribution[] = []
  let last: Attribution | null = null
  sentences.forEach((sentence, n) => {
    const scene: Scene = { tokens, from: sentence.from, to: sentence.to, found: [], veiled: [] }
    lines(scene)
    signed(scene)
    for (let at = scene.from; at < scene.to; at++) {
      accordingTo(scene, at)
      verbs(scene, at)
      nouns(scene, at)
      adjectives(scene, at)
    }
    hearsay(scene)
    const found = settle(scene)
    const continued = continuesQuote(tokens, sentences, n, last)
    if (continued && found.every(each => each.rule !== 'line')) {
      last!.content.push(continued)
      const rest = found.filter(
        each =>
          !each.content.some(part => part[0] < continued[1] && continued[0] < part[1]) &&
          !(each.cue && each.cue[0] >= continued[0] && each.cue[1] <= continued[1]),
      )
      all.push(...rest)
      last = rest.at(-1) ?? last
      return
    }
    all.push(...found)
    const quoting = found.findLast(each =>
      each.content.some(([from, to]) => quoted(tokens, from) || quoted(tokens, to - 1)),
    )
    last = quoting ?? found.at(-1) ?? (sentences[n + 1]?.paragraph === sentence.paragraph ? last : null)
  })
  return all
}

const quoted = (tokens: readonly Token[], at: number): boolean => (tokens[at]?.quote ?? 0) > 0

/**
 * A sentence that begins with a quotation and names nobody for it goes on with whoever was quoted before, in the same
 * paragraph or straight after it.
 */
function continuesQuote(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  n: number,
  last: Attribution | null,
): Range | null {
  const { from, to, paragraph } = sentences[n]!
  if (!last?.source || n === 0 || !last.content.some(([a, b]) => quoted(tokens, a) || quoted(tokens, b - 1)))
    return null
  if (paragraph - sentences[n - 1]!.paragraph > 1) return null
  const first = tokens[from]!
  if (first.quote === 0) return null
  let end = from
  while (end < to && tokens[end]!.quote === first.quote) end++
  if (end < to && tokens[end]!.quote === 0 && to - end > 2) return null
  // The rest of a quotation that was taken whole is there already.
  if (last.content.some(([a, b]) => from >= a && end <= b)) return null
  let close = to
  while (close > from && tokens[close - 1]!.quote === 0) close--
  // Every sentence of the same quotation makes one stretch.
  for (let m = n + 1; m < sentences.length && tokens[sentences[m]!.from]!.quote === tokens[close - 1]!.quote; m++) {
    let more = sentences[m]!.from
    while (more < sentences[m]!.to && tokens[more]!.quote === tokens[close - 1]!.quote) more++
    close = more
  }
  return [from, close]
}

// — Rules —

/** "Spokesperson: We will wait." */
function lines(scene: Scene): void {
  const { tokens, from, to } = scene
  let colon = from
  while (colon < Math.min(to, from + 10) && tokens[colon]!.text !== ':') colon++
  if (tokens[colon]?.text !== ':' || colon >= to - 1 || colon === from) return
  const end = phraseEnd(tokens, from, colon)
  const names = tokens.slice(from, colon)
  const isLabel = /^(?:q|a|question|answer)$/.test(names[0]!.low) && names.length === 1
  if (
    /^(?:interviewer|presenter|host|moderator|anchor|reporter|note|correction|photo|video|editor|source|contact|update)s?$/.test(
      names.at(-1)!.low,
    )
  )
    return
  if (!isLabel && (wholePhraseEnd(tokens, from, colon) !== colon || end === from)) return
  const head = headOf(tokens, [from, colon])
  const type = isLabel ? 'person' : typeOf(tokens, [from, colon])
  const capital = names.filter(token => /^\p{Lu}/u.test(token.text)).length * 2 >= names.length
  if (type === 'abstract' || type === 'document' || !capital || head < 0) return
  if (!isLabel && tokens[colon + 1]!.quote === 0 && !/^\p{Lu}/u.test(tokens[colon + 1]!.text)) return
  const cue: Range | null = isLabel && names[0]!.text.length > 1 ? [from, colon + 1] : null
  const line = made('line', {
    tokens,
    source: isLabel ? null : [from, colon],
    type,
    cue,
    content: [[colon + 1, to]],
    modality: isLabel && /^Q/i.test(names[0]!.text) ? 'asked' : 'said',
    grade: 0.7,
  })
  // The full stop of a line belongs to what was said.
  scene.found.push({ ...line, content: [[colon + 1, to]] })
}

/** "“We will wait.” — Amina Diallo, nurse". */
function signed(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from; at < to - 1; at++) {
    if (
      !isDash(tokens[at]) ||
      at === 0 ||
      !quoted(tokens, at - 1) ||
      quoted(tokens, at) ||
      !/^\p{Lu}/u.test(tokens[at + 1]!.text)
    )
      continue
    const end = wholePhraseEnd(tokens, at + 1, to)
    const after = tokens[end]
    if (end === at + 1 || !(end >= to - 1 || !after || isOpenMark(after, tokens[end - 1]) || /^[.]$/.test(after.text)))
      continue
    if (tokens.slice(at + 1, end).filter(token => token.pos === 'PROPN').length < 1) continue
    const { quote } = tokens[at - 1]!
    let open = at - 1
    while (open > 0 && tokens[open - 1]!.quote === quote) open--
    scene.found.push(
      made('signed', {
        tokens,
        source: [at + 1, end],
        type: 'person',
        cue: [at, at + 1],
        content: [[open, at]],
        modality: 'said',
        grade: 0.85,
      }),
    )
  }
}

/** "according to the ministry", "in the words of …", "in the view of …". */
function accordingTo(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const word = tokens[at]!.low
  let cueEnd = 0
  if (word === 'according' && tokens[at + 1]?.low === 'to') cueEnd = at + 2
  else if (
    word === 'in' &&
    tokens[at + 1]?.low === 'the' &&
    /^(?:words|view|opinion|eyes|account|telling)$/.test(tokens[at + 2]?.low ?? '') &&
    tokens[at + 3]?.low === 'of'
  )
    cueEnd = at + 4
  else if (word === 'per' && at > from && isComma(tokens[at - 1])) cueEnd = at + 1
  if (!cueEnd) return
  const end = wholePhraseEnd(tokens, cueEnd, to)
  if (end === cueEnd) return
  const source: Range = [cueEnd, end]
  const type = typeOf(tokens, source)
  const content: Range[] = []
  const left = leftContent(scene, at)
  const right = isComma(tokens[end]) && end + 1 < to ? ([end + 1, contentEnd(scene, end + 1, 'clause')] as Range) : null
  if (left && hasVerb(tokens, left)) content.push(left)
  else if (right) {
    if (left && left[1] - left[0] > 1) content.push(left)
    content.push(right)
  } else if (left) content.push(left)
  if (content.length === 0) return
  scene.found.push(
    made('according to', { tokens, source, type, cue: [at, cueEnd], content, modality: 'said', grade: 0.93 }),
  )
}

const media =
  /^(?:statement|statements|interview|interviews|briefing|briefings|conference|post|posts|tweet|tweets|speech|letter|letters|report|address|message|email|e-mail|call|telegram|channel|communique|communiqué|remarks|comments|broadcast|video|note|memo|page|radio|television|tv|phone|telephone|condition|hearing|reporters|journalists|press|media|website|blog|facebook|twitter|x|session|meeting|visit|ceremony|news|article|editorial|release|text|debate|rally|event|trial|court|testimony|dispatch|bulletin|feed)$/

/** A cue that is a verb: active, passive, inverted, ellipted, or a participle. */
function verbs(scene: Scene, at: number): void {
  const { tokens, from } = scene
  const token = tokens[at]!
  const forms = cueForms.get(token.low)
  if (!forms || quoted(tokens, at) || !isVerbHere(scene, at)) return
  const { verb } = forms[0]!
  const participle = forms.some(({ form }) => form === 'd' || form === 'n')
  const start = groupStart(tokens, at, from)
  const be = [...tokens.slice(start, at)].reverse().find(isAux)
  const passive = participle && be !== undefined && /^(?:is|are|was|were|be|been|being|am|'s|'re)$/.test(be.low)
  if (token.low.endsWith('ing') && !be) {
    participial(scene, at, verb)
    return
  }
  if (passive) {
    passiveVoice(scene, at, start, verb)
    return
  }
  if (tokens[start - 1]?.low === 'to' && tokens[start - 1]!.pos === 'PART') return
  if (participle && !be && tokens[at + 1]?.low === 'by' && start === at) {
    if (tokens[at - 1]?.low === 'as') {
      asReportedBy(scene, at)
      return
    }
    if (reducedPassive(scene, at, verb)) return
  }
  const isQuoting = tokens
    .slice(at + 2, at + 14)
    .some((token, i) => token.low === 'as' && /ing$/.test(tokens[at + 3 + i]?.low ?? ''))
  if (!(isQuoting && /^(?:quote|cite|remember|describe)$/.test(verb.lemma)) && inverted(scene, at, verb)) return
  const subject = subjectBefore(scene, start, at)
  if (!subject) return
  if (subject.type === 'abstract') {
    const framed = complement(scene, at, verb)
    if (framed) scene.veiled.push(...framed.content)
    return
  }
  if (subject.type === 'unknown' && verb.grade < 0.85) return
  if (asSaying(scene, at, start, verb, subject)) return
  active(scene, at, start, verb, subject)
}

/** "quoted a driver as saying that …": the driver speaks, through who quoted. */
function asSaying(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): boolean {
  const { tokens, to } = scene
  if (!/^(?:quote|cite|paraphrase|remember|recall|report|describe|record)$/.test(verb.lemma)) return false
  const end = wholePhraseEnd(tokens, at + 1, to)
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
      modality: right ? modalityOf(forms[0]!.verb, right) : forms[0]!.verb.modality,
      grade: 0.9,
      lemma: forms[0]!.verb.lemma,
    }),
    addressees: right?.addressees ?? [],
    via: [{ source: subject.range, cue: [start, at + 1] }],
  })
  return true
}

type Subject = { range: Range; type: SourceType; ellipted: boolean; rule: string }

/** Whether a verb stands here: the tagger says so, or it can hardly be anything else. */
function isVerbHere(scene: Scene, at: number): boolean {
  const { tokens, from, to } = scene
  const token = tokens[at]!
  if (/^(?:'s|’s)$/.test(tokens[at - 1]?.low ?? '') && tokens[at - 1]!.pos === 'PART') return false
  if (token.pos === 'VERB') return !(/^\p{Lu}/u.test(token.text) && at > from && tokens[at - 1]!.pos === 'PROPN')
  if (token.pos === 'AUX' && token.low === 'need') return true
  if (!/^(?:NOUN|ADJ|ADP|SCONJ)$/.test(token.pos) || at === from) return false
  const before = tokens[at - 1]!
  const next = tokens[at + 1]
  if (!next || at + 1 >= to) return /^(?:said|says|added|wrote|reported)$/.test(token.low)
  const forms = cueForms.get(token.low)!
  const finite = forms.some(({ form }) => form === 's' || form === 'd')
  // "“…,” jokes a teacher", "the agency reports, quoting …", "a letter, shown to us, states that …".
  if (
    finite &&
    (isQuoteMark(before) || isComma(before)) &&
    (next.pos === 'PROPN' || next.pos === 'DET' || next.low === 'that') &&
    !/^(?:and|or)$/.test(tokens[at + 2]?.low ?? '')
  )
    return true
  if (finite && isComma(next) && /^(?:citing|quoting)$/.test(tokens[at + 2]?.low ?? '')) return true
  if (
    finite &&
    token.low.endsWith('s') &&
    isNominal(before) &&
    !before.low.endsWith('s') &&
    (isNominal(next) || next.pos === 'ADV') &&
    !hasVerb(tokens, [from, at]) &&
    (next.pos === 'ADV' || hasInfinitive(tokens, at, to))
  )
    return true
  const opens =
    next.low === 'that' ||
    isOpenMark(next, token) ||
    /^(?:the|a|an|his|her|its|their|to|he|she|it|they|us|them|him|me|you)$/.test(next.low)
  if (!opens) return false
  for (let i = at - 1; i >= from && !isComma(tokens[i]); i--)
    if (tokens[i]!.pos === 'VERB' || isAux(tokens[i]))
      return isAux(before) && !/^(?:is|are|was|were|be|been)$/.test(before.low)
  return (
    (isNominal(before) && (before.pos === 'PROPN' || before.low.endsWith('s'))) ||
    before.pos === 'PRON' ||
    before.pos === 'ADV'
  )
}

const hasInfinitive = (tokens: readonly Token[], at: number, to: number): boolean => {
  for (let i = at + 2; i < Math.min(to, at + 8); i++)
    if (tokens[i]!.low === 'to' && tokens[i]!.pos === 'PART') return true
  return false
}

function active(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): void {
  const { tokens } = scene
  const negated = isNegated(tokens, [start, at])
  const right = complement(scene, at, verb)
  const aside = asideAt(tokens, subject.range[0], start)
  if (right && aside > 0) {
    // "A councillor, citing a call from the ministry, said …".
    const end = wholePhraseEnd(tokens, aside + 1, start)
    if (end > aside + 1 && typeOf(tokens, [aside + 1, end]) !== 'abstract')
      right.cites.unshift({ source: [aside + 1, end], cue: [aside, aside + 1] })
  }
  const source = subject.range
  if (right) {
    const content = right.content
    const more = beforeToo(scene, source, right.content[0]!)
    if (more) content.unshift(more)
    scene.found.push({
      ...made(subject.ellipted ? 'ellipted subject' : right.rule, {
        tokens,
        source,
        type: subject.type,
        cue: [start, right.cueEnd],
        content,
        lemma: verb.lemma,
        modality: modalityOf(verb, right),
        grade: verb.grade * (right.weak ? 0.75 : 1) * (subject.type === 'document' ? 0.9 : 1),
      }),
      addressees: right.addressees,
      cites: right.cites,
      negated,
    })
    return
  }
  if (!/[cq]/.test(verb.ways) || subject.ellipted) return
  // "…, the ministry said", and "“…,” he said, “…”".
  let left = source[0]
  if (tokens[left - 1]?.low === 'as' && isComma(tokens[left - 2])) left--
  const all = leftContent(scene, left)
  if (!all) return
  const named = nameAfterQuote(scene, all)
  const content: Range = named === null ? all : [all[0], named]
  const adjunct = afterAdjuncts(scene, at + 1)
  const addressees = adjunct.addressees
  const parts = [content]
  const rest = restAfter(scene, adjunct.at, content)
  if (rest) parts.push(rest)
  scene.found.push({
    ...made('floating', {
      tokens,
      source: named === null ? source : [named, source[1]],
      type: subject.type,
      cue: [start, at + 1],
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

/** "“…,” Awa Koné, the prefect of the district, said": where the name begins that the quotation runs into. */
function nameAfterQuote({ tokens, to }: Scene, [from, end]: Range): number | null {
  let at = end
  while (at > from && !quoted(tokens, at - 1)) at--
  if (at === from || at === end || !quoted(tokens, from)) return null
  return wholePhraseEnd(tokens, at, to) >= end && !hasVerb(tokens, [at, end]) ? at : null
}

function asideAt(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++) if (/^(?:citing|quoting)$/.test(tokens[at]!.low)) return at
  return -1
}

/** "“…,” wrote the prefect", "…, says Prytula,". */
function inverted(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from, to } = scene
  if (!/[cq]/.test(verb.ways) || at === from) return false
  const before = tokens[at - 1]!
  if (!isComma(before) && !isQuoteMark(before) && !/^[?!']$|^’$/.test(before.text) && !isDash(before)) return false
  if (before.quote === tokens[at]!.quote && before.quote > 0) return false
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const end = wholePhraseEnd(tokens, next, to)
  if (
    end === next ||
    isDateWord(tokens[next]) ||
    (tokens[next]!.pos === 'PRON' && /^(?:it|that|this|him|them|us|me)$/.test(tokens[next]!.low))
  )
    return false
  if (tokens[next]!.low === 'that') return false
  const content = leftContent(scene, at)
  if (!content) return false
  // "Awa Koné, who took office in January, told reporters that …": the subject stands before.
  if (isComma(before) && !quoted(tokens, at - 1)) {
    if (/^(?:tell|inform|notify|assure|remind|warn|advise|ask|urge|promise)$/.test(verb.lemma)) return false
    const subject = subjectBefore(scene, at, at)
    if (subject && !subject.ellipted && subject.range[0] <= content[0] + 1 && complement(scene, at, verb)) return false
  }
  const source: Range = [next, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract') return false
  // "…, said the road was open": a clause, not a speaker.
  const follow = tokens[end]
  if (end < to && follow && (isAux(follow) || (follow.pos === 'VERB' && !/ing$/.test(follow.low)))) return false
  const adjunct = afterAdjuncts(scene, end)
  const parts = [content]
  const rest = restAfter(scene, adjunct.at, content)
  if (rest) parts.push(rest)
  scene.found.push({
    ...made('inverted', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: parts,
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade,
    }),
    addressees: adjunct.addressees,
    cites: adjunct.cites,
  })
  return true
}

/** ", adding that …", "citing officials", "while reiterating that …": whoever is the subject of the clause before. */
function participial(scene: Scene, at: number, verb: CueVerb): void {
  const { tokens, from } = scene
  const before = tokens[at - 1]
  let start = at
  while (start > from && tokens[start - 1]!.pos === 'ADV') start--
  const mark = tokens[start - 1]
  const opens =
    start === from ||
    isComma(mark) ||
    isQuoteMark(mark) ||
    isDash(mark) ||
    /^(?:while|before|after|and|by|in|without|instead|of)$/.test(mark?.low ?? '')
  if (!opens || (before && isAux(before))) return
  if (
    /^(?:according|including|regarding|considering|concerning|following|aiming|trying|seeking|preparing|showing|meaning|finding|casting|holding|seeing|reading|leading|needing|attempting|learning)$/.test(
      tokens[at]!.low,
    )
  )
    return
  if (
    /^(?:underscoring|underlining|highlighting|illustrating|demonstrating|signaling|signalling|reflecting|indicating|proving|recording|registering|issuing|releasing|publishing|posting)$/.test(
      tokens[at]!.low,
    ) &&
    isComma(mark)
  )
    return
  if (/^(?:citing|quoting|invoking)$/.test(tokens[at]!.low)) {
    const end = wholePhraseEnd(tokens, at + 1, scene.to)
    if (end > at + 1 && typeOf(tokens, [at + 1, end]) !== 'abstract') return
  }
  const right = complement(scene, at, verb)
  if (!right || (right.weak && !/[,]/.test(mark?.text ?? ''))) return
  const subject = subjectOfClause(scene, start)
  if (!subject || subject.type === 'abstract') return
  scene.found.push({
    ...made('participle', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, right.cueEnd],
      content: right.content,
      lemma: verb.lemma,
      modality: modalityOf(verb, right),
      grade: verb.grade * 0.9 * (right.weak ? 0.8 : 1),
    }),
    addressees: right.addressees,
    cites: right.cites,
  })
}

/** ", as reported by TASS": what stands before it came through TASS. */
function asReportedBy(scene: Scene, at: number): void {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at + 2, to)
  if (end === at + 2) return
  const source: Range = [at + 2, end]
  const left = leftContent(scene, at - 1)
  const right = isComma(tokens[end]) && end + 1 < to ? ([end + 1, contentEnd(scene, end + 1, 'clause')] as Range) : null
  const content = left && hasVerb(tokens, left) ? left : right
  if (!content) return
  scene.found.push(
    made('as reported by', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [at - 1, at + 2],
      content: [content],
      modality: 'said',
      grade: 0.95,
    }),
  )
}

/** "the pumps have been promised by a charity", "was accused by … of …", "was asked to …". */
function passiveVoice(scene: Scene, at: number, start: number, verb: CueVerb): void {
  const { tokens, from, to } = scene
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const subject = subjectBefore(scene, start, at)
  const isReport =
    /^(?:say|report|allege|believe|rumou?r|think|understand|claim|know|assume|suppose|estimate|reckon)$/.test(
      verb.lemma,
    )
  if (tokens[next]?.low !== 'by') {
    if (isReport && tokens[next]?.low === 'to' && subject && !subject.ellipted) {
      const content: Range[] = [subject.range, [next, contentEnd(scene, next, 'clause')]]
      scene.found.push(
        made('hearsay', {
          tokens,
          source: null,
          type: null,
          cue: [start, at + 1],
          content,
          modality: 'reportedly',
          grade: 0.7,
        }),
      )
    }
    return
  }
  const end = wholePhraseEnd(tokens, next + 1, to)
  if (end === next + 1) return
  const source: Range = [next + 1, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract' || !subject) return
  if (tokens[start - 1]?.low === 'as') {
    asReportedBy(scene, at)
    return
  }
  const content: Range[] = []
  const addressees: Range[] = []
  const tail: Range | null =
    end < to && /^(?:to|of|for|that|as|on|over|with)$/.test(tokens[end]!.low)
      ? [end, contentEnd(scene, end, 'clause')]
      : null
  if (/[or]/.test(verb.ways) && tail) addressees.push(subject.range)
  else if (!subject.ellipted) content.push(subject.range)
  if (tail && !isDateWord(tokens[end + 1])) content.push(tail)
  if (content.length === 0 || content[0]![0] < from) return
  scene.found.push({
    ...made('passive', {
      tokens,
      source,
      type,
      cue: [start, next + 1],
      content,
      lemma: verb.lemma,
      modality: modalityOf(verb, { rule: tail ? 'infinitive' : 'object' }),
      grade: verb.grade * 0.85,
    }),
    addressees,
    negated: isNegated(tokens, [start, at]),
  })
}

/** "the levels desired by NATO". */
function reducedPassive(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, from, to } = scene
  const end = wholePhraseEnd(tokens, at + 2, to)
  if (end === at + 2 || !/[n]/.test(verb.ways)) return false
  const source: Range = [at + 2, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract') return false
  const floor = at - 1 > from && isComma(tokens[at - 1]) ? at - 1 : at
  const left = wholePhraseStart(tokens, floor, from)
  if (left === floor) return false
  scene.found.push(
    made('passive', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: [[left, floor]],
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade * 0.7,
    }),
  )
  return true
}

/** "Kyiv's call for …", "an appeal by the governor to …", "expressed concern about …". */
function nouns(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  const noun = cueNouns.get(tokens[at]!.low)
  if (!noun || !(tokens[at]!.pos === 'NOUN' || tokens[at]!.pos === 'VERB')) return
  if (quoted(tokens, at)) return
  let next = at + 1
  let source: Range | null = null
  let start = at
  let rule = 'nominal'
  let cueStart = at
  // Whose it is, before it: "Kyiv's", "his", with adjectives between.
  while (
    start > from &&
    (tokens[start - 1]!.pos === 'ADJ' ||
      (tokens[start - 1]!.pos === 'VERB' && /(?:ed|ing)$/.test(tokens[start - 1]!.low)) ||
      (tokens[start - 1]!.pos === 'NOUN' && start === at))
  )
    start--
  const owner = tokens[start - 1]
  if (owner && /^(?:'s|’s|'|’)$/.test(owner.low) && owner.pos !== 'VERB') {
    const left = wholePhraseStart(tokens, start - 1, from)
    if (left < start - 1) source = [left, start]
  } else if (owner && /^(?:his|her|its|their|our|my)$/.test(owner.low)) source = [start - 1, start]
  const by = tokens[next]
  if (!source && by && /^(?:by|from)$/.test(by.low)) {
    const end = wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1) {
      source = [next + 1, end]
      next = end
      if (isComma(tokens[next]) && noun.brings.includes(tokens[next + 1]?.low ?? '')) next++
    }
  }
  // A verb that lends the noun its subject: "expressed concern", "made an appeal", "issued a warning".
  const supportAt = supportVerb(scene, start)
  let addressee: Range | null = null
  if (!source || (source[1] - source[0] === 1 && tokens[source[0]]!.pos === 'PRON' && supportAt >= 0)) {
    if (supportAt >= 0) {
      const group = groupStart(tokens, supportAt, from)
      const infinitive = tokens[group - 1]?.low === 'to'
      const subject = infinitive ? null : subjectBefore(scene, group, supportAt)
      if (subject && subject.type !== 'abstract') {
        source = subject.range
        cueStart = group
        rule = 'support verb'
      }
    }
  }
  if (!source) return
  let type = typeOf(tokens, /^(?:'s|’s|'|’)$/.test(tokens[source[1] - 1]!.low) ? [source[0], source[1] - 1] : source)
  if (source[1] - source[0] === 1 && /^(?:his|her|its|their|our|my)$/.test(tokens[source[0]]!.low)) type = 'pronoun'
  if (type === 'abstract') return
  if (
    tokens[next]?.low === 'to' &&
    /^(?:call|appeal|request|plea|message|statement|demand|warning|assurance|offer|invitation|proposal)s?$/.test(
      tokens[at]!.low,
    )
  ) {
    // "appeal to donors for …": to whom.
    const end = wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1 && tokens[next + 1]!.pos !== 'VERB') {
      addressee = [next + 1, end]
      next = end
    }
  } else if (tokens[next]?.low === 'on' && /^(?:call)s?$/.test(tokens[at]!.low)) {
    const end = wholePhraseEnd(tokens, next + 1, to, false)
    if (end > next + 1) {
      addressee = [next + 1, end]
      next = end
    }
  }
  const link = tokens[next]?.low ?? ''
  if (!noun.brings.includes(link)) return
  let cueEnd = at + 1
  let content: Range
  if (link === 'that' || link === 'to' || link === 'whether') {
    if (link === 'to' && !/^(?:VERB|AUX)$/.test(tokens[next + 1]?.pos ?? '')) {
      const end = wholePhraseEnd(tokens, next + 1, to, false)
      if (end === next + 1) return
      content = [next + 1, end]
      cueEnd = next === at + 1 ? next + 1 : cueEnd
    } else content = [next, nominalEnd(scene, next, rule === 'support verb')]
  } else {
    if (next === at + 1) cueEnd = next + 1
    const begin = next + 1
    if (rule === 'support verb') content = [begin, contentEnd(scene, begin, 'phrase')]
    else {
      const gerund = /ing$/.test(tokens[begin]?.low ?? '') && tokens[begin]!.pos === 'VERB'
      let end = gerund ? nominalEnd(scene, begin, false) : wholePhraseEnd(tokens, begin, to, false)
      if (!gerund && tokens[end]?.low === 'and') end = Math.max(end, phraseEnd(tokens, end + 1, to))
      const infinitive =
        !gerund && tokens[end]?.low === 'to' && tokens[end + 1]?.pos === 'VERB' && /^(?:for|on)$/.test(link)
      content = [begin, infinitive ? nominalEnd(scene, end, false) : end]
    }
    if (next !== at + 1) content = [next, content[1]]
  }
  if (content[1] <= content[0]) return
  scene.found.push({
    ...made(rule, {
      tokens,
      source,
      type,
      cue: [cueStart, cueEnd],
      content: [content],
      lemma: noun.lemma,
      modality: noun.modality,
      grade: noun.grade * (rule === 'nominal' && !/^(?:that|for|to)$/.test(link) ? 0.7 : 1),
    }),
    addressees: addressee ? [addressee] : [],
    negated: isNegated(tokens, [cueStart, at]),
  })
}

const support =
  /^(?:express|voice|make|made|making|issue|give|gave|given|offer|raise|lodge|file|have|has|had|show|deliver|launch|submit|send|sent|renew|extend|repeat|reiterate|convey|present|publish|put|add|find|found|reject|dismiss|deny|welcome|receive|stand|hold|held|share|signal)(?:s|es|ed|d|ing)?$/

function supportVerb({ tokens, from }: Scene, start: number): number {
  let at = start - 1
  while (
    at >= from &&
    (/^(?:DET|ADJ|NOUN|ADV)$/.test(tokens[at]!.pos) || /^(?:his|her|its|their|no|its|'s)$/.test(tokens[at]!.low)) &&
    start - at < 6
  )
    at--
  const token = tokens[at]
  if (!token || at < from || !support.test(token.low) || !(token.pos === 'VERB' || isAux(token))) return -1
  return /^(?:rejects?|rejected|dismiss|denied|deny|welcome|receive|add|find|found|present|put)/.test(token.low)
    ? -1
    : at
}

const feelings =
  /^(?:concerned|alarmed|worried|confident|hopeful|convinced|aware|sure|certain|optimistic|pessimistic|skeptical|sceptical|afraid|ready|willing|unwilling|eager|determined|reluctant|keen|grateful|thankful|proud|disappointed|angry|furious|frustrated|outraged|appalled|shocked|saddened|horrified|dismayed|disturbed|troubled|unhappy|happy|pleased|glad|delighted|anxious|fearful|wary|critical|supportive|dissatisfied|satisfied|surprised|unaware|unsure|prepared|committed|opposed|adamant|sorry|interested|upset|baffled|puzzled|encouraged|relieved|honoured|honored|thrilled|impatient|doubtful|mindful|insistent|sympathetic|dubious|cautious|clear|explicit|skeptical)$/

/** "is alarmed by the halt", "are ready to return", "was clear that". */
function adjectives(scene: Scene, at: number): void {
  const { tokens, from, to } = scene
  if (!feelings.test(tokens[at]!.low) || quoted(tokens, at)) return
  const start = groupStart(tokens, at, from)
  if (
    start === at ||
    (!tokens.slice(start, at).some(isAux) &&
      !/^(?:feels?|felt|remains?|seems?|grew|became|sounds?)$/.test(tokens[at - 1]!.low))
  )
    return
  const next = tokens[at + 1]
  if (!next || at + 1 >= to) return
  if (!/^(?:that|by|about|at|of|to|with|over|for|in)$/.test(next.low)) return
  if (
    next.low === 'to' &&
    tokens[at + 2]?.pos !== 'VERB' &&
    tokens[at + 2]?.pos !== 'AUX' &&
    !/^(?:opposed|committed)$/.test(tokens[at]!.low)
  )
    return
  const subject = subjectBefore(scene, start, at)
  if (!subject || !/^(?:person|group|organisation|outlet|pronoun|unknown)$/.test(subject.type)) return
  if (/^(?:it|that|which|this)$/.test(tokens[subject.range[0]]!.low) && subject.range[1] - subject.range[0] === 1)
    return
  const clause = /^(?:that|to)$/.test(next.low)
  const content: Range = clause
    ? [at + 1, contentEnd(scene, at + 1, 'clause')]
    : [at + 2, contentEnd(scene, at + 2, 'phrase')]
  if (content[1] <= content[0]) return
  scene.found.push({
    ...made('feeling', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: [start, clause ? at + 1 : at + 2],
      content: [content],
      modality: 'wanted',
      grade: 0.65,
    }),
    negated: isNegated(tokens, [start, at]),
  })
}

/** "reportedly", "allegedly": said by nobody named. */
function hearsay(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let at = from; at < to; at++) {
    if (!/^(?:reportedly|allegedly|purportedly|supposedly)$/.test(tokens[at]!.low) || quoted(tokens, at)) continue
    if (
      scene.found.some(
        each =>
          each.content.some(part => part[0] <= at && at < part[1]) ||
          (each.cue && each.cue[0] <= at && at < each.cue[1]),
      )
    )
      continue
    const end = contentEnd(scene, at + 1, 'clause')
    let start = from
    if (isComma(tokens[start + 1])) start += 2
    const parts: Range[] = []
    if (at > start) parts.push([start, at])
    if (end > at + 1) parts.push([at + 1, end])
    if (parts.length > 0)
      scene.found.push(
        made('hearsay', {
          tokens,
          source: null,
          type: null,
          cue: [at, at + 1],
          content: parts,
          modality: 'reportedly',
          grade: 0.8,
        }),
      )
  }
}

// — Where sources stand —

export function typeOf(tokens: readonly Token[], range: Range): SourceType {
  const head = headOf(tokens, range)
  const token = tokens[head]
  if (!token) return 'abstract'
  const written: string[] = []
  for (let at = range[0]; at <= head; at++) written.push(tokens[at]!.text)
  const isName = token.pos === 'PROPN' && /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(token.text)
  if (token.pos === 'NUM' && !isName) return 'group'
  if (/^(?:many|some|most|several|few|all|both|others|those|these)$/.test(token.low)) return 'group'
  if (isName && isDateWord(token)) return 'abstract'
  return sourceTypeOf(token.low, isName, written)
}

/** The subject of the verb group that begins at `start`. */
function subjectBefore(scene: Scene, start: number, verb: number): Subject | null {
  const { tokens, from } = scene
  const end = start
  const before = tokens[end - 1]
  if (end <= from || !before) return null
  if (before.quote !== tokens[verb]!.quote && before.quote > 0 && tokens[verb]!.quote === 0 && isQuoteMark(before))
    return null
  if (/^(?:who|which|that)$/.test(before.low) && end - 1 > from) {
    const antecedent = antecedentOf(scene, end - 1)
    if (before.low === 'who') return { range: [end - 1, end], type: 'pronoun', ellipted: false, rule: 'relative' }
    if (antecedent && before.low === 'which' && antecedent.type !== 'abstract')
      return { ...antecedent, range: [end - 1, end], rule: 'relative' }
    if (antecedent && antecedent.type !== 'abstract' && antecedent.type !== 'document')
      return { ...antecedent, range: [end - 1, end], rule: 'relative' }
    return null
  }
  if (before.pos === 'CCONJ' || (isComma(before) && tokens[verb]!.pos === 'VERB' && coordinates(scene, end - 1)))
    return ellipted(scene, start)
  if (isComma(before) || isDash(before)) {
    // Between commas before the verb: an apposition, a relative clause, or an aside.
    let comma = end - 2
    for (let guard = 0; guard < 4; guard++) {
      while (comma > from && !(isComma(tokens[comma]) || (isDash(tokens[comma]) && isDash(before)))) comma--
      if (comma <= from) break
      const left = wholePhraseStart(tokens, comma, from)
      const first = tokens[comma + 1]!
      if (left < comma) {
        const type = typeOf(tokens, [left, comma])
        const aside = isAside(tokens, comma + 1, end - 1) || interrupts(scene, comma + 1, end - 1)
        if (type !== 'abstract' && (aside || opensApposition(first)))
          return { range: [left, aside ? comma : end - 1], type, ellipted: false, rule: 'verb' }
        if (type === 'abstract' && aside) return { range: [left, comma], type, ellipted: false, rule: 'verb' }
      }
      comma--
    }
    return null
  }
  if (before.pos === 'ADV' && end - 2 > from && isNominal(tokens[end - 2]!) && !isDateWord(tokens[end - 2])) {
    // "the commander's spokesman abroad told …".
    const inner = wholePhraseStart(tokens, end - 1, from)
    if (inner < end - 1)
      return { range: [inner, end], type: typeOf(tokens, [inner, end - 1]), ellipted: false, rule: 'verb' }
  }
  const wide = restrictive(scene, start)
  if (wide) return wide
  const left = wholePhraseStart(tokens, end, from)
  if (left === end) {
    if (isSubjectPronoun(before)) return { range: [end - 1, end], type: 'pronoun', ellipted: false, rule: 'verb' }
    return null
  }
  let begin = left
  // "…, according to X, the ministry said": fine. "In a statement the ministry said": the phrase begins anew.
  const split = restart(tokens, begin, end)
  if (split > begin) begin = split
  const range: Range = [begin, end]
  // A name in apposition before: "the minister, Sergey Lavrov said" does not occur; "its director, Ana Ruiz, said" does.
  const type = typeOf(tokens, range)
  if (type === 'pronoun' && /^(?:that|this|these|those|you|one)$/.test(tokens[begin]!.low) && end - begin === 1)
    return null
  return { range, type, ellipted: false, rule: 'verb' }
}

/** "families camped on the terraces", "people interviewed", "a worker who was on board": a noun with a clause of its own. */
function restrictive(scene: Scene, start: number): Subject | null {
  const { tokens, from } = scene
  for (let at = start - 1; at > from && start - at < 16; at--) {
    const token = tokens[at]!
    if (isComma(token) || isDash(token) || /^[;:]$/.test(token.text) || quoted(tokens, at)) return null
    const before = tokens[at - 1]!
    const isClause =
      /^(?:who|whom|whose)$/.test(token.low) ||
      (/^(?:that|which)$/.test(token.low) &&
        tokens[at + 1] &&
        (tokens[at + 1]!.pos === 'VERB' || isAux(tokens[at + 1])))
    const isParticiple =
      token.pos === 'VERB' &&
      /(?:ed|ing)$/.test(token.low) &&
      !isAux(before) &&
      (at === start - 1 || tokens[at + 1]!.pos === 'ADP' || tokens[at + 1]!.low === 'to' || /ing$/.test(token.low))
    if (!isClause && !isParticiple) {
      if (token.pos === 'VERB' || isAux(token)) {
        if (!verbInClause(tokens, from, at)) return null
      }
      continue
    }
    if (!isNominal(before) && before.pos !== 'PRON' && before.pos !== 'DET') return null
    const left = wholePhraseStart(tokens, at, from)
    if (left === at) return null
    const ahead = tokens[left - 1]
    if (
      left > from &&
      ahead &&
      !isComma(ahead) &&
      !/^(?:CCONJ|SCONJ)$/.test(ahead.pos) &&
      !isDash(ahead) &&
      !isQuoteMark(ahead)
    )
      return null
    const type = typeOf(tokens, [left, at])
    return { range: [left, start], type, ellipted: false, rule: 'verb' }
  }
  return null
}

const verbInClause = (tokens: readonly Token[], from: number, at: number): boolean => {
  for (let i = at - 1; i >= Math.max(from, at - 8); i--)
    if (/^(?:who|whom|whose|that|which)$/.test(tokens[i]!.low)) return true
  return false
}

/** Where a subject begins anew after an opening adverbial without a comma. */
function restart(tokens: readonly Token[], from: number, to: number): number {
  const before = tokens[from - 1]
  if (before?.pos !== 'ADP' || before.low === 'of') return from
  for (let at = from + 1; at < to; at++)
    if (/^(?:the|a|an|he|she|they|it|we|officials|authorities)$/.test(tokens[at]!.low) && isNominal(tokens[at - 1]!))
      return at
  return from
}

function opensApposition(first: Token): boolean {
  return (
    /^(?:DET|NOUN|ADJ|NUM|PROPN)$/.test(first.pos) ||
    /^(?:who|which|whose|whom|formerly|now|then|also|himself|herself|itself|his|her|its|their|our)$/.test(first.low)
  )
}

function isAside(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]!
  if (first.pos === 'ADV' || first.pos === 'ADP' || first.pos === 'SCONJ' || isDateWord(first)) return true
  if (first.pos === 'VERB' && /(?:ing|ed)$/.test(first.low)) return true
  return /^(?:too|like|as|when|while|after|before|though|if|according)$/.test(first.low) || to <= from
}

/** "The elders, Sahel Barqa reports, have left": a source that breaks into the clause. */
function interrupts(scene: Scene, from: number, to: number): boolean {
  const { tokens } = scene
  const end = wholePhraseEnd(tokens, from, to, false)
  if (end === from) return false
  let verb = end
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  return (
    verb < to &&
    forms !== undefined &&
    /[cq]/.test(forms[0]!.verb.ways) &&
    forms[0]!.verb.grade >= 0.8 &&
    afterAdjuncts(scene, verb + 1).at >= to
  )
}

/** Whether a comma only parts verbs of one subject: "wrote, signed and sent". */
function coordinates({ tokens, from }: Scene, comma: number): boolean {
  const before = tokens[comma - 1]
  if (!before || comma - 1 <= from) return false
  const mark = tokens[comma + 1]
  return mark?.pos === 'CCONJ'
}

/** "The coalition rejected the charge and called for …": the subject of the verb before. */
function ellipted(scene: Scene, start: number): Subject | null {
  const { tokens, from } = scene
  const last = scene.found.findLast(
    each => each.source && each.cue && each.cue[0] < start && each.rule !== 'nominal' && each.rule !== 'according to',
  )
  if (last?.source && tokens[last.source[0]]!.quote === tokens[start]!.quote)
    return { range: last.source, type: last.sourceType!, ellipted: true, rule: 'ellipted' }
  // No statement before: the nearest verb on the left, and its subject.
  for (let at = start - 2; at > Math.max(from, start - 40); at--) {
    const token = tokens[at]!
    if (token.pos !== 'VERB' && !isAux(token)) continue
    if (token.pos === 'VERB' && /ing$/.test(token.low) && !isAux(tokens[at - 1])) continue
    const group = groupStart(tokens, at, from)
    if (tokens[group - 1]?.low === 'to' && tokens[group - 1]!.pos === 'PART') continue
    const subject =
      tokens[group - 1]?.pos === 'CCONJ' || (isComma(tokens[group - 1]) && coordinates(scene, group - 1))
        ? null
        : subjectBefore(scene, group, at)
    if (subject) return { ...subject, ellipted: true }
    at = group
  }
  return null
}

/** The subject of the clause that a participle hangs on. */
function subjectOfClause(scene: Scene, start: number): Subject | null {
  const { tokens, from, to } = scene
  const last = scene.found.findLast(
    each =>
      each.source &&
      each.cue &&
      each.cue[0] < start &&
      each.rule !== 'nominal' &&
      each.rule !== 'passive' &&
      each.rule !== 'according to',
  )
  if (last?.source) return { range: last.source, type: last.sourceType!, ellipted: true, rule: 'participle' }
  const range: [number, number] = start === from ? [start, to] : [from, start]
  for (let at = range[0] + 1; at < range[1]; at++) {
    const token = tokens[at]!
    if (token.pos !== 'VERB' && !isAux(token)) continue
    if (/ing$/.test(token.low) && !isAux(tokens[at - 1])) continue
    const group = groupStart(tokens, at, from)
    if (group <= from) continue
    const subject = subjectBefore({ ...scene, found: [] }, group, at)
    if (subject && !subject.ellipted) return { ...subject, ellipted: true }
  }
  return null
}

function antecedentOf(scene: Scene, at: number): Subject | null {
  const { tokens, from } = scene
  let end = at
  if (isComma(tokens[end - 1])) end--
  if (tokens[end - 1]?.pos === 'ADP') return null
  const left = phraseStart(tokens, end, from)
  if (left === end) return null
  return { range: [left, end], type: typeOf(tokens, [left, end]), ellipted: false, rule: 'relative' }
}

// — Where content stands —

type Complement = {
  content: Range[]
  cueEnd: number
  addressees: Range[]
  cites: Relay[]
  rule: string
  weak: boolean
  preposition?: string
}

const wh = /^(?:whether|if|how|what|why|who|where|when|which|whom)$/

/** What a cue verb is followed by: clause, quotation, infinitive, or noun phrase; and to whom it is said. */
function complement(scene: Scene, at: number, verb: CueVerb): Complement | null {
  const { tokens, to } = scene
  const addressees: Range[] = []
  const cites: Relay[] = []
  let cueEnd = at + 1
  let next = at + 1
  const done = (content: Range[], rule: string, weak = false, preposition?: string): Complement | null =>
    content.some(([from, end]) => end > from)
      ? { content: content.filter(([from, end]) => end > from), cueEnd, addressees, cites, rule, weak, preposition }
      : null
  for (let guard = 0; guard < 8; guard++) {
    const token = tokens[next]
    if (!token || next >= to || /^[.!?;]$/.test(token.text)) return null
    const before = tokens[next - 1]
    if (isOpenMark(token, before) && token.quote !== tokens[at]!.quote) {
      const end = quoteEnd(scene, next)
      if (/[cqn]/.test(verb.ways)) {
        // A quotation that is only part of a clause: "said the talks were “useful” and …".
        const clause = contentEnd(scene, next, 'clause')
        return done([[next, end < to && clause > end + 1 && !isComma(tokens[end]) ? clause : end]], 'verb')
      }
      return null
    }
    if (token.low === 'that' && (token.pos === 'SCONJ' || startsClause(scene, next + 1)) && /[coqr]/.test(verb.ways))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (wh.test(token.low) && /[coqr]/.test(verb.ways))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (token.text === ':') {
      if (!/[cqo]/.test(verb.ways)) return null
      cueEnd = next === cueEnd ? next + 1 : cueEnd
      const begin = next + 1
      if (begin >= to) return done([quoteAfter(scene, begin)], 'verb')
      const end = tokens[begin]!.quote > 0 ? quoteEnd(scene, begin) : to
      return done([[begin, end]], 'verb')
    }
    if (isComma(token)) {
      const after = tokens[next + 1]
      if (!after) return null
      if (isOpenMark(after, token) || after.low === 'that') {
        next++
        continue
      }
      if (/^(?:citing|quoting|invoking)$/.test(after.low)) {
        const end = wholePhraseEnd(tokens, next + 2, to)
        if (end > next + 2 && typeOf(tokens, [next + 2, end]) !== 'abstract') {
          cites.push({ source: [next + 2, end], cue: [next + 1, next + 2] })
          next = end
          if (isComma(tokens[next]) && tokens[next + 1] && !isOpenMark(tokens[next + 1], tokens[next])) next++
          continue
        }
      }
      const referring =
        after.low === 'referring' && tokens[next + 2]?.low === 'to'
          ? 1
          : after.low === 'in' &&
              tokens[next + 2]?.low === 'turn' &&
              /^(?:citing|quoting)$/.test(tokens[next + 3]?.low ?? '')
            ? 2
            : 0
      if (referring) {
        const begin = next + 2 + referring
        const end = wholePhraseEnd(tokens, begin, to)
        if (end > begin && isComma(tokens[end]) && typeOf(tokens, [begin, end]) !== 'abstract') {
          cites.push({ source: [begin, end], cue: [next + 1, begin] })
          next = end + 1
          continue
        }
      }
      // An aside: "said, on condition of anonymity, that …".
      let close = next + 1
      while (close < Math.min(to, next + 16) && !isComma(tokens[close])) close++
      if (
        isComma(tokens[close]) &&
        tokens[close + 1] &&
        (tokens[close + 1]!.low === 'that' || isOpenMark(tokens[close + 1], tokens[close]))
      ) {
        next = close + 1
        continue
      }
      return null
    }
    if (isDateWord(token) && token.pos !== 'VERB') {
      next++
      continue
    }
    if (
      token.pos === 'ADV' &&
      !/^(?:when|where|how|why|not|only|even|almost|nearly|about|around|then|there|here)$/.test(token.low)
    ) {
      next++
      continue
    }
    if (/^(?:late|early|last|this|next)$/.test(token.low) && isDateWord(tokens[next + 1])) {
      next += 2
      continue
    }
    if (
      /^(?:him|her|them|us|me|himself|herself)$/.test(token.low) &&
      /[or]/.test(verb.ways) &&
      !(token.low === 'her' && tokens[next + 1] && (isNominal(tokens[next + 1]!) || tokens[next + 1]!.pos === 'ADJ'))
    ) {
      if (!/self$/.test(token.low)) addressees.push([next, next + 1])
      next++
      continue
    }
    if (/^(?:out|up|back|down|in)$/.test(token.low) && verb.prepositions.includes(token.low) && next === at + 1) {
      cueEnd = ++next
      continue
    }
    if (
      token.low === 'to' &&
      (token.pos === 'PART' ||
        tokens[next + 1]?.pos === 'VERB' ||
        isAux(tokens[next + 1]) ||
        (tokens[next + 1]?.pos === 'ADV' && tokens[next + 2]?.pos === 'VERB'))
    ) {
      if (/[tr]/.test(verb.ways) || addressees.length > 0)
        return done(
          [[next, contentEnd(scene, next, 'clause', at)]],
          addressees.length > 0 || verb.modality === 'asked' ? 'infinitive with addressee' : 'infinitive',
        )
      return null
    }
    if (token.low === 'not' && tokens[next + 1]?.low === 'to' && /[tr]/.test(verb.ways))
      return done(
        [[next, contentEnd(scene, next + 1, 'clause', at)]],
        addressees.length > 0 ? 'infinitive with addressee' : 'infinitive',
      )
    if (addressees.length > 0 && verb.prepositions.includes(token.low) && token.low !== 'to')
      return done([[next, contentEnd(scene, next, 'phrase', at)]], 'infinitive with addressee')
    const isMine =
      verb.prepositions.includes(token.low) &&
      !isDateWord(tokens[next + 1]) &&
      !(token.low === 'in' && mediaAfter(tokens, next, to)) &&
      !(
        token.low === 'on' &&
        /^(?:the|his|her|its|a|this|that)$/.test(tokens[next + 1]?.low ?? '') &&
        isDateWord(tokens[next + 2])
      )
    if (
      isMine &&
      (next === cueEnd ||
        (cueEnd === at + 1 &&
          tokens.slice(cueEnd, next).every(each => each.pos === 'ADV' || /^(?:once|more|again)$/.test(each.low))))
    ) {
      const preposition = token.low
      // "called on the parties to …", "appealed to donors for …".
      if ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:on|upon|to|with)$/.test(preposition)) {
        for (const base of [
          wholePhraseEnd(tokens, next + 1, to, false, true),
          wholePhraseEnd(tokens, next + 1, to, true),
        ]) {
          if (base === next + 1 || base >= to) continue
          const then = afterAdjuncts(scene, base).at
          const link = tokens[then]
          if (link && /^(?:to|for|that|not)$/.test(link.low)) {
            cueEnd = next + 1
            addressees.push([next + 1, base])
            return done([[then, contentEnd(scene, then, 'clause', at)]], 'infinitive with addressee')
          }
        }
        if (preposition === 'with' || preposition === 'to') return null
      }
      cueEnd = next + 1
      const begin = next + 1
      if (
        preposition === 'to' &&
        /[cq]/.test(verb.ways) &&
        verb.modality === 'said' &&
        !/^(?:refer|point|allude|reply|respond|liken|object|testify|admit|confess)$/.test(verb.lemma)
      ) {
        cueEnd = next
        const end = wholePhraseEnd(tokens, begin, to, false)
        if (end === begin) return null
        addressees.push([begin, end])
        next = end
        continue
      }
      const clause =
        tokens[begin]?.low === 'that' || wh.test(tokens[begin]?.low ?? '') || /ing$/.test(tokens[begin]?.low ?? '')
      return done(
        [[begin, contentEnd(scene, begin, clause ? 'clause' : 'phrase', at)]],
        'object',
        !/[cq]/.test(verb.ways),
        preposition,
      )
    }
    if (token.pos === 'ADP' || token.low === 'to') {
      const end = wholePhraseEnd(tokens, next + 1, to, false)
      if (end === next + 1) return null
      const follow = tokens[end]
      const leads =
        follow &&
        (follow.low === 'that' ||
          isOpenMark(follow, tokens[end - 1]) ||
          follow.text === ':' ||
          wh.test(follow.low) ||
          (isComma(follow) && (tokens[end + 1]?.low === 'that' || isOpenMark(tokens[end + 1], follow))) ||
          follow.low === 'to')
      const isAdjunct =
        mediaAfter(tokens, next, to) || isDateWord(tokens[next + 1]) || isDateWord(tokens[end - 1]) || leads
      if (!isAdjunct) return null
      if (
        token.low === 'to' &&
        /^(?:person|group|organisation|outlet|pronoun|unknown)$/.test(typeOf(tokens, [next + 1, end]))
      )
        addressees.push([next + 1, end])
      next = end
      continue
    }
    if (/[or]/.test(verb.ways) && addressees.length === 0) {
      const end = wholePhraseEnd(tokens, next, to, false)
      const wide = wholePhraseEnd(tokens, next, to, true)
      const short = wholePhraseEnd(tokens, next, to, false, true)
      for (const stop of [...new Set([short, end, wide])]) {
        if (stop <= next) continue
        const then = afterAdjuncts(scene, stop).at
        const link = tokens[then]
        if (!link || then >= to) continue
        const linked =
          link.low === 'that' ||
          wh.test(link.low) ||
          isOpenMark(link, tokens[then - 1]) ||
          (link.low === 'to' &&
            (tokens[then + 1]?.pos === 'VERB' || isAux(tokens[then + 1]) || tokens[then + 1]?.pos === 'ADV')) ||
          (isComma(link) && isOpenMark(tokens[then + 1], link)) ||
          (link.low === 'not' && tokens[then + 1]?.low === 'to') ||
          link.text === ':'
        const byPreposition = !linked && stop === short && verb.prepositions.includes(link.low) && link.low !== 'to'
        const bare =
          !linked &&
          stop === short &&
          verb.ways.includes('o') &&
          startsClause(scene, then) &&
          (link.pos === 'DET' || link.pos === 'PRON' || link.pos === 'PROPN' || link.pos === 'NOUN')
        if (!linked && !byPreposition && !bare) continue
        if (typeOf(tokens, [next, stop]) === 'abstract' && !(link.low === 'to' && verb.modality === 'asked')) continue
        addressees.push([next, stop])
        if (byPreposition) return done([[then, contentEnd(scene, then, 'phrase', at)]], 'infinitive with addressee')
        if (bare) return done([[then, contentEnd(scene, then, 'clause', at)]], 'verb')
        if (isComma(link) || link.text === ':') {
          next = then
          break
        }
        if (link.low === 'to' || link.low === 'not')
          return done([[then, contentEnd(scene, then, 'clause', at)]], 'infinitive with addressee')
        if (isOpenMark(link, tokens[then - 1])) {
          next = then
          break
        }
        return done([[then, contentEnd(scene, then, 'clause', at)]], 'verb')
      }
      if (addressees.length > 0) continue
    }
    if (token.pos === 'VERB' && /ing$/.test(token.low) && /[tn]/.test(verb.ways))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'object', true)
    if (/[cq]/.test(verb.ways) && startsClause(scene, next))
      return done([[next, contentEnd(scene, next, 'clause', at)]], 'verb')
    if (/[n]/.test(verb.ways) || (/[r]/.test(verb.ways) && verb.modality === 'asked')) {
      const end = phraseEnd(tokens, next, to)
      if (end > next) return done([[next, contentEnd(scene, next, 'phrase', at)]], 'object', true)
    }
    return null
  }
  return null
}

/** "in a statement", "at a news conference": said where, not what. */
function mediaAfter(tokens: readonly Token[], at: number, to: number): boolean {
  const end = phraseEnd(tokens, at + 1, to)
  return end > at + 1 && media.test(tokens[end - 1]!.low)
}

/** Skips "on Tuesday", "in a statement", "to reporters", "late Sunday": where, when and to whom. */
function afterAdjuncts(scene: Scene, from: number): { at: number; addressees: Range[]; cites: Relay[] } {
  const { tokens, to } = scene
  const addressees: Range[] = []
  const cites: Relay[] = []
  let at = from
  for (let guard = 0; guard < 6 && at < to; guard++) {
    const token = tokens[at]!
    if (isDateWord(token)) at++
    else if (
      /^(?:late|early|last|this|next|earlier|later|recently|again|today)$/.test(token.low) &&
      (token.pos === 'ADV' || isDateWord(tokens[at + 1]))
    )
      at++
    else if (
      token.pos === 'ADP' &&
      /^(?:on|in|at|during|by|via|through|to|after|before|from|with|over|of)$/.test(token.low)
    ) {
      if (
        !mediaAfter(tokens, at, to) &&
        !isDateWord(tokens[at + 1]) &&
        !(token.low === 'to' && isNominal(tokens[at + 1] ?? token))
      )
        break
      const end = wholePhraseEnd(tokens, at + 1, to, false)
      if (end === at + 1) break
      if (token.low === 'to') addressees.push([at + 1, end])
      at = end
    } else if (
      token.pos === 'NOUN' ||
      token.pos === 'PROPN' ||
      token.pos === 'DET' ||
      (token.pos === 'PRON' && /^(?:his|her|its|their|our|my)$/.test(token.low))
    ) {
      // "told reporters", "told the agency": only straight after a verb of telling.
      if (at !== from || !/[or]/.test(cueForms.get(tokens[from - 1]?.low ?? '')?.[0]?.verb.ways ?? '')) break
      const end = wholePhraseEnd(tokens, at, to, false)
      if (end === at) break
      addressees.push([at, end])
      at = end
    } else if (isComma(token) && /^(?:citing|quoting|invoking)$/.test(tokens[at + 1]?.low ?? '')) {
      const end = wholePhraseEnd(tokens, at + 2, to)
      if (end === at + 2 || typeOf(tokens, [at + 2, end]) === 'abstract') break
      cites.push({ source: [at + 2, end], cue: [at + 1, at + 2] })
      at = end
    } else if (/^(?:him|her|them|us|me)$/.test(token.low) && at === from) {
      addressees.push([at, at + 1])
      at++
    } else break
  }
  return { at, addressees, cites }
}

/** Whether a noun phrase and a verb stand here, as at the beginning of a clause. */
function startsClause(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  let next = at
  while (tokens[next]?.pos === 'ADV' && next < to) next++
  if (/^(?:there|here)$/.test(tokens[next]?.low ?? '') && isAux(tokens[next + 1])) return true
  const end = wholePhraseEnd(tokens, next, to, true)
  let after = end
  if (end === next) {
    if (tokens[next]?.pos === 'VERB' && /ing$/.test(tokens[next]!.low)) return hasFinite(scene, next)
    if (tokens[next]?.pos === 'ADP') return hasFinite(scene, next)
    return false
  }
  for (let guard = 0; guard < 40 && after < to; guard++) {
    const token = tokens[after]!
    if (
      isComma(token) &&
      tokens[after + 1] &&
      (tokens[after + 1]!.pos === 'CCONJ' || /ing$/.test(tokens[after + 1]!.low))
    )
      return false
    if (/^[;:]$/.test(token.text) || isDash(token)) return false
    if (isAux(token) && token.low !== "'s") return true
    if (isAux(token) && token.low === "'s" && token.pos === 'AUX') return true
    if (token.pos === 'VERB' && !/ing$/.test(token.low)) {
      if (tokens[after - 1]?.low === 'to') {
        after++
        continue
      }
      // A participle after its noun is no verb of a clause: "the aid promised by …".
      if (/(?:ed|en)$/.test(token.low) && tokens[after + 1]?.low === 'by') {
        after++
        continue
      }
      return true
    }
    after++
  }
  return false
}

function hasFinite({ tokens, to }: Scene, at: number): boolean {
  for (let i = at; i < to; i++)
    if (isAux(tokens[i]) || (tokens[i]!.pos === 'VERB' && !/ing$/.test(tokens[i]!.low) && tokens[i - 1]?.low !== 'to'))
      return true
  return false
}

const hasVerb = (tokens: readonly Token[], [from, to]: Range): boolean => {
  for (let at = from; at < to; at++) if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return true
  return false
}

/** Where the quotation ends that begins at `at`, at most at the end of its last sentence. */
function quoteEnd({ tokens }: Scene, at: number): number {
  const { quote } = tokens[at]!
  let end = at
  while (end < tokens.length && tokens[end]!.quote === quote) end++
  return end
}

/** A quotation that opens the next sentence, after "He said:". */
function quoteAfter(scene: Scene, at: number): Range {
  const { tokens } = scene
  return tokens[at] && tokens[at]!.quote > 0 ? [at, quoteEnd(scene, at)] : [at, at]
}

const framing =
  /^(?:underscoring|underlining|highlighting|illustrating|demonstrating|signaling|signalling|reflecting|ensuring|prompting|raising|leaving|making|marking|sparking|fuelling|fueling|paving|forcing|bringing|setting)$/

/** Where content ends that begins at `start`: the clause, or for a noun phrase what belongs to it. */
function contentEnd(scene: Scene, start: number, kind: 'clause' | 'phrase', verb = -1): number {
  const { tokens, to } = scene
  let end = to
  while (
    end > start &&
    /^(?:[.!?…]|\.\.\.)$/.test(tokens[end - 1]!.text) &&
    !(quoted(tokens, end - 1) && quoted(tokens, start) && tokens[start]!.quote === tokens[end - 1]!.quote)
  )
    end--
  const cueForm = verb >= 0 ? tokens[verb]!.low : ''
  for (let at = start + 1; at < end; at++) {
    const token = tokens[at]!
    const next = tokens[at + 1]
    const next2 = tokens[at + 2]
    if (quoted(tokens, at) && !(isComma(token) && next && !quoted(tokens, at + 1))) continue
    if (token.text === ';') return at
    if (isComma(token) || isDash(token)) {
      if (!next || at + 1 >= end) return at
      if (next.low === 'as' && next2 && (cueForms.has(next2.low) || trailing(scene, at + 2))) return at
      if (next.low === 'according' && next2?.low === 'to') return at
      if (/^(?:citing|quoting|invoking)$/.test(next.low)) return at
      if (framing.test(next.low)) return at
      if (
        /ing$/.test(next.low) &&
        next.pos === 'VERB' &&
        cueForms.has(next.low) &&
        kind === 'clause' &&
        !/^(?:trying|seeking|meaning|finding|seeing|holding|making|aiming|attempting|preparing|needing|showing|reading)$/.test(
          next.low,
        )
      )
        return at
      if (next.pos === 'ADV' && next2 && /ing$/.test(next2.low) && cueForms.has(next2.low)) return at
      if (isComma(token) && trailing(scene, at + 1)) return at
      if (/^(?:while|whereas|although|though|whilst)$/.test(next.low)) return at
      if (/^(?:and|but|yet|or|nor)$/.test(next.low)) {
        let after = at + 2
        while (tokens[after]?.pos === 'ADV') after++
        if (cueFinite(tokens, after, cueForm)) return at
        if (next.low !== 'or' && newSpeaker(scene, after)) return at
        if (next.low === 'but' && kind === 'phrase') return at
        if (
          kind === 'phrase' &&
          tokens[after] &&
          (tokens[after]!.pos === 'VERB' ||
            isAux(tokens[after]) ||
            (tokens[after]!.pos === 'PRON' && isSubjectPronoun(tokens[after]!)) ||
            startsClause(scene, after))
        )
          return at
        continue
      }
      if (kind === 'phrase' && isComma(token)) {
        if (
          next.pos === 'VERB' ||
          next.pos === 'SCONJ' ||
          next.pos === 'ADV' ||
          /^(?:which|who|when|where|with|after|before|as|because|since|if|despite|amid|following|including|to|even|he|she|they|it|we|i)$/.test(
            next.low,
          )
        ) {
          if (!/^(?:including)$/.test(next.low)) return at
        }
        if (next.pos === 'ADP' && isDateWord(next2)) return at
      }
      if (isDash(token) && kind === 'phrase') return at
      continue
    }
    if (token.pos === 'CCONJ' && /^(?:and|but|or)$/.test(token.low)) {
      let after = at + 1
      while (tokens[after]?.pos === 'ADV' || /^(?:also|has|have|had|is|are|was|were)$/.test(tokens[after]?.low ?? ''))
        after++
      if (cueFinite(tokens, after, cueForm) && (kind === 'phrase' || tokens[after]!.low !== cueForm)) return at
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
      if (newSpeaker(scene, at + 1)) return at
      // "signalled willingness to talk but has not": what the speaker does besides.
      if (kind === 'phrase' && next && isAux(next) && next.low !== 'be') return at
      continue
    }
    // "condemned the strike in a statement": where it was said.
    if (kind === 'phrase' && /^(?:on|in|during|at)$/.test(token.low) && mediaAfter(tokens, at, to)) return at
    if (
      kind === 'phrase' &&
      /^(?:when|while|because|after|before|since|although|though|unless|until|if|as|whereas|during|despite|amid)$/.test(
        token.low,
      ) &&
      (token.pos === 'SCONJ' || token.pos === 'ADV' || token.pos === 'ADP')
    ) {
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
        if (startsClause(scene, at + 1) || /^(?:during|despite|amid)$/.test(token.low)) return at
      } else return at
    }
  }
  return end
}

/** Whether a finite cue verb without a subject of its own stands here: "and called for", "and added". */
function cueFinite(tokens: readonly Token[], at: number, form: string): boolean {
  const token = tokens[at]
  if (token?.pos !== 'VERB') return false
  const forms = cueForms.get(token.low)
  if (!forms) return false
  if (!form) return forms.some(each => each.form === 'd' || each.form === 's')
  const own = cueForms.get(form)
  if (!own) return false
  const kind = own[0]!.form
  return (
    forms.some(each => each.form === kind && (kind === 'd' || kind === 's')) &&
    !/^(?:found|seen|needed|shown|known|held|read|felt|meant)$/.test(token.low)
  )
}

/** "…, but Moscow says": a clause of another speaker. */
function newSpeaker(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, at, to, false)
  if (end === at) return false
  let verb = end
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  if (!forms || tokens[verb]!.pos !== 'VERB') return false
  if (!/[cq]/.test(forms[0]!.verb.ways) || forms[0]!.verb.grade < 0.85) return false
  return typeOf(tokens, [at, end]) !== 'abstract'
}

/** Whether "…, the ministry said" ends the sentence or stands as an aside here. */
function trailing(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  let next = at
  if (tokens[next]?.low === 'as') next++
  if (
    tokens[next] &&
    cueForms.has(tokens[next]!.low) &&
    tokens[next]!.pos === 'VERB' &&
    /[cq]/.test(cueForms.get(tokens[next]!.low)![0]!.verb.ways) &&
    !/ing$/.test(tokens[next]!.low)
  ) {
    const end = wholePhraseEnd(tokens, next + 1, to)
    if (
      end > next + 1 &&
      (end >= to - 1 || isComma(tokens[end]) || /^[.]$/.test(tokens[end]?.text ?? '')) &&
      typeOf(tokens, [next + 1, end]) !== 'abstract'
    )
      return true
  }
  const end = wholePhraseEnd(tokens, next, to)
  if (end === next) return false
  let verb = end
  if (isComma(tokens[verb]) && !(tokens[verb + 1] && isOpenMark(tokens[verb + 1], tokens[verb]))) verb++
  while (verb < to && (isAux(tokens[verb]) || tokens[verb]!.pos === 'ADV')) verb++
  const forms = cueForms.get(tokens[verb]?.low ?? '')
  if (!forms || tokens[verb]!.pos !== 'VERB' || !/[cq]/.test(forms[0]!.verb.ways) || forms[0]!.verb.grade < 0.8)
    return false
  if (typeOf(tokens, [next, end]) === 'abstract') return false
  const after = afterAdjuncts(scene, verb + 1).at
  return after >= to - 1 || /^[,.;]$/.test(tokens[after]!.text) || isDash(tokens[after])
}

/** What was said, where it stands before its source: the clause, or the whole quotation, which may begin sentences earlier. */
function leftContent(scene: Scene, end: number): Range | null {
  const { tokens, from } = scene
  let close = end
  const mark = tokens[close - 1]
  if (!mark || close <= from) {
    // The quotation may have ended with the sentence before: “…?” / he asked.
    return null
  }
  if (tokens[close - 1]!.low === 'as' && close - 1 > from) close--
  if (isComma(tokens[close - 1]) && !quoted(tokens, close - 1)) close--
  else if (isDash(tokens[close - 1]) && !quoted(tokens, close - 1)) close--
  else if (!quoted(tokens, close - 1) && !/^[?!]$/.test(tokens[close - 1]!.text) && tokens[end]?.low !== 'according')
    return null
  if (close <= from) return null
  if (quoted(tokens, close - 1)) {
    const { quote } = tokens[close - 1]!
    let open = close - 1
    while (open > 0 && tokens[open - 1]!.quote === quote) open--
    if (open <= from || close - open > 12 || isClauseMark(tokens[open - 1]!)) {
      const before = leadIn(scene, open)
      return before === null ? [open, close] : [before, close]
    }
  }
  let start = from
  for (let at = close - 1; at > from; at--) {
    const token = tokens[at]!
    if (token.text === ';' && !quoted(tokens, at)) {
      start = at + 1
      break
    }
  }
  // What an earlier statement of the sentence ends with is behind us.
  for (const each of scene.found) {
    const reach = Math.max(each.source?.[1] ?? 0, each.cue?.[1] ?? 0, ...each.content.map(part => part[1]))
    if (each.rule === 'floating' || each.rule === 'inverted')
      if (reach <= close && reach > start) start = isComma(tokens[reach]) ? reach + 1 : reach
  }
  start = afterOpening(tokens, start, close)
  return start < close ? [start, close] : null
}

const isClauseMark = (token: Token): boolean => /^[,:;]$/.test(token.text) || isDash(token)

/** A clause that runs into the quotation belongs to it; "He said:" and the like do not. */
function leadIn({ tokens, from }: Scene, open: number): number | null {
  if (open <= from) return null
  const before = tokens[open - 1]!
  if (isClauseMark(before)) return null
  for (let at = from; at < open; at++) if (cueForms.has(tokens[at]!.low) && tokens[at]!.pos === 'VERB') return null
  return afterOpening(tokens, from, open)
}

/** Leaves "But", "However," and datelines outside. */
function afterOpening(tokens: readonly Token[], from: number, to: number): number {
  let start = from
  for (let at = from; at < Math.min(to, from + 10); at++)
    if (isDash(tokens[at]) && /^\p{Lu}{2,}/u.test(tokens[from]!.text)) start = at + 1
  if (start < to && tokens[start]!.pos === 'CCONJ') start++
  if (start + 1 < to && tokens[start]!.pos === 'ADV' && isComma(tokens[start + 1])) start += 2
  return start
}

/** The second part of what is interrupted by its source. */
function restAfter(scene: Scene, at: number, first: Range): Range | null {
  const { tokens, to } = scene
  let start = at
  if (!isComma(tokens[start]) && !isDash(tokens[start])) return null
  start++
  const token = tokens[start]
  if (!token || start >= to) return null
  if (isOpenMark(token, tokens[start - 1])) return [start, quoteEnd(scene, start)]
  if (
    quoted(tokens, first[1] - 1) ||
    token.pos === 'CCONJ' ||
    token.pos === 'SCONJ' ||
    /ing$/.test(token.low) ||
    token.low === 'as' ||
    token.low === 'according' ||
    /^(?:who|which|while)$/.test(token.low)
  )
    return null
  // A name or a date that hangs on the speaker is no content.
  const end = contentEnd(scene, start, 'clause')
  return end > start && (token.pos === 'VERB' || isAux(token) || token.pos === 'ADP' || hasVerb(tokens, [start, end]))
    ? [start, end]
    : null
}

/** "“Nobody left,” the mayor said the next day, was wrong" does not occur; "Of the dead, he said, ten …" does. */
function beforeToo(scene: Scene, source: Range, right: Range): Range | null {
  const { tokens, from } = scene
  const before = tokens[source[0] - 1]
  if (!before || !isQuoteMark(before) || source[0] - 1 <= from || !quoted(tokens, right[0])) return null
  return leftContent(scene, source[0])
}

function nominalEnd(scene: Scene, start: number, free: boolean): number {
  const { tokens } = scene
  const end = contentEnd(scene, start, 'clause')
  if (free) return end
  for (let at = start + 2; at < end; at++) {
    if (isComma(tokens[at])) return at
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

// — Putting together —

type Made = {
  tokens: readonly Token[]
  source: Range | null
  type: SourceType | null
  cue: Range | null
  content: Range[]
  modality: Modality
  grade: number
  lemma?: string
}

function made(rule: string, { tokens, source, type, cue, content, modality, grade, lemma }: Made): Attribution {
  return {
    rule,
    source: source && trimRange(tokens, source),
    sourceType: type,
    cue,
    content: content.map(part => trimContent(tokens, part)).filter(([from, to]) => to > from),
    addressees: [],
    via: [],
    cites: [],
    modality,
    negated: false,
    grade,
    lemma: lemma ?? '',
  }
}

function trimRange(tokens: readonly Token[], [from, to]: Range): Range {
  let end = to
  while (end > from + 1 && isComma(tokens[end - 1])) end--
  return [from, end]
}

/** Content has no comma or full stop outside its quotation marks. */
function trimContent(tokens: readonly Token[], [from, to]: Range): Range {
  let start = from
  let end = to
  while (
    end > start &&
    !quoted(tokens, end - 1) &&
    (/^(?:[,.;:…]|\.\.\.)$/.test(tokens[end - 1]!.text) || isDash(tokens[end - 1]))
  )
    end--
  while (start < end && !quoted(tokens, start) && (/^[,:;]$/.test(tokens[start]!.text) || isDash(tokens[start])))
    start++
  return [start, end]
}

function modalityOf(verb: CueVerb, { rule, preposition }: { rule: string; preposition?: string }): Modality {
  if (rule === 'infinitive with addressee')
    return verb.modality === 'promised' || verb.modality === 'wanted'
      ? verb.lemma === 'want'
        ? 'asked'
        : verb.modality
      : 'asked'
  if (
    verb.lemma === 'ask' ||
    ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:for|on|upon|to|about)$/.test(preposition ?? ''))
  )
    return 'asked'
  return verb.modality
}

/**
 * One statement for one innermost cue: what wholly holds another statement becomes its relay, and of two that share a
 * cue the surer stays.
 */
function settle({ tokens, found, veiled }: Scene): Attribution[] {
  const kept: Attribution[] = []
  for (const each of [...found].sort((a, b) => b.grade - a.grade)) {
    if (each.content.length === 0) continue
    if (veiled.some(([from, to]) => each.cue && from <= each.cue[0] && each.cue[1] <= to)) continue
    const clash = kept.some(other => each.cue && other.cue && each.cue[0] < other.cue[1] && other.cue[0] < each.cue[1])
    if (!clash) kept.push(each)
  }
  kept.sort((a, b) => (a.cue?.[0] ?? 0) - (b.cue?.[0] ?? 0))
  const dropped = new Set<Attribution>()
  // From the outside in: the widest content first.
  const width = (each: Attribution) => each.content.reduce((sum, [a, b]) => sum + b - a, 0)
  for (const outer of [...kept].sort((a, b) => width(b) - width(a))) {
    if (dropped.has(outer)) continue
    for (const inner of kept) {
      if (inner === outer || dropped.has(inner) || !inner.cue || !holds(outer, inner.cue)) continue
      if (inner.source && outer.source && inner.source[0] === outer.source[0]) {
        if (width(inner) < width(outer)) dropped.add(inner)
        continue
      }
      if (outer.rule === 'line' && !dropped.has(outer)) {
        dropped.add(outer)
        break
      }
      if (isWhole(tokens, outer, inner) && reports(outer)) {
        inner.via = [...outer.via, { source: outer.source!, cue: outer.cue }, ...outer.cites, ...inner.via]

        dropped.add(outer)
        break
      }
      dropped.add(inner)
    }
  }
  return kept.filter(each => !dropped.has(each)).map(cited)
}

/** "Reuters reported, citing officials, that …": the officials speak, through Reuters. */
function cited(each: Attribution): Attribution {
  const last = each.cites.at(-1)
  if (!last || !each.source || each.modality !== 'said') return each
  return {
    ...each,
    rule: 'citing',
    source: last.source,
    sourceType: 'person',
    cue: last.cue,
    via: [...each.via, { source: each.source, cue: each.cue }, ...each.cites.slice(0, -1)],
    cites: [],
  }
}

const holds = (outer: Attribution, [from, to]: Range): boolean =>
  outer.content.some(part => part[0] <= from && to <= part[1])

const reports = (each: Attribution): boolean =>
  each.modality === 'said' &&
  !each.negated &&
  each.source !== null &&
  each.rule !== 'nominal' &&
  each.rule !== 'support verb'

/** Whether all that the outer one tells is that the inner one was said: its main verb is the inner cue. */
function isWhole(tokens: readonly Token[], outer: Attribution, inner: Attribution): boolean {
  const [from, to] = outer.content.find(part => part[0] <= inner.cue![0] && inner.cue![1] <= part[1])!
  if (quoted(tokens, from) && tokens[from]!.quote === tokens[inner.cue![0]]!.quote) return false
  if (inner.lemma === 'agree' || inner.lemma === 'decide' || inner.lemma === 'plan') return false
  // "Peskov said he expected …" is one man's; "He stressed …, as reported by TASS" is another's.
  const isOther = outer.rule === 'as reported by' || outer.rule === 'according to' || outer.sourceType === 'outlet'
  if (
    !isOther &&
    inner.source &&
    inner.source[1] - inner.source[0] === 1 &&
    /^(?:he|she|they|it|we|i|who|which|that|one)$/.test(tokens[inner.source[0]]!.low)
  )
    return false
  if (/^(?:nominal|hearsay|support verb)$/.test(inner.rule)) return false
  let reach = Math.max(inner.cue![1], inner.source?.[1] ?? 0, ...inner.content.map(part => part[1]))
  let begin = Math.min(inner.cue![0], inner.source?.[0] ?? inner.cue![0], ...inner.content.map(part => part[0]))
  if (begin < from) begin = from
  if (reach > to) reach = to
  // Before it only "that", an adverbial, or "on Tuesday,"; after it nothing that has a verb of its own.
  for (let at = from; at < begin; at++) if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return false
  for (let at = reach; at < to; at++) if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return false
  return true
}
