import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import type pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutbox } from './outbox.ts'
import { postWebhook } from './post-webhook.ts'

let receiver: Server
let called = 0
let answered = () => {}
const heard = new Promise<void>(resolve => {
  answered = resolve
})

/** Whoever was asked to hang, until it is let go. */
let letGo = () => {}
let hangs = () => {}
const isHanging = new Promise<void>(resolve => {
  hangs = resolve
})

beforeAll(async () => {
  receiver = createServer((request, response) => {
    if (request.url === '/hangs') {
      letGo = () => response.end()
      return hangs()
    }
    called += 1
    response.end()
    answered()
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
})
afterAll(() => receiver?.close())

const due = (id: number, path = '') => ({
  id,
  message: `msg_${id}`,
  channel: `channel-${id}`,
  kind: 'webhook',
  address: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${path}`,
  secret: `whsec_${btoa('a secret of no length in particular')}`,
  body: '{}',
  attempts: 1,
})

test('the database goes away while messages are on their way: that is logged, ends nothing, and stopping waits for them', async () => {
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

test('who hangs keeps nobody else waiting, nor what is put while it hangs', async () => {
  const waiting = [due(3, 'hangs')]
  const sent: unknown[] = []
  let written = () => {}
  const isWritten = new Promise<void>(resolve => {
    written = resolve
  })
  const query = async (text: string, [id]: unknown[]): Promise<{ rows: object[] }> => {
    if (text.includes('returning o.id')) return { rows: waiting.splice(0) }
    sent.push(id)
    written()
    return { rows: [] }
  }
  const outbox = createOutbox({
    pool: { query } as unknown as pg.Pool,
    mail: null,
    log: pino({ level: 'silent' }),
    mayReachPrivate: true,
    // Longer than any stall of the machine this runs on.
    patience: 600_000,
  })
  void outbox.send()
  await isHanging
  waiting.push(due(4))
  const all = outbox.send()
  await isWritten
  expect(sent).toEqual([4])
  letGo()
  await all
  await outbox.stop()
  expect(sent).toEqual([4, 3])
})

test('whoever named an address that does not answer is told why in words', async () => {
  const asked = (address: string) =>
    postWebhook(address, { headers: {}, body: '{}', patienceMs: 60_000, allowPrivate: true })
  const talker = createNetServer(socket =>
    socket
      .on('error', () => {})
      .once('data', () => socket.end('no HTTP\r\n\r\n'))
      .resume(),
  )
  await new Promise<void>(done => talker.listen(0, '127.0.0.1', done))
  const { port } = talker.address() as AddressInfo
  await expect(asked(`http://127.0.0.1:${port}/`)).rejects.toThrow('what it answered is not HTTP')
  await new Promise(done => talker.close(done))
  await expect(asked(`http://127.0.0.1:${port}/`)).rejects.toThrow('nothing listens there')
})
