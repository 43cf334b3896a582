import { randomBytes } from 'node:crypto'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { challengeMessage } from '@unimpeded/server/desk/sessions.ts'
import { createApp } from '@unimpeded/server/http/app.ts'
import { routes } from '@unimpeded/server/http/routes.ts'
import { nodeSigner } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

let house: TestHouse
let people: People
/** By how much real time runs ahead of this machine's. */
let ahead = 0

beforeAll(async () => {
  house = await TestHouse.open({ real: () => Date.now() + ahead })
  people = await gather(house)
})
afterAll(() => house?.close())

type Operation = {
  summary: string
  parameters: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string }>
}
type Schema = {
  type?: string
  properties?: Record<string, unknown>
  required?: string[]
  additionalProperties?: unknown
}
type Document = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

test('the OpenAPI document holds every route of the router, and no other', async () => {
  const document = await people.stranger.get<Document>('/openapi.json')
  const routed = createApp(house.served.house)
    .routes.filter(route => route.method !== 'ALL')
    .map(route => `${route.method.toLowerCase()} ${route.path}`)
  const listed = Object.entries(routes).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method} ${path}`),
  )
  expect([...new Set(routed)].sort()).toEqual(listed.sort())
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method} ${path}`),
  )
  const asTold = (route: string) => route.replaceAll(/:(\w+)/g, '{$1}').replace('/*', '/{path}')
  expect(told.sort()).toEqual(listed.map(asTold).sort())
})

test('the document is OpenAPI 3.1, with the body of every kind', async () => {
  const document = await people.stranger.get<Document>('/openapi.json')
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
  for (const [path, methods] of Object.entries(document.paths)) {
    expect(path).toMatch(/^\//)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method} ${path}`
      expect(['get', 'post', 'delete'], where).toContain(method)
      expect(operation.summary.length, where).toBeGreaterThan(5)
      const declared = operation.parameters.filter(each => each.in === 'path')
      expect(
        declared.map(each => each.name),
        where,
      ).toEqual(inPath)
      expect(
        declared.every(each => each.required === true),
        where,
      ).toBe(true)
      const names = operation.parameters.map(each => `${each.in} ${each.name}`)
      expect(new Set(names).size, where).toBe(names.length)
      for (const each of operation.parameters) expect(each.schema, where).toMatchObject({ type: 'string' })
      expect(Object.keys(operation.responses).length, where).toBeGreaterThan(0)
      for (const response of Object.values(operation.responses))
        expect(response.description.length, where).toBeGreaterThan(2)
    }
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!)
  expect(references.length).toBeGreaterThan(0)
  const atPointer = (pointer: string) =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (value, step) =>
          (value as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      )
  for (const reference of references) {
    expect(reference.startsWith('#/'), reference).toBe(true)
    expect(atPointer(reference), reference).toBeDefined()
  }
  const schemas = document.components.schemas
  expect(
    Object.keys(schemas)
      .filter(name => name.startsWith('body.'))
      .sort(),
  ).toEqual(kinds.map(kind => `body.${kind.name}`).sort())
  for (const kind of kinds) {
    const schema = schemas[`body.${kind.name}`]!
    expect(schema, kind.name).toMatchObject({ type: 'object', additionalProperties: false })
    expect(Object.keys(schema.properties ?? {}), kind.name).toEqual(Object.keys(kind.body))
    const required = Object.entries(kind.body)
      .filter(([, field]) => !field.schema.safeParse(undefined).success)
      .map(([name]) => name)
    expect((schema.required ?? []).sort(), kind.name).toEqual(required.sort())
  }
  const described = await people.stranger.get<{ name: string; fields: { name: string; class: string }[] }[]>('/kinds')
  expect(described.map(each => each.name)).toEqual(kinds.map(kind => kind.name))
})

test('an address asked in a way it does not know says how it is asked', async () => {
  const { stranger } = people
  for (const [method, path, allowed] of [
    ['PUT', '/acts', 'POST, GET, HEAD'],
    ['DELETE', '/log/checkpoint', 'GET, HEAD'],
    ['POST', '/log/tile/0/000', 'GET, HEAD'],
    ['PATCH', '/session', 'POST, GET, HEAD, DELETE'],
  ] as const) {
    const response = await fetch(house.url + path, { method })
    expect({ method, path, status: response.status, allow: response.headers.get('allow') }).toEqual({
      method,
      path,
      status: 405,
      allow: allowed,
    })
    expect(await response.json()).toMatchObject({ code: 'method-other', remedy: expect.stringContaining('Ask it by') })
  }
  expect((await fetch(`${house.url}/health`, { method: 'OPTIONS' })).status).toBe(204)
  expect((await stranger.ask('/nothing', { method: 'PUT' })).status).toBe(404)
})

const answer = async (
  person: Person,
  change: { origin?: string; key?: string; signature?: string; challenge?: string; wait?: () => void } = {},
) => {
  const { body: asked } = await person.ask<{ challenge: string; origin: string }>('/session/challenge', {
    method: 'POST',
  })
  change.wait?.()
  const challenge = change.challenge ?? asked.challenge
  const signature =
    change.signature ?? toBase64url(nodeSigner(person.seed)(challengeMessage(change.origin ?? asked.origin, challenge)))
  const said = JSON.stringify({ key: change.key ?? person.key, challenge, signature })
  const ask = () =>
    person.ask<{ code: string; token: string; party: string }>('/session', { method: 'POST', body: said })
  return { first: await ask(), ask }
}

test('a challenge is answered once, in time, for this register, by the key of a party', async () => {
  const { jonas } = people
  const { first, ask } = await answer(jonas)
  expect(first).toMatchObject({ status: 200, body: { party: jonas.party } })
  expect(await ask(), 'the same answer again').toMatchObject({ status: 403, body: { code: 'sign-in-refused' } })
  expect((await answer(jonas, { origin: 'example.org/another' })).first.status, 'signed for another register').toBe(403)
  expect(
    (await answer(jonas, { challenge: randomBytes(24).toString('base64url') })).first.status,
    'a challenge of nobody',
  ).toBe(403)
  expect((await answer(jonas, { key: people.aisha.key })).first.status, 'another’s key').toBe(403)
  expect((await answer(jonas, { signature: toBase64url(new Uint8Array(64)) })).first.status, 'no signature').toBe(403)
  expect((await answer(house.person('Nobody'))).first.status, 'a key of no party').toBe(403)
  const late = await answer(jonas, {
    wait: () => {
      ahead += 3 * 60_000
    },
  })
  expect(late.first.status, 'after three minutes').toBe(403)
  expect((await answer(jonas)).first.status).toBe(200)
  for (const body of [
    '',
    '{}',
    '[]',
    JSON.stringify({ key: 7, challenge: 'x', signature: 'x' }),
    JSON.stringify({ key: 'x'.repeat(500), challenge: 'x', signature: 'x' }),
  ]) {
    expect(await jonas.ask('/session', { method: 'POST', body })).toMatchObject({
      status: 400,
      body: { code: 'question-unreadable' },
    })
  }
})

test('a session has a cookie nobody’s script can read, and ends when it is ended', async () => {
  const person = people.river
  const { body: asked } = await person.ask<{ challenge: string; origin: string }>('/session/challenge', {
    method: 'POST',
  })
  const signature = toBase64url(nodeSigner(person.seed)(challengeMessage(asked.origin, asked.challenge)))
  const response = await fetch(`${house.url}/session`, {
    method: 'POST',
    body: JSON.stringify({ key: person.key, challenge: asked.challenge, signature }),
  })
  const cookie = response.headers.get('set-cookie')!
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const { token } = (await response.json()) as { token: string }
  const withCookie = { headers: { cookie: cookie.split(';')[0]! } }
  expect((await fetch(`${house.url}/session`, withCookie)).status).toBe(200)
  const answered = await fetch(`${house.url}/views/concerns`, withCookie)
  expect(answered.headers.get('cache-control')).toBe('no-store')
  // The database keeps what a token leads to, and no token.
  const { rows } = await house.client(client =>
    client.query<{ row: string }>('select row_to_json(s)::text as row from session s'),
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  expect((await fetch(`${house.url}/session`, { method: 'DELETE', ...withCookie })).status).toBe(204)
  for (const path of ['/session', '/seat', '/views/concerns', '/views/parties']) {
    expect({ path, status: (await fetch(house.url + path, withCookie)).status }).toEqual({ path, status: 401 })
  }
  // It lasts half a day.
  await people.petro.get('/session')
  await house.client(client =>
    client.query('update session set expires = now() where party = $1', [people.petro.party]),
  )
  ahead += 40_000
  expect((await people.petro.ask('/session')).status).toBe(401)
  await people.petro.signIn()
})

const listen = (token: string | null, last?: number | string) => {
  const stop = new AbortController()
  const heard = { text: '', ended: false, stop: () => stop.abort() }
  const opened = fetch(`${house.url}/events`, {
    signal: stop.signal,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(last !== undefined && { 'last-event-id': String(last) }),
    },
  }).then(response => {
    void (async () => {
      for await (const chunk of response.body!) heard.text += Buffer.from(chunk as Uint8Array).toString('utf8')
    })()
      .catch(() => {})
      .finally(() => {
        heard.ended = true
      })
  })
  return opened.then(() => heard)
}
const eventsIn = (text: string, name: string) =>
  text
    .split('\n\n')
    .filter(block => block.startsWith(`event: ${name}\n`) || block.includes(`\nevent: ${name}\n`))
    .map(block => JSON.parse(/^data: (.*)$/m.exec(block)![1]!) as Record<string, unknown>)
const tokenOf = async (person: Person) => (await answer(person)).first.body.token

test('nobody but the party that runs the register moves the clock of an exercise', async () => {
  const { amina, jonas } = people
  const move = (minutes: number) => ({ method: 'POST', body: JSON.stringify({ advanceMinutes: minutes }) })
  const before = await amina.ask<{ now: number }>('/exercise/clock', move(0))
  expect(before.status).toBe(200)
  const refused = await jonas.ask<{ code: string }>('/exercise/clock', move(60))
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 403, code: 'not-entitled' })
  expect((await fetch(`${house.url}/exercise/clock`, move(60))).status).toBe(401)
  const { body } = await amina.ask<{ now: number }>('/exercise/clock', move(0))
  expect(body.now - before.body.now).toBeLessThan(60 * 60_000)
})

test('who was away is told first what reached them meanwhile, and nothing else', async () => {
  const { aisha, boris, stranger, caseId } = people
  const says = (content: string) =>
    aisha.does({ kind: 'make-statement', about: caseId, body: { speaker: 'A', content, modality: 'stated' } })
  const before = await says('Heard.')
  const missed = [await says('Missed.'), await says('Missed too.')]
  const toldTo = async (person: Person | null, last: number | string) => {
    const heard = await listen(person && (await tokenOf(person)), last)
    await expect.poll(() => eventsIn(heard.text, 'size').length).toBeGreaterThan(0)
    heard.stop()
    return eventsIn(heard.text, 'act').map(each => each.index)
  }
  expect(await toldTo(aisha, before.index)).toEqual(missed.map(each => each.index))
  expect(await toldTo(aisha, missed[1]!.index)).toEqual([])
  const reached = await toldTo(boris, before.index)
  for (const each of missed) expect(reached.includes(each.index)).toBe(each.addressees.includes(boris.party))
  expect(await toldTo(stranger, before.index)).toEqual([])
  expect(await toldTo(null, before.index)).toEqual([])
  for (const odd of ['abc', '99999999999999999999', '-5']) expect(await toldTo(aisha, odd)).toEqual([])
  const opening = await listen(null)
  await expect.poll(() => opening.text).toContain(`id: ${house.served.house.world().size - 1}\n`)
  opening.stop()
})

test('the stream tells an act to those it reaches, and the size to all', async () => {
  const { aisha, boris, stranger, caseId } = people
  const [forAisha, forBoris, forStranger, forNobody] = await Promise.all([
    listen(await tokenOf(aisha)),
    listen(await tokenOf(boris)),
    listen(await tokenOf(stranger)),
    listen(null),
  ])
  const { id, index } = await aisha.does({
    kind: 'make-statement',
    about: caseId,
    to: [aisha.party],
    body: { speaker: 'A', content: 'B', modality: 'stated' },
  })
  const all = [forAisha, forBoris, forStranger, forNobody]
  await expect
    .poll(() => all.every(each => eventsIn(each.text, 'size').some(event => event.size === index + 1)))
    .toBe(true)
  expect(eventsIn(forAisha.text, 'act')).toEqual([
    { index, id, kind: 'make-statement', by: aisha.party, about: caseId, case: caseId, findings: [] },
  ])
  for (const each of [forBoris, forStranger, forNobody]) expect(eventsIn(each.text, 'act')).toEqual([])
  for (const each of all) each.stop()
})

test('a revoked key is signed out, and its stream ends', async () => {
  const { jonas, mira } = people
  const token = await tokenOf(mira)
  const stream = await listen(token)
  expect((await mira.ask('/session')).status).toBe(200)
  await jonas.does({ kind: 'revoke-key', about: jonas.party, body: { key: mira.key, reason: 'Lost.' } })
  expect((await mira.ask('/session')).status).toBe(401)
  expect((await mira.ask('/views/concerns')).status).toBe(401)
  expect((await answer(mira)).first.status).toBe(403)
  await expect.poll(() => stream.ended).toBe(true)
  expect(eventsIn(stream.text, 'act')).toEqual([])
})

test('whoever asks too often waits, and nobody else does', async () => {
  const app = createApp(house.served.house)
  const token = await tokenOf(people.amina)
  const signedIn = { headers: { authorization: `Bearer ${token}` } }
  expect((await app.request('/session', signedIn)).status).toBe(200)
  let refused: Response | undefined
  for (let n = 0; n < 20_000 && !refused; n += 100) {
    // A new false token each time makes nobody new.
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, m) => app.request('/health', { headers: { authorization: `Bearer ${n + m}` } })),
    )
    refused = answers.find(each => each.status === 429)
  }
  expect(refused?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(await refused?.json()).toMatchObject({
    code: 'too-many-requests',
    status: 429,
    remedy: expect.stringContaining('Wait'),
  })
  expect((await app.request('/session', signedIn)).status).toBe(200)
})

test('streams are open to everyone, a hundred each, and who asks for the head alone opens none', async () => {
  const app = createApp(house.served.house)
  const own = { headers: { authorization: `Bearer ${await tokenOf(people.amina)}` } }
  for (let n = 0; n < 120; n++) expect((await app.request('/events', { method: 'HEAD' })).status).toBe(200)
  const opened = await Promise.all(Array.from({ length: 100 }, () => app.request('/events')))
  expect(opened.every(each => each.status === 200)).toBe(true)
  const refused = await app.request('/events')
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ code: 'too-many-streams', remedy: expect.stringContaining('Close') })
  const ownStream = await app.request('/events', own)
  expect(ownStream.status, 'nobody takes them from a desk').toBe(200)
  // One that is closed makes room for another.
  await opened.pop()!.body!.cancel()
  await expect
    .poll(async () => {
      const again = await app.request('/events')
      await again.body!.cancel()
      return again.status
    })
    .toBe(200)
  for (const each of [...opened, ownStream]) await each.body!.cancel()
})

test('what is too large is not taken, whether or not it says how long it is', async () => {
  const large = 'x'.repeat(1024 * 1024 + 1)
  expect(await people.amina.ask('/acts', { method: 'POST', body: large })).toMatchObject({
    status: 413,
    body: { code: 'act-too-large' },
  })
  const chunks = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('x'.repeat(64 * 1024)))
    },
  })
  const unending = await fetch(`${house.url}/acts`, {
    method: 'POST',
    body: chunks,
    duplex: 'half',
  } as RequestInit).then(
    response => response.status,
    () => 413,
  )
  expect(unending).toBe(413)
  await house.isWhole()
})

test('an act is answered alike by the short way in and by the routes', async () => {
  const wrong = JSON.stringify({ act: 'no act' })
  const stated = await fetch(`${house.url}/acts`, { method: 'POST', body: wrong })
  const chunked = await fetch(`${house.url}/acts`, {
    method: 'POST',
    body: new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(wrong))
        controller.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)
  const said = async (response: Response) => {
    const { refusedAt: _, note, ...body } = (await response.json()) as Record<string, unknown>
    expect(note).toContain('refusal')
    return { status: response.status, body }
  }
  const headers = (response: Response) =>
    [...response.headers].filter(([name]) => !['date', 'content-length', 'transfer-encoding'].includes(name)).sort()
  expect(headers(stated)).toEqual(headers(chunked))
  expect(headers(stated)).toContainEqual(['cache-control', 'no-store'])
  expect(await said(stated)).toEqual(await said(chunked))
})

test('errors are told by RFC 9457', async () => {
  for (const path of ['/nowhere', '/acts/x', '/acts?limit=0', '/views/board?at=x', '/log/tile/x']) {
    const response = await fetch(house.url + path)
    expect(response.headers.get('content-type'), path).toBe('application/problem+json')
    const body = (await response.json()) as Record<string, unknown>
    expect(body, path).toMatchObject({
      type: `urn:unimpeded:${body.code}`,
      status: response.status,
      title: expect.any(String),
      detail: expect.any(String),
      remedy: expect.any(String),
    })
  }
})
