import { equal } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { canonicalJson } from '@unimpeded/register/json.ts'
import { parseNote, verifyNote } from '@unimpeded/register/note.ts'
import { ProofError } from '@unimpeded/register/proof-error.ts'
import { fieldValue, type SignedAct, verifySignedAct } from '@unimpeded/register/signed-act.ts'
import { appendLeaves, leafHash } from '@unimpeded/register/tree.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import type pg from 'pg'
import { worldFromActs } from './load-world.ts'
import { nodeVerify } from './native-crypto.ts'
import { recordRow } from './record-row.ts'

export type FsckReport = { size: number; checkpoints: number; records: number; problems: string[] }

type Row = {
  index: number
  leaf: Buffer
  id: string | null
  kind: string
  by_party: string
  at: number
  signed: SignedAct
  addressees: string[]
}

const batch = 1000

/**
 * Recomputes everything from the entries: each party's signature and each commitment, the tree and its nodes, every
 * checkpoint's signature and root, each party's seq and prev, and the world rebuilt against the live one. It changes
 * nothing. A problem is a sentence naming the entry or the record; none means the register is whole.
 */
export const fsck = async (client: pg.ClientBase, vkey?: string): Promise<FsckReport> => {
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    return await check(client, vkey)
  } finally {
    await client.query('commit')
  }
}

const check = async (client: pg.ClientBase, vkey: string | undefined): Promise<FsckReport> => {
  const problems: string[] = []
  const { rows: checkpoints } = await client.query<{ size: number; root: Buffer; note: string }>(
    'select size, root, note from checkpoint order by size',
  )
  const newest = checkpoints.at(-1)
  if (!newest) {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from entry')
    if (rows[0]?.n) problems.push(`There are ${rows[0].n} entries and no checkpoint.`)
    return { size: 0, checkpoints: 0, records: 0, problems }
  }
  const { origin } = parseCheckpoint(parseNote(newest.note).text)

  const nodes = new Map<string, Uint8Array>()
  const seats = new Map<string, { seq: number; prev: string | null }>()
  const rootBySize = new Map<number, Uint8Array>()
  const sizes = new Set(checkpoints.map(checkpoint => checkpoint.size))
  let size = 0
  let at = 0
  let logKeyLine = vkey
  for (let from = 0; ; from += batch) {
    const { rows } = await client.query<Row>(
      `select e.index, e.leaf, a.id, a.kind, a.by_party, a.at, a.signed, a.addressees from entry e left join act a using (index)
       where index >= $1 and index < $2 order by index`,
      [from, from + batch],
    )
    if (rows.length === 0) break
    for (const row of rows) {
      if (row.index !== size) problems.push(`Entry ${size} is missing; the next is ${row.index}.`)
      if (row.id === null) {
        problems.push(`Entry ${row.index} has no act beside it.`)
        continue
      }
      try {
        const { id, leaf } = await verifySignedAct(origin, row.signed, nodeVerify)
        if (id !== row.id) problems.push(`The act of entry ${row.index} is filed under another id than its own.`)
        if (!equal(leaf, row.leaf)) problems.push(`The leaf of entry ${row.index} does not commit to its act.`)
      } catch (error) {
        if (!(error instanceof ProofError)) throw error
        problems.push(`Entry ${row.index}: ${error.message}`)
      }
      if (row.at < at) problems.push(`Entry ${row.index} was entered before the one it follows.`)
      at = row.at
      const by = fieldValue(row.signed, 'by') as string
      if (by !== row.by_party || fieldValue(row.signed, 'kind') !== row.kind) {
        problems.push(`Entry ${row.index} is filed under another kind or party than it says.`)
      }
      if (row.index === 0) {
        logKeyLine ??= fieldValue(row.signed, 'body.logKey') as string
      } else {
        const seat = seats.get(by) ?? { seq: 0, prev: null }
        if (fieldValue(row.signed, 'seq') !== seat.seq) problems.push(`Entry ${row.index} breaks its party’s count.`)
        if (fieldValue(row.signed, 'prev') !== seat.prev)
          problems.push(`Entry ${row.index} does not name its party’s previous act.`)
        seats.set(by, { seq: seat.seq + 1, prev: row.id })
      }
      const grown = appendLeaves(
        size,
        [leafHash(new Uint8Array(row.leaf))],
        (level, index) => nodes.get(`${level}/${index}`)!,
      )
      for (const node of grown.nodes) nodes.set(`${node.level}/${node.index}`, node.hash)
      size = row.index + 1
      if (sizes.has(size)) rootBySize.set(size, grown.root)
    }
  }

  const key = logKeyLine ? parseVerifierKey(logKeyLine) : undefined
  for (const { size: at, root, note } of checkpoints) {
    const parsed = parseCheckpoint(parseNote(note).text)
    const recomputed = rootBySize.get(at)
    if (parsed.size !== at || !equal(parsed.root, root))
      problems.push(`The checkpoint of size ${at} is filed under other values than it states.`)
    if (!recomputed || !equal(recomputed, root))
      problems.push(`The checkpoint of size ${at} has another root than its entries.`)
    if (parsed.origin !== origin)
      problems.push(`The checkpoint of size ${at} is of another register: ${parsed.origin}.`)
    if (key) {
      const signed = await verifyNote(parseNote(note), [key], nodeVerify).then(
        ({ verified }) => verified.length > 0,
        () => false,
      )
      if (!signed) problems.push(`The checkpoint of size ${at} is not signed with the register’s key.`)
    }
  }
  if (newest.size !== size) problems.push(`The newest checkpoint covers ${newest.size} entries; there are ${size}.`)

  const { rows: stored } = await client.query<{ level: number; index: number; hash: Buffer }>(
    'select level, index, hash from node',
  )
  if (stored.length !== nodes.size)
    problems.push(`The tree keeps ${stored.length} nodes; its entries make ${nodes.size}.`)
  for (const node of stored) {
    const made = nodes.get(`${node.level}/${node.index}`)
    if (!made || !equal(made, node.hash))
      problems.push(`Node ${node.level}/${node.index} of the tree is not what its entries make.`)
  }

  const records = await compareWorld(client, problems)
  return { size, checkpoints: checkpoints.length, records, problems }
}

const compareWorld = async (client: pg.ClientBase, problems: string[]): Promise<number> => {
  const { versions, addressees } = await worldFromActs(client, null)
  const made = new Map(
    versions.map(version => [`${version.record.id} ${version.sinceIndex}`, canonicalJson(recordRow(version))]),
  )
  const { rows } = await client.query(
    `select id, type, case_id, on_id, state, since_index, since_at, until_index, until_at, readers, data from record`,
  )
  for (const row of rows) {
    const name = `${row.id} ${row.since_index}`
    const expected = made.get(name)
    if (expected === undefined)
      problems.push(`Record ${row.id} has a version since entry ${row.since_index} that no act made.`)
    else if (expected !== canonicalJson(row))
      problems.push(`Record ${row.id} since entry ${row.since_index} is not what its acts make.`)
    made.delete(name)
  }
  for (const name of made.keys()) problems.push(`Record ${name.split(' ')[0]} lacks a version its acts make.`)

  const reached = new Set(addressees.map(a => `${a.index} ${a.party}`))
  const { rows: kept } = await client.query<{ index: number; party: string }>('select index, party from addressee')
  for (const { index, party } of kept) {
    if (!reached.delete(`${index} ${party}`)) problems.push(`Entry ${index} is addressed to ${party} by no act.`)
  }
  for (const left of reached) problems.push(`Entry ${left.split(' ')[0]} lacks an addressee its acts name.`)
  return rows.length
}
