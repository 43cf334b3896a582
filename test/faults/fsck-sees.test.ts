import { fsck } from '@unimpeded/server/fsck.ts'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

let house: TestHouse
let people: People
beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
})
afterAll(() => house.close())

/** What fsck says after somebody with the database in hand has changed it past its triggers; the change is then undone. */
const after = (...changes: string[]): Promise<string[]> =>
  house.client(async client => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const change of changes) await client.query(change)
    const { problems } = await fsck(insideOf(client), house.served.house.logKey.vkey)
    await client.query('rollback')
    return problems
  })

/** The client without the transaction that fsck opens, so that it sees what this one has changed. */
const insideOf = (client: pg.Client): pg.ClientBase =>
  ({
    query: (...words: unknown[]) =>
      /^(begin|commit)/.test(String(words[0]))
        ? Promise.resolve()
        : (client.query as never as (...w: unknown[]) => unknown)(...words),
  }) as never

test.each([
  ['nothing', 'select 1', []],
  [
    'a leaf',
    'update entry set leaf = set_byte(leaf, 79, get_byte(leaf, 79) # 1) where index = 3',
    [/leaf of entry 3/, /another root/],
  ],
  [
    'a word of an act',
    "update act set signed = replace(signed::text, 'Northern', 'Southern')::json where kind = 'open-case'",
    [/Entry 8: The party's signature/],
  ],
  ['who did it', "update act set by_party = 'somebody' where index = 4", [/Entry 4 is filed under another/]],
  ['an act, taken out', 'delete from act where index = 5', [/Entry 5 has no act/]],
  ['an entry, taken out', 'delete from entry where index = 5', [/Entry 5 is missing/, /newest checkpoint covers/]],
  [
    'the last entry, taken out',
    'delete from entry where index = 9',
    [/newest checkpoint covers 10 entries; there are 9/],
  ],
  [
    'a node',
    'update node set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where level = 1 and index = 1',
    [/Node 1\/1/],
  ],
  [
    'a checkpoint',
    "update checkpoint set note = replace(note, E'\\n4\\n', E'\\n5\\n') where size = 4",
    [/size 4 is filed under other values/, /size 4 is not signed/],
  ],
  ['a checkpoint, taken out', 'delete from checkpoint where size = 4', [/checkpoint of size 4 is missing/]],
  ['the first checkpoint, taken out', 'delete from checkpoint where size = 1', [/checkpoint of size 1 is missing/]],
  [
    'a record',
    "update record set state = 'closed' where type = 'case' and until_index is null",
    [/Record \S+ since entry 9/],
  ],
  ['whom an act reaches', 'delete from addressee where index = 9', [/Entry 9 lacks an addressee/]],
])('fsck sees it when somebody changes %s', async (_, change, sentences) => {
  const problems = await after(change)
  for (const sentence of sentences) expect(problems.join('\n')).toMatch(sentence)
  if (sentences.length === 0) expect(problems).toEqual([])
})

test('fsck sees it when somebody changes what lies beside an act', async () => {
  const { boris, caseId } = people
  const turns = Array.from({ length: 2000 }, (_, n) => (2 * Math.PI * n) / 2000)
  const ring = turns.map(turn => [35 + 0.12 * Math.cos(turn), 51 + 0.08 * Math.sin(turn)])
  const { index } = await boris.does({
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Wide area',
      cause: 'closure',
      area: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
      during: { from: people.inHours(0) },
      reason: 'Roadworks.',
    },
  })
  expect(await after('select 1')).toEqual([])
  for (const change of ["update file set content = ''", 'delete from file', 'truncate file'])
    await expect(house.client(client => client.query(change))).rejects.toThrow('only ever added to')
  const moved = "update file set content = replace(content, '[35.', '[36.')"
  expect(await after(moved)).toContain(`What lies beside entry ${index} is not what its body.area says.`)
  const broken = await after("update file set content = 'a word'")
  expect(broken.join('\n')).toMatch(/The world cannot be made from the acts as they are: JSON: it is malformed/)
  const gone = await after('delete from file')
  expect(gone).toContain(`What the field body.area of entry ${index} refers to is not there.`)
})

test('names too many to stand in an act leave with what is erased of it, and no other way', async () => {
  const { jonas, caseId } = people
  const beside = () =>
    house.client(
      async client => (await client.query('select from file where content like $1', ['%EXERCISE 399%'])).rowCount,
    )
  const { id } = await jonas.does({
    kind: 'report-incident',
    about: caseId,
    body: {
      category: 'movement-within-country',
      happenedAt: people.inHours(-0.5),
      text: 'Those on four buses were held at the inspection.',
      affectedNames: Array.from({ length: 400 }, (_, n) => `EXERCISE ${n} ${'x'.repeat(100)}`),
    },
  })
  expect(await beside()).toBe(1)
  await expect(house.client(client => client.query('delete from file'))).rejects.toThrow('only ever added to')
  await jonas.does({
    kind: 'erase-fields',
    about: id,
    body: { fields: ['affectedNames'], reason: 'No longer needed.' },
  })
  expect(await beside()).toBe(0)
  expect(await after('select 1')).toEqual([])
})
