import type { Token } from '../tokens.ts'
import { factOf } from '../word.ts'

export const possessive = factOf(low => /^(?:his|her|its|their|our|my|your|whose)$/.test(low))
export const questionWord = /^(?:whether|if|how|what|why|who|where|when|which|whom)$/

const mayBeSubject = factOf(low =>
  /^(?:he|she|they|we|i|you|who|it|one|everyone|someone|somebody|anybody|everybody|nobody|anyone|that|which|those|others)$/.test(
    low,
  ),
)
export const isSubjectPronoun = (token: Token | undefined): boolean => token !== undefined && mayBeSubject(token.word)
