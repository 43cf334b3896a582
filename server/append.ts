import type { Finding } from '@unimpeded/acts/findings.ts'
import type pg from 'pg'
import { bigintArray, textArray } from './binary-array.ts'
import type { Grown } from './growing-tree.ts'
import type { AddresseeRow, RecordVersion, Settled } from './load-world.ts'
import { recordRow } from './record-row.ts'
import { rowTable } from './row-table.ts'
import {
  addresseeTable,
  type FindingRow,
  findingTable,
  recordTable,
  settleFindings,
  settlingOf,
} from './world-tables.ts'

/** What a batch of acts adds to the tables. */
export type Appended = {
  rows: ActRow[]
  addressees: AddresseeRow[]
  versions: RecordVersion[]
  /** Versions from before the batch that end in it. */
  closed: { id: string; since: number; index: number; at: number }[]
  findings: FindingRow[]
  /** Records of which everything found before is over, since these entries. */
  settled: Settled[]
  files: FileRow[]
}

export type ActRow = {
  index: number
  leaf: Uint8Array
  id: string
  kind: string
  by_party: string
  about: string | null
  case_id: string | null
  at: number
  /** The act as JSON. */
  signed: string
  findings: Finding[]
  addressees: string[]
  openly: string[]
}
type FileRow = { index: number; sha256: string; content: string }

const entryTable = rowTable<ActRow>('entry', { index: ['bigint', row => row.index], leaf: ['bytea', row => row.leaf] })
const actTable = rowTable<ActRow>('act', {
  index: ['bigint', row => row.index],
  id: ['text', row => row.id],
  kind: ['text', row => row.kind],
  by_party: ['text', row => row.by_party],
  about: ['text', row => row.about],
  case_id: ['text', row => row.case_id],
  at: ['bigint', row => row.at],
  signed: ['json', row => row.signed],
  findings: ['jsonb', row => row.findings],
  addressees: ['ids', row => row.addressees],
  openly: ['ids', row => row.openly],
})
const nodeTable = rowTable<Grown['nodes'][number]>('node', {
  level: ['int', row => row.level],
  index: ['bigint', row => row.index],
  hash: ['bytea', row => row.hash],
})
const checkpointTable = rowTable<Grown & { follows: number }>('checkpoint', {
  size: ['bigint', row => row.size],
  root: ['bytea', row => row.root],
  note: ['text', row => row.note],
  follows: ['bigint', row => row.follows],
})
const fileTable = rowTable<FileRow>('file', {
  index: ['bigint', row => row.index],
  sha256: ['text', row => row.sha256],
  content: ['text', row => row.content],
})
const filled = [entryTable, actTable, addresseeTable, recordTable, nodeTable, checkpointTable, fileTable, findingTable]

/** Commits the batch, the tree over it and its checkpoint in one statement: all of it or nothing. */
export const append = async (client: pg.ClientBase, batch: Appended, tree: Grown): Promise<void> => {
  const { rows, closed } = batch
  await client.query({
    name: 'append',
    text: appendStatement,
    values: [
      tree.size,
      bigintArray(closed.map(row => row.since)),
      textArray(closed.map(row => row.id)),
      bigintArray(closed.map(row => row.index)),
      bigintArray(closed.map(row => row.at)),
      ...settlingOf(batch.settled),
      ...entryTable.valuesOf(rows),
      ...actTable.valuesOf(rows),
      ...addresseeTable.valuesOf(batch.addressees),
      ...recordTable.valuesOf(batch.versions.map(recordRow)),
      ...nodeTable.valuesOf(tree.nodes),
      ...checkpointTable.valuesOf([{ ...tree, follows: rows[0]!.index }]),
      ...fileTable.valuesOf(batch.files),
      ...findingTable.valuesOf(batch.findings),
    ],
  })
}

let parameters = 8
const inserts = filled.map((table, n) => {
  const insert = table.insertFrom(parameters + 1)
  parameters += table.columns.length
  return `filled_${n} as (${insert})`
})

const appendStatement = `
  with
    closed as (
      update record set until_index = c.index, until_at = c.at
      from unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[]) as c (since, id, index, at)
      where record.id = c.id and record.since_index = c.since
    ),
    settled as (${settleFindings(6)}),
    ${inserts.join(`,
    `)}
  select pg_notify('entries', $1::bigint::text)`
