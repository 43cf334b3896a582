import { instantIn } from './instant-in.ts'
import { type Fix, known, numberIn, objectIn, type Report, type Said } from './report.ts'

/** Whether a JSON body is what Overland posts. */
export const isOverland = (said: Said): boolean => Array.isArray(said.locations)

/**
 * What Overland posts (github.com/aaronpk/Overland-iOS, API): points of GeoJSON, speed in metres a second, -1 for what it
 * does not know. Visits and trips are lines or have no place, and say nothing of where it is. It keeps its queue until it
 * is answered that the result is ok.
 */
export const readOverland = (said: Said, token: string | null): Report => {
  const features = (said.locations as unknown[]).map(objectIn)
  const properties = features.map(feature => objectIn(feature.properties))
  const named = properties.map(each => each.device_id).find(id => typeof id === 'string' && id !== '')
  const fixes = features.flatMap((feature, n): Fix[] => {
    const geometry = objectIn(feature.geometry)
    if (geometry.type !== 'Point') return []
    const [longitude, latitude] = Array.isArray(geometry.coordinates) ? geometry.coordinates : []
    const { timestamp, horizontal_accuracy, speed, course, altitude, battery_level, motion } = properties[n]!
    return [
      {
        at: instantIn(timestamp),
        longitude: numberIn(longitude) ?? Number.NaN,
        latitude: numberIn(latitude) ?? Number.NaN,
        accuracyM: known(horizontal_accuracy) || undefined,
        speedMs: known(speed),
        heading: known(course, { most: 360 }),
        altitudeM: known(altitude, { least: -1000 }),
        battery: known(battery_level, { most: 1 }),
        // A phone that rests on the dashboard of a car under way is called both.
        isMoving: Array.isArray(motion) && motion.length > 0 ? motion.some(each => each !== 'stationary') : undefined,
        source: 'overland',
      },
    ]
  })
  return { token: token ?? (named as string | undefined) ?? null, fixes, alive: true, answer: 'result' }
}
