/** What noun phrases are made of: their parts, the words they begin with, and those that join two. */
import type { Pos } from '../parts-of-speech.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'
import { possessive } from './pronouns.ts'

const isBorrowed = factOf(low => /^(?:de|facto)$/.test(low))
const opensClause = factOf(low => /^(?:that|which|who|whom|whose|what|where|when|how|why)$/.test(low))
const phraseParts: ReadonlySet<Pos> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'SYM'])

/** Whether a token can stand inside a noun phrase, before its head or as it. */
export function inPhrase(token: Token): boolean {
  if (token.pos === 'PUNCT') return token.low === '-' || token.text === '’' || token.text === "'"
  if (token.pos === 'PART' && /^(?:'s|’s)$/.test(token.low)) return true
  if (token.pos === 'PRON') return possessive.test(token.low)
  if (isBorrowed(token.word)) return true
  return phraseParts.has(token.pos) && !opensClause(token.word)
}

export const starts = /^(?:the|a|an|this|these|those|some|many|several|all|both|each|every|any|no|another)$/

export const isJoin = (token: Token): boolean =>
  ((token.pos === 'ADP' || token.low === 'for') &&
    /^(?:of|for|at|in|from|on|with|to|by|between|among|against|near|behind|inside|across|around|outside|within|below|above|under|along|beyond|beside|opposite)$/.test(
      token.low,
    )) ||
  /^(?:and|or|&)$/.test(token.low)
