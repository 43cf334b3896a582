import type { ReaderClient } from './sql.ts'

/** How exactly a desk sees a movement: a cell so many kilometres on a side (0 is exactly), so many minutes late. */
export type SeenSight = { cellKm: number; delayMinutes: number }
export type SeenPosition = {
  at: number
  received: number
  longitude: number
  latitude: number
  accuracyM: number | null
  speedMs: number | null
  heading: number | null
  altitudeM: number | null
  battery: number | null
  isMock: boolean | null
  alarm: string | null
  isMoving: boolean | null
  device: string
  source: string
}
export type Track = { movement: string; sight: SeenSight | null; positions: SeenPosition[]; isCut: boolean }

/** Where a movement has been between two instants, newest kept where there are more than asked for. */
export const theTrack = async (
  client: ReaderClient,
  question: { movement: string; from: number; to: number; now: number; limit: number },
): Promise<Track> => {
  const { movement, from, to, now, limit } = question
  const { rows: sights } = await client.query<SeenSight>(
    'select cell_km as "cellKm", delay_minutes as "delayMinutes" from sight where movement = $1',
    [movement],
  )
  const sight = sights[0] ?? null
  if (!sight) return { movement, sight, positions: [], isCut: false }
  const { rows } = await client.query<SeenPosition>(
    `select at, received, longitude, latitude, accuracy_m as "accuracyM", speed_ms as "speedMs", heading,
       altitude_m as "altitudeM", battery, is_mock as "isMock", alarm, is_moving as "isMoving", device, source
     from track_of($1, $2, $3, $4, $5)`,
    [movement, from, to, now, limit + 1],
  )
  const isCut = rows.length > limit
  return { movement, sight, positions: isCut ? rows.slice(1) : rows, isCut }
}
