import type { Token } from '../tokens.ts'
import type { Relay } from './attribution.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

/** "citing officials", "quoting the daily": whom the words that begin at `at` cite; `null` where they cite nobody. */
export function citedAt(tokens: readonly Token[], at: number, to: number): Relay | null {
  if (!/^(?:citing|invoking|quoting)$/.test(tokens[at]?.low ?? '')) return null
  const source: Range = [at + 1, wholePhraseEnd(tokens, at + 1, to)]
  return source[1] > source[0] && typeOf(tokens, source) !== 'abstract' ? { source, cue: [at, at + 1] } : null
}
