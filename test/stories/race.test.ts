import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Missed } from '@unimpeded/acts/judge.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  const { amina, caseId } = people
  // In this case nothing has to be cited by the protocol: what is asked for below is asked for because it was not known.
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: { ...protocolBody(amina.party), twoPersonCheck: false, weights: {} },
  })
})
afterAll(() => house?.close())

/** A convoy over the bridge at Midway, so many hours from now; whom it names besides may read it. */
const convoy = (
  reference: string,
  hours: number,
  to: Person[],
  cites?: string[],
  recipients = [people.aisha],
): Draft => ({
  kind: 'notify-movement',
  about: people.caseId,
  to: to.map(person => person.party),
  body: {
    reference,
    purpose: 'relief-cargo',
    mode: 'road',
    waypoints: [
      { name: 'South', position: [34.8012, 50.9113], etd: people.inHours(hours) },
      { name: 'Midway bridge', position: [34.9496, 51.0104], eta: people.inHours(hours + 0.5) },
      { name: 'North', position: [35.1004, 51.1102], eta: people.inHours(hours + 1) },
    ],
    bufferM: 200,
    vehicles: [{ type: 'truck', plate: reference, thermalMarking: true }],
    cargo: [],
    passengers: 2,
    contacts: [{ name: 'Olena', channel: 'phone', address: '1' }],
    armedEscort: false,
    recipients: recipients.map(person => person.party),
    emergency: false,
    ...(cites && { cites }),
  },
})
const sizeNow = async () => (await people.jonas.get<{ size: number }>('/seat')).size
const missedIn = (details: Record<string, unknown>) => details.list as Missed[]

test('what entered while Jonas was planning is cited, or his plan comes back with the list of it', async () => {
  const { jonas, river, aisha } = people
  const basis = await sizeNow()

  // Another time of day: both go over the same bridge and never meet.
  await river.does(convoy('R-1', 60, [jonas]))
  await jonas.does(convoy('J-1', 64, [river]), { basis })

  const overlaps = await river.does(convoy('R-2', 80, [jonas]))
  const one = await jonas.isRefused('entered-since-basis', convoy('J-2', 80.2, [river]), { basis })
  const [missed] = missedIn(one.details)
  expect(missedIn(one.details)).toHaveLength(1)
  expect(missed).toMatchObject({
    code: 'meets-movement',
    cite: `meets-movement:${overlaps.id}`,
    with: overlaps.id,
    title: 'R-2',
    type: 'movement',
    since: overlaps.index,
    metres: 0,
  })
  expect(one.details).toMatchObject({ basis, size: overlaps.index + 1 })
  expect(missed!.at).toHaveLength(2)
  expect(missed!.from!).toBeLessThanOrEqual(missed!.to!)
  // Every leg that meets it is told, with its place and its time.
  expect(new Set(missed!.meetings?.map(each => each.leg))).toEqual(new Set([1, 2]))

  // Then a third thing as well: both are on the list, and citing one of them is not enough.
  const mines = await aisha.does({
    kind: 'declare-restriction',
    about: people.caseId,
    to: [jonas.party],
    body: {
      title: 'Mines near Midway',
      cause: 'hazard',
      area: { type: 'Point', coordinates: [34.9496, 51.0104], radiusM: 800 },
      during: { from: people.inHours(70) },
      reason: 'Found by a patrol.',
    },
  })
  const both = await jonas.isRefused('entered-since-basis', convoy('J-2', 80.2, [river]), { basis })
  expect(missedIn(both.details).map(each => each.cite)).toEqual([
    `crosses-restriction:${mines.id}`,
    `meets-movement:${overlaps.id}`,
  ])
  const half = await jonas.isRefused('entered-since-basis', convoy('J-2', 80.2, [river], [missed!.cite]), { basis })
  expect(missedIn(half.details).map(each => each.cite)).toEqual([`crosses-restriction:${mines.id}`])

  const cites = missedIn(both.details).map(each => each.cite)
  const entered = await jonas.does(convoy('J-2', 80.2, [river], cites), { basis })
  expect(entered.findings.map(each => each.cite)).toEqual(expect.arrayContaining(cites))

  // Whoever has looked since knows it; the protocol of this case then only warns.
  await jonas.does(convoy('J-3', 80.4, [river]))
})

test('an amendment is held to the same', async () => {
  const { jonas, river, amina } = people
  const mine = await jonas.does(convoy('J-4', 100, [river]))
  const basis = await sizeNow()
  const theirs = await river.does(convoy('R-4', 120, [jonas]))
  const later = (hours: number, cites?: string[]): Draft => ({
    kind: 'amend-movement',
    about: mine.id,
    body: { reason: 'A later day.', waypoints: convoy('J-4', hours, []).body.waypoints, ...(cites && { cites }) },
  })
  const refused = await jonas.isRefused('entered-since-basis', later(120.2), { basis })
  expect(missedIn(refused.details)).toMatchObject([{ with: theirs.id, since: theirs.index, title: 'R-4' }])
  await jonas.does(later(110), { basis })

  // That the coordinator found River's movement complete moves nothing on the ground, and need not be cited.
  const known = await sizeNow()
  await amina.does({ kind: 'accept-notification', about: theirs.id, body: {} })
  await jonas.does(later(120.2), { basis: known })
})

test('what is not his to read is neither asked for nor told', async () => {
  const { jonas, river, amina } = people
  const basis = await sizeNow()
  const hidden = await river.does(convoy('R-hidden', 140, [], undefined, [jonas]))
  await jonas.does(convoy('J-5', 140.2, []), { basis })
  // Amina reads both. What she notifies on what she saw before comes back with both.
  const refused = await amina.isRefused('entered-since-basis', convoy('A-1', 140.4, []), { basis })
  expect(
    missedIn(refused.details)
      .map(each => each.title)
      .sort(),
  ).toEqual(['J-5', 'R-hidden'])
  // Once Jonas is let in on it, it is new to him, however long it has been there.
  const known = await sizeNow()
  await amina.does({ kind: 'accept-notification', about: hidden.id, body: {} })
  const shown = await jonas.isRefused('entered-since-basis', convoy('J-6', 140.6, []), { basis: known })
  expect(missedIn(shown.details).map(each => each.title)).toContain('R-hidden')
})

test('an emergency goes ahead and cites afterwards; what happens on the road is never held up', async () => {
  const { jonas, river } = people
  const basis = await sizeNow()
  const theirs = await river.does(convoy('R-7', 160, [jonas]))
  const urgent = convoy('J-7', 160.2, [river])
  const entered = await jonas.does(
    { ...urgent, body: { ...urgent.body, emergency: true, emergencyReason: 'Wounded children.' } },
    { basis },
  )
  expect(entered.findings.map(each => each.cite)).toContain(`meets-movement:${theirs.id}`)
  await jonas.does({ kind: 'raise-alarm', about: entered.id, body: { nature: 'other' } }, { basis })
})

test('fifty writers at once over one bridge: each knows of all that were before it', async () => {
  const { amina } = people
  const writers = Array.from({ length: 50 }, (_, n) => house.person(`Writer ${n}`))
  for (const person of writers) {
    const names = [{ language: 'en', text: person.name }]
    await amina.does({
      kind: 'register-party',
      body: {
        handle: person.name.toLowerCase().replace(' ', '-'),
        names,
        role: 'relief-organisation',
        keys: [{ key: person.key, label: 'desk', rights: ['sign'] }],
      },
    })
    await person.signIn()
  }
  for (const person of writers) {
    await amina.does({
      kind: 'name-participant',
      about: people.caseId,
      body: { party: person.party, roles: ['organisation'] },
    })
  }
  const basis = await sizeNow()
  const told: { person: Person; id: string; index: number; cites: string[] }[] = []
  let refusals = 0
  await Promise.all(
    writers.map(async (person, n) => {
      const others = writers.filter(each => each !== person)
      let cites: string[] = []
      for (;;) {
        const draft = convoy(`W-${n}`, 200 + n / 1000, others, cites.length > 0 ? cites : undefined)
        const { act, files } = await person.sign(draft, { basis })
        const { status, body } = await person.submit(act, files)
        if (status === 201) return told.push({ person, id: body.id, index: body.index, cites })
        expect(body.code).toBe('entered-since-basis')
        refusals += 1
        const found = missedIn(body.details).map(each => each.cite)
        expect(found.every(cite => !cites.includes(cite))).toBe(true)
        cites = [...cites, ...found]
      }
    }),
  )
  expect(told).toHaveLength(50)
  expect(refusals).toBeGreaterThanOrEqual(49)
  told.sort((a, b) => a.index - b.index)
  for (const [n, { cites }] of told.entries()) {
    expect(cites.sort()).toEqual(
      told
        .slice(0, n)
        .map(each => `meets-movement:${each.id}`)
        .sort(),
    )
  }
})

test('the register is whole', () => house.isWhole())
