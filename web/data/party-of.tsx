import type { ReactNode } from 'react'
import { Party } from '../ui/party.tsx'
import { useParties } from './queries.ts'
import type { CaseRecord } from './records.ts'

/** A party by its id: its mark and its name in the reader's language. The mark's pattern is its place in the case. */
export function PartyOf({ id, inCase }: { id: string; inCase?: CaseRecord | undefined }): ReactNode {
  const parties = useParties()
  const order = inCase ? inCase.participants.map(p => p.party) : parties.list.map(p => p.id)
  return <Party letter={parties.letter(id)} name={parties.name(id)} place={Math.max(0, order.indexOf(id))} />
}
