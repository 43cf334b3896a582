import type { AssessmentRecord, MeetingRecord } from '@unimpeded/acts/world/records.ts'
import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import { useRecordsOf } from '../data/queries.ts'
import type { CaseRecord, PositionRecord, RequestRecord, WorldRecord } from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { Instant } from '../ui/instant.tsx'
import { Shape, Status } from '../ui/status.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { AreaMap } from './area-map.tsx'
import { CitedStatement } from './cited-statement.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordLink } from './record-link.tsx'
import { Facts, Part } from './record-part.tsx'
import { SourceLine } from './source-line.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** A request: what was asked of whom, where each asked stands, for how long each has been silent, and the assessments. */
export function RequestPage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (page.view?.record.type !== 'request') return <NotYet of={[page.record]} />
  return <Request inCase={inCase} page={page} request={page.view.record} view={page.view} />
}

function Request(props: {
  request: RequestRecord
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
}): ReactNode {
  const { t } = useWords()
  const { request, view, inCase, page } = props
  const records = useRecordsOf(['meeting', 'arrangement', 'statement', 'correction'], inCase?.id)
  const positions = view.on.filter((r): r is PositionRecord => r.type === 'position' && r.state !== 'withdrawn')
  const assessments = view.on.filter((r): r is AssessmentRecord => r.type === 'assessment' && r.state === 'given')
  const others = positions.filter(p => !request.addressees.includes(p.by))
  const meetings = (records.data ?? []).filter(
    (r): r is MeetingRecord => r.type === 'meeting' && r.state === 'recorded' && r.at <= page.picture,
  )
  const arrangements = (records.data ?? []).filter(r => r.type === 'arrangement' && r.request === request.id)
  const isSomeoneSilent = request.addressees.some(
    id => !positions.some(({ by }) => by === id) && !assessments.some(({ by }) => by === id),
  )
  return (
    <RecordFrame inCase={inCase} page={page} title={request.title} view={view}>
      <Part title={t('request.asked')}>
        <p className="lead" dir="auto">
          {request.asked}
        </p>
        <Facts
          facts={[
            [t('request.by'), <PartyOf id={request.by} inCase={inCase} key="by" />],
            [t('request.purpose'), request.purpose],
            [t('request.asked-on'), request.askedOn],
            [t('record.entered'), <Instant at={request.at} key="at" {...(inCase ? { zone: inCase.zone } : {})} />],
            [t('record.source'), request.source ? <SourceLine key="s" source={request.source} /> : null],
          ]}
        />
        {request.area ? <AreaMap inCase={inCase} label={t('request.area')} shape={request.area} /> : null}
      </Part>
      <Part title={t('request.addressees')}>
        <ul className="who-list">
          {request.addressees.map(id => (
            <li key={id}>
              <Stance
                assessed={assessments.some(a => a.by === id)}
                inCase={inCase}
                now={page.picture}
                party={id}
                positions={positions.filter(p => p.by === id)}
                since={request.at}
              />
            </li>
          ))}
          {others.map(position => (
            <li key={position.id}>
              <Stance
                assessed={false}
                inCase={inCase}
                now={page.picture}
                party={position.by}
                positions={[position]}
                since={request.at}
              />
            </li>
          ))}
        </ul>
        {isSomeoneSilent ? <p className="muted small">{t('silence.is')}</p> : null}
      </Part>
      <Part title={t('request.assessments')}>
        {assessments.length === 0 ? <p className="muted">{t('request.assessments.none')}</p> : null}
        {assessments.map(each => (
          <Assessment assessment={each} inCase={inCase} key={each.id} records={records.data} />
        ))}
      </Part>
      {meetings.length ? (
        <Part title={t('request.meetings')}>
          <ul className="who-list">
            {meetings.map(meeting => (
              <li key={meeting.id}>
                <RecordLink id={meeting.id}>{meeting.title}</RecordLink>
                <span className="small">
                  {[meeting.heldOn, meeting.place, meeting.participants.join(', ')].filter(Boolean).join(' · ')}
                </span>
                <ul className="value-list small">
                  {meeting.agenda.map(point => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {arrangements.length ? (
        <Part title={t('request.arrangements')}>
          <ul className="plain-list">
            {arrangements.map(each => (
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

/** Where a party stands on what was asked: its latest position in its own words, or its silence with its age. */
export function Stance(props: {
  party: string
  positions: readonly PositionRecord[]
  assessed: boolean
  inCase: CaseRecord | undefined
  since: number
  now: number
}): ReactNode {
  const { t, formatAge } = useWords()
  const { positions, inCase } = props
  const zone = inCase ? { zone: inCase.zone } : {}
  const latest = positions.at(-1)
  if (!latest) {
    return (
      <>
        <span className="row stance-head">
          <PartyOf id={props.party} inCase={inCase} />
          {props.assessed ? (
            <Status tone="info">{t('request.assessed')}</Status>
          ) : (
            <Status tone="attention">{t('silence.not-answered', { age: formatAge(props.now - props.since) })}</Status>
          )}
        </span>
        {props.assessed ? null : (
          <span className="muted small">
            {t('request.silent-since')} <Instant at={props.since} {...zone} />
          </span>
        )}
      </>
    )
  }
  return (
    <>
      <span className="row stance-head">
        <PartyOf id={props.party} inCase={inCase} />
        <Status tone={toneOf(latest.state)}>{wordFor(t, 'state', latest.state)}</Status>
        <Instant at={latest.at} {...zone} />
      </span>
      <blockquote className="quote" dir="auto">
        {latest.text}
      </blockquote>
      {latest.conditions.length ? (
        <ul className="value-list">
          {latest.conditions.map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ) : null}
      <Facts
        facts={[
          [t('record.ground'), latest.ground],
          [t('position.scope'), latest.scope],
          [t('position.until'), latest.until],
          [t('position.review'), latest.reviewOn],
          [t('record.source'), latest.source ? <SourceLine key="s" source={latest.source} /> : null],
        ]}
      />
      {positions.length > 1 ? (
        <span className="muted small">{t('position.earlier', { count: positions.length - 1 })}</span>
      ) : null}
    </>
  )
}

function Assessment({
  assessment,
  inCase,
  records,
}: {
  assessment: AssessmentRecord
  inCase: CaseRecord | undefined
  records: readonly WorldRecord[] | undefined
}): ReactNode {
  const { t } = useWords()
  return (
    <article className="stack-tight keep">
      <span className="row stance-head">
        <PartyOf id={assessment.by} inCase={inCase} />
        <Instant at={assessment.at} {...(inCase ? { zone: inCase.zone } : {})} />
      </span>
      <ol className="findings-with-ground">
        {assessment.findings.map(each => (
          <li key={each.finding}>
            <p dir="auto">{each.finding}</p>
            <p className="muted small" dir="auto">
              {t('record.ground')}: {each.ground}
            </p>
          </li>
        ))}
      </ol>
      {assessment.statements?.length ? (
        <div>
          <h3>{t('request.leans-on')}</h3>
          <ul className="value-list">
            {assessment.statements.map(id => (
              <li key={id}>
                <CitedStatement id={id} records={records} since={assessment.at} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p dir="auto">
        <Shape tone="info" /> <strong>{t('request.conclusion')}:</strong> {assessment.conclusion}
      </p>
    </article>
  )
}
