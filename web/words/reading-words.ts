import { use, useCallback, useMemo } from 'react'
import { fill, type Params } from '../../speech/fill.ts'
import { gapsIn } from '../../speech/speech-of.ts'
import { type ReadingKey, type ReadingTable, readingEn } from './reading-en.ts'
import { type ToldOf, toldIn } from './reading-told.ts'
import { tablesOf } from './tables-of.ts'
import { useWords } from './words.tsx'

export type ReadingWords = (key: ReadingKey, params?: Params) => string

/** The words of the reading desk, fetched when one of its pages first speaks them. */
const tableOf = tablesOf<ReadingTable>({
  en: async () => readingEn,
  uk: () => import('./reading-uk.ts').then(({ readingUk }) => readingUk),
  ar: () => import('./reading-ar.ts').then(({ readingAr }) => readingAr),
})

/** What speaks the words of `table`; on a screen that runs from right to left, what fills a gap keeps its own direction. */
export function readingSpeech(
  table: ReadingTable,
  locale: string,
  dir: 'ltr' | 'rtl',
  number: (n: number) => string,
): ReadingWords {
  const rules = new Intl.PluralRules(locale)
  return (key, params = {}) => fill(table[key], gapsIn(dir, params), rules, number)
}

/** The words of the reading desk in the reader’s language. */
export function useReadingWords(): ReadingWords {
  const { lang, locale, dir, number } = useWords()
  const table = lang === 'en' ? readingEn : use(tableOf(lang))
  return useMemo(() => readingSpeech(table, locale, dir, number), [table, locale, dir, number])
}

/** What reading tells in English sentences of its own, in the reader’s words. */
export function useReadingTold(): (of: ToldOf, sentence: string) => string {
  const t = useReadingWords()
  const { locale } = useWords()
  return useCallback((of, sentence) => toldIn(t, locale, of, sentence), [t, locale])
}
