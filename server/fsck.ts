import { equal, utf8 } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { canonicalJson } from '@unimpeded/register/json.ts'
import { type Note, parseNote, parseSignatureLines, verifyNote } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { parsePolicy } from '@unimpeded/register/policy.ts'
import { ProofError } from '@unimpeded/register/proof-error.ts'
import {
  type ActIdentity,
  fieldValue,
  isFileReference,
  isReferenceTo,
  type SignedAct,
  verifySignedAct,
  verifySignedActs,
} from '@unimpeded/register/signed-act.ts'
import { appendLeaves, leafHash } from '@unimpeded/register/tree.ts'
import { parseVerifierKey, type VerifierKey } from '@unimpeded/register/verifier-key.ts'
import type pg from 'pg'
import { worldFromActs } from './load-world.ts'
import { recordRow } from './record-row.ts'
import { verifyInThreads } from './verify-threads.ts'
import { witnessPolicyOf } from './witness-policy-of.ts'
import { recordTable } from './world-tables.ts'

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

const batch = 500

/**
 * Recomputes everything from the entries: each party's signature and each commitment, the digests of what travels beside
 * an act, the tree and its nodes, every checkpoint's signature and root, each party's seq and prev, and the world rebuilt
 * against the live one. It changes nothing. A problem is a sentence naming the entry or the record; none means the register is whole.
 */
export const fsck = async (client: pg.ClientBase, vkey?: string): Promise<FsckReport> => {
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    const log = await checkLog(client, vkey)
    const problems = [...log.problems]
    const records = log.size > 0 ? await compareWorld(client, problems).catch(cannotBeMade(problems)) : 0
    return { ...log, records, problems }
  } finally {
    await client.query('commit')
  }
}

/** What lies beside an act may have been changed into what nobody can read. */
const cannotBeMade =
  (problems: string[]) =>
  (error: unknown): number => {
    if (!(error instanceof ParseError)) throw error
    problems.push(`The world cannot be made from the acts as they are: ${error.message}.`)
    return 0
  }

/** The part of fsck that looks at the log alone: everything but the world that was made from it. */
export const checkLog = async (
  client: pg.ClientBase,
  vkey?: string,
): Promise<{ size: number; checkpoints: number; problems: string[] }> => {
  const problems: string[] = []
  const { rows: checkpoints } = await client.query<{ size: number; root: Buffer; note: string; follows: number }>(
    'select size, root, note, follows from checkpoint order by size',
  )
  const newest = checkpoints.at(-1)
  if (!newest) {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from entry')
    if (rows[0]?.n) problems.push(`There are ${rows[0].n} entries and no checkpoint.`)
    return { size: 0, checkpoints: 0, problems }
  }
  const { origin } = parseCheckpoint(parseNote(newest.note).text)

  const nodes = new Map<string, Uint8Array>()
  const seats = new Map<string, { seq: number; prev: string | null }>()
  const rootBySize = new Map<number, Uint8Array>()
  const sizes = new Set(checkpoints.map(checkpoint => checkpoint.size))
  let size = 0
  let at = 0
  let isGapless = true
  let logKeyLine = vkey
  let policy: string | null = null
  let leaves: Uint8Array[] = []
  const hashAt = (level: number, index: number): Uint8Array => nodes.get(`${level}/${index}`)!
  /** Grows the tree by the leaves gathered; done where a checkpoint states the root, and at the end of each batch. */
  const grow = (): void => {
    const grown = appendLeaves(size - leaves.length, leaves, hashAt)
    for (const node of grown.nodes) nodes.set(`${node.level}/${node.index}`, node.hash)
    if (sizes.has(size)) rootBySize.set(size, grown.root)
    leaves = []
  }
  const load = (from: number) => {
    const loaded = loadRows(from)
    // It is waited for in its turn; should an earlier one fail, nobody waits for it any more.
    loaded.catch(() => {})
    return loaded
  }
  const loadRows = async (from: number) => {
    const { rows } = await client.query<Row>(
      `select e.index, e.leaf, a.id, a.kind, a.by_party, a.at, a.signed, a.addressees from entry e left join act a using (index)
       where index >= $1 and index < $2 order by index`,
      [from, from + batch],
    )
    const { rows: files } = await client.query<{ index: number; sha256: string; content: string }>(
      'select index, sha256, content from file where index >= $1 and index < $2',
      [from, from + batch],
    )
    const beside = new Map(files.map(file => [`${file.index} ${file.sha256}`, file.content]))
    return { rows, beside, ...(await identitiesOf(origin, rows)) }
  }
  // While the signatures of some rows are verified in other threads, the next are read and hashed in this one.
  const ahead = [load(0), load(batch)]
  for (let from = 2 * batch; ; from += batch) {
    const { rows, beside, identities, faults } = await ahead.shift()!
    ahead.push(load(from))
    if (rows.length === 0) break
    problems.push(...faults)
    for (const row of rows) {
      if (isGapless && row.index !== size) {
        problems.push(`Entry ${size} is missing; the next is ${row.index}.`)
        isGapless = false
      }
      if (isGapless) {
        leaves.push(leafHash(new Uint8Array(row.leaf)))
        size = row.index + 1
        if (sizes.has(size)) grow()
      }
      if (row.id === null) {
        problems.push(`Entry ${row.index} has no act beside it.`)
        continue
      }
      const identity = identities.get(row.index)
      if (identity && identity.id !== row.id)
        problems.push(`The act of entry ${row.index} is filed under another id than its own.`)
      if (identity && !equal(identity.leaf, row.leaf))
        problems.push(`The leaf of entry ${row.index} does not commit to its act.`)
      problems.push(...faultsBeside(row, beside))
      if (row.at < at) problems.push(`Entry ${row.index} was entered before the one it follows.`)
      at = row.at
      const by = fieldValue(row.signed, 'by') as string
      if (by !== row.by_party || fieldValue(row.signed, 'kind') !== row.kind) {
        problems.push(`Entry ${row.index} is filed under another kind or party than it says.`)
      }
      if (row.index === 0) {
        logKeyLine ??= fieldValue(row.signed, 'body.logKey') as string
        policy = witnessPolicyOf(row.signed)
      } else {
        const seat = seats.get(by) ?? { seq: 0, prev: null }
        if (fieldValue(row.signed, 'seq') !== seat.seq) problems.push(`Entry ${row.index} breaks its party’s count.`)
        if (fieldValue(row.signed, 'prev') !== seat.prev)
          problems.push(`Entry ${row.index} does not name its party’s previous act.`)
        seats.set(by, { seq: seat.seq + 1, prev: row.id })
      }
    }
    grow()
  }
  await Promise.all(ahead)

  const key = logKeyLine ? parseVerifierKey(logKeyLine) : undefined
  const notes = checkpoints.map(({ note }) => parseNote(note))
  const signed = await Promise.all(
    notes.map(
      note =>
        !key ||
        verifyNote(note, [key], verifyInThreads).then(
          ({ verified }) => verified.length > 0,
          () => false,
        ),
    ),
  )
  let last = 0
  for (const [n, { size: at, root, follows }] of checkpoints.entries()) {
    if (follows > last) problems.push(`The checkpoint of size ${follows} is missing; the next is of size ${at}.`)
    else if (follows < last) problems.push(`The checkpoint of size ${at} says that it follows another than it does.`)
    last = at
    const stated = parseCheckpoint(notes[n]!.text)
    const recomputed = rootBySize.get(at)
    if (stated.size !== at || !equal(stated.root, root))
      problems.push(`The checkpoint of size ${at} is filed under other values than it states.`)
    if (!recomputed || !equal(recomputed, root))
      problems.push(`The checkpoint of size ${at} has another root than its entries.`)
    if (stated.origin !== origin)
      problems.push(`The checkpoint of size ${at} is of another register: ${stated.origin}.`)
    if (!signed[n]) problems.push(`The checkpoint of size ${at} is not signed with the register’s key.`)
  }
  if (newest.size !== size) problems.push(`The newest checkpoint covers ${newest.size} entries; there are ${size}.`)

  const noteAt = new Map(checkpoints.map((checkpoint, n) => [checkpoint.size, notes[n]!]))
  problems.push(...(await faultsOfCosignatures(client, noteAt, policy)))

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

  return { size, checkpoints: checkpoints.length, problems }
}

/** Each cosignature must be by a witness of the policy, over the checkpoint it is filed under and at the time it is filed with. */
const faultsOfCosignatures = async (
  client: pg.ClientBase,
  noteAt: ReadonlyMap<number, Note>,
  policy: string | null,
): Promise<string[]> => {
  const { rows } = await client.query<{ size: number; name: string; timestamp: number; line: string }>(
    'select size, name, timestamp, line from cosignature order by size, name',
  )
  const keys = witnessesIn(policy)
  const holds = async ({ size, name, timestamp, line }: (typeof rows)[number]): Promise<boolean> => {
    const [note, key] = [noteAt.get(size), keys.get(name)]
    if (!note || !key) return false
    const { verified } = await verifyNote({ ...note, signatures: parseSignatureLines(line) }, [key], verifyInThreads)
    return verified.some(each => each.timestamp === timestamp)
  }
  const held = await Promise.all(rows.map(row => holds(row).catch(() => false)))
  return rows.flatMap(({ size, name }, n) =>
    held[n] ? [] : [`The cosignature of ${name} on the checkpoint of size ${size} does not hold.`],
  )
}

/** The keys of the witnesses by their names; none where the policy cannot be read any more. */
const witnessesIn = (policy: string | null): ReadonlyMap<string, VerifierKey> => {
  try {
    return new Map((policy === null ? [] : parsePolicy(policy).witnesses).map(({ name, key }) => [name, key]))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return new Map()
  }
}

/** The id and leaf of each act whose signature holds, by index; for each other a sentence. */
const identitiesOf = async (
  origin: string,
  rows: Row[],
): Promise<{ identities: Map<number, ActIdentity>; faults: string[] }> => {
  const withActs = rows.filter(row => row.id !== null)
  const acts = withActs.map(row => row.signed)
  try {
    const identities = await verifySignedActs(origin, acts, verifyInThreads)
    return { identities: new Map(withActs.map((row, n) => [row.index, identities[n]!])), faults: [] }
  } catch (error) {
    if (!(error instanceof ProofError)) throw error
  }
  // One of them does not hold; one by one they say which.
  const identities = new Map<number, ActIdentity>()
  const faults: string[] = []
  for (const { index, signed } of withActs) {
    try {
      identities.set(index, await verifySignedAct(origin, signed, verifyInThreads))
    } catch (error) {
      if (!(error instanceof ProofError)) throw error
      faults.push(`Entry ${index}: ${error.message}`)
    }
  }
  return { identities, faults }
}

/** Of the fields that refer to a text beside the act, those whose text is gone or is not the one that was signed. */
const faultsBeside = ({ index, signed }: Row, beside: ReadonlyMap<string, string>): string[] =>
  Object.entries(signed.fields).flatMap(([name, field]) => {
    if (!('value' in field && field.value.includes('"$sha256"'))) return []
    const reference = fieldValue(signed, name)
    if (!isFileReference(reference)) return []
    const text = beside.get(`${index} ${reference.$sha256}`)
    if (text === undefined) return [`What the field ${name} of entry ${index} refers to is not there.`]
    return isReferenceTo(reference, utf8(text)) ? [] : [`What lies beside entry ${index} is not what its ${name} says.`]
  })

const compareWorld = async (client: pg.ClientBase, problems: string[]): Promise<number> => {
  const { versions, addressees, settled } = await worldFromActs(client, null)
  const made = new Map(
    versions.map(version => [`${version.record.id} ${version.sinceIndex}`, canonicalJson(recordRow(version))]),
  )
  const { rows } = await client.query(`select ${recordTable.columns.join(', ')} from record`)
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

  const endings = new Map<string, number[]>()
  for (const { id, index } of settled) endings.set(id, [...(endings.get(id) ?? []), index])
  const { rows: found } = await client.query<{ index: number; of: string; with: string; until: number | null }>(
    'select index, of_id as "of", with_id as "with", until_index as "until" from finding',
  )
  for (const { index, of, with: other, until } of found) {
    const ended = [of, other].flatMap(id => endings.get(id)?.find(each => each > index) ?? [])
    if ((until ?? Infinity) !== Math.min(...ended))
      problems.push(`What entry ${index} was found to mean for ${of} stands until another entry than its acts make.`)
  }
  return rows.length
}
