import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameLikeness } from '@unimpeded/reading/names/name-likeness.ts'
import { expect, test } from 'vitest'
import { readingAr } from './reading-ar.ts'
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

test('the rules that find statements have plain names', () => {
  const rules = [
    ...written('statements', /\bmade\('([^']+)'/g),
    ...written('statements', /\brule(?::| =) '([^']+)'/g),
    ...written('statements', /\bfound\(scene, '([^']+)'/g),
    ...written('statements', /\bdone\(.*, '([a-z ]+)'/g),
    'ellipted subject',
    'infinitive',
  ]
  expect(rules.length).toBeGreaterThan(20)
  const unnamed = new Set(rules.filter(rule => ruleIn(ukrainian, rule) === rule))
  expect([...unnamed]).toEqual([])
})

test('the rules by which dates are settled, and differences told, are in the tables', () => {
  const unknown = (of: ToldOf, folder: string): string[] =>
    written(folder, /\brule: '([^']+)'/g).filter(rule => /[a-z]/.test(inUkrainian(of, rule)))
  expect([...unknown('date-rule', 'dates'), ...unknown('difference', 'across')]).toEqual([])
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

test('how the dates of a reporter’s week were settled is said in Ukrainian and Arabic', () => {
  for (const rule of [
    'the year nearest to publication',
    'reckoned from publication',
    'the week after publication',
    'the last day of the month',
    'weekday fits 2013, 2019, 2024, 2030; nearest to publication',
    'weekday fits 2002, 2008; neither the day of publication nor the day it was received is known',
    'written in full; 2024-09-17 is a Tuesday, not a Wednesday',
    'late in the month; month and year',
    'relative; the day of publication is not known',
  ]) {
    expect(inUkrainian('date-rule', rule)).not.toMatch(/[a-z]/)
    expect(toldIn(arabic, 'ar-u-nu-latn', 'date-rule', rule)).not.toMatch(/[a-z]/)
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
