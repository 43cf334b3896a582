import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Word } from '../../speech/fill.ts'
import { offsetAt, parseInstant, parseOffset, writeInstant } from '../../speech/instant.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { readingAr } from './reading-ar.ts'
import { readingEn } from './reading-en.ts'
import { readingUk } from './reading-uk.ts'
import { readingSpeech } from './reading-words.ts'
import { speech } from './speech.ts'
import { uk } from './uk.ts'

const h = 3_600_000

describe('instants', () => {
  test('what is written is read back, at any offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 66_000_000 }), fc.integer({ min: -48, max: 56 }), (minutes, quarters) => {
        const ms = minutes * 60_000
        expect(parseInstant(writeInstant(ms, quarters * 15))).toEqual({ ms, offset: quarters * 15 })
      }),
    )
  })
  test('a day that does not exist, an hour without an offset, and words are not instants', () => {
    for (const text of ['2024-02-30T10:00Z', '2024-09-17T14:05', '2024-09-17T24:00Z', 'tomorrow', ''])
      expect(parseInstant(text)).toBeUndefined()
  })
  test('Kyiv keeps +03:00 in September and +02:00 in December; an offset is its own zone', () => {
    expect(offsetAt(Date.UTC(2024, 8, 17), 'Europe/Kyiv')).toBe(180)
    expect(offsetAt(Date.UTC(2024, 11, 17), 'Europe/Kyiv')).toBe(120)
    expect(offsetAt(0, '-03:30')).toBe(-210)
    expect(parseOffset('+15:00')).toBeUndefined()
  })
})

describe('speech', () => {
  test('every instant says its offset', () => {
    const at = Date.UTC(2024, 8, 17, 11, 5)
    expect(speech('en').formatInstant(at, 'Europe/Kyiv')).toMatch(/^17 Sept? 2024, 14:05 UTC\+03:00$/)
    expect(speech('en').formatInstant(at, 'UTC')).toMatch(/, 11:05 UTC$/)
    expect(speech('ar', ar).formatInstant(at, 'Europe/Kyiv')).toContain('UTC+03:00')
    expect(speech('ar', ar).formatInstant(at, 'Europe/Kyiv')).toContain('14:05')
  })
  test('ages are said in two parts at most', () => {
    // A number and its unit stay on one line.
    const { formatAge } = speech('en')
    expect(formatAge(6 * h + 600_000)).toBe('6\u00a0h 10\u00a0min')
    expect(formatAge(24 * h)).toBe('1 day')
    expect(formatAge(52 * h + 60_000)).toBe('2 days 4\u00a0h')
    expect(formatAge(20_000)).toBe('under a minute')
  })
  test('what was tried once was not tried “1 times”', () => {
    const tried = (of: typeof en | typeof uk | typeof ar, lang: 'en' | 'uk' | 'ar', count: number) =>
      speech(lang, of).t('channels.last.again', { count })
    expect(tried(en, 'en', 1)).toContain('tried once;')
    expect(tried(en, 'en', 2)).toContain('tried 2 times;')
    expect([1, 2, 5, 21].map(count => /спроб.?(?=;)/.exec(tried(uk, 'uk', count))?.[0])).toEqual([
      'спроба',
      'спроби',
      'спроб',
      'спроба',
    ])
    expect([1, 2, 3, 11].map(count => /محاول[^؛]*(?=؛)/.exec(tried(ar, 'ar', count))?.[0])).toEqual([
      'محاولة واحدة',
      'محاولتان',
      'محاولات',
      'محاولة',
    ])
  })
  test('Ukrainian and Arabic have their plural forms', () => {
    const u = speech('uk', uk)
    expect([1, 3, 5, 21].map(count => u.t('board.movements', { count }))).toEqual([
      '1 рейс',
      '3 рейси',
      '5 рейсів',
      '21 рейс',
    ])
    const a = speech('ar', ar)
    expect(a.t('board.corridors', { count: 2 })).toBe('ممران')
    expect(a.t('board.corridors', { count: 11 })).toBe('11 ممرًا')
  })
  const gaps = (word: unknown): string[] => [...new Set(JSON.stringify(word).match(/\{\w+\}/g) ?? [])].sort()
  test('each sentence is in every language, with the same gaps and all the forms of number the language has', () => {
    const rooms: [English: Record<string, Word>, ...others: [lang: string, table: Record<string, Word>][]][] = [
      [en, ['uk', uk], ['ar', ar]],
      [readingEn, ['uk', readingUk], ['ar', readingAr]],
    ]
    for (const [English, ...others] of rooms)
      for (const [lang, table] of others) {
        expect(Object.keys(table).sort()).toEqual(Object.keys(English).sort())
        const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.sort()
        for (const [key, word] of Object.entries(table)) {
          expect([key, gaps(word)]).toEqual([key, gaps(English[key])])
          expect([key, typeof word === 'string' ? [] : Object.keys(word).sort()]).toEqual([
            key,
            typeof English[key] === 'string' ? [] : forms,
          ])
        }
      }
  })
  test('an Arabic sentence holds the words of an English article in one piece', () => {
    const t = readingSpeech(readingAr, 'ar', 'rtl', String)
    expect(t('claims.event', { n: 2, words: 'Shells fell …' })).toBe('الحدث 2: \u2068Shells fell …\u2069')
    expect(t('claims.event.count', { told: 5, count: 2 })).toBe('مرات الحديث عنه: 5، من مصدرين بحسب الأسماء')
  })
})
