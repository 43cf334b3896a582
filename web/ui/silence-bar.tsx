import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Instant } from './instant.tsx'
import { Shape, type Tone } from './status.tsx'
import './silence-bar.css'

export type SilenceBarProps = {
  /** Who is silent. */
  who: ReactNode
  /** Since when an answer is awaited, and the instant shown, in ms. */
  since: number
  now: number
  /** What the case's protocol gives to answer, in ms. */
  clock: number
  /** To whom it was passed on when the clock ran out. */
  escalatedTo?: string
  zone?: string
}

/** How far silence has gone: within the clock (to 75 %), near its end, or past it. */
export const silenceTone = (age: number, clock: number): Tone =>
  age >= clock ? 'stop' : age >= clock * 0.75 ? 'attention' : 'quiet'

/**
 * The age of a silence as a bar against the protocol's clock. The mark is the clock's end; what lies past it is
 * hatched, and the scale widens so that the mark moves inward while the bar keeps growing.
 */
export function SilenceBar(props: SilenceBarProps): ReactNode {
  const { t, formatAge } = useWords()
  const age = Math.max(0, props.now - props.since)
  const clock = Math.max(1, props.clock)
  const scale = Math.max(clock, age) * (age > clock ? 1.04 : 1)
  const part = (ms: number): string => `${(100 * ms) / scale}%`
  const tone = silenceTone(age, clock)
  const headline = t('silence.not-answered', { age: formatAge(age) })
  const against =
    age > clock
      ? t('silence.past', { age: formatAge(age - clock), clock: formatAge(clock) })
      : t('silence.left', { age: formatAge(clock - age), clock: formatAge(clock) })
  return (
    <div className={`silence tone-${tone}`}>
      <div className="silence-head">
        <span>{props.who}</span>
        <span className="silence-age">
          <Shape tone={tone} /> {headline}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a meter element cannot draw what lies past its end. */}
      <div
        aria-label={headline}
        aria-valuemax={Math.round(scale / 60_000)}
        aria-valuemin={0}
        aria-valuenow={Math.round(age / 60_000)}
        aria-valuetext={`${headline}, ${against}`}
        className="silence-track"
        role="meter"
      >
        <div className="silence-within" style={{ insetInlineStart: 0, inlineSize: part(Math.min(age, clock)) }} />
        {age > clock ? (
          <>
            <div className="silence-beyond" style={{ insetInlineStart: part(clock), inlineSize: part(age - clock) }} />
            <div className="silence-mark" style={{ insetInlineStart: part(clock) }} />
          </>
        ) : null}
      </div>
      <div className="silence-foot">
        <span>
          <Since since={props.since} zone={props.zone} />
        </span>
        <span>{against}</span>
        {props.escalatedTo ? <span>{t('silence.escalated', { who: props.escalatedTo })}</span> : null}
      </div>
    </div>
  )
}

/** “since 16 Sep 2024, 08:00 UTC+03:00”, with the instant's own hover. */
function Since({ since, zone }: { since: number; zone?: string | undefined }): ReactNode {
  const { t } = useWords()
  const [before, after] = t('silence.since', { at: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Instant at={since} zone={zone} />
      {after}
    </>
  )
}
