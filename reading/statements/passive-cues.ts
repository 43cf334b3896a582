/** Cues that are verbs in the passive voice, and "as reported by". */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { afterAdjuncts, mediaAfter } from './adjuncts.ts'
import { made, type Scene } from './attribution.ts'
import { hasVerb } from './clauses.ts'
import { complement } from './complement.ts'
import { leftContent } from './content-around.ts'
import { contentEnd } from './content-end.ts'
import { cueNouns } from './cue-nouns.ts'
import { type CueVerb, cueForms } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { isAux } from './is-aux.ts'
import { isNegated } from './is-negated.ts'
import { isComma } from './marks.ts'
import { modalityOfVerb } from './modality-of-verb.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { wholePhraseStart } from './phrase-start.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { saidAfter } from './said-after.ts'
import { isSomebody, typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'
import { subjectBefore } from './subjects.ts'

/** "the pumps have been promised by a charity", "was accused by … of …", "was asked to …". */
export function passiveVoice(scene: Scene, at: number, start: number, verb: CueVerb): void {
  const { tokens, from, to } = scene
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  // "were held by the army", "was attacked by men": done, not said.
  // "wanted to be asked by someone": what is not yet done.
  if (/^(?:want|wish|hope|like|prefer)/.test(tokens[start]!.low)) return
  if (tokens[start - 1]?.low === 'to' && /^(?:ask|want|wish|hope|prefer)/.test(tokens[start - 2]?.low ?? '')) return
  if (/^(?:hold|attack|assail|blast|choose|elect|press|push|force|teach)$/.test(verb.lemma)) return
  const subject = subjectBefore(scene, start, at) ?? demonstrative(scene, start)
  const named = namedBy(scene, at, verb)
  if (named > 0 && subject && !subject.ellipted) {
    const source: Range = [named + 1, wholePhraseEnd(tokens, named + 1, to)]
    scene.found.push({
      ...made('passive', {
        tokens,
        source,
        type: typeOf(tokens, source),
        cue: [start, tokens[at + 1]!.low === 'as' ? at + 2 : at + 1],
        content: [subject.range, [tokens[at + 1]!.low === 'as' ? at + 2 : at + 1, named]],
        lemma: verb.lemma,
        modality: verb.modality,
        grade: verb.grade * 0.85,
      }),
      negated: isNegated(tokens, [start, at]),
    })
    return
  }
  const isReport =
    /^(?:say|report|allege|believe|rumou?r|think|understand|claim|know|assume|suppose|estimate|reckon)$/.test(
      verb.lemma,
    )
  if (
    /^(?:quote|cite|report|describe|record|paraphrase)$/.test(verb.lemma) &&
    citedAsSaying(scene, start, next, subject)
  )
    return
  if (tokens[next]?.low !== 'by') {
    if (subject && !subject.ellipted && bidden(scene, at, start, verb, subject)) return
    if (isReport && subject && saidToHaveSaid(scene, start, next, subject)) return
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
  const bare = wholePhraseEnd(tokens, next + 1, to)
  if (bare === next + 1) return
  const [sourceEnd, end] = beyondAside(scene, bare)
  const source: Range = [next + 1, sourceEnd]
  const type = typeOf(tokens, [next + 1, bare])
  if (type === 'abstract' || (type === 'unknown' && verb.grade < 0.8) || mediaAfter(tokens, next, to)) return
  if (tokens[start - 1]?.low === 'as') {
    asReportedBy(scene, start - 1, next + 1)
    return
  }
  // "a letter that was seen by this paper": read, and judged only where "as" follows.
  if (/^(?:hear|read|see)$/.test(verb.lemma) && tokens[end]?.low !== 'as') return
  if (!subject) return
  if (!subject.ellipted) subject.range = [throughVerbs(tokens, subject.range[0], from), subject.range[1]]
  const content: Range[] = []
  const addressees: Range[] = []
  const tail: Range | null = end < to && opensTail(tokens, end) ? [end, contentEnd(scene, end, 'clause')] : null
  if (/[or]/.test(verb.ways) && tail) addressees.push(subject.range)
  else if (!subject.ellipted) content.push(subject.range)
  if (tail && !isDateWord(tokens[end + 1])) content.push(tail)
  // "The buses will not leave, the drivers have been informed by the office".
  const told = !tail && /[o]/.test(verb.ways) && isComma(tokens[subject.range[0] - 1]) && !subject.ellipted
  const before = told ? leftContent(scene, subject.range[0]) : null
  if (before && hasVerb(tokens, before)) {
    content.splice(0, content.length, before)
    addressees.push(subject.range)
  }
  const isBidden = tail !== null && addressees.length > 0 && /^(?:to|not)$/.test(tokens[tail[0]]!.low)
  if (content.length === 0 || content[0]![0] < from) return
  scene.found.push({
    ...made('passive', {
      tokens,
      source,
      type,
      cue: [start, next + 1],
      content,
      lemma: verb.lemma,
      modality: modalityOfVerb(verb, { rule: isBidden ? 'infinitive with addressee' : tail ? 'infinitive' : 'object' }),
      grade: verb.grade * 0.85,
    }),
    addressees,
    negated: isNegated(tokens, [start, at]),
  })
}

const tails = setOf('to of for that as on over with why how whether')

/** "by the clerk that …", "by a colleague not to go": what a passive goes on with behind whoever speaks. */
const opensTail = (tokens: readonly Token[], at: number): boolean =>
  tails.has(tokens[at]!.low) || (tokens[at]!.low === 'not' && tokens[at + 1]?.low === 'to')

/**
 * Where whoever speaks ends, and what is said begins, if an aside stands between: "by colleagues, who had it from the police,
 * not to leave", "by the superintendent, through a friend, to go". Without one, both are the end of the name.
 */
function beyondAside({ tokens, to }: Scene, end: number): [source: number, next: number] {
  if (!isComma(tokens[end])) return [end, end]
  if (opensAgain(tokens, end + 1)) return [end, end + 1]
  const isClause = /^(?:who|which|whose)$/.test(tokens[end + 1]?.low ?? '')
  if (!isClause && tokens[end + 1]?.pos !== 'ADP') return [end, end]
  for (let close = end + 2; close < Math.min(to - 1, end + 14); close++) {
    if (!isComma(tokens[close])) continue
    return opensAgain(tokens, close + 1) ? [isClause ? close : end, close + 1] : [end, end]
  }
  return [end, end]
}

/** "that …", "to go", "not to go", behind an aside. */
const opensAgain = (tokens: readonly Token[], at: number): boolean => {
  const [low, next] = [tokens[at]?.low, tokens[at + 1]]
  return low === 'that' || (low === 'to' && next?.pos === 'VERB') || (low === 'not' && next?.low === 'to')
}

/** "was welcomed by the union and rejected by the owners": of the same thing, by another. */
export function passiveToo(scene: Scene, at: number, verb: CueVerb): boolean {
  const { tokens, to } = scene
  const and = isComma(tokens[at - 1]) ? at - 1 : /^(?:and|but)$/.test(tokens[at - 1]?.low ?? '') ? at - 1 : -1
  if (and < 0) return false
  const first = scene.found.findLast(
    ({ rule, source, content }) =>
      rule === 'passive' &&
      source !== null &&
      content.length === 1 &&
      content[0]![1] <= source[0] &&
      (source[1] === and || daysBetween(scene, source[1], and)),
  )
  const source: Range = [at + 2, wholePhraseEnd(tokens, at + 2, to)]
  const type = first && source[1] > source[0] ? typeOf(tokens, source) : 'abstract'
  if (!first || type === 'abstract' || mediaAfter(tokens, at + 1, to)) return false
  const tail = source[1] < to && opensTail(tokens, source[1]) ? source[1] : -1
  scene.found.push(
    made('passive', {
      tokens,
      source,
      type,
      cue: [at, at + 2],
      content: tail < 0 ? first.content : [...first.content, [tail, contentEnd(scene, tail, 'clause')]],
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade * 0.85,
    }),
  )
  return true
}

/** "by the families on Monday, and": no more than when, and a comma, before "and". */
function daysBetween(scene: Scene, from: number, and: number): boolean {
  const end = afterAdjuncts(scene, from).at
  return end === and || (isComma(scene.tokens[end]) && end === and - 1)
}

/** Where "by" stands of "has been called a fraud by two doctors", "is described as calm by its neighbours"; 0 where none does. */
function namedBy({ tokens, to }: Scene, at: number, verb: CueVerb): number {
  if (
    !/^(?:brand|call|characteri[sz]e|deem|denounce|describe|dub|hail|label|portray|regard|see|term|view)$/.test(
      verb.lemma,
    )
  )
    return 0
  const as = tokens[at + 1]?.low === 'as' ? at + 2 : at + 1
  const end = wholePhraseEnd(tokens, as, to, false)
  const by = end > as ? end : tokens[as]?.pos === 'ADJ' ? as + 1 : 0
  if (by === 0 || tokens[by]?.low !== 'by' || mediaAfter(tokens, by, to)) return 0
  const source: Range = [by + 1, wholePhraseEnd(tokens, by + 1, to)]
  return source[1] > source[0] && typeOf(tokens, source) !== 'abstract' ? by : 0
}

/** Where "calls to open an inquiry into the killings", "talks about pooling money" begin, whose last noun is at `left`. */
function throughVerbs(tokens: readonly Token[], left: number, from: number): number {
  let start = left
  for (let guard = 0; guard < 6 && start - 2 > from; guard++) {
    const [before, link] = [tokens[start - 1]!, tokens[start - 2]!]
    const isVerb = before.pos === 'VERB' && (link.low === 'to' || (link.pos === 'ADP' && before.low.endsWith('ing')))
    if (!isVerb && before.pos !== 'ADP') return start
    const end = isVerb ? start - 2 : start - 1
    const noun = wholePhraseStart(tokens, end, from)
    // "Calls to open it": a capital may make it look like a verb.
    if (noun === end) return end - 1 === from && cueNouns.has(tokens[from]!.low) ? from : start
    start = noun
  }
  return start
}

/** "a pause in fighting around the town": where it begins, whose last noun begins at `left`. */
function throughDoing(tokens: readonly Token[], left: number, from: number): number {
  const [link, doing, before] = [tokens[left - 1], tokens[left - 2], tokens[left - 3]]
  const isDoing = link?.pos === 'ADP' && doing?.pos === 'VERB' && doing.low.endsWith('ing') && before?.pos === 'ADP'
  return isDoing && left - 3 > from ? wholePhraseStart(tokens, left - 3, from) : left
}

/** "Drivers are asked to report to the post", "he was told to wait": whoever is bidden, by nobody named. */
function bidden(scene: Scene, at: number, start: number, verb: CueVerb, subject: Subject): boolean {
  const { tokens } = scene
  const isBidding =
    /^(?:advise|ask|beg|command|direct|encourage|exhort|implore|instruct|invite|order|remind|request|require|urge|warn)$/.test(
      verb.lemma,
    )
  const isTold = verb.lemma === 'tell' && /^(?:was|were)$/.test(tokens[start]!.low)
  if ((!isBidding && !isTold) || subject.type === 'abstract' || isNegated(tokens, [start, at])) return false
  const right = complement(scene, at, verb)
  const link = right ? tokens[right.content[0]![0]]!.low : ''
  // "Travellers are reminded that the bridge is shut".
  const isTelling = link === 'that' && /^(?:advise|remind|tell|warn)$/.test(verb.lemma)
  // "She was told, “Stay where you are.”"
  const isQuoted = right !== null && isTold && quoted(tokens, right.content[0]![0])
  if (!right || (!isTelling && !isQuoted && !/^(?:to|not)$/.test(link))) return false
  scene.found.push({
    ...made('bidden', {
      tokens,
      source: null,
      type: null,
      cue: [start, at + 1],
      content: right.content,
      modality: isTelling || isQuoted ? 'said' : 'asked',
      grade: 0.8,
      lemma: verb.lemma,
    }),
    addressees: [subject.range],
  })
  return true
}

/** "The officer is reported to have answered that …": the officer speaks, as is reported. */
function saidToHaveSaid(scene: Scene, start: number, next: number, subject: Subject): boolean {
  const { tokens } = scene
  const saying =
    tokens[next]?.low === 'to' && tokens[next + 1]?.low === 'have' && cueForms.get(tokens[next + 2]?.low ?? '')
  if (!saying || subject.ellipted || subject.type === 'abstract') return false
  const right = complement(scene, next + 2, saying[0]!.verb)
  if (!right || right.weak) return false
  scene.found.push({
    ...saidAfter('said to have said', scene, { source: subject, start, verb: saying[0]!.verb, right, grade: 0.85 }),
    modality: 'reportedly',
  })
  return true
}

/** "This was denied by the police". */
const demonstrative = ({ tokens, from }: Scene, start: number): Subject | null =>
  start - 1 === from && /^(?:this|that)$/.test(tokens[from]!.low)
    ? { range: [from, start], type: 'pronoun', ellipted: false, rule: 'verb' }
    : null

/** "was quoted as saying by the daily that …", "were cited by the agency as having blamed …": who is quoted speaks. */
function citedAsSaying(scene: Scene, start: number, from: number, subject: Subject | null): boolean {
  const { tokens, to } = scene
  if (!subject || subject.type === 'abstract') return false
  // "has been quoted in local media as saying", "was quoted in an interview as saying".
  const inMedia = /^(?:in|on)$/.test(tokens[from]?.low ?? '') ? wholePhraseEnd(tokens, from + 1, to, false) : 0
  const isRelay =
    inMedia > from + 1 &&
    (/^(?:media|press)$/.test(tokens[inMedia - 1]!.low) || typeOf(tokens, [from + 1, inMedia]) === 'outlet')
  const relayBefore = isRelay ? inMedia : tokens[from]?.low === 'by' ? wholePhraseEnd(tokens, from + 1, to, false) : 0
  const as = relayBefore || inMedia || from
  if (tokens[as]?.low !== 'as') return false
  const at = tokens[as + 1]?.low === 'having' ? as + 2 : as + 1
  const saying = cueForms.get(tokens[at]?.low ?? '')?.[0]?.verb
  if (!saying || !/ing$/.test(tokens[as + 1]!.low)) return false
  let right = complement(scene, at, saying)
  const relayAfter = tokens[at + 1]?.low === 'by' ? wholePhraseEnd(tokens, at + 2, to, false) : 0
  if (relayAfter > at + 2) right = null
  const left = right ? null : leftContent(scene, subject.range[0])
  const content = right?.content ?? (left ? [left] : [])
  if (content.length === 0) return false
  const relay: Range | null = relayBefore ? [from + 1, relayBefore] : relayAfter > at + 2 ? [at + 2, relayAfter] : null
  scene.found.push({
    ...made('as saying', {
      tokens,
      source: subject.range,
      type: subject.type,
      cue: relayBefore ? [as + 1, right?.cueEnd ?? at + 1] : [start, right?.cueEnd ?? at + 1],
      content,
      modality: right ? modalityOfVerb(saying, right) : saying.modality,
      grade: 0.9,
      lemma: saying.lemma,
    }),
    addressees: right?.addressees ?? [],
    via: relay ? [{ source: relay, cue: relayBefore ? [start, from + 1] : [at + 1, at + 2] }] : [],
  })
  return true
}

/** Whether a verb of saying with a tense of its own stands there. */
const saysNext = (tokens: readonly Token[], at: number): boolean =>
  isAux(tokens[at]) ||
  (tokens[at]?.pos === 'VERB' &&
    (cueForms.get(tokens[at]!.low)?.some(({ form }) => form === 's' || form === 'd' || form === 'b') ?? false))

/** "the levels desired by NATO", "a truce announced on Monday by the council": `by` is where "by" stands. */
export function reducedPassive(scene: Scene, at: number, verb: CueVerb, by: number): boolean {
  const { tokens, from, to } = scene
  const end = wholePhraseEnd(tokens, by + 1, to)
  if (end === by + 1 || !/[n]/.test(verb.ways)) return false
  // "The owner, quoted by the daily, said …": a relay of what comes next.
  if (/^(?:cite|quote)$/.test(verb.lemma) && isComma(tokens[at - 1]) && isComma(tokens[end])) return true
  // "Witnesses cited by the clinic spoke of shelling": of who speaks next, too.
  if (/^(?:cite|quote)$/.test(verb.lemma) && saysNext(tokens, afterAdjuncts(scene, end).at)) return true
  // "a letter seen by this paper": read, not said.
  if (/^(?:see|hear|show|verify|read|find|know|want|hold|attack)$/.test(verb.lemma)) return false
  // "The movement, backed by its neighbour, says": what another does, told in passing.
  if (/^(?:back|support)$/.test(verb.lemma) && isComma(tokens[at - 1])) return true
  const source: Range = [by + 1, end]
  const type = typeOf(tokens, source)
  if (type === 'abstract' || mediaAfter(tokens, by, to)) return false
  // "announced on Monday by telephone": how, and nobody.
  if (by > at + 1 && !isSomebody(type)) return false
  const floor = at - 1 > from && isComma(tokens[at - 1]) ? at - 1 : at
  const left = wholePhraseStart(tokens, floor, from)
  // "he said by telephone": a verb in the active voice.
  if (left === floor || (tokens[left]!.pos === 'PRON' && floor - left === 1)) return false
  scene.found.push(
    made('passive', {
      tokens,
      source,
      type,
      cue: [at, at + 1],
      content: [[by > at + 1 ? throughDoing(tokens, left, from) : left, floor]],
      lemma: verb.lemma,
      modality: verb.modality,
      grade: verb.grade * 0.7,
    }),
  )
  return true
}

/** ", as reported by TASS", ", as was claimed by the portal": what stands before it came through them. */
export function asReportedBy(scene: Scene, as: number, name: number): void {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, name, to)
  if (end === name) return
  const source: Range = [name, end]
  const left = leftContent(scene, as)
  const right = isComma(tokens[end]) && end + 1 < to ? ([end + 1, contentEnd(scene, end + 1, 'clause')] as Range) : null
  const content = left && hasVerb(tokens, left) ? left : right
  if (!content) return
  scene.found.push(
    made('as reported by', {
      tokens,
      source,
      type: typeOf(tokens, source),
      cue: [as, name],
      content: [content],
      modality: 'said',
      grade: 0.95,
    }),
  )
}
