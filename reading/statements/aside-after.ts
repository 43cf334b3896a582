import type { Relay, Scene } from './attribution.ts'
import { citedAt } from './cited-at.ts'
import type { Following, Step } from './following.ts'
import { isComma, isOpenMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { questionWord } from './pronouns.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

/** What a comma after a cue opens: a quotation, whom the speaker cites, or an aside: "said, on condition of anonymity, that …". */
export function asideAfter({ scene, cites, verb }: Following, comma: number): Step {
  const { tokens, to } = scene
  const token = tokens[comma]!
  if (!isComma(token)) return undefined
  const after = tokens[comma + 1]
  if (!after) return null
  if (isOpenMark(after, token) || after.low === 'that') return comma + 1
  const cited = citedAt(tokens, comma + 1, to)
  if (cited) {
    cites.push(cited)
    const [, end] = cited.source
    return isComma(tokens[end]) && tokens[end + 1] && !isOpenMark(tokens[end + 1], tokens[end]) ? end + 1 : end
  }
  const referred = referredTo(scene, comma + 1)
  if (referred) {
    cites.push(referred)
    return referred.source[1] + 1
  }
  return asideEnd(scene, comma) || (verb.modality === 'asked' ? questionEnd(scene, comma) : 0) || null
}

/** "referring to the ministry,", "in turn citing the ministry,": whom, where a comma closes it. */
function referredTo({ tokens, to }: Scene, at: number): Relay | null {
  const [low, second, third] = [tokens[at]!.low, tokens[at + 1]?.low, tokens[at + 2]?.low ?? '']
  const words =
    low === 'referring' && second === 'to'
      ? 2
      : low === 'in' && second === 'turn' && /^(?:citing|quoting)$/.test(third)
        ? 3
        : 0
  if (words === 0) return null
  const source: Range = [at + words, wholePhraseEnd(tokens, at + words, to)]
  return source[1] > source[0] && isComma(tokens[source[1]]) && typeOf(tokens, source) !== 'abstract'
    ? { source, cue: [at, at + words] }
    : null
}

/** After ", on condition of anonymity," where "that" or a quotation follows; 0 where none does. */
export function asideEnd({ tokens, to }: Scene, comma: number): number {
  let close = comma + 1
  while (close < Math.min(to, comma + 16) && !isComma(tokens[close])) close++
  const next = tokens[close + 1]
  return isComma(tokens[close]) && next && (next.low === 'that' || isOpenMark(next, tokens[close])) ? close + 1 : 0
}

/** Where a question begins behind ", through the interpreter,", ", in a low voice,"; 0 where none does. */
export function questionEnd({ tokens, to }: Scene, comma: number): number {
  if (!isComma(tokens[comma]) || !/^(?:ADP|SCONJ)$/.test(tokens[comma + 1]?.pos ?? '')) return 0
  let close = comma + 2
  while (close < Math.min(to, comma + 10) && !/^(?:PUNCT|VERB|AUX)$/.test(tokens[close]!.pos)) close++
  return isComma(tokens[close]) && questionWord.test(tokens[close + 1]?.low ?? '') ? close + 1 : 0
}
