import { type DaySpan, instantsOf, spanBefore } from '@unimpeded/space/day-span.ts'
import { type ReaderClient, recordsAt } from './sql.ts'
import { type Countable, type Figures, type Noticed, statisticsOf } from './statistics-of.ts'
import { whomIncidentsAsk } from './whom-incidents-ask.ts'

/** What a case's movements came to, as far as this desk may read them: in all, or within the span that was asked for. */
export type Statistics = Figures & { case: string | null; at: number; span: SpanCounted | null }

/** The span, what was counted in it, and in the span of the same length before. */
export type SpanCounted = DaySpan & { zone: string; counts: Counts; before: DaySpan & { counts: Counts } }
export type Counts = {
  movements: number
  arrived: number
  notices: number
  answered: number
  alarms: number
  incidents: number
  deliveries: number
  events: number
}

const counted = ['movement', 'site', 'notice', 'alarm', 'incident', 'incident-answer', 'delivery'] as const

/** The statistics of a case, or of all of them; within whole days of a zone, where they are asked for. */
export const theStatistics = async (
  client: ReaderClient,
  { caseId, span, now }: { caseId?: string; span?: DaySpan & { zone: string }; now: number },
): Promise<Statistics> => {
  const all = await whatToCount(client, caseId)
  const figuresIn = (days: DaySpan, zone: string): Figures => {
    const { from, until } = instantsOf(days, zone)
    return statisticsOf(all, { within: at => from <= at && at < until, now })
  }
  const asked = { case: caseId ?? null, at: now }
  if (!span) return { ...asked, span: null, ...statisticsOf(all, { within: () => true, now }) }
  const figures = figuresIn(span, span.zone)
  const before = spanBefore(span)
  const counts = { counts: countsOf(figures), before: { ...before, counts: countsOf(figuresIn(before, span.zone)) } }
  return { ...asked, span: { ...span, ...counts }, ...figures }
}

const whatToCount = async (client: ReaderClient, caseId: string | undefined): Promise<Countable> => {
  const records = await recordsAt(client, { types: counted, caseId })
  const of = <T extends (typeof records)[number]['type']>(type: T) =>
    records.filter((record): record is Extract<(typeof records)[number], { type: T }> => record.type === type)
  const { rows } = await client.query<Noticed>(
    `select rule, from_at, until_at, opened_at, taken_at from watch_event
     where retracted_at is null and ($1::text is null or case_id = $1)`,
    [caseId ?? null],
  )
  return {
    movements: of('movement'),
    sites: of('site'),
    notices: of('notice'),
    alarms: of('alarm'),
    incidents: of('incident'),
    answers: of('incident-answer'),
    deliveries: of('delivery'),
    asks: await whomIncidentsAsk(client, { caseId }),
    events: rows,
  }
}

const countsOf = ({ movements, parties, alarms, incidents, deliveries, events }: Figures): Counts => ({
  movements,
  arrived: deliveries.arrived,
  notices: parties.reduce((sum, { notices }) => sum + notices, 0),
  answered: parties.reduce((sum, { answered }) => sum + answered, 0),
  alarms: alarms.raised,
  incidents: incidents.reported,
  deliveries: deliveries.confirmed,
  events: events.reduce((sum, each) => sum + each.events, 0),
})
