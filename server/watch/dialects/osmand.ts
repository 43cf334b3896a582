import { instantIn } from './instant-in.ts'
import { alarmNamed, type Fix, known, numberIn, type Report } from './report.ts'

const knotsToMs = 1852 / 3600

/**
 * The OsmAnd dialect as Traccar takes it, and OsmAnd, GPSLogger and Traccar Client before 9 send it in the query; from
 * 10.x Traccar Client posts the same names as a form. Speed is in knots, the battery in percent; OsmAnd itself fills in
 * metres a second, which the address it is given here calls `mps`. `hdop` stands in where no accuracy is said, at some
 * 5 m each.
 */
export const readOsmand = (said: URLSearchParams, source: 'osmand' | 'traccar-10'): Report => {
  const token = said.get('id') ?? said.get('deviceid')
  const alarm = alarmNamed(said.get('alarm'))
  const pair = said.get('location')?.split(',')
  const latitude = numberIn(said.get('lat') ?? said.get('latitude') ?? pair?.[0])
  const longitude = numberIn(said.get('lon') ?? said.get('longitude') ?? pair?.[1])
  if (latitude === undefined && longitude === undefined) return { token, fixes: [], alarm, alive: true, answer: 'text' }
  const knots = known(said.get('speed'))
  const battery = known(said.get('batt'), { most: 100 })
  const hdop = known(said.get('hdop'))
  const accuracy = known(said.get('accuracy') ?? said.get('hacc'))
  const timestamp = said.get('timestamp')
  const valid = said.get('valid')
  const fix: Fix = {
    at: timestamp === null ? null : instantIn(timestamp),
    longitude: longitude ?? Number.NaN,
    latitude: latitude ?? Number.NaN,
    // An accuracy of exactly nought is what clients write that do not know it.
    accuracyM: accuracy || (hdop ? hdop * 5 : undefined),
    speedMs: known(said.get('mps')) ?? (knots === undefined ? undefined : knots * knotsToMs),
    heading: known(said.get('bearing') ?? said.get('heading'), { most: 360 }),
    altitudeM: known(said.get('altitude'), { least: -1000 }),
    battery: battery === undefined ? undefined : battery / 100,
    isMock: said.has('mock') ? isYes(said.get('mock')) : undefined,
    alarm,
    isMoving: said.has('motion') ? isYes(said.get('motion')) : undefined,
    source,
    refused: valid !== null && !isYes(valid) ? 'not-valid' : undefined,
  }
  return { token, fixes: [fix], alive: true, answer: 'text' }
}

const isYes = (text: string | null): boolean => text === '1' || /^(true|yes)$/i.test(text ?? '')
