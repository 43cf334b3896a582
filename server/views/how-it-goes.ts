import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { type ReaderClient, recordsAt, type Seen } from './sql.ts'
import { type SeenEvent, theEvents } from './the-events.ts'
import type { SeenSight } from './the-track.ts'

export type PlannedPoint = {
  waypoint: number
  name: string
  place: readonly [longitude: number, latitude: number]
  /** Metres along the route. */
  alongM: number
  arrives: number
  departs: number
  isStop: boolean
}
export type ForecastPoint = {
  waypoint: number
  reachedAt: number | null
  leftAt: number | null
  arrival: number
  departure: number
  minutesLate: number
}

/** A movement planned against actual: for a time–distance plot, its table, and its events. */
export type HowItGoes = {
  movement: Seen<RecordOf<'movement'>>
  sight: SeenSight | null
  lengthM: number | null
  planned: PlannedPoint[]
  /** Whether the plan's times are met; only for those who see exactly where it is. */
  forecast: {
    at: number | null
    alongM: number
    minutesLate: number | null
    next: number | null
    points: ForecastPoint[]
  } | null
  /** Fixes along the route, oldest first; `alongM` is null where it was off it by more than can be matched. */
  actual: { at: number; alongM: number | null; offM: number; device: string }[]
  /** What acts say of it: departure, passages, arrival. */
  reported: { departedAt: string | null; arrivedAt: string | null; passages: Seen<RecordOf<'movement'>>['passages'] }
  events: SeenEvent[]
}

/** What the watch knows of a movement beside the tables. */
export type Looked = Pick<HowItGoes, 'lengthM' | 'planned' | 'forecast' | 'actual'>

/** How a movement goes, as this desk may see it. `looked` tells exactly, and is shown to those who see exactly. */
export const howItGoes = async (
  client: ReaderClient,
  question: { movement: string; now: number; looked: Looked | null },
): Promise<HowItGoes | undefined> => {
  const { movement: id, now, looked } = question
  const [movement] = await recordsAt(client, { ids: [id], types: ['movement'] as const })
  if (!movement) return undefined
  const { rows } = await client.query<SeenSight>(
    'select cell_km as "cellKm", delay_minutes as "delayMinutes" from sight where movement = $1',
    [id],
  )
  const sight = rows[0] ?? null
  const isExact = sight !== null && sight.cellKm === 0
  const isNow = isExact && sight.delayMinutes === 0
  const until = isNow ? Number.POSITIVE_INFINITY : now - (sight?.delayMinutes ?? 0) * 60_000
  return {
    movement,
    sight,
    lengthM: looked?.lengthM ?? null,
    planned: looked?.planned ?? [],
    forecast: isNow ? (looked?.forecast ?? null) : null,
    actual: isExact ? (looked?.actual ?? []).filter(fix => fix.at <= until) : [],
    reported: {
      departedAt: movement.departedAt,
      arrivedAt: movement.arrivedAt,
      passages: movement.passages,
    },
    events: await theEvents(client, { movement: id, now }),
  }
}
