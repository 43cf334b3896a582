/** Marks between words, and where quotations open. */
import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

export const isComma = (token: Token | undefined): boolean => token?.low === ','
export const isQuoteMark = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:["“”„«»]|``|'')$/.test(token.text)
export const isOpenMark = (token: Token | undefined, before: Token | undefined): boolean =>
  token !== undefined && token.quote > 0 && token.quote !== (before?.quote ?? 0)
const dash = factOf(low => /^(?:[—–]|--+)$/.test(low))
export const isDash = (token: Token | undefined): boolean => token !== undefined && dash(token.word)
