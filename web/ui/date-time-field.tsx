import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { offsetAt, parseInstant, parseOffset, writeInstant, writeOffset } from '../../speech/instant.ts'
import { useWords } from '../words/words.tsx'
import { FieldError, type FieldWords } from './field.tsx'
import { Icon } from './icon.tsx'
import './field.css'

export type DateTimeFieldProps = FieldWords & {
  /** ISO 8601 with its offset, `2024-09-17T14:05+03:00`, or what was typed of one; empty where nothing is set. */
  value: string
  /** Called with a whole instant; with what is typed of one, kept as it is (`2024-09-T+03:00`); with '' for nothing. */
  onChange: (value: string) => void
  /** The zone whose offset is offered first; default: the zone of the screen. */
  zone?: string
  /** The instant whose offset is offered where nothing is set, ms; default: the device's own now. */
  now?: number
}

/** Every offset kept on earth, in minutes. */
const offsets = [
  ...[-720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180, 210],
  ...[240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840],
]

/**
 * An instant with an explicit UTC offset: date, time, offset, each plain text that may be typed, pasted whole, or
 * stepped with the arrows (a day, a quarter of an hour).
 */
export function DateTimeField(props: DateTimeFieldProps): ReactNode {
  const { t, zone, formatInstant } = useWords()
  const id = useId()
  const here = props.zone ?? zone
  const split = (value: string): { date: string; clock: string; offset: string } => {
    const read = parseInstant(value)
    if (!read) {
      const [, date = '', clock = '', offset] = /^(.*)T(.*?)([+-]\d\d:\d\d)$/.exec(value) ?? []
      return { date, clock, offset: offset ?? writeOffset(offsetAt(props.now ?? Date.now(), here)) }
    }
    const text = writeInstant(read.ms, read.offset)
    return { date: text.slice(0, 10), clock: text.slice(11, 16), offset: text.slice(16) }
  }
  const [parts, setParts] = useState(() => split(props.value))
  const [left, setLeft] = useState(false)
  const whole = `${parts.date}T${parts.clock}${parts.offset}`
  const read = parseInstant(whole)

  // The value may be set from outside (a default of the case, a file read); what is being typed is left alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value from outside may replace the parts.
  useEffect(() => {
    if (props.value && props.value !== whole) setParts(split(props.value))
  }, [props.value])

  const set = (next: Partial<typeof parts>): void => {
    const now = { ...parts, ...next }
    const pasted = parseInstant(now.date)
    const settled = pasted ? split(now.date.trim()) : now
    setParts(settled)
    const text = `${settled.date}T${settled.clock}${settled.offset}`
    const value = settled.date || settled.clock ? text : ''
    if (value !== props.value) props.onChange(value)
  }
  const step =
    (minutes: number) =>
    (event: KeyboardEvent): void => {
      const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
      if (!way || !read) return
      event.preventDefault()
      const text = writeInstant(read.ms + way * minutes * 60_000, read.offset)
      set({ date: text.slice(0, 10), clock: text.slice(11, 16) })
    }
  const dateError =
    left && parts.date && !/^\d{4}-\d{2}-\d{2}$/.test(parts.date) ? t('time.date.unreadable') : undefined
  const clockError = left && parts.clock && !/^\d{2}:\d{2}$/.test(parts.clock) ? t('time.clock.unreadable') : undefined
  const bad = left && parts.date && parts.clock && !read ? t('time.date.unreadable') : undefined
  const error = dateError ?? clockError ?? bad ?? props.error
  const offered = parseOffset(parts.offset)
  return (
    <fieldset
      aria-describedby={`${id}-hint ${id}-error`}
      className="field"
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true)
      }}
    >
      <legend className="field-label">
        {props.label} {props.optional ? <span className="field-optional">({t('field.optional')})</span> : null}
      </legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <div className="when-parts">
        <label className="when-part when-date">
          {t('time.date')}
          <input
            aria-invalid={dateError ? true : undefined}
            className="input ltr"
            inputMode="numeric"
            onChange={event => set({ date: event.target.value })}
            onKeyDown={step(1440)}
            placeholder="2024-09-17"
            value={parts.date}
          />
        </label>
        <label className="when-part when-clock">
          {t('time.clock')}
          <input
            aria-invalid={clockError ? true : undefined}
            className="input ltr"
            inputMode="numeric"
            onBlur={() => {
              const m = /^(\d{1,2})[:.]?(\d{2})$/.exec(parts.clock.trim())
              if (m) set({ clock: `${m[1]?.padStart(2, '0')}:${m[2]}` })
            }}
            onChange={event => set({ clock: event.target.value })}
            onKeyDown={step(15)}
            placeholder="14:05"
            value={parts.clock}
          />
        </label>
        <label className="when-part when-offset">
          {t('time.offset')}
          <span className="select-box ltr">
            <select
              className="input ltr"
              onChange={event => set({ offset: event.target.value })}
              value={offered === undefined ? '+00:00' : writeOffset(offered)}
            >
              {offsets.map(minutes => (
                <option key={minutes} value={writeOffset(minutes)}>
                  UTC{writeOffset(minutes).replace('-', '−')}
                </option>
              ))}
            </select>
            <Icon name="down" size={18} />
          </span>
        </label>
      </div>
      <span className="field-hint" id={`${id}-hint`}>
        {read ? t('time.in-utc', { at: formatInstant(read.ms, 'UTC').replace(/\s*\u2066?UTC\u2069?$/, '') }) : null}
      </span>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  )
}
