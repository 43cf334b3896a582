import type { Draft } from '@unimpeded/acts/draft.ts'
import type { FindingsOn, SeenFinding } from '@unimpeded/server/views/findings-on.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { concernsOf, gather, type People, protocolBody, road } from '../people.ts'

let house: TestHouse
let people: People
let corridor: string

const terms = (people: People) => ({
  title: 'Northern crossing',
  form: 'access',
  purpose: 'Relief to both banks.',
  during: { from: people.inHours(0), to: people.inHours(24 * 60) },
  roles: [{ role: 'oversees', party: people.amina.party }],
  passes: 'Marked relief convoys.',
  securityProtocol: 'Keep to the road.',
  noMilitaryUse: true,
  legalGround: 'Customary rules 55 and 56.',
  savingClause: true,
  inForceAfterHours: 0,
  signatories: [people.aisha.party, people.boris.party],
})

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  const { amina, aisha, boris, caseId } = people
  const body = { ...protocolBody(amina.party), twoPersonCheck: false, weights: {} }
  await amina.does({ kind: 'set-protocol', about: caseId, body })
  const { id: arrangement } = await amina.does({ kind: 'propose-arrangement', about: caseId, body: terms(people) })
  for (const side of [aisha, boris]) {
    await side.does({ kind: 'sign-arrangement', about: arrangement, body: { revision: 1 } })
  }
  const shape = { type: 'LineString', coordinates: road, bufferM: 1000 }
  corridor = (
    await amina.does({ kind: 'open-corridor', about: arrangement, body: { title: 'Gate – hospital', shape } })
  ).id
})
afterAll(() => house?.close())

const convoy = (reference: string, hours: number, more: Record<string, unknown> = {}, to: Person[] = []): Draft => ({
  kind: 'notify-movement',
  about: people.caseId,
  to: to.map(person => person.party),
  body: {
    reference,
    purpose: 'relief-cargo',
    mode: 'road',
    waypoints: road.map((position, n) => ({
      name: `Point ${n}`,
      position,
      [n === 0 ? 'etd' : 'eta']: people.inHours(hours + n / 2),
    })),
    bufferM: 200,
    vehicles: [{ type: 'truck', plate: reference, thermalMarking: true }],
    cargo: [],
    passengers: 2,
    contacts: [{ name: 'Olena', channel: 'phone', address: '1' }],
    armedEscort: false,
    recipients: [people.aisha.party],
    emergency: false,
    ...more,
  },
})

type Page = { findings: FindingsOn; record: { state: string } }
const findingsOn = async (reader: Person, id: string): Promise<SeenFinding[]> =>
  (await reader.get<Page>(`/views/records/${id}`)).findings.findings
const findingsOf = async (reader: Person, id: string) =>
  (await concernsOf(reader, `record=${id}`)).filter(each => each.finding)

let planned: string
let moving: string
let mines: string

test('mines are declared on the road: the convoy that will pass them is told, wherever its people look', async () => {
  const { amina, aisha, jonas, river, boris } = people
  planned = (await jonas.does(convoy('Convoy 7', 60, { corridor }))).id
  await amina.does({ kind: 'accept-notification', about: planned, body: {} })
  const elsewhere = (await river.does(convoy('R-1', 300))).id

  const heard = await jonas.hears()
  const declared = await boris.does({
    kind: 'declare-restriction',
    about: people.caseId,
    body: {
      title: 'Mines on the verges',
      cause: 'hazard',
      area: { type: 'Point', coordinates: road[2], radiusM: 500 },
      during: { from: people.inHours(0), to: people.inHours(100) },
      reason: 'Found by a patrol.',
    },
  })
  mines = declared.id
  const [found] = await findingsOn(jonas, planned)
  expect(found).toMatchObject({
    code: 'crosses-restriction',
    with: mines,
    withType: 'restriction',
    index: declared.index,
    known: false,
    metres: 0,
    sentence: expect.stringContaining('Mines on the verges'),
  })
  expect(found!.position).toHaveLength(2)
  expect(found!.from!).toBeLessThan(found!.to!)
  expect(found!.meetings.length).toBeGreaterThanOrEqual(1)
  for (const reader of [jonas, amina, aisha]) {
    expect(
      (await findingsOn(reader, planned)).map(each => each.code),
      reader.name,
    ).toContain('crosses-restriction')
    expect(await findingsOf(reader, planned), reader.name).toMatchObject([{ finding: { with: mines } }])
  }
  expect(await findingsOn(river, elsewhere)).toEqual([])
  await expect.poll(() => heard.text).toContain('"code":"crosses-restriction"')
  expect(heard.text).toContain(planned)
  heard.stop()
})

test('a corridor is suspended and resumed: who uses it, and who merely passes through, is told and told again', async () => {
  const { amina, jonas, river } = people
  moving = (await river.does(convoy('R-2', 49, {}))).id
  await amina.does({ kind: 'accept-notification', about: moving, body: {} })
  await people.wait(49.2)
  await river.does({ kind: 'report-departure', about: moving, body: { departedAt: people.inHours(0) } })
  await amina.does({ kind: 'suspend-corridor', about: corridor, body: { reason: 'Shelling.', instruction: 'Wait.' } })
  expect((await findingsOn(jonas, planned)).map(each => each.code)).toContain('corridor-suspended')
  expect(await findingsOn(river, moving)).toContainEqual(
    expect.objectContaining({ code: 'corridor-suspended', with: corridor, known: false }),
  )
  expect(await findingsOf(river, moving)).toMatchObject([{ urgency: 'now', finding: { code: 'corridor-suspended' } }])

  await amina.does({ kind: 'resume-corridor', about: corridor, body: { reason: 'Quiet for twelve hours.' } })
  expect((await findingsOn(jonas, planned)).map(each => each.code)).not.toContain('corridor-suspended')
  expect((await findingsOn(river, moving)).map(each => each.code)).not.toContain('corridor-suspended')

  await amina.does({ kind: 'close-corridor', about: corridor, body: { reason: 'The bridge is gone.' } })
  expect((await findingsOn(jonas, planned)).map(each => each.code)).toContain('corridor-closed')
  expect((await findingsOn(river, moving)).map(each => each.code)).toContain('corridor-closed')
})

test('an amended convoy comes to meet another: those who may read both are told, and nobody else', async () => {
  const { amina, aisha, jonas, river } = people
  const other = (await river.does(convoy('R-3', 200))).id
  await amina.does({ kind: 'accept-notification', about: other, body: {} })
  const before = (await findingsOn(amina, planned)).length
  await jonas.does({
    kind: 'amend-movement',
    about: planned,
    body: { reason: 'A later day.', waypoints: convoy('Convoy 7', 200.1).body.waypoints, clears: ['corridor'] },
  })
  // What it met at the old hours and in the old corridor is over; what it meets now stands, on both.
  const now = await findingsOn(amina, planned)
  expect(before).toBeGreaterThan(0)
  expect(now.filter(each => each.code === 'meets-movement')).toMatchObject([{ with: other, known: false }])
  expect(now.map(each => each.code)).not.toContain('crosses-restriction')
  expect(await findingsOn(amina, other)).toMatchObject([{ code: 'meets-movement', with: planned, known: false }])
  expect(await findingsOf(amina, other)).toMatchObject([{ finding: { with: planned } }])
  // River may not read Jonas's convoy, nor Jonas River's.
  expect(await findingsOn(river, other)).toEqual([])
  expect((await findingsOn(jonas, planned)).map(each => each.code)).not.toContain('meets-movement')
  // Aisha was sent both.
  expect(await findingsOn(aisha, other)).toMatchObject([{ with: planned }])

  await jonas.does({ kind: 'cancel-movement', about: planned, body: { cause: 'operational', text: 'Not needed.' } })
  expect(await findingsOn(amina, other)).toEqual([])
  const past = await amina.get<FindingsOn>(`/views/records/${other}/findings?over=1`)
  expect(past).toMatchObject({ standing: 0, over: 1, findings: [{ with: planned, until: expect.any(Number) }] })
})

test('a recipient who is let in later sees what was found before', async () => {
  const { amina, boris, river, jonas } = people
  const first = (await river.does(convoy('R-4', 400, { recipients: [boris.party] }))).id
  const second = (await jonas.does(convoy('J-4', 400.1, { recipients: [boris.party] }))).id
  await amina.does({ kind: 'accept-notification', about: first, body: {} })
  expect(await findingsOn(boris, first)).toEqual([])
  await amina.does({ kind: 'accept-notification', about: second, body: {} })
  expect(await findingsOn(boris, first)).toMatchObject([{ with: second }])
  expect(await findingsOn(boris, second)).toMatchObject([{ with: first }])
})

test('the register is whole, and made anew it says the same', async () => {
  await house.isWhole()
})
