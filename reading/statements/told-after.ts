/** Who is told, asked or bidden straight after a cue: "told the Council that …", "urged the parties to …". */
import type { Token } from '../tokens.ts'
import { afterAdjuncts, isOnBackground } from './adjuncts.ts'
import { asideEnd, questionEnd } from './aside-after.ts'
import type { Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { contentEnd } from './content-end.ts'
import { cueForms } from './cue-verbs.ts'
import { complementOf, type Following, type Step } from './following.ts'
import { isAux } from './is-aux.ts'
import { isComma, isOpenMark } from './marks.ts'
import { phraseEnd, wholePhraseEnd } from './phrase-end.ts'
import { toldOf } from './preposition-after.ts'
import { questionWord } from './pronouns.ts'
import type { Range } from './range.ts'
import { isRoleNoun, isSomebody, typeOf } from './source-types.ts'
import { throughTo } from './through-to.ts'

/** Where "of" goes on with who is told: "told all of them". */
const takesOf =
  /^(?:all|audience|bench|both|committee|crowd|delegation|each|few|gathering|group|half|handful|jury|many|meeting|most|none|number|one|panel|pool|several|some|dozens|scores|hundreds|thousands|millions)$/

export function toldAfter(following: Following, next: number): Step {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  if (!/[or]/.test(verb.ways) || addressees.length > 0) return undefined
  const short = wholePhraseEnd(tokens, next, to, false, true)
  const whole = wholePhraseEnd(tokens, next, to, false)
  const apposed = wholePhraseEnd(tokens, next, to, true)
  // "urged governments that have them to look again", "told those who had come that …".
  const relative = [phraseEnd(tokens, next, to), short, whole].find(stop => stop > next && isRelative(scene, stop))
  const then = relative === undefined ? 0 : contentBeyond(scene, relative)
  if (then > 0) {
    addressees.push([next, then])
    const rule = tokens[then]!.low === 'that' ? 'verb' : 'infinitive with addressee'
    return complementOf(following, [then, contentEnd(scene, then, 'clause', at)], rule)
  }
  const own = ownOf(following, next)
  if (own !== undefined) return own
  // "told the pool on background that".
  const bare = phraseEnd(tokens, next, to)
  const hearer = bare > next && isOnBackground(tokens, bare) ? toldUntil(following, next, bare, true) : undefined
  if (hearer !== undefined) return hearer
  for (const end of new Set([short, whole, apposed])) {
    const step = end > next ? toldUntil(following, next, end, end === short) : undefined
    if (step !== undefined) return step
  }
  return reminded(following, next)
}

/** "reminds all parties of their duty to let aid pass": "their" tells whose the preposition is. */
function ownOf(following: Following, next: number): Step {
  const { tokens, to } = following.scene
  const of = phraseEnd(tokens, next, to)
  return tokens[of]?.low === 'of' && /^(?:his|her|its|their)$/.test(tokens[of + 1]?.low ?? '')
    ? reminded(following, next)
    : undefined
}

/** "reminded all parties of their duties": the preposition may seem to hang on whoever is told. */
function reminded(following: Following, next: number): Step {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  const end = phraseEnd(tokens, next, to)
  if (
    end === next ||
    tokens[end]?.low !== 'of' ||
    takesOf.test(tokens[end - 1]!.low) ||
    !verb.prepositions.includes('of') ||
    !isSomebody(typeOf(tokens, [next, end]))
  )
    return undefined
  addressees.push([next, end])
  return complementOf(following, [end, contentEnd(scene, end, 'phrase', at)], 'object')
}

/** What is said, if whoever is told is the phrase from `next` until `end`. */
function toldUntil(following: Following, next: number, end: number, isShort: boolean): Step {
  const { scene, at, verb, addressees } = following
  const { tokens, to } = scene
  const stop = throughTo(tokens, end, to)
  // "told the agency, a sign that talks go on": what the outlet makes of it, and nobody who was told.
  const comma = tokens.slice(next, stop).findIndex(isComma)
  if (comma > 0 && /^an?$/.test(tokens[next + comma + 1]?.low ?? ''))
    if (typeOf(tokens, [next + comma + 1, stop]) === 'abstract') return undefined
  // "told reporters outside the court he would appeal": where, between whom and what.
  const beyond = isShort && verb.ways.includes('o') ? beyondPlace(scene, stop) : 0
  if (beyond > 0) {
    addressees.push([next, stop])
    return complementOf(following, [beyond, contentEnd(scene, beyond, 'clause', at)], 'verb')
  }
  const most = mostOfAll(scene, stop)
  if (most) {
    addressees.push([next, most[1]])
    return complementOf(
      following,
      [most[1] + 1, contentEnd(scene, most[1] + 1, 'clause', at)],
      'infinitive with addressee',
    )
  }
  const aside = verb.modality === 'asked' && isShort ? questionEnd(scene, stop) : 0
  if (aside > 0) {
    addressees.push([next, stop])
    return complementOf(following, [aside, contentEnd(scene, aside, 'clause', at)], 'verb')
  }
  const apposed = beyondApposition(scene, stop)
  if (apposed > 0 && typeOf(tokens, [next, stop]) !== 'abstract') {
    addressees.push([next, apposed - 1])
    return complementOf(following, [apposed, contentEnd(scene, apposed, 'clause', at)], 'infinitive with addressee')
  }
  // "told investors of the firm, the mill’s owner, on Monday that …": past the comma that ends the apposition.
  const isApposed = tokens.slice(next, stop).some(isComma) && isComma(tokens[stop])
  const day = isApposed ? afterAdjuncts(scene, stop + 1).at : stop
  if (day > stop + 1 && tokens[day]?.low === 'that' && startsClause(scene, day + 1)) {
    addressees.push([next, stop])
    return complementOf(following, [day, contentEnd(scene, day, 'clause', at)], 'verb')
  }
  const then = afterAdjuncts(scene, stop).at
  const link = tokens[then]
  if (!link || then >= to) return undefined
  const isLinked = linksContent(scene, then)
  const byPreposition =
    !isLinked &&
    isShort &&
    verb.prepositions.includes(link.low) &&
    link.low !== 'to' &&
    !(link.low === 'of' && takesOf.test(tokens[then - 1]!.low)) &&
    // "asked the Minister for Foreign Affairs if": an office.
    !(
      link.low === 'for' &&
      tokens[then + 1]?.pos === 'PROPN' &&
      tokens[then - 1]!.capital &&
      isRoleNoun(tokens[then - 1]!.low)
    )
  const isBare =
    !isLinked &&
    isShort &&
    verb.ways.includes('o') &&
    startsClause(scene, then) &&
    (link.pos === 'DET' || link.pos === 'PRON' || link.pos === 'PROPN' || link.pos === 'NOUN')
  if (!isLinked && !byPreposition && !isBare) return undefined
  if (typeOf(tokens, [next, stop]) === 'abstract' && !(link.low === 'to' && verb.modality === 'asked')) return undefined
  // "requested fuel from donors": what is asked stands first.
  if (byPreposition && link.low === 'from' && verb.modality === 'asked' && verb.ways.includes('n')) {
    const asked = wholePhraseEnd(tokens, then + 1, to, false)
    if (asked > then + 1 && !/^(?:forbid|prohibit|bar|ban)$/.test(verb.lemma) && tokens[then + 1]!.pos !== 'VERB') {
      addressees.push([then + 1, asked])
      return complementOf(following, [next, stop], 'object')
    }
  }
  addressees.push([next, stop])
  if (byPreposition) return complementOf(following, [then, contentEnd(scene, then, 'phrase', at)], toldOf(link.low))
  const isInfinitive = !isBare && /^(?:to|not|never)$/.test(link.low)
  const isMark = isComma(link) || link.text === ':' || isOpenMark(link, tokens[then - 1])
  if (isMark && !isInfinitive && !isBare) return then
  const clause: Range = [then, contentEnd(scene, then, 'clause', at)]
  return complementOf(following, clause, isInfinitive ? 'infinitive with addressee' : 'verb')
}

/** Where a clause begins with "he" or "they" behind "outside the court", "near the gate"; 0 where none does. */
function beyondPlace(scene: Scene, at: number): number {
  const { tokens, to } = scene
  if (!/^(?:outside|inside|near|at)$/.test(tokens[at]?.low ?? '')) return 0
  const end = phraseEnd(tokens, at + 1, to)
  const opens = /^(?:he|she|they|it|we|i|there)$/.test(tokens[end]?.low ?? '')
  return end > at + 1 && opens && startsClause(scene, end) ? end : 0
}

/** Whether the word at `at` begins what somebody was told: "that", "whether", "to go", a quotation. */
function linksContent(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const [link, after] = [tokens[at]!, tokens[at + 1]]
  return (
    (link.low === 'that' && !isRelative(scene, at)) ||
    questionWord.test(link.low) ||
    isOpenMark(link, tokens[at - 1]) ||
    (link.low === 'to' &&
      (after?.pos === 'VERB' ||
        isAux(after) ||
        after?.pos === 'ADV' ||
        isOpenMark(after, link) ||
        (after?.text === ':' && at + 2 === to))) ||
    (isComma(link) && (isOpenMark(after, link) || asideEnd(scene, at) > 0)) ||
    (/^(?:not|never)$/.test(link.low) && after?.low === 'to') ||
    link.text === ':'
  )
}

/** "asked Lester Holt, the moderator of the debate, to check": where "to" stands after the aside; 0 where none does. */
function beyondApposition({ tokens, to }: Scene, comma: number): number {
  if (!isComma(tokens[comma]) || !/^(?:DET|NOUN|ADJ|PRON|PROPN)$/.test(tokens[comma + 1]?.pos ?? '')) return 0
  for (let at = comma + 2; at < Math.min(to, comma + 16); at++) {
    const token = tokens[at]!
    if (token.pos === 'AUX' || (token.pos === 'VERB' && !/^(?:who|which|that)$/.test(tokens[comma + 1]!.low))) return 0
    if (isComma(token)) return tokens[at + 1]?.low === 'to' && tokens[at + 2]?.pos === 'VERB' ? at + 1 : 0
  }
  return 0
}

/** "urged the rebels, and above all the Front, not to …": who is asked most of all, where a comma closes it. */
function mostOfAll({ tokens, to }: Scene, comma: number): Range | null {
  if (!isComma(tokens[comma])) return null
  let at = comma + 1
  if (tokens[at]?.low === 'and') at++
  const [one, two] = [tokens[at]?.low ?? '', tokens[at + 1]?.low ?? '']
  if (/^(?:above all|most of|in particular|first of)$/.test(`${one} ${two}`))
    at += one === 'most' || one === 'first' ? 3 : 2
  else if (/^(?:especially|particularly|notably|including)$/.test(one)) at++
  else return null
  const end = wholePhraseEnd(tokens, at, to, false)
  if (end === at || !isComma(tokens[end])) return null
  const [link, after] = [tokens[end + 1], tokens[end + 2]]
  const isInfinitive =
    (/^(?:not|never)$/.test(link?.low ?? '') && after?.low === 'to') || (link?.low === 'to' && after?.pos === 'VERB')
  return isInfinitive ? [at, end] : null
}

/** "governments that have them", "families who stayed". */
const isRelative = ({ tokens }: Scene, at: number): boolean =>
  /^(?:that|who)$/.test(tokens[at]?.low ?? '') && (tokens[at + 1]?.pos === 'VERB' || isAux(tokens[at + 1]))

/** Where content begins beyond a relative clause: "to go", a quotation, or "that" where no verb of the clause takes it. */
function contentBeyond(scene: Scene, from: number): number {
  const { tokens, to } = scene
  for (let at = from + 2; at < Math.min(to, from + 12) && tokens[at]!.pos !== 'PUNCT'; at++)
    if (tokens[at]!.low === 'to' && tokens[at + 1]?.pos === 'VERB') return at
    else if (isOpenMark(tokens[at + 1], tokens[at])) return at + 1
    else if (tokens[at]!.low === 'that' && !takesThat(tokens[at - 1]!) && startsClause(scene, at + 1)) return at
  return 0
}

const takesThat = ({ low, pos }: Token): boolean =>
  pos === 'VERB' && (cueForms.get(low)?.some(({ verb }) => verb.ways.includes('c')) ?? false)
