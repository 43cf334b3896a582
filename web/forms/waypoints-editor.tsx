import type { Finding } from '@unimpeded/acts/findings.ts'
import { parseCoordinate } from '@unimpeded/space/coordinates.ts'
import { type ReactNode, useRef, useState } from 'react'
import { offsetAt, parseInstant, writeInstant } from '../../speech/instant.ts'
import { registerNow } from '../data/clock.ts'
import { metresBetween, type PathPoint } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { Shape } from '../ui/status.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { partWords } from './code-words.ts'
import { useFormPlace, useProblem } from './form-place.ts'
import type { EditorProps } from './value-editor.tsx'
import './waypoints-editor.css'

/** A waypoint as typed: a coordinate that cannot be read stays as its text. */
export type TypedWaypoint = {
  name?: string
  position?: unknown
  pcode?: string
  eta?: string
  etd?: string
  stop?: string
}

const degreesOf = (way: TypedWaypoint): [lng: unknown, lat: unknown] =>
  Array.isArray(way.position) ? [way.position[0], way.position[1]] : [undefined, undefined]
/** Where it is, when both degrees can be read. */
export const placeOf = (way: TypedWaypoint): { lng: number; lat: number } | undefined => {
  const [lng, lat] = degreesOf(way)
  return typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : undefined
}

/** The route as typed, for the map; points without a place are left out, and `of` says which each is. */
export const pathOf = (ways: readonly TypedWaypoint[]): (PathPoint & { of: number })[] =>
  ways.flatMap((way, of) => {
    const place = placeOf(way)
    const at = parseInstant(way.eta ?? way.etd ?? '')?.ms
    return place ? [{ ...place, of, ...(way.name ? { name: way.name } : {}), ...(at === undefined ? {} : { at }) }] : []
  })

/** The waypoints after the route was drawn: what was known of a point goes with it. */
export const drawnWays = (ways: readonly TypedWaypoint[], path: readonly PathPoint[]): TypedWaypoint[] => {
  const taken = new Set<number>()
  return path.map(point => {
    const { of } = point as PathPoint & { of?: number }
    const before = of !== undefined && !taken.has(of) ? ways[of] : undefined
    if (of !== undefined) taken.add(of)
    return { ...before, position: [point.lng, point.lat] }
  })
}

/**
 * Times along the way from a start and an average speed in km/h: the first is left then, the others reached as far as
 * their legs are long; a stop that has both keeps its length.
 */
export const timedWays = (ways: readonly TypedWaypoint[], start: string, speedKmh: number): TypedWaypoint[] => {
  const read = parseInstant(start)
  if (!read || !(speedKmh > 0)) return [...ways]
  const minute = 60_000
  const write = (ms: number): string => writeInstant(Math.round(ms / minute) * minute, read.offset)
  let at = read.ms
  return ways.map((way, n) => {
    if (n === 0) return without({ ...way, etd: write(at) }, 'eta')
    const [a, b] = [placeOf(ways[n - 1]!), placeOf(way)]
    if (a && b) at += (metresBetween(a, b) / 1000 / speedKmh) * 60 * minute
    const eta = write(at)
    const [arrives, leaves] = [parseInstant(way.eta ?? '')?.ms, parseInstant(way.etd ?? '')?.ms]
    if (n === ways.length - 1 || arrives === undefined || leaves === undefined) return without({ ...way, eta }, 'etd')
    at += Math.max(0, leaves - arrives)
    return { ...way, eta, etd: write(at) }
  })
}

/** The same way from its end to its beginning; its times were those of the other direction, and go. */
export const turnedRound = (ways: readonly TypedWaypoint[]): TypedWaypoint[] =>
  ways.map(way => without(without(way, 'eta'), 'etd')).reverse()

/** Which waypoints look as if latitude and longitude had been exchanged. */
const swappedIn = (findings: readonly Finding[]): number[] =>
  findings.flatMap(each => (each.code === 'coordinates-swapped' ? (each.waypoint ?? []) : []))

/** The waypoints with latitude and longitude of some exchanged. */
export const swappedBack = (ways: readonly TypedWaypoint[], which: readonly number[]): TypedWaypoint[] =>
  ways.map((way, n) => {
    const [lng, lat] = degreesOf(way)
    return which.includes(n) ? { ...way, position: [lat, lng] } : way
  })

const without = (way: TypedWaypoint, name: 'eta' | 'etd'): TypedWaypoint => {
  const { [name]: _, ...rest } = way
  return rest
}

/** Waypoints one under another: name, degrees, when reached and left; beside each what was found of it. */
export function WaypointsEditor({ path, label, hint, value, onChange, optional }: EditorProps): ReactNode {
  const { t, number, formatOffset } = useWords()
  const words = useActWords()
  const { zone, findings } = useFormPlace()
  const error = useProblem(path)
  const ways = (value ?? []) as TypedWaypoint[]
  const [chosen, setChosen] = useState<number>()
  // The focus goes on to a point that was added by its button, and to the button where one was removed.
  const list = useRef<HTMLOListElement>(null)
  const addAt = (n: number): void => {
    onChange([...ways.slice(0, n), {}, ...ways.slice(n)])
    requestAnimationFrame(() => list.current?.children[n]?.querySelector<HTMLElement>('input')?.focus())
  }
  const set = (n: number, next: Partial<TypedWaypoint>): void =>
    onChange(ways.map((way, i) => (i === n ? { ...way, ...next } : way)))
  const first = parseInstant(ways.find(way => way.etd ?? way.eta)?.etd ?? '')?.ms
  const offset = formatOffset(first ?? registerNow(), zone)
  const places = ways.map(placeOf)
  const kmTo = (n: number): number | undefined => {
    const [a, b] = [places[n - 1], places[n]]
    return a && b ? metresBetween(a, b) / 1000 : undefined
  }
  const whole = ways.reduce((sum, _, n) => sum + (kmTo(n) ?? 0), 0)
  const swapped = path === 'waypoints' ? swappedIn(findings) : []
  const km = (n: number): string => number(n, { maximumFractionDigits: 1 })
  const move = (n: number, by: number): void => {
    const next = [...ways]
    const [way] = next.splice(n, 1)
    if (way) next.splice(n + by, 0, way)
    setChosen(n + by)
    onChange(next)
  }
  return (
    <fieldset className="field">
      <legend className="field-label">
        {label} {optional ? <span className="field-optional">({t('field.optional')})</span> : null}
      </legend>
      <span className="field-hint">
        {hint} {t('way.times-in', { offset })}
      </span>
      {ways.length ? (
        <div aria-hidden="true" className="ways-head">
          <span>#</span>
          <span>{t('route.name')}</span>
          <span>{t('route.lat')}</span>
          <span>{t('route.lng')}</span>
          <span>{partWords(words, 'eta')}</span>
          <span>{partWords(words, 'etd')}</span>
        </div>
      ) : null}
      <ol className="ways" ref={list}>
        {ways.map((way, n) => {
          const here = path === 'waypoints' ? findings.filter(f => f.waypoint === n || f.leg === n) : []
          const leg = kmTo(n)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a waypoint is known by its place in the route.
            <li className="way" data-open={chosen === n || undefined} data-path={`${path}.${n}`} key={n}>
              <span className="way-number">
                {number(n + 1)}
                {leg !== undefined ? <small>{t('watch.km', { n: km(leg) })}</small> : null}
              </span>
              <WayText
                label={`${t('route.name')} ${n + 1}`}
                onChange={name => set(n, { name })}
                path={`${path}.${n}.name`}
                shown={t('route.name')}
                value={way.name}
              />
              <Degrees
                axis="latitude"
                n={n}
                onChange={lat => set(n, { position: [degreesOf(way)[0], lat] })}
                path={path}
                value={degreesOf(way)[1]}
              />
              <Degrees
                axis="longitude"
                n={n}
                onChange={lng => set(n, { position: [lng, degreesOf(way)[1]] })}
                path={path}
                value={degreesOf(way)[0]}
              />
              <WayTime
                label={`${partWords(words, 'eta')} ${n + 1}`}
                onChange={eta => set(n, { eta })}
                path={`${path}.${n}.eta`}
                shown={partWords(words, 'eta')}
                value={way.eta}
                zone={zone}
              />
              <WayTime
                label={`${partWords(words, 'etd')} ${n + 1}`}
                onChange={etd => set(n, { etd })}
                path={`${path}.${n}.etd`}
                shown={partWords(words, 'etd')}
                value={way.etd}
                zone={zone}
              />
              <Button
                expanded={chosen === n}
                icon="down"
                label={t('way.more', { n: n + 1 })}
                look="quiet"
                onPress={() => setChosen(chosen === n ? undefined : n)}
              />
              {chosen === n || way.stop || way.pcode ? (
                <div className="way-more">
                  <WayText
                    label={`${partWords(words, 'stop')} ${n + 1}`}
                    onChange={stop => set(n, { stop })}
                    path={`${path}.${n}.stop`}
                    shown={partWords(words, 'stop')}
                    value={way.stop}
                    wide
                  />
                  <WayText
                    label={`${partWords(words, 'pcode')} ${n + 1}`}
                    onChange={pcode => set(n, { pcode })}
                    path={`${path}.${n}.pcode`}
                    shown={partWords(words, 'pcode')}
                    value={way.pcode}
                    wide
                  />
                  {chosen === n ? (
                    <span className="row">
                      {n > 0 ? (
                        <Button look="quiet" onPress={() => move(n, -1)}>
                          {t('way.earlier')}
                        </Button>
                      ) : null}
                      {n < ways.length - 1 ? (
                        <Button look="quiet" onPress={() => move(n, 1)}>
                          {t('way.later')}
                        </Button>
                      ) : null}
                      <Button
                        icon="add"
                        look="quiet"
                        onPress={() => {
                          addAt(n + 1)
                          setChosen(n + 1)
                        }}
                      >
                        {t('way.add-after')}
                      </Button>
                      <Button
                        icon="remove"
                        look="quiet"
                        onPress={() => {
                          onChange(ways.filter((_, i) => i !== n))
                          setChosen(undefined)
                          list.current?.parentElement?.querySelector<HTMLElement>(':scope > .row button')?.focus()
                        }}
                      >
                        {t('route.remove', { n: n + 1 })}
                      </Button>
                    </span>
                  ) : null}
                </div>
              ) : null}
              <WayNotes findings={here} path={`${path}.${n}`} />
            </li>
          )
        })}
      </ol>
      <div className="row">
        <Button icon="add" look="quiet" onPress={() => addAt(ways.length)}>
          {t('route.add')}
        </Button>
        {places.filter(Boolean).length > 1 ? (
          <Button look="quiet" onPress={() => onChange(turnedRound(ways))}>
            {t('way.turn')}
          </Button>
        ) : null}
        {whole > 0 ? <span className="muted small">{t('route.length', { km: km(whole) })}</span> : null}
      </div>
      {swapped.length ? (
        <Button look="quiet" onPress={() => onChange(swappedBack(ways, swapped))}>
          {t('way.swap')}
        </Button>
      ) : null}
      {error ? <p className="field-error">{error}</p> : null}
    </fieldset>
  )
}

/** What is wrong with a waypoint, and what was found of it and of the leg to it. */
function WayNotes({ path, findings }: { path: string; findings: readonly Finding[] }): ReactNode {
  const { t } = useWords()
  const { zone } = useFormPlace()
  const words = useActWords()
  const wrong = [
    [partWords(words, 'name'), useProblem(`${path}.name`)],
    [partWords(words, 'position'), useProblem(`${path}.position`, true)],
    [partWords(words, 'eta'), useProblem(`${path}.eta`) && t('way.time.unreadable')],
    [partWords(words, 'etd'), useProblem(`${path}.etd`) && t('way.time.unreadable')],
    [partWords(words, 'pcode'), useProblem(`${path}.pcode`)],
    ['', useProblem(path)],
  ].filter((each): each is [string, string] => each[1] !== undefined)
  if (wrong.length + findings.length === 0) return null
  return (
    <div className="way-notes">
      {wrong.map(([part, sentence]) => (
        <span className="field-error" key={part}>
          <Shape tone="stop" />
          <span>{part ? `${part}: ${sentence}` : sentence}</span>
        </span>
      ))}
      {findings.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same.
        <span className="way-finding" key={i}>
          <Shape tone={each.weight === 'block' ? 'stop' : each.weight === 'cite' ? 'attention' : 'query'} />
          <bdi>{words.finding(each, zone)}</bdi>
        </span>
      ))}
    </div>
  )
}

function WayText(props: {
  path: string
  label: string
  shown: string
  value: string | undefined
  wide?: boolean
  onChange: (text: string) => void
}): ReactNode {
  const wrong = useProblem(props.path) !== undefined
  return (
    <label className={props.wide ? 'way-cell way-wide' : 'way-cell way-name'} data-path={props.path}>
      <span aria-hidden="true" className="way-label">
        {props.shown}
      </span>
      <input
        aria-invalid={wrong || undefined}
        aria-label={props.label}
        className="input"
        dir="auto"
        onChange={event => props.onChange(event.target.value)}
        value={props.value ?? ''}
      />
    </label>
  )
}

/** Degrees as typed; handed on as a number when they can be read, as text when not. */
function Degrees(props: {
  axis: 'latitude' | 'longitude'
  n: number
  path: string
  value: unknown
  onChange: (degrees: unknown) => void
}): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const wrong = useProblem(`${props.path}.${props.n}.position`, true) !== undefined
  const text = typed ?? (props.value === undefined ? '' : String(props.value))
  const name = t(props.axis === 'latitude' ? 'route.lat' : 'route.lng')
  return (
    <label className="way-cell way-degrees" data-path={`${props.path}.${props.n}.position`}>
      <span aria-hidden="true" className="way-label">
        {name}
      </span>
      <input
        aria-invalid={(wrong && typeof props.value !== 'number') || undefined}
        aria-label={`${name} ${props.n + 1}`}
        className="input ltr"
        inputMode="decimal"
        onBlur={() => setTyped(undefined)}
        onChange={event => {
          setTyped(event.target.value)
          const given = event.target.value.trim()
          props.onChange(given === '' ? undefined : (parseCoordinate(given, props.axis) ?? given))
        }}
        value={text}
      />
    </label>
  )
}

/** An instant as `2024-09-24 07:00` in the case's own hours; what cannot be read yet stays as it was typed. */
function WayTime(props: {
  path: string
  label: string
  shown: string
  value: string | undefined
  zone: string
  onChange: (instant: string | undefined) => void
}): ReactNode {
  const { formatInstant } = useWords()
  const [typed, setTyped] = useState<string>()
  const wrong = useProblem(props.path) !== undefined
  const read = parseInstant(props.value ?? '')
  const shown = read
    ? writeInstant(read.ms, offsetAt(read.ms, props.zone)).slice(0, 16).replace('T', ' ')
    : (props.value ?? '')
  return (
    <label className="way-cell way-time" data-path={props.path}>
      <span aria-hidden="true" className="way-label">
        {props.shown}
      </span>
      <input
        aria-invalid={wrong || undefined}
        aria-label={props.label}
        className="input ltr"
        onBlur={() => setTyped(undefined)}
        onChange={event => {
          setTyped(event.target.value)
          props.onChange(instantIn(event.target.value, props.zone))
        }}
        placeholder="2024-09-24 07:00"
        title={read ? formatInstant(read.ms, 'UTC') : undefined}
        value={typed ?? shown}
      />
    </label>
  )
}

/** An instant from local text of a zone; the text itself where it is none, and nothing where it is empty. */
export const instantIn = (text: string, zone: string): string | undefined => {
  const plain = text.trim()
  if (plain === '') return undefined
  if (parseInstant(plain)) return plain
  const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})$/.exec(plain)
  if (!local) return plain
  const utc = parseInstant(`${local[1]}T${local[2]!.padStart(2, '0')}:${local[3]}Z`)
  if (!utc) return plain
  // The offset before and after a clock change differ; the one that gives the text back is right.
  const offset = offsetAt(utc.ms - offsetAt(utc.ms, zone) * 60_000, zone)
  return writeInstant(utc.ms - offset * 60_000, offset)
}
