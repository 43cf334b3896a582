import type { ReactNode } from 'react'
import type { ListOf } from '../lists/list-of.ts'
import type { Twin } from '../lists/twin.ts'
import { useWords } from '../words/words.tsx'
import { RecordLink } from './record-link.tsx'

/** That one of a list may be there once more. */
export function TwinWords({ twin, words }: { twin: Twin; words: ListOf<never, never>['words'] }): ReactNode {
  const { t } = useWords()
  const by = twin.by.length > 1 ? 'both' : twin.by[0]!
  return (
    <>
      {t(`${words}.twin.${by}`)}{' '}
      {'id' in twin ? <RecordLink id={twin.id}>{twin.title}</RecordLink> : t('spreadsheet.row', { n: twin.row })}
    </>
  )
}
