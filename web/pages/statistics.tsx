import { Link, useParams, useSearch } from '@tanstack/react-router'
import { isDay } from '@unimpeded/space/day-span.ts'
import type { ReactNode } from 'react'
import { withQuestion } from '../data/api.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useCases, useStatistics } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import type { StatisticsView } from '../data/types.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { capital, useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'
import { Part } from './record-part.tsx'
import { SpanChooser } from './span-chooser.tsx'
import { SpanCounts } from './span-counts.tsx'
import './statistics.css'

const minute = 60_000

/**
 * What a case's movements came to, in all or in the days of its address: outcomes, time lost and by whom, answers and
 * silence, what was delivered, incidents and their answers, what the watch noticed.
 */
export function StatisticsPage(): ReactNode {
  const { t, formatInstant } = useWords()
  const { id } = useParams({ from: '/cases/$id/statistics' })
  const { from, to } = useSearch({ from: '/cases/$id/statistics' })
  const whole = from === undefined && to === undefined
  const days = { from: from ?? '', to: to ?? '' }
  const span = whole ? null : isDay(days.from) && isDay(days.to) && days.from <= days.to ? days : undefined
  const cases = useCases()
  const statistics = useStatistics(id, span)
  if (!cases.data) return <NotYet of={[cases]} />
  const inCase = cases.data.find(each => each.id === id)
  const data = statistics.data
  const isEmpty = data !== undefined && hasNothing(data)
  return (
    <Page
      acts={
        data && !isEmpty ? (
          <a className="button button-plain" download href={withQuestion('/statistics.csv', { case: id, ...span })}>
            <Icon name="download" size={18} />
            {t('statistics.csv')}
          </a>
        ) : null
      }
      title={t('statistics.title')}
      under={
        inCase ? (
          <Link params={{ id }} to="/cases/$id">
            <bdi>{inCase.title}</bdi>
          </Link>
        ) : null
      }
    >
      {inCase ? <SpanChooser asked={whole ? null : days} inCase={inCase} key={`${from} ${to}`} /> : null}
      {!data ? (
        span === undefined ? null : (
          <NotYet of={[statistics]} part />
        )
      ) : (
        <>
          <p className="muted">{t('statistics.what', { at: formatInstant(data.at, inCase?.zone) })}</p>
          {data.span ? <SpanCounts at={data.at} span={data.span} /> : null}
          {isEmpty ? (
            <EmptyState title={t(data.span ? 'statistics.span.empty' : 'statistics.empty')}>
              {t(data.span ? 'statistics.span.empty.what' : 'statistics.empty.what')}
            </EmptyState>
          ) : (
            <div className="statistics">
              <Outcomes data={data} />
              <LostBy data={data} inCase={inCase} />
              <Answers data={data} inCase={inCase} />
              <Alarms data={data} inCase={inCase} />
              <Delivered data={data} inCase={inCase} />
              <Incidents data={data} inCase={inCase} />
              <Noticed data={data} />
            </div>
          )}
        </>
      )}
    </Page>
  )
}

const hasNothing = ({ movements, parties, events, incidents, deliveries, alarms }: StatisticsView): boolean =>
  parties.length === 0 &&
  events.length === 0 &&
  movements + incidents.reported + deliveries.arrived + deliveries.confirmed + alarms.raised === 0

/** A share of the longest, as a bar beside its number, which says the same. */
function Bar({ value, of, hatched }: { value: number; of: number; hatched?: boolean }): ReactNode {
  return (
    <div className="stat-bar">
      <div
        className={hatched ? 'stat-silence' : undefined}
        style={{ inlineSize: `${of > 0 ? (100 * value) / of : 0}%` }}
      />
    </div>
  )
}

const most = (values: readonly number[]): number => Math.max(0, ...values)

function Outcomes({ data }: { data: StatisticsView }): ReactNode {
  const { t, number, formatAge } = useWords()
  const words = useActWords()
  const longest = most(data.outcomes.map(each => each.movements))
  return (
    <Part title={t('statistics.outcomes')}>
      <p>
        {t('statistics.movements')}: <strong>{number(data.movements)}</strong>
        {data.heldMinutes ? ` · ${t('statistics.held')}: ${formatAge(data.heldMinutes * minute)}` : ''}
      </p>
      <Table
        caption={t('statistics.outcomes')}
        columns={[
          { id: 'outcome', name: t('statistics.outcome'), head: true, cell: each => words.choice(each.code) },
          { id: 'count', name: t('statistics.count'), end: true, cell: each => number(each.movements) },
          { id: 'plot', name: '', plot: true, cell: each => <Bar of={longest} value={each.movements} /> },
          {
            id: 'lost',
            name: t('statistics.lost'),
            end: true,
            cell: each => (each.minutesLost ? formatAge(each.minutesLost * minute) : '–'),
          },
        ]}
        empty={<p className="muted">{t('statistics.outcomes.none')}</p>}
        id={each => each.code}
        rows={data.outcomes}
      />
    </Part>
  )
}

function LostBy({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, number, formatAge } = useWords()
  const longest = most(data.lost.map(each => each.minutes))
  const isParty = (by: string): boolean => inCase?.participants.some(p => p.party === by) ?? false
  return (
    <Part title={t('statistics.lost-by')}>
      <Table
        caption={t('statistics.lost-by')}
        columns={[
          {
            id: 'by',
            name: t('statistics.by'),
            head: true,
            cell: each => (isParty(each.by) ? <PartyOf id={each.by} inCase={inCase} /> : <bdi>{each.by}</bdi>),
          },
          { id: 'lost', name: t('statistics.lost'), end: true, cell: each => formatAge(each.minutes * minute) },
          { id: 'plot', name: '', plot: true, cell: each => <Bar of={longest} value={each.minutes} /> },
          { id: 'times', name: t('statistics.times'), end: true, cell: each => number(each.times) },
        ]}
        empty={<p className="muted">{t('statistics.lost-by.none')}</p>}
        id={each => each.by}
        rows={data.lost}
      />
    </Part>
  )
}

/** Each party's answers on one common axis of time: half within, the slowest, and the silence that still lasts. */
function Answers({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, formatAge } = useWords()
  const sent = data.parties.filter(each => each.notices > 0)
  const slowest = most(sent.map(each => each.slowestMinutes ?? 0))
  const silence = most(sent.map(each => each.longestSilenceMinutes ?? 0))
  const age = (minutes: number | null): string => (minutes === null ? '–' : formatAge(minutes * minute))
  return (
    <Part title={t('statistics.answers')} wide>
      <Table
        caption={t('statistics.answers')}
        columns={[
          {
            id: 'party',
            name: t('statistics.party'),
            head: true,
            cell: each => <PartyOf id={each.party} inCase={inCase} />,
          },
          {
            id: 'answered',
            name: t('statistics.answered'),
            end: true,
            cell: each => t('statistics.answered.of', { n: each.answered, all: each.notices }),
          },
          { id: 'dots', name: '', plot: true, cell: each => <Dots of={slowest} party={each} /> },
          { id: 'median', name: t('statistics.median'), end: true, cell: each => age(each.medianMinutes) },
          { id: 'slowest', name: t('statistics.slowest'), end: true, cell: each => age(each.slowestMinutes) },
          { id: 'silence', name: t('statistics.silence'), end: true, cell: each => age(each.longestSilenceMinutes) },
          {
            id: 'plot',
            name: '',
            plot: true,
            cell: each =>
              each.longestSilenceMinutes === null ? null : (
                <Bar hatched of={silence} value={each.longestSilenceMinutes} />
              ),
          },
        ]}
        empty={<p className="muted">{t('statistics.answers.none')}</p>}
        id={each => each.party}
        rows={sent}
      />
      {sent.length === 0 ? null : (
        <p className="muted small">
          {t('statistics.answers.key')} {t('silence.is')}
        </p>
      )}
    </Part>
  )
}

/** From half the answers (disc) to the slowest (ring), as shares of the slowest of all. */
function Dots({ party, of }: { party: StatisticsView['parties'][number]; of: number }): ReactNode {
  const { medianMinutes, slowestMinutes } = party
  const part = (minutes: number): string => `${of > 0 ? (100 * minutes) / of : 0}%`
  return (
    <div className="stat-dots">
      {medianMinutes !== null && slowestMinutes !== null ? (
        <div
          className="stat-range"
          style={{ insetInlineStart: part(medianMinutes), inlineSize: part(slowestMinutes - medianMinutes) }}
        />
      ) : null}
      {slowestMinutes === null ? null : <i className="stat-ring" style={{ insetInlineStart: part(slowestMinutes) }} />}
      {medianMinutes === null ? null : <i className="stat-disc" style={{ insetInlineStart: part(medianMinutes) }} />}
    </div>
  )
}

function Alarms({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, formatAge, number } = useWords()
  const { raised, cleared, medianMinutesToClear } = data.alarms
  const told = data.parties.filter(each => each.alarms > 0)
  return (
    <Part title={t('statistics.alarms')}>
      <p className={raised === 0 ? 'muted' : undefined}>
        {raised === 0
          ? t('statistics.alarms.none')
          : t('statistics.alarms.raised', { count: raised, cleared: number(cleared) })}{' '}
        {medianMinutesToClear === null
          ? null
          : t('statistics.alarms.clear', { age: formatAge(medianMinutesToClear * minute) })}
      </p>
      <Table
        caption={t('statistics.alarms')}
        columns={[
          {
            id: 'party',
            name: t('statistics.party'),
            head: true,
            cell: each => <PartyOf id={each.party} inCase={inCase} />,
          },
          {
            id: 'received',
            name: t('statistics.received'),
            end: true,
            cell: each => t('statistics.answered.of', { n: each.alarmsReceived, all: each.alarms }),
          },
          {
            id: 'median',
            name: t('statistics.median'),
            end: true,
            cell: each => (each.medianAlarmMinutes === null ? '–' : formatAge(each.medianAlarmMinutes * minute)),
          },
        ]}
        empty={null}
        id={each => each.party}
        rows={told}
      />
    </Part>
  )
}

/** Each who counted beside what was notified; never added up, since they may have counted the same. */
function Delivered({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, number } = useWords()
  const words = useActWords()
  const { items, counted, arrived } = data.deliveries
  return (
    <Part title={t('statistics.deliveries')} wide>
      {counted === 0 ? null : (
        <p>
          {t('statistics.deliveries.arrived')}: <strong>{number(arrived)}</strong> ·{' '}
          {t('statistics.deliveries.counted')}: <strong>{number(counted)}</strong>
        </p>
      )}
      <Table
        caption={t('statistics.deliveries')}
        columns={[
          {
            id: 'item',
            name: capital(words.member('item')),
            head: true,
            cell: each => <bdi>{`${each.item}, ${each.unit}`}</bdi>,
          },
          {
            id: 'party',
            name: t('statistics.counted-by'),
            cell: each => <PartyOf id={each.party} inCase={inCase} />,
          },
          {
            id: 'planned',
            name: t('delivery.planned'),
            end: true,
            cell: each => (each.planned === null ? '–' : number(each.planned)),
          },
          ...(['delivered', 'damaged', 'missing'] as const).map(name => ({
            id: name,
            name: capital(words.member(name)),
            end: true,
            cell: (each: StatisticsView['deliveries']['items'][number]) => number(each[name]),
          })),
        ]}
        empty={<p className="muted">{t('statistics.deliveries.none')}</p>}
        id={each => `${each.party} ${each.item} ${each.unit}`}
        rows={[...items].sort((a, b) => a.item.localeCompare(b.item) || a.unit.localeCompare(b.unit))}
      />
    </Part>
  )
}

/** Incidents as they were reported, and how far each party that they ask has answered. */
function Incidents({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, number, formatAge } = useWords()
  const words = useActWords()
  const { categories, asked } = data.incidents
  const longest = most(categories.map(each => each.incidents))
  type Answered = { answered: number; lookedInto: number; unanswered: number }
  const howFar = [
    { id: 'answered', name: t('statistics.answered'), end: true, cell: (each: Answered) => number(each.answered) },
    { id: 'looked-into', name: t('state.looking-into'), end: true, cell: (each: Answered) => number(each.lookedInto) },
    {
      id: 'unanswered',
      name: t('incident.not-answered'),
      end: true,
      cell: (each: Answered) => number(each.unanswered),
    },
  ]
  const age = (minutes: number | null): string => (minutes === null ? '–' : formatAge(minutes * minute))
  return (
    <Part title={t('statistics.incidents')} wide>
      <Table
        caption={t('statistics.incidents')}
        columns={[
          {
            id: 'category',
            name: t('statistics.category'),
            head: true,
            cell: each => capital(words.choice(each.category)),
          },
          { id: 'count', name: t('statistics.count'), end: true, cell: each => number(each.incidents) },
          { id: 'plot', name: '', plot: true, cell: each => <Bar of={longest} value={each.incidents} /> },
          ...howFar,
        ]}
        empty={<p className="muted">{t('statistics.incidents.none')}</p>}
        id={each => each.category}
        rows={categories}
      />
      {asked.length ? (
        <>
          <h3>{t('statistics.incidents.asked')}</h3>
          <Table
            caption={t('statistics.incidents.asked')}
            columns={[
              {
                id: 'party',
                name: t('statistics.party'),
                head: true,
                cell: each => <PartyOf id={each.party} inCase={inCase} />,
              },
              { id: 'asked', name: t('statistics.asked'), end: true, cell: each => number(each.incidents) },
              ...howFar,
              { id: 'median', name: t('statistics.median'), end: true, cell: each => age(each.medianMinutes) },
              {
                id: 'silence',
                name: t('statistics.silence'),
                end: true,
                cell: each => age(each.longestSilenceMinutes),
              },
            ]}
            empty={null}
            id={each => each.party}
            rows={asked}
          />
          <p className="muted small">{t('statistics.incidents.key')}</p>
        </>
      ) : null}
    </Part>
  )
}

function Noticed({ data }: { data: StatisticsView }): ReactNode {
  const { t, number, formatAge } = useWords()
  const rows = [...data.events].sort((a, b) => b.events - a.events)
  const longest = most(rows.map(each => each.events))
  return (
    <Part title={t('statistics.events')} wide>
      <Table
        caption={t('statistics.events')}
        columns={[
          { id: 'rule', name: t('statistics.rule'), head: true, cell: each => wordFor(t, 'rule', each.rule) },
          { id: 'times', name: t('statistics.times'), end: true, cell: each => number(each.events) },
          { id: 'plot', name: '', plot: true, cell: each => <Bar of={longest} value={each.events} /> },
          { id: 'lasted', name: t('statistics.lasted'), end: true, cell: each => formatAge(each.minutes * minute) },
          { id: 'taken', name: t('statistics.taken'), end: true, cell: each => number(each.taken) },
          {
            id: 'taken-within',
            name: t('statistics.taken-within'),
            end: true,
            cell: each => (each.medianMinutesToTake === null ? '–' : formatAge(each.medianMinutesToTake * minute)),
          },
        ]}
        empty={<p className="muted">{t('statistics.events.none')}</p>}
        id={each => each.rule}
        rows={rows}
      />
    </Part>
  )
}
