import type { Token } from '../tokens.ts'
import { isAux } from './is-aux.ts'

/** "It was the army …": the clause that says of whom or what "that …" holds begins here. */
export const setsApart = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.low === 'it' &&
  isAux(tokens[at + 1]) &&
  /^(?:DET|NOUN|PROPN|PRON|NUM|ADJ)$/.test(tokens[at + 2]?.pos ?? '')
