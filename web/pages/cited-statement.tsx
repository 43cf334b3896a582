import { makeStatement } from '@unimpeded/acts/kinds/make-statement.ts'
import type { ReactNode } from 'react'
import type { WorldRecord } from '../data/records.ts'
import { Status } from '../ui/status.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { RecordLink } from './record-link.tsx'
import { SourceLine } from './source-line.tsx'

/**
 * A statement that an assessment leans on: whose words, in which manner and from where, and what has become of it since
 * the assessment was given. It may not be for this desk, though the assessment is.
 */
export function CitedStatement(props: {
  id: string
  records: readonly WorldRecord[] | undefined
  since: number
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { id, records, since } = props
  if (!records) return <RecordLink id={id}>{t('act.record-unknown')}</RecordLink>
  const statement = records.find(each => each.id === id)
  if (statement?.type !== 'statement')
    return (
      <>
        <Withheld /> <span className="muted small">{t('request.leans-on.unseen')}</span>
      </>
    )
  const { modality, title, content, source, state } = statement
  const corrected = records.some(each => each.type === 'correction' && each.of === id && each.at > since)
  return (
    <>
      <RecordLink id={id}>{title}</RecordLink>
      {/* Without it the words of a denial would stand as what was said. */}
      {modality && modality !== 'stated' ? (
        <span className="muted"> ({words.choice(modality, makeStatement.body.modality!.schema)})</span>
      ) : null}
      : <q dir="auto">{content}</q>
      {source ? (
        <span className="muted small">
          {' '}
          <SourceLine source={source} />
        </span>
      ) : null}
      {state === 'withdrawn' ? <Status tone="stop">{t('request.leans-on.withdrawn')}</Status> : null}
      {corrected ? <Status tone="query">{t('request.leans-on.corrected')}</Status> : null}
    </>
  )
}
