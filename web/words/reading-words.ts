import { useMemo } from 'react'
import { fill, type Params } from './fill.ts'
import { type ReadingKey, readingEn } from './reading-en.ts'
import { leftToRight } from './speech-of.ts'
import { useWords } from './words.tsx'

export type ReadingWords = (key: ReadingKey, params?: Params) => string

/** The words of the reading desk; in English as yet, with numbers as the reader’s language writes them. */
export function useReadingWords(): ReadingWords {
  const { number, dir } = useWords()
  return useMemo(() => {
    const rules = new Intl.PluralRules('en')
    return (key, params = {}) => {
      const said = fill(readingEn[key], params, rules, number)
      return dir === 'rtl' ? leftToRight(said) : said
    }
  }, [number, dir])
}
