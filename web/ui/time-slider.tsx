import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import { type Range, SpanMarks } from './range-bar.tsx'
import { partOf, ticks } from './time-scale.ts'
import './time-slider.css'

export type TimeLane = {
  id: string
  name: string
  /** Windows, plans and passages: what lies ahead is drawn as an outline, what has passed is filled. */
  spans: readonly Range[]
}

export type TimeSliderProps = {
  /** The stretch shown, the instant of the picture and now, all in ms. */
  from: number
  to: number
  value: number
  now: number
  onChange: (at: number) => void
  /** What an arrow key moves by, ms; a quarter of an hour where nothing is said. */
  step?: number
  lanes?: readonly TimeLane[]
  zone?: string
}

const quarter = 15 * 60_000
const leap = 6 * 3_600_000

/**
 * The one slider that moves the whole picture. Arrows move by a step, PageUp and PageDown by 6 h, Home goes to now.
 * Time runs with the writing: from right to left in Arabic, and the arrow keys with it.
 */
export function TimeSlider(props: TimeSliderProps): ReactNode {
  const { t, formatInstant, formatAge, formatClock, formatDay, dir, zone: screenZone } = useWords()
  const zone = props.zone ?? screenZone
  const { from, to, value, now, onChange, step = quarter } = props
  const track = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(600)
  useLayoutEffect(() => {
    const element = track.current
    if (!element) return
    const sized = new ResizeObserver(() => setWidth(element.clientWidth))
    sized.observe(element)
    return () => sized.disconnect()
  }, [])
  const set = (at: number): void => onChange(Math.min(to, Math.max(from, at)))
  const away = value - now
  const near = Math.abs(away) < 60_000
  const said = `${formatInstant(value, zone)}, ${
    near ? t('time.now') : t(away < 0 ? 'time.ago' : 'time.in', { age: formatAge(away) })
  }`
  const percent = (at: number): string => `${100 * partOf(at, from, to)}%`

  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    const by: Record<string, number> = {
      [forward]: step,
      [back]: -step,
      ArrowUp: step,
      ArrowDown: -step,
      PageUp: leap,
      PageDown: -leap,
    }
    const ms = by[event.key]
    if (ms !== undefined) set((ms > 0 ? Math.floor(value / step) : Math.ceil(value / step)) * step + ms)
    else if (event.key === 'Home') set(now)
    else if (event.key === 'End') set(to)
    else return
    event.preventDefault()
  }
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const box = track.current?.getBoundingClientRect()
    if (!box || (event.type === 'pointermove' && !(event.buttons & 1))) return
    if (event.type === 'pointerdown') {
      event.currentTarget.setPointerCapture(event.pointerId)
      event.currentTarget.focus({ preventScroll: true })
    }
    const share = (event.clientX - box.left) / box.width
    const at = from + (dir === 'rtl' ? 1 - share : share) * (to - from)
    const fine = (to - from) / box.width < 60_000 ? 60_000 : 5 * 60_000
    set(Math.abs(at - now) / (to - from) < 5 / box.width ? now : Math.round(at / fine) * fine)
  }
  const lanes = props.lanes ?? []
  /** Pixels left for a tick's words before the track ends. */
  const room = (at: number): number => (1 - partOf(at, from, to)) * width
  return (
    <div className="slider no-print">
      <div className="slider-head">
        <span className="slider-at">
          {formatInstant(value, zone)}
          <small>{near ? t('time.now') : t(away < 0 ? 'time.ago' : 'time.in', { age: formatAge(away) })}</small>
        </span>
        {near || now < from || now > to ? null : (
          <Button icon="clock" look="quiet" onPress={() => set(now)}>
            {t('time.to-now')}
          </Button>
        )}
      </div>
      <div className="slider-body">
        <div aria-hidden="true" className="slider-names">
          {lanes.map(lane => (
            <span dir="auto" key={lane.id} title={lane.name}>
              {lane.name}
            </span>
          ))}
        </div>
        <div
          aria-label={t('time.slider')}
          aria-valuemax={to}
          aria-valuemin={from}
          aria-valuenow={value}
          aria-valuetext={said}
          className="slider-track"
          onKeyDown={onKeyDown}
          onPointerDown={onPointer}
          onPointerMove={onPointer}
          ref={track}
          role="slider"
          tabIndex={0}
        >
          <div className="slider-past" style={{ inlineSize: percent(now) }} />
          {ticks(from, to, zone, Math.max(2, Math.floor(width / 84))).map(tick => (
            <span
              className={`slider-tick${tick.midnight ? ' slider-tick-day' : ''}${room(tick.at) < 60 ? ' slider-tick-last' : ''}`}
              key={tick.at}
              style={{ insetInlineStart: percent(tick.at) }}
            >
              {tick.midnight ? formatDay(tick.at, zone) : formatClock(tick.at, zone)}
            </span>
          ))}
          {lanes.map(lane => (
            <div className="slider-lane" key={lane.id}>
              <SpanMarks from={from} now={now} spans={lane.spans} to={to} zone={zone} />
            </div>
          ))}
          {now >= from && now <= to ? (
            <div className="slider-now" style={{ insetInlineStart: percent(now) }} title={t('time.now')} />
          ) : null}
          <div className="slider-thumb" style={{ insetInlineStart: percent(value) }} />
        </div>
      </div>
    </div>
  )
}
