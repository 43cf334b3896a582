import type { Relay, Scene } from './attribution.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { typeOf } from './source-types.ts'

/** "A councillor, citing a call from the ministry, said …": whom a subject cites between it and its verb. */
export function citedBeside({ tokens }: Scene, from: number, to: number): Relay | null {
  for (let at = from; at < to; at++) {
    if (!/^(?:citing|quoting)$/.test(tokens[at]!.low)) continue
    const end = wholePhraseEnd(tokens, at + 1, to)
    return end > at + 1 && typeOf(tokens, [at + 1, end]) !== 'abstract'
      ? { source: [at + 1, end], cue: [at, at + 1] }
      : null
  }
  return null
}
