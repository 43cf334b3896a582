import type { Token } from '../tokens.ts'
import { dayAfter } from './adjuncts.ts'
import type { Scene } from './attribution.ts'
import { hasVerb, startsClause } from './clauses.ts'
import { cueForms } from './cue-verbs.ts'
import { headOf } from './head-of.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma, isOpenMark, isQuoteMark } from './marks.ts'
import { phraseEnd } from './phrase-end.ts'
import { phraseStart, wholePhraseStart } from './phrase-start.ts'
import { possessive } from './pronouns.ts'
import type { Range } from './range.ts'
import { isRoleNoun } from './source-types.ts'

/** Whether a verb stands here: the tagger says so, or it can hardly be anything else. */
export function isVerbHere(scene: Scene, at: number): boolean {
  const { tokens, from, to } = scene
  const token = tokens[at]!
  const owner = tokens[at - 2]
  // "He's called": after a pronoun it is "has" or "is", whatever it is taken for.
  if (
    /^(?:'s|’s)$/.test(tokens[at - 1]?.low ?? '') &&
    tokens[at - 1]!.pos === 'PART' &&
    !(owner && /^(?:he|she|it|who|that|there|what)$/.test(owner.low))
  )
    return false
  // "The rebels' demand that the army leave": whose it is.
  if (
    /^['’]$/.test(tokens[at - 1]?.text ?? '') &&
    tokens[at - 1]!.quote === 0 &&
    owner?.low.endsWith('s') &&
    token.low === token.lemma.text
  )
    return false
  // "a promised ceasefire": a participle before its noun.
  if (isParticipleOfNoun(tokens, at) || isNaming(tokens, at)) return false
  if (isSubjectOfNext(scene, at)) return false
  // "an earlier report that …": after an article a bare form is a noun.
  if (
    /^an?$/.test(
      (tokens[at - 1]?.pos === 'ADV' || tokens[at - 1]?.pos === 'ADJ' ? tokens[at - 2] : tokens[at - 1])?.low ?? '',
    ) &&
    token.low === token.lemma.text
  )
    return false
  // "a Reuters report that".
  if (
    token.pos === 'NOUN' &&
    token.low === token.lemma.text &&
    /^an?$/.test(tokens[phraseStart(tokens, at, from)]!.low)
  )
    return false
  // "18 states": counted.
  if (/[^s]s$/.test(token.low) && /^\d/.test(tokens[at - 1]?.text ?? '')) return false
  if (token.pos === 'VERB')
    return !(token.capital && at > from && tokens[at - 1]!.pos === 'PROPN') || inHeadline(scene, at)
  // "Lamenting their luck, drivers …": a capital may make it look like a name.
  if (at === from && /(?:NOUN|PROPN)/.test(token.pos) && /ing$/.test(token.low) && opensParticiple(scene, at))
    return true
  if (token.pos === 'PROPN') return inHeadline(scene, at)
  if (!/^(?:NOUN|ADJ|ADP|SCONJ)$/.test(token.pos) || at === from) return false
  const before = tokens[at - 1]!
  const next = tokens[at + 1]
  const ends = !next || at + 1 >= to || /^[.,]$/.test(next.text)
  // "Sixty thousand have fled, UN figures show."
  if (
    ends &&
    before.pos === 'NOUN' &&
    /(?:s|^data|^police)$/.test(before.low) &&
    isComma(tokens[phraseStart(tokens, at, from) - 1]) &&
    cueForms.get(token.low)!.some(({ verb, form }) => form === 'b' && /[cq]/.test(verb.ways)) &&
    hasVerb(tokens, [from, phraseStart(tokens, at, from)])
  )
    return true
  // "has been informed by": taken for an adjective.
  if (token.pos === 'ADJ' && next?.low === 'by' && /^(?:been|was|were)$/.test(before.low)) return true
  // "The embassy claims 300 students were turned back": a clause, where the clause would have no other verb.
  if (
    token.pos === 'NOUN' &&
    token.low.endsWith('s') &&
    next?.pos === 'NUM' &&
    isNominal(before) &&
    !before.low.endsWith('s') &&
    !hasVerb(tokens, [from, at]) &&
    (startsClause(scene, at + 1) || !hasVerb(tokens, [at + 1, to]))
  )
    return cueForms.get(token.low)!.some(({ form, verb }) => form === 's' && verb.ways.includes('c'))
  // "with the minister warning of consequences": taken for a noun.
  if (
    token.low === 'warning' &&
    /^(?:of|that|against)$/.test(next?.low ?? '') &&
    isNominal(before) &&
    tokens[phraseStart(tokens, at, from) - 1]?.low === 'with'
  )
    return true
  // "…, warning: “They are ready.”": taken for a noun.
  if (
    token.low.endsWith('ing') &&
    isComma(before) &&
    next &&
    (/^(?:that|:)$/.test(next.low) || isOpenMark(next, token))
  )
    return true
  const forms = cueForms.get(token.low)!
  const finite = forms.some(({ form }) => form === 's' || form === 'd')
  // A headline's "…, deputy minister for roads affirms".
  if (!next || at + 1 >= to)
    return (
      /^(?:said|says|added|wrote|reported)$/.test(token.low) ||
      (finite && forms[0]!.verb.grade >= 0.85 && isComma(tokens[wholePhraseStart(tokens, at, from) - 1]))
    )
  // "Another said".
  if (
    token.low === 'said' &&
    (isNominal(before) || /^(?:another|some|many|others|both|neither|each)$/.test(before.low))
  )
    return true
  // "Attendance has risen, the bureau reports."
  if (finite && /^[.,]$/.test(next.text) && isNominal(before) && isComma(tokens[phraseStart(tokens, at, from) - 1]))
    return true
  if (isBareVerb(scene, at)) return true
  // "“…,” jokes a teacher", "the agency reports, quoting …", "a letter, shown to us, states that …".
  if (
    finite &&
    (isQuoteMark(before) || isComma(before)) &&
    (/^(?:PROPN|DET|NUM)$/.test(next.pos) || next.low === 'that' || isTitled(tokens, at + 1)) &&
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
  // "ICRC teams inside the hospital report that people are digging".
  const phrase: Range = [wholePhraseStart(tokens, at, from), at]
  if (
    next.low === 'that' &&
    phrase[0] < at &&
    !hasVerb(tokens, [from, at]) &&
    tokens[headOf(tokens, phrase)]!.low.endsWith('s')
  )
    return true
  // "the commander informed headquarters that".
  if (
    forms.some(({ form, verb }) => form === 'd' && verb.ways.includes('o')) &&
    isNominal(before) &&
    opensAfterDay(tokens, phraseEnd(tokens, at + 1, to)) &&
    !hasVerb(tokens, [from, at])
  )
    return true
  // "Court rules against the ban": taken for a noun, though the clause has no other verb.
  if (
    /^(?:against|out)$/.test(next.low) &&
    forms.some(({ form, verb }) => form === 's' && verb.prepositions.includes(next.low)) &&
    before.pos === 'NOUN' &&
    !before.low.endsWith('s') &&
    !hasVerb(tokens, [from, at])
  )
    return true
  const opens =
    next.low === 'that' ||
    (next.pos === 'NUM' && before.pos === 'ADV' && finite) ||
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

/** Whether a participle with what it takes opens the sentence, before a comma and a clause. */
function opensParticiple(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const next = tokens[at + 1]
  if (!next || !(next.pos === 'DET' || possessive(next.word) || isOpenMark(next, tokens[at]))) return false
  let comma = at + 2
  while (comma < to && !isComma(tokens[comma])) comma++
  const after = isQuoteMark(tokens[comma + 1]) ? comma + 2 : comma + 1
  return comma < to && !hasVerb(tokens, [at + 1, comma]) && startsClause(scene, after)
}

/** "that", perhaps after a day: "on 13 May that". */
const opensAfterDay = (tokens: readonly Token[], at: number): boolean =>
  tokens[tokens[at]?.low === 'on' ? dayAfter(tokens, at + 1) : at]?.low === 'that'

/** "that text alerts were sent": a noun in the plural before a verb of its own, unless who is said to be stands before it. */
function isSubjectOfNext({ tokens, from }: Scene, at: number): boolean {
  const before = tokens[at - 1]
  if (!tokens[at]!.low.endsWith('s') || !/^(?:are|were|have)$/.test(tokens[at + 1]?.low ?? '')) return false
  if (!before) return false
  // "where volunteers were": nothing before it that could be its subject.
  if (!isNominal(before)) return /^(?:where|when|because|that|and|as|if)$/.test(before.low)
  for (let i = at - 1; i >= from && !isComma(tokens[i]); i--)
    if (tokens[i]!.pos === 'PRON' && /^(?:who|whom|which|what|that)$/.test(tokens[i]!.low)) return false
  return true
}

/** "Mayor Says Bridge Will Open": among words that all have a capital, the first that is a verb's third person. */
function inHeadline({ tokens, from, to }: Scene, at: number): boolean {
  const isThird = (i: number) =>
    cueForms.get(tokens[i]!.low)?.some(({ form, verb }) => form === 's' && verb.grade >= 0.7)
  if (at === from || to - from < 5 || !isThird(at) || !isNominal(tokens[at - 1]!)) return false
  // "Bridge Could Open On Monday, Ana Ruiz Says".
  const isLast = (at + 1 >= to || tokens[at + 1]!.text === '.') && isComma(tokens[phraseStart(tokens, at, from) - 1])
  for (let i = from; i < at; i++) if (!isLast && (isThird(i) || isAux(tokens[i]))) return false
  for (let i = from; i < to; i++) if (!tokens[i]!.capital && /^\p{L}{5,}/u.test(tokens[i]!.text)) return false
  return true
}

/** "trafficking and related charges": participles that stand before nouns. */
const isTied = ({ low }: Token): boolean => low === 'related' || low === 'alleged' || low === 'suspected'

const isParticipleOfNoun = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at]!.low.endsWith('ed') || tokens[at]!.low === 'known') &&
  (/^(?:a|an|the|his|her|its|their|our)$/.test(tokens[at - 1]?.low ?? '') ||
    tokens[at - 1]?.pos === 'ADJ' ||
    (tokens[at - 1]?.pos === 'CCONJ' && isTied(tokens[at]!))) &&
  tokens[at + 1] !== undefined &&
  isNominal(tokens[at + 1]!)

/** "ward chairman Tsering Lama": somebody by office and name. */
function isTitled(tokens: readonly Token[], at: number): boolean {
  let end = at
  while (end < at + 4 && /^\p{Ll}/u.test(tokens[end]?.text ?? '')) end++
  return end > at && tokens[end]?.pos === 'PROPN' && isRoleNoun(tokens[end - 1]!.low)
}

/** "a baker called Omar Said": what somebody is called, and no more. */
function isNaming(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.low !== 'called' || tokens[at + 1]?.pos !== 'PROPN' || tokens[at - 1]?.pos !== 'NOUN') return false
  const start = phraseStart(tokens, at, 0)
  let end = at + 1
  while (tokens[end]?.pos === 'PROPN') end++
  return /^(?:a|an)$/.test(tokens[start]!.low) && !/^(?:DET|ADJ|NOUN)$/.test(tokens[end]?.pos ?? '')
}

/** The noun before an aside: "drivers, however, question", "the traders, in turn, demand". */
function beforeAside(tokens: readonly Token[], at: number, from: number): number {
  if (!isComma(tokens[at - 1])) return at
  const comma = tokens.slice(Math.max(from, at - 5), at - 1).findLastIndex(isComma)
  if (comma < 0) return at
  const open = Math.max(from, at - 5) + comma
  const words = tokens
    .slice(open + 1, at - 1)
    .map(({ low }) => low)
    .join(' ')
  return asides.has(words) ? open : at
}

const asides: ReadonlySet<string> = new Set([
  'also',
  'though',
  'however',
  'in turn',
  'for his part',
  'for her part',
  'for its part',
  'for their part',
  'meanwhile',
  'of course',
  'on average',
  'too',
])

/** "Drivers report three roadblocks": taken for a noun, though the clause has no other verb. */
function isBareVerb({ tokens, from, to }: Scene, at: number): boolean {
  const stop = beforeAside(tokens, at, from)
  const before = tokens[stop - 1]!
  const isPlural =
    (isNominal(before) && /s$|(?:men|people|children)$|^(?:police|staff)$/.test(before.low)) || before.low === 'there'
  if (!isPlural || !cueForms.get(tokens[at]!.low)!.some(({ form }) => form === 'b')) return false
  let begin = stop
  while (begin > from && !isComma(tokens[begin - 1])) begin--
  const after = tokens[at + 1]!
  const isLast = after.pos === 'PUNCT' && begin > from && /^(?:a|an|something|one)$/.test(tokens[begin]!.low)
  // "report rising prices", "report damaged roads".
  const isQuality = after.pos === 'VERB' && /(?:ed|ing)$/.test(after.low) && isNominal(tokens[at + 2] ?? after)
  // "officials, for their part, point to an accident".
  const isOwn =
    stop < at && (cueForms.get(tokens[at]!.low)?.some(({ verb }) => verb.prepositions.includes(after.low)) ?? false)
  if (!/^(?:DET|NUM|ADJ|NOUN|PROPN|PRON)$/.test(after.pos) && after.low !== 'that' && !isLast && !isQuality && !isOwn)
    return false
  let end = at
  while (end < to && !isComma(tokens[end]) && !(isOwn && /^(?:which|who|that)$/.test(tokens[end]!.low))) end++
  const hasTense = (token: Token) => isAux(token) || (token.pos === 'VERB' && !/ing$/.test(token.low))
  return (
    !hasVerb(tokens, [begin, at]) &&
    (after.low === 'that' || !tokens.slice(isQuality ? at + 2 : at + 1, end).some(hasTense))
  )
}

const hasInfinitive = (tokens: readonly Token[], at: number, to: number): boolean => {
  for (let i = at + 2; i < Math.min(to, at + 8); i++)
    if (tokens[i]!.low === 'to' && tokens[i]!.pos === 'PART') return true
  return false
}
