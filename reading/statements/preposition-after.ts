/** What follows a cue with a preposition: "called on the parties to …", "spoke of …", "said in a statement that …". */
import { afterAdjuncts, afterSending, carrierAt, mediaAfter } from './adjuncts.ts'
import type { Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isDateWord } from './date-words.ts'
import { type Complement, complementOf, type Following, type Step } from './following.ts'
import { isAux } from './is-aux.ts'
import { isComma, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { isSubjectPronoun, questionWord } from './pronouns.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import { isSomebody, typeOf } from './source-types.ts'
import { throughTo } from './through-to.ts'

/** "warned them against it" asks something of them; "informed them about it" does not. */
export const toldOf = (preposition: string): string =>
  preposition === 'against' ? 'infinitive with addressee' : 'object'

/** What the verb brings with a preposition of its own: "called for …", "accused them of …", "responded to the mayor that …". */
export function ownPrepositionAfter(following: Following, next: number): Step {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  const preposition = tokens[next]!.low
  if (addressees.length > 0 && verb.prepositions.includes(preposition) && preposition !== 'to')
    return complementOf(following, [next, contentEnd(scene, next, 'phrase', at)], toldOf(preposition))
  if (!isOwn(following, next)) return undefined
  // "called on the parties to …", "appealed to donors for …".
  if ((verb.modality === 'asked' || verb.lemma === 'call') && /^(?:on|upon|to|with)$/.test(preposition)) {
    const asked = askedOf(following, next)
    if (asked || preposition === 'with' || preposition === 'to') return asked
  }
  const begin = next + 1
  if (preposition === 'to' && /[cq]/.test(verb.ways) && verb.modality === 'said') {
    const hearer: Range = [begin, wholePhraseEnd(tokens, begin, to, false)]
    // "responded to the mayor that …", but "did not respond to questions".
    const isAnswered =
      /^(?:reply|respond)$/.test(verb.lemma) && /^(?:abstract|document|unknown)$/.test(typeOf(tokens, hearer))
    if (!isAnswered && !/^(?:refer|point|allude|liken|object|testify|admit|confess)$/.test(verb.lemma)) {
      following.cueEnd = next
      if (hearer[1] === begin) return null
      addressees.push(hearer)
      return hearer[1]
    }
  }
  following.cueEnd = begin
  const low = tokens[begin]?.low ?? ''
  const isClause = low === 'that' || questionWord.test(low) || /ing$/.test(low)
  const content: Range = [begin, contentEnd(scene, begin, isClause ? 'clause' : 'phrase', at)]
  return complementOf(following, content, 'object', !/[cq]/.test(verb.ways), preposition)
}

/** Whether the preposition at `next` belongs to the verb, and only adverbs stand between the two. */
function isOwn({ scene, verb, cueEnd }: Following, next: number): boolean {
  const { tokens, to } = scene
  const { low } = tokens[next]!
  if (!verb.prepositions.includes(low) || low === 'that' || isDateWord(tokens[next + 1])) return false
  // "wrote in 2003": when.
  if (/^(?:1[89]|20)\d\d$/.test(tokens[next + 1]?.text ?? '')) return false
  if (low === 'in' && mediaAfter(tokens, next, to)) return false
  // "spoke for about five minutes": how long.
  if (
    low === 'for' &&
    /^(?:lecture|speak|talk|testify)$/.test(verb.lemma) &&
    /^(?:second|minute|hour|day|night|week|month|year|decade)s?$/.test(
      tokens[phraseEnd(tokens, next + (tokens[next + 1]?.pos === 'ADV' ? 2 : 1), to) - 1]?.low ?? '',
    )
  )
    return false
  if (low === 'on') {
    const after = tokens[next + 1]?.low ?? ''
    if (after === 'condition') return false
    if (/^(?:the|his|her|its|a|this|that)$/.test(after) && isDateWord(tokens[next + 2])) return false
  }
  for (let between = cueEnd; between < next; between++) {
    const each = tokens[between]!
    if (each.pos !== 'ADV' && !isDateWord(each) && !/^(?:once|more|again)$/.test(each.low)) return false
  }
  return true
}

/** "called on the parties to …", "appealed to donors for …": who is asked, and for what; `null` where that is not said. */
function askedOf(following: Following, next: number): Complement | null {
  const { scene, at, addressees } = following
  const { tokens, to } = scene
  const begin = next + 1
  for (const base of [wholePhraseEnd(tokens, begin, to, false, true), wholePhraseEnd(tokens, begin, to, true)]) {
    if (base === begin || base >= to) continue
    const whole = throughTo(tokens, base, to)
    const then = afterAdjuncts(scene, whole).at
    const link = tokens[then]
    // "called on Kigali “to comply”".
    const isQuoted = isOpenMark(link, tokens[then - 1]) && /^(?:to|for|that|not)$/.test(tokens[then + 1]?.low ?? '')
    if (!link || then >= to || (!isQuoted && !/^(?:to|for|that|not)$/.test(link.low))) continue
    following.cueEnd = begin
    addressees.push([begin, whole])
    const asked: Range = [then, contentEnd(scene, then, 'clause', at)]
    const more = askedBesides(following, asked, tokens[next]!.low)
    const all = complementOf(following, more ? [then, more[0]] : asked, 'infinitive with addressee')
    if (all && more) all.content.push([more[1], asked[1]])
    return all
  }
  return null
}

/**
 * "appealed to the herders for calm, and to the traders for lower prices": where what the first are asked for ends, and
 * what the others are asked for begins.
 */
function askedBesides({ scene, addressees }: Following, [from, to]: Range, preposition: string): Range | null {
  const { tokens } = scene
  for (let and = from + 1; and < to - 3; and++) {
    if (tokens[and]!.low !== 'and' || tokens[and + 1]!.low !== preposition || quoted(tokens, and)) continue
    const end = wholePhraseEnd(tokens, and + 2, to, false, true)
    if (end === and + 2 || !/^(?:to|for|that|not)$/.test(tokens[end]?.low ?? '') || end >= to) continue
    addressees.push([and + 2, end])
    return [isComma(tokens[and - 1]) ? and - 1 : and, end]
  }
  return null
}

/** "said in Geneva that …", "condemned in the strongest terms the …": where, how and to whom, before what is said. */
export function adverbialAfter({ scene, verb, addressees }: Following, next: number): Step {
  const { tokens, to } = scene
  const token = tokens[next]!
  if (token.pos !== 'ADP' && token.low !== 'to') return undefined
  let end = wholePhraseEnd(tokens, next + 1, to, false)
  if (end === next + 1) return null
  // "says at a campaign stop in Toledo, Ohio, that": a noun taken for a verb.
  if (verb.grade >= 0.9 && tokens[end]?.pos === 'VERB' && tokens[end + 1]?.pos === 'ADP')
    for (let comma = end; comma < Math.min(to, next + 14) && !isAux(tokens[comma]); comma++)
      if (isComma(tokens[comma]) && tokens[comma + 1]?.low === 'that') return comma + 1
  end = carrierAt(tokens, end, to)?.source[1] ?? afterSending(tokens, end, to)
  // "at a market stop in Toledo, Ohio, that …".
  const beyond = isComma(tokens[end]) && tokens[end + 1]?.pos === 'PROPN' ? phraseEnd(tokens, end + 1, to) : end
  if (isComma(tokens[beyond]) && tokens[beyond + 1]?.low === 'that') end = beyond
  const isTime = isDateWord(tokens[next + 1]) || isDateWord(tokens[end - 1])
  if (!mediaAfter(tokens, next, to) && !isTime && !leadsOn(scene, next, end, verb)) return null
  if (token.low === 'to' && isSomebody(typeOf(tokens, [next + 1, end]))) addressees.push([next + 1, end])
  return end
}

/** Whether what is said begins where an adverbial ends. */
function leadsOn(scene: Scene, next: number, end: number, verb: CueVerb): boolean {
  const { tokens } = scene
  const follow = tokens[end]
  if (!follow) return false
  const after = tokens[end + 1]
  return (
    follow.low === 'that' ||
    isOpenMark(follow, tokens[end - 1]) ||
    follow.text === ':' ||
    questionWord.test(follow.low) ||
    (isComma(follow) && (after?.low === 'that' || isOpenMark(after, follow))) ||
    // "condemned in the strongest terms the occupation".
    (verb.ways.includes('n') && tokens[next]!.low === 'in' && /^(?:terms?|words|tones?)$/.test(tokens[end - 1]!.low)) ||
    follow.low === 'to' ||
    (follow.low === 'not' && after?.low === 'to') ||
    // "said after the convention he would not": a clause with a subject of its own.
    (verb.grade >= 0.9 && isSubjectPronoun(follow) && startsClause(scene, end))
  )
}
