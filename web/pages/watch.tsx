import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { memo, type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { sayEvent } from '../../speech/say-event.ts'
import { useNow } from '../data/clock.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useBoard, useCases, useMoving } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import type { Moving, OnTheBoard, WatchEvent } from '../data/types.ts'
import { MapPlace } from '../map/map.tsx'
import type { MapThing, PathPoint } from '../map/thing.ts'
import { isPlaced, routeOf, thingOf } from '../map/things-of.ts'
import type { WatchSearch } from '../routes.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useKeys } from '../ui/keyboard.tsx'
import { Select } from '../ui/select.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { useGrowing } from '../ui/use-growing.ts'
import { Whole } from '../ui/whole.tsx'
import { forecastNext } from '../watch/forecast-next.ts'
import { plannedNext } from '../watch/planned-next.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'
import { oneCase } from './one-case.ts'
import { SignSheetLater } from './sign-sheet-later.tsx'
import { TakeEvent } from './take-event.tsx'
import { AlarmLine, EventLine, useWhen } from './watch-lines.tsx'
import { Heard, Way } from './watch-way.tsx'
import '../ui/table.css'
import './watch.css'

/** What is in hand: an event that somebody takes, or an alarm that a party says it has. */
type InHand = { event: WatchEvent; title: string } | { alarm: string }

/** All that moves now, on the map and in a table beside it, whoever needs somebody first. Made to be left open all night. */
export function WatchPage(): ReactNode {
  const words = useWords()
  const { t } = words
  const search = useSearch({ from: '/watch' })
  const navigate = useNavigate({ from: '/watch' })
  const now = useNow(60_000)
  const cases = useCases()
  const watch = useMoving(search.case)
  const board = useBoard({ case: search.case })
  const [hand, setHand] = useState<InHand>()
  const moving = watch.data
  const inCase = oneCase(cases.data, search.case)
  const zone = inCase?.zone

  const paths = useMemo(() => {
    const found = new Map<string, PathPoint[]>()
    for (const record of board.data?.records ?? [])
      if (record.type === 'movement') found.set(record.id, routeOf(record))
    return found
  }, [board.data])
  const things = useMemo(() => thingsOf(board.data?.records ?? [], moving ?? [], now), [board.data, moving, now])

  const current = moving?.find(each => each.movement.id === search.thing)
  const look = useCallback(
    (change: { [name in keyof WatchSearch]: string | undefined }): void =>
      void navigate({
        search: before =>
          Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)),
        replace: true,
      }),
    [navigate],
  )
  const select = useCallback((id: string | undefined) => look({ thing: id }), [look])
  const take = useCallback((event: WatchEvent, title: string) => setHand({ event, title }), [])
  const hasAlarm = useCallback((alarm: string) => setHand({ alarm }), [])
  const open = useCallback((id: string) => void navigate({ to: '/records/$id', params: { id } }), [navigate])

  const list = useRef<HTMLTableElement>(null)
  const step = (way: 1 | -1): void => {
    if (!moving?.length) return
    const at = moving.findIndex(each => each.movement.id === search.thing)
    const next = moving[at < 0 ? 0 : Math.min(moving.length - 1, Math.max(0, at + way))]
    if (!next) return
    select(next.movement.id)
    list.current?.querySelector<HTMLElement>(`[data-movement="${CSS.escape(next.movement.id)}"]`)?.focus()
  }
  const firstOpen = current?.events.find(event => event.takenBy === null)
  useKeys(
    t('watch.keys'),
    moving?.length && !hand
      ? [
          { key: 'j', words: t('watch.keys.next'), run: () => step(1) },
          { key: 'k', words: t('watch.keys.previous'), run: () => step(-1) },
          ...(current ? [{ key: 'o', words: t('watch.keys.open'), run: () => open(current.movement.id) }] : []),
          ...(current && firstOpen
            ? [{ key: 's', words: t('watch.keys.take'), run: () => take(firstOpen, current.movement.title) }]
            : []),
          ...(current?.alarm
            ? [{ key: 'a', words: t('watch.keys.alarm'), run: () => hasAlarm(current.alarm?.id ?? '') }]
            : []),
        ]
      : [],
  )

  const needing = moving?.filter(each => each.needs === 'alarm' || each.needs === 'attention').length ?? 0
  useEffect(() => {
    document.title = `${needing ? t('watch.title.needs', { n: needing }) : t('watch.title')} · ${t('app.name')}`
  }, [needing, t])

  // What is new is said once to those who listen rather than look.
  const known = useRef<Set<string>>(undefined)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!moving) return
    const all = moving.flatMap(each =>
      each.events.map(event => ({ id: `${event.movement} ${event.key}`, event, each })),
    )
    const fresh = known.current ? all.find(({ id }) => !known.current?.has(id)) : undefined
    known.current = new Set(all.map(({ id }) => id))
    if (fresh) setSaid(t('watch.new', { title: fresh.each.movement.title, what: sayEvent(words, fresh.event, zone) }))
  }, [moving, t, words, zone])

  if (!moving) return <NotYet of={[watch]} />
  const head = (
    <>
      {cases.data && cases.data.length > 1 ? (
        <Select<string>
          label={t('board.case')}
          onChange={id => look({ case: id === 'all' ? undefined : id, thing: undefined })}
          options={[{ id: 'all', label: t('board.all-cases') }, ...cases.data.map(c => ({ id: c.id, label: c.title }))]}
          value={search.case ?? 'all'}
        />
      ) : null}
      <h2>{t('watch.list')}</h2>
    </>
  )
  return (
    <div className="watch">
      <h1 className="only-read">{t('watch.title')}</h1>
      <div aria-live="polite" className="only-read">
        {said}
      </div>
      <MapPlace
        at={now}
        fitTo={`${search.case ?? 'all'} ${moving
          .map(each => each.movement.id)
          .sort()
          .join(' ')}`}
        label={t('watch.map')}
        narrow="table"
        onSelect={id => select(moving.some(each => each.movement.id === id) ? id : undefined)}
        selected={search.thing}
        table={
          <div className="watch-side">
            {head}
            {moving.length ? (
              <List
                cases={cases.data}
                current={current?.movement.id}
                list={list}
                moving={moving}
                now={now}
                onHasAlarm={hasAlarm}
                onOpen={open}
                onSelect={select}
                onTake={take}
                paths={paths}
                zone={zone}
              />
            ) : (
              <EmptyState title={t('watch.empty')}>
                {t('watch.empty.what')}
                <NextToDepart now={now} records={board.data?.records ?? []} zone={zone} />
              </EmptyState>
            )}
            <p className="small watch-told no-print">
              <Link to="/channels">{t('channels.link')}</Link>
            </p>
          </div>
        }
        things={things}
        {...(zone ? { zone } : {})}
      />
      {hand && 'event' in hand ? (
        <TakeEvent event={hand.event} onClose={() => setHand(undefined)} title={hand.title} zone={zone} />
      ) : null}
      {hand && 'alarm' in hand ? (
        <SignSheetLater
          draft={{ kind: 'acknowledge-alarm', about: hand.alarm, body: {} }}
          onCancel={() => setHand(undefined)}
          onDone={() => setHand(undefined)}
        />
      ) : null}
    </div>
  )
}

/** What moves first, as the map keeps names in that order; then what it moves through. */
function thingsOf(records: readonly OnTheBoard[], moving: readonly Moving[], now: number): MapThing[] {
  const placed = records.filter(isPlaced)
  const things: MapThing[] = []
  for (const { movement, last, needs, sight, events, alarm: raised } of moving) {
    const record = placed.find(each => each.id === movement.id)
    const place = last?.longitude != null && last.latitude != null ? [last.longitude, last.latitude] : undefined
    // An alarm says where it is to everyone it reaches, also to who does not see the movement itself.
    const alarm = raised?.position ?? events.find(each => each.severity === 'alarm' && each.until === null)?.place
    const thing = record && thingOf(record, now, place ?? alarm ?? undefined)
    if (thing?.kind === 'movement') things.push({ ...thing, state: needs === 'alarm' ? 'alarm' : thing.state })
    if (place && sight && sight.cellKm > 0)
      things.push({
        id: `${movement.id} about`,
        name: '',
        kind: 'track',
        geometry: { type: 'Point', coordinates: place },
        radiusM: sight.cellKm * 1000,
      })
  }
  for (const record of placed) {
    const around = record.type !== 'movement' && record.type !== 'arrangement' ? thingOf(record, now) : undefined
    if (around) things.push(around)
  }
  return things
}

/** Whoever opens the watch before anything moves sees what it will be about. */
function NextToDepart(props: { records: readonly OnTheBoard[]; now: number; zone: string | undefined }): ReactNode {
  const { t, formatAge, formatInstant } = useWords()
  const [next] = props.records
    .flatMap(record => {
      if (record.type !== 'movement' || record.state !== 'accepted') return []
      const departs = routeOf(record)[0]?.at
      return departs !== undefined && departs > props.now ? [{ record, departs }] : []
    })
    .sort((a, b) => a.departs - b.departs)
  if (!next) return null
  const [at, age] = [formatInstant(next.departs, props.zone), formatAge(next.departs - props.now)]
  return (
    <Link params={{ id: next.record.id }} to="/records/$id">
      <Whole>{t('watch.empty.next', { title: next.record.title, at, age })}</Whole>
    </Link>
  )
}

type ListProps = {
  moving: readonly Moving[]
  paths: ReadonlyMap<string, PathPoint[]>
  cases: readonly CaseRecord[] | undefined
  zone: string | undefined
  now: number
  current: string | undefined
  list: React.RefObject<HTMLTableElement | null>
  onSelect: (id: string | undefined) => void
  onOpen: (id: string) => void
  onTake: (event: WatchEvent, title: string) => void
  onHasAlarm: (alarm: string) => void
}

/** The table that says what the map says, and what the map cannot: each movement in a line, what is open on it below. */
function List(props: ListProps): ReactNode {
  const { t, formatOffset } = useWords()
  // What is pressed goes before the next picture of hundreds of lines.
  const picture = useMemo(
    () => ({ moving: props.moving, paths: props.paths, now: props.now }),
    [props.moving, props.paths, props.now],
  )
  const { moving, paths, now } = useDeferredValue(picture)
  const at = moving.findIndex(each => each.movement.id === props.current)
  const drawn = useGrowing(moving.length, 12, at + 4)
  return (
    <table className="table watch-table" ref={props.list}>
      <caption className="only-read">{t('watch.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('watch.movement')}</th>
          <th scope="col">{t('watch.way')}</th>
          <th scope="col">
            {t('watch.next')} <span className="muted">{formatOffset(props.now, props.zone)}</span>
          </th>
          <th scope="col">{t('watch.heard')}</th>
        </tr>
      </thead>
      {moving.slice(0, drawn).map(each => (
        <Row
          current={props.current === each.movement.id}
          each={each}
          inCase={props.cases?.find(c => c.id === each.movement.case)}
          key={each.movement.id}
          now={now}
          onHasAlarm={props.onHasAlarm}
          onOpen={props.onOpen}
          onSelect={props.onSelect}
          onTake={props.onTake}
          path={paths.get(each.movement.id)}
        />
      ))}
    </table>
  )
}

const toneOfNeed: Record<Moving['needs'], Tone> = {
  alarm: 'stop',
  attention: 'attention',
  note: 'info',
  nothing: 'quiet',
}

const Row = memo(function Row(props: {
  each: Moving
  path: PathPoint[] | undefined
  inCase: CaseRecord | undefined
  now: number
  current: boolean
  onSelect: ListProps['onSelect']
  onOpen: ListProps['onOpen']
  onTake: ListProps['onTake']
  onHasAlarm: ListProps['onHasAlarm']
}): ReactNode {
  const { t } = useWords()
  const { each, inCase, now } = props
  const { movement, alarm, events, needs } = each
  const word = needs === 'nothing' && events.length ? t('needs.taken') : t(`needs.${needs}`)
  // That nothing is open can be said only to those who are told of what is.
  const isTold = each.sight !== null || needs !== 'nothing' || events.length > 0
  return (
    <tbody className="watch-movement" data-current={props.current} data-needs={needs}>
      <tr
        aria-current={props.current ? 'true' : undefined}
        data-movement={movement.id}
        onClick={event => {
          if (!(event.target as HTMLElement).closest('a, button')) props.onSelect(movement.id)
        }}
        onFocus={event => {
          if (event.target === event.currentTarget && !props.current) props.onSelect(movement.id)
        }}
        onKeyDown={event => {
          if (event.target === event.currentTarget && event.key === 'Enter') props.onOpen(movement.id)
        }}
        tabIndex={0}
      >
        <th scope="row">
          <Link params={{ id: movement.id }} to="/records/$id">
            <bdi>
              <Whole>{movement.title || movement.reference}</Whole>
            </bdi>
          </Link>
          {isTold ? (
            <div className="small">
              <Status tone={toneOfNeed[needs]}>{word}</Status>
            </div>
          ) : null}
          <div className="small muted">
            <PartyOf id={movement.by} inCase={inCase} />
          </div>
          <div className="small muted">{wordFor(t, 'state', movement.state)}</div>
        </th>
        <td data-column={t('watch.way')}>
          <Way each={each} now={now} path={props.path} toleranceMinutes={inCase?.protocol?.toleranceMinutes ?? 15} />
        </td>
        <td data-column={t('watch.next')}>
          <Next
            each={each}
            last={props.path?.at(-1)?.name}
            now={now}
            tolerance={inCase?.protocol?.toleranceMinutes ?? 15}
            zone={inCase?.zone}
          />
        </td>
        <td data-column={t('watch.heard')}>
          <Heard each={each} intervalMinutes={inCase?.protocol?.contactIntervalMinutes || 30} />
        </td>
      </tr>
      {alarm || events.length ? (
        <tr className="watch-open">
          <td colSpan={4}>
            <ul className="watch-events">
              {alarm ? <AlarmLine alarm={alarm} inCase={inCase} now={now} onHas={props.onHasAlarm} /> : null}
              {events.map(event => (
                <EventLine
                  event={event}
                  inCase={inCase}
                  key={event.key}
                  now={now}
                  onTake={() => props.onTake(event, movement.title)}
                />
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </tbody>
  )
})

/** When it is expected at its next point, held against the plan; or what the plan says, where there is no forecast. */
function Next(props: {
  each: Moving
  /** What its last point is called, where this desk is shown its way. */
  last: string | undefined
  now: number
  tolerance: number
  zone: string | undefined
}): ReactNode {
  const { t, formatAge } = useWords()
  const { each, now, zone } = props
  const when = useWhen(now, zone)
  const next = forecastNext(each, now)
  if (!next) {
    const plan = plannedNext(each, now)
    if (!plan) return <span className="muted">–</span>
    return (
      <div className="watch-next">
        {plan.word === 'watch.arrives-plan' && props.last ? (
          <span>
            <bdi>{props.last}</bdi>
          </span>
        ) : null}
        <span>{t(plan.word, { at: when(plan.at) })}</span>
        {plan.word === 'watch.arrives-plan' && each.sight && (each.sight.cellKm > 0 || each.sight.delayMinutes > 0) ? (
          <span className="small muted">{t('watch.no-forecast')}</span>
        ) : null}
      </div>
    )
  }
  const isStart = next.waypoint === 0
  const late = next.minutesLate
  const beyond = Math.abs(late) > props.tolerance
  const how =
    Math.abs(late) < 1
      ? t('watch.on-time')
      : t(late > 0 ? 'watch.late' : 'watch.early', { age: formatAge(late * 60_000) })
  return (
    <div className="watch-next">
      <span>
        <bdi>{next.name}</bdi>
      </span>
      <span>
        <strong className="watch-clock">{when(isStart ? next.departure : next.arrival)}</strong>{' '}
        {beyond ? <Status tone="attention">{how}</Status> : <span className="muted">{how}</span>}
      </span>
      {Math.abs(late) >= 1 ? (
        <span className="small muted">
          {t('watch.planned-at', { at: when(isStart ? next.plannedDeparture : next.plannedArrival) })}
        </span>
      ) : null}
    </div>
  )
}
