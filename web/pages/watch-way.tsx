import type { ReactNode } from 'react'
import { useNow } from '../data/clock.ts'
import type { Moving } from '../data/types.ts'
import type { PathPoint } from '../map/thing.ts'
import { silenceTone } from '../ui/silence-bar.tsx'
import { Shape } from '../ui/status.tsx'
import { plannedShare, sharesOf } from '../watch/planned-share.ts'
import { useWords } from '../words/words.tsx'
import '../ui/status.css'

const percent = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`

/** How far it has come, and how far the plan has it by now: a bar, a mark, and the same in words. */
export function Way(props: {
  each: Moving
  path: PathPoint[] | undefined
  now: number
  toleranceMinutes: number
}): ReactNode {
  const { t, number, formatAge } = useWords()
  const { each, path, now } = props
  // It is listed for its alarm: how far it has come is said by its arrival.
  if (each.movement.state === 'arrived') return <span className="muted">–</span>
  const planned = path ? plannedShare(path, now) : null
  const { forecast, sight } = each
  const seen = forecast && forecast.at !== null && forecast.lengthM > 0 ? forecast.alongM / forecast.lengthM : null
  if (planned === null && seen === null) return <span className="muted small">{t('watch.way.no-plan')}</span>
  const km = (metres: number): string => number(Math.round(metres / 1000))
  const length = forecast?.lengthM ?? 0
  const isLate = (forecast?.minutesLate ?? 0) > props.toleranceMinutes
  return (
    <div className="way">
      <div aria-hidden="true" className={`way-bar tone-${isLate ? 'attention' : 'info'}`}>
        {seen === null ? null : <div className="way-seen" style={{ inlineSize: percent(seen) }} />}
        {seen !== null && planned !== null && planned > seen ? (
          <div
            className="way-behind"
            style={{ insetInlineStart: percent(seen), inlineSize: percent(planned - seen) }}
          />
        ) : null}
        {path
          ? sharesOf(path).map((share, n) =>
              path[n]?.name && n > 0 && n < path.length - 1 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is known by its place.
                <i className="way-stop" key={n} style={{ insetInlineStart: percent(share) }} />
              ) : null,
            )
          : null}
        {planned === null ? null : <i className="way-plan" style={{ insetInlineStart: percent(planned) }} />}
      </div>
      <span className="small">
        {seen !== null ? t('watch.way.of', { done: km(seen * length), length: km(length) }) : null}
        {seen !== null && planned !== null ? '; ' : ''}
        <span className="muted">
          {planned === null
            ? ''
            : seen === null
              ? t('watch.way.plan-only', { share: number(Math.round(planned * 100)) })
              : t('watch.way.plan', { planned: km(planned * length) })}
        </span>
      </span>
      {sight && (sight.cellKm > 0 || sight.delayMinutes > 0) ? (
        <span className="small muted">
          {t(
            sight.cellKm > 0 && sight.delayMinutes > 0
              ? 'watch.coarse-delayed'
              : sight.cellKm > 0
                ? 'watch.coarse'
                : 'watch.delayed',
            { km: sight.cellKm, age: formatAge(sight.delayMinutes * 60_000) },
          )}
        </span>
      ) : null}
    </div>
  )
}

/** How long ago anything was heard of it, ticking by itself, against the interval that was agreed. */
export function Heard({ each, intervalMinutes }: { each: Moving; intervalMinutes: number }): ReactNode {
  const { t, formatAge, number } = useWords()
  const now = useNow(5_000)
  const { sight, last, movement } = each
  if (!sight) return <span className="muted small">{t('watch.heard.not-seen')}</span>
  if (!last || last.devices === 0) return <span className="muted small">{t('watch.heard.no-device')}</span>
  if (last.heard === null) return <span className="muted small">{t('watch.heard.none')}</span>
  const age = Math.max(0, now - last.heard)
  const clock = intervalMinutes * 60_000
  const tone = movement.state === 'under-way' ? silenceTone(age, clock) : 'quiet'
  const scale = Math.max(age, clock)
  return (
    <div className={`heard tone-${tone}`}>
      <span className="heard-age">
        {tone === 'quiet' ? null : <Shape tone={tone} />} {t('time.ago', { age: formatAge(age) })}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a meter element cannot draw what lies past its end. */}
      <div
        aria-label={t('watch.heard')}
        aria-valuemax={Math.round(scale / 60_000)}
        aria-valuemin={0}
        aria-valuenow={Math.round(age / 60_000)}
        aria-valuetext={t('watch.heard.interval', { age: formatAge(age), interval: formatAge(clock) })}
        className="heard-bar"
        role="meter"
        title={t('watch.heard.interval', { age: formatAge(age), interval: formatAge(clock) })}
      >
        <div style={{ inlineSize: percent(age / scale) }} />
        {age > clock ? <i style={{ insetInlineStart: percent(clock / scale) }} /> : null}
      </div>
      {last.battery === null ? null : (
        <span className="small muted">
          {t('watch.battery', { n: number(Math.round(last.battery * (last.battery <= 1 ? 100 : 1))) })}
        </span>
      )}
    </div>
  )
}
