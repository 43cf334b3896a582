import { alarmNamed, type Fix, known, numberIn, type Report, type Said } from './report.ts'

/** Whether a JSON body is what our own phone page sends. */
export const isPage = (said: Said): boolean => Array.isArray(said.fixes)

/** What our own phone page sends: the fixes it has gathered, in the units of `Position`, oldest first or not. */
export const readPage = (said: Said, token: string | null): Report => {
  const all = (said.fixes as unknown[]).filter(
    (each): each is Said => typeof each === 'object' && each !== null && !Array.isArray(each),
  )
  return {
    token,
    alive: true,
    answer: 'text',
    fixes: all.map(
      (each): Fix => ({
        at: Math.round(numberIn(each.at) ?? Number.NaN),
        longitude: numberIn(each.longitude) ?? Number.NaN,
        latitude: numberIn(each.latitude) ?? Number.NaN,
        accuracyM: known(each.accuracyM) || undefined,
        speedMs: known(each.speedMs),
        heading: known(each.heading, { most: 360 }),
        altitudeM: known(each.altitudeM, { least: -1000 }),
        battery: known(each.battery, { most: 1 }),
        isMoving: typeof each.isMoving === 'boolean' ? each.isMoving : undefined,
        alarm: alarmNamed(each.alarm),
        source: 'page',
      }),
    ),
  }
}
