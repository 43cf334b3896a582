import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { ReactNode } from 'react'
import { holding } from '../data/holding.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useDesk } from '../data/queries.ts'
import type { CaseRecord, IncidentAnswerRecord, IncidentRecord } from '../data/records.ts'
import { useSayAct } from '../data/say-act.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { Instant } from '../ui/instant.tsx'
import { Status } from '../ui/status.tsx'
import { Whole } from '../ui/whole.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { answersOf } from './answers-of.ts'
import { AnyRecord } from './any-record.tsx'
import { NotYet } from './not-yet.tsx'
import { Part } from './record-part.tsx'
import { SignedFields } from './sign-sheet.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** An incident: what was reported, and what each desk that was asked has answered, or for how long it has not. */
export function IncidentPage({ id }: { id: string }): ReactNode {
  const { t } = useWords()
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  const view = page.view
  if (view?.record.type !== 'incident') return <NotYet of={[page.record]} />
  return (
    <AnyRecord inCase={inCase} page={page} print={t('incident.print')} told="incident-answer" view={view}>
      <AsItStands inCase={inCase} incident={view.record} view={view} />
      <SentOn inCase={inCase} view={view} />
      <Answers inCase={inCase} incident={view.record} now={page.picture} view={view} />
    </AnyRecord>
  )
}

/** What those read to whom it was sent on, and who have not the report: the incident as it stands. */
function AsItStands(props: { incident: IncidentRecord; view: RecordView; inCase: CaseRecord | undefined }): ReactNode {
  const { t } = useWords()
  const { incident, view, inCase } = props
  const kind = kindNamed('report-incident')
  if (!kind || hasReport(view)) return null
  const stated = Object.entries(incident).filter(([name, value]) => name in kind.body && value !== null)
  return (
    <Part title={t('incident.stands')}>
      <SignedFields body={Object.fromEntries(stated)} kind={kind} zone={inCase?.zone} />
      <p className="muted small">{t('incident.stands.is')}</p>
    </Part>
  )
}

/** Who sent it on to whom, and when, as far as this reader was told. */
function SentOn({ view, inCase }: { view: RecordView; inCase: CaseRecord | undefined }): ReactNode {
  const { t } = useWords()
  const sayAct = useSayAct(inCase?.zone)
  const sent = view.acts.filter(act => act.kind === 'send-incident-on')
  if (sent.length === 0) return null
  return (
    <Part title={t('incident.sent-on')}>
      <ul className="who-list">
        {sent.map(act => (
          <li className="stack-tight keep" key={act.id}>
            <span className="row stance-head">
              <span>
                <Whole>{sayAct(act)}</Whole>
              </span>
              <Instant at={act.at} {...(inCase ? { zone: inCase.zone } : {})} />
            </span>
            {typeof act.body.note === 'string' ? (
              <blockquote className="quote" dir="auto">
                {act.body.note}
              </blockquote>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Whether the report itself reached this reader, not only what stands of it. */
const hasReport = (view: RecordView): boolean => view.acts.some(act => act.id === view.record.id)

function Answers(props: {
  incident: IncidentRecord
  view: RecordView
  inCase: CaseRecord | undefined
  now: number
}): ReactNode {
  const { t } = useWords()
  const self = useDesk().party.id
  const { incident, view, inCase, now } = props
  const answers = answersOf(view.on, view.record.id)
  const asked = view.asks ?? []
  // Whoever was not asked may have answered: the organisation whose movement it was.
  const parties = [...new Set([...asked, ...answers.keys()])]
  // Said to whoever can send it on, and knows of all whom it reached.
  const sends = incident.by === self || (holding(inCase, 'coordinator').includes(self) && hasReport(view))
  const toTheConflict = holding(inCase, 'party')
  const asksNoParty = incident.state === 'reported' && !asked.some(each => toTheConflict.includes(each))
  return (
    <Part title={t('incident.answers')}>
      {sends && asksNoParty ? <p className="muted">{t('incident.no-party')}</p> : null}
      {parties.length === 0 ? <p className="muted">{t('incident.answers.none')}</p> : null}
      <ul className="who-list">
        {parties.map(party => (
          <li key={party}>
            <AnswersOfParty
              answers={answers.get(party) ?? []}
              inCase={inCase}
              incident={incident}
              now={now}
              party={party}
            />
          </li>
        ))}
      </ul>
      {parties.length ? <p className="muted small">{t('incident.answers.are')}</p> : null}
    </Part>
  )
}

function AnswersOfParty(props: {
  party: string
  /** The latest first. */
  answers: readonly IncidentAnswerRecord[]
  incident: IncidentRecord
  inCase: CaseRecord | undefined
  now: number
}): ReactNode {
  const { t, formatAge } = useWords()
  const { answers, incident, inCase } = props
  const askedAt = incident.sentOn?.find(each => each.to.includes(props.party))?.at ?? incident.at
  const zone = inCase ? { zone: inCase.zone } : {}
  if (answers.length === 0) {
    return (
      <span className="row stance-head">
        <PartyOf id={props.party} inCase={inCase} />
        {incident.state === 'reported' ? (
          <Status tone="attention">{t('silence.not-answered', { age: formatAge(props.now - askedAt) })}</Status>
        ) : (
          <Status tone="quiet">{t('incident.not-answered')}</Status>
        )}
      </span>
    )
  }
  return answers.map((answer, n) => (
    <div className="stack-tight keep" key={answer.id}>
      <span className="row stance-head">
        {n === 0 ? <PartyOf id={props.party} inCase={inCase} /> : <span className="muted">{t('incident.before')}</span>}
        <Status tone={n === 0 ? toneOf(answer.state) : 'quiet'}>{wordFor(t, 'state', answer.state)}</Status>
        <Instant at={answer.at} {...zone} />
      </span>
      <blockquote className="quote" dir="auto">
        {answer.text}
      </blockquote>
    </div>
  ))
}
