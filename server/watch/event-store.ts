import type pg from 'pg'
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

/**
 * Writes events as they stand now, and tells every server by NOTIFY which changes there are to tell. One statement: an
 * event is told of only if it is kept.
 */
export const keepEvents = async (pool: pg.Pool, events: readonly KeptEvent[]): Promise<void> => {
  await pool.query({
    name: 'keep-events',
    text: `
      with
        stated as (
          select * from json_to_recordset($1) as e (movement text, key text, case_id text, rule text, severity text,
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
          returning change
        )
      select pg_notify('watch', json_build_object('from', min(change), 'to', max(change))::text) from kept`,
    values: [
      JSON.stringify(
        events.map(event => ({
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
}
