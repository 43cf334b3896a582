import type { Token } from '../tokens.ts'

/** Whether a token is a noun, a name or a number. */
export const isNominal = (token: Token): boolean => token.pos === 'NOUN' || token.pos === 'PROPN' || token.pos === 'NUM'
