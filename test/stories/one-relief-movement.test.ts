import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { concernsOf, convoy, corridorShape, gather, type People } from '../people.ts'

type Page = {
  record: { state: string; [name: string]: unknown }
  on: { type: string; state: string; recipient?: string; id: string; relays?: unknown[] }[]
  acts: { kind: string; id: string }[]
}

let house: TestHouse
let people: People
let corridor: string
let request: string

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
})
afterAll(() => house.close())

test('access is asked for, and each answers with a position of its own', async () => {
  const { amina, aisha, boris, olga, caseId } = people
  await people.stranger.isRefused('not-found', {
    kind: 'request-access',
    about: caseId,
    body: { title: 'Mine', asked: 'Let me see.', purpose: 'Curiosity.', addressees: [aisha.party] },
  })
  request = (
    await aisha.does({
      kind: 'request-access',
      about: caseId,
      to: [boris.party],
      body: {
        title: 'Relief to the north bank',
        asked: 'That relief may pass.',
        purpose: 'Food and medicine.',
        addressees: [boris.party, olga.party],
        source: { outlet: 'A newspaper', citing: 'the minister', date: '2024-09-16' },
      },
    })
  ).id
  // Nobody has answered yet: that is shown as silence, with whose it is, and never as a position.
  const silent = (await concernsOf(aisha)).filter(each => each.code === 'position-silent')
  expect(silent.map(each => each.party).sort()).toEqual([boris.party, olga.party].sort())
  expect((await aisha.get<Page>(`/views/records/${request}`)).on).toEqual([])

  await boris.isRefused('decline-incomplete', {
    kind: 'take-position',
    about: request,
    body: { answer: 'declines', text: 'No.' },
  })
  await boris.does({
    kind: 'take-position',
    about: request,
    to: [aisha.party],
    body: { answer: 'asks-for-more', text: 'A sober, fact-based assessment is expected.' },
  })
  await olga.does({
    kind: 'assess-request',
    about: request,
    to: [aisha.party, boris.party],
    body: {
      findings: [{ finding: 'The road bears trucks.', ground: 'Driven on Tuesday.' }],
      conclusion: 'A delivery is possible.',
    },
  })
  await amina.does({
    kind: 'record-meeting',
    about: caseId,
    body: {
      title: 'Foreign minister and president',
      heldOn: '2024-09-17',
      participants: ['Foreign minister', 'President'],
      agenda: ['Roles of observers'],
    },
  })
  const answers = (await aisha.get<Page>(`/views/records/${request}`)).on
  expect(answers.map(each => `${each.type} ${each.state}`).sort()).toEqual([
    'assessment given',
    'position asks-for-more',
  ])
  expect((await concernsOf(aisha)).some(each => each.code === 'position-silent')).toBe(false)
})

test('an arrangement is in force when each signatory has signed the same revision, and not before', async () => {
  const { amina, aisha, boris, olga, jonas, caseId } = people
  const { id: arrangement } = await amina.does({
    kind: 'propose-arrangement',
    about: caseId,
    to: [aisha.party, boris.party],
    body: {
      title: 'Passage to the north bank',
      request,
      signatories: [aisha.party, boris.party],
      form: 'humanitarian-corridor',
      purpose: 'Relief.',
      area: corridorShape,
      during: { from: people.inHours(0), to: people.inHours(24 * 30) },
      roles: [
        { role: 'oversees', party: amina.party },
        { role: 'observes', party: olga.party },
      ],
      passes: 'Food and medicine.',
      securityProtocol: 'Keep to the road.',
      noMilitaryUse: true,
      legalGround: 'Customary rules 55 and 56.',
      savingClause: true,
      inForceAfterHours: 0,
    },
  })
  await amina.isRefused('not-entitled', { kind: 'sign-arrangement', about: arrangement, body: { revision: 1 } })
  await amina.isRefused('state-forbids', {
    kind: 'open-corridor',
    about: arrangement,
    body: { title: 'Too early', shape: corridorShape },
  })
  const early = await boris.sign({ kind: 'sign-arrangement', about: arrangement, body: { revision: 1 } })
  await aisha.does({ kind: 'sign-arrangement', about: arrangement, body: { revision: 1 } })
  await aisha.does({
    kind: 'amend-arrangement',
    about: arrangement,
    body: { inspection: 'At most 30 minutes.', reason: 'Said too little.' },
  })
  // Boris signed before the amendment came in: what he read is not what stands.
  const stale = await boris.submit(early.act)
  expect(stale.body.code).toBe('basis-stale')
  expect(
    (await concernsOf(amina))
      .filter(each => each.code === 'signature-missing')
      .map(each => each.party)
      .sort(),
  ).toEqual([aisha.party, boris.party].sort())
  await aisha.does({ kind: 'sign-arrangement', about: arrangement, body: { revision: 2 } })
  expect((await aisha.get<Page>(`/views/records/${arrangement}`)).record.state).toBe('proposed')
  await boris.does({ kind: 'sign-arrangement', about: arrangement, body: { revision: 2 } })
  expect((await aisha.get<Page>(`/views/records/${arrangement}`)).record.state).toBe('in-force')
  corridor = (
    await amina.does({
      kind: 'open-corridor',
      about: arrangement,
      body: { title: 'South gate – hospital', shape: corridorShape },
    })
  ).id
  // Jonas was not at the table; the corridor is open to be read, the arrangement is not his.
  expect((await jonas.ask(`/views/records/${corridor}`)).status).toBe(200)
  expect((await jonas.ask(`/views/records/${arrangement}`)).status).toBe(404)
})

let movement: string

test('a convoy is notified with what it overlaps cited, checked by a second person, and sent on by the coordinator', async () => {
  const { amina, aisha, boris, jonas, mira, caseId } = people
  const { id: mines } = await boris.does({
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Verges',
      cause: 'hazard',
      area: { type: 'Point', coordinates: [35.0155, 51.1188], radiusM: 800 },
      during: { from: people.inHours(0) },
      reason: 'Mines on the verges.',
    },
  })
  const draft = { kind: 'notify-movement', about: caseId, to: [amina.party], body: convoy(people, 60, { corridor }) }
  const checked = await jonas.ask<{ findings: { code: string; cite: string }[] }>('/check', {
    method: 'POST',
    body: JSON.stringify(draft),
  })
  expect(checked.body.findings.map(each => each.code)).toContain('crosses-restriction')
  const uncited = await jonas.isRefused('findings-not-cited', draft)
  expect(uncited.detail).toContain('Verges')
  const entered = await jonas.does({ ...draft, body: { ...draft.body, cites: [`crosses-restriction:${mines}`] } })
  movement = entered.id

  await amina.isRefused('state-forbids', { kind: 'accept-notification', about: movement, body: {} })
  await jonas.isRefused('not-entitled', { kind: 'check-notification', about: movement, body: {} })
  await mira.does({ kind: 'check-notification', about: movement, body: {} })
  await amina.does({
    kind: 'return-notification',
    about: movement,
    body: { reasons: ['The second plate is missing its region.'] },
  })
  // The parties have seen nothing so far.
  for (const side of [aisha, boris]) expect((await side.ask(`/views/records/${movement}`)).status).toBe(404)
  await jonas.does({
    kind: 'amend-movement',
    about: movement,
    body: {
      vehicles: [
        { type: 'truck', plate: 'AA 1111 BB', marking: 'roof logo', thermalMarking: true },
        { type: 'truck', plate: 'BM 2222 BB', marking: 'roof logo', thermalMarking: true },
      ],
      cites: [`crosses-restriction:${mines}`],
      reason: 'The plate was cut off.',
    },
  })
  await mira.does({ kind: 'check-notification', about: movement, body: {} })
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
  for (const side of [aisha, boris]) {
    const page = await side.get<Page>(`/views/records/${movement}`)
    expect(page.record.state).toBe('accepted')
    // Later addressees read the notification itself, contacts included.
    const notification = await side.get<{ body: { contacts: { name: string }[] } }>(`/acts/${movement}`)
    expect(notification.body.contacts[0]?.name).toBe('Taras')
  }
})

test('one side answers and relays; the other is silent, and the silence ages and is passed on', async () => {
  const { amina, aisha, boris, jonas } = people
  await aisha.does({ kind: 'acknowledge-notification', about: movement, body: { answer: 'received' } })
  await aisha.does({
    kind: 'relay-notification',
    about: movement,
    body: {
      relays: [
        { level: 'headquarters', relayed: 'yes' },
        { level: 'command', relayed: 'yes' },
        { level: 'battery', relayed: 'unknown' },
      ],
    },
  })
  const silenceSeenBy = async (person: People['amina']) =>
    (await concernsOf(person)).find(each => each.code === 'silence')
  expect(await silenceSeenBy(jonas)).toMatchObject({ party: boris.party, urgency: 'open', escalated: false })
  await people.wait(7)
  expect(await silenceSeenBy(jonas)).toMatchObject({ party: boris.party, urgency: 'now' })
  expect(await silenceSeenBy(amina)).toMatchObject({ party: boris.party, urgency: 'now', escalated: true })
  const notices = (await jonas.get<Page>(`/views/records/${movement}`)).on.filter(each => each.type === 'notice')
  expect(notices.filter(each => each.state === 'silent').map(each => each.recipient)).toEqual([boris.party])
  // Aisha does not see how Boris's side answers, nor Boris how hers does.
  const seen = (await aisha.get<Page>(`/views/records/${movement}`)).on.filter(each => each.type === 'notice')
  expect(seen.map(each => each.recipient)).toEqual([aisha.party])
})

test('while an alarm stands the convoy is asked for nothing that goes on, and may still say what is so', async () => {
  const { jonas, amina, aisha, boris, stranger } = people
  const concerns = (person: People['amina']) => concernsOf(person, `record=${movement}`)
  const asked = async (person: People['amina']) => (await concerns(person)).map(each => each.act)
  // Two days before it leaves it is planned, and nobody is asked to say that it has left.
  expect(await asked(jonas)).not.toContain('report-departure')
  expect((await concerns(jonas)).map(each => each.code)).toContain('planned')
  await people.wait(53)
  expect(await asked(jonas)).toContain('report-departure')
  const { id: alarm } = await aisha.does({
    kind: 'raise-alarm',
    about: movement,
    body: { nature: 'all-stop', text: 'The bridge was hit.' },
  })
  for (const person of [jonas, amina, aisha, boris])
    expect(await concerns(person)).toContainEqual(
      expect.objectContaining({ code: 'alarm-raised', urgency: 'now', alarm: { id: alarm, nature: 'all-stop' } }),
    )
  expect(await concerns(stranger)).toEqual([])
  expect(await asked(jonas)).toContain('acknowledge-alarm')
  expect(await asked(jonas)).not.toContain('report-departure')
  expect((await concerns(jonas)).find(each => each.code === 'planned')?.urgency).toBe('know')
  const possible = await jonas.get<{ kind: string; may: boolean }[]>(`/views/possible/${movement}`)
  expect(possible.find(each => each.kind === 'report-departure')?.may).toBe(true)
  await amina.does({ kind: 'clear-alarm', about: alarm, body: { found: 'The bridge stands.' } })
  expect(await asked(jonas)).toContain('report-departure')
})

test('the convoy goes, raises and clears an alarm, arrives, and the delivery is confirmed by two', async () => {
  const { jonas, amina, aisha, olga, petro } = people
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(0) } })
  const { id: alarm } = await jonas.does({
    kind: 'raise-alarm',
    about: movement,
    body: { nature: 'fire-nearby', text: 'Two impacts, north.', position: [34.95, 51.06] },
  })
  expect((await concernsOf(aisha))[0]).toMatchObject({ code: 'alarm-raised', urgency: 'now' })
  expect((await concernsOf(jonas)).map(each => each.act)).not.toContain('report-passage')
  await amina.does({ kind: 'clear-alarm', about: alarm, body: { found: 'Four kilometres off; the road is free.' } })
  await people.wait(1.5)
  await jonas.does({
    kind: 'report-passage',
    about: movement,
    body: { waypoint: 1, at: people.inHours(0), heldMinutes: 25, heldBy: 'checkpoint' },
  })
  await jonas.isRefused('waypoint-unknown', {
    kind: 'report-passage',
    about: movement,
    body: { waypoint: 9, at: people.inHours(0) },
  })
  await people.wait(1)
  const arrivedAt = people.inHours(-0.5)
  await jonas.does({ kind: 'report-arrival', about: movement, body: { arrivedAt } })
  // What waits for the hospital and for Jonas has waited since then, not since it was notified.
  for (const [person, act] of [
    [petro, 'confirm-delivery'],
    [jonas, 'record-outcome'],
  ] as const) {
    const waits = (await concernsOf(person)).find(each => each.act === act)
    expect([act, waits?.since]).toEqual([act, Date.parse(arrivedAt)])
  }
  const counted = (delivered: number, damaged: number) => ({
    quantities: [
      { item: 'family ration', unit: 'box', sent: 400, delivered, damaged, missing: 400 - delivered - damaged },
    ],
    reached: { women: 210, men: 120, girls: 90, boys: 80 },
    deliveredAt: people.inHours(0),
  })
  await petro.isRefused('field-invalid', {
    kind: 'confirm-delivery',
    about: movement,
    body: {
      ...counted(390, 6),
      quantities: [{ item: 'family ration', unit: 'box', sent: 400, delivered: 390, damaged: 6, missing: 0 }],
    },
  })
  const delivery = await petro.does({ kind: 'confirm-delivery', about: movement, body: counted(390, 6) })
  await olga.does({ kind: 'confirm-delivery', about: movement, body: counted(392, 4) })
  await jonas.does({
    kind: 'record-outcome',
    about: movement,
    body: {
      code: 'partially-facilitated',
      lost: [{ minutes: 25, by: 'checkpoint', where: 'Inspection', reason: 'Papers read twice.' }],
    },
  })
  expect((await jonas.get<Page>(`/views/records/${movement}`)).record.state).toBe('completed')

  // Petro counted again: the act stays, the correction stands beside it.
  await jonas.isRefused('not-your-act', {
    kind: 'correct-act',
    about: delivery.id,
    body: { corrections: [{ field: 'quantities', value: counted(392, 4).quantities }], reason: 'Counted again.' },
  })
  await petro.does({
    kind: 'correct-act',
    about: delivery.id,
    body: { corrections: [{ field: 'quantities', value: counted(392, 4).quantities }], reason: 'Counted again.' },
  })
  const page = await petro.get<{ body: { quantities: { delivered: number }[] } }>(`/acts/${delivery.id}`)
  expect(page.body.quantities[0]?.delivered).toBe(390)
})

test('a corridor is suspended, and everyone due inside is told', async () => {
  const { amina, aisha, jonas, mira, river, caseId } = people
  const { id: next } = await jonas.does({
    kind: 'notify-movement',
    about: caseId,
    body: convoy(people, 60, { corridor, reference: 'Convoy 8', cites: await citesFor(people, corridor) }),
  })
  await mira.does({ kind: 'check-notification', about: next, body: {} })
  await amina.does({ kind: 'accept-notification', about: next, body: {} })
  await river.isRefused('not-entitled', {
    kind: 'suspend-corridor',
    about: corridor,
    body: { reason: 'I would rather not.' },
  })
  await aisha.does({
    kind: 'suspend-corridor',
    about: corridor,
    body: { reason: 'Shelling at the crossing.', until: people.inHours(72) },
  })
  expect((await concernsOf(jonas)).some(each => each.code === 'corridor-suspended' && each.record.id === next)).toBe(
    true,
  )
  await jonas.isRefused('findings-block', {
    kind: 'notify-movement',
    about: caseId,
    body: convoy(people, 60, { corridor, reference: 'Convoy 9', cites: await citesFor(people, corridor) }),
  })
  await aisha.does({ kind: 'resume-corridor', about: corridor, body: { reason: 'The crossing was seen to be free.' } })
})

const citesFor = async (people: People, corridor: string) => {
  const draft = {
    kind: 'notify-movement',
    about: people.caseId,
    body: convoy(people, 60, { corridor, reference: 'Asked' }),
  }
  const { body } = await people.jonas.ask<{ findings: { cite: string }[] }>('/check', {
    method: 'POST',
    body: JSON.stringify(draft),
  })
  return body.findings.map(each => each.cite)
}

test('anyone concerned proves an act offline; the register is whole', async () => {
  const { aisha, stranger } = people
  const vkey = house.served.house.logKey.vkey
  const receipt = await aisha.ask<string>(`/acts/${movement}/receipt?withhold=body.contacts,body.drivers,body.vehicles`)
  const verified = await verifyReceipt(receipt.body, { vkey, verify: nodeVerify })
  expect(verified.actId).toBe(movement)
  expect(verified.withheld).toEqual(expect.arrayContaining(['body.contacts', 'body.drivers', 'body.vehicles']))
  expect(receipt.body).not.toContain('Taras')
  await expect(
    verifyReceipt(
      receipt.body.replace(/^index (\d+)$/m, (_, n) => `index ${Number(n) + 1}`),
      { vkey, verify: nodeVerify },
    ),
  ).rejects.toThrow()
  // The stranger sees that something was logged, and nothing of it.
  const entries = await stranger.get<{ index: number; act: { kind: string } | null }[]>('/views/entries?limit=500')
  expect(entries.length).toBe(house.served.house.world().size)
  expect(new Set(entries.filter(each => each.act).map(each => each.act?.kind))).toEqual(
    new Set(['open-register', 'register-party']),
  )
  expect((await stranger.ask(`/acts/${movement}/receipt`)).status).toBe(404)
  await house.isWhole()
})
