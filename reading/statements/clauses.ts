/** Whether words make a clause. */
import type { Token } from '../tokens.ts'
import type { Scene } from './attribution.ts'
import { cueNouns } from './cue-nouns.ts'
import { isAux } from './is-aux.ts'
import { isComma, isDash } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { isSubjectPronoun } from './pronouns.ts'
import type { Range } from './range.ts'

/** Whether a noun phrase and a verb stand here, as at the beginning of a clause. */
export function startsClause(scene: Scene, at: number, strictly = false): boolean {
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
  // Of "the plan that they want is …" the first verb is the relative clause's, the second the sentence's own.
  let relatives = 0
  for (let guard = 0; guard < 40 && after < to; guard++, after++) {
    const token = tokens[after]!
    const follow = tokens[after + 1]
    if (
      isComma(token) &&
      follow &&
      (follow.pos === 'CCONJ' ||
        /ing$/.test(follow.low) ||
        /^(?:because|since|although|though|while|unless|before|after|when)$/.test(follow.low))
    )
      return false
    // "once he has said his piece, he is ready": the sentence's own clause.
    if (isComma(token) && follow && isSubjectPronoun(follow) && isAux(tokens[after + 2])) return false
    // "families – young and old – would pay": the verb stands after the aside.
    const beyond = isDash(token) ? afterDashes(scene, after) : 0
    if (beyond > 0) {
      after = beyond - 1
      continue
    }
    if (/^[;:]$/.test(token.text) || isDash(token)) return false
    // "receipt of the letter but would not discuss it": what the subject before does besides.
    if (
      token.pos === 'CCONJ' &&
      (isAux(follow) ||
        (follow?.pos === 'VERB' &&
          !/ing$/.test(follow.low) &&
          (!/^(?:NOUN|PROPN)$/.test(tokens[after + 2]?.pos ?? '') || cueNouns.has(tokens[after + 2]!.low))))
    )
      return false
    // "the session because they felt it was late": the verb is the lower clause's.
    if (/^(?:because|although|though|while|unless|whereas|if|whether)$/.test(token.low)) return false
    if (
      /^(?:which|who|whom|whose)$/.test(token.low) ||
      (token.low === 'that' && (strictly || isAux(follow) || follow?.pos === 'VERB')) ||
      (strictly && token.low === 'where')
    )
      relatives++
    const stands =
      isAux(token) && (token.low !== "'s" || token.pos === 'AUX')
        ? true
        : token.pos === 'VERB' &&
          !/ing$/.test(token.low) &&
          tokens[after - 1]?.low !== 'to' &&
          // A participle after its noun is no verb of a clause: "the aid promised by …".
          !(/(?:ed|en)$/.test(token.low) && follow?.low === 'by')
    if (!stands) continue
    if (relatives === 0) return true
    relatives--
    while (isAux(tokens[after + 1]) || /^(?:VERB|PART|ADV)$/.test(tokens[after + 1]?.pos ?? '')) after++
  }
  return false
}

/** After the dash that closes what the dash at `at` opens, where a verb follows; 0 where none does. */
function afterDashes({ tokens, to }: Scene, at: number): number {
  for (let close = at + 2; close < Math.min(to - 1, at + 30); close++)
    if (isDash(tokens[close])) return isAux(tokens[close + 1]) || tokens[close + 1]!.pos === 'VERB' ? close + 1 : 0
  return 0
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
