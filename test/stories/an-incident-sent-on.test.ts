import type { Reach } from '@unimpeded/acts/judge.ts'
import type { IncidentRecord } from '@unimpeded/acts/world/records.ts'
import type { Statistics } from '@unimpeded/server/views/the-statistics.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { concernsOf, convoy, gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People
let movement: string
let incident: string
/** What Amina’s desk answered before anybody else was asked. */
let before: string
/** When it was sent on to Aisha’s desk. */
let sentAt: number

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  const { amina, jonas, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: {
      ...protocolBody(amina.party),
      twoPersonCheck: false,
      weights: {},
      sees: [
        { role: 'coordinator', kinds: ['*'] },
        { role: 'observer', kinds: ['send-incident-on', 'answer-incident'] },
      ],
    },
  })
  movement = (await jonas.does({ kind: 'notify-movement', about: caseId, body: convoy(people) })).id
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
  await people.wait(60)
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(0) } })
  await people.wait(1)
})
afterAll(() => house?.close())

type Page = {
  record: IncidentRecord
  on: { type: string; id: string; by: string; state: string }[]
  asks: string[]
  acts: { id: string; kind: string }[]
}
const sendOn = (...to: Person[]) => ({
  kind: 'send-incident-on',
  about: incident,
  body: { parties: to.map(person => person.party), note: 'It was at your inspection. Please say what you find.' },
})
const answer = (said: string, text: string) => ({
  kind: 'answer-incident',
  about: incident,
  body: { answer: said, text },
})
const asked = async (person: Person) =>
  (await concernsOf(person, `record=${incident}`)).map(({ code, urgency, party }) => [code, urgency, party])
const pageOf = (person: Person) => person.get<Page>(`/views/records/${incident}`)
const answersReadBy = async (person: Person) =>
  (await pageOf(person)).on.filter(each => each.type === 'incident-answer').map(({ by }) => by)
const parties = (...persons: Person[]) => persons.map(person => person.party).sort()

test('Jonas reports to the coordinator alone that his convoy was held: no party to the conflict knows of it', async () => {
  const { amina, aisha, boris, jonas } = people
  const { id, addressees } = await jonas.does({
    kind: 'report-incident',
    about: movement,
    body: {
      category: 'movement-within-country',
      happenedAt: people.inHours(-0.5),
      text: 'The convoy was held at the inspection for 50 minutes. The post had no list.',
      witnesses: ['Marta, who drove the second truck'],
    },
  })
  incident = id
  expect(addressees.toSorted()).toEqual(parties(amina, jonas))
  expect((await pageOf(amina)).asks).toEqual([amina.party])
  for (const person of [aisha, boris]) {
    expect(await asked(person)).toEqual([])
    await person.isRefused('not-found', answer('account', 'Nothing is known of it.'))
  }
  await people.wait(2)
  before = (await amina.does(answer('looking-into', 'The driver has been called.'))).id
})

test('only whoever reported it or coordinates sends it on, and only to those of the case whom it has not reached', async () => {
  const { amina, aisha, boris, jonas, olga, stranger } = people
  await aisha.isRefused('not-found', sendOn(boris))
  expect((await amina.isRefused('party-told-already', sendOn(aisha, jonas))).details).toMatchObject({
    party: 'agency',
    field: 'body.parties',
  })
  await amina.isRefused('party-not-in-case', sendOn(stranger))
  await amina.isRefused('party-unknown', { ...sendOn(), body: { parties: ['nobody'] } })
  await amina.isRefused('party-not-told', { ...sendOn(aisha), to: [olga.party] })
})

test('Amina sends it on to Aisha’s desk, which is asked from then on and reads it as it stands, without the names', async () => {
  const { amina, aisha, boris, jonas, olga, river } = people
  await people.wait(3)
  const { body: told } = await amina.ask<Reach>('/check', { method: 'POST', body: JSON.stringify(sendOn(aisha)) })
  expect(told).toMatchObject({ addressees: parties(amina, aisha, jonas), later: [], unseen: false })
  const { id, at, addressees, receipt } = await amina.does(sendOn(aisha))
  sentAt = at
  expect(addressees.toSorted()).toEqual(parties(amina, aisha, jonas))
  expect(receipt).toContain('c2sp.org/tlog-proof@v1')

  expect((await concernsOf(aisha, `record=${incident}`)).map(c => [c.code, c.since, c.due, c.act])).toEqual([
    ['answer-incident', at, null, 'answer-incident'],
  ])
  const page = await pageOf(aisha)
  expect(page.record).toMatchObject({
    title: 'Convoy 7',
    text: 'The convoy was held at the inspection for 50 minutes. The post had no list.',
    sentOn: [{ act: id, by: amina.party, at, to: [aisha.party] }],
  })
  expect(page.acts.map(act => act.kind)).toEqual(['send-incident-on'])
  expect(await aisha.get<unknown>(`/acts/${id}`)).toMatchObject({
    body: { note: expect.stringContaining('inspection') },
  })
  // The report with its names stays with those Jonas told, Amina’s answer with those she gave it to.
  for (const hidden of [incident, before]) expect((await aisha.ask(`/acts/${hidden}`)).status).toBe(404)
  expect(JSON.stringify(page)).not.toContain('Marta')
  expect(page.on.filter(each => each.type === 'incident-answer')).toEqual([])
  expect(page.asks).toEqual([aisha.party])
  // The protocol tells the observers of such acts, and they were not told of the incident.
  for (const person of [boris, river, olga])
    for (const path of [`/acts/${id}`, `/views/records/${incident}`])
      expect([person.name, (await person.ask(path)).status]).toEqual([person.name, 404])
})

test('that Aisha’s desk has not answered concerns the coordinator, without a clock, and nobody else', async () => {
  const { amina, jonas, aisha } = people
  await people.wait(4)
  const silent = (await concernsOf(amina, `record=${incident}`)).filter(c => c.code === 'incident-silent')
  expect(silent).toMatchObject([
    {
      ...{ urgency: 'open', party: aisha.party, since: sentAt, due: null, act: null },
      record: { id: incident, title: 'Convoy 7' },
    },
  ])
  expect(await asked(jonas)).toEqual([])
  const { incidents } = await amina.get<Statistics>(`/statistics?case=${people.caseId}`)
  const silence = incidents.asked.find(each => each.party === aisha.party)?.longestSilenceMinutes
  // Since it was sent on, not since it was reported five hours earlier.
  expect(silence).toBeGreaterThanOrEqual(240)
  expect(silence).toBeLessThan(300)
})

test('Jonas, who reported it, sends it on to Boris too, and an answer by one who had not seen that is not entered', async () => {
  const { amina, aisha, boris, jonas } = people
  const { size: basis } = await aisha.get<{ size: number }>('/seat')
  await jonas.does(sendOn(boris))
  const account = answer('account', 'The post had the list of the day before. It has today’s now.')
  await aisha.isRefused('basis-stale', account, { basis })
  const { addressees } = await aisha.does(account)
  expect(addressees.toSorted()).toEqual(parties(amina, aisha, boris, jonas))
  // Each reads what was answered while it read the incident, and is told of none whose answer it may not have.
  expect(await answersReadBy(jonas)).toEqual([amina.party, aisha.party])
  for (const person of [aisha, boris]) expect(await answersReadBy(person)).toEqual([aisha.party])
  expect((await pageOf(boris)).asks).toEqual([boris.party])
  expect((await pageOf(aisha)).asks).toEqual([aisha.party, boris.party])
  expect((await pageOf(jonas)).asks).toEqual([amina.party, aisha.party, boris.party])
  expect(await asked(aisha)).toEqual([])
  expect(await asked(amina)).toEqual([
    ['give-account', 'open', null],
    ['incident-silent', 'open', boris.party],
  ])
})

test('what Jonas sets right reaches those it was sent on to, and what he takes back asks nobody', async () => {
  const { amina, aisha, boris, jonas, olga } = people
  const text = 'The convoy was held at the inspection for 40 minutes. The post had no list.'
  const { addressees } = await jonas.does({
    kind: 'correct-act',
    about: incident,
    body: { corrections: [{ field: 'text', value: text }], reason: 'The leader’s note was misread.' },
  })
  expect(addressees.toSorted()).toEqual(parties(amina, aisha, boris, jonas))
  expect((await pageOf(boris)).record.text).toBe(text)
  await jonas.does({ kind: 'withdraw-act', about: incident, body: { reason: 'It was another convoy of ours.' } })
  for (const person of [amina, boris]) expect(await asked(person)).toEqual([])
  await amina.isRefused('state-forbids', sendOn(olga))
})

test('the register is whole', () => house.isWhole())
