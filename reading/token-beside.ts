import { tokenOf } from './token-of.ts'
import type { Token } from './tokens.ts'
import { wordOf } from './word.ts'

const nothing = wordOf('')

/** Stands before the first word and after the last; it is none. */
const edge = tokenOf('', nothing, nothing, 'PUNCT', -1, -1)

/**
 * The token at `i`, or an empty mark where there is none from `first` on: an array that is read past its end is read
 * slowly from then on.
 */
export const tokenBeside = (tokens: readonly Token[], i: number, first: number): Token =>
  i >= first && i < tokens.length ? tokens[i]! : edge
