import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { entitiesOf } from './entities-of.ts'
import { letterLikeness } from './letter-likeness.ts'
import { likeEnough, nameLikeness } from './name-likeness.ts'
import { type Mentioned, proposeMerges } from './propose-merges.ts'
import { rolesOf, rolesOverTime } from './roles-of.ts'
import { romanised } from './romanised.ts'

const person = (article: string, name: string, ...roles: string[]): Mentioned => ({
  article,
  entity: { id: name, type: 'person', name },
  roles,
})

describe('one name in two articles', () => {
  it.each([
    ['Mirjana Spoljarić', 'Spolyarich'],
    ['Mirjana Spoljarić', 'Миряна Сполярич'],
    ['Andrei Sibiga', 'Andrii Sybiha'],
    ['Andrei Sibiga', 'Андрій Сибіга'],
    ['Abdel Fattah al-Burhan', 'عبد الفتاح البرهان'],
    ['Sergey Lavrov', 'Lavrov, Sergei'],
    ['Sergey Viktorovich Lavrov', 'Sergei Lavrov'],
  ])('%s and %s may be one, and nobody is sure', (one, other) => {
    const [proposal] = proposeMerges([person('a', one), person('b', other)])
    expect(proposal).toMatchObject({ sure: false })
    expect(proposal!.score).toBeGreaterThanOrEqual(likeEnough)
    expect(proposal!.reasons.length).toBeGreaterThan(0)
  })

  it.each([
    ['Chokri Belaïd', 'Shukri Belaid'],
    ['Cabdiraxmaan Maxamed', 'Abdirahman Mohamed'],
    ['Moskalkova Tatyana Nikolaevna', 'Tatiana Moskalkova'],
  ])('%s and %s are asked about, whoever spelt them', (one, other) => {
    expect(proposeMerges([person('a', one), person('b', other)])).toMatchObject([{ sure: false }])
  })

  it.each([
    ['Oleksandr Kovalenko', 'Oleksandra Kovalenko'],
    ['Andriy Yermak', 'Andriy Yermakov'],
    ['Hassan Mohamed Ali', 'Ali Mohamed Hassan'],
    ['George H. W. Bush', 'George W. Bush'],
    ['Vitali Klitschko', 'Wladimir Klitschko'],
  ])('%s and %s are not asked about', (one, other) => {
    expect(proposeMerges([person('a', one), person('b', other)])).toEqual([])
  })

  it('that only looks like another is never merged by itself', () => {
    const proposals = proposeMerges([person('a', 'Maria Zakharova'), person('b', 'Mariya Zaharieva')])
    expect(proposals.every(({ sure }) => !sure)).toBe(true)
  })

  it('told apart by a person is not asked about again', () => {
    const mentioned = [person('a', 'Maria Zakharova'), person('b', 'Mariya Zaharieva')]
    expect(proposeMerges(mentioned)).toHaveLength(1)
    expect(proposeMerges(mentioned, [{ one: 'Mariya Zaharieva', other: 'Maria Zakharova', same: false }])).toEqual([])
  })

  it('said by a person to be the same is sure the next time, however unlike', () => {
    const decided = [{ one: 'Spolyarich', other: 'the ICRC president', same: true }]
    const [proposal] = proposeMerges([person('a', 'the ICRC president'), person('b', 'Spolyarich')], decided)
    expect(proposal).toMatchObject({ sure: true, reasons: expect.arrayContaining(['a person has decided so before']) })
  })

  it('in the same letters, marks aside, is sure in full and not as a surname', () => {
    expect(proposeMerges([person('a', 'Mirjana Spoljarić'), person('b', 'Mirjana Spoljaric')])[0]!.sure).toBe(true)
    expect(proposeMerges([person('a', 'Andrii Sybiha'), person('b', 'Андрій Сибіга')])[0]!.sure).toBe(true)
    expect(proposeMerges([person('a', 'Spoljarić'), person('b', 'Spoljaric')])[0]!.sure).toBe(false)
  })

  it('of an organisation is proposed only in the same letters', () => {
    const organisation = (article: string, name: string): Mentioned => ({
      article,
      entity: { id: name, type: 'organisation', name },
    })
    expect(proposeMerges([organisation('a', 'Radio Tirga'), organisation('b', 'Radio Tirgu')])).toEqual([])
    expect(proposeMerges([organisation('a', 'Radio Tirga'), organisation('b', 'Radio Tirga')])[0]!.sure).toBe(true)
  })
})

test('names are written in Latin letters as their own states write them', () => {
  const table: [string, string][] = [
    ['Сполярич', 'spolyarich'],
    ['Андрій Сибіга', 'andrii sybiha'],
    ['Зеленський', 'zelenskyi'],
    ['Юлія Їжакевич', 'yuliia yizhakevych'],
    ['Щербаков', 'shcherbakov'],
    ['Spoljarić', 'spoljaric'],
  ]
  for (const [name, latin] of table) expect(romanised(name), name).toBe(latin)
})

test('letters of another script know their names among others', () => {
  const pool = ['sibiga', 'lavrov', 'zakharova', 'burhan', 'hamdan', 'peskov']
  for (const [name, right] of [
    ['Сибига', 'sibiga'],
    ['Лавров', 'lavrov'],
    ['البرهان', 'burhan'],
    ['حمدان', 'hamdan'],
  ] as const) {
    const [best] = pool.map(latin => [letterLikeness(name, latin)!, latin] as const).sort((a, b) => b[0] - a[0])
    expect(best![1], name).toBe(right)
  }
  expect(letterLikeness('Lavrov', 'lavrov')).toBeNull()
})

test('a role belongs to a person during a time', () => {
  const text =
    'Foreign Minister Sergey Lavrov met Mirjana Spoljarić, the president of the International Committee of the Red Cross, on Tuesday.'
  const entities = entitiesOf({ text, furniture: [] })
  const roles = rolesOf(text, entities, '2024-09-17T10:00:00Z')
  expect(roles.map(({ text: role, seen }) => [role, seen])).toEqual([
    ['Foreign Minister', '2024-09-17'],
    ['the president of the International Committee of the Red Cross', '2024-09-17'],
  ])
  for (const { span, text: role } of roles) expect(text.slice(...span)).toBe(role)
  expect(
    rolesOverTime([
      { name: 'Andrii Sybiha', text: 'Foreign Minister', seen: '2024-09-16' },
      { name: 'Andrii Sybiha', text: 'deputy head of the office', seen: '2022-03-01' },
      { name: 'Andrii Sybiha', text: 'foreign minister', seen: '2024-11-02' },
    ]),
  ).toEqual([
    { name: 'Andrii Sybiha', role: 'deputy head of the office', from: '2022-03-01', until: '2022-03-01' },
    { name: 'Andrii Sybiha', role: 'Foreign Minister', from: '2024-09-16', until: '2024-11-02' },
  ])
})

const file = fileURLToPath(new URL('../../../shared/reading/names.csv', import.meta.url))
test('no pair of different people on the name bench is called sure', context => {
  if (!existsSync(file)) {
    console.warn('../shared/reading/names.csv is missing: confident errors were not counted.')
    return context.skip()
  }
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const pairs = rows.map(row =>
    [...row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(found => found[1] ?? found[2] ?? ''),
  )
  for (const [, schema, one = '', other = '', match] of pairs) {
    if (schema !== 'Person' || match === 'true') continue
    const sure = proposeMerges([person('a', one), person('b', other)]).filter(each => each.sure)
    expect(sure, `${one} and ${other}`).toEqual([])
  }
})

test('ten thousand letters take no longer than they should', () => {
  const long = 'a'.repeat(5_000)
  expect(nameLikeness(long, `${long}b`).score).toBeGreaterThan(0)
})
