import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { PartyOf } from '../data/party-of.tsx'
import type { CaseRecord } from '../data/records.ts'
import { toneOf } from '../data/tone-of.ts'
import type { RecordView } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Badge } from '../ui/status.tsx'
import { TimeSlider } from '../ui/time-slider.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ActsPossible } from './acts-possible.tsx'
import { ActsTimeline } from './acts-timeline.tsx'
import type { useRecordAt } from './use-record-at.ts'
import '../ui/table.css'
import { Part } from './record-part.tsx'
import './record-page.css'

export type RecordFrameProps = {
  page: ReturnType<typeof useRecordAt>
  view: RecordView
  inCase: CaseRecord | undefined
  title: string
  /** Its state, in one sentence: where it stands and what that does not mean. */
  stands?: ReactNode
  /** Above everything: what asks for people now. */
  alarm?: ReactNode
  /** The time that its page spans beyond its acts, ms. */
  until?: number
  print?: string
  children: ReactNode
}

/** What every record's page has: what it is and how it stands, what can be done, its acts, and the time of the picture. */
export function RecordFrame(props: RecordFrameProps): ReactNode {
  const { view, page, inCase } = props
  const { record } = view
  const { t } = useWords()
  const zone = inCase?.zone
  const first = view.acts[0]?.at ?? record.at
  return (
    <Page
      acts={
        props.print ? (
          <Button icon="print" onPress={() => print()}>
            {props.print}
          </Button>
        ) : null
      }
      badge={<Badge tone={toneOf(record.state)}>{wordFor(t, 'state', record.state)}</Badge>}
      title={props.title}
      under={
        <span className="row">
          <span>{wordFor(t, 'type', record.type)}</span>
          <PartyOf id={record.by} inCase={inCase} />
          {inCase ? (
            <Link params={{ id: inCase.id }} to="/cases/$id">
              <bdi>{inCase.title}</bdi>
            </Link>
          ) : null}
        </span>
      }
    >
      {page.asked !== undefined ? (
        <div className="as-of" role="status">
          <strong>{t('record.as-of')}</strong>
          <Instant at={page.asked} zone={zone} />
          <Button icon="clock" onPress={() => page.look({ at: undefined })}>
            {t('time.to-now')}
          </Button>
        </div>
      ) : null}
      {props.alarm}
      {props.stands ? <div className="stands">{props.stands}</div> : null}
      <div className="record-columns">
        <div className="record-main">
          {props.children}
          <Part title={t('record.acts')} wide>
            <ActsTimeline acts={view.acts} records={[record, ...view.on, ...view.under]} zone={zone} />
          </Part>
        </div>
        <aside className="record-side no-print">
          {page.asked === undefined ? (
            <ActsPossible doing={page.doing} doingOn={page.doingOn} look={page.look} on={view.on} record={record} />
          ) : (
            <p className="muted">{t('record.then')}</p>
          )}
          <TimeOfPage first={first} page={page} until={props.until} zone={zone} />
        </aside>
      </div>
    </Page>
  )
}

/** Moves the page to another time; the picture is asked for when the slider rests. */
function TimeOfPage(props: {
  page: RecordFrameProps['page']
  first: number
  until: number | undefined
  zone: string | undefined
}): ReactNode {
  const { t } = useWords()
  const { page, first } = props
  const [sliding, setSliding] = useState<{ at: number; timer: ReturnType<typeof setTimeout> }>()
  const hour = 3_600_000
  return (
    <details open={page.asked !== undefined}>
      <summary className="small">{t('record.earlier')}</summary>
      <TimeSlider
        from={first - hour}
        now={page.now}
        onChange={at => {
          clearTimeout(sliding?.timer)
          const to = Math.abs(at - page.now) < 60_000 || at > page.now ? undefined : at
          setSliding({
            at,
            timer: setTimeout(() => {
              page.look({ at: to }, true)
              setSliding(undefined)
            }, 250),
          })
        }}
        to={page.now + hour}
        value={sliding?.at ?? page.picture}
        {...(props.zone ? { zone: props.zone } : {})}
      />
    </details>
  )
}
