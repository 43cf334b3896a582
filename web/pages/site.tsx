import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { ReactNode } from 'react'
import { useParties } from '../data/queries.ts'
import type { CaseRecord, SiteRecord } from '../data/records.ts'
import type { RecordView } from '../data/types.ts'
import { Instant } from '../ui/instant.tsx'
import { Status } from '../ui/status.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { AreaMap } from './area-map.tsx'
import { FieldValue } from './field-value.tsx'
import { FindingsList } from './findings-list.tsx'
import { NotYet } from './not-yet.tsx'
import { NoticeTerms } from './notice-terms.tsx'
import { Receipts } from './receipts.tsx'
import { RecordFrame } from './record-frame.tsx'
import { Facts, Part } from './record-part.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** A notified site: where it is and how surely that is known, until when it holds, and who has received it. */
export function SitePage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (page.view?.record.type !== 'site') return <NotYet of={[page.record]} />
  return <Site inCase={inCase} page={page} site={page.view.record} view={page.view} />
}

/** Fields of the notification that the record does not repeat, in the order of the form. */
const stated = [
  'names',
  'operator',
  'pcodes',
  'peopleByDay',
  'peopleByNight',
  'exclusiveUse',
  'checkedOn',
  'checkedHow',
  'note',
]
const personal = ['checkedBy', 'inCharge']

function Site(props: {
  site: SiteRecord
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
}): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const parties = useParties()
  const { site, view, inCase, page } = props
  const zone = inCase?.zone
  const notified = view.acts.find(act => act.id === site.id)
  const kind = kindNamed('notify-site')
  const fields = kind?.body ?? {}
  const stale = site.verifyBy !== null && Date.parse(site.verifyBy) < page.picture
  return (
    <RecordFrame
      inCase={inCase}
      page={page}
      stands={
        <>
          <p>{t(`site.is.${site.state}`, { by: parties.name(site.by) })}</p>
          {site.returnReasons.length && site.state === 'returned' ? (
            <ul>
              {site.returnReasons.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
          {site.state === 'removed' && site.reason ? <p>{site.reason}</p> : null}
          {stale ? <Status tone="attention">{t('site.stale', { day: site.verifyBy ?? '' })}</Status> : null}
        </>
      }
      title={site.title}
      view={view}
    >
      <Part title={t('site.where')}>
        {site.shape ? (
          <AreaMap at={page.picture} inCase={inCase} label={site.title} shape={site.shape} />
        ) : (
          <Withheld block what={words.label(kind, 'shape')} />
        )}
        <Facts
          facts={[
            [words.label(kind, 'function'), words.choice(site.function)],
            [words.label(kind, 'method'), site.method ? words.choice(site.method) : null],
            [
              words.label(kind, 'accuracyM'),
              site.accuracyM === null ? null : `${number(site.accuracyM)} ${words.unit('m')}`,
            ],
            [
              t('site.verified'),
              site.verifiedAt ? <Instant at={site.verifiedAt} key="v" zone={zone} /> : t('site.verified.never'),
            ],
            [words.label(kind, 'verifyBy'), site.verifyBy],
            [
              words.label(kind, 'during'),
              site.during ? (
                <FieldValue key="d" schema={fields.during?.schema} value={site.during} zone={zone} />
              ) : null,
            ],
          ]}
        />
      </Part>
      <Part title={t('movement.receipts')}>
        <Receipts
          inCase={inCase}
          now={page.picture}
          on={view.on}
          revision={site.revision}
          sent={site.state === 'accepted'}
        />
      </Part>
      {notified ? (
        <Part title={t('site.stated')}>
          <Facts
            facts={[...stated, ...personal].map(name => [
              words.label(kind, name),
              name in notified.body ? (
                <FieldValue key={name} schema={fields[name]?.schema} value={notified.body[name]} zone={zone} />
              ) : notified.withheld.includes(name) ? (
                <Withheld erased key={name} />
              ) : null,
            ])}
          />
        </Part>
      ) : null}
      {notified?.findings.length ? (
        <Part title={t('record.findings-then')}>
          <FindingsList
            cited={(notified.body.cites as string[] | undefined) ?? []}
            findings={notified.findings}
            zone={zone}
          />
        </Part>
      ) : null}
      <NoticeTerms />
    </RecordFrame>
  )
}
