import { existsSync, readFileSync } from 'node:fs'
import { legsOf, type Waypoint } from '@unimpeded/space/route.ts'
import { checkShape } from '@unimpeded/space/shape.ts'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ReadProblem, type RouteFile, readRoute } from './read-route.ts'
import { findingsToGeojson, movementToGeojson } from './write-geojson.ts'

const shared = '../shared/data'

function read(name: string, text: string | Uint8Array): RouteFile {
  return readRoute(name, typeof text === 'string' ? strToU8(text) : text)
}

function problemOf(name: string, text: string | Uint8Array): ReadProblem {
  try {
    read(name, text)
  } catch (problem) {
    if (problem instanceof ReadProblem) return problem
    throw problem
  }
  throw new Error(`${name} was read without a problem.`)
}

function notes(file: RouteFile): string[] {
  return file.notes.map(note => note.code)
}

const gpx = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`

const kml = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>${inside}</Document></kml>`

const convoy7Gpx = gpx(`
  <wpt lat="50.9077" lon="34.7981"><name>Суми 🚚</name></wpt>
  <rte><name>القافلة ٧</name>
    <rtept lat="50.9077" lon="34.7981"><ele>140.5</ele><time>2024-09-18T08:00:00+03:00</time><name>Суми</name></rtept>
    <rtept lat="51.1202" lon="35.0394"><time>2024-09-18T06:00:00Z</time><name>Юнаківка</name>
      <extensions><time>1999-01-01T00:00:00Z</time><rtept lat="0" lon="0"/></extensions></rtept>
  </rte>
  <trk><name>way</name><trkseg><trkpt lat="1" lon="2"/></trkseg><trkseg><trkpt lat="3" lon="4"/></trkseg></trk>`)

const convoy7Kml = kml(`
  <Placemark><name>Конвой 7</name><LineString><coordinates>
    34.7981,50.9077,140.5
    35.0394, 51.1202, 0   35.27,51.19
  </coordinates></LineString></Placemark>
  <Placemark><gx:Track>
    <when>2024-09-18T05:00:00Z</when><when>2024-09-18T06:00:00Z</when>
    <gx:coord>34.7981 50.9077 140.5</gx:coord><gx:coord>35.0394 51.1202</gx:coord>
  </gx:Track><name>Convoy 7, timed</name></Placemark>
  <Placemark><name>Checkpoint</name><TimeStamp><when>2024-09-18T06:30:00Z</when></TimeStamp>
    <Point><coordinates>35.1,51.15,0</coordinates></Point></Placemark>
  <Placemark><name>Mined field</name><Polygon>
    <outerBoundaryIs><LinearRing><coordinates>35,51 35.1,51 35.1,51.1 35,51 </coordinates></LinearRing></outerBoundaryIs>
    <innerBoundaryIs><LinearRing><coordinates>35.05,51.01 35.06,51.01 35.06,51.02 35.05,51.01</coordinates></LinearRing></innerBoundaryIs>
  </Polygon></Placemark>`)

describe('GPX', () => {
  it('gives routes, tracks with joined segments, and waypoints; extensions are passed over', () => {
    const { format, tracks } = read('convoy.gpx', convoy7Gpx)
    expect(format).toBe('gpx')
    expect(tracks.map(({ kind, name, points }) => [kind, name, points.length])).toEqual([
      ['route', 'القافلة ٧', 2],
      ['track', 'way', 2],
      ['places', 'convoy', 1],
    ])
    expect(tracks[0]!.points).toEqual([
      { position: [34.7981, 50.9077], name: 'Суми', at: Date.parse('2024-09-18T05:00Z'), elevationM: 140.5 },
      { position: [35.0394, 51.1202], name: 'Юнаківка', at: Date.parse('2024-09-18T06:00Z') },
    ])
    expect(tracks[2]!.points[0]!.name).toBe('Суми 🚚')
  })

  it('is read from UTF-16, with a byte order mark, and in the encoding it names', () => {
    const utf16 = new Uint8Array(2 + convoy7Gpx.length * 2)
    utf16.set([0xff, 0xfe])
    for (let i = 0; i < convoy7Gpx.length; i++) {
      const unit = convoy7Gpx.charCodeAt(i)
      utf16.set([unit & 255, unit >> 8], 2 + i * 2)
    }
    const marked = strToU8(`\uFEFF${convoy7Gpx}`)
    for (const bytes of [utf16, utf16.subarray(2), marked]) {
      expect(read('a.gpx', bytes).tracks[0]!.points[1]!.name).toBe('Юнаківка')
    }
    const [before, after] = [
      '<?xml version="1.0" encoding="windows-1251"?><gpx><wpt lat="1" lon="2"><name>',
      '</name></wpt></gpx>',
    ]
    const sumy = [0xd1, 0xf3, 0xec, 0xe8]
    const old = Uint8Array.from([...strToU8(before), ...sumy, ...strToU8(after)])
    expect(read('old.gpx', old).tracks[0]!.points[0]!.name).toBe('Суми')
    expect(problemOf('old.gpx', Uint8Array.from([...strToU8('<gpx>'), ...sumy])).code).toBe('bad-text')
  })

  it('without times says so', () => {
    expect(notes(read('a.gpx', gpx('<rte><rtept lat="1" lon="2"/><rtept lat="1" lon="3"/></rte>')))).toEqual([
      'no-times',
    ])
  })

  it('says what is odd about its times', () => {
    const point = (time: string) => `<trkpt lat="1" lon="2">${time && `<time>${time}</time>`}</trkpt>`
    const track = (...times: string[]) => gpx(`<trk><trkseg>${times.map(point).join('')}</trkseg></trk>`)
    expect(notes(read('a.gpx', track('2024-09-18T05:00:00', '2024-09-18T06:00:00Z')))).toEqual(['times-without-offset'])
    expect(notes(read('a.gpx', track('2024-09-18T05:00:00Z', '')))).toEqual(['some-times-missing'])
    expect(notes(read('a.gpx', track('2024-09-18T05:00:00Z', '2024-09-18T04:00:00Z')))).toEqual(['times-backwards'])
    expect(notes(read('a.gpx', track('2024-09-18', 'soon')))).toEqual(['no-times', 'times-not-read'])
    expect(notes(read('a.gpx', track('2024-09-18T05:00:00Z')))).toEqual(['fewer-than-two-points'])
  })

  it('with latitude and longitude exchanged beyond ±90 says so; with neither possible it is refused', () => {
    expect(notes(read('a.gpx', gpx('<wpt lat="134.8" lon="50.9"/><wpt lat="134.9" lon="50.9"/>')))).toContain(
      'coordinates-look-swapped',
    )
    expect(problemOf('a.gpx', gpx('<wpt lat="134.8" lon="150.9"/>')).code).toBe('coordinates-out-of-range')
    expect(problemOf('a.gpx', gpx('<wpt lat="50,9" lon="34.8"/>')).code).toBe('bad-coordinates')
    expect(problemOf('a.gpx', gpx('<wpt lat="" lon="34.8"/>')).code).toBe('bad-coordinates')
  })

  it('of other hands is read', context => {
    if (!existsSync(shared)) {
      console.warn(`skipped: ${shared} is not here`)
      context.skip()
    }
    const car = readRoute('car_track.gpx', readFileSync(`${shared}/car_track.gpx`))
    expect(car.tracks[0]!.name).toBe('2020-12-18 07:24:29')
    expect(car.tracks[0]!.points[0]).toEqual({
      position: [13.7142099626, 45.273518851],
      at: Date.parse('2020-12-18T06:15:50Z'),
      elevationM: 211.15,
    })
    const waypoints: Waypoint[] = car.tracks[0]!.points.map(({ position, at }) => ({
      position,
      eta: new Date(at!).toISOString(),
    }))
    expect(legsOf(waypoints, { toleranceMinutes: 5, bufferM: 100 }).length).toBe(waypoints.length - 1)
    const route = readRoute('route.gpx', readFileSync(`${shared}/route.gpx`))
    expect(route.tracks[0]).toMatchObject({ kind: 'route', name: 'route' })
    expect(notes(route)).toEqual(['no-times'])
    const all = readRoute('gpx11_all_fields.gpx', readFileSync(`${shared}/gpx11_all_fields.gpx`))
    expect(all.tracks.map(track => track.kind)).toContain('places')
  })
})

describe('KML and KMZ', () => {
  const expected = [
    ['route', 'Конвой 7', 3],
    ['track', 'Convoy 7, timed', 2],
    ['places', 'doc', 1],
  ]

  it('gives lines, timed tracks, placemarks and areas', () => {
    const { tracks, areas } = read('doc.kml', convoy7Kml)
    expect(tracks.map(({ kind, name, points }) => [kind, name, points.length])).toEqual(expected)
    expect(tracks[1]!.points[1]).toEqual({ position: [35.0394, 51.1202], at: Date.parse('2024-09-18T06:00Z') })
    expect(tracks[2]!.points[0]).toMatchObject({ name: 'Checkpoint', at: Date.parse('2024-09-18T06:30Z') })
    expect(areas[0]!.name).toBe('Mined field')
    expect(areas[0]!.shape.coordinates).toHaveLength(2)
    expect(checkShape(areas[0]!.shape).problems).toEqual([])
  })

  it('packed as KMZ gives the same, whatever the file is called', () => {
    const packed = zipSync({ 'images/a.png': new Uint8Array(99), 'doc.kml': strToU8(convoy7Kml) })
    const file = read('doc.gpx', packed)
    expect(file.format).toBe('kmz')
    expect(file.tracks.map(({ kind, name, points }) => [kind, name, points.length])).toEqual(expected)
  })

  it('refuses an archive that would swell, before it has', () => {
    const spaces = new Uint8Array(60_000_000).fill(32)
    const bomb = zipSync({ 'doc.kml': spaces })
    const quiet = bomb.slice()
    // The archive lies about the size of what it holds, in the local header and in the directory.
    for (let i = 0; i + 4 < quiet.length; i++) {
      const isLocal = quiet[i] === 0x50 && quiet[i + 1] === 0x4b && quiet[i + 2] === 3 && quiet[i + 3] === 4
      const isDirectory = quiet[i] === 0x50 && quiet[i + 1] === 0x4b && quiet[i + 2] === 1 && quiet[i + 3] === 2
      if (isLocal) quiet.set([99, 0, 0, 0], i + 22)
      if (isDirectory) quiet.set([99, 0, 0, 0], i + 24)
    }
    for (const bytes of [bomb, quiet]) {
      const began = performance.now()
      expect(problemOf('convoy.kmz', bytes).code).toBe('zip-too-large')
      expect(performance.now() - began).toBeLessThan(4_000)
    }
    const crowd = Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]))
    expect(problemOf('convoy.kmz', zipSync(crowd)).code).toBe('zip-too-large')
  })

  it('refuses an archive without KML, and one that is cut off', () => {
    expect(problemOf('a.kmz', zipSync({ 'a.txt': strToU8('a') })).code).toBe('no-kml')
    const packed = zipSync({ 'doc.kml': strToU8(convoy7Kml) })
    expect(problemOf('a.kmz', packed.subarray(0, 300)).code).toBe('bad-zip')
  })

  it('defines and expands no entities', () => {
    const text = `<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hosts"><!ENTITY b "&a;&a;">]>${kml('<name>&b;</name>').replace(/^<\?.*\?>\n/, '')}`
    expect(problemOf('a.kml', text).code).toBe('bad-xml')
  })

  it('refuses what nests without end', () => {
    expect(problemOf('a.kml', kml('<Folder>'.repeat(100_000))).code).toBe('bad-xml')
  })

  it('names what is not a coordinate', () => {
    const line = (coordinates: string) =>
      kml(`<Placemark><LineString><coordinates>${coordinates}</coordinates></LineString></Placemark>`)
    expect(problemOf('a.kml', line('34.8;50.9 35.0;51.1'))).toMatchObject({
      code: 'bad-coordinates',
      field: 'coordinates',
    })
    expect(problemOf('a.kml', line('34.8,50.9,1,2')).code).toBe('bad-coordinates')
    expect(notes(read('a.kml', line('50.9,134.8 50.9,134.9')))).toContain('coordinates-look-swapped')
    const began = performance.now()
    expect(problemOf('a.kml', line(`1,2${' '.repeat(3_000_000)}x`)).code).toBe('bad-coordinates')
    expect(performance.now() - began).toBeLessThan(6_000)
  })
})

describe('GeoJSON', () => {
  const ring = [
    [35, 51],
    [35.1, 51],
    [35.1, 51.1],
    [35, 51],
  ]

  it('gives features, geometries and their times under any of the usual names', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [34.8, 50.9, 140],
        [35, 51.1],
      ],
    }
    for (const name of ['coordTimes', 'times', 'time', 'eta']) {
      const times = ['2024-09-18T08:00:00+03:00', Date.parse('2024-09-18T06:00Z')]
      const feature = { type: 'Feature', geometry: line, properties: { name: 'قافلة', [name]: times } }
      const [track] = read('a.json', JSON.stringify({ type: 'FeatureCollection', features: [feature] })).tracks
      expect(track).toEqual({
        kind: 'route',
        name: 'قافلة',
        points: [
          { position: [34.8, 50.9], elevationM: 140, at: Date.parse('2024-09-18T05:00Z') },
          { position: [35, 51.1], at: Date.parse('2024-09-18T06:00Z') },
        ],
      })
    }
    const several = {
      type: 'GeometryCollection',
      geometries: [
        line,
        { type: 'MultiPolygon', coordinates: [[ring], [ring]] },
        { type: 'Point', coordinates: [1, 2] },
      ],
    }
    const file = read('several.geojson', JSON.stringify(several))
    expect(file.tracks.map(track => track.kind)).toEqual(['route', 'places'])
    expect(file.areas).toEqual([{ name: 'several', shape: { type: 'MultiPolygon', coordinates: [[ring], [ring]] } }])
  })

  it('of 100,000 vertices is refused quickly, with what to do', () => {
    const polygons = Array.from({ length: 25_000 }, () => [ring])
    const text = JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })
    const began = performance.now()
    const problem = problemOf('everything.geojson', text)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(problem).toMatchObject({ code: 'too-many-vertices', field: 'everything' })
    expect(problem.sentence).toContain('100000 vertices')
  })

  it.each([
    ['{"type":"LineString","coordinates":[[1,2],[3]]}', 'bad-coordinates', 'file.coordinates[1]'],
    ['{"type":"LineString","coordinates":7}', 'bad-json', 'file.coordinates'],
    ['{"type":"Circle","coordinates":[1,2]}', 'bad-json', 'file.type'],
    ['{"type":"FeatureCollection","features":[{}]}', 'bad-json', 'file.features[0].type'],
    ['{"type":"FeatureCollection","features":[]}', 'nothing-found', 'file'],
    ['{"type":', 'bad-json', 'file'],
    ['[1,2]', 'bad-json', 'file'],
    [
      '{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"times":["2024-09-18T08:00Z"]}}',
      'times-do-not-match',
      'file.geometry.coordinates',
    ],
    [`${'{"type":"GeometryCollection","geometries":['.repeat(100)}${']}'.repeat(100)}`, 'bad-json', undefined],
  ])('that is not right is refused, the field named: %s', (text, code, field) => {
    expect(problemOf('a.geojson', text)).toMatchObject(field ? { code, field } : { code })
  })

  it('of two oblasts is read', context => {
    if (!existsSync(shared)) {
      console.warn(`skipped: ${shared} is not here`)
      context.skip()
    }
    const { areas } = readRoute('three.geojson', readFileSync(`${shared}/ru_kursk_belgorod_bryansk.geojson`))
    expect(areas.map(area => area.name)).toContain('Курская область')
    expect(readRoute('ua59.geojson', readFileSync(`${shared}/ua59_sumska.geojson`)).areas).toHaveLength(1)
  })
})

describe('what is written can be read again', () => {
  const waypoints: Waypoint[] = [
    { position: [34.7981, 50.9077], name: 'Суми', etd: '2024-09-18T08:00+03:00' },
    { position: [35.0394, 51.1202], name: 'Юнаківка 🛑', eta: '2024-09-18T09:00+03:00', stop: 'inspection' },
  ]

  it('a movement', () => {
    const { tracks } = read('convoy.geojson', JSON.stringify(movementToGeojson(waypoints, { name: 'Convoy 7' })))
    expect(tracks[0]).toEqual({
      kind: 'route',
      name: 'Convoy 7',
      points: [
        { position: [34.7981, 50.9077], at: Date.parse('2024-09-18T05:00Z') },
        { position: [35.0394, 51.1202], at: Date.parse('2024-09-18T06:00Z') },
      ],
    })
    expect(tracks[1]!.points[1]!.name).toBe('Юнаківка 🛑')
  })

  it('findings, those without a place too', () => {
    const sentence = 'The convoy crosses a restriction.'
    const { features } = findingsToGeojson([
      { code: 'crosses-restriction', sentence, at: [35, 51] },
      { code: 'short-notice', sentence },
    ])
    expect(features.map(feature => feature.geometry)).toEqual([{ type: 'Point', coordinates: [35, 51] }, null])
    expect(features[0]!.properties).toEqual({ code: 'crosses-restriction', sentence })
  })
})

describe('whatever the bytes, there is a route or a ReadProblem', () => {
  function tolerates(bytes: Uint8Array): void {
    try {
      readRoute('any', bytes)
    } catch (problem) {
      if (!(problem instanceof ReadProblem)) throw problem
      expect(problem.sentence.length).toBeGreaterThan(10)
    }
  }

  it('bytes at random', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), tolerates), { numRuns: 10_000 })
  })

  const goods = {
    gpx: strToU8(convoy7Gpx),
    kml: strToU8(convoy7Kml),
    kmz: zipSync({ 'doc.kml': strToU8(convoy7Kml) }),
    geojson: strToU8(
      JSON.stringify(movementToGeojson([{ position: [1, 2], eta: '2024-09-18T09:00Z' }, { position: [3, 4] }])),
    ),
  }
  it.each(Object.entries(goods))('a good %s with bytes changed, cut out or put in', (_, good) => {
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(6), fc.uint8Array({ maxLength: 6 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
        let bytes = Array.from(good)
        for (const [at, cut, put] of changes) bytes = [...bytes.slice(0, at), ...put, ...bytes.slice(at + cut)]
        tolerates(Uint8Array.from(bytes))
      }),
      { numRuns: 2_500 },
    )
  })

  it('any JSON at all', () => {
    const types = [
      'Feature',
      'FeatureCollection',
      'GeometryCollection',
      'Point',
      'LineString',
      'Polygon',
      'MultiPolygon',
    ]
    const shaped = fc.record({
      type: fc.constantFrom(...types),
      coordinates: fc.jsonValue({ maxDepth: 4 }),
      features: fc.jsonValue(),
      geometry: fc.jsonValue(),
      geometries: fc.jsonValue(),
      properties: fc.jsonValue(),
    })
    const text = (value: unknown) => tolerates(strToU8(JSON.stringify(value)))
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), shaped), text), { numRuns: 10_000 })
  })
})
