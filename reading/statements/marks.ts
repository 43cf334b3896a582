/** Marks between words, and where quotations open. */
import { setOf } from '../set-of.ts'
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

export const isComma = (token: Token | undefined): boolean => token?.low === ','
const quoteMarks = setOf("\" “ ” „ « » `` ''")
/** By its letters, and only where they are as few as a mark's: it is asked of nearly every token. */
export const isQuoteMark = (token: Token | undefined): boolean =>
  token !== undefined && token.text.length < 3 && quoteMarks.has(token.text)
export const isOpenMark = (token: Token | undefined, before: Token | undefined): boolean =>
  token !== undefined && token.quote > 0 && token.quote !== (before?.quote ?? 0)
const dash = factOf(low => /^(?:[—–]|--+)$/.test(low))
export const isDash = (token: Token | undefined): boolean => token !== undefined && dash(token.word)
