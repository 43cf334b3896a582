import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { GoesView } from '../data/types.ts'
import { ticks } from '../ui/time-scale.ts'
import { toneOfEvent } from '../watch/tone-of-event.ts'
import { useWords } from '../words/words.tsx'
import {
  actualLines,
  alongAt,
  behindPlan,
  concernsFrom,
  forecastLine,
  instantAt,
  namedPoints,
  type PlotFrame,
  pathOf,
  plannedLine,
  spanOf,
  toleranceBand,
  xOf,
  yOf,
} from './time-distance.ts'
import './time-distance-plot.css'

const minute = 60_000
const height = 320
const lane = 14

const linesOf = (goes: GoesView, toleranceMs: number) => {
  const planned = plannedLine(goes.planned)
  const from = concernsFrom(planned)
  return {
    from,
    planned,
    band: toleranceBand(planned, toleranceMs),
    actual: actualLines(goes.actual.filter(({ at }) => at >= from)),
    forecast: forecastLine(goes.planned, goes.forecast).filter(({ at }) => at >= from),
  }
}

/**
 * The stretch of time that a movement's plot shows: its plan, what was seen, what is forecast, and the `latest` that is
 * known of it, once that is near.
 */
export const plotSpan = (
  goes: GoesView,
  toleranceMs: number,
  latest: number | undefined,
): { from: number; to: number } => {
  const { from, planned, band, actual, forecast } = linesOf(goes, toleranceMs)
  return spanOf([band, planned, ...actual, forecast], latest === undefined || latest < from ? [] : [latest])
}

/**
 * Distance along the route against time: the plan with its tolerance, what was seen, what is forecast, now, the stops,
 * and what the watch noticed. The cursor is the instant of the page; pointer and arrow keys move it, and what it stands
 * on is said in words. The table beside it says the same.
 */
export function TimeDistancePlot(props: {
  goes: GoesView
  toleranceMs: number
  span: { from: number; to: number }
  now: number
  moves: boolean
  at: number
  onAt: (at: number | undefined) => void
  zone?: string | undefined
}): ReactNode {
  const { t, dir, zone: screenZone, formatClock, formatDay, formatInstant, formatAge, number } = useWords()
  const { goes, toleranceMs, span, now, at } = props
  const zone = props.zone ?? screenZone
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  const [hover, setHover] = useState<number>()
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const sized = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)))
    sized.observe(element)
    return () => sized.disconnect()
  }, [])
  const isNarrow = width < 560
  const turned = dir === 'rtl'
  // Beside the plot, or on a phone above each line.
  const names = isNarrow ? 0 : 128
  const top = isNarrow ? 24 : 14
  const frame: PlotFrame = {
    ...span,
    lengthM: goes.lengthM ?? goes.planned.at(-1)?.alongM ?? 0,
    left: turned ? 8 : names + 8,
    top,
    width: width - names - 16,
    height: height - top - 30 - lane,
    turned,
  }
  const lines = useMemo(() => linesOf(goes, toleranceMs), [goes, toleranceMs])

  const cursor = hover ?? at
  const plannedM = alongAt(lines.planned, cursor)
  const seenM = lines.actual.map(piece => alongAt(piece, cursor)).find(metres => metres !== null) ?? null
  const before = goes.actual.findLast(point => point.at <= cursor && point.alongM !== null)
  const behind = seenM === null ? null : behindPlan(lines.planned, { at: cursor, alongM: seenM })
  const km = (metres: number): string => number(Math.round(metres / 100) / 10)
  const against =
    behind === null
      ? ''
      : Math.abs(behind) < minute
        ? t('watch.on-time')
        : t(behind > 0 ? 'watch.late' : 'watch.early', { age: formatAge(behind) })
  const said = [
    t('goes.at', { at: formatInstant(cursor, zone) }),
    plannedM === null ? '' : t('goes.plan-km', { km: km(plannedM) }),
    seenM !== null
      ? t('goes.seen-km', { km: km(seenM) })
      : before
        ? t('goes.last-seen', {
            km: km(before.alongM ?? 0),
            // Of another day, the clock alone would mislead.
            at: cursor - before.at < 12 * 60 * minute ? formatClock(before.at, zone) : formatInstant(before.at, zone),
          })
        : goes.sight
          ? t('goes.seen-none')
          : '',
    against,
  ].filter(Boolean)

  const held = (instant: number): number => Math.min(span.to, Math.max(span.from, instant))
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = turned ? 'ArrowLeft' : 'ArrowRight'
    const back = turned ? 'ArrowRight' : 'ArrowLeft'
    const by: Record<string, number> = {
      [forward]: minute,
      ArrowUp: minute,
      [back]: -minute,
      ArrowDown: -minute,
      PageUp: 15 * minute,
      PageDown: -15 * minute,
    }
    const step = by[event.key]
    if (step !== undefined) props.onAt(held(Math.round(at / minute) * minute + step))
    else if (event.key === 'Home') props.onAt(span.from)
    else if (event.key === 'End') props.onAt(undefined)
    else return
    event.preventDefault()
  }
  const pointed = (event: PointerEvent): number => {
    const left = box.current?.getBoundingClientRect().left ?? 0
    return Math.round(instantAt(frame, event.clientX - left) / minute) * minute
  }
  const shown = namedPoints(frame, goes.planned, 15)
  const bottom = frame.top + frame.height
  const x = (instant: number): number => xOf(frame, held(instant))
  const isNowShown = now >= span.from && now <= span.to
  const slope = 'M1 8L21 2'
  const legend = [
    { says: t('goes.legend.plan'), mark: <path className="plot-planned" d={slope} />, isShown: true },
    {
      says: t('goes.legend.band', { age: formatAge(toleranceMs) }),
      mark: <path className="plot-band" d="M0 0H22V10H0z" />,
      isShown: toleranceMs > 0,
    },
    { says: t('goes.legend.actual'), mark: <path className="plot-seen" d={slope} />, isShown: lines.actual.length > 0 },
    {
      says: t('goes.legend.forecast'),
      mark: <path className="plot-forecast" d={slope} />,
      isShown: lines.forecast.length > 0,
    },
    { says: t('goes.legend.now'), mark: <path className="plot-now" d="M11 0V10" />, isShown: isNowShown },
    {
      says: t('goes.legend.events'),
      mark: (
        <g className="tone-quiet">
          <rect className="plot-event" fill={`url(#${id}-hatch)`} height="8" width="20" x="1" y="1" />
        </g>
      ),
      isShown: goes.events.length > 0,
    },
  ].filter(({ isShown }) => isShown)
  return (
    <figure className="plot">
      <div
        aria-describedby={`${id} table`}
        aria-label={t('goes.plot')}
        aria-valuemax={Math.round(span.to)}
        aria-valuemin={Math.round(span.from)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={said.join(', ')}
        className="plot-area"
        onKeyDown={onKeyDown}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          event.currentTarget.focus({ preventScroll: true })
          props.onAt(pointed(event))
        }}
        onPointerLeave={() => setHover(undefined)}
        onPointerMove={event => {
          if (event.buttons & 1) props.onAt(pointed(event))
          else setHover(pointed(event))
        }}
        ref={box}
        role="slider"
        tabIndex={0}
      >
        <svg aria-hidden="true" height={height} viewBox={`0 0 ${width} ${height}`} width={width}>
          <defs>
            <pattern
              height="6"
              id={`${id}-hatch`}
              patternTransform="rotate(45)"
              patternUnits="userSpaceOnUse"
              width="6"
            >
              <path className="plot-hatch" d="M0 0V6" />
            </pattern>
          </defs>
          {ticks(span.from, span.to, zone, Math.max(2, Math.floor(frame.width / 76))).map(tick => (
            <g key={tick.at}>
              <line className="plot-grid" x1={x(tick.at)} x2={x(tick.at)} y1={frame.top} y2={bottom} />
              <text className="plot-time" textAnchor="middle" x={x(tick.at)} y={height - 4}>
                {tick.midnight ? formatDay(tick.at, zone) : formatClock(tick.at, zone)}
              </text>
            </g>
          ))}
          {goes.planned.map(point => (
            <line
              className={point.isStop ? 'plot-stop' : 'plot-grid'}
              key={point.waypoint}
              x1={frame.left}
              x2={frame.left + frame.width}
              y1={yOf(frame, point.alongM)}
              y2={yOf(frame, point.alongM)}
            />
          ))}
          {lines.band.length ? <path className="plot-band" d={pathOf(frame, lines.band, true)} /> : null}
          <path className="plot-planned" d={pathOf(frame, lines.planned)} />
          {lines.forecast.length ? <path className="plot-forecast" d={pathOf(frame, lines.forecast)} /> : null}
          {lines.actual.map((piece, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place.
            <path className="plot-seen-casing" d={pathOf(frame, piece)} key={n} />
          ))}
          {lines.actual.map((piece, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place.
            <path className="plot-seen" d={pathOf(frame, piece)} key={n} />
          ))}
          {goes.events
            .filter(event => event.retractedAt === null && (event.until === null || event.until >= span.from))
            .map(event => {
              const [a, b] = [x(event.from), x(event.until ?? (props.moves ? now : event.changedAt))]
              const left = Math.min(a, b)
              return (
                <g
                  className={`tone-${event.until === null ? toneOfEvent({ ...event, takenBy: null }) : 'quiet'}`}
                  key={event.key}
                >
                  <rect
                    className="plot-event"
                    fill={`url(#${id}-hatch)`}
                    height={lane - 4}
                    width={Math.max(4, Math.abs(b - a))}
                    x={left}
                    y={bottom + 3}
                  />
                </g>
              )
            })}
          {isNowShown ? (
            <line className="plot-now" x1={x(now)} x2={x(now)} y1={frame.top - 8} y2={bottom + lane} />
          ) : null}
          {shown.map(point => (
            <text
              className="plot-name"
              key={point.waypoint}
              textAnchor={isNarrow === turned ? 'end' : 'start'}
              x={isNarrow ? (turned ? width - 10 : 10) : turned ? frame.left + frame.width + 8 : names}
              y={yOf(frame, point.alongM) + (isNarrow ? -3 : 4)}
            >
              {cut(point.name, isNarrow ? 16 : 18)}
            </text>
          ))}
          <line className="plot-cursor" x1={x(cursor)} x2={x(cursor)} y1={frame.top} y2={bottom + lane} />
          {plannedM === null ? null : (
            <circle className="plot-planned-dot" cx={x(cursor)} cy={yOf(frame, plannedM)} r="4" />
          )}
          {seenM === null ? null : <circle className="plot-seen-dot" cx={x(cursor)} cy={yOf(frame, seenM)} r="4.5" />}
        </svg>
      </div>
      <figcaption className="stack-tight">
        <p className="plot-says">{said.join(' · ')}</p>
        <ul className="plot-legend small">
          {legend.map(({ says, mark }) => (
            <li key={says}>
              <svg aria-hidden="true" viewBox="0 0 22 10">
                {mark}
              </svg>
              {says}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

const cut = (name: string, most: number): string => (name.length > most ? `${name.slice(0, most - 1)}…` : name)
