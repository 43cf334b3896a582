import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postWebhook } from './post-webhook.ts'

let receiver: Server
let answer = ''

beforeAll(async () => {
  receiver = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answer))
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
})
afterAll(() => receiver?.close())

const post = () =>
  postWebhook(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, {
    headers: {},
    body: '{}',
    patienceMs: 60_000,
    allowPrivate: true,
  })

test('a receiver that breaks off, or would change to another protocol, has not answered, and nobody waits for it', async () => {
  answer = 'HTTP/1.1 204 No Content\r\n\r\n'
  expect(await post()).toBe(204)
  answer = ''
  await expect(post()).rejects.toThrow('it broke the connection off')
  answer = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: another\r\nconnection: upgrade\r\n\r\n'
  await expect(post()).rejects.toThrow('it closed the connection without an answer')
})
