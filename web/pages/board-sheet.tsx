import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useNow } from '../data/clock.ts'
import { PartyOf } from '../data/party-of.tsx'
import { usePossible, useRecord } from '../data/queries.ts'
import type { CaseRecord, MovementRecord, WorldRecord } from '../data/records.ts'
import { fullTitleOf } from '../data/title-of.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { isPlaced, routeOf, spansOf } from '../map/things-of.ts'
import { Instant } from '../ui/instant.tsx'
import { RangeBar } from '../ui/range-bar.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { Badge, Status } from '../ui/status.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ConcernsOf, noticesOf } from './concern-list.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'

const day = 86_400_000

/** The thing chosen on the board, in short: its state, whose it is, its times, who has answered, what it asks. */
export function BoardSheet(props: {
  record: Pick<WorldRecord, 'id' | 'type' | 'state' | 'title' | 'at'>
  inCase: CaseRecord | undefined
  at: number
  /** The instant that the register is asked about; none is now. */
  then: number | undefined
  onClose: () => void
}): ReactNode {
  const { inCase } = props
  const { t } = useWords()
  const now = useNow(60_000)
  const possible = usePossible(props.record.id)
  const page = useRecord(props.record.id, props.then)
  const view = page.data?.record.id === props.record.id ? page.data : undefined
  const record = view?.record
  const zone = inCase ? { zone: inCase.zone } : {}
  const notices = noticesOf(view?.on ?? [], props.record.id)
  const spans = record && isPlaced(record) ? spansOf(record, props.at - day, props.at + 3 * day) : []
  const may = possible.data?.filter(p => p.may).slice(0, 4) ?? []
  return (
    <SideSheet
      foot={
        <Link className="button button-main" params={{ id: props.record.id }} to="/records/$id">
          {t('board.open-page')}
        </Link>
      }
      onClose={props.onClose}
      title={<bdi>{fullTitleOf(t, props.record)}</bdi>}
      under={
        <>
          <span className="muted">{wordFor(t, 'type', props.record.type)}</span>
          <Badge tone={toneOf(props.record.state)}>{wordFor(t, 'state', props.record.state)}</Badge>
        </>
      }
    >
      <div className="stack">
        <ConcernsOf record={props.record.id} {...zone} />
        {view ? <Facts inCase={inCase} now={now} view={view} /> : <NotYet of={[page]} part />}
        {spans.length ? (
          <section className="stack-tight">
            <h3>{t('board.times')}</h3>
            <RangeBar
              from={props.at - day}
              now={now}
              rows={[{ id: props.record.id, name: wordFor(t, 'type', props.record.type), ranges: spans }]}
              to={props.at + 3 * day}
              {...zone}
            />
          </section>
        ) : null}
        {notices.length ? (
          <section className="stack-tight">
            <h3>{t('relay.title')}</h3>
            <ul className="plain-list">
              {notices.map(n => (
                <li className="row" key={n.id}>
                  <PartyOf id={n.recipient} inCase={inCase} />
                  <Status tone={toneOf(n.state)}>{wordFor(t, 'state', n.state)}</Status>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {may.length ? (
          <section className="stack-tight">
            <h3>{t('board.may')}</h3>
            <div className="row">
              {may.map(p => (
                <Link
                  className="button button-plain"
                  key={p.kind}
                  params={{ kind: p.kind }}
                  search={{ about: props.record.id }}
                  to="/act/$kind"
                >
                  {wordFor(t, 'kind', p.kind)}
                </Link>
              ))}
            </div>
          </section>
        ) : null}
      </div>
    </SideSheet>
  )
}

function Facts(props: { view: RecordView; inCase: CaseRecord | undefined; now: number }): ReactNode {
  const { t } = useWords()
  const { inCase, now } = props
  const { record, under } = props.view
  const zone = inCase ? { zone: inCase.zone } : {}
  return (
    <dl className="facts">
      <div>
        <dt>{t('board.by-party')}</dt>
        <dd>
          <PartyOf id={record.by} inCase={inCase} />
        </dd>
      </div>
      <div>
        <dt>{t('board.entered')}</dt>
        <dd>
          <Instant age at={record.at} now={now} {...zone} />
        </dd>
      </div>
      {record.type === 'movement' ? <MovementFacts movement={record} under={under} zone={inCase?.zone} /> : null}
      {record.type === 'corridor' || record.type === 'restriction' ? (
        <>
          {record.reason ? (
            <div>
              <dt>{t('board.reason')}</dt>
              <dd>
                <bdi>{record.reason}</bdi>
              </dd>
            </div>
          ) : null}
          {record.shape ? null : <Withheld block what={t('board.where')} />}
        </>
      ) : null}
      {record.type === 'site' && !record.shape ? <Withheld block what={t('board.where')} /> : null}
    </dl>
  )
}

function MovementFacts(props: {
  movement: MovementRecord
  under: readonly WorldRecord[]
  zone: string | undefined
}): ReactNode {
  const { movement, zone } = props
  const { t, number } = useWords()
  const route = routeOf(movement)
  const [first, last] = [route[0], route.at(-1)]
  if (!first || !last) return <Withheld block what={t('board.route')} />
  const place = zone ? { zone } : {}
  return (
    <>
      <div>
        <dt>{t('board.route')}</dt>
        <dd>
          <bdi>{first.name}</bdi>
          {first.at ? (
            <>
              , <Instant at={first.at} {...place} />
            </>
          ) : null}
          <br />
          <bdi>{last.name}</bdi>
          {last.at ? (
            <>
              , <Instant at={last.at} {...place} />
            </>
          ) : null}
        </dd>
      </div>
      <div>
        <dt>{t('board.vehicles')}</dt>
        <dd>{number(movement.vehicles.length)}</dd>
      </div>
      {movement.corridor ? (
        <div>
          <dt>{t('map.corridor')}</dt>
          <dd>
            <RecordLink id={movement.corridor}>
              {props.under.find(each => each.id === movement.corridor)?.title ?? t('map.corridor')}
            </RecordLink>
          </dd>
        </div>
      ) : null}
    </>
  )
}
