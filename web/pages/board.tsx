import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useNow } from '../data/clock.ts'
import { useBoard, useCases, useRecord } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { titleOf } from '../data/title-of.ts'
import { toneOf } from '../data/tone-of.ts'
import { MapPlace } from '../map/map.tsx'
import { isPlaced, isUnreported, type Placed, spansOf, thingsOf, timesOf } from '../map/things-of.ts'
import type { BoardSearch } from '../routes.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Select } from '../ui/select.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { TimeSlider } from '../ui/time-slider.tsx'
import { Whole } from '../ui/whole.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { BoardSheet } from './board-sheet.tsx'
import { ConcernList } from './concern-list.tsx'
import { NotYet } from './not-yet.tsx'
import { oneCase } from './one-case.ts'
import './board.css'

const hour = 3_600_000
const shownTypes = ['movement', 'incident', 'restriction', 'corridor', 'site', 'arrangement'] as const
const over: readonly string[] = ['lifted', 'removed', 'cancelled', 'withdrawn', 'closed', 'completed']

/** The picture: everything that has a place, at one instant; and what concerns the desk now. */
export function BoardPage(): ReactNode {
  const { t, formatInstant } = useWords()
  const search = useSearch({ from: '/board' })
  const navigate = useNavigate({ from: '/board' })
  const now = useNow(60_000)
  const cases = useCases()
  const [at, slide] = useInstant(search.at)
  const picture = at.shown ?? now
  const then = at.asked !== undefined && at.asked < now ? at.asked : undefined
  const [all, setAll] = useState(false)
  const board = useBoard({ case: search.case, at: then, all })
  const inCase = oneCase(cases.data, search.case)
  const records = board.data?.records
  // What the address names is shown also where its time is not near.
  const named = useRecord(search.thing, then).data?.record

  const rows = useMemo(
    () =>
      inOrder([
        ...(records ?? []).filter(isPlaced),
        ...(named && isPlaced(named) && named.id === search.thing && !records?.some(r => r.id === named.id)
          ? [named]
          : []),
      ]).filter(r => r.type !== 'arrangement' || r.state === 'proposed'),
    [records, named, search.thing],
  )
  const things = useMemo(() => thingsOf(rows, picture, records ?? [], now), [rows, picture, records, now])
  // The axis shows what stands now, so that it keeps still while the slider moves.
  const current = useBoard({ case: search.case })
  const onAxis = useMemo(
    () => inOrder((current.data?.records ?? []).filter(isPlaced).filter(r => r.type !== 'arrangement')),
    [current.data],
  )
  const [from, to] = useExtent(onAxis, now)
  const lanes = useMemo(
    () =>
      onAxis
        .map(r => ({ id: r.id, name: r.title, spans: spansOf(r, from, to) }))
        .filter(lane => lane.spans.length)
        .slice(0, 6),
    [onAxis, from, to],
  )
  const look = (change: Partial<BoardSearch>, replace = false): void =>
    void navigate({ search: before => clean({ ...before, ...change }), replace })
  const chosen = search.thing
    ? [...(records ?? []), ...(named ? [named] : [])].find(r => r.id === search.thing)
    : undefined

  useEffect(() => {
    document.title = `${t('board.title')} · ${t('app.name')}`
  }, [t])
  if (!records) return <NotYet of={[board]} />
  return (
    <>
      <h1 className="only-read">{t('board.title')}</h1>
      <MapPlace
        at={picture}
        fitTo={search.case ?? 'all'}
        label={inCase ? t('board.map-of', { what: inCase.title }) : t('map.title')}
        narrow="table"
        onSelect={id => look({ thing: id })}
        selected={search.thing}
        slider={
          <TimeSlider
            from={from}
            lanes={lanes}
            now={now}
            onChange={value => slide(Math.abs(value - now) < 60_000 ? undefined : value, v => look({ at: v }, true))}
            to={to}
            value={picture}
            zone={inCase?.zone}
          />
        }
        table={
          <div className="board-side">
            {cases.data && cases.data.length > 1 ? (
              <Select<string>
                label={t('board.case')}
                onChange={id => look({ case: id === 'all' ? undefined : id, thing: undefined })}
                options={[
                  { id: 'all', label: t('board.all-cases') },
                  ...cases.data.map(c => ({ id: c.id, label: c.title })),
                ]}
                value={search.case ?? 'all'}
              />
            ) : null}
            <section aria-label={t('board.concerns')} className="stack-tight">
              <h2>{t('board.concerns')}</h2>
              <ConcernList inCase={search.case} zone={inCase?.zone} />
            </section>
            <section className="stack-tight">
              <h2>{t('board.picture')}</h2>
              {at.shown === undefined ? null : (
                <p className="muted small">{t('time.as-of', { at: formatInstant(picture, inCase?.zone) })}</p>
              )}
              <Lines
                chosen={search.thing}
                inCase={inCase}
                onOpen={id => look({ thing: id })}
                rows={rows}
                unreported={r => isUnreported(r, picture, now)}
              />
              {board.data?.besides ? (
                <Button look="plain" onPress={() => setAll(true)}>
                  {t('record.findings-more', { count: board.data.besides })}
                </Button>
              ) : null}
            </section>
          </div>
        }
        things={things}
        zone={inCase?.zone}
      />
      {chosen ? (
        <BoardSheet
          at={picture}
          inCase={inCase ?? cases.data?.find(c => c.id === named?.case)}
          key={chosen.id}
          onClose={() => look({ thing: undefined })}
          record={chosen}
          then={then}
        />
      ) : null}
    </>
  )
}

/** The table that says what the map says. */
function Lines(props: {
  rows: readonly Placed[]
  chosen: string | undefined
  inCase: CaseRecord | undefined
  onOpen: (id: string) => void
  unreported: (row: Placed) => boolean
}): ReactNode {
  const { t, formatInstant } = useWords()
  const when = (r: Placed): string => {
    const start = startOf(r)
    return Number.isFinite(start) ? formatInstant(start, props.inCase?.zone) : ''
  }
  return (
    <Table<Placed>
      caption={t('board.picture')}
      columns={[
        {
          id: 'title',
          name: t('board.what'),
          head: true,
          sort: r => r.title,
          cell: r => (
            <button className="line-open" onClick={() => props.onOpen(r.id)} type="button">
              <bdi>
                <Whole>{titleOf(t, r)}</Whole>
              </bdi>
              <small>{wordFor(t, 'type', r.type)}</small>
            </button>
          ),
        },
        {
          id: 'state',
          name: t('board.state'),
          sort: r => r.state,
          cell: r => (
            <>
              <Status tone={r.type === 'movement' && r.alarm ? 'stop' : toneOf(r.state)}>
                {r.type === 'movement' && r.alarm ? t('type.alarm') : wordFor(t, 'state', r.state)}
              </Status>
              {props.unreported(r) ? <small className="muted"> {t('movement.unreported')}</small> : null}
            </>
          ),
        },
        { id: 'when', name: t('board.from'), sort: startOf, cell: when },
      ]}
      current={props.chosen}
      empty={<EmptyState title={t('board.empty')}>{t('board.empty.what')}</EmptyState>}
      id={r => r.id}
      onOpen={r => props.onOpen(r.id)}
      rows={props.rows}
      {...(props.rows.length > 200 ? { height: 560 } : {})}
    />
  )
}

const startOf = (record: Placed): number => {
  if (record.type === 'movement')
    return Date.parse(record.waypoints[0]?.etd ?? record.waypoints[0]?.eta ?? '') || record.at
  if (record.type === 'arrangement') return Date.parse(record.terms.during?.from ?? '') || record.at
  return 'during' in record && record.during ? Date.parse(record.during.from) || record.at : record.at
}

/** What still stands: movements and incidents first, then what they pass, each by its beginning. */
const inOrder = (records: readonly Placed[]): Placed[] =>
  records
    .filter(r => !over.includes(r.state))
    .sort((a, b) => shownTypes.indexOf(a.type) - shownTypes.indexOf(b.type) || startOf(a) - startOf(b))

const clean = (search: BoardSearch): BoardSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))

/** A day and a half back and three days ahead, or as far as the movements of the picture go. */
function useExtent(rows: readonly Placed[], now: number): [number, number] {
  const quarter = Math.floor(now / (6 * hour)) * 6 * hour
  return useMemo(() => {
    let from = quarter - 36 * hour
    let to = quarter + 72 * hour
    for (const row of rows) {
      const times = row.type === 'movement' ? timesOf(row) : null
      if (!times || !('to' in times) || times.to === undefined || times.from === undefined) continue
      from = Math.max(quarter - 7 * 24 * hour, Math.min(from, times.from - 6 * hour))
      to = Math.min(quarter + 10 * 24 * hour, Math.max(to, times.to + 12 * hour))
    }
    return [from, to]
  }, [rows, quarter])
}

/**
 * The instant of the picture. The slider moves it at once; what the register is asked, and the address, follow when it
 * rests. Undefined is now.
 */
function useInstant(
  kept: number | undefined,
): [
  { shown: number | undefined; asked: number | undefined },
  (at: number | undefined, keep: (at: number | undefined) => void) => void,
] {
  const [shown, setShown] = useState(kept)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setShown(kept), [kept])
  useEffect(() => () => clearTimeout(timer.current), [])
  const slide = (at: number | undefined, keep: (at: number | undefined) => void): void => {
    setShown(at)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => keep(at), 150)
  }
  return [{ shown, asked: kept }, slide]
}
