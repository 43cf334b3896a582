import type { Token } from '../tokens.ts'

export const possessive = /^(?:his|her|its|their|our|my|your|whose)$/
export const questionWord = /^(?:whether|if|how|what|why|who|where|when|which|whom)$/

export const isSubjectPronoun = (token: Token | undefined): boolean =>
  /^(?:he|she|they|we|i|you|who|it|one|everyone|someone|somebody|anybody|everybody|nobody|anyone|that|which|those|others)$/.test(
    token?.low ?? '',
  )
