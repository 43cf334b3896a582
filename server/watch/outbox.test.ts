import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutbox } from './outbox.ts'

let receiver: Server
let called = 0
let answered = () => {}
const heard = new Promise<void>(resolve => {
  answered = resolve
})

beforeAll(async () => {
  receiver = createServer((_, response) => {
    called += 1
    response.end()
    answered()
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
})
afterAll(() => receiver?.close())

test('the database goes away while messages are on their way: that is logged, ends nothing, and stopping waits for them', async () => {
  const due = (id: number) => ({
    id,
    message: `msg_${id}`,
    channel: `channel-${id}`,
    kind: 'webhook',
    address: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    secret: `whsec_${btoa('a secret of no length in particular')}`,
    body: '{}',
    attempts: 1,
  })
  let claims = 0
  let away = () => {}
  const isAway = new Promise<void>(resolve => {
    away = resolve
  })
  const query = async (text: string): Promise<{ rows: object[] }> => {
    if (!text.includes('returning o.id')) throw new Error('Connection terminated')
    claims += 1
    if (claims === 1) return { rows: [due(1), due(2)] }
    await isAway
    throw new Error('Connection terminated')
  }
  const logged: string[] = []
  const outbox = createOutbox({
    pool: { query } as unknown as pg.Pool,
    mail: null,
    log: pino({ level: 'error' }, { write: line => logged.push((JSON.parse(line) as { msg: string }).msg) }),
    mayReachPrivate: true,
  })
  const sending = outbox.send()
  await heard
  // Long enough for what the receivers answered to be found unwritable, while the next is being claimed.
  await expect.poll(() => logged.length).toBe(2)
  away()
  await sending
  await outbox.stop()
  expect(called).toBe(2)
  expect(logged).toEqual(Array(3).fill('the outbox stumbled'))
})
