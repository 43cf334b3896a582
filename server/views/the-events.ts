import type { ReaderClient } from './sql.ts'

/** What the watch noticed, as a desk is told of it. Instants are epoch milliseconds; an event that lasts has no `until`. */
export type SeenEvent = {
  movement: string
  key: string
  rule: string
  severity: 'note' | 'attention' | 'alarm'
  from: number
  until: number | null
  /** Where, as exactly as this desk sees the movement. */
  place: [longitude: number, latitude: number] | null
  facts: Record<string, number | string | null>
  openedAt: number
  changedAt: number
  takenBy: string | null
  takenAt: number | null
  /** When positions that came late showed that it never was. */
  retractedAt: number | null
}

/** The events this desk is told of: of one movement all, of all movements those that are open. */
export const theEvents = async (
  client: ReaderClient,
  { movement, now }: { movement: string | null; now: number },
): Promise<SeenEvent[]> => {
  const { rows } = await client.query<Omit<SeenEvent, 'place'> & { longitude: number | null; latitude: number | null }>(
    `select e.movement, e.key, rule, severity, from_at as "from", until_at as "until", p.longitude, p.latitude, facts,
       opened_at as "openedAt", changed_at as "changedAt", taken_by as "takenBy", taken_at as "takenAt",
       retracted_at as "retractedAt"
     from watch_event e left join event_places($1, $2) p on p.key = e.key and p.movement = e.movement
     where ($1::text is null and until_at is null and retracted_at is null) or e.movement = $1
     order by from_at, e.key`,
    [movement, now],
  )
  return rows.map(({ longitude, latitude, ...event }) => ({
    ...event,
    place: longitude === null || latitude === null ? null : [longitude, latitude],
  }))
}
