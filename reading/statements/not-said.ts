/** Verbs that may say, where they do not: "compared with May", "adding to the delays", "Will he undertake to lay it?". */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import type { CueVerb } from './cue-verbs.ts'
import { isAux } from './is-aux.ts'

/** "forty trucks, compared with ninety in May": beside, and said by nobody. */
export const comparesBeside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.low === 'compared' &&
  /^(?:with|to)$/.test(tokens[at + 1]?.low ?? '') &&
  !/^(?:VERB|AUX|ADV|PRON)$/.test(tokens[at - 1]?.pos ?? '')

/** "Will the minister undertake to lay it before us?": what is asked about, and not yet said. */
export function isInQuestion({ tokens, from, to }: Scene, at: number): boolean {
  if (at === from || tokens[to - 1]!.text !== '?') return false
  let open = at - 1
  while (open > from && tokens[open - 1]!.pos !== 'PUNCT') open--
  const asks = /^(?:how|what|when|where|why)$/.test(tokens[open]!.low) ? open + 1 : open
  return asks < at - 1 && isAux(tokens[asks]) && (asks > open || tokens[open]!.capital)
}

const withheld = setOf('access admission asylum bail entry passage permission permits visas')

/** "adding to the delays", "will try to find funding": what is done, by verbs that also say. */
export const isDone = (tokens: readonly Token[], at: number, { lemma }: CueVerb): boolean =>
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
  (lemma === 'deny' && isKeptFrom(tokens, at)) ||
  (lemma === 'volunteer' && /^(?:time|services)$/.test(tokens[at + 2]?.low ?? ''))

/** "denied entry to forty lorries", "denied the convoy passage": kept from it. */
function isKeptFrom(tokens: readonly Token[], at: number): boolean {
  let end = at + 1
  while (
    end < at + 5 &&
    /^(?:ADJ|DET|NOUN|NUM|PRON|PROPN)$/.test(tokens[end]?.pos ?? '') &&
    !withheld.has(tokens[end]!.low)
  )
    end++
  const before = tokens[end - 1]!
  const isWhom =
    end === at + 1 || /^(?:NOUN|PROPN)$/.test(before.pos) || /^(?:him|her|them|us|me|you)$/.test(before.low)
  return isWhom && withheld.has(tokens[end]?.low ?? '') && tokens[end + 1]?.low !== 'that'
}

function isNameBeforeVerb(tokens: readonly Token[], at: number): boolean {
  let end = at
  while (tokens[end]?.pos === 'PROPN') end++
  return end > at && (tokens[end]?.pos === 'VERB' || isAux(tokens[end]))
}

const isOwned = (tokens: readonly Token[], at: number): boolean =>
  /^(?:a|the|his|her|its|their|our|my|them|it)$/.test(tokens[at]?.low ?? '')

/** "there were 3,248 cases reported": counted, and reporting nothing. */
export const isThere = ({ tokens, from }: Scene, subject: number): boolean =>
  subject - 2 >= from && isAux(tokens[subject - 1]) && tokens[subject - 2]!.low === 'there'
