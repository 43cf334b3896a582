import type { ReactNode } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import type { CaseRecord, IncidentAnswerRecord } from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { Instant } from '../ui/instant.tsx'
import { Status } from '../ui/status.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { answersOf } from './answers-of.ts'
import { AnyRecord } from './any-record.tsx'
import { NotYet } from './not-yet.tsx'
import { Part } from './record-part.tsx'
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
      <Answers inCase={inCase} now={page.picture} view={view} />
    </AnyRecord>
  )
}

function Answers(props: { view: RecordView; inCase: CaseRecord | undefined; now: number }): ReactNode {
  const { t } = useWords()
  const { view, inCase, now } = props
  const answers = answersOf(view.on, view.record.id)
  const asked = view.asks ?? []
  // Whoever was not asked may have answered: the organisation whose movement it was.
  const parties = [...new Set([...asked, ...answers.keys()])]
  return (
    <Part title={t('incident.answers')}>
      {parties.length === 0 ? <p className="muted">{t('incident.answers.none')}</p> : null}
      <ul className="who-list">
        {parties.map(party => (
          <li key={party}>
            <AnswersOfParty answers={answers.get(party) ?? []} inCase={inCase} now={now} party={party} view={view} />
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
  view: RecordView
  inCase: CaseRecord | undefined
  now: number
}): ReactNode {
  const { t, formatAge } = useWords()
  const { answers, view, inCase } = props
  const zone = inCase ? { zone: inCase.zone } : {}
  if (answers.length === 0) {
    return (
      <span className="row stance-head">
        <PartyOf id={props.party} inCase={inCase} />
        {view.record.state === 'reported' ? (
          <Status tone="attention">{t('silence.not-answered', { age: formatAge(props.now - view.record.at) })}</Status>
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
