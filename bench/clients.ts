/**
 * The other side of acts-per-second: run as a process of its own, so that signing and waiting take nothing from the
 * server's thread. It is told what to do by messages, and answers each with what it counted.
 */
import { connect, type Socket } from 'node:net'
import { fromBase64url, toBase64url } from '@unimpeded/register/bytes.ts'
import { useSha256 } from '@unimpeded/register/sha256.ts'
import { challengeMessage } from '@unimpeded/server/desk/sessions.ts'
import { nodeSha256 } from '@unimpeded/server/native-crypto.ts'
import pg from 'pg'
import { type Desk, movement, newDesk, nextAct, origin, statement } from './bench-register.ts'
import { ownSeconds } from './cpu-time.ts'

export type Order =
  | {
      do: 'acts'
      url: string
      caseId: string
      desks: { party: string; seed: string; seq: number; prev: string | null }[]
      basis: number
      /** Movements notified, spread over an area or all in one town; statements, where nothing is said. */
      movements?: 'spread' | 'one-place'
      warmMs: number
      forMs: number
    }
  | { do: 'inserts'; databaseUrl: string; clients: number; row: string; warmMs: number; forMs: number }

export type Count = {
  perSecond: number
  /** All that were done, the warming up included, and the processor time the clients took for them, in seconds. */
  done: number
  cpuSeconds: number
  latenciesMs: number[]
  desks?: { seq: number; prev: string | null }[]
}

useSha256(nodeSha256)
process.on('message', async (order: Order) => {
  process.send?.(order.do === 'acts' ? await submitActs(order) : await insertRows(order))
})

/** A connection kept open that asks one thing after another; no more of HTTP than the register answers with. */
const openLine = async (url: string) => {
  const { hostname, port, host } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  socket.setNoDelay(true)
  let received = Buffer.alloc(0)
  let answered: ((answer: { status: number; body: Buffer }) => void) | null = null
  let failed: ((error: Error) => void) | null = null
  socket.on('error', error => failed?.(error))
  socket.on('close', () => failed?.(new Error('the register closed the connection')))
  socket.on('data', part => {
    received = received.length === 0 ? part : Buffer.concat([received, part])
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = received.toString('latin1', 0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) return failed?.(new Error(`an answer without its length:\n${head}`))
    const whole = end + 4 + Number(length)
    if (received.length < whole) return
    const body = received.subarray(end + 4, whole)
    received = received.subarray(whole)
    answered?.({ status: Number(head.slice(9, 12)), body })
  })
  return {
    post: (path: string, body: string, token = ''): Promise<{ status: number; body: Buffer }> =>
      new Promise((resolve, reject) => {
        answered = resolve
        failed = reject
        const authorization = token && `authorization: Bearer ${token}\r\n`
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${host}\r\n${authorization}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      }),
    close: () => {
      failed = null
      socket.destroy()
    },
  }
}

/** Every client does one thing after another until the time is over; counts what was finished after the warming up. */
const runClients = async (
  given: { warmMs: number; forMs: number },
  clients: ((n: number) => Promise<void>)[],
): Promise<Count> => {
  const from = performance.now() + given.warmMs
  const until = from + given.forMs
  const latenciesMs: number[] = []
  const cpuBefore = ownSeconds()
  let done = 0
  await Promise.all(
    clients.map(async once => {
      for (let n = 0; ; n++) {
        const began = performance.now()
        if (began >= until) return
        await once(n)
        const ended = performance.now()
        done += 1
        if (ended >= from && ended < until) latenciesMs.push(ended - began)
      }
    }),
  )
  return {
    perSecond: latenciesMs.length / (given.forMs / 1000),
    done,
    cpuSeconds: ownSeconds() - cpuBefore,
    latenciesMs,
  }
}

const submitActs = async (order: Order & { do: 'acts' }): Promise<Count> => {
  const desks: Desk[] = order.desks.map(({ party, seed, seq, prev }) => ({
    ...newDesk(party, fromBase64url(seed)),
    seq,
    prev,
  }))
  const lines = await Promise.all(desks.map(() => openLine(order.url)))
  const clients = await Promise.all(
    desks.map(async (desk, i) => {
      const line = lines[i]!
      const { challenge } = JSON.parse((await line.post('/session/challenge', '')).body.toString()) as {
        challenge: string
      }
      const signature = toBase64url(desk.sign(challengeMessage(origin, challenge)))
      const session = await line.post(
        '/session',
        JSON.stringify({ key: toBase64url(desk.publicKey), challenge, signature }),
      )
      if (session.status !== 200) throw new Error(`a desk could not sign in: ${session.body}`)
      const { token } = JSON.parse(session.body.toString()) as { token: string }
      return async (n: number) => {
        const recipient = desks[(i + 1) % desks.length]!.party
        const draft = order.movements ? movement(order.caseId, order.movements, recipient) : statement(order.caseId, n)
        const seat = { seq: desk.seq, prev: desk.prev }
        const hand = async () =>
          line.post('/acts', JSON.stringify((await nextAct(desk, draft, order.basis)).act), token)
        let { status, body } = await hand()
        if (status === 409) {
          // What entered since, and meets it, is cited, and the plan goes ahead.
          const { details } = JSON.parse(body.toString()) as { details: { list?: { cite: string }[] } }
          draft.body.cites = (details.list ?? []).map(each => each.cite)
          Object.assign(desk, seat)
          ;({ status, body } = await hand())
        }
        if (status !== 201) throw new Error(`an act was answered ${status}: ${body}`)
      }
    }),
  )
  const count = await runClients(order, clients)
  for (const line of lines) line.close()
  return { ...count, desks: desks.map(({ seq, prev }) => ({ seq, prev })) }
}

const insertRows = async (order: Order & { do: 'inserts' }): Promise<Count> => {
  const connections = Array.from(
    { length: order.clients },
    () => new pg.Client({ connectionString: order.databaseUrl }),
  )
  await Promise.all(connections.map(client => client.connect()))
  await connections[0]!.query(
    'create table if not exists bare (index bigint generated always as identity primary key, act text not null)',
  )
  const count = await runClients(
    order,
    connections.map(client => async () => {
      await client.query({ name: 'bare', text: 'insert into bare (act) values ($1)', values: [order.row] })
    }),
  )
  await Promise.all(connections.map(client => client.end()))
  return count
}
