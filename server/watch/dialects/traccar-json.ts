import { instantIn } from './instant-in.ts'
import { alarmNamed, type Fix, known, numberIn, objectIn, type Report, type Said } from './report.ts'

/** Whether a JSON body is what Traccar Client 9.x posts. */
export const isTraccarJson = (said: Said): boolean => 'device_id' in said && 'location' in said

/**
 * What Traccar Client 9.x posts: one `location`, or a list of them, with `coords` in metres a second. -1 stands for
 * what it does not know, and `coords` may be absent: then only that it is alive has been said.
 */
export const readTraccarJson = (said: Said): Report => {
  const token = typeof said.device_id === 'string' ? said.device_id : null
  const locations = (Array.isArray(said.location) ? said.location : [said.location]).map(objectIn)
  const alarms = locations.map(location => alarmIn(location) ?? alarmNamed(said.alarm))
  const fixes = locations.flatMap((location, n): Fix[] => {
    const coords = objectIn(location.coords)
    if (coords.latitude === undefined && coords.longitude === undefined) return []
    const battery = objectIn(location.battery)
    return [
      {
        at: instantIn(location.timestamp),
        longitude: numberIn(coords.longitude) ?? Number.NaN,
        latitude: numberIn(coords.latitude) ?? Number.NaN,
        accuracyM: known(coords.accuracy) || undefined,
        speedMs: known(coords.speed),
        heading: known(coords.heading, { most: 360 }),
        altitudeM: coords.altitude === -1 ? undefined : known(coords.altitude, { least: -1000 }),
        battery: known(battery.level, { most: 1 }),
        isMock: typeof location.mock === 'boolean' ? location.mock : undefined,
        alarm: alarms[n],
        isMoving: typeof location.is_moving === 'boolean' ? location.is_moving : undefined,
        source: 'traccar-9',
      },
    ]
  })
  return {
    token,
    fixes,
    alarm: fixes.length === 0 ? alarms.find(alarm => alarm !== undefined) : undefined,
    alive: true,
    answer: 'text',
  }
}

const alarmIn = (location: Said): string | undefined =>
  alarmNamed(objectIn(location.extras).alarm) ?? alarmNamed(location.alarm)
