import { isMutual, type Met, nearestM } from '@unimpeded/acts/met.ts'
import { bigintArray, textArray } from './binary-array.ts'
import type { AddresseeRow, Settled } from './load-world.ts'
import type { recordRow } from './record-row.ts'
import { rowTable } from './row-table.ts'

/** What an entry was found to mean, the nth of it; it stands until the entry that changed one of its two sides. */
export type FindingRow = {
  index: number
  n: number
  met: Met & { known: boolean }
  at: number
  untilIndex: number | null
  untilAt: number | null
}

export const recordTable = rowTable<ReturnType<typeof recordRow>>('record', {
  id: ['text', row => row.id],
  type: ['text', row => row.type],
  case_id: ['text', row => row.case_id],
  on_id: ['text', row => row.on_id],
  state: ['text', row => row.state],
  since_index: ['bigint', row => row.since_index],
  since_at: ['bigint', row => row.since_at],
  until_index: ['bigint', row => row.until_index],
  until_at: ['bigint', row => row.until_at],
  readers: ['ids', row => row.readers],
  data: ['jsonb', row => row.data],
})

export const addresseeTable = rowTable<AddresseeRow>(
  'addressee',
  {
    index: ['bigint', row => row.index],
    party: ['text', row => row.party],
    since: ['bigint', row => row.since],
  },
  'on conflict do nothing',
)

export const findingTable = rowTable<FindingRow>('finding', {
  index: ['bigint', row => row.index],
  n: ['int', row => row.n],
  of_id: ['text', row => row.met.of],
  with_id: ['text', row => row.met.with],
  code: ['text', row => row.met.code],
  metres: ['int', row => nearestM(row.met)],
  mutual: ['boolean', row => isMutual(row.met)],
  known: ['boolean', row => row.met.known],
  what: ['jsonb', ({ met: { meetings, said } }) => ({ meetings, ...(said && { said }) })],
  at: ['bigint', row => row.at],
  until_index: ['bigint', row => row.untilIndex],
  until_at: ['bigint', row => row.untilAt],
})

/** Ends what was found of records before the entries that changed them; their ids, those entries and their time are given. */
export const settleFindings = (first: number): string => {
  const changed = `unnest($${first}::text[], $${first + 1}::bigint[], $${first + 2}::bigint[]) as c (id, index, at)`
  const of = (side: string) => `
      select f.index as found, f.n, c.index, c.at
      from ${changed} join finding f on f.${side} = c.id and f.until_index is null and f.index < c.index`
  return `
    update finding set until_index = ended.index, until_at = ended.at
    from (
      select distinct on (found, n) found, n, index, at
      from (${of('of_id')} union all ${of('with_id')}) each order by found, n, index
    ) ended
    where finding.index = ended.found and finding.n = ended.n`
}

export const settlingOf = (settled: readonly Settled[]): Buffer[] => [
  textArray(settled.map(row => row.id)),
  bigintArray(settled.map(row => row.index)),
  bigintArray(settled.map(row => row.at)),
]
