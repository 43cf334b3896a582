import type pg from 'pg'
import { type Message, messagesAsRows, putMessages } from './outbox.ts'
import type { WatchEvent } from './watch-event.ts'

/** An event as it stands in its table, and who is told of it. */
export type KeptEvent = WatchEvent & {
  readonly case: string | null
  readonly readers: readonly string[]
  readonly openedAt: number
  readonly changedAt: number
  readonly takenBy: string | null
  readonly takenAt: number | null
  /** How many steps of the escalation it has taken. */
  readonly escalated: number
  /** When positions that came late showed that it never was; what had been told is not unsaid. */
  readonly retractedAt: number | null
}

type Row = {
  movement: string
  key: string
  case_id: string | null
  rule: string
  severity: WatchEvent['severity']
  from_at: number
  until_at: number | null
  longitude: number | null
  latitude: number | null
  facts: WatchEvent['facts']
  readers: string[]
  opened_at: number
  changed_at: number
  taken_by: string | null
  taken_at: number | null
  escalated: number
  retracted_at: number | null
}

const columns = `movement, key, case_id, rule, severity, from_at, until_at, longitude, latitude, facts, readers,
  opened_at, changed_at, taken_by, taken_at, escalated, retracted_at`

/** The events kept of these movements. */
export const keptEvents = async (pool: pg.Pool, movements: readonly string[]): Promise<KeptEvent[]> => {
  const { rows } = await pool.query<Row>(`select ${columns} from watch_event where movement = any ($1)`, [movements])
  return rows.map(row => ({
    movement: row.movement,
    key: row.key,
    case: row.case_id,
    rule: row.rule,
    severity: row.severity,
    from: row.from_at,
    until: row.until_at,
    ...(row.longitude !== null && row.latitude !== null && { place: [row.longitude, row.latitude] as const }),
    facts: row.facts,
    readers: row.readers,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    takenBy: row.taken_by,
    takenAt: row.taken_at,
    escalated: row.escalated,
    retractedAt: row.retracted_at,
  }))
}

/** An event to be kept: what is kept of it so far, and the key it had there where that has changed. */
export type EventChange = { before: KeptEvent | null; event: KeptEvent; was?: string }

/**
 * Writes events as they stand now with the messages that follow from them, and tells every server by NOTIFY what there
 * is to tell on live streams: the changes themselves where they are short, else which they are. All of it or nothing:
 * an event is told of only if it is kept, and kept only if it will be told of. Answers how many messages wait to be sent.
 */
export const keepEvents = async (
  pool: pg.Pool,
  changes: readonly EventChange[],
  messages: readonly Message[],
): Promise<number> => {
  const moved = changes.filter(each => each.was !== undefined && each.was !== each.event.key)
  if (moved.length === 0) return write(pool, changes, messages)
  const client = await pool.connect()
  let fault: Error | undefined
  try {
    await client.query('begin')
    for (const { event, was } of moved)
      await client.query(
        `update watch_event set key = $3 where movement = $1 and key = $2
           and not exists (select from watch_event where movement = $1 and key = $3)`,
        [event.movement, was, event.key],
      )
    const waiting = await write(client, changes, messages)
    await client.query('commit')
    return waiting
  } catch (error) {
    fault = error as Error
    throw error
  } finally {
    // One that failed half way is closed, which rolls back what it did.
    client.release(fault)
  }
}

/** What one notification carries at most is 8,000 bytes (PostgreSQL documentation, NOTIFY). */
const toldAtMost = 7_900

const write = async (
  client: Pick<pg.ClientBase, 'query'>,
  changes: readonly EventChange[],
  messages: readonly Message[],
): Promise<number> => {
  const { rows } = await client.query<{ waiting: number }>({
    name: 'keep-events',
    text: `
      with
        put as (${putMessages} returning 1),
        stated as (
          select * from json_to_recordset($3) as e (movement text, key text, case_id text, rule text, severity text,
            from_at bigint, until_at bigint, longitude double precision, latitude double precision, facts jsonb,
            readers text[], opened_at bigint, changed_at bigint, taken_by text, taken_at bigint, escalated int,
            retracted_at bigint)
        ),
        kept as (
          insert into watch_event (${columns}, change) select ${columns}, nextval('watch_change') from stated
          on conflict (movement, key) do update set
            severity = excluded.severity, from_at = excluded.from_at, until_at = excluded.until_at,
            longitude = excluded.longitude, latitude = excluded.latitude, facts = excluded.facts,
            readers = excluded.readers, changed_at = excluded.changed_at, taken_by = excluded.taken_by,
            taken_at = excluded.taken_at, escalated = excluded.escalated,
            retracted_at = excluded.retracted_at, change = excluded.change
          returning *
        ),
        told as (
          select json_build_object('from', min(change), 'to', max(change))::text as which,
            json_build_object('events', json_agg(json_build_object('movement', movement, 'key', key, 'case', case_id,
              'rule', rule, 'severity', severity, 'from', from_at, 'until', until_at, 'retractedAt', retracted_at,
              'facts', facts, 'takenBy', taken_by, 'change', change, 'readers', readers) order by change))::text as whole
          from kept
        )
      select (select count(*) from put) as waiting,
        pg_notify('watch', case when octet_length(whole) <= ${toldAtMost} then whole else which end)
      from told`,
    values: [
      messagesAsRows(messages),
      Date.now(),
      JSON.stringify(
        changes.map(({ event }) => ({
          movement: event.movement,
          key: event.key,
          case_id: event.case,
          rule: event.rule,
          severity: event.severity,
          from_at: event.from,
          until_at: event.until,
          longitude: event.place?.[0] ?? null,
          latitude: event.place?.[1] ?? null,
          facts: event.facts,
          readers: event.readers,
          opened_at: event.openedAt,
          changed_at: event.changedAt,
          taken_by: event.takenBy,
          taken_at: event.takenAt,
          escalated: event.escalated,
          retracted_at: event.retractedAt,
        })),
      ),
    ],
  })
  return rows[0]!.waiting
}
