import type pg from 'pg'
import type { Position, PositionSource } from './position.ts'

type Row = {
  device: string
  at: number
  received: number
  longitude: number
  latitude: number
  accuracy_m: number | null
  speed_ms: number | null
  heading: number | null
  altitude_m: number | null
  battery: number | null
  is_mock: boolean | null
  alarm: string | null
  is_moving: boolean | null
  source: PositionSource
}

/** When devices of a movement said that they are alive, and not where. */
export const keptBeats = async (pool: pg.Pool, movement: string): Promise<number[]> => {
  const { rows } = await pool.query<{ at: number }>('select at from beat where movement = $1 order by at', [movement])
  return rows.map(({ at }) => at)
}

/** Every position kept of a movement, in order of time; what a device did not know is undefined. */
export const keptPositions = async (pool: pg.Pool, movement: string): Promise<Position[]> => {
  const { rows } = await pool.query<Row>(
    `select device, at, received, longitude, latitude, accuracy_m, speed_ms, heading, altitude_m, battery, is_mock,
       alarm, is_moving, source from position where movement = $1 order by at, device, longitude, latitude`,
    [movement],
  )
  return rows.map(row => ({
    device: row.device,
    at: row.at,
    received: row.received,
    longitude: row.longitude,
    latitude: row.latitude,
    source: row.source,
    accuracyM: row.accuracy_m ?? undefined,
    speedMs: row.speed_ms ?? undefined,
    heading: row.heading ?? undefined,
    altitudeM: row.altitude_m ?? undefined,
    battery: row.battery ?? undefined,
    isMock: row.is_mock ?? undefined,
    alarm: row.alarm ?? undefined,
    isMoving: row.is_moving ?? undefined,
  }))
}
