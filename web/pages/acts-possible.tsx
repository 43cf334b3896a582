import { useNavigate } from '@tanstack/react-router'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { ReactNode } from 'react'
import { useConcerns, useDesk, useParties, usePossible } from '../data/queries.ts'
import type { WorldRecord } from '../data/records.ts'
import type { PossibleAct } from '../data/types.ts'
import { Button, type ButtonProps } from '../ui/button.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ActForm } from './act-form.tsx'
import { doneElsewhere } from './done-elsewhere.ts'
import { NotYet } from './not-yet.tsx'
import './record-page.css'

/** Short acts, written beside the record without leaving it. */
const beside = new Set([
  'acknowledge-notification',
  'relay-notification',
  'check-notification',
  'accept-notification',
  'return-notification',
  'report-departure',
  'report-passage',
  'report-arrival',
  'raise-alarm',
  'acknowledge-alarm',
  'clear-alarm',
  'cancel-movement',
  'record-outcome',
  'sign-arrangement',
  'withdraw-from-arrangement',
  'suspend-corridor',
  'resume-corridor',
  'close-corridor',
  'lift-restriction',
  'confirm-site',
  'remove-site',
  'take-position',
  'answer-incident',
  'send-incident-on',
])
/** What halts others looks it. */
const halting = new Set([
  'raise-alarm',
  'suspend-corridor',
  'close-corridor',
  'cancel-movement',
  'withdraw-from-arrangement',
])

/** The order in which acts about a record usually follow; those not named come after. */
const order = [
  'clear-alarm',
  'acknowledge-alarm',
  'acknowledge-notification',
  'relay-notification',
  'check-notification',
  'accept-notification',
  'return-notification',
  'sign-arrangement',
  'report-departure',
  'report-passage',
  'report-arrival',
  'confirm-delivery',
  'record-outcome',
  'raise-alarm',
  'take-position',
  'answer-incident',
  'send-incident-on',
  'assess-request',
  'open-corridor',
  'resume-corridor',
  'suspend-corridor',
]
const rank = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length)

export type ActsPossibleProps = {
  record: WorldRecord
  on: readonly WorldRecord[]
  /** The act in hand, by its kind, and the record it is about where that is not the page's own. */
  doing: string | undefined
  doingOn: string | undefined
  look: (change: { do?: string | undefined; on?: string | undefined }) => void
}

/** What this desk can do now: what is asked of it first; what it may not, with the reason. */
export function ActsPossible(props: ActsPossibleProps): ReactNode {
  const { t } = useWords()
  const whyNot = useWhyNot()
  const { record, on } = props
  const navigate = useNavigate()
  const alarm = on.find(each => each.type === 'alarm' && each.state === 'raised')
  const own = usePossible(record.id)
  const ofAlarm = usePossible(alarm?.id)
  const concerns = useConcerns({ record: record.id })
  if (!own.data) return <NotYet of={[own]} part />
  const all = [
    ...own.data.filter(act => !doneElsewhere.has(act.kind)).map(act => ({ ...act, about: record })),
    ...(alarm ? (ofAlarm.data ?? []).filter(act => act.may).map(act => ({ ...act, about: alarm })) : []),
  ].sort((a, b) => rank(a.kind) - rank(b.kind))
  const asked = new Set(concerns.data?.concerns.map(c => c.act))
  const may = all.filter(act => act.may)
  const first = may.filter(
    act => asked.has(act.kind) || (asked.has('accept-notification') && act.kind === 'return-notification'),
  )
  const then = may.filter(act => !first.includes(act))
  const not = all.filter(act => !act.may)
  const open = (act: PossibleAct & { about: WorldRecord }): void => {
    if (beside.has(act.kind)) props.look({ do: act.kind, on: act.about.id === record.id ? undefined : act.about.id })
    else void navigate({ to: '/act/$kind', params: { kind: act.kind }, search: { about: act.about.id } } as never)
  }
  const button = (act: PossibleAct & { about: WorldRecord }, look: ButtonProps['look']): ReactNode => (
    <li key={act.kind}>
      <Button look={look ?? 'plain'} onPress={() => open(act)}>
        {wordFor(t, 'kind', act.kind)}
      </Button>
    </li>
  )
  const doing = props.doing === undefined ? undefined : kindNamed(props.doing)
  const about = props.doingOn === undefined ? record : (on.find(each => each.id === props.doingOn) ?? record)
  return (
    <section aria-labelledby="possible" className="possible no-print">
      <h2 id="possible">{t('possible.title')}</h2>
      {ofAlarm.error && !ofAlarm.data ? <NotYet of={[ofAlarm]} part /> : null}
      {may.length === 0 ? <p className="muted">{t('possible.none')}</p> : null}
      {first.length ? (
        <>
          <p className="small muted">{t('possible.asked')}</p>
          <ul className="possible-list">{first.map((act, n) => button(act, n === 0 ? 'main' : 'plain'))}</ul>
        </>
      ) : null}
      {then.length ? (
        <>
          {first.length ? <p className="small muted">{t('possible.also')}</p> : null}
          <ul className="possible-list">{then.map(act => button(act, halting.has(act.kind) ? 'stop' : 'plain'))}</ul>
        </>
      ) : null}
      {not.length ? (
        <details>
          <summary className="small">{t('possible.not', { count: not.length })}</summary>
          <ul className="possible-list possible-not">
            {not.map(act => (
              <li key={act.kind}>
                <Button reason={whyNot(act, act.about)}>{wordFor(t, 'kind', act.kind)}</Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {doing && (doing.about as readonly string[]).includes(about.type) ? (
        <ActForm
          about={about}
          key={`${doing.name} ${about.id}`}
          kind={doing}
          on={on}
          onClose={() => props.look({ do: undefined, on: undefined })}
          onDone={() => props.look({ do: undefined, on: undefined })}
        />
      ) : null}
    </section>
  )
}

/** Why a desk may not do an act about a record as things stand, as the register's refusal would say it. */
function useWhyNot(): (act: PossibleAct, about: WorldRecord) => string {
  const words = useActWords()
  const { party } = useDesk()
  const parties = useParties()
  return (act, about) => {
    const kind = kindNamed(act.kind)
    if (!act.code || !act.why || !kind) return words.purpose({ name: act.kind, purpose: act.purpose })
    const details = {
      kind: act.kind,
      who: '',
      party: parties.name(party.id),
      right: (kind.keys ?? ['sign']).join(' or '),
      type: about.type,
      state: about.state,
      states: (kind.needs?.[about.type] ?? []).join(' or '),
    }
    return words.refusal({ code: act.code, sentence: act.why, remedy: '', details }, kind).sentence
  }
}
