import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useMemo } from 'react'
import type { CaseRecord, WorldRecord } from '../data/records.ts'
import { fullTitleOf, titleOf } from '../data/title-of.ts'
import type { RecordView } from '../data/types.ts'
import { MapAlone } from '../map/map.tsx'
import { isPlaced, thingOf } from '../map/things-of.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordLink } from './record-link.tsx'
import { Part } from './record-part.tsx'
import { SignedFields } from './sign-sheet.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** Any record: what the act that made it says, what it leans on, what stands on it. */
export function AnyRecordPage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (!page.view) return <NotYet of={[page.record]} />
  return <AnyRecord inCase={inCase} page={page} view={page.view} />
}

export function AnyRecord(props: {
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
  print?: string
  /** What the page says of such a record beyond what all say, and the type of what stands on it that this tells of. */
  children?: ReactNode
  told?: WorldRecord['type']
}): ReactNode {
  const { t } = useWords()
  const { view, inCase, page } = props
  const { record } = view
  const made = view.acts.find(act => record.id === act.id || record.id.startsWith(`${act.id}.`))
  const kind = made && kindNamed(made.kind)
  const things = useMemo(() => {
    const thing = isPlaced(record) ? thingOf(record, page.picture) : undefined
    return thing ? [thing] : []
  }, [record, page.picture])
  const linked = [
    ...view.under.filter(r => r.type !== 'case'),
    ...view.on.filter(r => r.type !== 'correction' && r.type !== props.told),
  ]
  return (
    <RecordFrame
      inCase={inCase}
      page={page}
      title={fullTitleOf(t, record)}
      view={view}
      {...(props.print ? { print: props.print } : {})}
    >
      {things.length ? (
        <div className="no-print">
          <MapAlone
            at={page.picture}
            label={record.title}
            selected={record.id}
            things={things}
            {...(inCase ? { zone: inCase.zone } : {})}
          />
        </div>
      ) : null}
      {made && kind ? (
        <Part title={t('record.stated')}>
          <SignedFields body={made.body} kind={kind} zone={inCase?.zone} />
        </Part>
      ) : null}
      {props.children}
      {linked.length ? (
        <Part title={t('record.linked')}>
          <ul className="plain-list">
            {linked.map(each => (
              <li className="row" key={each.id}>
                <span className="muted">{wordFor(t, 'type', each.type)}</span>
                <RecordLink id={each.id}>{titleOf(t, each)}</RecordLink>
                <span className="muted">{wordFor(t, 'state', each.state)}</span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </RecordFrame>
  )
}
