import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { type ReaderClient, recordsAt, type Seen } from './sql.ts'
import { type SeenEvent, theEvents } from './the-events.ts'

/** Where a movement was last seen, as exactly as this desk sees it, and when anything was last heard of it. */
export type LastSeen = {
  at: number | null
  heard: number | null
  longitude: number | null
  latitude: number | null
  accuracyM: number | null
  speedMs: number | null
  heading: number | null
  battery: number | null
  isMock: boolean | null
  /** How many devices report for it. */
  devices: number
}

export type Moving = {
  movement: Pick<
    Seen<RecordOf<'movement'>>,
    'id' | 'title' | 'reference' | 'state' | 'case' | 'by' | 'mode' | 'purpose' | 'corridor' | 'alarm'
  >
  planned: { from: number | null; to: number | null }
  /** Null where this desk has no sight of it. */
  sight: { cellKm: number; delayMinutes: number } | null
  last: LastSeen | null
  /** The open alarm that an act raised. */
  alarm: Pick<RecordOf<'alarm'>, 'id' | 'at' | 'nature' | 'by' | 'position'> | null
  /** Its open events this desk is told of, gravest first. */
  events: SeenEvent[]
  /** How much it needs somebody: the gravest of what is open and nobody has taken. */
  needs: 'alarm' | 'attention' | 'note' | 'nothing'
}

const rank = { alarm: 0, attention: 1, note: 2, nothing: 3 } as const
const hour = 3_600_000
const orNull = (instant: number) => (Number.isFinite(instant) ? instant : null)

/**
 * All that moves now, is about to or should have begun, or has an open alarm, ordered by who needs somebody: open alarms, then events that
 * nobody has taken, then the longest silence.
 */
export const whatMoves = async (client: ReaderClient, now: number, caseId?: string): Promise<Moving[]> => {
  const records = await recordsAt(client, { types: ['movement', 'alarm'] as const, caseId })
  const { rows: sights } = await client.query<{ movement: string; cellKm: number; delayMinutes: number }>(
    'select movement, cell_km as "cellKm", delay_minutes as "delayMinutes" from sight',
  )
  const { rows: lasts } = await client.query<LastSeen & { movement: string }>(
    `select movement, at, heard, longitude, latitude, accuracy_m as "accuracyM", speed_ms as "speedMs", heading, battery,
       is_mock as "isMock", devices from last_seen($1)`,
    [now],
  )
  const events = await theEvents(client, { movement: null, now })
  const sightOf = new Map(sights.map(({ movement, ...sight }) => [movement, sight]))
  const lastOf = new Map(lasts.map(({ movement, ...last }) => [movement, last]))
  const alarms = records.filter(record => record.type === 'alarm' && record.state === 'raised') as Seen<
    RecordOf<'alarm'>
  >[]
  const moving = records.flatMap((record): Moving[] => {
    if (record.type !== 'movement') return []
    const [first, end] = [record.waypoints[0], record.waypoints.at(-1)]
    const from = orNull(Date.parse(first?.etd ?? first?.eta ?? ''))
    const to = orNull(Date.parse(end?.eta ?? end?.etd ?? ''))
    const isSoon = record.state === 'accepted' && from !== null && from - now < 12 * hour
    const last = lastOf.get(record.id) ?? null
    const alarm = alarms.filter(each => each.movement === record.id).at(-1)
    const mine = events
      .filter(event => event.movement === record.id)
      .sort((a, b) => rank[a.severity] - rank[b.severity] || a.from - b.from)
    // A cry for help from where it unloads is one all the same.
    const isAlarmed = alarm !== undefined || mine[0]?.severity === 'alarm'
    const isOver = record.state === 'completed' || record.state === 'cancelled'
    if (record.state !== 'under-way' && !isSoon && !(isAlarmed && !isOver)) return []
    const { id, title, reference, state, case: inCase, by, mode, purpose, corridor } = record
    return [
      {
        movement: { id, title, reference, state, case: inCase, by, mode, purpose, corridor, alarm: record.alarm },
        planned: { from, to },
        sight: sightOf.get(id) ?? null,
        last,
        alarm: alarm
          ? { id: alarm.id, at: alarm.at, nature: alarm.nature, by: alarm.by, position: alarm.position }
          : null,
        events: mine,
        needs: alarm ? 'alarm' : (mine.find(event => event.takenBy === null)?.severity ?? 'nothing'),
      },
    ]
  })
  const silence = ({ movement, last }: Moving) => (movement.state === 'under-way' ? (last?.heard ?? 0) : now)
  return moving.sort(
    (a, b) =>
      rank[a.needs] - rank[b.needs] ||
      silence(a) - silence(b) ||
      (a.planned.from ?? 0) - (b.planned.from ?? 0) ||
      (a.movement.id < b.movement.id ? -1 : 1),
  )
}
