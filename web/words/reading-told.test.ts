import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameLikeness } from '@unimpeded/reading/names/name-likeness.ts'
import { read } from '@unimpeded/reading/read.ts'
import { expect, test } from 'vitest'
import { readingAr } from './reading-ar.ts'
import { readingEn } from './reading-en.ts'
import { ruleIn, type ToldOf, toldIn } from './reading-told.ts'
import { readingUk } from './reading-uk.ts'
import { readingSpeech } from './reading-words.ts'

const ukrainian = readingSpeech(readingUk, 'uk', 'ltr', String)
const arabic = readingSpeech(readingAr, 'ar', 'rtl', String)
const inUkrainian = (of: ToldOf, sentence: string): string => toldIn(ukrainian, 'uk', of, sentence)

const room = fileURLToPath(new URL('../../reading/', import.meta.url))
/** What the sources of a folder of reading write where `pattern` has its group. */
const written = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(room, folder))
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'subjects.ts')
    .flatMap(name => [...readFileSync(join(room, folder, name), 'utf8').matchAll(pattern)].map(([, words]) => words!))

const addThem = 'add them to reading-en.ts, reading-uk.ts and reading-ar.ts of web/words'

test('every rule that finds a statement has a plain name', () => {
  const rules = [
    ...written('statements', /\bmade\('([^']+)'/g),
    ...written('statements', /\brule(?::| =) '([^']+)'/g),
    ...written('statements', /\bfound\(scene, '([^']+)'/g),
    ...written('statements', /\bdone\(.*, '([a-z ]+)'/g),
    'ellipted subject',
    'infinitive',
  ]
  expect(rules.length).toBeGreaterThan(20)
  const unnamed = rules.filter(rule => ruleIn(ukrainian, rule) === rule)
  expect(unnamed, `${addThem}, as rule.…`).toEqual([])
})

test('every rule by which a date is settled, and a difference told, is in the tables', () => {
  const unknown = (of: ToldOf, folder: string): string[] =>
    written(folder, /\brule: '([^']+)'/g).filter(rule => /[a-z]/.test(inUkrainian(of, rule)))
  expect(unknown('date-rule', 'dates'), `${addThem}, as date-rule.…`).toEqual([])
  expect(unknown('difference', 'across'), `${addThem}, as difference.…`).toEqual([])
})

test('what is refused is said whole', () => {
  const refused = written('in', /\n {2,6}[`'](\S[^`'\n]{40,}\.)[`'],?\n/g)
  expect(refused.length).toBeGreaterThan(8)
  for (const sentence of refused)
    expect([sentence, inUkrainian('refusal', sentence.replaceAll(/\$\{[^}]+\}/g, '7'))]).toEqual([
      sentence,
      expect.stringMatching(/[а-яіїє]{3,}.*\.$/),
    ])
})

test('the dates of a reporter’s week are explained in Ukrainian and Arabic', () => {
  const text =
    'Olha Marchenko said on Tuesday that the convoy had left on 12 September and would be back next week. ' +
    'Two days ago, the mayor said, Friday, March 1, was when the bridge fell. ' +
    'The ministry said the road had been closed since early May and in 2019, and at the end of the month it would open.'
  const rules = (published: string | null) =>
    read([
      {
        file: null,
        text,
        title: null,
        byline: null,
        outlet: 'The Courier',
        published,
        language: 'en',
        furniture: [],
      },
    ]).articles[0]!.statements.flatMap(({ dates }) => dates.map(({ rule }) => rule))
  const all = [...rules('2024-09-18'), ...rules(null)]
  expect(all.length).toBeGreaterThan(8)
  for (const rule of all) {
    expect([rule, inUkrainian('date-rule', rule)]).toEqual([rule, expect.stringMatching(/^[^a-z]+$/)])
    expect([rule, toldIn(arabic, 'ar-u-nu-latn', 'date-rule', rule)]).toEqual([
      rule,
      expect.stringMatching(/^[^a-z]+$/),
    ])
  }
  expect(inUkrainian('date-rule', 'the Tuesday on or before publication')).toBe(
    'вівторок: у день публікації або останній перед ним',
  )
  expect(inUkrainian('date-rule', 'late in the month; month and year')).toBe('наприкінці місяця; місяць і рік')
})

test('why two names may be of one is said around the names themselves', () => {
  const { reasons } = nameLikeness('Mirjana Spoljarić', 'Spolyarich')
  expect(reasons.map(reason => inUkrainian('likeness', reason))).toEqual([
    'Spolyarich пишеться подібно до Spoljarić',
    'Mirjana є лише в одному',
  ])
  expect(toldIn(arabic, 'ar', 'likeness', 'Lee in both')).toBe('\u2068Lee\u2069 في كليهما')
})

test('what no table knows stays as it is', () => {
  expect(inUkrainian('difference', 'by the light of the moon')).toBe('by the light of the moon')
  expect(ruleIn(ukrainian, 'by the light of the moon')).toBe('by the light of the moon')
})
