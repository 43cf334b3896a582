import { type DeliveryFigures, deliveryFigures } from './delivery-figures.ts'
import { type IncidentFigures, incidentFigures } from './incident-figures.ts'
import { median, rounded } from './median.ts'
import { type ReaderClient, recordsAt } from './sql.ts'
import { whomIncidentsAsk } from './whom-incidents-ask.ts'

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

/** What a case's movements came to, as far as this desk may read them. */
export type Statistics = {
  case: string | null
  at: number
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
const counted = ['movement', 'site', 'notice', 'alarm', 'incident', 'incident-answer', 'delivery'] as const

/** The statistics of a case, or of all of them. */
export const theStatistics = async (
  client: ReaderClient,
  { caseId, now }: { caseId?: string; now: number },
): Promise<Statistics> => {
  const records = await recordsAt(client, { types: counted, caseId })
  const of = <T extends (typeof records)[number]['type']>(type: T) =>
    records.filter((record): record is Extract<(typeof records)[number], { type: T }> => record.type === type)
  const movements = of('movement')
  const over = new Set(
    [...movements, ...of('site')]
      .filter(({ state }) => state === 'completed' || state === 'cancelled' || state === 'removed')
      .map(({ id }) => id),
  )
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

  const notices = of('notice').filter(notice => notice.state !== 'superseded')
  const alarms = of('alarm')
  const parties = [...new Set(notices.map(notice => notice.recipient))].sort().map((party): PartyAnswers => {
    const mine = notices.filter(notice => notice.recipient === party)
    const answers = mine.flatMap(notice =>
      notice.answeredAt === null ? [] : [(notice.answeredAt - notice.sentAt) / minute],
    )
    const silences = mine
      .filter(notice => notice.state === 'silent' && !over.has(notice.of))
      .map(notice => (now - notice.sentAt) / minute)
    const sent = new Set(mine.map(notice => notice.of))
    const rung = alarms.filter(alarm => sent.has(alarm.movement) && alarm.by !== party)
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

  const { rows } = await client.query<{
    rule: string
    from_at: number
    until_at: number | null
    opened_at: number
    taken_at: number | null
  }>(
    `select rule, from_at, until_at, opened_at, taken_at from watch_event
     where retracted_at is null and ($1::text is null or case_id = $1)`,
    [caseId ?? null],
  )
  const rules = [...new Set(rows.map(row => row.rule))].sort().map(rule => {
    const all = rows.filter(row => row.rule === rule)
    const taken = all.flatMap(row => (row.taken_at === null ? [] : [(row.taken_at - row.opened_at) / minute]))
    return {
      rule,
      events: all.length,
      taken: taken.length,
      medianMinutesToTake: median(taken),
      minutes: rounded(all.reduce((sum, row) => sum + ((row.until_at ?? now) - row.from_at) / minute, 0)),
    }
  })

  return {
    case: caseId ?? null,
    at: now,
    movements: movements.length,
    outcomes: [...outcomes].map(([code, sum]) => ({ code, ...sum })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    lost: [...lost].map(([by, sum]) => ({ by, ...sum })).sort((a, b) => b.minutes - a.minutes),
    heldMinutes: movements.reduce((sum, { passages }) => sum + passages.reduce((s, p) => s + p.heldMinutes, 0), 0),
    parties,
    alarms: {
      raised: alarms.length,
      cleared: alarms.filter(alarm => alarm.clearedAt !== null).length,
      medianMinutesToClear: median(
        alarms.flatMap(alarm => (alarm.clearedAt === null ? [] : [(alarm.clearedAt - alarm.at) / minute])),
      ),
    },
    incidents: incidentFigures(of('incident'), of('incident-answer'), await whomIncidentsAsk(client, { caseId }), now),
    deliveries: deliveryFigures(movements, of('delivery')),
    events: rules,
  }
}

/** The same as comma-separated values, one figure a line: what it is about, of whom or which, the measure, the value. */
export const statisticsAsCsv = (statistics: Statistics, nameOf: (party: string) => string): string => {
  const lines: (string | number | null)[][] = [['about', 'of', 'measure', 'value']]
  const { outcomes, lost, parties, alarms, incidents, deliveries, events, movements, heldMinutes } = statistics
  lines.push(['movements', '', 'movements', movements], ['movements', '', 'minutes-held', heldMinutes])
  for (const { code, ...sum } of outcomes)
    lines.push(['outcome', code, 'movements', sum.movements], ['outcome', code, 'minutes-lost', sum.minutesLost])
  for (const { by, minutes, times } of lost)
    lines.push(['lost-by', by, 'minutes', minutes], ['lost-by', by, 'times', times])
  for (const { party, ...rest } of parties)
    for (const [measure, value] of Object.entries(rest)) lines.push(['party', nameOf(party), dashed(measure), value])
  for (const [measure, value] of Object.entries(alarms)) lines.push(['alarms', '', dashed(measure), value])
  lines.push(['incidents', '', 'reported', incidents.reported])
  for (const { category, ...rest } of incidents.categories)
    for (const [measure, value] of Object.entries(rest)) lines.push(['incident', category, dashed(measure), value])
  for (const { party, ...rest } of incidents.asked)
    for (const [measure, value] of Object.entries(rest))
      lines.push(['incident-asked', nameOf(party), dashed(measure), value])
  const { items, ...counts } = deliveries
  for (const [measure, value] of Object.entries(counts)) lines.push(['deliveries', '', dashed(measure), value])
  for (const { party, item, unit, ...rest } of items)
    for (const [measure, value] of Object.entries(rest))
      lines.push(['delivered', `${nameOf(party)}: ${item}, ${unit}`, dashed(measure), value])
  for (const { rule, ...rest } of events)
    for (const [measure, value] of Object.entries(rest)) lines.push(['event', rule, dashed(measure), value])
  return `${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** A cell by RFC 4180; a text that a spreadsheet would take for a formula is told apart by an apostrophe. */
const cell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
