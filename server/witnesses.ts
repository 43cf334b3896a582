import { formatSignatureLine, parseNote, verifyNote } from '@unimpeded/register/note.ts'
import { type Policy, parsePolicy, quorumMet, quorumTimestamp } from '@unimpeded/register/policy.ts'
import { formatAddCheckpoint, parseWitnessAnswer, parseWitnessSize } from '@unimpeded/register/witness.ts'
import type pg from 'pg'
import type { Logger } from 'pino'
import { cosigned } from './http/feed.ts'
import { newestCheckpoint, proveConsistency } from './log.ts'
import { nodeVerify } from './native-crypto.ts'

export type WitnessState = {
  name: string
  url: string | null
  /** The size it last cosigned; null when it has not answered yet. */
  size: number | null
  lastAt: number | null
  /** What went wrong at the last asking, in a sentence. */
  trouble: string | null
}

export type Witnesses = {
  policy(): Policy | null
  policyText(): string | null
  states(): WitnessState[]
  /** Whether these cosigners make a checkpoint final. */
  final(cosigners: string[]): boolean
  /** When its cosignatures first made a quorum, in Unix seconds; undefined where they do not. */
  quorumAt(cosignatures: { name: string; timestamp: number }[]): number | undefined
  /** Asks every witness to cosign the newest checkpoint; several calls at once become one. */
  ask(): Promise<void>
  /** Set when a witness has seen more of this register than is here, or another history: an old copy was restored. */
  behind(): string | null
  stop(): Promise<void>
}

/** A witness holds something against what is here, so that no act is taken in; sending one again changes nothing. */
export class BehindAWitness extends Error {
  override name = 'BehindAWitness'
}

const patienceMs = 5_000

/** The log's side of its witnesses: taking acts in never waits for them, and nothing is called final without them. */
export const createWitnesses = (options: {
  pool: pg.Pool
  policyText: () => string | null
  urls: Record<string, string>
  log: Logger
}): Witnesses => {
  const { pool, log } = options
  const states = new Map<string, WitnessState>()
  const sizes = new Map<string, number>()
  let behind: string | null = null
  let stopped = false
  const ending = new AbortController()
  let parsed: { text: string; policy: Policy } | null = null
  const policy = (): Policy | null => {
    const text = options.policyText()
    if (text === null) return null
    if (parsed?.text !== text) parsed = { text, policy: parsePolicy(text) }
    return parsed.policy
  }

  const askOne = async (witness: Policy['witnesses'][number], url: string): Promise<void> => {
    const state: WitnessState = {
      size: null,
      lastAt: null,
      trouble: null,
      ...states.get(witness.name),
      name: witness.name,
      url,
    }
    states.set(witness.name, state)
    const checkpoint = await newestCheckpoint(pool)
    if (!checkpoint) return
    const already = checkpoint.cosignatures.find(each => each.name === witness.name)
    if (already) {
      Object.assign(state, { size: checkpoint.size, lastAt: already.timestamp * 1000 })
      if (sizes.get(witness.name) === checkpoint.size) {
        state.trouble = null
        return
      }
      // It cosigned this before this server started, and may have seen more since: then an old copy was restored.
    }
    // The checkpoint is sent as the log signed it, without what other witnesses added.
    const { rows } = await pool.query<{ note: string }>('select note from checkpoint where size = $1', [
      checkpoint.size,
    ])
    const note = rows[0]?.note
    if (!note) return
    let old = already ? checkpoint.size : (sizes.get(witness.name) ?? 0)
    for (let attempt = 0; attempt < 3; attempt++) {
      const proof = old === checkpoint.size ? [] : await proveConsistency(pool, old, checkpoint.size)
      const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
        method: 'POST',
        body: formatAddCheckpoint({ old, proof, checkpoint: note }),
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ending.signal]),
      })
      const body = await response.text()
      if (response.status === 409) {
        const stored = parseWitnessSize(body)
        if (stored > checkpoint.size) {
          // Another server beside this one may have had a newer one cosigned meanwhile.
          if (((await newestCheckpoint(pool))?.size ?? 0) >= stored) return
          behind = `The witness ${witness.name} has seen ${stored} entries of this register; ${checkpoint.size} are here. An old copy may have been restored. Restore the newest copy; nothing is written until then.`
          throw new Error(behind)
        }
        old = stored
        continue
      }
      if (response.status === 422) {
        behind = `The witness ${witness.name} has cosigned another history of this register than the one here. An old copy may have been restored and written to. Restore the newest copy; nothing is written until then.`
        throw new Error(behind)
      }
      if (response.status !== 200) throw new Error(`it answered ${response.status}: ${body.slice(0, 200).trim()}`)
      for (const line of parseWitnessAnswer(body)) {
        const signed = { text: parseNote(note).text, signatures: [line] }
        const { verified } = await verifyNote(signed, [witness.key], nodeVerify)
        const mine = verified[0]
        if (!mine) continue
        await pool.query(
          'insert into cosignature (size, name, timestamp, line) values ($1, $2, $3, $4) on conflict do nothing',
          [checkpoint.size, witness.name, mine.timestamp ?? 0, formatSignatureLine(line)],
        )
        await pool.query("select pg_notify('entries', $1)", [cosigned])
        sizes.set(witness.name, checkpoint.size)
        Object.assign(state, { size: checkpoint.size, lastAt: Date.now(), trouble: null })
        return
      }
      throw new Error('its answer carries no cosignature by its key')
    }
    throw new Error('its size kept changing')
  }

  const askAll = async (): Promise<void> => {
    const known = policy()
    if (!known || stopped) return
    await Promise.all(
      known.witnesses.map(async witness => {
        const url = options.urls[witness.name] ?? witness.url
        if (!url) {
          states.set(witness.name, {
            name: witness.name,
            url: null,
            size: null,
            lastAt: null,
            trouble: 'no address is configured',
          })
          return
        }
        try {
          await askOne(witness, url)
        } catch (error) {
          const trouble = error instanceof Error ? error.message : String(error)
          const state = states.get(witness.name)
          if (state && state.trouble !== trouble && !stopped)
            log.warn({ witness: witness.name, trouble }, 'a witness did not cosign')
          if (state) state.trouble = trouble
        }
      }),
    )
  }

  let running: Promise<void> | null = null
  let again = false
  const ask = async (): Promise<void> => {
    again = true
    running ??= (async () => {
      try {
        while (again && !stopped) {
          again = false
          await askAll()
        }
      } finally {
        running = null
      }
    })()
    await running
  }
  // What a witness missed while it was away is asked again at leisure.
  const timer = setInterval(() => void ask().catch(() => {}), 30_000)
  timer.unref()

  const final = (cosigners: string[]): boolean => {
    const known = policy()
    return known !== null && known.quorum !== 'none' && quorumMet(known, cosigners)
  }

  return {
    policy,
    policyText: options.policyText,
    states: () => [...states.values()],
    final,
    quorumAt: cosignatures => {
      const known = policy()
      const timestamps = new Map(cosignatures.map(({ name, timestamp }) => [name, timestamp]))
      const cosigned = (known?.witnesses ?? []).flatMap(({ name, key }) => {
        const timestamp = timestamps.get(name)
        return timestamp === undefined ? [] : [{ name: key.name, keyId: key.keyId, timestamp }]
      })
      return known ? quorumTimestamp(known, cosigned) : undefined
    },
    ask,
    behind: () => behind,
    async stop() {
      stopped = true
      ending.abort()
      clearInterval(timer)
      await running?.catch(() => {})
    },
  }
}
