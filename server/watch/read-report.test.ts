import { randomBytes } from 'node:crypto'
import nacl from 'tweetnacl'
import { expect, test } from 'vitest'
import type { Report } from './dialects/report.ts'
import { type ReportRequest, readReport } from './read-report.ts'

const said = (request: Partial<ReportRequest>, secret: string | null = null) => {
  const report = readReport({ query: '', body: '', authorization: '', ...request }, () => secret)
  if ('unreadable' in report) throw new Error(report.unreadable)
  return report
}
const fixOf = (report: Report) => {
  expect(report.fixes).toHaveLength(1)
  return report.fixes[0]!
}

test('OsmAnd and GPSLogger say it in the query: seconds, milliseconds, ISO with and without T', () => {
  const at = Date.UTC(2016, 0, 27, 18, 55, 47)
  for (const timestamp of [
    '2016-01-27T18%3A55%3A47Z',
    '2016-01-27+18%3A55%3A47',
    '2016-01-27T20%3A55%3A47%2B02:00',
    String(at),
    String(at / 1000),
  ]) {
    const report = said({
      query: `id=902064&lat=42.06288&lon=-88.23412&timestamp=${timestamp}&hdop=6.0&altitude=224.0&speed=10`,
    })
    expect(report).toMatchObject({ token: '902064', alive: true, answer: 'text' })
    const fix = fixOf(report)
    expect(fix).toMatchObject({ at, latitude: 42.06288, longitude: -88.23412, accuracyM: 30, altitudeM: 224 })
    // Ten knots.
    expect(fix.speedMs).toBeCloseTo(5.1444, 3)
    expect(fix.source).toBe('osmand')
  }
  // As OsmAnd fills in the address it is given here.
  expect(fixOf(said({ query: 'id=1&lat=42&lon=-88&mps=10.0' })).speedMs).toBe(10)
})

test('a device that names no time means now, and one that names no place is alive', () => {
  expect(fixOf(said({ query: 'lat=60.0&lon=30.0&speed=0.0&heading=0.0&hacc=0&altitude=0&deviceid=123456' }))).toEqual({
    at: null,
    latitude: 60,
    longitude: 30,
    speedMs: 0,
    heading: 0,
    altitudeM: 0,
    source: 'osmand',
  })
  expect(fixOf(said({ query: 'id=123456&timestamp=1377177267&location=60.0,30.0' }))).toMatchObject({
    latitude: 60,
    longitude: 30,
  })
  expect(said({ query: 'id=123456&timestamp=1377177267&cell=257,02,16,2224' })).toEqual({
    token: '123456',
    fixes: [],
    alive: true,
    answer: 'text',
  })
  expect(said({ query: 'id=1&alarm=sos' })).toMatchObject({ alarm: 'sos', fixes: [] })
})

test('what cannot be read is NaN, and what the receiver does not trust says so', () => {
  const fix = fixOf(said({ query: 'id=1&lat=fifty&lon=30&timestamp=yesterday&valid=0&accuracy=-1&batt=200' }))
  expect(fix).toEqual({
    at: Number.NaN,
    latitude: Number.NaN,
    longitude: 30,
    source: 'osmand',
    refused: 'not-valid',
  })
  expect(fixOf(said({ query: 'id=1&lat=50&lon=30&valid=true' }))).toMatchObject({ refused: undefined })
})

test('Traccar Client 10.x posts a form: seconds, knots, an alarm', () => {
  const report = said({
    body: 'id=tok-en_1&timestamp=1784110000&lat=50.9077&lon=34.7981&speed=21.6&bearing=45.0&altitude=150&accuracy=8.5&batt=81.0&charge=false&alarm=sos&mock=true',
  })
  const fix = fixOf(report)
  expect(report.token).toBe('tok-en_1')
  expect(fix).toMatchObject({
    at: 1784110000_000,
    heading: 45,
    accuracyM: 8.5,
    battery: 0.81,
    alarm: 'sos',
    isMock: true,
    source: 'traccar-10',
  })
  expect(fix.speedMs).toBeCloseTo(11.11, 2)
})

test('Traccar Client 9.x posts JSON: metres a second, -1 for what it does not know', () => {
  const location = {
    event: 'motionchange',
    is_moving: true,
    uuid: '5c2b6d4e',
    timestamp: '2026-09-18T06:30:00.123Z',
    odometer: 1204.5,
    coords: {
      latitude: 50.9077,
      longitude: 34.7981,
      accuracy: 11.3,
      speed: 12.5,
      speed_accuracy: 1.2,
      heading: -1,
      heading_accuracy: -1,
      altitude: -1,
      altitude_accuracy: -1,
    },
    activity: { type: 'in_vehicle', confidence: 100 },
    battery: { is_charging: false, level: 0.64 },
    extras: {},
    mock: true,
  }
  const report = said({
    body: JSON.stringify({ device_id: 'abc', location }),
  })
  expect(report.token).toBe('abc')
  expect(fixOf(report)).toEqual({
    at: Date.UTC(2026, 8, 18, 6, 30, 0, 123),
    latitude: 50.9077,
    longitude: 34.7981,
    accuracyM: 11.3,
    speedMs: 12.5,
    battery: 0.64,
    isMock: true,
    isMoving: true,
    source: 'traccar-9',
  })
  const { coords: _, ...heartbeat } = location
  expect(said({ body: JSON.stringify({ device_id: 'abc', location: heartbeat }) })).toMatchObject({
    token: 'abc',
    fixes: [],
    alive: true,
  })
  const sos = { ...location, extras: { alarm: 'sos' } }
  expect(fixOf(said({ body: JSON.stringify({ device_id: 'abc', location: sos }) })).alarm).toBe('sos')
})

test('OwnTracks is answered a list, and tells km/h', () => {
  const authorization = `Basic ${Buffer.from('convoy-7:tok-en').toString('base64')}`
  const message = {
    _type: 'location',
    acc: 12,
    alt: 154,
    batt: 88,
    cog: 271,
    conn: 'm',
    lat: 50.9077,
    lon: 34.7981,
    t: 'u',
    tid: 'c7',
    tst: 1726641000,
    created_at: 1726644600,
    vel: 36,
  }
  const report = said({ body: JSON.stringify(message), authorization })
  expect(report).toMatchObject({ token: 'tok-en', answer: 'array', alive: true })
  expect(fixOf(report)).toEqual({
    at: 1726641000_000,
    latitude: 50.9077,
    longitude: 34.7981,
    accuracyM: 12,
    speedMs: 10,
    heading: 271,
    altitudeM: 154,
    battery: 0.88,
    source: 'owntracks',
  })
  const transition = { _type: 'transition', event: 'leave', wtst: 1, tst: 1726641000, lat: 1, lon: 2, acc: 3 }
  expect(fixOf(said({ body: JSON.stringify(transition), authorization })).at).toBe(1726641000_000)
  const waypoint = { _type: 'waypoint', desc: 'Bridge', lat: 1, lon: 2, rad: 100, tst: 1 }
  expect(said({ body: JSON.stringify(waypoint), authorization })).toMatchObject({ fixes: [], alive: true })
  expect(said({ body: '{"_type":"lwt","tst":1}', authorization })).toMatchObject({ fixes: [], alive: false })
  expect(said({ body: '', authorization })).toMatchObject({ fixes: [], token: 'tok-en' })
})

test('OwnTracks encrypts with a secret filled up with zeros, and only that secret opens it', () => {
  const secret = 'a secret of the convoy'
  const key = new Uint8Array(32)
  key.set(Buffer.from(secret))
  const nonce = randomBytes(24)
  const plain = JSON.stringify({ _type: 'location', lat: 50.9, lon: 34.7, tst: 1726641000 })
  const data = Buffer.concat([nonce, nacl.secretbox(Buffer.from(plain), nonce, key)]).toString('base64')
  const body = JSON.stringify({ _type: 'encrypted', data })
  expect(fixOf(said({ query: 'id=tok', body }, secret))).toMatchObject({ latitude: 50.9, at: 1726641000_000 })
  expect(said({ query: 'id=tok', body }, 'another')).toMatchObject({
    fixes: [{ refused: 'not-opened' }],
    alive: true,
    answer: 'array',
  })
  expect(said({ query: 'id=tok', body: '{"_type":"encrypted","data":"x"}' }, secret).fixes).toMatchObject([
    { refused: 'not-opened' },
  ])
})

test('a GPX recording is read from its track; a plan is none', () => {
  const point = (time: string) => `<trkpt lat="50.9" lon="34.7"><ele>120</ele>${time}</trkpt>`
  const gpx = (inner: string) => `<?xml version="1.0"?><gpx version="1.1" creator="x">${inner}</gpx>`
  const report = said({
    query: 'id=tok',
    body: gpx(`<trk><trkseg>${point('<time>2024-09-18T06:30:00Z</time>')}${point('')}</trkseg></trk>`),
  })
  expect(report.fixes).toEqual([
    { at: Date.UTC(2024, 8, 18, 6, 30), latitude: 50.9, longitude: 34.7, altitudeM: 120, source: 'gpx' },
    { at: Number.NaN, latitude: 50.9, longitude: 34.7, altitudeM: 120, source: 'gpx' },
  ])
  const refused = (body: string) => readReport({ query: 'id=tok', body, authorization: '' }, () => null)
  expect(refused(gpx('<rte><rtept lat="1" lon="2"/></rte>'))).toEqual({
    unreadable: expect.stringContaining('no recorded track'),
  })
  expect(refused('<gpx')).toEqual({ unreadable: expect.any(String) })
})

test('our own page sends what it gathered while it had no network', () => {
  const report = said({
    authorization: 'Bearer tok-en_2',
    body: JSON.stringify({
      fixes: [
        { at: 1726641000_000.5, longitude: 34.7, latitude: 50.9, accuracyM: 9, speedMs: 3, battery: 0.5 },
        { at: 1726641060_000, longitude: 34.8, latitude: 50.9, alarm: 'sos' },
        'nothing',
      ],
    }),
  })
  expect(report.token).toBe('tok-en_2')
  expect(report.fixes.map(fix => [fix.at, fix.longitude, fix.alarm])).toEqual([
    [1726641000_001, 34.7, undefined],
    [1726641060_000, 34.8, 'sos'],
  ])
})

test('a recording with one bad point, or that breaks off when its phone died, gives all that is whole', () => {
  const point = (n: number, lat = '50.9') =>
    `<g:trkpt lat="${lat}" lon="34.7"><g:time>2024-09-18T06:3${n}:00Z</g:time></g:trkpt>`
  const gpx = `<g:gpx xmlns:g="http://www.topografix.com/GPX/1/0"><g:trk><g:trkseg>${point(0)}${point(1, 'NaN')}</g:trkseg><g:trkseg>${point(2)}</g:trkseg></g:trk></g:gpx>`
  expect(said({ query: 'id=tok', body: gpx }).fixes.map(fix => fix.latitude)).toEqual([50.9, Number.NaN, 50.9])
  const cut = said({ query: 'id=tok', body: gpx.slice(0, gpx.lastIndexOf('Z</g:time>')) })
  expect(cut.fixes.map(fix => [fix.at, fix.refused])).toEqual([
    [Date.UTC(2024, 8, 18, 6, 30), undefined],
    [Date.UTC(2024, 8, 18, 6, 31), undefined],
    [null, 'not-understood'],
  ])
})

test('Overland sends what it queued, and keeps it until it is told that the result is ok', () => {
  const feature = (minute: number, properties: object = {}, geometry: object | null = { type: 'Point' }) => ({
    type: 'Feature',
    geometry: geometry && { coordinates: [34.7981, 50.9077], ...geometry },
    properties: { timestamp: `2026-09-18T09:0${minute}:00+0300`, ...properties },
  })
  const known = { speed: 4, course: 271, horizontal_accuracy: 30, altitude: 80, battery_level: 0.8 }
  const locations = [
    feature(0, { ...known, motion: ['driving', 'stationary'] }),
    feature(1, { speed: -1, course: -1, horizontal_accuracy: -1, battery_level: -1, motion: ['stationary'] }),
    feature(2, { action: 'visit' }, null),
  ]
  const report = said({ authorization: 'Bearer tok-en', body: JSON.stringify({ locations }) })
  expect(report).toMatchObject({ token: 'tok-en', alive: true, answer: 'result' })
  const where = { longitude: 34.7981, latitude: 50.9077, source: 'overland' }
  expect(report.fixes).toEqual([
    {
      at: Date.UTC(2026, 8, 18, 6, 0),
      ...where,
      accuracyM: 30,
      speedMs: 4,
      heading: 271,
      altitudeM: 80,
      battery: 0.8,
      isMoving: true,
    },
    { at: Date.UTC(2026, 8, 18, 6, 1), ...where, isMoving: false },
  ])
  locations[0]!.properties = { ...locations[0]!.properties, device_id: 'tok' } as never
  expect(said({ body: JSON.stringify({ locations }) }).token).toBe('tok')
})

test('a list of messages is one report, for the device that is named first', () => {
  const at = (tst: number) => ({ _type: 'location', lat: 50.9, lon: 34.7, tst })
  const authorization = `Basic ${Buffer.from(':tok').toString('base64')}`
  const report = said({ body: JSON.stringify([at(1726641000), { _type: 'lwt' }, at(1726641060)]), authorization })
  expect(report).toMatchObject({ token: 'tok', alive: true, answer: 'array' })
  expect(report.fixes.map(fix => fix.at)).toEqual([1726641000_000, 1726641060_000])
  const traccar = (device_id: string) => ({
    device_id,
    location: { timestamp: 1, coords: { latitude: 1, longitude: 2 } },
  })
  const mixed = said({ body: JSON.stringify([traccar('one'), traccar('two'), traccar('one')]) })
  expect(mixed).toMatchObject({ token: 'one', fixes: [{}, {}] })
})

test('a form says what it says, whatever it calls itself; a region without a place is no place', () => {
  expect(fixOf(said({ body: 'id=1&lat=50.9&lon=34.7' }))).toMatchObject({ latitude: 50.9 })
  expect(said({ query: 'id=1', body: '{"_type":"transition","event":"enter","tst":1726641000}' }).fixes).toEqual([])
})

test('what is in no dialect is set aside for the device that said it', () => {
  for (const body of ['{', '{}', '[7]', '"\\u0000"', '{"_type":7}', '{"fixes":{}}', 'x'.repeat(10_000), '\0'])
    expect(said({ query: 'id=tok', body }), body.slice(0, 20)).toMatchObject({
      token: 'tok',
      fixes: [{ refused: 'not-understood' }],
      alive: true,
    })
  expect(readReport({ query: '', body: '<', authorization: 'Basic ==' }, () => null)).toEqual({
    unreadable: expect.any(String),
  })
  expect(said({ query: 'id=tok', body: '[]' })).toMatchObject({ token: 'tok', fixes: [], alive: true })
  // A template of Traccar Client with a number that is none.
  expect(said({ body: '{"location":{"coords":{"altitude":NaN}},"device_id":"tok"}' })).toMatchObject({
    token: 'tok',
    fixes: [{ refused: 'not-understood' }],
  })
})
