import { concat } from '@unimpeded/register/bytes.ts'
import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { addSignature, parseNote, parseSignatureLines } from '@unimpeded/register/note.ts'
import { formatReceipt, openingExtra } from '@unimpeded/register/receipt.ts'
import { type SignedAct, withhold } from '@unimpeded/register/signed-act.ts'
import { formatBundle, parseTilePath, tileWidth } from '@unimpeded/register/tile.ts'
import {
  consistencyProof,
  inclusionProof,
  type NodeAt,
  nodesForConsistency,
  nodesForInclusion,
} from '@unimpeded/register/tree.ts'
import type pg from 'pg'
import { invariant } from './invariant.ts'

type Client = Pick<pg.ClientBase, 'query'>

/** A checkpoint with whatever cosignatures it has gathered, as a note. */
export type StoredCheckpoint = {
  size: number
  note: string
  at: Date
  cosignatures: { name: string; timestamp: number }[]
}

const withCosignatures = async (
  client: Client,
  rows: { size: number; note: string; at: Date }[],
): Promise<StoredCheckpoint[]> => {
  if (rows.length === 0) return []
  const { rows: lines } = await client.query<{ size: number; name: string; timestamp: number; line: string }>(
    'select size, name, timestamp, line from cosignature where size = any ($1) order by name',
    [rows.map(row => row.size)],
  )
  const linesOf = new Map(rows.map(row => [row.size, [] as typeof lines]))
  for (const line of lines) linesOf.get(line.size)!.push(line)
  return rows.map(row => {
    const mine = linesOf.get(row.size)!
    const note = mine.reduce((text, { line }) => {
      const [signature] = parseSignatureLines(line)
      return signature ? addSignature(text, signature) : text
    }, row.note)
    return { ...row, note, cosignatures: mine.map(({ name, timestamp }) => ({ name, timestamp })) }
  })
}

/** The newest checkpoint; undefined while the register is empty. */
export const newestCheckpoint = async (client: Client): Promise<StoredCheckpoint | undefined> => {
  const { rows } = await client.query('select size, note, at from checkpoint order by size desc limit 1')
  return (await withCosignatures(client, rows as never))[0]
}

/** Checkpoints newest first. */
export const recentCheckpoints = async (client: Client, limit: number): Promise<StoredCheckpoint[]> => {
  const { rows } = await client.query('select size, note, at from checkpoint order by size desc limit $1', [limit])
  return withCosignatures(client, rows as never)
}

/** So many checkpoints are looked at together. */
const page = 200

/** The next checkpoints that cover an entry and carry a cosignature, the oldest first. */
const cosignedCovering = async (client: Client, index: number): Promise<StoredCheckpoint[]> => {
  const { rows } = await client.query(
    `select size, note, at from checkpoint c
     where size > $1 and exists (select from cosignature s where s.size = c.size) order by size limit $2`,
    [index, page],
  )
  return withCosignatures(client, rows as never)
}

/** The first checkpoint that covers an entry and is final by its cosigners; undefined while none is. */
export const finalCovering = async (
  client: Client,
  index: number,
  isFinal: (cosigners: string[]) => boolean,
): Promise<StoredCheckpoint | undefined> => {
  for (let from = index; ; ) {
    const covering = await cosignedCovering(client, from)
    const final = covering.find(each => isFinal(each.cosignatures.map(({ name }) => name)))
    if (final || covering.length < page) return final
    from = covering.at(-1)!.size
  }
}

/**
 * The cosigned checkpoints next to an entry on either side, which bound its time. Witnesses sign in the order of sizes,
 * so that one farther off hardly bounds it more narrowly.
 */
export const checkpointsAround = async (client: Client, index: number): Promise<StoredCheckpoint[]> => {
  const { rows } = await client.query(
    `select size, note, at from checkpoint c
     where size <= $1 and exists (select from cosignature s where s.size = c.size) order by size desc limit $2`,
    [index, page],
  )
  return [...(await withCosignatures(client, rows as never)), ...(await cosignedCovering(client, index))]
}

const hashReader = async (client: Client, needed: NodeAt[]) => {
  const { rows } = await client.query<{ level: number; index: number; hash: Buffer }>(
    'select level, index, hash from node where (level, index) in (select * from unnest($1::int[], $2::bigint[]))',
    [needed.map(n => n.level), needed.map(n => n.index)],
  )
  const hashes = new Map(rows.map(row => [`${row.level}/${row.index}`, new Uint8Array(row.hash)]))
  return (level: number, index: number): Uint8Array => {
    const hash = hashes.get(`${level}/${index}`)
    invariant(hash, `the tree has no node ${level}/${index}`)
    return hash
  }
}

const proveInclusion = async (client: Client, index: number, size: number): Promise<Uint8Array[]> =>
  inclusionProof(index, size, await hashReader(client, nodesForInclusion(index, size)))

export const proveConsistency = async (client: Client, from: number, to: number): Promise<Uint8Array[]> =>
  consistencyProof(from, to, await hashReader(client, nodesForConsistency(from, to)))

/** A receipt for an entry against a checkpoint, with the act opened but for what is withheld. */
export const receiptFor = async (
  client: Client,
  entry: { index: number; signed: SignedAct; withheld: string[] },
  checkpoint: StoredCheckpoint,
): Promise<string> => {
  const { origin } = parseCheckpoint(parseNote(checkpoint.note).text)
  return formatReceipt({
    extra: openingExtra(origin, withhold(entry.signed, entry.withheld)),
    index: entry.index,
    proof: await proveInclusion(client, entry.index, checkpoint.size),
    checkpoint: checkpoint.note,
  })
}

/** The bytes of `tile/…`, by the C2SP tlog-tiles path; undefined where the log has not grown so far. Throws ParseError. */
export const readTile = async (client: Client, path: string): Promise<Uint8Array | undefined> => {
  const tile = parseTilePath(path)
  const from = tile.index * tileWidth
  if (tile.kind === 'entries') {
    const { rows } = await client.query<{ leaf: Buffer }>(
      'select leaf from entry where index >= $1 and index < $2 order by index',
      [from, from + tile.width],
    )
    return rows.length === tile.width ? formatBundle(rows.map(row => new Uint8Array(row.leaf))) : undefined
  }
  const { rows } = await client.query<{ hash: Buffer }>(
    'select hash from node where level = $1 and index >= $2 and index < $3 order by index',
    [tile.level * 8, from, from + tile.width],
  )
  return rows.length === tile.width ? concat(...rows.map(row => new Uint8Array(row.hash))) : undefined
}
