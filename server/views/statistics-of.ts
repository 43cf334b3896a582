import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { type DeliveryFigures, deliveryFigures } from './delivery-figures.ts'
import { type IncidentFigures, incidentFigures } from './incident-figures.ts'
import { median, rounded } from './median.ts'
import type { Seen } from './sql.ts'
import { type Within, whenDeparted } from './when-it-counts.ts'
import type { AskedByIncident } from './whom-incidents-ask.ts'

/** What there is to count, as far as a desk may read it. */
export type Countable = {
  movements: readonly Seen<RecordOf<'movement'>>[]
  sites: readonly Seen<RecordOf<'site'>>[]
  notices: readonly Seen<RecordOf<'notice'>>[]
  alarms: readonly Seen<RecordOf<'alarm'>>[]
  incidents: readonly Seen<RecordOf<'incident'>>[]
  answers: readonly Seen<RecordOf<'incident-answer'>>[]
  deliveries: readonly Seen<RecordOf<'delivery'>>[]
  /** Whom each incident asks for an answer. */
  asks: ReadonlyMap<string, readonly AskedByIncident[]>
  events: readonly Noticed[]
}
export type Noticed = {
  rule: string
  from_at: number
  until_at: number | null
  opened_at: number
  taken_at: number | null
}

/** How a party answers what it is sent; minutes are of those notices it has answered, silence of those it has not. */
export type PartyAnswers = {
  party: string
  notices: number
  answered: number
  silent: number
  /** Of answered notices, from sending to answer. */
  medianMinutes: number | null
  slowestMinutes: number | null
  /** Of notices of movements and sites that still stand. */
  longestSilenceMinutes: number | null
  /** Alarms that reached it, and how soon it said that it has them. */
  alarms: number
  alarmsReceived: number
  medianAlarmMinutes: number | null
}

export type Figures = {
  movements: number
  outcomes: { code: string; movements: number; minutesLost: number }[]
  /** Minutes lost, by whom they were lost, as outcomes say. */
  lost: { by: string; minutes: number; times: number }[]
  /** Minutes held at waypoints, as passages say. */
  heldMinutes: number
  parties: PartyAnswers[]
  alarms: { raised: number; cleared: number; medianMinutesToClear: number | null }
  incidents: IncidentFigures
  deliveries: DeliveryFigures
  /** What the watch noticed, of what this desk is told. */
  events: { rule: string; events: number; taken: number; medianMinutesToTake: number | null; minutes: number }[]
}

const minute = 60_000

/**
 * The figures of what lies within a span, as of now. Each thing counts once, by one instant: a movement by its departure,
 * a notice by its sending, an alarm by its raising, an incident by when it happened, an arrival and a delivery by when
 * they were, what the watch noticed by its beginning. What became of it since counts with it.
 */
export const statisticsOf = (all: Countable, { within, now }: { within: Within; now: number }): Figures => {
  const movements = all.movements.filter(movement => within(whenDeparted(movement)))
  const alarms = all.alarms.filter(({ at }) => within(at))
  return {
    movements: movements.length,
    ...howTheyEnded(movements),
    heldMinutes: movements.reduce((sum, { passages }) => sum + passages.reduce((s, p) => s + p.heldMinutes, 0), 0),
    parties: partyAnswers(all, { within, now }),
    alarms: {
      raised: alarms.length,
      cleared: alarms.filter(alarm => alarm.clearedAt !== null).length,
      medianMinutesToClear: median(
        alarms.flatMap(alarm => (alarm.clearedAt === null ? [] : [(alarm.clearedAt - alarm.at) / minute])),
      ),
    },
    incidents: incidentFigures(all.incidents, all.answers, all.asks, { within, now }),
    deliveries: deliveryFigures(all.movements, all.deliveries, within),
    events: whatWasNoticed(
      all.events.filter(({ from_at }) => within(from_at)),
      now,
    ),
  }
}

const howTheyEnded = (movements: Countable['movements']): Pick<Figures, 'outcomes' | 'lost'> => {
  const outcomes = new Map<string, { movements: number; minutesLost: number }>()
  const lost = new Map<string, { minutes: number; times: number }>()
  for (const { outcome } of movements) {
    if (!outcome) continue
    const sum = outcomes.get(outcome.code) ?? { movements: 0, minutesLost: 0 }
    sum.movements++
    for (const { minutes, by } of outcome.lost) {
      sum.minutesLost += minutes
      const of = lost.get(by) ?? { minutes: 0, times: 0 }
      lost.set(by, { minutes: of.minutes + minutes, times: of.times + 1 })
    }
    outcomes.set(outcome.code, sum)
  }
  return {
    outcomes: [...outcomes].map(([code, sum]) => ({ code, ...sum })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    lost: [...lost].map(([by, sum]) => ({ by, ...sum })).sort((a, b) => b.minutes - a.minutes),
  }
}

/** Of each party to which a notice or an alarm came within the span. */
const partyAnswers = (all: Countable, { within, now }: { within: Within; now: number }): PartyAnswers[] => {
  const over = new Set(
    [...all.movements, ...all.sites]
      .filter(({ state }) => state === 'completed' || state === 'cancelled' || state === 'removed')
      .map(({ id }) => id),
  )
  const notices = all.notices.filter(notice => notice.state !== 'superseded')
  const parties = [...new Set(notices.map(notice => notice.recipient))].sort().map((party): PartyAnswers => {
    const everything = notices.filter(notice => notice.recipient === party)
    const mine = everything.filter(({ sentAt }) => within(sentAt))
    const answers = mine.flatMap(notice =>
      notice.answeredAt === null ? [] : [(notice.answeredAt - notice.sentAt) / minute],
    )
    const silences = mine
      .filter(notice => notice.state === 'silent' && !over.has(notice.of))
      .map(notice => (now - notice.sentAt) / minute)
    const sent = new Set(everything.map(notice => notice.of))
    const rung = all.alarms.filter(alarm => within(alarm.at) && sent.has(alarm.movement) && alarm.by !== party)
    const received = rung.flatMap(alarm =>
      (alarm.received ?? []).filter(each => each.party === party).map(each => (each.at - alarm.at) / minute),
    )
    return {
      party,
      notices: mine.length,
      answered: answers.length,
      silent: mine.filter(notice => notice.state === 'silent').length,
      medianMinutes: median(answers),
      slowestMinutes: answers.length === 0 ? null : rounded(Math.max(...answers)),
      longestSilenceMinutes: silences.length === 0 ? null : rounded(Math.max(...silences)),
      alarms: rung.length,
      alarmsReceived: received.length,
      medianAlarmMinutes: median(received),
    }
  })
  return parties.filter(each => each.notices > 0 || each.alarms > 0)
}

const whatWasNoticed = (events: readonly Noticed[], now: number): Figures['events'] =>
  [...new Set(events.map(event => event.rule))].sort().map(rule => {
    const mine = events.filter(event => event.rule === rule)
    const taken = mine.flatMap(event => (event.taken_at === null ? [] : [(event.taken_at - event.opened_at) / minute]))
    return {
      rule,
      events: mine.length,
      taken: taken.length,
      medianMinutesToTake: median(taken),
      minutes: rounded(mine.reduce((sum, event) => sum + ((event.until_at ?? now) - event.from_at) / minute, 0)),
    }
  })
