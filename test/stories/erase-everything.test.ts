import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { doesWithFile, type EveryKind, everyKind } from '../secrecy/every-kind.ts'

let house: TestHouse
let story: EveryKind
/** An incident whose witnesses travel beside it, and the receipt of it. */
let incident: { id: string; receipt: string }
const witness = 'A witness who must be forgotten'

beforeAll(async () => {
  house = await TestHouse.open()
  story = await everyKind(house)
  incident = await doesWithFile(
    story.people.jonas,
    {
      kind: 'report-incident',
      about: story.caseId,
      body: {
        category: 'interference',
        happenedAt: '2024-09-16T08:00:00+03:00',
        text: 'Held.',
        affectedNames: ['Somebody else'],
        witnesses: [witness],
      },
    } as never,
    'witnesses',
  )
})
afterAll(() => house?.close())

const erasable = () => [...house.served.house.world().acts()].filter(act => act.personal.length > 0)

/** What each desk's pages answer, by address. */
const answers = async (): Promise<Map<string, number>> => {
  const { rows: acts } = await house.client(client => client.query<{ id: string }>('select id from act'))
  const { rows: records } = await house.client(client => client.query<{ id: string }>('select distinct id from record'))
  const paths = [
    ...acts.flatMap(({ id }) => ['', '/receipt', '/proof'].map(rest => `/acts/${id}${rest}`)),
    ...records.flatMap(({ id }) => [`/views/records/${id}`, `/views/possible/${id}`]),
    '/acts?limit=500',
    '/views/parties',
    '/views/cases',
    '/views/board',
    '/views/board?all=1',
    '/views/concerns',
    '/views/records',
    '/views/register',
    '/views/entries?limit=500',
  ]
  const found = new Map<string, number>()
  const { amina, aisha, jonas, olga } = story.people
  for (const person of [amina, aisha, jonas, olga]) {
    await Promise.all(paths.map(async path => found.set(`${person.name} ${path}`, (await person.ask(path)).status)))
  }
  return found
}

const held = async (texts: string[]): Promise<string[]> =>
  house.client(async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)
      for (const { row } of rows)
        found.push(...texts.filter(text => row.includes(text)).map(text => `${text} in ${name}`))
    }
    return found
  })

test('everything erasable is erased, and the register is whole and every page opens', async () => {
  const personal = [...story.plant.marks.values()]
    .filter(mark => kindNamed(mark.kind)!.body[mark.path.split('.')[1]!]?.class === 'personal')
    .map(({ mark }) => mark)
  const texts = [...personal, witness, 'Somebody else']
  expect(personal.length).toBeGreaterThan(20)
  expect((await held(texts)).length, 'there is something to forget').toBeGreaterThan(20)
  const before = await answers()
  const acts = erasable()
  expect(new Set(acts.map(act => act.kind)).size).toBeGreaterThanOrEqual(7)

  // Nobody else erases them.
  const { boris } = story.people
  const jonasAct = acts.find(act => act.id === incident.id)!
  await boris.isRefused('not-found', {
    kind: 'erase-fields',
    about: jonasAct.id,
    body: { fields: jonasAct.personal, reason: 'Not mine.' },
  })
  const authors = new Map<string, Person>(
    Object.values(story.people)
      .filter(({ name }) => name !== 'mira')
      .map(person => [person.party, person]),
  )
  for (const act of acts) {
    const author = authors.get(act.by)!
    await author.does({
      kind: 'erase-fields',
      about: act.id,
      body: { fields: act.personal, reason: 'No longer needed.' },
    })
    await author.isRefused('not-erasable', {
      kind: 'erase-fields',
      about: act.id,
      body: { fields: act.personal, reason: 'Again.' },
    })
  }
  expect(erasable()).toEqual([])
  expect(await held(texts)).toEqual([])

  await house.isWhole()
  expect(await held(texts), 'a rebuild brings nothing back').toEqual([])
  const after = await answers()
  for (const [page, status] of before) expect({ page, status: after.get(page) }).toEqual({ page, status })
  expect([...after.values()].every(status => status === 200 || status === 404)).toBe(true)

  // Started anew, it is the same register, and whole.
  const size = house.served.house.world().size
  await house.stop()
  await house.start()
  expect(house.served.house.world().size).toBe(size)
  expect(erasable()).toEqual([])
  await house.isWhole()
  expect(await held(texts)).toEqual([])
})

test('receipts kept from before still prove everything; new ones name what was erased as withheld', async () => {
  const vkey = house.served.house.logKey.vkey
  const verify = nodeVerify
  const { jonas } = story.people
  const erased = [
    ...story.steps.filter(step => Object.values(kindNamed(step.kind)!.body).some(field => field.class === 'personal')),
  ]
  expect(erased.length).toBeGreaterThan(6)
  for (const step of erased) {
    const names = Object.entries(kindNamed(step.kind)!.body)
      .filter(([name, field]) => field.class === 'personal' && name in step.body)
      .map(([name]) => `body.${name}`)
    const old = await verifyReceipt(step.receipt, { vkey, verify })
    expect(old.withheld).toEqual([])
    for (const name of names) expect(old.shown[name]).toEqual(step.body[name.slice(5)])
    const { body: text } = await step.by.ask<string>(`/acts/${step.id}/receipt`)
    const renewed = await verifyReceipt(text, { vkey, verify })
    expect({ id: renewed.actId, withheld: renewed.withheld }).toEqual({ id: step.id, withheld: names.sort() })
    const page = await step.by.get<{ withheld: string[]; body: object }>(`/acts/${step.id}`)
    expect(page.withheld.map(name => `body.${name}`).sort()).toEqual(names)
    for (const name of names) expect(page.body).not.toHaveProperty(name.slice(5))
    // Asking to withhold what is erased already, or what is not there, changes nothing.
    const { body: again } = await step.by.ask<string>(`/acts/${step.id}/receipt?withhold=${names.join(',')}`)
    expect((await verifyReceipt(again, { vkey, verify })).withheld).toEqual(names)
  }
  expect((await verifyReceipt(incident.receipt, { vkey, verify })).shown['body.witnesses']).toHaveProperty('$sha256')
  const page = await jonas.get<{ withheld: string[] }>(`/acts/${incident.id}`)
  expect(page.withheld.sort()).toEqual(['affectedNames', 'witnesses'])
})
