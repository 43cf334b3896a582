import type { Token } from '../tokens.ts'
import { isAux } from './is-aux.ts'
import { wholePhraseEnd } from './phrase-end.ts'

/** After "to the conflict" of "all parties to the conflict", and after "abroad": whoever is asked, whole. */
export function throughTo(tokens: readonly Token[], end: number, to: number): number {
  const [token, next] = [tokens[end], tokens[end + 1]]
  if (token && /^(?:abroad|nearby|upstream|downstream|everywhere)$/.test(token.low)) return end + 1
  if (
    token?.low !== 'to' ||
    !next ||
    !/^(?:part(?:y|ies)|signator(?:y|ies)|envoys?|ambassadors?|representatives?|advis[eo]rs?)$/.test(
      tokens[end - 1]!.low,
    )
  )
    return end
  const beyond = wholePhraseEnd(tokens, end + 1, to, false)
  return next.pos === 'VERB' || isAux(next) || beyond === end + 1 ? end : beyond
}
