import type { Token } from '../tokens.ts'
import { cueForms } from './cue-verbs.ts'
import { isComma } from './marks.ts'
import { possessive } from './pronouns.ts'

/**
 * "rejected the charge, insisted that no grain was sold, and appealed for calm": whether the verb behind the comma is the
 * next of a row that the one at `verb` began, all of them with one subject.
 */
export function isNextOfSeries(tokens: readonly Token[], verb: number, comma: number, to: number): boolean {
  const at = comma + 1
  const form = tensedForm(tokens[verb])
  const next = tokens[at + 1]
  if (form === '' || !next || tensedForm(tokens[at]) !== form || tokens[at]!.pos !== 'VERB') return false
  const ways = cueForms.get(tokens[at]!.low)![0]!.verb
  const takes =
    next.low === 'that' ||
    next.pos === 'DET' ||
    next.pos === 'PROPN' ||
    possessive(next.word) ||
    ways.prepositions.includes(next.low)
  if (!takes || next.low === 'by') return false
  for (let i = at + 2; i < to - 1; i++) {
    if (tokens[i]!.low !== 'and' || tokens[i]!.quote !== tokens[at]!.quote) continue
    const last = tokens[i + 1]!
    if (last.pos === 'VERB' && tensedForm(last) === form) return isComma(tokens[comma])
  }
  return false
}

/** `d` of a past, `s` of a third person, of a cue; else nothing. */
const tensedForm = (token: Token | undefined): string =>
  cueForms.get(token?.low ?? '')?.find(({ form }) => form === 'd' || form === 's')?.form ?? ''
