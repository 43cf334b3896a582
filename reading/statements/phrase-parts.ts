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
  if (token.pos === 'PART' && owns(token.word)) return true
  if (token.pos === 'PRON') return possessive(token.word)
  if (isBorrowed(token.word)) return true
  return phraseParts.has(token.pos) && !opensClause(token.word)
}

export const starts = factOf(low =>
  /^(?:the|a|an|this|these|those|some|many|several|all|both|each|every|any|no|another)$/.test(low),
)
/** "The mayor's": what makes an owner. */
export const owns = factOf(low => /^(?:'s|’s)$/.test(low))

const links = factOf(low =>
  /^(?:of|for|at|in|from|on|with|to|by|between|among|against|near|behind|inside|across|around|outside|within|below|above|under|along|beyond|beside|opposite)$/.test(
    low,
  ),
)
const adds = factOf(low => /^(?:and|or|&)$/.test(low))

export const isJoin = (token: Token): boolean =>
  ((token.pos === 'ADP' || token.low === 'for') && links(token.word)) || adds(token.word)
