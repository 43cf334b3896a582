/** Which door a position came through: the dialect that was read, a file, or our own page. */
export type PositionSource =
  | 'osmand'
  | 'traccar-9'
  | 'traccar-10'
  | 'owntracks'
  | 'overland'
  | 'gpx'
  | 'page'
  | 'unknown'

/**
 * One fix of a device, however it came. `at` is when the fix was taken and `received` when it reached the server,
 * both in milliseconds of the epoch; degrees are WGS 84; speed is in metres a second whatever the dialect said.
 * A field that the device did not know is undefined.
 */
export type Position = {
  readonly device: string
  readonly at: number
  readonly received: number
  readonly longitude: number
  readonly latitude: number
  readonly accuracyM?: number
  readonly speedMs?: number
  readonly heading?: number
  readonly altitudeM?: number
  /** 0 to 1. */
  readonly battery?: number
  readonly isMock?: boolean
  readonly alarm?: string
  readonly isMoving?: boolean
  readonly source: PositionSource
}
