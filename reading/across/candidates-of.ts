import { gather, weightsOf } from './events-of.ts'
import type { Candidate } from './evidence.ts'
import { pairsOf } from './pairs-of.ts'
import type { Telling } from './tellings-of.ts'

/** Everything that articles may tell differently, with what speaks for it, before it is weighed. */
export function candidatesOf(tellings: readonly Telling[]): Candidate[] {
  const weights = weightsOf(tellings)
  const candidates: Candidate[] = []
  pairsOf(tellings, weights, gather(tellings, weights), undefined, those => {
    candidates.push(...those)
    return []
  })
  return candidates
}
