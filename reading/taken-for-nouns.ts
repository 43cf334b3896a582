/** Verbs that the tagger takes for nouns, where the words beside them leave room for nothing but a verb. */
import type { Pos } from './parts-of-speech.ts'
import { setOf } from './set-of.ts'
import { tokenBeside } from './token-beside.ts'
import type { Token } from './tokens.ts'
import { factOf } from './word.ts'

const bareVerbs = new Set(
  'answer attack back blame call caution charge claim counter decline demand detail dispute document doubt dream echo estimate face favor favour fear fight forecast help hope lament list mourn need note offer pledge plan praise project promise protest question reply report request say show signal stress support suspect target urge view voice vow want warn welcome'.split(
    ' ',
  ),
)
const isBareVerb = factOf(low => bareVerbs.has(low))
const opensObject = factOf(low =>
  /^(?:the|an?|this|these|some|any|no|all|his|her|its|their|our|my|your|he|she|it|they|we|you|him|them|us|me|that|how|why|what|whether)$/.test(
    low,
  ),
)
const isMany = factOf(low => /[^s'’]s$|^(?:people|police|men|women|children|staff|percent)$/.test(low))
const isPart = factOf(low => /^(?:they|we|you|i|who|some|many|others)$/.test(low))

/** Whether the noun at `at` is a verb after all; the sentence begins at `first`. */
export function isTakenForNoun(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at]!
  const before = beforeAside(tokens, at, first)
  const next = tokenBeside(tokens, at + 1, first)
  if (next.text === '') return false
  const opens = opensObject(next.word)
  // "46 per cent would back Clinton".
  if (token.low === 'back' && token.pos === 'ADV')
    return /^(?:would|will|could|should|may|might|must|to)$/.test(before.low) && (opens || next.pos === 'PROPN')
  // "in effect daring him to go".
  if (objects.has(next.low) && /ing$/.test(token.low)) return true
  if (token.pos === 'ADJ')
    return token.low === 'welcome' ? isHeadVerb(tokens, at, first) : isPastInClause(tokens, at, first)
  if (token.pos !== 'NOUN') return false
  if (isInfinitive(tokens, at, first) || joinsVerb(tokens, at, first)) return true
  // "It is odd that Moscow demands openness": the one verb that the clause can have.
  if (
    isMany(token.word) &&
    before.pos === 'PROPN' &&
    !before.low.endsWith('s') &&
    (next.pos === 'NOUN' || next.pos === 'ADJ') &&
    opensBelow.has(tokenBeside(tokens, at - 2, first).low) &&
    lacksVerbAfter(tokens, at)
  )
    return true
  // "Drivers question the delay", "China and Russia support the plan", "records from his office show he knew".
  if (isBareVerb(token.word)) {
    if (token.low === 'say') return /^(?:NOUN|PROPN|PRON)$/.test(before.pos)
    const isPair =
      before.pos === 'PROPN' &&
      tokenBeside(tokens, at - 2, first).low === 'and' &&
      tokenBeside(tokens, at - 3, first).pos === 'PROPN'
    const isPlural = (before.pos === 'NOUN' && isMany(before.word)) || isPair || isPart(before.word)
    // "The White Helmets report at least three dead".
    const isCount = next.low === 'at' && /^(?:least|most)$/.test(tokenBeside(tokens, at + 2, first).low)
    if (isCount && isMany(before.word) && !hasVerbInClause(tokens, first, at)) return true
    // "records from his office show he knew", "images of Leer show the barge".
    const isClause =
      (before.pos === 'NOUN' && /^(?:he|she|they|we|it)$/.test(next.low)) || (before.pos === 'PROPN' && opens)
    const isHeaded =
      isClause && tokens.slice(Math.max(first, at - 8), at).some(({ pos, word }) => pos === 'NOUN' && isMany(word))
    // "the rebels claim to hold the bridge".
    const leads = next.low === 'to' && tokenBeside(tokens, at + 2, first).pos === 'VERB' && isPlural
    return (
      ((isPlural || isHeaded) && (opens || leads || next.pos === 'PROPN') && !hasVerbInClause(tokens, first, at)) ||
      (isHeadVerb(tokens, at, first) &&
        !/[.?!…:”"]$/.test(tokens.at(-1)!.text) &&
        lacksVerbAfter(tokens, at + (next.pos === 'VERB' ? 1 : 0)))
    )
  }
  // "the men despised them", "and feared the raid".
  if (/[^e]ed$/.test(token.low) && token.low.length > 5 && !/^(?:hundred|kindred)$/.test(token.low))
    return /^(?:NOUN|PROPN|PRON|CCONJ)$/.test(before.pos) && opens
  // "with doctors offering their help", "one saying that it was lost".
  if (/ing$/.test(token.low) && /^(?:his|her|its|their|that)$/.test(next.low))
    return before.low === 'one' || (before.pos === 'NOUN' && isMany(before.word))
  // "The Harbour Post reports: “…”".
  return (
    isMany(token.word) &&
    before.pos === 'PROPN' &&
    next.text === ':' &&
    /^["“'`„«]/.test(tokenBeside(tokens, at + 2, first).text)
  )
}

/** "Aid groups welcome pause", a headline's "Rebels claim capture of bridge": between a plural and an object that no article opens. */
function isHeadVerb(tokens: readonly Token[], at: number, first: number): boolean {
  const before = tokenBeside(tokens, at - 1, first)
  const next = tokenBeside(tokens, at + 1, first)
  if ((before.pos !== 'NOUN' && before.pos !== 'PROPN') || hasVerbInClause(tokens, first, at)) return false
  // "UN, Red Cross call for access".
  const isPair = before.pos === 'PROPN' && tokens.slice(first, at).filter(({ text }) => text === ',').length === 1
  return (
    (isPair || /[^s'’]s$/.test(before.low)) &&
    (/^(?:NOUN|ADJ)$/.test(next.pos) ||
      next.low === 'for' ||
      (next.pos === 'VERB' && (next.low === next.lemma.text || next.low.endsWith('ing'))))
  )
}

const objects = setOf('him them us me')
const modals = setOf('would will could should may might must can cannot')
const thirds = setOf('decides expects hopes intends needs offers plans pledges promises vows wants')
const opensBelow = setOf('that while as because when if but')
const endsClause = setOf('that which who whom what how to as when because if while')
const days = setOf(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
)
const isInName = setOf<Pos>('DET ADJ NOUN PROPN')

/** The word before `at`, past an aside in brackets: "many schools (and not the poorest) offer a place". */
function beforeAside(tokens: readonly Token[], at: number, first: number): Token {
  let before = at - 1
  if (tokenBeside(tokens, before, first).text === ')') {
    while (before > first && tokens[before]!.text !== '(') before--
    before--
  }
  return tokenBeside(tokens, before, first)
}

/** "to unendorse her", "to fact check Lavrov": after "to", with an object of its own. */
function isInfinitive(tokens: readonly Token[], at: number, first: number): boolean {
  const before = tokenBeside(tokens, at - 1, first)
  const next = tokenBeside(tokens, at + 1, first)
  if (isMany(tokens[at]!.word) || isMany(before.word)) return false
  const isName = next.capital && !days.has(next.low)
  if (before.low === 'to') return isName || objects.has(next.low) || next.low === 'it'
  return isName && before.pos === 'NOUN' && tokenBeside(tokens, at - 2, first).low === 'to'
}

/** "He leads the party, and plans to run", "could wait or decline to answer": beside a verb of the same form. */
function joinsVerb(tokens: readonly Token[], at: number, first: number): boolean {
  const { low, word } = tokens[at]!
  if (tokenBeside(tokens, at + 1, first).low !== 'to' || tokenBeside(tokens, at + 2, first).pos !== 'VERB') return false
  if (tokenBeside(tokens, at - 1, first).pos !== 'CCONJ') return false
  const isThird = thirds.has(low)
  if (isThird ? tokenBeside(tokens, at - 2, first).text !== ',' : !isBareVerb(word)) return false
  for (let i = at - 2; i >= first; i--) {
    const other = tokens[i]!
    if (isThird ? other.pos === 'VERB' && isMany(other.word) : modals.has(other.low)) return true
  }
  return false
}

/** "Japan branded Korea an outlaw", "filings which the bank detailed in May": a past tense that is taken for an adjective. */
function isPastInClause(tokens: readonly Token[], at: number, first: number): boolean {
  if (!/[^e]ed$/.test(tokens[at]!.low)) return false
  const before = tokenBeside(tokens, at - 1, first)
  const next = tokenBeside(tokens, at + 1, first)
  if (before.pos === 'PROPN' && next.capital) return !hasVerbInClause(tokens, first, at) && lacksVerbAfter(tokens, at)
  if (before.pos === 'ADV' && opensObject(next.word))
    return /^(?:NOUN|PROPN)$/.test(tokenBeside(tokens, at - 2, first).pos) && !hasVerbInClause(tokens, first, at)
  if (next.pos !== 'ADP' || !/^(?:NOUN|PROPN)$/.test(before.pos)) return false
  let link = at - 1
  while (link > first && at - link < 5 && isInName.has(tokens[link]!.pos)) link--
  return tokens[link]!.low === 'which'
}

/** Whether no verb with a tense stands between `at` and the next mark. */
function lacksVerbAfter(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i < tokens.length; i++) {
    const { pos, low, capital } = tokens[i]!
    if (capital) continue
    if ((pos === 'PUNCT' && low !== '-') || endsClause.has(low)) return true
    if (pos === 'AUX' || (pos === 'VERB' && !/ing$/.test(low))) return false
  }
  return true
}

/** Whether a verb stands before `at` since the last mark or word that begins a clause. */
function hasVerbInClause(tokens: readonly Token[], first: number, at: number): boolean {
  for (let i = at - 1; i >= first; i--) {
    const { pos, low } = tokens[i]!
    if (
      pos === 'PUNCT' ||
      pos === 'SCONJ' ||
      pos === 'CCONJ' ||
      /^(?:as|that|when|while|after|how|who|what)$/.test(low)
    )
      return false
    if (pos === 'AUX' || (pos === 'VERB' && !/(?:ing|ed)$/.test(low))) return true
  }
  return false
}
