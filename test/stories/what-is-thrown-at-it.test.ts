import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routes } from '@unimpeded/server/http/routes.ts'
import { postWebhook } from '@unimpeded/server/watch/post-webhook.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, TestHouse } from '../house.ts'
import { convoy, gather, type People } from '../people.ts'

let house: TestHouse
let people: People
let movement: string
let token: string
/** What nobody outside was meant to reach: it stands beside the register, on this machine alone. */
let inside: Server
let heardInside = 0
let insideUrl: string

beforeAll(async () => {
  inside = createServer((_, response) => {
    heardInside += 1
    response.end()
  })
  await new Promise<void>(done => inside.listen(0, '127.0.0.1', done))
  insideUrl = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`
  house = await TestHouse.open({ outbox: { patience: 400, waitAfter: attempt => (attempt < 2 ? 20 : null) } })
  people = await gather(house)
  const { jonas } = people
  movement = (await jonas.does({ kind: 'notify-movement', about: people.caseId, body: convoy(people) })).id
  const made = await jonas.ask<{ token: string }>(`/movements/${movement}/devices`, { method: 'POST', body: '{}' })
  token = made.body.token
})
afterAll(async () => {
  await house?.close()
  inside?.close()
})

const bodies = {
  nothing: '',
  half: '{"a":',
  null: 'null',
  'a number too large': '1e999',
  'a list': '[]',
  'lists a hundred thousand deep': '['.repeat(100_000) + ']'.repeat(100_000),
  'objects a hundred thousand deep': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'a name twice': '{"kind":"mail","kind":"webhook"}',
  'names of every object': '{"__proto__":{"party":"x"},"constructor":1}',
  'a mark of byte order': '\ufeff{}',
  'half a character': '{"name":"\\ud800"}',
}
const texts = [
  '\u0000',
  '\u202e',
  '../../etc/passwd',
  "'; drop table act; --",
  '%00',
  '-1',
  '1e309',
  '[object Object]',
  '٣',
  'x'.repeat(5_000),
]
const tellsOfItself = /\.ts:\d+|node_modules|\bat \w+ \(|\bselect .* from\b|ECONN|postgres/i

test('whatever is sent to whatever address, nothing fails, and no answer tells how the register is made', async () => {
  const { jonas, caseId } = people
  const wrong: string[] = []
  const look = async (what: string, asked: Promise<Answer>) => {
    const { status, body } = await asked
    const said = JSON.stringify(body)
    if (status === 500 || tellsOfItself.test(said)) wrong.push(`${what.slice(0, 100)}: ${status} ${said.slice(0, 200)}`)
  }
  const at = (path: string, value: string) => path.replace(/:\w+|\*/g, encodeURIComponent(value))
  const post = (path: string, body: unknown) =>
    look(
      `POST ${path} ${JSON.stringify(body)}`,
      jonas.ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    )
  for (const [path, methods] of Object.entries(routes)) {
    if (path === '/events') continue
    for (const [method, { query = [] }] of Object.entries(methods as Record<string, { query?: string[] }>)) {
      if (method === 'get') {
        for (const text of texts) {
          await look(`GET ${path} for ${text}`, jonas.ask(at(path, text)))
          for (const name of query)
            await look(
              `GET ${path}?${name}=${text}`,
              jonas.ask(`${at(path, movement)}?${name}=${encodeURIComponent(text)}`),
            )
        }
      } else if (method === 'post') for (const body of Object.values(bodies)) await post(at(path, movement), body)
      else if (path !== '/session')
        for (const text of texts) await look(`DELETE ${path} ${text}`, jonas.ask(at(path, text), { method: 'DELETE' }))
    }
  }
  for (const text of texts) {
    await post(`/movements/${movement}/devices`, { label: `x${text}`.slice(0, 60) })
    await post('/channels', { kind: 'webhook', address: `http://example.org/${text}`.slice(0, 400), from: 'alarm' })
    await post('/channels', { kind: 'mail', address: `a${text}@example.org`, from: 'alarm' })
    await post('/session', { key: text, challenge: text, signature: text })
    await post('/check', { kind: text, about: text, to: [text], body: { [text]: text } })
    await post('/check', { kind: 'notify-movement', about: caseId, body: { ...convoy(people), reference: text } })
    await post('/roads/route', { stops: [{ position: [text, 1] }], departs: text, vehicle: text })
    await post('/acts', { fields: { [text]: text }, key: text, signature: text, commitSalt: text })
    await post(`/positions?id=${token}`, { fixes: [{ at: 1, longitude: 1e308, latitude: text, alarm: text }] })
    const fix = new URLSearchParams({ id: token, lat: '50', lon: '34', timestamp: '1', alarm: text, batt: text })
    await look(`GET /positions ${text}`, jonas.ask(`/positions?${fix}`))
  }
  expect(wrong).toEqual([])
  expect((await jonas.ask('/health')).status).toBe(200)
})

test('no way of writing an address leads to files, or past who is asked', async () => {
  const { url } = house
  for (const path of [
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/base-map/..%5c..%5cpackage.json',
    '/assets/....//....//etc/passwd',
    '//etc/passwd',
    '/log/tile/../../etc/passwd',
    '/views//board',
    '/VIEWS/board',
    '/views/board/',
    '/views/%62oard',
    '/./views/board',
    '/views/records/..%2fboard',
    '/acts/../views/board',
    '/views/board;x=1',
  ]) {
    const response = await fetch(url + path)
    const text = await response.text()
    expect([400, 401, 404], path).toContain(response.status)
    expect(text, path).not.toMatch(/Northern|root:|"dependencies"/)
  }
})

test('a webhook within, by whatever name, is neither taken nor called: the register is nobody’s way into its own network', async () => {
  const { boris } = people
  const port = new URL(insideUrl).port
  for (const host of [
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    'a.localhost',
  ]) {
    const address = `http://${host}:${port}/`
    const { status, body } = await boris.ask('/channels', {
      method: 'POST',
      body: JSON.stringify({ kind: 'webhook', address, from: 'note' }),
    })
    expect({ host, status, code: body.code }).toEqual({ host, status: 400, code: 'channel-private' })
  }
  for (const address of ['http://169.254.169.254/latest', 'http://10.0.0.1', 'http://[fd00::1]', 'https://192.168.1.1'])
    expect(
      (
        await boris.ask('/channels', {
          method: 'POST',
          body: JSON.stringify({ kind: 'webhook', address, from: 'note' }),
        })
      ).status,
    ).toBe(400)
  // A name that was public when it was given, and leads within when it is called: what is connected to is what is checked.
  const { body: made } = await boris.ask<{ id: string }>('/channels', {
    method: 'POST',
    body: JSON.stringify({ kind: 'webhook', address: 'https://hooks.example.org/', from: 'note' }),
  })
  await house.client(client =>
    client.query('update channel set address = $2 where id = $1', [made.id, `http://localhost:${port}/`]),
  )
  const { outbox } = house.served.house
  const payload = { type: 'x', timestamp: '', data: {} }
  const one = { subject: 'One', text: 'One' }
  await outbox.tell([
    { id: 'm', party: boris.party, severity: 'alarm', written: { en: one, uk: one, ar: one }, payload },
  ])
  await outbox.send()
  const [channel] =
    await boris.get<{ last: { attempts: number; givenUpAt: number | null; fault: string }[] }[]>('/channels')
  expect(channel!.last[0]).toMatchObject({
    attempts: 1,
    givenUpAt: expect.any(Number),
    fault: 'localhost is an address of a private network or of this machine.',
  })
  expect(heardInside).toBe(0)
  const sent = { headers: {}, body: '{}', patienceMs: 60_000 }
  await expect(postWebhook(insideUrl, { ...sent, allowPrivate: false })).rejects.toThrow(/private network/)
  expect(await postWebhook(insideUrl, { ...sent, allowPrivate: true })).toBe(200)
  expect(heardInside).toBe(1)
})
