import type { Token } from '../tokens.ts'
import type { Range } from './range.ts'

export const isNot = (token: Token): boolean => token.low === 'not' || token.low === "n't" || token.low === 'never'

/** Whether the group says not: "did not say", "has never asked". */
export const isNegated = (tokens: readonly Token[], [from, to]: Range): boolean => {
  for (let at = from; at < to; at++) if (isNot(tokens[at]!)) return true
  return false
}
