/** Verbs that the tagger takes for nouns, where the words beside them leave room for nothing but a verb. */
import { tokenBeside } from './token-beside.ts'
import type { Token } from './tokens.ts'
import { factOf } from './word.ts'

const bareVerbs = new Set(
  'answer attack back blame call caution charge claim counter demand detail dispute document doubt dream echo estimate face favor favour fear fight forecast help hope lament list mourn need note pledge plan praise project promise protest question reply report request say show signal stress support suspect target urge view voice vow want warn welcome'.split(
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
  const before = tokenBeside(tokens, at - 1, first)
  const next = tokenBeside(tokens, at + 1, first)
  if (next.text === '') return false
  const opens = opensObject(next.word)
  // "46 per cent would back Clinton".
  if (token.low === 'back' && token.pos === 'ADV')
    return /^(?:would|will|could|should|may|might|must|to)$/.test(before.low) && (opens || next.pos === 'PROPN')
  if (token.pos !== 'NOUN') return false
  // "Drivers question the delay", "China and Russia support the plan", "records from his office show he knew".
  if (isBareVerb(token.word)) {
    if (token.low === 'say') return /^(?:NOUN|PROPN|PRON)$/.test(before.pos)
    const isPair =
      before.pos === 'PROPN' &&
      tokenBeside(tokens, at - 2, first).low === 'and' &&
      tokenBeside(tokens, at - 3, first).pos === 'PROPN'
    const isPlural = (before.pos === 'NOUN' && isMany(before.word)) || isPair || isPart(before.word)
    const isClause = before.pos === 'NOUN' && /^(?:he|she|they|we|it)$/.test(next.low)
    const isHeaded =
      isClause && tokens.slice(Math.max(first, at - 8), at).some(({ pos, word }) => pos === 'NOUN' && isMany(word))
    return (isPlural || isHeaded) && (opens || next.pos === 'PROPN') && !hasVerbInClause(tokens, first, at)
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
