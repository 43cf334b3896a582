import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { verifyNote } from '@unimpeded/register/note.ts'
import { parseTrackSeal, type TrackDisclosure, verifyTrack } from '@unimpeded/register/sealed-track.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { type MailServer, openMailServer } from '../mail-server.ts'
import { concernsOf, convoy, gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People
let movement: string
let token: string

let mailServer: MailServer
/** The receivers of webhooks: what each was sent, and how it answers. */
const hooks: Record<string, { headers: IncomingMessage['headers']; body: string }[]> = {}
const moods: Record<string, (n: number) => number | 'never'> = {}
let receiver: Server
let receiverUrl = ''

beforeAll(async () => {
  mailServer = await openMailServer()
  receiver = createServer((request, response) => {
    const name = request.url!.slice(1)
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      hooks[name] = [...(hooks[name] ?? []), { headers: request.headers, body }]
      const status = moods[name]?.(hooks[name].length) ?? 204
      if (status === 'never') return
      response.writeHead(status, status === 302 ? { location: `${receiverUrl}/elsewhere` } : {}).end()
    })
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  house = await TestHouse.open({
    mayReachPrivate: true,
    publicUrl: 'https://access.example.org',
    mail: { url: mailServer.url, from: 'watch@access.example.org' },
    // The receivers run in this very process: on a busy machine they are slow, which is not to be silent.
    outbox: { patience: 3_000, waitAfter: attempt => (attempt < 3 ? 20 : null) },
  })
  people = await gather(house)
  const { amina, jonas, mira, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: {
      ...protocolBody(amina.party),
      sight: [{ role: 'coordinator' }, { role: 'party', cellKm: 10 }, { role: 'observer', delayMinutes: 60 }],
      told: [{ role: 'coordinator', from: 'attention' }],
      watchEscalation: [{ afterMinutes: 15, to: [people.aisha.party] }],
    },
  })
  const { body } = await jonas.ask<{ findings: { cite: string }[] }>('/check', {
    method: 'POST',
    body: JSON.stringify({ kind: 'notify-movement', about: caseId, body: convoy(people) }),
  })
  const cites = body.findings.map(each => each.cite)
  movement = (
    await jonas.does({
      kind: 'notify-movement',
      about: caseId,
      body: convoy(people, 60, cites.length > 0 ? { cites } : {}),
    })
  ).id
  await mira.does({ kind: 'check-notification', about: movement, body: {} })
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
  await people.wait(60.4)
  const { body: device } = await jonas.ask<{ token: string }>(`/movements/${movement}/devices`, {
    method: 'POST',
    body: JSON.stringify({ clock: 'register' }),
  })
  token = device.token
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(-0.4) } })
})
afterAll(async () => {
  await house?.close()
  await mailServer?.close()
  receiver?.closeAllConnections()
  receiver?.close()
})

const channel = async (person: Person, body: object) => {
  const answer = await person.ask<{ id: string; secret?: string }>('/channels', {
    method: 'POST',
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
  return answer.body
}
type Channel = {
  id: string
  endedAt: number | null
  endedBecause: string | null
  last: { subject: string; attempts: number; sentAt: number | null; givenUpAt: number | null; fault: string | null }[]
}
const lastOf = async (person: Person, id: string) =>
  (await person.get<Channel[]>('/channels')).find(each => each.id === id)!
/** The same words in every language. */
const inAll = (words: string) => {
  const one = { subject: words, text: words }
  return { en: one, uk: one, ar: one }
}
const now = () => house.served.house.clock.now()
const report = (fixes: { at: number; longitude: number; latitude: number; alarm?: string }[]) =>
  fetch(`${house.url}/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ fixes }),
  })
const offTheRoad = (minutesAgo: number, north = 0.03) => ({
  at: now() - minutesAgo * 60_000,
  longitude: 34.85,
  latitude: 50.96 + north,
})

test('a convoy off its road is told by mail and webhook, signed; a party told of nothing hears nothing', async () => {
  const { amina, boris } = people
  const mail = await channel(amina, { kind: 'mail', address: 'duty@amina.example', from: 'attention' })
  const hook = await channel(amina, { kind: 'webhook', address: `${receiverUrl}/amina`, from: 'note' })
  await channel(boris, { kind: 'webhook', address: `${receiverUrl}/boris`, from: 'note' })
  expect((await amina.ask('/channels', { method: 'POST', body: '{"kind":"mail","address":"nobody"}' })).status).toBe(
    400,
  )
  // The secret is shown once, and what Boris has named is his alone.
  expect(JSON.stringify(await amina.get('/channels'))).not.toContain(hook.secret)
  expect((await boris.ask(`/channels/${mail.id}`, { method: 'DELETE' })).status).toBe(404)

  await report([20, 18, 16, 14].map(minutes => ({ ...offTheRoad(minutes), latitude: 50.91, longitude: 34.8 })))
  await report([9, 8, 7, 6, 5].map(minutes => offTheRoad(minutes)))
  await expect.poll(() => mailServer.mails.some(each => /Off its route/.test(each.text))).toBe(true)
  const sent = mailServer.mails.find(each => /Off its route/.test(each.text))!
  expect(sent.to).toEqual(['duty@amina.example'])
  expect(sent.subject).toBe('[EXERCISE] Convoy 7: Off its route, by up to 1.9\u00a0km')
  expect(sent.text).toContain('This is an exercise.')
  expect(sent.text).toContain(`https://access.example.org/records/${movement}`)
  // And there is a page there.
  expect(readFileSync('web/routes.tsx', 'utf8')).toContain("path: '/records/$id'")
  const offRoute = () => (hooks.amina ?? []).find(each => each.body.includes('"off-route"'))
  await expect.poll(() => offRoute() !== undefined).toBe(true)
  const { headers, body } = offRoute()!
  expect(new Webhook(hook.secret!).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'watch.event.opened',
    data: { movement, rule: 'off-route', place: [34.85, expect.any(Number)], exercise: true },
  })
  expect(() => new Webhook(`whsec_${btoa('another secret')}`).verify(body, headers as Record<string, string>)).toThrow()
  expect(hooks.boris ?? []).toEqual([])
})

test('each sees where it is as the protocol says: exactly, by a cell, or later', async () => {
  const { amina, aisha, olga } = people
  type Track = {
    sight: object | null
    positions: { at: number; longitude: number; latitude: number; device: string; speedMs: null }[]
  }
  const exact = await amina.get<Track>(`/movements/${movement}/track`)
  const coarse = await aisha.get<Track>(`/movements/${movement}/track`)
  expect(coarse.sight).toEqual({ cellKm: 10, delayMinutes: 0 })
  expect(coarse.positions).toHaveLength(exact.positions.length)
  for (const [n, position] of coarse.positions.entries()) {
    const near = exact.positions[n]!
    expect(position).toMatchObject({ device: '', speedMs: null })
    // Within half the diagonal of a cell, and on none of the true coordinates.
    expect(Math.abs(position.latitude - near.latitude) * 111.32).toBeLessThanOrEqual(5.01)
    expect(Math.abs(position.longitude - near.longitude) * 111.32 * 0.63).toBeLessThanOrEqual(5.1)
    expect(position.latitude).not.toBe(near.latitude)
  }
  const seen = await aisha.get<{ actual: object[]; forecast: null; events: object[] }>(`/movements/${movement}/watch`)
  expect(seen).toMatchObject({ actual: [], forecast: null, events: [] })
  // Olga sees exactly, an hour later.
  const late = () => olga.get<Track>(`/movements/${movement}/track`)
  expect(await late()).toMatchObject({ sight: { cellKm: 0, delayMinutes: 60 }, positions: [] })
})

test('what nobody takes goes to the next in line by the clock; who takes it says so by an act', async () => {
  const { aisha, jonas, amina } = people
  type Events = { events: { key: string; rule: string; takenBy: string | null; until: number | null }[] }
  const eventsOf = (person: Person) => person.get<Events>(`/movements/${movement}/watch`)
  expect((await eventsOf(aisha)).events).toEqual([])
  const hook = await channel(aisha, { kind: 'webhook', address: `${receiverUrl}/aisha`, from: 'note' })
  await people.wait(0.26)
  await house.served.house.watch.settled()
  await expect.poll(() => (hooks.aisha ?? []).length).toBeGreaterThan(0)
  const [event] = (await eventsOf(aisha)).events.filter(each => each.rule === 'off-route')
  expect(event).toMatchObject({ takenBy: null })
  // Until then it stands among what waits for each desk that is told of it.
  const waits = async (person: Person) =>
    (await concernsOf(person)).find(each => each.code === 'take-event' && each.event?.key === event!.key)
  for (const person of [jonas, amina, aisha])
    expect(await waits(person), person.name).toMatchObject({ act: 'take-event', record: { id: movement }, due: null })
  expect(await waits(people.boris)).toBeUndefined()
  await jonas.does({
    kind: 'take-event',
    about: movement,
    body: { event: event!.key, rule: 'off-route', note: 'The bridge is closed; they go round by the ford.' },
  })
  await house.served.house.watch.settled()
  for (const person of [aisha, amina])
    expect((await eventsOf(person)).events.find(each => each.key === event!.key)?.takenBy).toBe(jonas.party)
  expect(await waits(amina)).toBeUndefined()
  await aisha.ask(`/channels/${hook.id}`, { method: 'DELETE' })
})

test('an event is kept with its messages or not at all, and what a fault held up is written when it is over', async () => {
  const { amina, jonas } = people
  const breakTable = (table: string) =>
    house.client(client =>
      client.query(
        `create function broken() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
         create trigger broken before insert on ${table} for each row execute function broken()`,
      ),
    )
  const mend = () => house.client(client => client.query('drop function broken cascade'))
  const kept = async (key: string) =>
    (await house.client(client => client.query('select from watch_event where key like $1', [key]))).rowCount
  const told = () => (hooks.amina ?? []).filter(each => each.body.includes('"low-battery"'))

  // An alarm is answered when it cannot be lost any more.
  let answered = 0
  const statusOf = async (sent: Promise<Response>) => {
    const { status } = await sent
    answered++
    return status
  }
  await breakTable('outbox')
  const low = statusOf(report([{ ...offTheRoad(0), alarm: 'low-battery' }]))
  await new Promise(done => setTimeout(done, 300))
  expect([answered, await kept('alarm:low-battery%')]).toEqual([0, 0])
  await mend()
  expect(await low).toBe(200)
  await expect.poll(told).toHaveLength(1)
  expect(await kept('alarm:low-battery%')).toBe(1)

  await breakTable('watch_event')
  const pressed = statusOf(fetch(`${house.url}/positions?id=${token}&alarm=flat-tyre`))
  await new Promise(done => setTimeout(done, 300))
  expect(answered).toBe(1)
  await mend()
  expect(await pressed).toBe(200)
  expect(await kept('alarm-pressed:%')).toBe(1)
  type Events = { events: { key: string; rule: string; facts: { alarm?: string } }[] }
  for (const person of [amina, jonas])
    expect((await person.get<Events>(`/movements/${movement}/watch`)).events.map(each => each.facts.alarm)).toContain(
      'flat-tyre',
    )
})

test('what is on its way to an address while that is removed is not sent there again', async () => {
  const { petro } = people
  moods.removed = () => 'never'
  const { id } = await channel(petro, { kind: 'webhook', address: `${receiverUrl}/removed`, from: 'note' })
  const { outbox } = house.served.house
  const payload = { type: 'x', timestamp: '', data: {} }
  await outbox.tell([
    { id: 'msg_removed', party: petro.party, severity: 'note', written: inAll('On its way'), payload },
  ])
  await expect.poll(() => hooks.removed?.length).toBe(1)
  expect((await petro.ask(`/channels/${id}`, { method: 'DELETE' })).status).toBe(204)
  moods.removed = () => 204
  await outbox.send()
  await outbox.send()
  expect(hooks.removed).toHaveLength(1)
  expect((await lastOf(petro, id)).last[0]).toMatchObject({
    attempts: 1,
    givenUpAt: expect.any(Number),
    fault: 'the channel was ended',
  })
})

test('receivers that are down, slow or answer wrongly are tried again, and hold up nobody', async () => {
  const { jonas } = people
  moods.flaky = n => (n < 3 ? 503 : 200)
  moods.slow = () => 'never'
  moods.moved = () => 302
  moods.gone = () => 410
  const flaky = await channel(jonas, { kind: 'webhook', address: `${receiverUrl}/flaky`, from: 'note' })
  const slow = await channel(jonas, { kind: 'webhook', address: `${receiverUrl}/slow`, from: 'note' })
  const moved = await channel(jonas, { kind: 'webhook', address: `${receiverUrl}/moved`, from: 'note' })
  const gone = await channel(jonas, { kind: 'webhook', address: `${receiverUrl}/gone`, from: 'note' })
  const down = await channel(jonas, { kind: 'webhook', address: 'http://127.0.0.1:1/', from: 'note' })
  const busy = await channel(jonas, { kind: 'mail', address: 'busy@jonas.example', from: 'note' })
  mailServer.mood = 'busy'
  const outbox = house.served.house.outbox
  await outbox.tell([
    {
      id: 'msg_one',
      party: jonas.party,
      severity: 'attention',
      written: inAll('One'),
      payload: { type: 'x', timestamp: '', data: {} },
    },
  ])
  await expect.poll(() => hooks.flaky?.length).toBeGreaterThan(0)
  await expect
    .poll(
      async () => {
        await outbox.send()
        const all = await jonas.get<Channel[]>('/channels')
        return all.flatMap(each => each.last).every(each => each.sentAt !== null || each.givenUpAt !== null)
      },
      { timeout: 120_000 },
    )
    .toBe(true)
  expect((await lastOf(jonas, flaky.id)).last[0]).toMatchObject({ attempts: 3, givenUpAt: null })
  // The same id through every attempt, so that a receiver can tell a second time from a second event.
  expect(new Set(hooks.flaky!.map(each => each.headers['webhook-id']))).toEqual(new Set(['msg_one']))
  expect((await lastOf(jonas, slow.id)).last[0]).toMatchObject({
    attempts: 3,
    sentAt: null,
    fault: expect.stringContaining('did not answer'),
  })
  expect((await lastOf(jonas, moved.id)).last[0]).toMatchObject({ sentAt: null, fault: 'it answered 302' })
  expect(hooks.elsewhere).toBeUndefined()
  expect(await lastOf(jonas, gone.id)).toMatchObject({ endedAt: expect.any(Number), last: [{ attempts: 1 }] })
  expect((await lastOf(jonas, down.id)).last[0]).toMatchObject({ attempts: 3, sentAt: null })
  expect((await lastOf(jonas, busy.id)).last[0]).toMatchObject({ attempts: 3, sentAt: null })
  mailServer.mood = 'refuses'
  await outbox.tell([
    {
      id: 'msg_two',
      party: jonas.party,
      severity: 'alarm',
      written: inAll('Two'),
      payload: { type: 'x', timestamp: '', data: {} },
    },
  ])
  await expect.poll(async () => (await lastOf(jonas, busy.id)).last[0]?.givenUpAt ?? null).not.toBeNull()
  // A mailbox that does not exist is not asked again.
  expect((await lastOf(jonas, busy.id)).last[0]).toMatchObject({ subject: 'Two', attempts: 1 })
  mailServer.mood = 'well'
  for (const each of [flaky, slow, moved, down, busy]) await jonas.ask(`/channels/${each.id}`, { method: 'DELETE' })
})

test('the alarm pressed on a phone reaches every party that knows of the convoy, with place, route and contacts', async () => {
  const { boris, petro, aisha, stranger } = people
  for (const [name, person] of Object.entries({ boris2: boris, petro, aisha2: aisha, stranger }))
    await channel(person, { kind: 'webhook', address: `${receiverUrl}/${name}`, from: 'alarm' })
  await report([{ ...offTheRoad(0), alarm: 'sos' }])
  for (const name of ['boris2', 'petro', 'aisha2']) {
    await expect.poll(() => hooks[name]?.length).toBe(1)
    expect(JSON.parse(hooks[name]![0]!.body).data).toMatchObject({
      rule: 'alarm',
      place: [34.85, expect.any(Number)],
      route: [{ name: 'South gate' }, { name: 'Inspection' }, { name: 'Hospital' }],
      contacts: [{ name: 'Taras', address: '+000 0007' }],
    })
  }
  expect(hooks.stranger).toBeUndefined()

  // On the watch, too, each of them sees the place of the alarm as it is, whatever they see of the movement.
  for (const person of [boris, petro, aisha]) {
    const [moving] = (await person.get<{ moving: { events: { rule: string; place: number[] | null }[] }[] }>('/watch'))
      .moving
    expect(moving?.events.find(each => each.rule === 'alarm')?.place).toEqual([34.85, expect.any(Number)])
  }
})

test('an alarm raised by an act is told in the same way, and each side says that it has it', async () => {
  const { jonas, aisha, boris, amina, stranger } = people
  const { id: alarm } = await jonas.does({
    kind: 'raise-alarm',
    about: movement,
    body: { nature: 'under-fire', text: 'Shelling from the north.', position: [34.85, 50.99] },
  })
  await expect.poll(() => hooks.boris2?.length).toBe(2)
  const told = JSON.parse(hooks.boris2![1]!.body)
  expect(told).toMatchObject({ type: 'alarm.raised', data: { nature: 'under-fire', position: [34.85, 50.99] } })
  const concern = async (person: Person) => (await concernsOf(person)).find(each => each.code === 'alarm-raised')?.act
  // The convoy's phone says what it is, by whom and when; what was written, and where, a lost phone does not give away.
  const onThePhone = async () => {
    const answer = await fetch(`${house.url}/convoy/plan`, { headers: { authorization: `Bearer ${token}` } })
    const { raised } = (await answer.json()) as { raised: { nature: string; by: { title: string }; at: number }[] }
    expect(JSON.stringify(raised)).not.toMatch(/Shelling|34\.85/)
    return raised.map(({ nature, by, at }) => [nature, by.title, at > 0])
  }
  expect(await onThePhone()).toEqual([['under-fire', expect.any(String), true]])
  expect(await concern(aisha)).toBe('acknowledge-alarm')
  await aisha.does({ kind: 'acknowledge-alarm', about: alarm, body: { note: 'Fire held on the west bank.' } })
  await aisha.isRefused('answered-already', { kind: 'acknowledge-alarm', about: alarm, body: {} })
  await stranger.isRefused('not-found', { kind: 'acknowledge-alarm', about: alarm, body: {} })
  expect(await concern(aisha)).toBeNull()
  await boris.does({ kind: 'acknowledge-alarm', about: alarm, body: {} })
  const { record } = await amina.get<{ record: { received: { party: string }[] } }>(`/views/records/${alarm}`)
  expect(record.received.map(each => each.party)).toEqual([aisha.party, boris.party])
  // The alarm pressed on the phone is over once the coordinator has spoken to them all.
  await amina.does({ kind: 'clear-alarm', about: alarm, body: { found: 'All answered.' } })
  expect(await onThePhone()).toEqual([])
})

test('what it came to is counted, as a page and as a table', async () => {
  const { amina, stranger, caseId } = people
  const statistics = await amina.get<{
    movements: number
    alarms: object
    parties: { party: string; alarmsReceived: number }[]
    events: { rule: string; taken: number }[]
  }>(`/statistics?case=${caseId}`)
  expect(statistics).toMatchObject({ movements: 1, alarms: { raised: 1, cleared: 1 } })
  expect(statistics.parties.map(each => each.alarmsReceived)).toEqual([1, 1])
  expect(statistics.events.find(each => each.rule === 'off-route')).toMatchObject({ taken: 1 })
  const csv = await amina.get<string>('/statistics.csv')
  expect(csv.split('\r\n')[0]).toBe('about,of,measure,value')
  expect(csv).toContain('party,party-a,alarms-received,1')
  expect(await stranger.get('/statistics')).toMatchObject({ movements: 0, parties: [], events: [] })
})

type Seal = { id: string; reason: string; root: string; positions: number; note: string; from: number; until: number }
const sealsOf = (person: Person) => person.get<Seal[]>(`/movements/${movement}/seals`)
const disclosed = (person: Person, seal: Seal, interval = '') =>
  person.ask<{ note: string; disclosure: TrackDisclosure }>(`/seals/${seal.id}/disclosure${interval}`)

test('when something has happened its track is sealed, and an hour of it can be shown with proof', async () => {
  const { jonas, aisha, stranger } = people
  await jonas.does({
    kind: 'report-incident',
    about: movement,
    body: {
      category: 'ongoing-hostilities',
      happenedAt: people.inHours(-0.1),
      text: 'Fire close to the convoy.',
      position: [34.85, 50.99],
    },
  })
  await house.served.house.watch.settled()
  const [seal] = await sealsOf(people.amina)
  expect(seal).toMatchObject({ reason: 'incident', positions: 11 })
  // Aisha was not told of an incident, and is not told that something was sealed because of one.
  expect(await sealsOf(aisha)).toEqual([])
  expect((await disclosed(aisha, seal!)).status).toBe(404)
  expect((await stranger.ask(`/movements/${movement}/seals`)).status).toBe(404)
  const half = Math.round((seal!.from + seal!.until) / 2)
  const { body } = await disclosed(jonas, seal!, `?from=${half}`)
  const vkey = parseVerifierKey(house.served.house.logKey.vkey)
  const { text } = await verifyNote(body.note, [vkey], webVerify)
  const note = parseTrackSeal(text)
  expect(toBase64url(note.root)).toBe(seal!.root)
  const shown = verifyTrack(body.disclosure, note)
  expect(shown.isWhole).toBe(false)
  const { positions } = await jonas.get<{ positions: { at: number; longitude: number }[] }>(
    `/movements/${movement}/track`,
  )
  expect(shown.lines.map(({ at, text }) => [at, JSON.parse(text).longitude])).toEqual(
    positions.filter(({ at }) => at >= half).map(({ at, longitude }) => [at, longitude]),
  )
  const waits = async (person: Person) => (await concernsOf(person)).some(each => each.code === 'seal-track')
  expect([await waits(jonas), await waits(people.amina), await waits(aisha)]).toEqual([true, true, false])
  // The organisation enters the seal, so that the register itself says from now on what the track was.
  const { id } = await jonas.does({
    kind: 'seal-track',
    about: movement,
    body: { root: seal!.root, positions: seal!.positions, reason: 'incident', note: seal!.note },
  })
  const { record } = await aisha.get<{ record: { root: string } }>(`/views/records/${id}`)
  expect(record.root).toBe(seal!.root)
  expect([await waits(jonas), await waits(people.amina)]).toEqual([false, false])
})

test('when it has ended its track is sealed, and forgotten when its time is up; the seal stands', async () => {
  const { jonas, amina } = people
  await jonas.does({ kind: 'report-arrival', about: movement, body: { arrivedAt: people.inHours(0) } })
  await house.served.house.watch.settled()
  const open = await jonas.get<{ events: { until: number | null }[] }>(`/movements/${movement}/watch`)
  expect(open.events.filter(event => event.until === null)).toEqual([])
  // A cry for help from where it unloads is told all the same, once, and stays until it is cleared.
  const cries = async () =>
    (
      await amina.get<{ events: { rule: string; severity: string; place: number[] | null; until: number | null }[] }>(
        `/movements/${movement}/watch`,
      )
    ).events.filter(each => each.rule === 'alarm' && each.until === null)
  for (const minutesAgo of [1, 0]) await report([{ ...offTheRoad(minutesAgo), alarm: 'sos' }])
  expect(await cries()).toMatchObject([{ severity: 'alarm', place: [34.85, expect.any(Number)] }])
  // So long it stands on the Watch, arrived or not.
  const watched = async () => {
    const { moving } = await amina.get<{ moving: { movement: { id: string }; needs: string }[] }>('/watch')
    return moving.map(each => [each.movement.id, each.needs])
  }
  expect(await watched()).toEqual([[movement, 'alarm']])
  await house.stop()
  await house.start()
  for (const person of [jonas, amina, people.aisha]) await person.signIn()
  expect(await cries()).toHaveLength(1)
  const { id: alarm } = await jonas.does({
    kind: 'raise-alarm',
    about: movement,
    body: { nature: 'under-fire', text: 'At the store.' },
  })
  await amina.does({ kind: 'clear-alarm', about: alarm, body: { found: 'All in the cellar, nobody hurt.' } })
  await house.served.house.watch.settled()
  expect(await cries()).toEqual([])
  expect(await watched()).toEqual([])
  await jonas.does({ kind: 'record-outcome', about: movement, body: { code: 'facilitated' } })
  await house.served.house.watch.settled()
  const seals = await sealsOf(amina)
  expect(seals.map(seal => seal.reason)).toEqual(['incident', 'movement-ended'])
  expect((await disclosed(amina, seals[1]!)).status).toBe(200)
  // Aisha and Olga know that it was sealed; where it was is shown by whoever sees it exactly.
  for (const person of [people.aisha, people.olga]) {
    expect((await sealsOf(person)).map(seal => seal.id)).toEqual([seals[1]!.id])
    expect((await disclosed(person, seals[1]!)).status).toBe(404)
  }
  await people.wait(24 * 59)
  await people.wait(24 * 32)
  await house.served.house.watch.forget()
  expect((await jonas.get<{ positions: object[] }>(`/movements/${movement}/track`)).positions).toEqual([])
  expect((await disclosed(amina, seals[1]!)).status).toBe(410)
  expect(await sealsOf(amina)).toEqual(seals)
  // Nor does where an alarm was pressed stand among what is told of it.
  const { events } = await jonas.get<{ events: { rule: string; place: null; facts: Record<string, unknown> }[] }>(
    `/movements/${movement}/watch`,
  )
  const pressed = events.filter(each => each.rule === 'alarm')
  expect(pressed.length).toBeGreaterThan(0)
  for (const { place, facts } of pressed) {
    expect(place).toBeNull()
    expect(Object.keys(facts).sort()).not.toContain('longitude')
  }
})

test('the register is whole', () => house.isWhole())
