/** What follows a cue verb: what it says, and to whom. */
import type { Token } from '../tokens.ts'
import { afterAdjuncts, mediaAfter } from './adjuncts.ts'
import { trailing } from './another-speaks.ts'
import { asideAfter } from './aside-after.ts'
import type { Scene } from './attribution.ts'
import { besideCue } from './beside-cue.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { type Complement, complementOf, type Following, type Step } from './following.ts'
import { infinitiveAfter } from './infinitive-after.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { adverbialAfter, ownPrepositionAfter } from './preposition-after.ts'
import { isSubjectPronoun, questionWord } from './pronouns.ts'
import { quoteAfter, quoteEnd } from './quotations.ts'
import { setsApart } from './sets-apart.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { toldAfter } from './told-after.ts'
import { wavedAway } from './waved-away.ts'

/** What a cue verb is followed by: clause, quotation, infinitive, or noun phrase; and to whom it is said. */
export function complement(scene: Scene, at: number, verb: CueVerb): Complement | null {
  const following: Following = { scene, at, verb, cueEnd: at + 1, addressees: [], cites: [] }
  let next = at + 1
  for (let guard = 0; guard < 8; guard++) {
    const token = scene.tokens[next]
    if (!token || next >= scene.to || /^[.!?;]$/.test(token.text)) return null
    const step = stepAt(following, next)
    if (typeof step !== 'number') return step ?? null
    next = step
  }
  return null
}

function stepAt(following: Following, next: number): Step {
  for (const read of inOrder) {
    const step = read(following, next)
    if (step !== undefined) return step
  }
  return null
}

/** A quotation, "that …", "whether …", a colon: content that says itself where it begins. */
function opened(following: Following, next: number): Step {
  const { scene, at, verb } = following
  const { tokens, to } = scene
  const token = tokens[next]!
  if (isOpenMark(token, tokens[next - 1]) && token.quote !== tokens[at]!.quote) {
    const end = quoteEnd(scene, next)
    if (!/[cqn]/.test(verb.ways)) return null
    // A quotation that is only part of a clause: "said the talks were “useful” and …".
    // "What it calls “arrangements” will last".
    const clause = /^(?:call|dub|label|term)$/.test(verb.lemma) ? end : contentEnd(scene, next, 'clause')
    const isClosed = isComma(tokens[end]) || /^[,?!]$/.test(tokens[end - 2]?.text ?? '')
    return complementOf(following, [next, end < to && clause > end + 1 && !isClosed ? clause : end], 'verb')
  }
  if (token.low === 'that' && isOfNoun(following, next)) return null
  // "It was the army, an officer said, that asked for it": what goes on with the clause before.
  if (token.low === 'that' && isComma(tokens[next - 1]) && setsApart(tokens, scene.from) && isVerbal(tokens[next + 1]))
    return null
  // "have seen that statement", "denied that".
  const isPointing = token.low === 'that' && to - next < 5 && !hasVerb(tokens, [next + 1, to])
  if (isPointing && /n/.test(verb.ways) && tokens[next + 1]?.pos === 'PUNCT')
    return complementOf(following, [next, next + 1], 'object', true)
  if (token.low === 'that' && /n/.test(verb.ways) && pointsAt(scene, next))
    return complementOf(following, [next, contentEnd(scene, next, 'phrase', at)], 'object', true)
  if (
    token.low === 'that' &&
    ((token.pos === 'SCONJ' && !isPointing) || isOpenMark(tokens[next + 1], token) || startsClause(scene, next + 1)) &&
    (/[coqr]/.test(verb.ways) || verb.prepositions.includes('that'))
  )
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'verb')
  // "said when asked about the road, “…”".
  if (/^(?:when|if)$/.test(token.low) && /^(?:asked|pressed|questioned)$/.test(tokens[next + 1]?.low ?? '')) {
    let close = next + 2
    while (close < to && !isComma(tokens[close]) && !isOpenMark(tokens[close], tokens[close - 1])) close++
    return isOpenMark(tokens[close], tokens[close - 1]) ? close : null
  }
  // "he wrote when the siege ended": when it was said.
  if (token.low === 'when' && isPlainSaying(verb) && !/^(?:not|n't|to|never)$/.test(tokens[at - 1]?.low ?? ''))
    return null
  // "condemned what he called a breach": a clause in the place of a noun.
  if (
    questionWord.test(token.low) &&
    (/[coqr]/.test(verb.ways) || (/n/.test(verb.ways) && /^(?:what|how|whether|why)$/.test(token.low)))
  )
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'verb')
  if (token.text !== ':') return undefined
  if (!/[cqo]/.test(verb.ways)) return null
  if (next === following.cueEnd) following.cueEnd = next + 1
  const begin = next + 1
  if (begin >= to) return complementOf(following, quoteAfter(scene, begin), 'verb')
  return complementOf(following, [begin, tokens[begin]!.quote > 0 ? quoteEnd(scene, begin) : to], 'verb')
}

const isVerbal = (token: Token | undefined): boolean => isAux(token) || token?.pos === 'VERB'

/** "declined that post and left", "rejected that view in a ruling": "that" before its noun, and no clause. */
function pointsAt({ tokens, to }: Scene, that: number): boolean {
  if (tokens[that + 1]?.pos !== 'NOUN') return false
  const end = phraseEnd(tokens, that + 1, to)
  const after = tokens[end + 1]
  return (
    end >= to ||
    /^[.;]$/.test(tokens[end]!.text) ||
    isDateWord(tokens[end]) ||
    mediaAfter(tokens, end, to) ||
    (tokens[end]!.pos === 'CCONJ' && (after?.pos === 'VERB' || isAux(after)))
  )
}

/** "spoke in a hall that overlooks the bay", "trade permits that would cut it": what "that" tells more of. */
function isOfNoun({ scene, at, verb }: Following, that: number): boolean {
  const after = scene.tokens[that + 1]
  if (!after || (that === at + 1 && verb.grade >= 0.85)) return false
  return isAux(after) || (after.pos === 'VERB' && /[^s]s$/.test(after.low))
}

/** "said at least 14 people had died". */
function amount(following: Following, next: number): Step {
  const { scene, at, verb } = following
  if (!/[cq]/.test(verb.ways) || !isAmount(scene.tokens, next)) return undefined
  if (startsClause(scene, next + 2))
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'verb')
  // "reports at least three dead".
  const isCount = next === at + 1 && /[n]/.test(verb.ways) && scene.tokens[next + 2]!.pos === 'NUM'
  return isCount ? complementOf(following, [next, contentEnd(scene, next, 'phrase', at)], 'object') : undefined
}

/** A clause or a noun phrase that begins with no word of its own. */
function bare(following: Following, next: number): Step {
  const { scene, at, verb } = following
  const { tokens, to } = scene
  const token = tokens[next]!
  if (isSo(following, next)) return complementOf(following, [next, next + 1], 'object', true)
  // "said at a briefing announcing the halt": what the briefing did. "denied being there": the helper is none of its own.
  const isGerund = /^(?:VERB|AUX)$/.test(token.pos) && /ing$/.test(token.low)
  if (isGerund && tokens.slice(following.cueEnd, next).some(each => each.pos !== 'ADV')) return null
  if (isGerund && /[tn]/.test(verb.ways))
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'object', true)
  // "a plan that critics say is unlawful": the subject of what is said stands before.
  if (verb.grade >= 0.85 && verb.ways.includes('c') && next === at + 1 && isHeadless(scene, at))
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'verb')
  // "told the Council today, as others said that …": what others say is not what was told.
  const heard = verb.ways.includes('o') ? afterAdjuncts(scene, phraseEnd(tokens, next, to)).at : next
  if (heard > next && isComma(tokens[heard]) && tokens[heard + 1]?.low === 'as') return null
  if (verb.ways.includes('o') && isToldByOther(scene, next)) return null
  // "“Six,” a nurse told the paper when asked how many.": whom she told, and when.
  const isWhen = tokens.slice(next, heard).some(({ low }) => low === 'when')
  if (isWhen && heard >= to - 1) return null
  if (/[cq]/.test(verb.ways) && startsClause(scene, next, verb.grade < 0.9))
    return complementOf(following, [next, contentEnd(scene, next, 'clause', at)], 'verb')
  const isParted = verb.ways.includes('p') && following.cueEnd > at + 1
  const takesNoun = verb.ways.includes('n') || isParted || (verb.ways.includes('r') && verb.modality === 'asked')
  const end = isBareObject(token.low) ? next + 1 : phraseEnd(tokens, next, to)
  const given = takesNoun ? handedTo(following, next, end) : null
  if (given) return given
  return takesNoun && end > next && !(isPlainSaying(verb) && isTimeAfter(tokens, end))
    ? complementOf(following, [next, contentEnd(scene, next, 'phrase', at)], 'object', true)
    : null
}

/** "…, the captain told relatives in a call arranged by the consul, one of them said": no clause, and another who says so. */
function isToldByOther(scene: Scene, next: number): boolean {
  const { tokens, to } = scene
  const end = wholePhraseEnd(tokens, next, to, false)
  for (let at = end; at > next && at < to; at++) {
    if (isComma(tokens[at])) return trailing(scene, at + 1)
    const isParticiple = /ed$/.test(tokens[at]!.low) && tokens[at + 1]?.pos === 'ADP'
    if (isAux(tokens[at]) || (tokens[at]!.pos === 'VERB' && !isParticiple)) return false
  }
  return false
}

const handed: ReadonlySet<string> = new Set(['convey', 'express', 'relay', 'wish'])
const isBareObject = (low: string): boolean => low === 'it' || low === 'this'
/** "The mayor said so on Telegram", "he told us so". */
const isSo = ({ scene: { tokens, to }, verb }: Following, at: number): boolean =>
  tokens[at]!.low === 'so' &&
  (verb.lemma === 'say' || verb.lemma === 'think' || verb.lemma === 'tell') &&
  (at + 1 >= to || /^(?:ADP|CCONJ|PUNCT)$/.test(tokens[at + 1]!.pos) || tokens[at + 1]!.low === 'to')

/** "sought answers from the army about the raid", "conveyed her condolences to the families": whom, after what. */
function handedTo(following: Following, next: number, end: number): Complement | null {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  // "confirmed it to the paper", "wished a quick recovery to the wounded".
  const isPointing = end === next + 1 && isBareObject(tokens[next]!.low)
  const isHanded = handed.has(verb.lemma) || (isPointing && /[cq]/.test(verb.ways) && !verb.prepositions.includes('to'))
  const link = verb.modality === 'asked' ? 'from' : isHanded ? 'to' : null
  if (end === next || tokens[end]?.low !== link || addressees.length > 0 || tokens[end + 1]?.pos === 'VERB') return null
  const whole = wholePhraseEnd(tokens, end + 1, to, false)
  if (whole === end + 1 || !isSomebody(typeOf(tokens, [end + 1, whole]))) return null
  addressees.push([end + 1, whole])
  const given = complementOf(following, [next, end], 'object', true)
  const isMore = /^(?:over|about|on|for|into)$/.test(tokens[whole]?.low ?? '') && !isDateWord(tokens[whole + 1])
  if (given && isMore) given.content.push([whole, contentEnd(scene, whole, 'phrase', at)])
  return given
}

const inOrder = [
  opened,
  asideAfter,
  wavedAway,
  besideCue,
  infinitiveAfter,
  ownPrepositionAfter,
  amount,
  adverbialAfter,
  toldAfter,
  bare,
]

const isPlainSaying = ({ lemma }: CueVerb): boolean => /^(?:add|comment|remark|reply|respond|say|write)$/.test(lemma)

/** "several months after her release": when it was said. */
const isTimeAfter = (tokens: readonly Token[], end: number): boolean =>
  /^(?:minute|hour|day|night|week|month|year)s?$/.test(tokens[end - 1]!.low) &&
  /^(?:after|before|into|since)$/.test(tokens[end]?.low ?? '')

/** "at least 14", "up to forty". */
const isAmount = (tokens: readonly Token[], at: number): boolean =>
  /^(?:at (?:least|most)|up to)$/.test(`${tokens[at]!.low} ${tokens[at + 1]?.low}`) &&
  /^(?:NUM|DET|NOUN|ADJ)$/.test(tokens[at + 2]?.pos ?? '')

/** "claimed now allows", "said is designed to": a finite verb straight after the cue, which has a subject of its own. */
function isHeadless({ tokens, from, to }: Scene, at: number): boolean {
  let next = at + 1
  while (tokens[next]?.pos === 'ADV') next++
  const token = tokens[next]
  if (!token || next >= to || !isSubjectPronounOrNoun(tokens[at - 1])) return false
  // "in what police say was a robbery"; but "What they say is that".
  for (let i = from; i < at; i++) if (tokens[i]!.low === 'what' && tokens[i - 1]?.pos !== 'ADP') return false
  return (
    /^(?:is|are|was|were|has|had|have|will|would|could|should|may|might|can|must|did|does)$/.test(token.low) &&
    token.pos !== 'PROPN'
  )
}

const isSubjectPronounOrNoun = (token: Token | undefined): boolean =>
  token !== undefined && (isNominal(token) || isSubjectPronoun(token))
