import { apply } from '@unimpeded/acts/apply.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import { type Judged, judge, type Reach } from '@unimpeded/acts/judge.ts'
import { type Refusal, refusal } from '@unimpeded/acts/refusals.ts'
import type { Ground, MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { signNote } from '@unimpeded/register/note.ts'
import { formatReceipt, openingOf } from '@unimpeded/register/receipt.ts'
import { inclusionProof } from '@unimpeded/register/tree.ts'
import type pg from 'pg'
import { type Appended, append } from './append.ts'
import type { Clock } from './clock.ts'
import { erase } from './erase.ts'
import { type Grown, growingTree } from './growing-tree.ts'
import { invariant } from './invariant.ts'
import { type RecordVersion, worldFromActs } from './load-world.ts'
import type { LogKey } from './log-key.ts'
import { openSubmitted, type Submitted } from './open-submitted.ts'

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

type Pending = Submitted & {
  resolve: (answer: Answer) => void
  reject: (fault: Error) => void
}

const batchLimit = 256

/**
 * The one writer, on the connection that holds the writer's role. It judges what is submitted as it comes, and commits it
 * batch by batch, with tree nodes, world changes and checkpoint, in one statement. Nothing is answered
 * before that commit. A fault of the database stops it: the world in memory may be ahead of the tables, and starting
 * again is recovering.
 */
export const startWriter = async (options: {
  role: pg.Client
  logKey: LogKey
  clock: Clock
  ground: Ground | null
  /** Told after each commit: the entries from one index up to a size, and the versions of records they made. */
  onEntries?: (from: number, size: number, versions: readonly RecordVersion[]) => void
}): Promise<Writer> => {
  const { role: client, logKey, clock } = options
  const origin = logKey.key.name
  await client.query('set synchronous_commit = on')
  const { world, erasures: promised } = await worldFromActs(client, options.ground)
  // A crash may have come between an erasure's commit and the forgetting itself; doing it again does no harm.
  if (promised.length > 0) await erase(client, promised)
  // The rows of a batch are few and named by their keys, in tables that grow: only a search by index stays quick.
  await client.query(
    'set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off; set plan_cache_mode = force_generic_plan',
  )

  const tree = await growingTree(client, world.size, logKey)
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
    batch.rows.push({
      index,
      leaf: pending.leaf,
      id: act.id,
      kind: act.kind,
      by_party: act.by,
      about: act.about,
      case_id: world.act(act.id)?.case ?? null,
      at,
      signed: pending.text,
      findings,
      addressees: act.addressees,
      openly: act.openly ?? act.addressees,
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
    for (const id of applied.settles) {
      for (const found of batch.findings) {
        if (found.untilIndex === null && (found.met.of === id || found.met.with === id))
          Object.assign(found, { untilIndex: index, untilAt: at })
      }
      batch.settled.push({ id, index, at })
    }
    for (const [n, met] of applied.met.entries()) {
      batch.findings.push({ index, n, met, at, untilIndex: null, untilAt: null })
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

  const commit = async (batch: Batch, grown: Grown): Promise<void> => {
    await append(client, batch, grown)
    // Only now is anything promised. Values are forgotten in a transaction of its own: were the program to end before
    // it, the next start finds the erasure act and finishes it.
    if (batch.erasures.length > 0) await erase(client, batch.erasures)
  }

  const answer = (batch: Batch, grown: Grown | undefined): void => {
    if (grown) {
      for (const { pending, entry } of batch.entered) {
        const receipt = formatReceipt({
          extra: openingOf(origin, pending.text),
          index: entry.index,
          proof: inclusionProof(entry.index, grown.size, grown.hashAt),
          checkpoint: grown.note,
        })
        pending.resolve({ entered: { ...entry, receipt }, again: false })
      }
      options.onEntries?.(batch.rows[0]!.index, grown.size, batch.versions)
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
        const grown =
          batch.rows.length > 0
            ? await tree.grow(
                batch.rows[0]!.index,
                batch.rows.map(row => row.leaf),
              )
            : undefined
        const committed = grown && commit(batch, grown)
        answerLast()
        answerLast = () => {}
        await committed
        answerLast = () => answer(batch, grown)
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
      const opened = await openSubmitted(origin, input, beside)
      if ('refused' in opened) return refuse(opened.refused, opened.id, clock.now())
      const elsewhere = opensAnother(opened.fields)
      if (elsewhere) return refuse(elsewhere, opened.id, clock.now())
      if (stopped || fault) throw new WriterUnavailable('The register is not taking acts at the moment.')
      return new Promise<Answer>((resolve, reject) => {
        queue.push({ ...opened, resolve, reject })
        fill()
        // A turn of the loop lets what arrived together be committed together.
        running ??= new Promise<void>(begin => setImmediate(begin)).then(run).catch(fail)
      })
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

/** What is committed in one statement, and whom it answers. */
type Batch = Appended & {
  taken: Pending[]
  /** The newest version of each record that the batch makes. */
  standing: Map<string, RecordVersion>
  erasures: { act: string; fields: string[] }[]
  entered: { pending: Pending; entry: Entered }[]
  /** The answers that carry no receipt. They wait for the commit as well: they tell of what it makes true. */
  answers: (() => void)[]
}

const newBatch = (): Batch => ({
  taken: [],
  rows: [],
  addressees: [],
  versions: [],
  standing: new Map(),
  closed: [],
  findings: [],
  settled: [],
  files: [],
  erasures: [],
  entered: [],
  answers: [],
})
