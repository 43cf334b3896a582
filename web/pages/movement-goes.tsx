import { type ReactNode, useMemo, useState } from 'react'
import { apiText, problemOf } from '../data/api.ts'
import { useNow } from '../data/clock.ts'
import { download } from '../data/download.ts'
import { useBoard, useGoes, useTrack, useTrackSeals } from '../data/queries.ts'
import type { CaseRecord, MovementRecord } from '../data/records.ts'
import type { GoesView, SealedTrackView, TrackView, WatchEvent } from '../data/types.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { isPlaced, thingOf, thingsOf } from '../map/things-of.ts'
import { restsAt } from '../plots/time-distance.ts'
import { plotSpan, TimeDistancePlot } from '../plots/time-distance-plot.tsx'
import { Button } from '../ui/button.tsx'
import { TimeSlider } from '../ui/time-slider.tsx'
import { useSay } from '../ui/toast.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'
import { Part } from './record-part.tsx'
import { TakeEvent } from './take-event.tsx'
import { EventLine, useWhen } from './watch-lines.tsx'
import './watch.css'

const minute = 60_000

/** Whether there is anything to say of how a movement goes: it moves or has moved, or it is soon to. */
export const hasGone = (movement: MovementRecord): boolean =>
  ['accepted', 'under-way', 'arrived', 'completed'].includes(movement.state) ||
  (movement.state === 'cancelled' && movement.departedAt !== null)

/** How a movement goes: planned against actual, on the map as this desk may see it, what was noticed, and its seal. */
export function MovementGoes(props: { movement: MovementRecord; inCase: CaseRecord | undefined }): ReactNode {
  const { t, formatAge } = useWords()
  const { movement, inCase } = props
  const moves = movement.state === 'under-way' || movement.state === 'accepted'
  const now = useNow(60_000)
  const goes = useGoes(movement.id, moves)
  const track = useTrack(movement.id, moves)
  const seals = useTrackSeals(movement.id)
  const [chosen, setChosen] = useState<number>()
  const [taking, setTaking] = useState<WatchEvent>()
  const zone = inCase?.zone
  const place = zone ? { zone } : {}
  const toleranceMs = (inCase?.protocol?.toleranceMinutes || 15) * minute
  if (!goes.data)
    return (
      <Part title={t('goes.title')}>
        <NotYet of={[goes]} part />
      </Part>
    )
  // What is over has no forecast.
  const data = moves ? goes.data : { ...goes.data, forecast: goes.data.forecast && past(goes.data.forecast) }
  const lastKnown = moves ? now : (data.actual.at(-1)?.at ?? (Date.parse(movement.arrivedAt ?? '') || undefined))
  const span = plotSpan(data, toleranceMs, lastKnown && Math.min(now, lastKnown))
  const rest = restsAt(span, now, lastKnown)
  const at = chosen ?? rest
  const sight = track.data?.sight ?? null
  return (
    <>
      <Part title={t('goes.title')}>
        {data.planned.length > 1 ? (
          <>
            <div className="stack-tight no-print">
              <TimeDistancePlot
                at={at}
                goes={data}
                moves={moves}
                now={now}
                onAt={setChosen}
                span={span}
                toleranceMs={toleranceMs}
                {...place}
              />
              <TimeSlider
                from={span.from}
                now={now}
                onChange={next => setChosen(Math.abs(next - rest) < minute ? undefined : next)}
                step={minute}
                to={span.to}
                value={at}
                {...place}
              />
              <p className="muted small">
                {chosen === undefined ? t('goes.replay') : null}{' '}
                {sight === null
                  ? t('goes.sight.none')
                  : sight.cellKm > 0 || sight.delayMinutes > 0
                    ? t(
                        sight.cellKm > 0 && sight.delayMinutes > 0
                          ? 'watch.coarse-delayed'
                          : sight.cellKm > 0
                            ? 'watch.coarse'
                            : 'watch.delayed',
                        { km: sight.cellKm, age: formatAge(sight.delayMinutes * minute) },
                      )
                    : data.actual.length
                      ? t('goes.sight.exact')
                      : t('goes.none')}
                {track.data?.isCut ? ` ${t('goes.cut')}` : ''}
              </p>
              <TrackMap at={at} inCase={inCase} movement={movement} now={now} track={track.data} />
            </div>
            <details className="goes-table">
              <summary>{t('goes.table')}</summary>
              <GoesTable data={data} zone={zone} />
            </details>
          </>
        ) : (
          <p className="muted">{t('movement.no-route')}</p>
        )}
      </Part>
      <Part title={t('goes.events')}>
        {data.events.length ? (
          <ul className="watch-events">
            {[...data.events].sort(byNeed).map(event => (
              <EventLine event={event} inCase={inCase} key={event.key} now={now} onTake={() => setTaking(event)} />
            ))}
          </ul>
        ) : (
          <p className="muted">{t('goes.events.none')}</p>
        )}
      </Part>
      {seals.data?.length ? <Seals now={now} reference={movement.reference} seals={seals.data} zone={zone} /> : null}
      {taking ? (
        <TakeEvent event={taking} onClose={() => setTaking(undefined)} title={movement.title} zone={zone} />
      ) : null}
    </>
  )
}

/** Of a forecast, what has happened: the points that were reached. */
const past = (forecast: NonNullable<GoesView['forecast']>): NonNullable<GoesView['forecast']> => ({
  ...forecast,
  points: forecast.points.filter(point => point.reachedAt !== null || point.leftAt !== null),
})

const rank = { alarm: 0, attention: 1, note: 2 } as const
const isOver = (event: WatchEvent): number => (event.until !== null || event.retractedAt !== null ? 1 : 0)
/** What is open before what is over, gravest first; what is over, newest first. */
const byNeed = (a: WatchEvent, b: WatchEvent): number =>
  isOver(a) - isOver(b) || (isOver(a) ? b.from - a.from : rank[a.severity] - rank[b.severity] || a.from - b.from)

/** The plan and the way it took until the instant of the cursor, as exactly as this desk sees it. */
function TrackMap(props: {
  movement: MovementRecord
  inCase: CaseRecord | undefined
  track: TrackView | undefined
  at: number
  now: number
}): ReactNode {
  const { t } = useWords()
  const { movement, track, at, now } = props
  const board = useBoard({ case: movement.case ?? undefined })
  const around = useMemo(
    () =>
      thingsOf(
        (board.data?.records ?? [])
          .filter(isPlaced)
          .filter(record => record.type !== 'movement' && record.type !== 'arrangement'),
        at,
        [],
      ),
    [board.data, at],
  )
  const things = useMemo<MapThing[]>(() => {
    const own = thingOf(movement, at, undefined, now)
    if (own?.kind !== 'movement') return around
    const until = (track?.positions ?? []).filter(each => each.at <= at)
    const last = until.at(-1)
    const cellKm = track?.sight?.cellKm ?? 0
    const { reported: _, ...plan } = own
    const seen: MapThing[] = last
      ? cellKm > 0
        ? [
            {
              id: `${movement.id} about`,
              name: '',
              kind: 'track',
              geometry: { type: 'Point', coordinates: [last.longitude, last.latitude] },
              radiusM: cellKm * 1000,
            },
          ]
        : until.length > 1
          ? [
              {
                id: `${movement.id} way`,
                name: '',
                kind: 'track',
                geometry: {
                  type: 'LineString',
                  coordinates: until.map(({ longitude, latitude }) => [longitude, latitude]),
                },
              },
            ]
          : []
      : []
    const shown = track?.sight
      ? last
        ? { reported: [last.longitude, last.latitude] }
        : {}
      : own.reported
        ? { reported: own.reported }
        : {}
    return [{ ...plan, ...shown }, ...seen, ...around]
  }, [movement, track, at, now, around])
  if (!things.some(each => each.id === movement.id)) return null
  return (
    <MapAlone
      at={at}
      label={t('movement.map-of', { what: movement.reference })}
      things={things}
      {...(props.inCase?.zone ? { zone: props.inCase.zone } : {})}
    />
  )
}

/** The plot as a table: each point as planned, as reached or as forecast, and the difference. */
function GoesTable({ data, zone }: { data: GoesView; zone: string | undefined }): ReactNode {
  const { t, number, formatAge, formatOffset } = useWords()
  const first = data.planned[0]
  const when = useWhen(first?.departs ?? 0, zone)
  return (
    <div className="table-scroll">
      <table className="table table-small table-folds">
        <caption>
          {t('goes.plot')}, {formatOffset(first?.departs ?? 0, zone)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('goes.point')}</th>
            <th className="cell-end" scope="col">
              {t('goes.km')}
            </th>
            <th scope="col">{t('goes.planned')}</th>
            <th scope="col">{t('goes.seen')}</th>
            <th scope="col">{t('goes.forecast')}</th>
            <th scope="col">{t('goes.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {data.planned.map((point, n) => {
            const forecast = data.forecast?.points.find(each => each.waypoint === point.waypoint)
            const isStart = n === 0
            const reached = isStart ? (forecast?.leftAt ?? null) : (forecast?.reachedAt ?? null)
            const ahead = forecast && reached === null ? (isStart ? forecast.departure : forecast.arrival) : null
            const late = forecast?.minutesLate
            return (
              <tr key={point.waypoint}>
                <th scope="row">
                  <bdi>{point.name}</bdi>
                </th>
                <td className="cell-end" data-column={t('goes.km')}>
                  {number(Math.round(point.alongM / 100) / 10)}
                </td>
                <td data-column={t('goes.planned')}>
                  {when(isStart ? point.departs : point.arrives)}
                  {!isStart && point.isStop && point.departs > point.arrives ? `–${when(point.departs)}` : ''}
                </td>
                <td data-column={t('goes.seen')}>{reached === null ? '' : when(reached)}</td>
                <td data-column={t('goes.forecast')}>{ahead === null ? '' : when(ahead)}</td>
                <td data-column={t('goes.difference')}>
                  {late === undefined
                    ? ''
                    : Math.abs(late) < 1
                      ? t('watch.on-time')
                      : t(late > 0 ? 'watch.late' : 'watch.early', { age: formatAge(late * minute) })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** That the track is sealed, by what digest, and how to show it to somebody with its proof. */
function Seals(props: {
  seals: readonly SealedTrackView[]
  reference: string
  now: number
  zone: string | undefined
}): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const when = useWhen(props.now, props.zone)
  const show = async (seal: SealedTrackView): Promise<void> => {
    try {
      const text = await apiText(`/seals/${encodeURIComponent(seal.id)}/disclosure`)
      download(`track-${props.reference}.json`, text, 'application/json')
    } catch (fault) {
      const { detail, title } = problemOf(fault)
      say(t('goes.seal.failed', { why: detail ?? title ?? '' }), 'attention')
    }
  }
  return (
    <Part title={t('goes.sealed')}>
      <p className="muted">{t('goes.sealed.what')}</p>
      <ul className="plain-list">
        {props.seals.map(seal => (
          <li className="stack-tight" key={seal.id}>
            <span>
              {t('goes.seal', {
                count: seal.positions,
                from: seal.from === null ? '–' : when(seal.from),
                to: seal.until === null ? '–' : when(seal.until),
                at: when(seal.sealedAt),
                why: wordFor(t, 'seal-reason', seal.reason),
              })}
            </span>
            <code className="ltr small key-text">{seal.root}</code>
            <span className="no-print">
              <Button icon="download" onPress={() => void show(seal)}>
                {t('goes.seal.show')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
