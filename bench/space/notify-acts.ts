/**
 * Movements notified a second: signed by 64 parties, sent over HTTP, checked against everything that stands, and durable
 * when answered with their receipt; spread over 500 × 500 km and thirty days, and then all in one town. Beside them what
 * signatures alone would allow on these cores: one signing and one verification an act, by Node's own cryptography.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { enter, openBenchRegister, protocol } from '../bench-register.ts'
import type { Count, Order } from '../clients.ts'
import { ownSeconds, postgresSeconds } from '../cpu-time.ts'
import { type Figure, median, quantile } from '../figure.ts'

const clients = 64
const forMs = Number(process.env.BENCH_MS ?? 8_000)
const warmMs = forMs * 0.375
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

/** Processor time of one signing and one verification, in seconds. */
const signatureSeconds = (desk: { sign: (message: Uint8Array) => Uint8Array; publicKey: Uint8Array }): number => {
  const message = new Uint8Array(80)
  const each = 2_000
  const before = ownSeconds()
  for (let n = 0; n < each; n++) {
    if (!nodeVerify(desk.publicKey, message, desk.sign(message))) throw new Error('a signature does not hold')
  }
  return (ownSeconds() - before) / each
}

const measureIn = async (where: 'spread' | 'one-place'): Promise<Figure> => {
  const register = await openBenchRegister(clients)
  const child = fork(new URL('../clients.mjs', import.meta.url), { execArgv: [] })
  const order = (given: Order): Promise<Count> =>
    new Promise((resolve, reject) => {
      child.once('message', count => resolve(count as Count))
      child.once('exit', code => reject(new Error(`the clients ended with ${code}`)))
      child.send(given)
    })
  try {
    const { desks, operator, caseId, served } = register
    const world = served.house.world()
    await enter(served, operator, { kind: 'set-protocol', about: caseId, body: protocol })
    const postmaster = Number(readFileSync(join(served.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    const counts: Count[] = []
    const signatures: number[] = []
    for (let round = 0; round < rounds; round++) {
      const known = desks.map(({ party, seed, seq, prev }) => ({ party, seed: toBase64url(seed), seq, prev }))
      const before = { own: ownSeconds(), postgres: postgresSeconds(postmaster) }
      const basis = world.size
      const count = await order({
        do: 'acts',
        url: served.url,
        caseId,
        desks: known,
        basis,
        movements: where,
        warmMs,
        forMs,
      })
      for (const [n, seat] of count.desks!.entries()) Object.assign(desks[n]!, seat)
      const each = (seconds: number) => `${((seconds / count.done) * 1e6).toFixed(0)} µs`
      const postgres = postgresSeconds(postmaster)
      counts.push(count)
      console.error(
        `${where}, round ${round + 1}: ${count.perSecond.toFixed(0)}/s; processor time of an act: server ${each(ownSeconds() - before.own)}, PostgreSQL ${postgres === null || before.postgres === null ? '?' : each(postgres - before.postgres)}, client ${each(count.cpuSeconds)}`,
      )
      signatures.push(signatureSeconds(desks[0]!))
    }
    const { rows: found } = await served.house.database.pool.query<{ n: number }>('select count(*) as n from finding')
    console.error(`${where}: ${world.of('movement').length} movements, ${found[0]!.n} pairs of them meet`)
    const perSecond = median(counts.map(count => count.perSecond))
    const bound = availableParallelism() / median(signatures)
    const latencies = counts.flatMap(count => count.latenciesMs)
    return {
      what: `movements notified over HTTP, ${where === 'spread' ? 'spread over 500 × 500 km' : 'all in one town'}`,
      figure: `${perSecond.toFixed(0)}/s, p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
      peer: `${bound.toFixed(0)}/s signed and verified and nothing else; DSS: ${where === 'spread' ? '150/s' : '2–42/s'} (theirs)`,
      ratio: perSecond / bound,
      goal: where === 'spread' ? '≥ 1,000/s; p99 ≤ 100 ms' : '≥ 500/s; p99 ≤ 100 ms',
    }
  } finally {
    child.removeAllListeners('exit')
    child.kill()
    await register.close()
  }
}

/** Both, one after the other; or one alone where `BENCH_WHERE` names it. */
export const measure = async (): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const where of ['spread', 'one-place'] as const) {
    if ((process.env.BENCH_WHERE ?? where) === where) figures.push(await measureIn(where))
  }
  return figures
}
