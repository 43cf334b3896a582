/** What the Board is sent: of each thing what a map shows, and only what is of the time. */
import type { BesideAPlan } from '@unimpeded/server/views/beside-a-plan.ts'
import type { Board, OnTheBoard } from '@unimpeded/server/views/the-board.ts'
import type { Named } from '@unimpeded/server/views/the-titles.ts'
import type { Standing } from '@unimpeded/server/views/what-stands.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { convoy, corridorShape, gather, type People, protocolBody } from '../people.ts'

let house: TestHouse
let people: People
const notified: Record<string, string> = {}
let works: string

beforeAll(async () => {
  house = await TestHouse.open({ exerciseStartsAt: Date.parse('2024-09-17T12:00:00+03:00') })
  people = await gather(house)
  const { amina, jonas, caseId } = people
  await amina.does({
    kind: 'set-protocol',
    about: caseId,
    body: { ...protocolBody(amina.party), twoPersonCheck: false, weights: {} },
  })
  const notify = async (reference: string, days: number) => {
    const { id } = await jonas.does({
      kind: 'notify-movement',
      about: caseId,
      body: convoy(people, days * 24, { reference }),
    })
    notified[reference] = id
  }
  await notify('Convoy 7', 3)
  await notify('Convoy 8', 25)
  const declared = await amina.does({
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Works on the bridge',
      cause: 'closure',
      area: corridorShape,
      during: { from: people.inHours(24), to: people.inHours(48) },
      reason: 'Works.',
    },
  })
  works = declared.id
})
afterAll(() => house?.close())

const board = (question = '') => people.amina.get<Board>(`/views/board?case=${people.caseId}${question}`)
const ids = ({ records }: Board) => records.map(each => each.id)

test('what departs in three days is in the picture, what departs in a month is counted, and sent when asked for', async () => {
  const now = await board()
  expect(ids(now).toSorted()).toEqual([notified['Convoy 7'], works].toSorted())
  expect(now.besides).toBe(1)
  const all = await board('&all=1')
  expect(ids(all)).toContain(notified['Convoy 8'])
  expect(all.besides).toBe(0)
  expect((await people.amina.ask('/views/board?all=yes')).body).toMatchObject({ code: 'question-unreadable' })
})

test('of a movement the picture has its way and its state; its own page has the rest', async () => {
  const [seen] = (await board()).records.filter(each => each.type === 'movement')
  expect(Object.keys(seen!).toSorted()).toEqual(
    ['alarm', 'at', 'by', 'corridor', 'id', 'passages', 'state', 'title', 'type', 'waypoints'].toSorted(),
  )
  const { record } = await people.amina.get<{ record: OnTheBoard }>(`/views/records/${seen!.id}`)
  expect(record).toMatchObject(seen!)
})

test('beside a plan stands what is of its time, with what a plan may meet of it and nothing more', async () => {
  const { amina, stranger, caseId } = people
  const beside = (hours: number) =>
    amina.get<BesideAPlan[]>(`/views/beside?case=${caseId}&at=${Date.parse(people.inHours(hours))}`)
  const soon = await beside(72)
  expect(soon.map(({ id }) => id).toSorted()).toEqual([notified['Convoy 7'], works].toSorted())
  const planned = soon.find(({ type }) => type === 'movement')!
  expect(Object.keys(planned)).toEqual(expect.arrayContaining(['waypoints', 'bufferM', 'toleranceMinutes', 'vehicles']))
  for (const kept of ['cargo', 'passengers', 'recipients', 'acts']) expect(planned).not.toHaveProperty(kept)
  const { record } = await amina.get<{ record: object }>(`/views/records/${planned.id}`)
  expect(record).toMatchObject(planned)
  // The works are over by then, and Convoy 7 has long arrived.
  expect((await beside(25 * 24)).map(({ title }) => title)).toEqual(['Convoy 8'])
  expect(await stranger.get(`/views/beside?case=${caseId}`)).toEqual([])
  expect((await amina.ask('/views/beside')).body).toMatchObject({ code: 'question-unreadable' })
  expect((await amina.ask(`/views/beside?case=${caseId}&at=x`)).status).toBe(400)
})

test('the list of a case is sent of each record what a list shows, and of its notices nothing', async () => {
  const { amina, stranger, caseId } = people
  const stands = await amina.get<Standing[]>(`/views/stands?case=${caseId}`)
  expect(stands.map(({ title }) => title)).toEqual(['Convoy 7', 'Convoy 8', 'Works on the bridge'])
  for (const line of stands) {
    expect(Object.keys(line)).toEqual(['id', 'type', 'state', 'title', 'by', 'at'])
    const { record } = await amina.get<{ record: object }>(`/views/records/${line.id}`)
    expect(record).toMatchObject(line)
  }
  expect(await stranger.get(`/views/stands?case=${caseId}`)).toEqual([])
  expect((await amina.ask('/views/stands')).body).toMatchObject({ code: 'question-unreadable' })
})

test('a title is told to whoever may read what it is of, and to nobody else', async () => {
  const asked = `/views/titles?ids=${notified['Convoy 7']},${works},${people.caseId},no-such-thing`
  const told = await people.jonas.get<Named[]>(asked)
  expect(told.map(({ title }) => title).toSorted()).toEqual(['Convoy 7', 'Northern crossing', 'Works on the bridge'])
  expect(told.every(each => each.case === people.caseId)).toBe(true)
  expect(await people.stranger.get<Named[]>(asked)).toEqual([])
  expect((await people.stranger.ask('/views/titles')).status).toBe(400)
})

test('with the title of a statement comes whether it was taken back', async () => {
  const { amina, caseId } = people
  const said = { speaker: 'Mayor Ada Kovin', content: 'The road is open.', modality: 'stated' }
  const { id } = await amina.does({ kind: 'make-statement', about: caseId, body: said })
  const named = { id, title: 'Mayor Ada Kovin', case: caseId }
  expect(await amina.get<Named[]>(`/views/titles?ids=${id}`)).toEqual([{ ...named, state: 'recorded' }])
  await amina.does({ kind: 'withdraw-act', about: id, body: { reason: 'She said it of another road.' } })
  expect(await amina.get<Named[]>(`/views/titles?ids=${id}`)).toEqual([{ ...named, state: 'withdrawn' }])
})

test('what is over leaves the picture, and what moves or has an alarm stays, however late', async () => {
  const { amina, jonas } = people
  const before = Date.parse(people.inHours(0))
  const { id: alarm } = await jonas.does({
    kind: 'raise-alarm',
    about: notified['Convoy 8']!,
    body: { nature: 'under-fire', text: 'Hit on the road.', position: [35.0155, 51.1188] },
  })
  const alarmed = await board()
  expect(ids(alarmed)).toContain(notified['Convoy 8'])
  expect(alarmed.records.find(each => each.id === alarm)).toMatchObject({ type: 'alarm', position: [35.0155, 51.1188] })
  await jonas.does({
    kind: 'cancel-movement',
    about: notified['Convoy 8']!,
    body: { cause: 'security', text: 'Shelling.' },
  })
  await amina.does({ kind: 'lift-restriction', about: works, body: { reason: 'The works are done.' } })
  expect(ids(await board())).not.toContain(works)
  expect(ids(await board())).not.toContain(notified['Convoy 8'])
  // The slider moved back shows what stood then.
  expect(ids(await board(`&at=${before}`))).toContain(works)
  await people.wait(24 * 14)
  expect(await board()).toMatchObject({ records: [{ id: alarm }], besides: 1 })
})
