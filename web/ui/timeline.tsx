import { Fragment, type ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Instant } from './instant.tsx'
import { Shape, type Tone } from './status.tsx'
import { Whole } from './whole.tsx'
import './timeline.css'

export type TimelineItem = {
  id: string
  /** When it was entered, or is due, in ms. */
  at: number
  /** Who did what to whom, as one sentence. */
  what: string
  tone?: Tone
  /** The act's seal. */
  seal?: ReactNode
  more?: ReactNode
}

/** Acts in the order they were entered; what is still to come stands after the line of now. */
export function Timeline(props: {
  items: readonly TimelineItem[]
  now?: number
  zone?: string
  label: string
}): ReactNode {
  const { t } = useWords()
  const { items, now } = props
  return (
    <ol aria-label={props.label} className="timeline">
      {items.map((item, i) => {
        const before = items[i - 1]
        const crosses = now !== undefined && item.at > now && (!before || before.at <= now)
        return (
          <Fragment key={item.id}>
            {crosses ? <li className="timeline-now">{t('time.now')}</li> : null}
            <li className="timeline-act">
              <span className="timeline-dot">
                <Shape tone={item.tone ?? (now !== undefined && item.at > now ? 'quiet' : 'info')} />
              </span>
              <div className="timeline-what">
                <bdi>
                  <Whole>{item.what}</Whole>
                </bdi>
              </div>
              <div>{item.seal}</div>
              <div className="timeline-when">
                <Instant at={item.at} zone={props.zone} />
              </div>
              {item.more ? <div className="timeline-more">{item.more}</div> : null}
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}
