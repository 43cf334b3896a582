/**
 * Positions a second over HTTP, each durable when answered and judged by every rule of the watch: one in a request, as
 * OsmAnd and Traccar send them, and ten in a request, as a phone does that was without a network. Beside them bare
 * durable INSERTs of one row by 64 connections into the same PostgreSQL, and the same requests by the same phones to a
 * server of Node's that reads and answers them and does nothing else. Then, at 2,000 positions a second, the time from
 * sending a position to hearing of its event on a subscriber's live stream; F3548 allows 5 s. The phones run in another
 * process on the same machine.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { challengeMessage } from '@unimpeded/server/desk/sessions.ts'
import { destination } from '@unimpeded/space/geodesy.ts'
import pg from 'pg'
import { type BenchRegister, nextAct, openBenchRegister } from '../bench-register.ts'
import { ownSeconds, postgresSeconds } from '../cpu-time.ts'
import { type Figure, quantile } from '../figure.ts'
import type { PhoneCount, PhoneOrder } from './position-clients.ts'

const movements = Number(process.env.BENCH_MOVEMENTS ?? 500)
const forMs = Number(process.env.BENCH_MS ?? 8_000)
const warmMs = 2_000
const hour = 3_600_000

export const measure = async (): Promise<Figure[]> => {
  const register = await openBenchRegister(40)
  const child = fork(new URL('./position-clients.mjs', import.meta.url), { execArgv: [] })
  try {
    const startAt = register.served.house.clock.now() - hour / 2
    await doesIn(register)(register.operator, {
      kind: 'set-protocol',
      about: register.caseId,
      body: {
        leadHours: 0,
        emergencyLeadHours: 0,
        acknowledgeHours: 6,
        escalation: [],
        siteSeparationM: 0,
        movementSeparationM: 0,
        restrictionSeparationM: 0,
        toleranceMinutes: 20,
        contactIntervalMinutes: 30,
        reverifyDays: 30,
        twoPersonCheck: false,
        implausibleSpeedKmh: 120,
        minimumDecimals: 2,
        levels: [],
        weights: {},
        sees: [],
      },
    })
    const phones = await phonesOfConvoys(register, startAt)
    await register.served.house.watch.settled()
    const order: PhoneOrder = {
      url: register.served.url,
      tokens: phones.map(phone => phone.token),
      listener: await signIn(register),
      routes: phones.map(phone => phone.route),
      startAt,
      batch: 1,
      connections: 128,
      perSecond: 0,
      alarmEvery: 0,
      forMs,
      warmMs,
    }
    const ask = (changes: Partial<PhoneOrder>): Promise<PhoneCount> =>
      new Promise((resolve, reject) => {
        child.once('message', count => resolve(count as PhoneCount))
        child.once('exit', code => reject(new Error(`the phones ended with ${code}`)))
        child.send({ ...order, ...changes })
      })
    const postmaster = Number(
      readFileSync(join(register.served.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    const measured = async (what: string, changes: Partial<PhoneOrder>): Promise<PhoneCount> => {
      const before = { own: ownSeconds(), postgres: postgresSeconds(postmaster) ?? 0 }
      const count = await ask(changes)
      const each = (seconds: number) => `${((seconds / count.positions) * 1e6).toFixed(0)} µs`
      console.error(
        `${what}: ${(count.perSecond / 1000).toFixed(1)}k/s; processor time of a position: server ${each(ownSeconds() - before.own)}, PostgreSQL ${each((postgresSeconds(postmaster) ?? 0) - before.postgres)}, phones ${each(count.cpuSeconds)}`,
      )
      return count
    }
    const single = await measured('one in a request', {})
    const echo = await withEcho(url => measured('the same to a bare server', { url, listener: null }))
    const tens = await measured('ten in a request', { batch: 10 })
    const tensEcho = await withEcho(url => measured('the same to a bare server', { url, listener: null, batch: 10 }))
    const bare = await bareInserts(register.served.databaseUrl)
    const paced = await measured('at a pace', { perSecond: 2_000, alarmEvery: 50 })
    const rate = ({ perSecond, answerP99Ms }: PhoneCount) =>
      `${(perSecond / 1000).toFixed(1)}k/s, answered in p99 ${answerP99Ms.toFixed(0)} ms`
    const inserts = `${(bare / 1000).toFixed(1)}k/s bare INSERTs, 64 connections; Traccar claims 8k/s`
    const bareServer = (count: PhoneCount) => `${rate(count)}, from a bare server of Node's that keeps nothing`
    return [
      {
        what: `positions with all rules over HTTP, one in a request, ${movements} movements`,
        figure: rate(single),
        peer: inserts,
        ratio: single.perSecond / bare,
        goal: '≥ 8k/s on two cores',
      },
      {
        what: 'what the requests alone allow',
        figure: rate(single),
        peer: bareServer(echo),
        ratio: single.perSecond / echo.perSecond,
        goal: '',
      },
      {
        what: 'the same, ten in a request',
        figure: rate(tens),
        peer: inserts,
        ratio: tens.perSecond / bare,
        goal: '≥ 8k/s',
      },
      {
        what: 'what these requests alone allow',
        figure: rate(tens),
        peer: bareServer(tensEcho),
        ratio: tens.perSecond / tensEcho.perSecond,
        goal: '',
      },
      {
        what: `position sent → event on a subscriber's stream, at ${paced.perSecond.toFixed(0)} positions/s`,
        figure: `p50 ${quantile(paced.heardMs, 0.5).toFixed(0)} ms, p99 ${quantile(paced.heardMs, 0.99).toFixed(0)} ms, ${paced.heardMs.length} of ${paced.rung} heard`,
        peer: '5 s allowed by F3548',
        ratio: 5_000 / quantile(paced.heardMs, 0.99),
        goal: 'p99 ≤ 250 ms',
      },
    ]
  } finally {
    child.removeAllListeners('exit')
    child.kill()
    await register.close()
  }
}

/** Movements under way, each with a route of its own, waypoints an hour apart, and a device that reports for it. */
const phonesOfConvoys = async (register: BenchRegister, startAt: number) => {
  const { served, operator, desks, caseId } = register
  const { watch } = served.house
  const does = doesIn(register)
  const at = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00')
  const routes = Array.from({ length: movements }, (_, n) => routeOf(n))
  // A desk's acts follow one another; desks work side by side.
  const byDesk = async (act: (desk: (typeof desks)[number], n: number) => Promise<string>): Promise<string[]> => {
    const ids: string[] = []
    await Promise.all(
      desks.map(async (desk, d) => {
        for (let n = d; n < movements; n += desks.length) ids[n] = await act(desk, n)
      }),
    )
    return ids
  }
  const ids = await byDesk((desk, n) =>
    does(desk, {
      kind: 'notify-movement',
      about: caseId,
      body: {
        reference: `Convoy ${n}`,
        purpose: 'relief-cargo',
        mode: 'road',
        waypoints: routes[n]!.map((position, leg) => ({
          name: `Point ${leg}`,
          position,
          ...(leg === 0 ? { etd: at(startAt) } : { eta: at(startAt + leg * hour) }),
        })),
        bufferM: 500,
        vehicles: [{ type: 'truck', plate: `AA ${1000 + n} BB`, marking: 'roof logo' }],
        cargo: [{ category: 'food', item: 'family ration', quantity: 400, unit: 'box' }],
        contacts: [{ name: 'Leader', channel: 'satellite phone', address: '+000 0007' }],
        passengers: 2,
        armedEscort: false,
        recipients: [operator.party],
        emergency: true,
        emergencyReason: 'A figure is measured.',
      },
    }),
  )
  for (const about of ids) await does(operator, { kind: 'accept-notification', about, body: {} })
  await byDesk((desk, n) => does(desk, { kind: 'report-departure', about: ids[n]!, body: { departedAt: at(startAt) } }))
  return Promise.all(
    ids.map(async (movement, n) => {
      const { party } = desks[n % desks.length]!
      const device = { movement, party, label: `Phone ${n}`, clock: 'device' as const }
      const { token } = await watch.devices.make(device)
      watch.devicesChanged(movement)
      return { token, route: routes[n]! }
    }),
  )
}

const routeOf = (n: number): [number, number][] => {
  let place: [number, number] = [24 + (n % 40) * 0.4, 40 + Math.floor(n / 40) * 0.5]
  return Array.from({ length: 5 }, (_, leg) => {
    if (leg > 0) place = destination(place, (n * 37 + leg * 20) % 360, 20_000) as [number, number]
    return place
  })
}

const doesIn =
  ({ served }: BenchRegister) =>
  async (by: BenchRegister['operator'], draft: Parameters<typeof nextAct>[1]): Promise<string> => {
    const { act } = await nextAct(by, draft, served.house.world().size)
    const answer = await served.house.writer.submit(act)
    if ('refused' in answer) throw new Error(`${draft.kind} was refused: ${answer.refused.sentence}`)
    return answer.entered.id
  }

const signIn = async ({ served, operator }: BenchRegister): Promise<string> => {
  const { sessions, logKey } = served.house
  const challenge = sessions.challenge()
  const signature = toBase64url(operator.sign(challengeMessage(logKey.key.name, challenge)))
  const session = await sessions.open({ key: toBase64url(operator.publicKey), challenge, signature })
  if (!session) throw new Error('the listener could not sign in')
  return session.token
}

/** A server that reads what is sent and answers as the register does, on a port of its own for the while. */
const withEcho = async <T>(ask: (url: string) => Promise<T>): Promise<T> => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8', 'content-length': 0 }).end()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    return await ask(`http://localhost:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const bareInserts = async (databaseUrl: string): Promise<number> => {
  const connections = Array.from({ length: 64 }, () => new pg.Client({ connectionString: databaseUrl }))
  await Promise.all(connections.map(client => client.connect()))
  await connections[0]!.query(
    'create table bare (device text, at bigint, longitude double precision, latitude double precision)',
  )
  const until = Date.now() + forMs / 2
  let done = 0
  const began = Date.now()
  await Promise.all(
    connections.map(async (client, n) => {
      while (Date.now() < until) {
        await client.query({
          name: 'bare',
          text: 'insert into bare values ($1, $2, $3, $4)',
          values: [`d${n}`, done, 34.8, 50.9],
        })
        done++
      }
    }),
  )
  const perSecond = done / ((Date.now() - began) / 1000)
  await Promise.all(connections.map(client => client.end()))
  return perSecond
}
