import type { Statement } from '@unimpeded/reading/statement.ts'
import type { ReadingWords } from '../words/reading-words.ts'

/** In which manner a statement was made, in words; `null` of a fact. What is denied is in the negative already. */
export function mannerWords({ modality, polarity }: Statement, t: ReadingWords): string | null {
  if (modality === null) return null
  const said = t(`modality.${modality}`)
  return polarity === 'negative' && modality !== 'denied' ? t('manner.negative', { manner: said }) : said
}
