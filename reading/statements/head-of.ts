import type { Token } from '../tokens.ts'
import { isAux } from './is-aux.ts'
import { isNominal } from './is-nominal.ts'
import { isComma } from './marks.ts'
import type { Range } from './range.ts'

/** The token that names what a noun phrase is about: the last noun before its first preposition, comma or clause. */
export function headOf(tokens: readonly Token[], [from, to]: Range): number {
  let head = -1
  for (let at = from; at < to; at++) {
    const token = tokens[at]!
    if (isNominal(token) || token.pos === 'PRON' || (head < 0 && token.pos === 'ADJ')) {
      if (token.pos === 'NUM' && head >= 0) continue
      head = at
    } else if (
      head >= 0 &&
      (token.pos === 'ADP' ||
        isComma(token) ||
        token.pos === 'CCONJ' ||
        token.text === '(' ||
        token.pos === 'SCONJ' ||
        (token.pos === 'VERB' && !/(?:ed|ing)$/.test(token.low)) ||
        (isAux(token) && token.pos !== 'PART'))
    )
      break
    else if (head < 0 && /^(?:all|both|many|some|most|several|few|one|those|these|this)$/.test(token.low)) head = at
  }
  return head < 0 ? to - 1 : head
}
