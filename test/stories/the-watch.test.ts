import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import nacl from 'tweetnacl'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { convoy, gather, type People } from '../people.ts'

let house: TestHouse
let people: People
let movement: string
/** Where the register's real time stands while what is told is compared: an event says by how many minutes. */
let held: number | null = null
const real = () => held ?? Date.now()

/** A device as its maker is told of it. */
type Made = {
  id: string
  token: string
  secret: string
  settings: Record<'traccar' | 'osmand' | 'gpslogger' | 'owntracks' | 'page', string>
}
type Track = {
  sight: { cellKm: number; delayMinutes: number } | null
  positions: {
    at: number
    longitude: number
    latitude: number
    speedMs: number | null
    accuracyM: number | null
    device: string
    source: string
  }[]
}

beforeAll(async () => {
  house = await TestHouse.open({ real })
  people = await gather(house)
  const { jonas, mira, amina, caseId } = people
  const findings = await jonas.ask<{ findings: { cite: string }[] }>('/check', {
    method: 'POST',
    body: JSON.stringify({ kind: 'notify-movement', about: caseId, body: convoy(people) }),
  })
  const cites = findings.body.findings.map(each => each.cite)
  movement = (
    await jonas.does({
      kind: 'notify-movement',
      about: caseId,
      body: convoy(people, 60, cites.length ? { cites } : {}),
    })
  ).id
  await mira.does({ kind: 'check-notification', about: movement, body: {} })
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
})
afterAll(() => house?.close())

const makeDevice = async (changes: object = {}) => {
  const { status, body } = await people.jonas.ask<Made>(`/movements/${movement}/devices`, {
    method: 'POST',
    body: JSON.stringify({ label: 'Lead vehicle', ...changes }),
  })
  expect(status).toBe(201)
  return body
}
const trackOf = (person = people.jonas) => person.get<Track>(`/movements/${movement}/track`)
const devicesOf = () =>
  people.jonas.get<
    {
      id: string
      fixes: number
      quarantined: number
      lastReceived: number | null
      setAside: { reason: string; said: string }[]
    }[]
  >(`/movements/${movement}/devices`)
const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60

test('only the organisation of a movement makes a device for it, and sees its settings once', async () => {
  const { aisha, amina, stranger, jonas } = people
  const ask = (person: typeof aisha, of = movement) =>
    person.ask<{ code: string }>(`/movements/${of}/devices`, { method: 'POST', body: '{}' })
  expect((await ask(aisha)).body.code).toBe('not-entitled')
  expect((await ask(amina)).body.code).toBe('not-entitled')
  expect((await ask(stranger)).status).toBe(404)
  expect((await ask(jonas, 'nothing')).status).toBe(404)
  expect((await fetch(`${house.url}/movements/${movement}/devices`, { method: 'POST', body: '{}' })).status).toBe(401)
  const made = await makeDevice()
  const traccar = new URL(made.settings.traccar)
  expect(traccar.origin + traccar.pathname).toBe(`${house.url}/positions`)
  expect(traccar.searchParams.get('id')).toBe(made.token)
  const owntracks = JSON.parse(
    Buffer.from(new URL(made.settings.owntracks).searchParams.get('inline')!, 'base64url').toString(),
  )
  expect(owntracks).toMatchObject({ _type: 'configuration', mode: 3, url: `${house.url}/positions` })
  // Nobody is shown it again, and the database has no token to give.
  expect(JSON.stringify(await devicesOf())).not.toContain(made.token)
  const { rows } = await house.client(client => client.query('select row_to_json(d)::text as row from device d'))
  expect(JSON.stringify(rows)).not.toContain(made.token)
  expect(await aisha.get(`/movements/${movement}/devices`)).toEqual([])
})

test('Jonas has no answer and asks again under the same key: it is one device, and its settings come after all', async () => {
  const { jonas } = people
  const make = (label: string) =>
    jonas.ask<Made>(`/movements/${movement}/devices`, {
      method: 'POST',
      headers: { 'idempotency-key': 'asked-once-and-again' },
      body: JSON.stringify({ label }),
    })
  const before = (await devicesOf()).length
  const first = await make('Spare')
  expect(first.status).toBe(201)
  expect(await make('Spare')).toEqual(first)
  expect(await devicesOf()).toHaveLength(before + 1)
  // What was revoked is not handed out again.
  await jonas.ask(`/devices/${first.body.id}`, { method: 'DELETE' })
  const { body: another } = await make('Spare')
  expect(another.id).not.toBe(first.body.id)
  await jonas.ask(`/devices/${another.id}`, { method: 'DELETE' })
})

test('a device asked for with a clock there is not is refused by what may be said of clocks', async () => {
  const { status, body } = await people.jonas.ask<{ field: string; detail: string }>(`/movements/${movement}/devices`, {
    method: 'POST',
    body: JSON.stringify({ clock: 'sundial' }),
  })
  expect(status).toBe(400)
  expect(body.field).toBe('clock')
  expect(body.detail).toContain('clock holds "sundial"; it needs "device" or "register", or may be left out')
})

test('a phone reports in every dialect, on one path', async () => {
  const { token, secret, id } = await makeDevice()
  const url = `${house.url}/positions`
  const at = inMinutes(-30)
  const basic = { authorization: `Basic ${Buffer.from(`${id}:${token}`).toString('base64')}` }
  const nonce = randomBytes(24)
  const key = new Uint8Array(32)
  key.set(Buffer.from(secret))
  const plain = JSON.stringify({ _type: 'location', lat: 50.91, lon: 34.8, tst: at + 4, vel: 36 })
  const data = Buffer.concat([nonce, nacl.secretbox(Buffer.from(plain), nonce, key)]).toString('base64')
  const answers = [
    await fetch(`${url}?id=${token}&lat=50.91&lon=34.80&timestamp=${at}&speed=10`),
    await fetch(`${house.url}/?id=${token}&lat=50.91&lon=34.80&timestamp=${at + 1}`, { method: 'POST' }),
    await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ id: token, lat: '50.91', lon: '34.80', timestamp: String(at + 2) }),
    }),
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        device_id: token,
        location: {
          timestamp: new Date((at + 3) * 1000).toISOString(),
          coords: { latitude: 50.91, longitude: 34.8, speed: -1, heading: -1, accuracy: 8, altitude: -1 },
          is_moving: true,
          battery: { level: 0.5, is_charging: false },
        },
      }),
    }),
    await fetch(url, { method: 'POST', headers: basic, body: JSON.stringify({ _type: 'encrypted', data }) }),
    await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: `<gpx version="1.1"><trk><trkseg><trkpt lat="50.91" lon="34.8"><time>${new Date((at + 5) * 1000).toISOString()}</time></trkpt></trkseg></trk></gpx>`,
    }),
    await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ fixes: [{ at: (at + 6) * 1000, longitude: 34.8, latitude: 50.91, speedMs: 10 }] }),
    }),
  ]
  expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200))
  expect(await answers[4]!.json()).toEqual([])
  expect(await answers[6]!.json()).toEqual({ kept: 1, quarantined: [] })
  const { positions, sight } = await trackOf()
  expect(sight).toEqual({ cellKm: 0, delayMinutes: 0 })
  expect(positions.map(position => position.source)).toEqual([
    'osmand',
    'osmand',
    'traccar-10',
    'traccar-9',
    'owntracks',
    'gpx',
    'page',
  ])
  expect(positions.map(position => position.at)).toEqual([0, 1, 2, 3, 4, 5, 6].map(n => (at + n) * 1000))
  for (const position of positions) expect(position).toMatchObject({ latitude: 50.91, longitude: 34.8, device: id })
})

test('what cannot be believed is set aside with its reason, and never stops a phone', async () => {
  const made = await makeDevice()
  const send = (query: string) => fetch(`${house.url}/positions?id=${made.token}&${query}`)
  const at = inMinutes(-5)
  const { positions: before } = await trackOf()
  for (const query of [
    `lat=0&lon=0&timestamp=${at}`,
    `lat=fifty&lon=34.8&timestamp=${at}`,
    `lat=95&lon=34.8&timestamp=${at}`,
    'lat=50.9&lon=34.8&timestamp=7',
    `lat=50.9&lon=34.8&timestamp=${inMinutes(30)}`,
    `lat=50.9&lon=34.8&timestamp=${at}&valid=0`,
    `lat=50.9&lon=34.8&timestamp=${at}&altitude=1e300&speed=1e300&alarm=%00%00`,
    `lat=50.9&lon=34.8&timestamp=${at}&altitude=-1e-60&speed=1e-60&accuracy=1e-60&batt=1e-60`,
    `lat=50.9&lon=34.8&timestamp=${at}`,
  ])
    expect((await send(query)).status, query).toBe(200)
  // A device nobody made, and one that was revoked, block no queue either.
  expect((await fetch(`${house.url}/positions?id=nobody&lat=50.9&lon=34.8`)).status).toBe(200)
  const [device] = (await devicesOf()).filter(each => each.id === made.id)
  expect(device).toMatchObject({ quarantined: 6, fixes: 3 })
  expect(device!.setAside.map(each => each.reason).reverse()).toEqual([
    'null-island',
    'not-a-number',
    'out-of-range',
    'before-its-time',
    'in-the-future',
    'not-valid',
  ])
  // It is shown as it was said, but for the token.
  expect(device!.setAside[0]!.said).toBe(`id=…&lat=50.9&lon=34.8&timestamp=${at}&valid=0`)
  expect(JSON.stringify(device)).not.toContain(made.token)
  // The same place at the same time is one position, however often it is sent.
  expect((await trackOf()).positions).toHaveLength(before.length + 1)
  expect((await people.aisha.ask(`/devices/${made.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await people.jonas.ask(`/devices/${made.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await send(`lat=50.91&lon=34.81&timestamp=${at + 60}`)).status).toBe(200)
  expect((await trackOf()).positions).toHaveLength(before.length + 1)
})

test('packed, in a form with a file, in UTF-16, at an address with a slash too many: it is read all the same', async () => {
  const { jonas } = people
  const made = await makeDevice()
  const authorization = `Bearer ${made.token}`
  const at = inMinutes(-10)
  const gpx = (second: number) =>
    `<gpx version="1.1"><trk><trkseg><trkpt lat="50.92" lon="34.8"><time>${new Date((at + second) * 1000).toISOString()}</time></trkpt></trkseg></trk></gpx>`
  const form = new FormData()
  form.set('id', made.token)
  form.set('file', new Blob([gpx(1)]), 'recorded.gpx')
  const overland = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [34.8, 50.92] },
    properties: { timestamp: new Date((at + 4) * 1000).toISOString() },
  }
  const post = (body: RequestInit['body'], headers: Record<string, string> = {}, path = '/positions') =>
    fetch(house.url + path, { method: 'POST', body: body!, headers })
  const answers = [
    await post(gzipSync(gpx(0)), { authorization, 'content-encoding': 'gzip' }),
    await post(form),
    await post(Buffer.from(`\ufeff${gpx(2)}`, 'utf16le'), { authorization }),
    await post(
      `id=${made.token}&lat=50.92&lon=34.8&timestamp=${at + 3}`,
      { 'content-type': 'text/plain' },
      '/positions/',
    ),
    await post(JSON.stringify({ locations: [overland] }), { authorization }),
    await post('a note to the desk', { authorization }),
    await post(gzipSync('x'.repeat(9 * 1024 * 1024)), { authorization, 'content-encoding': 'gzip' }),
  ]
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200, 200, 200, 413])
  expect(await answers[4]!.json()).toEqual({ result: 'ok' })
  const { positions } = await trackOf(jonas)
  expect(positions.filter(each => each.device === made.id).map(each => each.at)).toEqual(
    [0, 1, 2, 3, 4].map(n => (at + n) * 1000),
  )
  const [device] = (await devicesOf()).filter(each => each.id === made.id)
  expect(device).toMatchObject({
    fixes: 5,
    quarantined: 1,
    setAside: [{ reason: 'not-understood', said: 'a note to the desk' }],
  })
})

test('a phone that is tried days before is on the map, and nobody is told that the convoy is early, or silent', async () => {
  const rules = async () => {
    await house.served.house.watch.settled()
    const { events } = await people.jonas.get<{ events: { rule: string }[] }>(`/movements/${movement}/watch`)
    return events.map(event => event.rule)
  }
  expect((await trackOf()).positions.length).toBeGreaterThan(7)
  // Only what a phone called an alarm, before, has been heard.
  expect(await rules()).toEqual(['alarm'])
  await people.wait(3)
  expect(await rules()).toEqual(['alarm'])
})

test('a party that may read the movement does not see where it is unless the protocol says so', async () => {
  const { amina, aisha, olga, stranger } = people
  expect((await trackOf(amina)).positions.length).toBeGreaterThan(5)
  expect(await trackOf(aisha)).toMatchObject({ sight: null, positions: [] })
  expect((await olga.ask(`/movements/${movement}/track`)).status).toBeLessThan(500)
  expect((await stranger.ask(`/movements/${movement}/track`)).status).toBe(404)
})

type Moving = {
  movement: { id: string; title: string; state: string }
  sight: object | null
  last: { at: number; heard: number; longitude: number } | null
  events: { key: string; rule: string; severity: string; until: number | null; place: number[] | null }[]
  needs: string
  forecast: { minutesLate: number | null; next: { name: string; arrival: number } } | null
}
const moving = async (person: Person) => (await person.get<{ moving: Moving[] }>('/watch')).moving

/** The route's points a phone would tell, moved by so many degrees to the north. */
const reports = (token: string, fixes: { at: number; longitude: number; latitude: number }[]) =>
  fetch(`${house.url}/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ fixes }),
  })

test('a convoy that leaves its road is noticed by those who can act, at once, and by nobody else', async () => {
  const { jonas, amina, aisha, stranger } = people
  await people.wait(57.5)
  const { token } = await makeDevice({ clock: 'register' })
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(-0.5) } })
  // It has left, and nobody has seen it: no hour is told but the plan's.
  expect((await moving(jonas))[0]).toMatchObject({ movement: { id: movement, state: 'under-way' }, forecast: null })
  const now = house.served.house.clock.now() - 20 * 60_000
  const [start, end] = [
    [34.79812, 50.90774],
    [35.01551, 51.11883],
  ] as const
  const at = (share: number, north = 0) => ({
    longitude: start[0] + (end[0] - start[0]) * share,
    latitude: start[1] + (end[1] - start[1]) * share + north,
  })
  const heard = await Promise.all([amina, aisha, stranger].map(listen))
  for (let n = 0; n < 10; n++) await reports(token, [{ at: now - (10 - n) * 60_000, ...at(n * 0.012) }])
  await house.served.house.watch.settled()
  const [ours] = await moving(jonas)
  expect(ours).toMatchObject({
    movement: { id: movement, state: 'under-way' },
    sight: { cellKm: 0 },
    last: { at: now - 60_000 },
    forecast: { next: { name: 'Inspection' } },
  })
  expect(ours!.events.map(event => event.rule)).not.toContain('off-route')
  for (let n = 0; n < 5; n++) await reports(token, [{ at: now + n * 60_000, ...at(0.12 + n * 0.012, 0.02) }])
  await expect.poll(() => heard[0]!.text).toContain('"rule":"off-route"')
  expect(heard[0]!.text).toContain('event: watch')
  const [seen] = await moving(amina)
  const event = seen!.events.find(each => each.rule === 'off-route')!
  expect(event).toMatchObject({ until: null, place: [expect.any(Number), expect.any(Number)] })
  expect(seen!.needs).not.toBe('nothing')
  // Those who may read the movement, and are not told by the protocol, hear nothing; nor do strangers.
  for (const each of heard.slice(1)) expect(each.text).not.toContain('event: watch')
  expect((await moving(aisha)).map(each => [each.events, each.sight, each.forecast])).toEqual([[[], null, null]])
  expect(await moving(stranger)).toEqual([])

  // It comes back to its road, and the event ends by itself.
  for (let n = 0; n < 5; n++) await reports(token, [{ at: now + (6 + n) * 60_000, ...at(0.2 + n * 0.012) }])
  await house.served.house.watch.settled()
  const page = await jonas.get<{
    events: { key: string; until: number | null }[]
    planned: { alongM: number }[]
    actual: { alongM: number | null }[]
    forecast: object
  }>(`/movements/${movement}/watch`)
  expect(page.events.find(each => each.key === event.key)?.until).toBeGreaterThan(now)
  expect(page.planned).toHaveLength(3)
  expect(page.actual.length).toBeGreaterThan(15)
  for (const each of heard) each.stop()
})

test('a phone without a fix says that it is alive, and is not called silent for it', async () => {
  const { jonas } = people
  const { token } = await makeDevice({ clock: 'register' })
  const silent = async () =>
    (
      await jonas.get<{ events: { rule: string; until: number | null }[] }>(`/movements/${movement}/watch`)
    ).events.filter(each => each.rule === 'silent' && each.until === null)
  const alive = () => fetch(`${house.url}/positions?id=${token}&cell=257,02,16,2224`)
  const watch = house.served.house.watch
  await people.wait(0.9)
  expect((await alive()).status).toBe(200)
  await watch.settled()
  await people.wait(0.9)
  await watch.settled()
  expect(await silent()).toEqual([])
  await people.wait(0.3)
  await watch.settled()
  expect(await silent()).toHaveLength(1)
  // One that says something that nobody can believe of where it is speaks all the same.
  await fetch(`${house.url}/positions?id=${token}&lat=0&lon=0`)
  await watch.settled()
  expect(await silent()).toEqual([])
})

test('a server that starts again knows what it knew, and tells nobody twice', async () => {
  // When a convoy that is silent is expected moves with the clock.
  const ask = async () => {
    const { forecast: _, ...rest } = await people.jonas.get<{ forecast: object }>(`/movements/${movement}/watch`)
    return rest
  }
  held = Date.now()
  const before = await ask()
  const changes = () =>
    house.client(client => client.query('select movement, key, change from watch_event order by 1, 2'))
  const { rows: told } = await changes()
  await house.stop()
  await house.start({ real })
  for (const person of [people.jonas, people.amina, people.aisha]) await person.signIn()
  expect(await ask()).toEqual(before)
  expect((await changes()).rows).toEqual(told)
  held = null
})

test('the register is whole', () => house.isWhole())

const listen = async (person: Person) => {
  const stop = new AbortController()
  const heard = { text: '', stop: () => stop.abort() }
  const response = await fetch(`${house.url}/events`, {
    signal: stop.signal,
    headers: { authorization: `Bearer ${person.token()}` },
  })
  void (async () => {
    for await (const chunk of response.body!) heard.text += Buffer.from(chunk as Uint8Array).toString('utf8')
  })().catch(() => {})
  return heard
}
