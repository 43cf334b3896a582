import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Met } from '@unimpeded/acts/recheck.ts'
import type pg from 'pg'
import { bigintArray, byteaArray, textArray } from './binary-array.ts'
import type { Grown } from './growing-tree.ts'
import type { AddresseeRow, RecordVersion } from './load-world.ts'
import { recordRow } from './record-row.ts'

/** What a batch of acts adds to the tables. */
export type Appended = {
  rows: ActRow[]
  /** The acts of the rows, as JSON. */
  texts: string[]
  leaves: Uint8Array[]
  addressees: AddresseeRow[]
  versions: RecordVersion[]
  /** Versions from before the batch that end in it. */
  closed: { id: string; since: number; index: number; at: number }[]
  files: { index: number; sha256: string; content: string }[]
}

export type ActRow = {
  index: number
  id: string
  kind: string
  by_party: string
  about: string | null
  case_id: string | null
  at: number
  findings: Finding[]
  addressees: string[]
  openly: string[]
  met: Met[]
}

/** Commits the batch, the tree over it and its checkpoint in one statement: all of it or nothing. */
export const append = async (client: pg.ClientBase, batch: Appended, tree: Grown): Promise<void> => {
  const { rows, addressees, closed, files } = batch
  const { nodes } = tree
  const versions = batch.versions.map(recordRow)
  await client.query({
    name: 'append',
    text: appendStatement,
    values: [
      bigintArray(rows.map(row => row.index)),
      byteaArray(batch.leaves),
      textArray(rows.map(row => row.id)),
      textArray(rows.map(row => row.kind)),
      textArray(rows.map(row => row.by_party)),
      textArray(rows.map(row => row.about)),
      textArray(rows.map(row => row.case_id)),
      bigintArray(rows.map(row => row.at)),
      textArray(batch.texts),
      textArray(rows.map(row => JSON.stringify(row.findings))),
      textArray(rows.map(row => row.addressees.join(' '))),
      textArray(rows.map(row => row.openly.join(' '))),
      textArray(rows.map(row => JSON.stringify(row.met))),
      bigintArray(addressees.map(row => row.index)),
      textArray(addressees.map(row => row.party)),
      bigintArray(addressees.map(row => row.since)),
      textArray(closed.map(row => row.id)),
      bigintArray(closed.map(row => row.since)),
      bigintArray(closed.map(row => row.index)),
      bigintArray(closed.map(row => row.at)),
      textArray(versions.map(row => row.id)),
      textArray(versions.map(row => row.type)),
      textArray(versions.map(row => row.case_id)),
      textArray(versions.map(row => row.on_id)),
      textArray(versions.map(row => row.state)),
      bigintArray(versions.map(row => row.since_index)),
      bigintArray(versions.map(row => row.since_at)),
      bigintArray(versions.map(row => row.until_index)),
      bigintArray(versions.map(row => row.until_at)),
      textArray(versions.map(row => row.readers.join(' '))),
      textArray(versions.map(row => JSON.stringify(row.data))),
      bigintArray(nodes.map(node => node.level)),
      bigintArray(nodes.map(node => node.index)),
      byteaArray(nodes.map(node => node.hash)),
      tree.size,
      Buffer.from(tree.root),
      tree.note,
      bigintArray(files.map(file => file.index)),
      textArray(files.map(file => file.sha256)),
      textArray(files.map(file => file.content)),
    ],
  })
}

// A column at a time: PostgreSQL takes that in half the time that rows of JSON take it. Ids have no spaces, so a list of
// them is one text.
const appendStatement = `
  with
    entries as (
      insert into entry (index, leaf) select * from unnest($1::bigint[], $2::bytea[])
    ),
    acts as (
      insert into act (index, id, kind, by_party, about, case_id, at, signed, findings, addressees, openly, met)
      select index, id, kind, by_party, about, case_id, at, signed::json, findings::jsonb,
        string_to_array(addressees, ' '), string_to_array(openly, ' '), met::jsonb
      from unnest($1::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[])
        as a (index, id, kind, by_party, about, case_id, at, signed, findings, addressees, openly, met)
    ),
    reached as (
      insert into addressee (index, party, since)
      select * from unnest($14::bigint[], $15::text[], $16::bigint[])
      on conflict do nothing
    ),
    closed as (
      update record set until_index = c.index, until_at = c.at
      from unnest($17::text[], $18::bigint[], $19::bigint[], $20::bigint[]) as c (id, since, index, at)
      where record.id = c.id and record.since_index = c.since
    ),
    versions as (
      insert into record (id, type, case_id, on_id, state, since_index, since_at, until_index, until_at, readers, data)
      select id, type, case_id, on_id, state, since_index, since_at, until_index, until_at,
        string_to_array(readers, ' '), data::jsonb
      from unnest($21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::bigint[], $27::bigint[],
        $28::bigint[], $29::bigint[], $30::text[], $31::text[])
        as v (id, type, case_id, on_id, state, since_index, since_at, until_index, until_at, readers, data)
    ),
    nodes as (
      insert into node (level, index, hash)
      select level::int, index, hash from unnest($32::bigint[], $33::bigint[], $34::bytea[]) as n (level, index, hash)
    ),
    checkpoints as (
      insert into checkpoint (size, root, note, follows)
      select $35::bigint, $36, $37, min(index) from unnest($1::bigint[]) as e (index)
    ),
    files as (
      insert into file (index, sha256, content) select * from unnest($38::bigint[], $39::text[], $40::text[])
    )
  select pg_notify('entries', $35::bigint::text)`
