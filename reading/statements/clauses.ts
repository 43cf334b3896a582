/** Whether words make a clause. */
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import { isAux, isComma, isDash, type Range, wholePhraseEnd } from './phrases.ts'

/** Whether a noun phrase and a verb stand here, as at the beginning of a clause. */
export function startsClause(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  let next = at
  while (tokens[next]?.pos === 'ADV' && next < to) next++
  if (
    /^(?:there|here)$/.test(tokens[next]?.low ?? '') &&
    (isAux(tokens[next + 1]) || /^(?:remain|exist|seem|need|appear)/.test(tokens[next + 1]?.low ?? ''))
  )
    return true
  const end = wholePhraseEnd(tokens, next, to, true)
  let after = end
  if (end === next) {
    if (tokens[next]?.pos === 'VERB' && /ing$/.test(tokens[next]!.low)) return hasFinite(scene, next)
    if (tokens[next]?.pos === 'ADP') return hasFinite(scene, next)
    return false
  }
  for (let guard = 0; guard < 40 && after < to; guard++) {
    const token = tokens[after]!
    if (
      isComma(token) &&
      tokens[after + 1] &&
      (tokens[after + 1]!.pos === 'CCONJ' ||
        /ing$/.test(tokens[after + 1]!.low) ||
        /^(?:because|since|although|though|while|unless|before|after|when)$/.test(tokens[after + 1]!.low))
    )
      return false
    if (/^[;:]$/.test(token.text) || isDash(token)) return false
    // "receipt of the letter but would not discuss it": what the subject before does besides.
    if (token.pos === 'CCONJ' && isAux(tokens[after + 1])) return false
    if (isAux(token) && token.low !== "'s") return true
    if (isAux(token) && token.low === "'s" && token.pos === 'AUX') return true
    if (token.pos === 'VERB' && !/ing$/.test(token.low)) {
      if (tokens[after - 1]?.low === 'to') {
        after++
        continue
      }
      // A participle after its noun is no verb of a clause: "the aid promised by …".
      if (/(?:ed|en)$/.test(token.low) && tokens[after + 1]?.low === 'by') {
        after++
        continue
      }
      return true
    }
    after++
  }
  return false
}

function hasFinite({ tokens, to }: Scene, at: number): boolean {
  for (let i = at; i < to; i++)
    if (isAux(tokens[i]) || (tokens[i]!.pos === 'VERB' && !/ing$/.test(tokens[i]!.low) && tokens[i - 1]?.low !== 'to'))
      return true
  return false
}

export const hasVerb = (tokens: readonly Token[], [from, to]: Range): boolean => {
  for (let at = from; at < to; at++) if (tokens[at]!.pos === 'VERB' || isAux(tokens[at])) return true
  return false
}
