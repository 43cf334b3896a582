import { inForceDuring, termsFields } from '@unimpeded/acts/arrangement-terms.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { Terms } from '@unimpeded/acts/world/records.ts'
import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import { useParties, useRecordsOf } from '../data/queries.ts'
import type { ArrangementRecord, CaseRecord, PositionRecord } from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { Instant } from '../ui/instant.tsx'
import { Status } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { AreaMap } from './area-map.tsx'
import { FieldValue } from './field-value.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordLink } from './record-link.tsx'
import { Part } from './record-part.tsx'
import { Stance } from './request.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** An arrangement: whether it is in force and whose signature is missing, its terms, and how they came to be. */
export function ArrangementPage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (page.view?.record.type !== 'arrangement') return <NotYet of={[page.record]} />
  return <Arrangement arrangement={page.view.record} inCase={inCase} page={page} view={page.view} />
}

const proposed = kindNamed('propose-arrangement')

type TermName = keyof typeof termsFields & keyof Terms
/** The order in which people read an agreement: what it is, where and when, who, what passes, how it is kept, its ground. */
const reading: readonly TermName[] = [
  'form',
  'purpose',
  'area',
  'during',
  'windows',
  'roles',
  'passes',
  'conditions',
  'inspection',
  'notificationRules',
  'securityProtocol',
  'noMilitaryUse',
  'informationToCivilians',
  'roadState',
  'medical',
  'monitoring',
  'reportingOfViolations',
  'suspension',
  'renewal',
  'inForceAfterHours',
  'legalGround',
  'savingClause',
]

function Arrangement(props: {
  arrangement: ArrangementRecord
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
}): ReactNode {
  const { t, number, list } = useWords()
  const words = useActWords()
  const { arrangement, view, inCase, page } = props
  const records = useRecordsOf(['corridor'], inCase?.id)
  const positions = view.on.filter((r): r is PositionRecord => r.type === 'position' && r.state !== 'withdrawn')
  const corridors = (records.data ?? []).filter(r => r.type === 'corridor' && r.arrangement === arrangement.id)
  const { terms } = arrangement
  const request = view.under.find(r => r.type === 'request')
  const empty = (value: unknown): boolean =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return (
    <RecordFrame
      inCase={inCase}
      page={page}
      print={t('arrangement.print')}
      stands={<Force arrangement={arrangement} inCase={inCase} now={page.picture} />}
      title={arrangement.title}
      view={view}
    >
      <Part title={t('arrangement.signatures')}>
        <Signatures arrangement={arrangement} inCase={inCase} />
      </Part>
      <Part title={t('arrangement.terms', { n: number(arrangement.revision) })}>
        {request ? (
          <p>
            {t('arrangement.answers')} <RecordLink id={request.id}>{request.title}</RecordLink>
          </p>
        ) : null}
        {terms.area ? <AreaMap inCase={inCase} label={words.label(proposed, 'area')} shape={terms.area} /> : null}
        <dl className="terms">
          {reading
            .filter(name => name !== 'area' && !empty(terms[name]))
            .map(name => (
              <div className="term keep" key={name}>
                <dt>{words.label(proposed, name)}</dt>
                <dd dir="auto">
                  <FieldValue schema={termsFields[name].schema} value={terms[name]} zone={inCase?.zone} />
                </dd>
              </div>
            ))}
        </dl>
        <p className="muted small">
          {t('arrangement.silent-on', {
            what:
              list(reading.filter(name => empty(terms[name])).map(name => words.label(proposed, name))) ||
              t('value.none'),
          })}
        </p>
      </Part>
      {positions.length ? (
        <Part title={t('arrangement.positions')}>
          <ul className="who-list">
            {positions.map(position => (
              <li key={position.id}>
                <Stance
                  assessed={false}
                  inCase={inCase}
                  now={page.picture}
                  party={position.by}
                  positions={[position]}
                  since={arrangement.at}
                />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title={t('arrangement.revisions')}>
        <Revisions arrangement={arrangement} inCase={inCase} view={view} />
      </Part>
      {corridors.length ? (
        <Part title={t('arrangement.corridors')}>
          <ul className="plain-list">
            {corridors.map(each => (
              <li className="row" key={each.id}>
                <RecordLink id={each.id}>{each.title}</RecordLink>
                <Status tone={toneOf(each.state)}>{wordFor(t, 'state', each.state)}</Status>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </RecordFrame>
  )
}

/** Whether it is in force, since when; or what is missing before it can be. */
function Force(props: { arrangement: ArrangementRecord; inCase: CaseRecord | undefined; now: number }): ReactNode {
  const { t, number, list } = useWords()
  const parties = useParties()
  const { arrangement, now } = props
  const zone = props.inCase ? { zone: props.inCase.zone } : {}
  if (arrangement.state === 'withdrawn') {
    const by = arrangement.withdrawnBy
    return (
      <p>
        {by ? t('arrangement.is.left', { who: parties.name(by.party), why: by.reason }) : t('arrangement.is.withdrawn')}
      </p>
    )
  }
  if (arrangement.state === 'proposed') {
    const missing = missingOf(arrangement)
    return (
      <>
        <p>
          <strong>{t('arrangement.not-in-force')}</strong>{' '}
          {t('arrangement.missing', { who: list(missing.map(parties.name)), count: missing.length })}
        </p>
        {arrangement.terms.inForceAfterHours > 0 ? (
          <p>{t('arrangement.then-after', { hours: number(arrangement.terms.inForceAfterHours) })}</p>
        ) : null}
      </>
    )
  }
  const span = inForceDuring(arrangement)
  if (!span) return null
  const key =
    now < span.from
      ? 'arrangement.will-be'
      : span.to !== null && now >= span.to
        ? 'arrangement.was'
        : 'arrangement.is-in-force'
  return (
    <p>
      <strong>{t(key)}</strong> <Instant at={span.from} {...zone} /> –{' '}
      {span.to === null ? t('time.open-ended') : <Instant at={span.to} {...zone} />}
    </p>
  )
}

const missingOf = (arrangement: ArrangementRecord): string[] => {
  const signed = arrangement.signatures.filter(s => s.revision === arrangement.revision).map(s => s.party)
  return arrangement.signatories.filter(party => !signed.includes(party))
}

function Signatures(props: { arrangement: ArrangementRecord; inCase: CaseRecord | undefined }): ReactNode {
  const { t, number } = useWords()
  const { arrangement, inCase } = props
  return (
    <table className="table table-folds">
      <thead>
        <tr>
          <th scope="col">{t('relay.party')}</th>
          <th scope="col">{t('arrangement.signature')}</th>
        </tr>
      </thead>
      <tbody>
        {arrangement.signatories.map(party => {
          const all = arrangement.signatures.filter(s => s.party === party)
          const current = all.find(s => s.revision === arrangement.revision)
          return (
            <tr key={party}>
              <th scope="row">
                <PartyOf id={party} inCase={inCase} />
              </th>
              <td>
                {current ? (
                  <span className="row">
                    <Status tone="ok">{t('arrangement.signed', { n: number(current.revision) })}</Status>
                    <Instant at={current.at} {...(inCase ? { zone: inCase.zone } : {})} />
                    <RecordLink act id={current.act}>
                      {t('record.act-page')}
                    </RecordLink>
                  </span>
                ) : (
                  <Status tone="attention">{t('arrangement.unsigned', { n: number(arrangement.revision) })}</Status>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Each revision with what it states anew. */
function Revisions(props: {
  arrangement: ArrangementRecord
  view: RecordView
  inCase: CaseRecord | undefined
}): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const { arrangement, view, inCase } = props
  const acts = arrangement.acts.flatMap(id => view.acts.find(act => act.id === id) ?? [])
  return (
    <ol className="who-list">
      {acts.map((act, n) => {
        const changed = Object.keys(act.body).filter(name => name in termsFields) as TermName[]
        return (
          <li key={act.id}>
            <span className="row">
              <strong>{t('arrangement.revision', { n: number(n + 1) })}</strong>
              <PartyOf id={act.by} inCase={inCase} />
              <Instant at={act.at} {...(inCase ? { zone: inCase.zone } : {})} />
            </span>
            {n === 0 ? (
              <span className="muted">{t('arrangement.proposed-first')}</span>
            ) : (
              <>
                {act.body.reason ? <span dir="auto">{String(act.body.reason)}</span> : null}
                <dl className="terms">
                  {changed.map(name => (
                    <div className="term" key={name}>
                      <dt>{words.label(proposed, name)}</dt>
                      <dd>
                        <FieldValue schema={termsFields[name].schema} value={act.body[name]} zone={inCase?.zone} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </>
            )}
          </li>
        )
      })}
    </ol>
  )
}
