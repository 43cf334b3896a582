import type { ReactNode } from 'react'
import type { Twin } from '../lists/sites-twice.ts'
import { useWords } from '../words/words.tsx'
import { RecordLink } from './record-link.tsx'

/** That a row may be a site once more. */
export function TwinWords({ twin }: { twin: Twin }): ReactNode {
  const { t } = useWords()
  const by = twin.by.length > 1 ? 'both' : twin.by[0]!
  if ('id' in twin)
    return (
      <>
        {t(`site-list.twin.${by}`)} <RecordLink id={twin.id}>{twin.title}</RecordLink>
      </>
    )
  return (
    <>
      {t(`site-list.twin.${by}`)} {t('site-list.row', { n: twin.row })}
    </>
  )
}
