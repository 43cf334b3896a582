import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { ReadProblem, readRoute } from '@unimpeded/exchange/read-route.ts'
import { parseNote, verifyNote } from '@unimpeded/register/note.ts'
import { fileReference, type SignedAct, withhold } from '@unimpeded/register/signed-act.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { strToU8, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { convoy, gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People
let area: string
let sizeBefore = 0
/** How many acts the test at hand has entered. */
let entered = 0

const alpha: [number, number] = [34.7981, 50.9077]
const bravo: [number, number] = [35.2703, 51.1906]

beforeAll(async () => {
  // A week before the clocks of Kyiv go back.
  house = await TestHouse.open({ exerciseStartsAt: Date.parse('2024-10-20T06:00:00Z') })
  people = await gather(house)
  const { amina, jonas, aisha, boris, petro } = people
  area = (
    await amina.does({
      kind: 'open-case',
      body: {
        title: 'With an area',
        about: 'Relief.',
        zone: 'Europe/Kyiv',
        exercise: true,
        area: { type: 'LineString', coordinates: [alpha, bravo], bufferM: 20_000 },
        participants: [
          { party: amina.party, roles: ['coordinator'] },
          { party: jonas.party, roles: ['organisation'] },
          ...[aisha, boris].map(person => ({ party: person.party, roles: ['party'] })),
          { party: petro.party, roles: ['consignee'] },
        ],
      },
    })
  ).id
  await amina.does({
    kind: 'set-protocol',
    about: area,
    body: {
      ...protocolBody(amina.party),
      toleranceMinutes: 0,
      leadHours: 1,
      emergencyLeadHours: 1,
      dayWindows: [{ start: '06:00', end: '11:00', zone: 'Europe/Kyiv' }],
    },
  })
})
afterAll(() => house?.close())

beforeEach(() => {
  sizeBefore = house.served.house.world().size
  entered = 0
})
afterEach(async () => {
  // Nothing is half done: as many entries as were acknowledged, in memory, in the log and in the database.
  const size = sizeBefore + entered
  expect(house.served.house.world().size).toBe(size)
  expect(await people.amina.get('/health')).toMatchObject({ ok: true, size })
  expect(((await people.amina.get<string>('/log/checkpoint')) as string).split('\n')[1]).toBe(String(size))
  await house.isWhole()
})

type Refused = {
  status: number
  body: {
    code: string
    detail: string
    remedy: string
    details: Record<string, unknown>
    actId: string | null
    refusedAt: number
    note: string
  }
}

/** A refusal is a clear answer, signed by the register, that shows nothing of its inside. */
const isRefusal = async (
  answer: { status: number; body: unknown },
  code: string,
  id?: string,
): Promise<Refused['body']> => {
  const { status, body } = answer as Refused
  expect({ status, code: body.code, detail: body.detail }).toMatchObject({ code, status: expect.any(Number) })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body.detail).toMatch(/^\S.{10,}\.$/s)
  expect(body.remedy.length).toBeGreaterThan(10)
  expect(JSON.stringify(body)).not.toMatch(/\.ts:\d|node_modules|\bselect \w+ from\b|insert into|syntax error at/i)
  const key = parseVerifierKey(house.served.house.logKey.vkey)
  const { verified } = await verifyNote(body.note, [key], nodeVerify)
  expect(verified).toHaveLength(1)
  const lines = parseNote(body.note).text.split('\n')
  expect(lines).toEqual([house.origin, 'refusal', body.actId ?? '-', code, new Date(body.refusedAt).toISOString(), ''])
  if (id !== undefined) expect(body.actId).toBe(id)
  return body
}

const statement = (more: Record<string, unknown> = {}) => ({
  kind: 'make-statement',
  about: people.caseId,
  body: { speaker: 'Spokesman', content: 'The road is open.', modality: 'stated', ...more },
})
const post = (person: Person, text: string) => person.ask('/acts', { method: 'POST', body: text })

test('a wrong signature, another register’s signature, another’s key', async () => {
  const { amina, aisha } = people
  const { act, id } = await amina.sign(statement())
  const turned = act.signature.startsWith('A') ? 'B' : 'A'
  await isRefusal(await amina.submit({ ...act, signature: turned + act.signature.slice(1) }), 'signature-wrong')
  const altered = {
    ...act,
    fields: { ...act.fields, 'body.content': { ...act.fields['body.content'], value: '"The road is closed."' } },
  }
  await isRefusal(await amina.submit(altered), 'signature-wrong')
  // Aisha signs what names Amina.
  const { act: borrowed, id: borrowedId } = await aisha.sign(statement(), { by: amina.party, seq: 3 })
  await isRefusal(await aisha.submit(borrowed), 'key-not-yours', borrowedId)
  const { act: withheld, id: withheldId } = await amina.sign(statement())
  expect(withheldId).not.toBe(id)
  const redacted = {
    ...withheld,
    fields: { ...withheld.fields, 'body.content': { digest: randomBytes(32).toString('base64url') } },
  }
  await isRefusal(await amina.submit(redacted), 'signature-wrong')
})

test('the same act again is the same entry', async () => {
  const { act, id } = await people.amina.sign(statement())
  const first = await people.amina.submit(act)
  expect(first.status).toBe(201)
  entered = 1
  const again = await Promise.all([people.amina.submit(act), people.amina.submit(act), people.stranger.submit(act)])
  for (const { status, body } of again)
    expect({ status, id: body.id, index: body.index }).toEqual({ status: 200, id, index: first.body.index })
  // Whoever lost the first answer has its receipt from the second, over what was sent.
  const vkey = house.served.house.logKey.vkey
  const { shown, index } = await verifyReceipt(again[2]!.body.receipt, { vkey, verify: nodeVerify })
  expect({ index, content: shown['body.content'] }).toEqual({
    index: first.body.index,
    content: 'The road is open.',
  })
  // Who holds it with a field withheld learns nothing by sending it again.
  await isRefusal(await people.stranger.submit(withhold(act, ['body.content'])), 'field-withheld', id)
  // Sent at once several times before it is there, it is still entered once.
  const { act: next } = await people.amina.sign(statement({ content: 'At once.' }))
  const answers = await Promise.all([1, 2, 3].map(() => people.amina.submit(next)))
  entered = 2
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 200, 201])
  expect(new Set(answers.map(answer => answer.body.index)).size).toBe(1)
})

test('a receipt leaves out what was named, or is not given', async () => {
  const { amina } = people
  const { id } = await amina.does(statement())
  entered = 1
  const vkey = house.served.house.logKey.vkey
  const both = await amina.get<string>(`/acts/${id}/receipt?withhold=body.content&withhold=body.speaker,body.source`)
  const { withheld } = await verifyReceipt(both, { vkey, verify: nodeVerify })
  expect(withheld).toEqual(['body.content', 'body.speaker'])
  for (const names of ['body.contents', 'body.content,contacts', 'content', 'constructor', 'body.toString']) {
    const { status, body } = await amina.ask(`/acts/${id}/receipt?withhold=${names}`)
    expect({ names, status, code: body.code }).toEqual({ names, status: 400, code: 'question-unreadable' })
  }
})

test('a question misspelt, or asked twice, shows nothing', async () => {
  const { amina, caseId } = people
  const asked = async (path: string) => {
    const { status, body } = await amina.ask<{ code: string; detail: string; remedy: string; field: string }>(path)
    return { status, code: body.code, detail: body.detail, remedy: body.remedy, field: body.field }
  }
  expect(await asked(`/acts?cse=${caseId}`)).toEqual({
    status: 400,
    code: 'question-unknown',
    detail: `"cse", said with "${caseId}", is nothing that can be asked here.`,
    remedy: 'Ask for case, kind, by, before, limit, or for nothing.',
    field: 'cse',
  })
  expect(await asked('/views/parties?case=x')).toMatchObject({
    status: 400,
    remedy: expect.stringMatching(/no question/),
  })
  for (const part of ['limit=0', 'limit=501', 'limit=x', 'from=-1', 'from=1.5'])
    expect(await asked(`/views/concerns?${part}`)).toMatchObject({ status: 400, code: 'question-unreadable' })
  expect(await asked('/views/records?type=statement,statment')).toMatchObject({
    status: 400,
    code: 'question-unreadable',
    detail: expect.stringMatching(
      /^type holds "statement,statment"; it needs types with commas between: .*\bstatement\b/,
    ),
    remedy: 'Correct type and ask again.',
    field: 'type',
  })
  expect((await amina.ask('/views/records?type=statement,correction')).status).toBe(200)
  expect(await asked('/views/board?case=a&case=b')).toMatchObject({ status: 400, remedy: 'Say case once.' })
  for (const path of ['/statistics.csv?form=1', '/movements/x/track?form=1', '/acts/x/receipt?witholds=by'])
    expect(await asked(path)).toMatchObject({ status: 400, code: 'question-unknown' })
  const days = (question: string) => asked(`/statistics.csv?case=${caseId}&${question}`)
  expect(await days('from=2024-09-10&to=2024-09-09')).toEqual({
    status: 400,
    code: 'question-unreadable',
    detail:
      'to holds "2024-09-09"; it needs a day of the years 1900 to 2199, such as 2024-09-17, not before from, which is 2024-09-10.',
    remedy: 'Correct to and ask again.',
    field: 'to',
  })
  expect(await days('from=2024-09-10')).toMatchObject({ status: 400, remedy: 'State to and ask again.' })
  expect(await days('from=&to=2024-09-09')).toMatchObject({ status: 400, field: 'from' })
  expect(await days('from=2024-09-01&to=2024-09-31')).toMatchObject({ status: 400, field: 'to' })
  expect(await asked('/statistics?from=2024-09-01&to=2024-09-30')).toMatchObject({ status: 400, field: 'case' })
  expect(await asked('/statistics?case=x&from=2024-09-01&to=2024-09-30')).toMatchObject({ status: 404 })
  // Trackers and phones say what they say.
  expect((await fetch(`${house.url}/positions?id=x&lat=1&lon=1&odd=1`)).status).not.toBe(400)
  expect((await fetch(`${house.url}/health?t=1`)).status).toBe(200)
})

test('a body that is not what is asked names the field, what it held, and what to do', async () => {
  const { amina } = people
  const asked = async (path: string, text: string) => {
    const { status, body } = await amina.ask<{ detail: string; remedy: string; field: string }>(path, {
      method: 'POST',
      body: text,
    })
    expect({ path, text, status }).toEqual({ path, text, status: 400 })
    expect(body.detail).toContain('; it needs ')
    return [body.field, body.detail.split('; it needs ')[0], body.remedy]
  }
  expect(await asked('/check', '{"kind":"report-arrival","about":5,"body":{}}')).toEqual([
    'about',
    'about holds 5',
    'Correct about and ask again.',
  ])
  expect(await asked('/check', '{"kind":"report-arrival"}')).toEqual([
    'body',
    'body is missing',
    'State body and ask again.',
  ])
  expect(await asked('/check', '{')).toEqual([
    'body',
    'What was sent is not JSON in UTF-8, or a name comes twice in it',
    'Send an object with these as JSON.',
  ])
  expect(await asked('/channels', '{"kind":"pigeon","address":"roof"}')).toEqual([
    'kind',
    'kind holds "pigeon"',
    'Correct kind and ask again.',
  ])
  // A name that nobody knows is said to be one, however well its value would do.
  expect(await asked('/channels', '{"kind":"mail","from":"note","address":"amina@example.org","zz":1}')).toEqual([
    'zz',
    '"zz", which holds 1, is no field of what is sent here',
    'Leave zz out or correct its spelling, and ask again.',
  ])
  expect((await asked('/check', '{"kind":"report-arrival","abuot":"x","body":{}}'))[0]).toBe('abuot')
  const stops = '[{"position":[35,51]},{"position":[35.1,51],"stay":5}]'
  expect((await asked('/roads/route', `{"departs":"2024-10-20T06:00:00Z","stops":${stops}}`))[2]).toBe(
    'Leave stops.1.stay out or correct its spelling, and ask again.',
  )
  expect((await asked('/reading/fetch', '{"url":7}'))[1]).toBe('url holds 7')
  const page = await amina.ask<{ detail: string }>('/reading/fetch', { method: 'POST', body: '{"url":7}' })
  expect(page.body.detail).toBe('url holds 7; it needs the address of a page, as https://….')
  expect((await asked('/roads/route', '{"stops":[[1,2]]}'))[1]).toBe('stops.0 holds [1,2]')
  expect((await asked('/session', '{"key":"x"}'))[1]).toBe('challenge is missing')
  // What is long is cut.
  const [, long] = await asked('/channels', JSON.stringify({ kind: 'mail', from: 'note', address: 'a'.repeat(9000) }))
  expect(long!.length).toBeLessThan(400)
})

test('a wrong seq, a wrong prev, a basis that is stale or ahead, a time that has passed', async () => {
  const { amina, aisha, boris, caseId } = people
  const { seq, prev, size } = await amina.get<{ seq: number; prev: string; size: number }>('/seat')
  const signed = async (header: Record<string, unknown>, code: string) => {
    const { act, id } = await amina.sign(statement(), header)
    return isRefusal(await amina.submit(act), code, id)
  }
  for (const wrong of [seq + 1, seq - 1, 0])
    expect((await signed({ seq: wrong }, 'seq-wrong')).details).toMatchObject({ expected: seq, prev })
  await signed({ prev: null }, 'prev-wrong')
  await signed({ prev: randomBytes(32).toString('base64url') }, 'prev-wrong')
  await signed({ basis: size + 1 }, 'basis-ahead')
  await signed({ validUntil: '2024-10-20T05:59:00+00:00' }, 'act-expired')
  await signed({ validUntil: 'tomorrow' }, 'field-invalid')
  await signed({ claimedAt: '2024-10-20T06:00:00' }, 'field-invalid')
  await signed({ seq: -1 }, 'field-invalid')
  const request = await aisha.does({
    kind: 'request-access',
    about: caseId,
    body: { title: 'Relief', asked: 'Passage.', purpose: 'Food.', addressees: [boris.party] },
  })
  entered = 1
  // Boris answers on what he saw before the request was there.
  const { act } = await boris.sign(
    { kind: 'take-position', about: request.id, body: { answer: 'consents', text: 'Yes.' } },
    { basis: request.index },
  )
  await isRefusal(await boris.submit(act), 'basis-stale')
})

test('a kind, a version, a field nobody knows; a field that is missing or does not hold', async () => {
  const { amina } = people
  const tries = async (draft: Parameters<Person['sign']>[0], code: string, header = {}) => {
    const { act, id } = await amina.sign(draft, header)
    return isRefusal(await amina.submit(act), code, id)
  }
  await tries({ ...statement(), kind: 'approve-movement' }, 'kind-unknown')
  await tries(statement(), 'kind-unknown', { version: 2 })
  expect((await tries(statement({ mood: 'calm' }), 'field-unknown')).detail).toContain('body.mood')
  expect((await tries(statement({ source: { outlet: 'A newspaper', page: 7 } }), 'field-unknown')).detail).toContain(
    'page',
  )
  expect((await tries(statement({ content: undefined }), 'field-missing')).detail).toContain('body.content')
  expect((await tries(statement({ content: '' }), 'field-invalid')).detail).toContain('body.content')
  expect((await tries(statement({ content: 7 }), 'field-invalid')).detail).toContain('body.content')
  await tries(statement({ content: 'x'.repeat(4001) }), 'field-invalid')
  // U+0000 is text to JSON and none to PostgreSQL: it is refused, in values and in names, and stops nobody else.
  await tries(statement({ content: 'a\u0000b' }), 'field-invalid')
  await tries(
    {
      kind: 'set-protocol',
      about: people.caseId,
      body: { ...protocolBody(amina.party), weights: { 'a\u0000': 'warn' } },
    },
    'field-invalid',
  )
  await tries({ ...statement(), about: null }, 'about-missing')
  await tries({ ...statement(), about: amina.party }, 'about-wrong')
  await tries({ ...statement(), about: randomBytes(32).toString('base64url') }, 'not-found')
  await tries({ ...statement(), to: [randomBytes(32).toString('base64url')] }, 'party-unknown')
  await tries({ ...statement(), to: [people.stranger.party] }, 'party-not-in-case')
  await tries(
    { kind: 'open-register', body: { origin: house.origin, logKey: 'x', parties: [], exercise: true } },
    'field-invalid',
  )
})

test('what is no act, too large, or JSON that two readers could understand differently', async () => {
  const { amina } = people
  const { act } = await amina.sign(statement())
  for (const text of [
    '',
    'null',
    '[]',
    '{',
    '{}',
    '"act"',
    '{"fields":{},"key":{},"signature":"","commitSalt":""}',
    'NaN',
    '\uFEFF{}',
  ]) {
    await isRefusal(await post(amina, text), 'act-unreadable')
  }
  for (const bytes of [
    gzipSync(JSON.stringify(act)),
    Buffer.from(JSON.stringify(act).replace('road', 'ro\xffd'), 'latin1'),
  ]) {
    await isRefusal(await amina.ask('/acts', { method: 'POST', body: bytes }), 'act-unreadable')
  }
  const json = JSON.stringify(act)
  await isRefusal(await post(amina, json.replace('{"fields"', '{"signature":"x","fields"')), 'act-unreadable')
  const extra = await isRefusal(
    await post(amina, json.replace('"signature":', '"extra":1,"signature":')),
    'act-unreadable',
  )
  expect(extra.detail).toBe('The act could not be read: it has a member "extra" that acts do not have.')
  const lacking = await isRefusal(
    await post(amina, JSON.stringify({ ...act, commitSalt: undefined })),
    'act-unreadable',
  )
  expect(lacking.detail).toBe('The act could not be read: it lacks commitSalt.')
  const inField = (value: string): SignedAct => ({
    ...act,
    fields: { ...act.fields, 'body.content': { value, salt: (act.fields['body.content'] as { salt: string }).salt } },
  })
  for (const value of [
    '{"a":1,"a":2}',
    '"\\ud800"',
    '9007199254740993',
    '1e999',
    `${'['.repeat(70)}${']'.repeat(70)}`,
    'x',
    '"over 32 KiB',
    JSON.stringify('x'.repeat(33 * 1024)),
  ]) {
    await isRefusal(await amina.submit(inField(value)), 'act-unreadable')
  }
  await isRefusal(
    await amina.submit({ ...act, fields: { ...act.fields, __proto__x: { value: '1', salt: act.commitSalt } } }),
    'act-unreadable',
  )
  await isRefusal(
    await post(amina, json.replace('"fields":{', `"fields":{"__proto__":{"value":"1","salt":"${act.commitSalt}"},`)),
    'act-unreadable',
  )
  const many = Object.fromEntries(
    Array.from({ length: 70 }, (_, n) => [`body.f${n}`, { value: '1', salt: act.commitSalt }]),
  )
  await isRefusal(await amina.submit({ ...act, fields: { ...act.fields, ...many } }), 'act-unreadable')
  // Larger than anything an act may be: not read at all.
  const huge = await post(amina, JSON.stringify({ padding: 'x'.repeat(1024 * 1024) }))
  expect({ status: huge.status, code: huge.body.code }).toEqual({ status: 413, code: 'act-too-large' })
})

const gpx = (inside: string) =>
  `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`
const kml = (inside: string) =>
  `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`
const problemOf = (name: string, bytes: Uint8Array): ReadProblem => {
  try {
    readRoute(name, bytes)
  } catch (problem) {
    if (problem instanceof ReadProblem) return problem
    throw problem
  }
  throw new Error(`${name} was read without a problem`)
}
const signedBy = async (person: Person, draft: Parameters<Person['sign']>[0], code: string) =>
  isRefusal(await person.submit((await person.sign(draft)).act), code)

test('a GPX without times is read, said to have none, and is no plan', async () => {
  const file = readRoute(
    'way.gpx',
    strToU8(gpx(`<rte><rtept lat="${alpha[1]}" lon="${alpha[0]}"/><rtept lat="${bravo[1]}" lon="${bravo[0]}"/></rte>`)),
  )
  expect(file.notes.map(note => note.code)).toContain('no-times')
  const waypoints = file.tracks[0]!.points.map(({ position }, n) => ({ name: `Point ${n}`, position }))
  const refused = await signedBy(
    people.jonas,
    { kind: 'notify-movement', about: people.caseId, body: convoy(people, 60, { waypoints }) },
    'route-invalid',
  )
  expect(refused.details).toHaveProperty('waypoint')
})

test('a KML with latitude and longitude exchanged is said to look so', async () => {
  const swapped = [alpha, bravo].map(([longitude, latitude]) => `${latitude},${longitude},0`).join(' ')
  const file = readRoute(
    'way.kml',
    strToU8(
      kml(`<Placemark><name>Convoy</name><LineString><coordinates>${swapped}</coordinates></LineString></Placemark>`),
    ),
  )
  const [from, to] = file.tracks[0]!.points
  const body = convoy(people, 60, {
    waypoints: [
      { name: 'South gate', position: from!.position, etd: people.inHours(60) },
      { name: 'Hospital', position: to!.position, eta: people.inHours(63) },
    ],
  })
  const { body: checked } = await people.jonas.ask<{ findings: { code: string; waypoint: number }[] }>('/check', {
    method: 'POST',
    body: JSON.stringify({ kind: 'notify-movement', about: area, body }),
  })
  expect(checked.findings.filter(each => each.code === 'coordinates-swapped').map(each => each.waypoint)).toEqual([
    0, 1,
  ])
  // A latitude beyond 90 is seen by the file alone, and cannot be signed.
  const beyond = readRoute(
    'far.kml',
    strToU8(kml('<Placemark><LineString><coordinates>50.9,134.7 51.1,135.2</coordinates></LineString></Placemark>')),
  )
  expect(beyond.notes.map(note => note.code)).toContain('coordinates-look-swapped')
  const impossible = {
    ...body,
    waypoints: body.waypoints.map((each, n) => ({ ...each, position: beyond.tracks[0]!.points[n]!.position })),
  }
  await signedBy(people.jonas, { kind: 'notify-movement', about: area, body: impossible }, 'field-invalid')
})

test('a MultiPolygon of 100,000 vertices is answered at once, as a file and in an act', async () => {
  const coordinates = Array.from({ length: 25_000 }, () => [
    [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 1],
    ],
  ])
  const shape = { type: 'MultiPolygon', coordinates }
  const problem = problemOf('area.geojson', strToU8(JSON.stringify(shape)))
  expect(problem.code).toBe('too-many-vertices')
  expect(problem.sentence).toContain('100000')
  // In an act it travels beside, by its hash: it is over 32 KiB.
  const text = JSON.stringify(shape)
  const reference = fileReference(strToU8(text))
  const draft = {
    kind: 'declare-restriction',
    about: people.caseId,
    body: { title: 'Wide', cause: 'hazard', during: { from: people.inHours(0) }, reason: 'Mines.', area: reference },
  }
  const { act, id } = await people.aisha.sign(draft)
  const refused = await isRefusal(
    await people.aisha.submit({ act, files: { [reference.$sha256]: text } }),
    'shape-invalid',
    id,
  )
  expect(refused.detail).toContain('100000')
  // The reference without what it names, or with something else, is no area.
  await isRefusal(await people.aisha.submit(act), 'file-missing', id)
  await isRefusal(
    await people.aisha.submit({ act, files: { [reference.$sha256]: '{"type":"Point"}' } }),
    'file-missing',
    id,
  )
  await isRefusal(await people.aisha.submit({ act, files: [text] }), 'file-missing', id)
  await isRefusal(await people.aisha.submit({ act, files: text }), 'file-missing', id)
})

test('a ZIP bomb named .kmz is left before it fills the memory', () => {
  const bomb = zipSync({ 'doc.kml': new Uint8Array(60_000_000) }, { level: 9 })
  expect(bomb.length).toBeLessThan(200_000)
  const before = process.memoryUsage().arrayBuffers
  expect(problemOf('bomb.kmz', bomb).code).toBe('zip-too-large')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
  const nested = zipSync({ 'more.zip': bomb })
  expect(problemOf('nested.kmz', nested).code).toBe('no-kml')
})

test('text in Ukrainian, Arabic and emoji is kept byte for byte', async () => {
  const texts = [
    'Гуманітарний коридор «Суми – Суджа», з’їзд №7, ґанок',
    'ممر إنساني إلى المستشفى — ٧ شاحنات، الساعة ٠٨:٣٠',
    '\u202Bמעורב\u202C mixed ١٢٣ text\u200F',
    '🚚🚑 👩🏽‍⚕️ 🏳️‍🌈 é e\u0301 й и\u0306 ﬁ',
    'Рядок\nз новим рядком\tі табуляцією "лапки" \\ слеш \u2028',
  ]
  for (const content of texts) {
    const done = await people.boris.does(statement({ content, speaker: content.slice(0, 20).trim() }))
    entered++
    const { body, signed } = await people.amina.get<{ body: { content: string }; signed: SignedAct }>(
      `/acts/${done.id}`,
    )
    const bytes = (text: string) => Buffer.from(text, 'utf8').toString('hex')
    expect(bytes(body.content)).toBe(bytes(content))
    expect(JSON.parse((signed.fields['body.content'] as { value: string }).value)).toBe(content)
    const { record } = await people.amina.get<{ record: { content: string } }>(`/views/records/${done.id}`)
    expect(bytes(record.content)).toBe(bytes(content))
    const proved = await verifyReceipt(done.receipt, { vkey: house.served.house.logKey.vkey, verify: nodeVerify })
    expect(proved.shown['body.content']).toBe(content)
  }
})

test('hours of the day are those of Kyiv, before and after its clocks go back', async () => {
  const codes = async (departs: string, arrives: string) => {
    const waypoints = [
      { name: 'South gate', position: alpha, etd: departs },
      { name: 'Near by', position: [34.8101, 50.9177], eta: arrives },
    ]
    const { body } = await people.jonas.ask<{ findings: { code: string }[] }>('/check', {
      method: 'POST',
      body: JSON.stringify({ kind: 'notify-movement', about: area, body: convoy(people, 60, { waypoints }) }),
    })
    return body.findings.map(each => each.code)
  }
  // 06:00 to 11:00 is 03:00Z to 08:00Z until 26 October 2024, and 04:00Z to 09:00Z from the 27th.
  expect(await codes('2024-10-26T03:10:00Z', '2024-10-26T03:40:00Z')).not.toContain('outside-window')
  expect(await codes('2024-10-27T03:10:00Z', '2024-10-27T03:40:00Z')).toContain('outside-window')
  expect(await codes('2024-10-26T08:10:00Z', '2024-10-26T08:40:00Z')).toContain('outside-window')
  expect(await codes('2024-10-27T08:10:00Z', '2024-10-27T08:40:00Z')).not.toContain('outside-window')
  // 03:30 comes twice that night: with its offset it is one instant or the other, and without it is none.
  expect(await codes('2024-10-27T03:30:00+03:00', '2024-10-27T03:30:00+02:00')).not.toContain('speed-implausible')
  const bare = convoy(people, 60, {
    waypoints: [
      { name: 'South gate', position: alpha, etd: '2024-10-27T03:30:00' },
      { name: 'Hospital', position: bravo, eta: '2024-10-27T06:30:00' },
    ],
  })
  const refused = await signedBy(people.jonas, { kind: 'notify-movement', about: area, body: bare }, 'field-invalid')
  expect(refused.detail).toContain('offset')
})

test('a clock ten minutes off is told, and refuses nothing', async () => {
  const { now } = await people.amina.get<{ now: number }>('/health')
  for (const minutes of [-10, 10]) {
    const { act } = await people.amina.sign(statement(), { claimedAt: new Date(now + minutes * 60_000).toISOString() })
    const { status, body } = await people.amina.submit(act)
    entered++
    expect(status).toBe(201)
    expect(body.findings.map(each => each.code)).toEqual(['clock-differs'])
  }
  const { act } = await people.amina.sign(statement(), { claimedAt: new Date(now + 60_000).toISOString() })
  expect((await people.amina.submit(act)).body.findings).toEqual([])
  entered++
})
