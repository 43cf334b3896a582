import { Link, useParams } from '@tanstack/react-router'
import type { CaseRecord } from '@unimpeded/acts/world/records.ts'
import type { ReactNode } from 'react'
import { problemOf } from '../data/api.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useCases, useStatistics } from '../data/queries.ts'
import type { StatisticsView } from '../data/types.ts'
import { EmptyState, Loading } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { Part } from './record-frame.tsx'
import './statistics.css'

const minute = 60_000

/** What a case's movements came to: outcomes, time lost and by whom, answers and silence, what the watch noticed. */
export function StatisticsPage(): ReactNode {
  const { t, formatInstant } = useWords()
  const { id } = useParams({ from: '/cases/$id/statistics' })
  const cases = useCases()
  const statistics = useStatistics(id)
  const inCase = cases.data?.find(each => each.id === id)
  if (statistics.error && !statistics.data)
    return (
      <div className="page">
        <Problem
          onAgain={() => void statistics.refetch()}
          problem={{ ...problemOf(statistics.error), title: t('problem.title') }}
        />
      </div>
    )
  const data = statistics.data
  if (!data || !cases.data) return <Loading />
  const isEmpty = data.movements === 0 && data.parties.length === 0 && data.events.length === 0
  return (
    <Page
      acts={
        isEmpty ? null : (
          <a className="button button-plain" download href={`/statistics.csv?case=${encodeURIComponent(id)}`}>
            <Icon name="download" size={18} />
            {t('statistics.csv')}
          </a>
        )
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
      <p className="muted">{t('statistics.what', { at: formatInstant(data.at, inCase?.zone) })}</p>
      {isEmpty ? (
        <EmptyState title={t('statistics.empty')}>{t('statistics.empty.what')}</EmptyState>
      ) : (
        <div className="statistics">
          <Outcomes data={data} />
          <LostBy data={data} inCase={inCase} />
          <Answers data={data} inCase={inCase} />
          <Alarms data={data} inCase={inCase} />
          <Noticed data={data} />
        </div>
      )}
    </Page>
  )
}

/** A share of the longest, as a bar beside its number, which says the same. */
function Bar({ value, of, hatched }: { value: number; of: number; hatched?: boolean }): ReactNode {
  return (
    <div aria-hidden="true" className="stat-bar">
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
  const longest = most(data.outcomes.map(each => each.movements))
  return (
    <Part title={t('statistics.outcomes')}>
      <p>
        {t('statistics.movements')}: <strong>{number(data.movements)}</strong>
        {data.heldMinutes ? ` · ${t('statistics.held')}: ${formatAge(data.heldMinutes * minute)}` : ''}
      </p>
      {data.outcomes.length === 0 ? (
        <p className="muted">{t('statistics.outcomes.none')}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-folds stat-table">
            <caption className="only-read">{t('statistics.outcomes')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('statistics.outcome')}</th>
                <th className="cell-end" scope="col">
                  {t('statistics.count')}
                </th>
                <td className="stat-plot" />
                <th className="cell-end" scope="col">
                  {t('statistics.lost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.outcomes.map(each => (
                <tr key={each.code}>
                  <th scope="row">{wordFor(t, 'choice', each.code)}</th>
                  <td className="cell-end" data-column={t('statistics.count')}>
                    {number(each.movements)}
                  </td>
                  <td aria-hidden="true">
                    <Bar of={longest} value={each.movements} />
                  </td>
                  <td className="cell-end" data-column={t('statistics.lost')}>
                    {each.minutesLost ? formatAge(each.minutesLost * minute) : '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  )
}

function LostBy({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, number, formatAge } = useWords()
  const longest = most(data.lost.map(each => each.minutes))
  const isParty = (by: string): boolean => inCase?.participants.some(p => p.party === by) ?? false
  return (
    <Part title={t('statistics.lost-by')}>
      {data.lost.length === 0 ? (
        <p className="muted">{t('statistics.lost-by.none')}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-folds stat-table">
            <caption className="only-read">{t('statistics.lost-by')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('statistics.by')}</th>
                <th className="cell-end" scope="col">
                  {t('statistics.lost')}
                </th>
                <td className="stat-plot" />
                <th className="cell-end" scope="col">
                  {t('statistics.times')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.lost.map(each => (
                <tr key={each.by}>
                  <th scope="row">
                    {isParty(each.by) ? <PartyOf id={each.by} inCase={inCase} /> : <bdi>{each.by}</bdi>}
                  </th>
                  <td className="cell-end" data-column={t('statistics.lost')}>
                    {formatAge(each.minutes * minute)}
                  </td>
                  <td aria-hidden="true">
                    <Bar of={longest} value={each.minutes} />
                  </td>
                  <td className="cell-end" data-column={t('statistics.times')}>
                    {number(each.times)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  )
}

/** Each party's answers on one common axis of time: half within, the slowest, and the silence that still lasts. */
function Answers({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, formatAge } = useWords()
  const sent = data.parties.filter(each => each.notices > 0)
  const slowest = most(sent.map(each => each.slowestMinutes ?? 0))
  const silence = most(sent.map(each => each.longestSilenceMinutes ?? 0))
  const part = (minutes: number): string => `${slowest > 0 ? (100 * minutes) / slowest : 0}%`
  const age = (minutes: number | null): string => (minutes === null ? '–' : formatAge(minutes * minute))
  return (
    <Part title={t('statistics.answers')} wide>
      {sent.length === 0 ? (
        <p className="muted">{t('statistics.answers.none')}</p>
      ) : (
        <>
          <div className="table-scroll">
            <table className="table table-folds stat-table">
              <caption className="only-read">{t('statistics.answers')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('statistics.party')}</th>
                  <th className="cell-end" scope="col">
                    {t('statistics.answered')}
                  </th>
                  <td className="stat-plot" />
                  <th className="cell-end" scope="col">
                    {t('statistics.median')}
                  </th>
                  <th className="cell-end" scope="col">
                    {t('statistics.slowest')}
                  </th>
                  <th className="cell-end" scope="col">
                    {t('statistics.silence')}
                  </th>
                  <td className="stat-plot" />
                </tr>
              </thead>
              <tbody>
                {sent.map(each => (
                  <tr key={each.party}>
                    <th scope="row">
                      <PartyOf id={each.party} inCase={inCase} />
                    </th>
                    <td className="cell-end" data-column={t('statistics.answered')}>
                      {t('statistics.answered.of', { n: each.answered, all: each.notices })}
                    </td>
                    <td aria-hidden="true">
                      <div className="stat-dots">
                        {each.medianMinutes !== null && each.slowestMinutes !== null ? (
                          <div
                            className="stat-range"
                            style={{
                              insetInlineStart: part(each.medianMinutes),
                              inlineSize: part(each.slowestMinutes - each.medianMinutes),
                            }}
                          />
                        ) : null}
                        {each.slowestMinutes === null ? null : (
                          <i className="stat-ring" style={{ insetInlineStart: part(each.slowestMinutes) }} />
                        )}
                        {each.medianMinutes === null ? null : (
                          <i className="stat-disc" style={{ insetInlineStart: part(each.medianMinutes) }} />
                        )}
                      </div>
                    </td>
                    <td className="cell-end" data-column={t('statistics.median')}>
                      {age(each.medianMinutes)}
                    </td>
                    <td className="cell-end" data-column={t('statistics.slowest')}>
                      {age(each.slowestMinutes)}
                    </td>
                    <td className="cell-end" data-column={t('statistics.silence')}>
                      {age(each.longestSilenceMinutes)}
                    </td>
                    <td aria-hidden="true">
                      {each.longestSilenceMinutes === null ? null : (
                        <Bar hatched of={silence} value={each.longestSilenceMinutes} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="muted small">
            {t('statistics.answers.key')} {t('silence.is')}
          </p>
        </>
      )}
    </Part>
  )
}

function Alarms({ data, inCase }: { data: StatisticsView; inCase: CaseRecord | undefined }): ReactNode {
  const { t, formatAge, number } = useWords()
  const { raised, cleared, medianMinutesToClear } = data.alarms
  const told = data.parties.filter(each => each.alarms > 0)
  return (
    <Part title={t('statistics.alarms')}>
      {raised === 0 ? (
        <p className="muted">{t('statistics.alarms.none')}</p>
      ) : (
        <>
          <p>
            {t('statistics.alarms.raised', { count: raised, cleared: number(cleared) })}{' '}
            {medianMinutesToClear === null
              ? null
              : t('statistics.alarms.clear', { age: formatAge(medianMinutesToClear * minute) })}
          </p>
          {told.length ? (
            <div className="table-scroll">
              <table className="table table-folds stat-table">
                <caption className="only-read">{t('statistics.alarms')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('statistics.party')}</th>
                    <th className="cell-end" scope="col">
                      {t('statistics.received')}
                    </th>
                    <th className="cell-end" scope="col">
                      {t('statistics.median')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {told.map(each => (
                    <tr key={each.party}>
                      <th scope="row">
                        <PartyOf id={each.party} inCase={inCase} />
                      </th>
                      <td className="cell-end" data-column={t('statistics.received')}>
                        {t('statistics.answered.of', { n: each.alarmsReceived, all: each.alarms })}
                      </td>
                      <td className="cell-end" data-column={t('statistics.median')}>
                        {each.medianAlarmMinutes === null ? '–' : formatAge(each.medianAlarmMinutes * minute)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
        </>
      )}
    </Part>
  )
}

function Noticed({ data }: { data: StatisticsView }): ReactNode {
  const { t, number, formatAge } = useWords()
  const rows = [...data.events].sort((a, b) => b.events - a.events)
  const longest = most(rows.map(each => each.events))
  return (
    <Part title={t('statistics.events')} wide>
      {rows.length === 0 ? (
        <p className="muted">{t('statistics.events.none')}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-folds stat-table">
            <caption className="only-read">{t('statistics.events')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('statistics.rule')}</th>
                <th className="cell-end" scope="col">
                  {t('statistics.times')}
                </th>
                <td className="stat-plot" />
                <th className="cell-end" scope="col">
                  {t('statistics.lasted')}
                </th>
                <th className="cell-end" scope="col">
                  {t('statistics.taken')}
                </th>
                <th className="cell-end" scope="col">
                  {t('statistics.taken-within')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(each => (
                <tr key={each.rule}>
                  <th scope="row">{wordFor(t, 'rule', each.rule)}</th>
                  <td className="cell-end" data-column={t('statistics.times')}>
                    {number(each.events)}
                  </td>
                  <td aria-hidden="true">
                    <Bar of={longest} value={each.events} />
                  </td>
                  <td className="cell-end" data-column={t('statistics.lasted')}>
                    {formatAge(each.minutes * minute)}
                  </td>
                  <td className="cell-end" data-column={t('statistics.taken')}>
                    {number(each.taken)}
                  </td>
                  <td className="cell-end" data-column={t('statistics.taken-within')}>
                    {each.medianMinutesToTake === null ? '–' : formatAge(each.medianMinutesToTake * minute)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  )
}
