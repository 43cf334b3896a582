import { apply } from '@unimpeded/acts/apply.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import { type Judged, judge, type Reach } from '@unimpeded/acts/judge.ts'
import type { Met } from '@unimpeded/acts/recheck.ts'
import { type Refusal, refusal } from '@unimpeded/acts/refusals.ts'
import type { Ground, MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { toBase64url, utf8 } from '@unimpeded/register/bytes.ts'
import { formatCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { strictJson } from '@unimpeded/register/json.ts'
import { signNote } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { ProofError } from '@unimpeded/register/proof-error.ts'
import { formatReceipt, openingOf } from '@unimpeded/register/receipt.ts'
import {
  canonicalAct,
  digestsOf,
  type FileReference,
  fieldValue,
  isFileReference,
  isReferenceTo,
  parseSignedAct,
  type SignedAct,
  verifySignedAct,
} from '@unimpeded/register/signed-act.ts'
import { appendLeaves, inclusionProof, leafHash, nodesForRoot } from '@unimpeded/register/tree.ts'
import pg from 'pg'
import { bigintArray, byteaArray, textArray } from './binary-array.ts'
import type { Clock } from './clock.ts'
import { invariant } from './invariant.ts'
import { type AddresseeRow, type RecordVersion, worldFromActs } from './load-world.ts'
import type { LogKey } from './log-key.ts'
import { recordRow } from './record-row.ts'
import { verifyInThreads } from './verify-threads.ts'

/** An answer to a submitted act. A refusal carries the log's signature, so that it can be shown later. */
export type Answer =
  | { entered: Entered; again: boolean }
  | { refused: Refusal; actId: string | null; at: number; note: string }

export type Entered = Reach & {
  id: string
  index: number
  at: number
  findings: Finding[]
  /** The receipt with the whole act opened, ready to be kept; the door makes it anew for an act submitted again. */
  receipt?: string
}

/** The writer cannot take acts now; nothing of the act submitted is kept, or it is there when asked again. */
export class WriterUnavailable extends Error {
  override name = 'WriterUnavailable'
}

export type Writer = {
  readonly world: MemoryWorld
  /** Takes a signed act, and beside it, by digest, the texts its fields refer to. */
  submit(act: unknown, files?: unknown): Promise<Answer>
  /** Ends the taking in of acts once those under way are answered. */
  stop(): Promise<void>
  /** Resolves with the reason when the writer has stopped by itself. */
  readonly fallen: Promise<Error>
}

type Pending = {
  act: SignedAct
  /** The act's canonical JSON, made once: it is stored, and it opens the receipt. */
  text: string
  id: string
  leaf: Uint8Array
  fields: Record<string, unknown>
  files: Map<string, string>
  resolve: (answer: Answer) => void
  reject: (fault: Error) => void
}

/** Names the one writer among all programs that share the database. */
const writerLock = 0x756e696d
const batchLimit = 256

/**
 * The one writer. It holds an advisory lock for as long as its connection lives; judges what is submitted as it comes;
 * and commits it batch by batch, with tree nodes, world changes and checkpoint, in one statement. Nothing is answered
 * before that commit. A fault of the database stops it: the world in memory may be ahead of the tables, and starting
 * again is recovering.
 */
export const startWriter = async (options: {
  url: string
  logKey: LogKey
  clock: Clock
  ground: Ground | null
  /** Told after each commit: the entries from one index up to a size, and the versions of records they made. */
  onEntries?: (from: number, size: number, versions: readonly RecordVersion[]) => void
}): Promise<Writer> => {
  const { logKey, clock } = options
  const origin = logKey.key.name
  const client = new pg.Client({ connectionString: options.url })
  await client.connect()
  const { rows: lock } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [writerLock])
  if (!lock[0]?.held) {
    await client.end()
    throw new WriterUnavailable('Another program holds the writer’s role for this database.')
  }
  await client.query('set synchronous_commit = on')
  const { world, erasures: promised } = await worldFromActs(client, options.ground)
  // A crash may have come between an erasure's commit and the forgetting itself; doing it again does no harm.
  if (promised.length > 0) await erase(client, promised)
  // The rows of a batch are few and named by their keys, in tables that grow: only a search by index stays quick.
  await client.query(
    'set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off; set plan_cache_mode = force_generic_plan',
  )

  /** The complete subtrees at the edge of the tree: what it grows from. */
  let edge: Hashes = new Map()
  for (const { level, index } of nodesForRoot(world.size)) {
    const { rows } = await client.query<{ hash: Buffer }>('select hash from node where level = $1 and index = $2', [
      level,
      index,
    ])
    invariant(rows[0], `the tree has no node ${level}/${index}`)
    edge.set(`${level}/${index}`, rows[0].hash)
  }
  const { rows: newest } = await client.query<{ at: number | null }>('select max(at) as at from act')
  let latest = newest[0]?.at ?? 0

  /** What was submitted and does not fit into the batch that is open. */
  const queue: Pending[] = []
  let open = newBatch()
  let running: Promise<void> | null = null
  let stopped = false
  let fault: Error | null = null
  let fall: (reason: Error) => void = () => {}
  const fallen = new Promise<Error>(resolve => {
    fall = resolve
  })
  const fail = (error: Error) => {
    if (fault) return
    fault = error
    for (const pending of [...open.taken, ...queue.splice(0)]) {
      pending.reject(
        new WriterUnavailable('The register stopped taking acts. Submit the act again: it is entered once.'),
      )
    }
    fall(error)
  }
  client.on('error', fail)

  const refuse = async (refused: Refusal, actId: string | null, at: number): Promise<Answer> => ({
    refused,
    actId,
    at,
    note: await signNote(
      `${origin}\nrefusal\n${actId ?? '-'}\n${refused.code}\n${new Date(at).toISOString()}\n`,
      logKey.key,
      logKey.sign,
    ),
  })

  /** The first entry says for ever which register this is, so it names this one's own name and key. */
  const opensAnother = (fields: Record<string, unknown>): Refusal | null => {
    if (fields.kind !== 'open-register') return null
    for (const [field, own] of Object.entries({ 'body.origin': origin, 'body.logKey': logKey.vkey })) {
      const value = fields[field]
      if (value !== undefined && value !== own) {
        return refusal('field-invalid', { field, problem: `of this register it is ${own}`, value })
      }
    }
    return null
  }

  /** Judges an act on the world as it will be when everything before it is committed, and takes it into a batch. */
  const take = (batch: Batch, pending: Pending): void => {
    latest = Math.max(latest, clock.now())
    const at = latest
    batch.taken.push(pending)
    const known = world.act(pending.id)
    if (known) {
      // It is in this very batch or before it: the commit that this answer waits for covers both.
      const { id, index, at: enteredAt } = known
      batch.answers.push(() =>
        pending.resolve({
          entered: { id, index, at: enteredAt, findings: [], addressees: [], later: [], unseen: false },
          again: true,
        }),
      )
      return
    }
    const index = world.size
    let judged: Judged
    try {
      judged = judge(world, pending.fields, { id: pending.id, index, at, key: pending.act.key.publicKey })
    } catch (error) {
      // Judging changes nothing, so a judge that stumbles over one act stops nobody else.
      batch.answers.push(() => pending.reject(error as Error))
      return
    }
    if ('refused' in judged) {
      batch.answers.push(() => refuse(judged.refused, pending.id, at).then(pending.resolve, pending.reject))
      return
    }
    const { act, kind, findings, changes, reach } = judged
    const applied = apply(world, kind, act, changes)
    batch.leaves.push(pending.leaf)
    batch.texts.push(pending.text)
    batch.rows.push({
      index,
      id: act.id,
      kind: act.kind,
      by_party: act.by,
      about: act.about,
      case_id: world.act(act.id)?.case ?? null,
      at,
      findings,
      addressees: act.addressees,
      openly: act.openly ?? act.addressees,
      met: applied.met,
    })
    for (const [sha256, content] of pending.files) batch.files.push({ index, sha256, content })
    for (const party of act.addressees) batch.addressees.push({ index, party, since: index })
    for (const { act: id, parties } of applied.addresses) {
      const earlier = world.act(id)
      invariant(earlier, `entry ${index} addresses an act that is not there`)
      for (const party of parties) batch.addressees.push({ index: earlier.index, party, since: index })
    }
    for (const record of applied.puts) {
      const before = batch.standing.get(record.id)
      const since = applied.replaced.get(record.id)
      if (before) Object.assign(before, { untilIndex: index, untilAt: at })
      else if (since !== undefined) batch.closed.push({ id: record.id, since, index, at })
      const version = { record, sinceIndex: index, sinceAt: at, untilIndex: null, untilAt: null }
      batch.standing.set(record.id, version)
      batch.versions.push(version)
    }
    batch.erasures.push(...applied.erasures)
    batch.entered.push({ pending, entry: { id: act.id, index, at, findings, ...reach } })
  }

  const fill = (): void => {
    while (queue.length > 0 && open.taken.length < batchLimit && !fault) {
      try {
        take(open, queue.shift()!)
      } catch (error) {
        // The world may be half changed; nothing that follows could be trusted.
        fail(error as Error)
      }
    }
  }

  /** Grows the tree by the batch and signs its checkpoint; undefined when nothing in it is to be entered. */
  const seal = async (batch: Batch) => {
    if (batch.rows.length === 0) return undefined
    const nodes: Hashes = new Map(edge)
    const hashAt = hashIn(nodes)
    const grown = appendLeaves(batch.rows[0]!.index, batch.leaves.map(leafHash), hashAt)
    for (const { level, index, hash } of grown.nodes) nodes.set(`${level}/${index}`, hash)
    edge = new Map(
      nodesForRoot(grown.size).map(({ level, index }) => [`${level}/${index}`, hashAt(level, index)] as const),
    )
    const checkpoint = formatCheckpoint({ origin, size: grown.size, root: grown.root })
    return { ...grown, hashAt, note: await signNote(checkpoint, logKey.key, logKey.sign) }
  }
  type Sealed = NonNullable<Awaited<ReturnType<typeof seal>>>

  const commit = async (batch: Batch, sealed: Sealed): Promise<void> => {
    const { rows, addressees, closed, files } = batch
    const { nodes } = sealed
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
        sealed.size,
        Buffer.from(sealed.root),
        sealed.note,
        bigintArray(files.map(file => file.index)),
        textArray(files.map(file => file.sha256)),
        textArray(files.map(file => file.content)),
      ],
    })
    // Only now is anything promised. Values are forgotten in a transaction of its own: were the program to end before
    // it, the next start finds the erasure act and finishes it.
    if (batch.erasures.length > 0) await erase(client, batch.erasures)
  }

  const answer = (batch: Batch, sealed: Sealed | undefined): void => {
    if (sealed) {
      for (const { pending, entry } of batch.entered) {
        const receipt = formatReceipt({
          extra: openingOf(origin, pending.text),
          index: entry.index,
          proof: inclusionProof(entry.index, sealed.size, sealed.hashAt),
          checkpoint: sealed.note,
        })
        pending.resolve({ entered: { ...entry, receipt }, again: false })
      }
      options.onEntries?.(batch.rows[0]!.index, sealed.size, batch.versions)
    }
    for (const give of batch.answers) give()
  }

  /**
   * Commits one batch after another. While the database works on one, the next is open and takes acts in, and the one
   * before is answered.
   */
  const run = async (): Promise<void> => {
    let answerLast = () => {}
    while (open.taken.length > 0 && !fault) {
      const batch = open
      open = newBatch()
      try {
        const sealed = await seal(batch)
        const committed = sealed && commit(batch, sealed)
        answerLast()
        answerLast = () => {}
        await committed
        answerLast = () => answer(batch, sealed)
      } catch (error) {
        const unavailable = new WriterUnavailable(
          'The register could not say whether the act was entered. Submit it again: it is entered once.',
        )
        for (const pending of batch.taken) pending.reject(unavailable)
        fail(error as Error)
      }
      fill()
    }
    answerLast()
    running = null
  }

  return {
    world,
    fallen,
    async submit(input, beside) {
      if (stopped || fault) throw new WriterUnavailable('The register is not taking acts at the moment.')
      let act: SignedAct
      const fields: Record<string, unknown> = {}
      try {
        act = parseSignedAct(input, fields)
      } catch (error) {
        if (!(error instanceof ParseError)) throw error
        return refuse(refusal('act-unreadable', { what: error.message }), null, clock.now())
      }
      let identity: { id: string; leaf: Uint8Array }
      try {
        identity = await verifySignedAct(origin, act, verifyInThreads)
      } catch (error) {
        if (!(error instanceof ProofError)) throw error
        return refuse(refusal('signature-wrong', { origin }), null, clock.now())
      }
      for (const name of Object.keys(act.fields)) {
        if (!(name in fields)) return refuse(refusal('field-withheld', { field: name }), identity.id, clock.now())
      }
      const files = new Map<string, string>()
      for (const [name, value] of Object.entries(fields)) {
        if (!isFileReference(value)) continue
        const text = textBeside(beside, value)
        if (text === null) {
          return refuse(refusal('file-missing', { field: name, sha256: value.$sha256 }), identity.id, clock.now())
        }
        files.set(value.$sha256, text)
        fields[name] = JSON.parse(text)
      }
      const elsewhere = opensAnother(fields)
      if (elsewhere) return refuse(elsewhere, identity.id, clock.now())
      if (stopped || fault) throw new WriterUnavailable('The register is not taking acts at the moment.')
      return new Promise<Answer>((resolve, reject) => {
        queue.push({
          act,
          text: canonicalAct(act),
          id: identity.id,
          leaf: identity.leaf,
          fields,
          files,
          resolve,
          reject,
        })
        fill()
        // A turn of the loop lets what arrived together be committed together.
        running ??= new Promise<void>(begin => setImmediate(begin)).then(run)
      })
    },
    async stop() {
      stopped = true
      await running
      await client.end().catch(() => {})
    },
  }
}

/** The text a reference names, if it is there, is what the digest says, and is JSON. */
const textBeside = (beside: unknown, reference: FileReference): string | null => {
  const text = (beside as Record<string, unknown> | null | undefined)?.[reference.$sha256]
  if (typeof text !== 'string') return null
  try {
    if (!isReferenceTo(reference, utf8(text))) return null
    strictJson(text)
    return text
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

/** What is committed in one statement, and whom it answers. */
type Batch = {
  taken: Pending[]
  rows: ActRow[]
  /** The acts of the rows, as JSON. */
  texts: string[]
  leaves: Uint8Array[]
  addressees: AddresseeRow[]
  versions: RecordVersion[]
  /** The newest version of each record that the batch makes. */
  standing: Map<string, RecordVersion>
  /** Versions from before the batch that end in it. */
  closed: { id: string; since: number; index: number; at: number }[]
  files: { index: number; sha256: string; content: string }[]
  erasures: { act: string; fields: string[] }[]
  entered: { pending: Pending; entry: Entered }[]
  /** The answers that carry no receipt. They wait for the commit as well: they tell of what it makes true. */
  answers: (() => void)[]
}

const newBatch = (): Batch => ({
  taken: [],
  rows: [],
  texts: [],
  leaves: [],
  addressees: [],
  versions: [],
  standing: new Map(),
  closed: [],
  files: [],
  erasures: [],
  entered: [],
  answers: [],
})

/** Nodes of the tree by `level/index`. */
type Hashes = Map<string, Uint8Array>

const hashIn =
  (nodes: Hashes) =>
  (level: number, index: number): Uint8Array => {
    const hash = nodes.get(`${level}/${index}`)
    invariant(hash, `the tree has no node ${level}/${index} at hand`)
    return hash
  }

type ActRow = {
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

/** Deletes values and salts of personal fields; their digests stay, so that the leaf can still be recomputed. */
export const erase = async (client: pg.ClientBase, erasures: { act: string; fields: string[] }[]): Promise<void> => {
  await client.query('begin')
  await client.query("set local unimpeded.erasing = 'on'")
  for (const { act: id, fields } of erasures) {
    const { rows } = await client.query<{ signed: SignedAct }>('select signed from act where id = $1 for update', [id])
    if (!rows[0]) continue
    const { signed } = rows[0]
    if (fields.every(field => !('value' in (signed.fields[`body.${field}`] ?? {})))) continue
    const digests = digestsOf(signed)
    const kept = { ...signed.fields }
    for (const name of fields.map(field => `body.${field}`)) {
      const digest = digests[name]
      if (digest) kept[name] = { digest: toBase64url(digest) }
    }
    for (const field of fields) {
      const value = fieldValue(signed, `body.${field}`)
      if (!isFileReference(value)) continue
      await client.query('delete from file using act where file.index = act.index and act.id = $1 and sha256 = $2', [
        id,
        value.$sha256,
      ])
    }
    await client.query('update act set signed = $2 where id = $1', [id, JSON.stringify({ ...signed, fields: kept })])
  }
  await client.query('commit')
}
