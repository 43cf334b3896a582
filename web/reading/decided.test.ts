import { bodySchema } from '@unimpeded/acts/judge.ts'
import { makeStatement } from '@unimpeded/acts/kinds/make-statement.ts'
import type { StatementRecord } from '@unimpeded/acts/world/records.ts'
import { fromText } from '@unimpeded/reading/in/from-text.ts'
import { read } from '@unimpeded/reading/read.ts'
import { describe, expect, test } from 'vitest'
import {
  articleOfRecord,
  besideRecords,
  confirmedFile,
  decidedOf,
  namedOf,
  namesMerged,
  recordOf,
  standing,
  statementBody,
} from './decided.ts'
import type { KeptArticle } from './kept.ts'
import { mended } from './mend-sheet.tsx'

const text =
  'Reuters reported, citing Mayor Ada Kovin, that Oru had asked the United Nations to send an observer. The scheduling of the meeting signals an intent to keep humanitarian actors in the loop.'
const [article] = read([{ ...fromText(text, 'oru.txt'), outlet: 'River Post', published: '2024-09-17' }]).articles
const asked = article!.statements.find(({ modality }) => modality === 'asked')!
const weighing = article!.statements.find(({ status }) => status === 'commentary')!
const kept = (decisions: KeptArticle['decisions']): KeptArticle => ({
  id: 'a',
  desk: 'amina',
  case: null,
  link: null,
  cameAt: 0,
  read: article!,
  decisions,
})

describe('a confirmed statement', () => {
  test('goes on record with its speaker, whom it asked, and the way it came', () => {
    const built = statementBody(asked, article!, 'https://example.org/oru')
    if ('missing' in built) throw new Error(built.missing)
    expect(built.body).toMatchObject({
      speaker: 'Oru',
      modality: 'asked',
      source: { outlet: 'River Post', date: '2024-09-17', link: 'https://example.org/oru' },
    })
    expect((built.body.chain as string[]).at(-1)).toBe('River Post')
    expect((built.body.addressees as string[])[0]).toContain('United Nations')
    expect(bodySchema(makeStatement).safeParse(built.body).success).toBe(true)
  })
  test('keeps the cue that says not, so that it never goes on record as its contrary', () => {
    const [refusal] = read([
      { ...fromText('The mayor would not say that the road was open.', 'mayor.txt'), outlet: 'River Post' },
    ]).articles
    const built = statementBody(refusal!.statements[0]!, refusal!, null)
    expect(built).toMatchObject({
      body: { speaker: 'The mayor', content: 'would not say … that the road was open', modality: 'stated' },
    })
  })
  test('waits until somebody says who published it; commentary never goes', () => {
    expect(statementBody(asked, { ...article!, outlet: null }, null)).toEqual({ missing: 'outlet' })
    expect(statementBody(weighing, article!, null)).toEqual({ missing: 'not-said' })
  })
  test('that Amina put on record from another browser is known again, and told once', () => {
    const built = statementBody(asked, article!, 'https://example.org/oru')
    if ('missing' in built) throw new Error(built.missing)
    const onRecord = (id: string, more: Partial<StatementRecord> = {}) => {
      const body = { chain: [], saidOn: null, ...built.body, ...more } as unknown as StatementRecord
      return articleOfRecord({ ...body, id, title: body.speaker })
    }
    const own = [{ read: article!, link: null }]
    const beside = (records: ReturnType<typeof onRecord>[], read = own) => {
      const { again, alone } = besideRecords(read, records)
      return { again: [...again], alone: alone.map(those => those.map(recordOf)) }
    }
    // Two desks have put the same words there: they stand once, by the article where it is at hand.
    const hers = onRecord('hers')
    const his = onRecord('his')
    expect(beside([hers, his])).toEqual({ again: [[asked.id, ['hers', 'his']]], alone: [] })
    expect(beside([hers, his], [])).toEqual({ again: [], alone: [['hers', 'his']] })
    // Who is said to have said it elsewhere, or other words, is another statement.
    const other = onRecord('other', { source: { outlet: 'Hill Times' } as StatementRecord['source'] })
    expect(beside([other, onRecord('mended', { speaker: 'The mayor of Oru' })])).toEqual({
      again: [],
      alone: [['other'], ['mended']],
    })
  })
  test('comes back from the record as something to hold beside others', () => {
    const built = statementBody(asked, article!, null)
    if ('missing' in built) throw new Error(built.missing)
    const body = { chain: [], saidOn: null, ...built.body } as unknown as StatementRecord
    const again = articleOfRecord({ ...body, id: 'record', title: body.speaker })
    const [statement] = again.statements
    for (const part of [statement!.speaker!, ...statement!.addressees, ...statement!.content])
      expect(again.text.slice(...part.span)).toBe(part.text)
    expect(statement!.modality).toBe('asked')
    expect(statement!.chain.at(-1)?.role).toBe('speaker')
  })
})

test('“we” is whoever issued it; of a “he” nobody has named, nothing is said', () => {
  const said = (text: string) => namedOf({ text, entity: null }, article!)
  expect(said('We')).toBe('River Post')
  expect(said('he')).toBeNull()
  expect(said('Mayor Ada Kovin')).toBe('Mayor Ada Kovin')
  expect(namedOf({ text: 'We', entity: null }, { ...article!, outlet: null })).toBeNull()
})

test('what nobody has decided is told apart from what was rejected, so that nothing is learnt of it', () => {
  const file = (decisions: KeptArticle['decisions']) => JSON.parse(confirmedFile([kept(decisions)], [])).articles[0]
  const undecided = file({ [asked.id]: { state: 'confirmed' } }).undecided
  expect(undecided).toContainEqual(weighing.content[0]!.span)
  expect(undecided).not.toContainEqual(asked.content[0]!.span)
  expect(
    file({ [asked.id]: { state: 'confirmed' }, [weighing.id]: { state: 'rejected' } }).undecided,
  ).not.toContainEqual(weighing.content[0]!.span)
})

test('what was rejected stands nowhere, and only what was confirmed is handed on', () => {
  const decided = kept({ [asked.id]: { state: 'confirmed' }, [weighing.id]: { state: 'rejected' } })
  expect(standing(decided, 'confirmed').statements).toEqual([asked])
  expect(standing(decided, 'all').statements).not.toContain(weighing)
  const file = JSON.parse(confirmedFile([decided, kept({})], []))
  expect(file.schema).toBe('unimpeded-reading/1')
  expect(file.articles.map((each: { statements: unknown[] }) => each.statements.length)).toEqual([1])
})

test('mending the speaker mends the end of the chain', () => {
  const at = text.indexOf('Mayor Ada Kovin')
  const speaker = { text: 'Mayor Ada Kovin', span: [at, at + 15] as [number, number] }
  const anew = mended(
    asked,
    article!,
    { speaker: [speaker], addressees: [], relays: [], cue: [], content: asked.content },
    { status: 'attributed', modality: 'said', polarity: 'positive' },
  )
  expect(anew.chain.map(({ text: name }) => name).at(-1)).toBe('Mayor Ada Kovin')
  expect(anew.chain.filter(({ role }) => role === 'speaker')).toHaveLength(1)
  expect(anew.addressees).toEqual([])
})

test('names told to be one go by one name', () => {
  const nameFor = namesMerged([
    { one: 'Sibiga', other: 'Sybiha', same: true },
    { one: 'Sybiha', other: 'Сибіга', same: true },
    { one: 'Zakharova', other: 'Zaharieva', same: false },
  ])
  expect(nameFor('Сибіга')).toBe(nameFor('Sibiga'))
  expect(nameFor('Zaharieva')).toBe('Zaharieva')
})

test('what follows from what was decided of names is decided too', () => {
  const same = decidedOf([
    { one: 'Sibiga', other: 'Sybiha', same: true },
    { one: 'Сибіга', other: 'Sybiha', same: true },
    { one: 'Zaharieva', other: 'Zakharova', same: false },
    { one: 'Zakharova', other: 'Zaharova', same: true },
  ])
  expect(same('Sibiga', 'Сибіга')).toBe(true)
  expect(same('Zaharova', 'Zaharieva')).toBe(false)
  expect(same('Sibiga', 'Zakharova')).toBeUndefined()
})
