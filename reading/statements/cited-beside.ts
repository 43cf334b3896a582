import type { Relay, Scene } from './attribution.ts'
import { citedAt } from './cited-at.ts'

/** "A councillor, citing a call from the ministry, said …": whom a subject cites between it and its verb. */
export function citedBeside({ tokens }: Scene, from: number, to: number): Relay | null {
  for (let at = from; at < to; at++) {
    if (!/^(?:citing|quoting)$/.test(tokens[at]!.low)) continue
    const cited = citedAt(tokens, at, to)
    if (cited) return cited
  }
  return null
}
