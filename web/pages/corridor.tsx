import { Link } from '@tanstack/react-router'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { type ReactNode, useMemo } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import { useBoard } from '../data/queries.ts'
import type { ArrangementRecord, CaseRecord, CorridorRecord } from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { OnTheBoard, RecordView } from '../data/types.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { isPlaced, spansOf, thingsOf } from '../map/things-of.ts'
import { Instant } from '../ui/instant.tsx'
import { RangeBar } from '../ui/range-bar.tsx'
import { Status } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { FieldValue } from './field-value.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordFrame } from './record-frame.tsx'
import { RecordLink } from './record-link.tsx'
import { Facts, Part } from './record-part.tsx'
import { useCaseOf } from './use-form-place.ts'
import { useRecordAt } from './use-record-at.ts'

/** A corridor: whether one can pass now and until when, its hours, and what is planned in it. */
export function CorridorPage({ id }: { id: string }): ReactNode {
  const page = useRecordAt(id)
  const inCase = useCaseOf(page.view?.record)
  if (page.view?.record.type !== 'corridor') return <NotYet of={[page.record]} />
  return <Corridor corridor={page.view.record} inCase={inCase} page={page} view={page.view} />
}

const day = 86_400_000

function Corridor(props: {
  corridor: CorridorRecord
  view: RecordView
  inCase: CaseRecord | undefined
  page: ReturnType<typeof useRecordAt>
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const { corridor, view, inCase, page } = props
  const zone = inCase?.zone
  const at = page.picture
  const board = useBoard({ case: corridor.case ?? undefined, at: page.asked, all: true })
  const records = board.data?.records ?? []
  const arrangement = view.under.find((r): r is ArrangementRecord => r.type === 'arrangement')
  const movements = records.filter(r => r.type === 'movement').filter(r => r.corridor === corridor.id)
  const from = at - day / 4
  const to = at + 2.5 * day
  const rows = [corridor, ...movements, ...records.filter(r => r.type === 'restriction')]
    .map(r => ({ id: r.id, name: r.title, ranges: spansOf(r, from, to) }))
    .filter(row => row.ranges.length)
  const kind = kindNamed('open-corridor')
  const fields = kind?.body ?? {}
  return (
    <RecordFrame
      inCase={inCase}
      page={page}
      stands={
        <>
          <p>{t(`corridor.is.${corridor.state}`)}</p>
          {corridor.state !== 'open' ? (
            <Facts
              facts={[
                [t('corridor.reason'), corridor.reason],
                [
                  t('corridor.until'),
                  corridor.state !== 'suspended' ? null : corridor.until ? (
                    <Instant at={Date.parse(corridor.until)} key="u" zone={zone} />
                  ) : (
                    t('corridor.until.unknown')
                  ),
                ],
                [t('corridor.instruction'), corridor.instruction],
              ]}
            />
          ) : null}
        </>
      }
      title={corridor.title}
      view={view}
    >
      <Part title={t('corridor.where')}>
        <CorridorMap at={at} corridor={corridor} records={records} zone={zone} />
        <p className="small">
          <FieldValue schema={fields.shape?.schema} value={corridor.shape} />
        </p>
      </Part>
      <Part title={t('corridor.hours')}>
        {rows.length ? <RangeBar from={from} now={at} rows={rows} to={to} {...(zone ? { zone } : {})} /> : null}
        <Facts
          facts={[
            [
              words.label(kind, 'windows'),
              <FieldValue key="w" schema={fields.windows?.schema} value={corridor.windows} />,
            ],
            [
              words.label(kind, 'during'),
              corridor.during ? (
                <FieldValue key="d" schema={fields.during?.schema} value={corridor.during} zone={zone} />
              ) : null,
            ],
          ]}
        />
      </Part>
      {corridor.conditions.length ? (
        <Part title={words.label(kind, 'conditions')}>
          <ul className="value-list">
            {corridor.conditions.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title={t('corridor.inside')}>
        {board.data ? null : <NotYet of={[board]} part />}
        {board.data && movements.length === 0 ? <p className="muted">{t('corridor.inside.none')}</p> : null}
        <ul className="plain-list">
          {movements.map(each => (
            <li className="row" key={each.id}>
              <RecordLink id={each.id}>{each.title}</RecordLink>
              <PartyOf id={each.by} inCase={inCase} />
              <Status tone={toneOf(each.state)}>{wordFor(t, 'state', each.state)}</Status>
            </li>
          ))}
        </ul>
        {corridor.state === 'closed' ? null : (
          <p className="no-print">
            <Link
              search={{ case: corridor.case ?? undefined, corridor: corridor.id } as never}
              to={'/new-movement' as never}
            >
              {t('corridor.plan')}
            </Link>
          </p>
        )}
      </Part>
      <Part title={t('type.arrangement')}>
        {arrangement ? (
          <p className="row">
            <RecordLink id={arrangement.id}>{arrangement.title}</RecordLink>
            <Status tone={toneOf(arrangement.state)}>{wordFor(t, 'state', arrangement.state)}</Status>
          </p>
        ) : (
          <p className="muted">{t('corridor.arrangement-hidden')}</p>
        )}
        {arrangement?.terms.roles.map(role => (
          <p className="row" key={`${role.role} ${role.party}`}>
            {words.choice(role.role)} <PartyOf id={role.party} inCase={inCase} />
          </p>
        ))}
      </Part>
    </RecordFrame>
  )
}

function CorridorMap(props: {
  corridor: CorridorRecord
  records: readonly OnTheBoard[]
  at: number
  zone: string | undefined
}): ReactNode {
  const { corridor, records, at } = props
  const things = useMemo<MapThing[]>(
    () => thingsOf([corridor, ...records.filter(isPlaced).filter(r => r.id !== corridor.id)], at, records),
    [corridor, records, at],
  )
  return (
    <div className="no-print">
      <MapAlone
        at={at}
        label={corridor.title}
        selected={corridor.id}
        things={things}
        {...(props.zone ? { zone: props.zone } : {})}
      />
    </div>
  )
}
