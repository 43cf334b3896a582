import { Link } from '@tanstack/react-router'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useMemo } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import { useBoard, useDesk, useParties } from '../data/queries.ts'
import type {
  AlarmRecord,
  CaseRecord,
  IncidentRecord,
  MovementRecord,
  ObservationRecord,
  WorldRecord,
} from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { ActSummary, RecordView } from '../data/types.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { isPlaced, thingsOf } from '../map/things-of.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Shape, Status } from '../ui/status.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { answersOf } from './answers-of.ts'
import { Deliveries } from './deliveries.tsx'
import { FieldValue } from './field-value.tsx'
import { FindingsList } from './findings-list.tsx'
import { MetNow } from './met-now.tsx'
import { hasGone, MovementGoes } from './movement-goes.tsx'
import { NotYet } from './not-yet.tsx'
import { NoticeTerms } from './notice-terms.tsx'
import { Receipts } from './receipts.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordLink } from './record-link.tsx'
import { Facts, Part } from './record-part.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** A movement: its plan, who knows of it and how far that went, how it goes, and what came of it. */
export function MovementPage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (page.view?.record.type !== 'movement') return <NotYet of={[page.record]} />
  return <Movement inCase={inCase} movement={page.view.record} page={page} view={page.view} />
}

type MovementProps = {
  movement: MovementRecord
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
}

function Movement({ movement, view, inCase, page }: MovementProps): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const desk = useDesk()
  const zone = inCase?.zone
  const on = <T extends WorldRecord['type']>(type: T) =>
    view.on.filter((r): r is Extract<WorldRecord, { type: T }> => r.type === type)
  const alarms = on('alarm').filter(a => a.state === 'raised')
  const deliveries = on('delivery').filter(d => d.state === 'confirmed')
  const told = [...on('incident'), ...on('observation')].filter(r => r.state !== 'withdrawn')
  // Personal fields are in the acts that state the plan: the last that carries one speaks.
  const plan = view.acts.filter(act => movement.acts.includes(act.id))
  const latest = plan.at(-1)
  const corridor = view.under.find(r => r.type === 'corridor')
  const kind = kindNamed('notify-movement')
  const fields = kind?.body ?? {}
  return (
    <RecordFrame
      alarm={alarms.map(alarm => <AlarmBanner alarm={alarm} inCase={inCase} key={alarm.id} />)}
      inCase={inCase}
      page={page}
      print={t('movement.print')}
      stands={
        <>
          <Stands inCase={inCase} movement={movement} />
          {desk.party.id === movement.by ? (
            <p className="no-print">
              <Link params={{ id: movement.id }} to="/records/$id/devices">
                {t('devices.link')}
              </Link>
            </p>
          ) : null}
        </>
      }
      title={movement.reference || t('type.movement')}
      view={view}
    >
      {view.findings?.standing ? (
        <Part title={t('record.findings-now')}>
          <MetNow at={page.asked} findings={view.findings} movement={movement.id} zone={zone} />
        </Part>
      ) : null}

      {page.asked === undefined && hasGone(movement) ? <MovementGoes inCase={inCase} movement={movement} /> : null}
      <Part title={t('movement.plan')}>
        <Facts
          facts={[
            [t('movement.purpose'), words.choice(movement.purpose)],
            [t('movement.mode'), words.choice(movement.mode)],
            [t('movement.revision'), number(movement.revision)],
            [t('movement.passengers'), movement.passengers === null ? null : number(movement.passengers)],
            [t('movement.escort'), t(movement.armedEscort ? 'yes' : 'no')],
            [t('movement.buffer'), `${number(movement.bufferM)} ${words.unit('m')}`],
            [
              t('type.corridor'),
              corridor ? (
                <RecordLink id={corridor.id} key="corridor">
                  {corridor.title}
                </RecordLink>
              ) : null,
            ],
            [
              t('movement.consignee'),
              movement.consignee ? <PartyOf id={movement.consignee} inCase={inCase} key="consignee" /> : null,
            ],
            [t('movement.emergency'), movement.emergency ? (movement.emergencyReason ?? t('yes')) : null],
          ]}
        />
        {page.asked === undefined && hasGone(movement) && movement.waypoints.length > 1 ? null : (
          <PlanMap at={page.picture} inCase={inCase} movement={movement} then={page.asked} />
        )}
        <Waypoints movement={movement} zone={zone} />
        {movement.alternative.length ? (
          <details>
            <summary>{words.label(kind, 'alternative')}</summary>
            <FieldValue schema={fields.alternative?.schema} value={movement.alternative} zone={zone} />
          </details>
        ) : null}
      </Part>

      <Part title={t('movement.receipts')}>
        <Receipts
          inCase={inCase}
          now={page.picture}
          on={view.on}
          revision={movement.revision}
          sent={hasGone(movement)}
        />
      </Part>

      <Part title={t('movement.vehicles-cargo')}>
        <h3>{words.label(kind, 'vehicles')}</h3>
        <FieldValue schema={fields.vehicles?.schema} value={movement.vehicles} />
        <h3>{words.label(kind, 'cargo')}</h3>
        <FieldValue schema={fields.cargo?.schema} value={movement.cargo} />
      </Part>

      <Part title={t('movement.people')}>
        <Personal acts={plan} name="contacts" />
        <Personal acts={plan} name="drivers" />
        <Personal acts={plan} name="passengerNames" />
      </Part>

      <Part title={t('record.findings-then')}>
        {latest?.findings.length ? (
          <FindingsList cited={movement.cites} findings={latest.findings} zone={zone} />
        ) : (
          <p className="muted">
            {t(movement.by === desk.party.id ? 'form.findings.none' : 'record.findings-then.unseen')}
          </p>
        )}
      </Part>

      {deliveries.length || ['arrived', 'completed'].includes(movement.state) ? (
        <Part title={t('movement.deliveries')}>
          <Deliveries deliveries={deliveries} inCase={inCase} movement={movement} zone={zone} />
        </Part>
      ) : null}

      {movement.outcome ? (
        <Part title={t('movement.outcome')}>
          <Outcome outcome={movement.outcome} />
        </Part>
      ) : null}

      {told.length ? (
        <Part title={t('movement.reported')}>
          <ul className="plain-list">
            {told.map(each => (
              <li key={each.id}>
                <Told inCase={inCase} on={view.on} record={each} zone={zone} />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <NoticeTerms />
    </RecordFrame>
  )
}

function Told(props: {
  record: IncidentRecord | ObservationRecord
  on: readonly WorldRecord[]
  inCase: CaseRecord | undefined
  zone: string | undefined
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { record } = props
  const at = record.type === 'incident' ? record.happenedAt : record.observedAt
  const answers = record.type === 'incident' ? [...answersOf(props.on, record.id)] : []
  return (
    <div className="stack-tight">
      <span className="row">
        <RecordLink id={record.id}>
          {wordFor(t, 'type', record.type)}: {record.type === 'incident' ? words.choice(record.category) : record.title}
        </RecordLink>
        {at ? <Instant at={Date.parse(at)} zone={props.zone} /> : null}
      </span>
      {record.type === 'incident' && answers.length === 0 ? (
        <p className="muted small">{t('incident.answers.none')}</p>
      ) : null}
      {answers.map(([party, [latest]]) => (
        <span className="row small" key={party}>
          <PartyOf id={party} inCase={props.inCase} />
          {latest ? <Status tone={toneOf(latest.state)}>{wordFor(t, 'state', latest.state)}</Status> : null}
        </span>
      ))}
    </div>
  )
}

/** Where the movement stands, in a sentence that says whose turn it is and claims no more than is so. */
function Stands({ movement, inCase }: { movement: MovementRecord; inCase: CaseRecord | undefined }): ReactNode {
  const { t, list } = useWords()
  const parties = useParties()
  const coordinators = list(
    (inCase?.participants ?? []).filter(p => p.roles.includes('coordinator')).map(p => parties.name(p.party)),
  )
  const words = { by: parties.name(movement.by), coordinator: coordinators || t('role.coordinator') }
  return (
    <>
      <p>{t(`movement.is.${movement.state}`, words)}</p>
      {movement.state === 'returned' && movement.returnReasons.length ? (
        <ul>
          {movement.returnReasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {movement.reason && movement.state === 'cancelled' ? <p>{movement.reason}</p> : null}
    </>
  )
}

function AlarmBanner({ alarm, inCase }: { alarm: AlarmRecord; inCase: CaseRecord | undefined }): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  return (
    <section className="alarm-banner" role="alert">
      <Shape tone="stop" />
      <div>
        <strong>
          {t('alarm.title')}: {words.choice(alarm.nature)}
        </strong>
        {alarm.text ? <p dir="auto">{alarm.text}</p> : null}
        <p className="row small">
          <PartyOf id={alarm.by} inCase={inCase} />
          <Instant at={alarm.at} zone={inCase?.zone} />
        </p>
      </div>
    </section>
  )
}

function PlanMap(props: {
  movement: MovementRecord
  at: number
  then: number | undefined
  inCase: CaseRecord | undefined
}): ReactNode {
  const { t } = useWords()
  const { movement, at } = props
  const board = useBoard({ case: movement.case ?? undefined, at: props.then })
  const things = useMemo<MapThing[]>(() => {
    const records = board.data?.records ?? []
    return thingsOf([movement, ...records.filter(isPlaced).filter(r => r.type !== 'movement')], at, records)
  }, [board.data, movement, at])
  if (!things.some(each => each.id === movement.id)) return null
  return (
    <div className="no-print">
      <MapAlone
        at={at}
        label={t('movement.map-of', { what: movement.reference })}
        selected={movement.id}
        things={things}
        {...(props.inCase?.zone ? { zone: props.inCase.zone } : {})}
      />
    </div>
  )
}

/** The waypoints as planned, and as they were passed. */
function Waypoints({ movement, zone }: { movement: MovementRecord; zone: string | undefined }): ReactNode {
  const { t, number, formatAge } = useWords()
  const words = useActWords()
  const place = zone ? { zone } : {}
  const when = (text: string | undefined): ReactNode => (text ? <Instant at={Date.parse(text)} {...place} /> : null)
  const last = movement.waypoints.length - 1
  if (last < 0) return <EmptyState title={t('movement.no-route')} />
  const actual = (n: number): string | undefined =>
    movement.passages.findLast(p => p.waypoint === n)?.at ??
    (n === 0 ? (movement.departedAt ?? undefined) : n === last ? (movement.arrivedAt ?? undefined) : undefined)
  const differs = (n: number): ReactNode => {
    const is = actual(n)
    const way = movement.waypoints[n]
    const plan = n === 0 ? (way?.etd ?? way?.eta) : (way?.eta ?? way?.etd)
    if (!is || !plan) return null
    const ms = Date.parse(is) - Date.parse(plan)
    if (Math.abs(ms) < 60_000) return <span className="muted"> {t('movement.on-time')}</span>
    return <span className="muted"> {t(ms > 0 ? 'movement.later' : 'movement.sooner', { age: formatAge(ms) })}</span>
  }
  const known = movement.departedAt !== null || movement.passages.length > 0
  return (
    <div className="table-scroll">
      <table className="table table-folds">
        <caption className="only-read">{t('movement.waypoints')}</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('route.name')}</th>
            <th scope="col">{words.member('position')}</th>
            <th scope="col">{t('movement.planned')}</th>
            {known ? <th scope="col">{t('movement.actual')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {movement.waypoints.map((way, n) => {
            const passage = movement.passages.findLast(p => p.waypoint === n)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a waypoint is known by its place.
              <tr key={n}>
                <td>{number(n + 1)}</td>
                <th scope="row">
                  <bdi>{way.name}</bdi>
                  {way.stop ? <div className="muted small">{way.stop}</div> : null}
                </th>
                <td className="small" data-column={words.member('position')}>
                  <bdi className="ltr">
                    {way.position[1].toFixed(5)}, {way.position[0].toFixed(5)}
                  </bdi>
                  {way.pcode ? <div className="muted">{way.pcode}</div> : null}
                </td>
                <td data-column={t('movement.planned')}>
                  {way.eta ? (
                    <div>
                      {words.member('eta')} {when(way.eta)}
                    </div>
                  ) : null}
                  {way.etd ? (
                    <div>
                      {words.member('etd')} {when(way.etd)}
                    </div>
                  ) : null}
                </td>
                {known ? (
                  <td data-column={t('movement.actual')}>
                    {actual(n) ? when(actual(n)) : <span className="muted">{t('movement.not-passed')}</span>}
                    {differs(n)}
                    {passage?.heldMinutes ? (
                      <div>{t('movement.held', { age: formatAge(passage.heldMinutes * 60_000) })}</div>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A personal field of the plan, from the last act that states it; erased or withheld, it says so. */
function Personal({ acts, name }: { acts: readonly ActSummary[]; name: string }): ReactNode {
  const words = useActWords()
  const kind = kindNamed('notify-movement')
  const field = kind?.body[name]
  const stated = acts.findLast(act => name in act.body || act.withheld.includes(name))
  if (!field || !stated) return null
  return (
    <div>
      <h3>{words.label(kind, name)}</h3>
      {name in stated.body ? (
        <FieldValue schema={field.schema} value={stated.body[name]} />
      ) : (
        <Withheld erased block what={words.label(kind, name)} />
      )}
    </div>
  )
}

function Outcome({ outcome }: { outcome: NonNullable<MovementRecord['outcome']> }): ReactNode {
  const { t, formatAge } = useWords()
  const words = useActWords()
  const lost = outcome.lost.reduce((sum, line) => sum + line.minutes, 0)
  return (
    <div className="stack-tight">
      <p>
        <strong>{words.choice(outcome.code)}</strong>
      </p>
      {lost ? <p>{t('outcome.lost', { age: formatAge(lost * 60_000) })}</p> : null}
      {outcome.lost.length ? (
        <FieldValue schema={kindNamed('record-outcome')?.body.lost?.schema} value={outcome.lost} />
      ) : null}
    </div>
  )
}
