import { Fragment, type ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import type { Tone } from './status.tsx'
import { partOf, type Span, spanOn, ticks } from './time-scale.ts'
import './range-bar.css'

export type Range = Span & { id: string; tone?: Tone; closed?: boolean; title?: string }
export type RangeRow = { id: string; name: ReactNode; ranges: readonly Range[] }

/** Ranges of time as bars on one scale, row by row, with now as a line; each bar says its instants to readers. */
export function RangeBar(props: {
  rows: readonly RangeRow[]
  from: number
  to: number
  now?: number
  zone?: string
}): ReactNode {
  const { formatDay, formatClock, zone: ownZone } = useWords()
  const zone = props.zone ?? ownZone
  const { from, to, now } = props
  const wide = to - from > 3 * 86_400_000
  return (
    <div className="range-rows">
      <div aria-hidden="true" className="range-axis">
        {ticks(from, to, zone, 5).map(tick => (
          <span
            className="range-tick"
            key={tick.at}
            style={{ insetInlineStart: `${100 * partOf(tick.at, from, to)}%` }}
          >
            {/* Near the end words would be cut; the line stands alone there. */}
            {partOf(tick.at, from, to) > 0.85 ? null : (tick.midnight || wide ? formatDay : formatClock)(tick.at, zone)}
          </span>
        ))}
      </div>
      {props.rows.map(row => (
        <Fragment key={row.id}>
          <span className="range-name">{row.name}</span>
          <div className="range-lane">
            <SpanMarks from={from} now={now} spans={row.ranges} to={to} zone={zone} />
            {now !== undefined && now >= from && now <= to ? (
              <span className="range-now" style={{ insetInlineStart: `${100 * partOf(now, from, to)}%` }} />
            ) : null}
          </div>
        </Fragment>
      ))}
    </div>
  )
}

/** The bars of one lane; drawn by what they are to `now`. */
export function SpanMarks(props: {
  spans: readonly Range[]
  from: number
  to: number
  now: number | undefined
  zone: string
}): ReactNode {
  const { t, formatInstant } = useWords()
  return props.spans.map(span => {
    const place = spanOn(span, props.from, props.to)
    if (!place) return null
    const { now } = props
    const look = span.closed
      ? 'closed'
      : now === undefined || (span.to !== undefined && span.to <= now)
        ? 'past'
        : span.from > now
          ? 'future'
          : 'current'
    const said = t('time.from-to', {
      from: formatInstant(span.from, props.zone),
      to: span.to === undefined ? t('time.open-ended') : formatInstant(span.to, props.zone),
    })
    const title = span.title ? `${span.title}: ${said}` : said
    return (
      <span
        aria-label={title}
        className={`span span-${look} tone-${span.tone ?? 'quiet'}${span.to === undefined ? ' span-endless' : ''}`}
        key={span.id}
        role="img"
        style={{ insetInlineStart: `${100 * place.start}%`, inlineSize: `${100 * place.length}%` }}
        title={title}
      />
    )
  })
}
