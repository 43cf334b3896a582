/**
 * Acts a second: signed by 64 parties, sent over HTTP, judged, and durable when answered with their receipt; beside bare
 * durable INSERTs of one row with the same bytes, by 64 connections into the same PostgreSQL. The clients run in another
 * process on the same machine, and each signs its next act when the last was answered.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { nextAct, openBenchRegister, statement } from './bench-register.ts'
import type { Count, Order } from './clients.ts'
import { ownSeconds, postgresSeconds } from './cpu-time.ts'
import { type Figure, median, quantile } from './figure.ts'

const clients = 64
const warmMs = 3_000
const forMs = 8_000
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(clients)
  const child = fork(new URL('./clients.mjs', import.meta.url), { execArgv: [] })
  const order = (given: Order): Promise<Count> =>
    new Promise((resolve, reject) => {
      child.once('message', count => resolve(count as Count))
      child.once('exit', code => reject(new Error(`the clients ended with ${code}`)))
      child.send(given)
    })
  try {
    const { desks, caseId, served } = register
    const { act } = await nextAct({ ...desks[0]! }, statement(caseId, 0), 1)
    const row = JSON.stringify(act)
    const postmaster = Number(readFileSync(join(served.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    const acts: Count[] = []
    const inserts: Count[] = []
    for (let round = 0; round < rounds; round++) {
      const known = desks.map(({ party, seed, seq, prev }) => ({ party, seed: toBase64url(seed), seq, prev }))
      const basis = served.house.world().size
      const before = { own: ownSeconds(), postgres: postgresSeconds(postmaster) }
      const entered = await order({ do: 'acts', url: served.url, caseId, desks: known, basis, warmMs, forMs })
      for (const [n, seat] of entered.desks!.entries()) Object.assign(desks[n]!, seat)
      acts.push(entered)
      const each = (seconds: number) => `${((seconds / entered.done) * 1e6).toFixed(0)} µs`
      const postgres = postgresSeconds(postmaster)
      console.error(
        `processor time of an act: server ${each(ownSeconds() - before.own)}, PostgreSQL ${postgres === null || before.postgres === null ? '?' : each(postgres - before.postgres)}, client ${each(entered.cpuSeconds)}`,
      )
      inserts.push(
        await order({ do: 'inserts', databaseUrl: served.databaseUrl, clients, row, warmMs: 1_000, forMs: forMs / 2 }),
      )
      console.error(
        `round ${round + 1}: ${entered.perSecond.toFixed(0)} acts/s, p99 ${quantile(entered.latenciesMs, 0.99).toFixed(0)} ms; ${inserts.at(-1)!.perSecond.toFixed(0)} inserts/s`,
      )
    }
    const perSecond = median(acts.map(count => count.perSecond))
    const bare = median(inserts.map(count => count.perSecond))
    const latencies = acts.flatMap(count => count.latenciesMs)
    return [
      {
        what: 'acts entered over HTTP, 64 clients',
        figure: `${perSecond.toFixed(0)}/s, p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
        peer: `${bare.toFixed(0)}/s bare INSERTs of ${row.length} bytes, 64 connections`,
        ratio: perSecond / bare,
        goal: '≥ 0.5; ≥ 500/s; p99 < 500 ms',
      },
    ]
  } finally {
    child.removeAllListeners('exit')
    child.kill()
    await register.close()
  }
}
