import type { ReactNode } from 'react'
import { sayEvent } from '../../speech/say-event.ts'
import { useParties, usePossible } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import type { Moving, WatchEvent } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { Status } from '../ui/status.tsx'
import { Whole } from '../ui/whole.tsx'
import { escalationOf } from '../watch/escalation-of.ts'
import { toneOfEvent } from '../watch/tone-of-event.ts'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'

/** An instant beside others of its day: the clock; of another day, the day with it. */
export function useWhen(now: number, zone: string | undefined): (at: number) => string {
  const { formatClock, formatDay } = useWords()
  return at =>
    formatDay(at, zone) === formatDay(now, zone)
      ? formatClock(at, zone)
      : `${formatDay(at, zone)} ${formatClock(at, zone)}`
}

/** One thing that the watch noticed: what, since when, who sees to it and who was told; and the act of taking it. */
export function EventLine(props: {
  event: WatchEvent
  inCase: CaseRecord | undefined
  now: number
  onTake?: (() => void) | undefined
}): ReactNode {
  const words = useWords()
  const { t, list } = words
  const parties = useParties()
  const { event, inCase, now } = props
  const when = useWhen(now, inCase?.zone)
  const { told, next } = escalationOf(event, inCase?.protocol, now)
  const names = (ids: readonly string[]): string => list(ids.map(parties.name))
  const isOpen = event.until === null && event.retractedAt === null
  return (
    <li className="watch-event">
      <div className="watch-event-says">
        <Status tone={toneOfEvent(event)}>
          {t(isOpen ? (event.takenBy ? 'needs.taken' : `needs.${event.severity}`) : 'goes.ended')}
        </Status>{' '}
        <bdi>
          <Whole>{sayEvent(words, event, inCase?.zone)}</Whole>
        </bdi>{' '}
        <span className="muted small">
          {isOpen || event.until === null
            ? t('watch.since', { at: when(event.from) })
            : t('watch.from-to', { from: when(event.from), to: when(event.until) })}
        </span>
        {isOpen && event.severity === 'alarm' && event.place ? <AtPlace place={event.place} /> : null}
        {event.retractedAt === null ? null : <div className="small">{t('goes.withdrawn')}</div>}
        {event.takenBy ? (
          <div className="small">
            {t('watch.taken', { who: parties.name(event.takenBy), at: when(event.takenAt ?? event.changedAt) })}
          </div>
        ) : null}
        {told.length && !event.takenBy ? <div className="small">{t('watch.told', { who: names(told) })}</div> : null}
        {next ? (
          <div className="small muted">{t('watch.told-next', { who: names(next.to), at: when(next.at) })}</div>
        ) : null}
      </div>
      {isOpen && !event.takenBy && props.onTake ? <Button onPress={props.onTake}>{t('watch.take')}</Button> : null}
    </li>
  )
}

/** Where to go or whom to hold fire for: as it is read out over a radio. */
function AtPlace({ place: [longitude, latitude] }: { place: [longitude: number, latitude: number] }): ReactNode {
  const { t } = useWords()
  return (
    <div>
      {t('watch.alarm.at')} <bdi>{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</bdi>
    </div>
  )
}

/** An alarm that somebody raised: the first line of its movement. */
export function AlarmLine(props: {
  alarm: NonNullable<Moving['alarm']>
  inCase: CaseRecord | undefined
  now: number
  onHas: (alarm: string) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const parties = useParties()
  const { alarm, inCase } = props
  const when = useWhen(props.now, inCase?.zone)
  const may = usePossible(alarm.id).data?.some(act => act.kind === 'acknowledge-alarm' && act.may)
  return (
    <li className="watch-event watch-alarm">
      <div className="watch-event-says">
        <Status tone="stop">{t('needs.alarm')}</Status> {words.choice(alarm.nature)}.{' '}
        <span className="muted small">{t('watch.since', { at: when(alarm.at) })}</span>
        <div className="small">{t('watch.alarm.by', { who: parties.name(alarm.by) })}</div>
        {alarm.position ? <AtPlace place={alarm.position} /> : null}
      </div>
      {may ? (
        <Button look="main" onPress={() => props.onHas(alarm.id)}>
          {t('kind.acknowledge-alarm')}
        </Button>
      ) : null}
    </li>
  )
}
