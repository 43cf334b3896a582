import type { CaseRecord } from '../data/records.ts'

/** The case in hand: the one chosen, or the only one there is. */
export const oneCase = (cases: readonly CaseRecord[] | undefined, id: string | undefined): CaseRecord | undefined =>
  id ? cases?.find(c => c.id === id) : cases?.length === 1 ? cases[0] : undefined
