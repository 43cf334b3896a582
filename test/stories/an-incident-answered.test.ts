import type { Statistics } from '@unimpeded/server/views/the-statistics.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { concernsOf, convoy, gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People
let movement: string
let incident: string
/** What Aisha’s desk said first. */
let lookedInto: string

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  const { amina, jonas, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: { ...protocolBody(amina.party), twoPersonCheck: false, weights: {} },
  })
  movement = (await jonas.does({ kind: 'notify-movement', about: caseId, body: convoy(people) })).id
  await amina.does({ kind: 'accept-notification', about: movement, body: {} })
  await people.wait(60)
  await jonas.does({ kind: 'report-departure', about: movement, body: { departedAt: people.inHours(0) } })
})
afterAll(() => house?.close())

type Page = {
  record: { title: string; state: string }
  on: { type: string; id: string; by: string; state: string; text: string; title: string }[]
  asks?: string[]
}
const answer = (said: string, text: string) => ({
  kind: 'answer-incident',
  about: incident,
  body: { answer: said, text },
})
const asked = async (person: Person) =>
  (await concernsOf(person, `record=${incident}`)).map(({ code, urgency, act }) => [code, urgency, act])
const figures = (person: Person) => person.get<Statistics>(`/statistics?case=${people.caseId}`)

test('a convoy is held: who it reached and must answer is asked, who reported it and who was not told is not', async () => {
  const { amina, aisha, boris, jonas, river, olga, caseId } = people
  await people.wait(1)
  const reported = await jonas.does({
    kind: 'report-incident',
    about: movement,
    to: [aisha.party, boris.party],
    body: {
      category: 'movement-within-country',
      happenedAt: people.inHours(-0.5),
      text: 'The convoy was held at the inspection for 50 minutes. The post had no list.',
      position: [35.0155, 51.1188],
    },
  })
  incident = reported.id
  const toAnswer = ['answer-incident', 'soon', 'answer-incident']
  for (const person of [aisha, boris]) expect(await asked(person)).toEqual([toAnswer])
  const silent = ['incident-silent', 'open', null]
  expect(await asked(amina)).toEqual([toAnswer, silent, silent])
  for (const person of [jonas, river, olga]) expect(await asked(person)).toEqual([])
  const [concern] = (await concernsOf(aisha, `case=${caseId}`)).filter(each => each.code === 'answer-incident')
  expect(concern).toMatchObject({ record: { id: incident, title: 'Convoy 7' }, since: reported.at, due: null })
  // Whoever looks at it sees who was asked, in the order of the case.
  const { asks } = await jonas.get<Page>(`/views/records/${incident}`)
  expect(asks).toEqual([amina.party, aisha.party, boris.party])
})

test('one looks into it, one holds that it was otherwise, and each is told of the other', async () => {
  const { aisha, boris, jonas, river } = people
  await river.isRefused('not-found', answer('account', 'We heard of it.'))
  await jonas.isRefused('not-entitled', answer('account', 'It is as we said.'))
  const named = { ...answer('looking-into', 'Received.'), to: [river.party] }
  expect((await aisha.isRefused('party-not-told', named)).details).toMatchObject({ party: 'river-aid', field: 'to' })
  await people.wait(2)
  const first = await aisha.does(answer('looking-into', 'Received. The post has been asked for its log.'))
  lookedInto = first.id
  expect(first.addressees.toSorted()).toEqual(
    [people.amina, aisha, boris, jonas].map(person => person.party).toSorted(),
  )
  await aisha.isRefused('nothing-changed', answer('looking-into', 'Received. The post has been asked for its log.'))
  await boris.does(answer('disputes', 'By our log the convoy stood there for 12 minutes.'))
  // What was found is still asked for, in its own time.
  expect(await asked(aisha)).toEqual([['give-account', 'open', 'answer-incident']])
  expect(await asked(boris)).toEqual([])
})

test('an answer to what has been set right since is not entered, and one to what stands is', async () => {
  const { amina, aisha, jonas } = people
  const { size: basis } = await aisha.get<{ size: number }>('/seat')
  await jonas.does({
    kind: 'correct-act',
    about: incident,
    body: {
      corrections: [{ field: 'text', value: 'The convoy was held at the inspection for 40 minutes.' }],
      reason: 'The leader’s note was misread.',
    },
  })
  const account = answer('account', 'The post had the list of the day before. It has been given today’s.')
  await aisha.isRefused('basis-stale', account, { basis })
  await people.wait(3)
  await aisha.does(account)
  expect(await asked(aisha)).toEqual([])

  // All stay, each with its time, on the incident and on the convoy it befell.
  for (const id of [incident, movement]) {
    const { on } = await jonas.get<Page>(`/views/records/${id}`)
    expect(on.filter(each => each.type === 'incident-answer')).toMatchObject([
      { by: aisha.party, state: 'looking-into', title: 'Convoy 7' },
      { by: people.boris.party, state: 'disputes', text: 'By our log the convoy stood there for 12 minutes.' },
      { by: aisha.party, state: 'account' },
    ])
  }
  expect(await asked(amina)).toEqual([['answer-incident', 'soon', 'answer-incident']])
})

test('a desk that the incident did not reach sees nothing of it, whatever the protocol tells it later', async () => {
  const { amina, river, olga, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: {
      ...protocolBody(amina.party),
      twoPersonCheck: false,
      weights: {},
      sees: [
        { role: 'coordinator', kinds: ['*'] },
        { role: 'observer', kinds: ['*'] },
      ],
    },
  })
  const { id } = await amina.does(answer('account', 'Both sides have now one list a day, by 06:00.'))
  for (const person of [river, olga]) {
    for (const path of [`/acts/${id}`, `/views/records/${incident}`, `/views/records/${id}`, `/acts/${lookedInto}`])
      expect([person.name, path, (await person.ask(path)).status]).toEqual([person.name, path, 404])
    expect(JSON.stringify(await person.get(`/acts?case=${caseId}&limit=500`))).not.toContain('-incident"')
    expect((await figures(person)).incidents).toEqual({ reported: 0, categories: [], asked: [] })
  }
  expect(await asked(amina)).toEqual([])
})

test('who was asked, who answered and how soon is counted, and what was delivered by each who counted it', async () => {
  const { amina, aisha, boris, jonas, petro, olga } = people
  const { incidents } = await figures(amina)
  expect(incidents).toEqual({
    reported: 1,
    categories: [{ category: 'movement-within-country', incidents: 1, answered: 1, lookedInto: 0, unanswered: 0 }],
    asked: expect.arrayContaining([
      {
        ...{ party: aisha.party, incidents: 1, answered: 1, lookedInto: 0, unanswered: 0 },
        medianMinutes: expect.any(Number),
        longestSilenceMinutes: null,
      },
      expect.objectContaining({ party: boris.party, answered: 1 }),
      expect.objectContaining({ party: amina.party, answered: 1, longestSilenceMinutes: null }),
    ]),
  })
  // Aisha’s desk looked into it after two hours, and gave its account, which is not counted again, after five.
  const soon = incidents.asked.find(each => each.party === aisha.party)?.medianMinutes
  expect(soon).toBeGreaterThanOrEqual(120)
  expect(soon).toBeLessThan(180)
  expect(incidents.asked).toHaveLength(3)

  await jonas.does({ kind: 'report-arrival', about: movement, body: { arrivedAt: people.inHours(0) } })
  for (const [person, delivered] of [
    [petro, 390],
    [olga, 392],
  ] as const) {
    await person.does({
      kind: 'confirm-delivery',
      about: movement,
      body: {
        quantities: [
          { item: 'family ration', unit: 'box', sent: 400, delivered, damaged: 0, missing: 400 - delivered },
        ],
        deliveredAt: people.inHours(0),
      },
    })
  }
  const { deliveries } = await figures(amina)
  expect(deliveries).toMatchObject({ arrived: 1, counted: 1, confirmed: 2 })
  expect(deliveries.items.map(each => [each.party, each.planned, each.delivered, each.missing]).sort()).toEqual(
    [
      [petro.party, 400, 390, 10],
      [olga.party, 400, 392, 8],
    ].sort(),
  )
  const csv = await amina.get<string>(`/statistics.csv?case=${people.caseId}`)
  expect(csv).toContain('incident,movement-within-country,answered,1\r\n')
  expect(csv).toContain('incident-asked,party-a,looked-into,0\r\n')
  expect(csv).toContain('"hospital: family ration, box",planned,400\r\n')
})

test('Amina reports by the day, and a party that reads less counts less of the same days', async () => {
  const { amina, aisha, boris, jonas, stranger, caseId } = people
  const dayOf = (hours: number) => people.inHours(hours).slice(0, 10)
  const inDays = (person: Person, from: string, to: string) =>
    person.get<Statistics>(`/statistics?case=${caseId}&from=${from}&to=${to}`)
  const { movements: all } = await figures(amina)
  expect(all).toBe(1)
  // The convoy left, and the incident befell it, days after its notices were sent.
  const notified = await inDays(amina, dayOf(-24 * 4), dayOf(-42))
  expect(notified).toMatchObject({ movements: 0, incidents: { reported: 0 } })
  expect(notified.parties.map(each => each.notices)).toEqual([1, 1])
  const month = await inDays(amina, dayOf(-24 * 4), dayOf(24))
  expect(month).toMatchObject({ movements: 1, incidents: { reported: 1 }, deliveries: { arrived: 1, confirmed: 2 } })
  expect(month.span).toMatchObject({ counts: { movements: 1, notices: 2 }, before: { counts: { notices: 0 } } })
  expect((await inDays(amina, dayOf(0), dayOf(24 * 3))).span?.before.counts.notices).toBe(2)
  for (const person of [aisha, boris])
    expect((await inDays(person, dayOf(-24), dayOf(24))).deliveries.confirmed).toBe(0)
  const days = `case=${caseId}&from=${dayOf(-24)}&to=${dayOf(24)}`
  expect((await stranger.ask(`/statistics?${days}`)).status).toBe(404)
  const csv = await jonas.get<string>(`/statistics.csv?${days}`)
  expect(csv).toContain(
    `span,,from,${dayOf(-24)}\r\nspan,,to,${dayOf(24)}\r\nspan,,zone,Europe/Kyiv\r\nmovements,,movements,1\r\n`,
  )
})

test('an answer that is taken back is asked for again, and nothing is asked of an incident that is', async () => {
  const { aisha, boris, jonas } = people
  const on = (await aisha.get<Page>(`/views/records/${incident}`)).on
  const account = on.find(each => each.by === aisha.party && each.state === 'account')!
  await aisha.does({ kind: 'withdraw-act', about: account.id, body: { reason: 'It was of another post.' } })
  expect(await asked(aisha)).toEqual([['give-account', 'open', 'answer-incident']])
  expect((await figures(boris)).incidents.asked.find(each => each.party === aisha.party)).toMatchObject({
    answered: 0,
    lookedInto: 1,
  })
  await jonas.does({ kind: 'withdraw-act', about: incident, body: { reason: 'It was another convoy of ours.' } })
  expect(await asked(aisha)).toEqual([])
  await boris.isRefused('state-forbids', answer('account', 'Nothing more was found.'))
  expect((await figures(boris)).incidents.reported).toBe(0)
})

test('the register is whole', () => house.isWhole())
