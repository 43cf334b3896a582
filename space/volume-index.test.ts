import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dice } from '../bench/space/dice.ts'
import { destination } from './geodesy.ts'
import { shapesDistanceM } from './measure.ts'
import type { Position, Shape } from './shape.ts'
import type { During, Range } from './time.ts'
import { meeting, type Volume } from './volume.ts'
import { createVolumeIndex, type VolumeIndex, type VolumeReader } from './volume-index.ts'

const start = Date.UTC(2024, 8, 16)
const hour = 3_600_000

function randomVolume(random: () => number, around: Position): Volume {
  const centre = destination(around, random() * 360, random() * 60_000)
  return { shape: randomShape(random, centre), during: randomDuring(random) }
}

function randomShape(random: () => number, centre: Position): Shape {
  const kind = random()
  if (kind < 0.25) return { type: 'Point', coordinates: centre, radiusM: random() * 3_000 }
  const off = () => destination(centre, random() * 360, random() * 15_000)
  if (kind < 0.5) return { type: 'LineString', coordinates: [centre, off(), off()], bufferM: random() * 2_000 }
  if (kind < 0.55) {
    const far = destination(centre, random() * 360, random() * 900_000)
    return { type: 'LineString', coordinates: [centre, far], bufferM: random() * 2_000 }
  }
  const corners = Array.from({ length: 5 }, (_, i) => destination(centre, i * 72, 500 + random() * 10_000))
  const ring = [...corners, corners[0]!]
  if (kind < 0.75) return { type: 'Polygon', coordinates: [ring] }
  const hole = [0, 120, 240].map(bearing => destination(centre, bearing, 200))
  if (kind < 0.85) return { type: 'Polygon', coordinates: [ring, [...hole, hole[0]!]], bufferM: random() * 50 }
  if (kind < 0.9) {
    const torn = corners.map(corner => destination(corner, 45, 300_000 * random()))
    return { type: 'Polygon', coordinates: [[...torn, torn[0]!]] }
  }
  const many = Array.from({ length: 40 }, (_, i) => destination(centre, i * 9, 8_000 + random() * 4_000))
  if (kind < 0.95) return { type: 'Polygon', coordinates: [[...many, many[0]!]] }
  return { type: 'MultiPolygon', coordinates: [[ring], [ring.map(p => destination(p, 90, 20_000))]], bufferM: 100 }
}

function randomDuring(random: () => number): During {
  const from = start + Math.floor(random() * 72) * hour
  const kind = random()
  if (kind < 0.7) return { from, to: from + Math.floor(random() * 12) * hour }
  if (kind < 0.8) return { from, to: from + 60 * 24 * hour }
  const windows = [{ start: '22:00', end: '04:00', zone: 'Europe/Kyiv' }]
  return kind < 0.9 ? { windows } : { windows, from, to: from + 48 * hour }
}

describe('the index', () => {
  const places: [string, Position][] = [
    ['near Sumy', [34.8, 50.9]],
    ['over ±180°', [179.99, 66]],
    ['at the north pole', [12, 89.9]],
    ['on the equator', [0, 0]],
  ]
  it.each(places)('finds what a look at every volume finds, %s', (_, around) => {
    const random = dice(20240916)
    const all = new Map(Array.from({ length: 400 }, (_, i) => [`v${i}`, randomVolume(random, around)]))
    const index = createVolumeIndex<string>()
    for (const [id, volume] of all) index.insert(id, volume)
    for (const id of [...all.keys()].filter(() => random() < 0.2)) {
      all.delete(id)
      expect(index.remove(id)).toBe(true)
    }
    expect(index.size).toBe(all.size)
    let met = 0
    for (let i = 0; i < 60; i++) {
      const asked = randomVolume(random, around)
      const withinM = i % 3 === 0 ? 2_500 : 0
      const horizon = i % 5 === 0 ? { from: start, to: start + 24 * hour } : undefined
      const expected = [...all]
        .flatMap(([id, volume]) => {
          const found = meeting(asked, volume, withinM, horizon)
          return found ? [{ id, ...found }] : []
        })
        .sort((a, b) => a.from - b.from)
      expect(index.meeting(asked, { withinM, horizon })).toEqual(expected)
      met += expected.length
    }
    expect(met).toBeGreaterThan(100)
  })

  it('puts a volume in the place of an older one of the same id', () => {
    const index = createVolumeIndex<string>()
    const there: Volume = {
      shape: { type: 'Point', coordinates: [34.8, 50.9], radiusM: 100 },
      during: { from: start, to: start + hour },
    }
    index.insert('convoy 7', there)
    index.insert('convoy 7', { ...there, during: { from: start + 9 * hour, to: start + 10 * hour } })
    expect(index.size).toBe(1)
    expect(index.meeting(there)).toEqual([])
    expect(index.remove('convoy 8')).toBe(false)
  })

  it('passes over what is not asked about, new or packed', () => {
    const index = createVolumeIndex<string>()
    const there: Volume = {
      shape: { type: 'Point', coordinates: [34.8, 50.9], radiusM: 100 },
      during: { from: start, to: start + hour },
    }
    index.insert('convoy 7', there)
    index.pack()
    index.insert('convoy 8', there)
    const passOver = (id: string) => id === 'convoy 7'
    expect(index.meeting(there, { passOver }).map(met => met.id)).toEqual(['convoy 8'])
    expect(index.snapshot().meeting(there, { passOver: id => id === 'convoy 8' })).toMatchObject([{ id: 'convoy 7' }])
  })
})

/** What a look at every volume finds. */
function metOf(all: Map<string, Volume>, asked: Volume, withinM: number, horizon?: Range) {
  return [...all]
    .flatMap(([id, volume]) => {
      const found = meeting(asked, volume, withinM, horizon)
      return found ? [{ id, ...found }] : []
    })
    .sort((a, b) => a.from - b.from)
}

it('finds one among more than one table holds, before and after others have left', () => {
  const index = createVolumeIndex<number>()
  const at = (n: number): Volume => ({
    shape: { type: 'Point', coordinates: [-170 + (n % 340), -80 + Math.floor(n / 340) / 2], radiusM: 10 },
    during: { from: start, to: start + hour },
  })
  for (let n = 0; n < 70_000; n++) index.insert(n, at(n))
  const before = index.snapshot()
  for (let n = 0; n < 70_000; n++) if (n !== 66_000) index.remove(n)
  index.pack()
  for (const n of [3, 65_535, 65_536, 66_000]) {
    expect(before.idsMeeting(at(n))).toEqual([n])
    expect(index.idsMeeting(at(n))).toEqual(n === 66_000 ? [n] : [])
  }
  index.insert(3, at(66_000))
  expect(index.idsMeeting(at(66_000)).sort()).toEqual([3, 66_000])
  expect(index.remove(66_000)).toBe(true)
  expect(index.meeting(at(66_000)).map(({ id }) => id)).toEqual([3])
})

describe('the index through days of coming and going', () => {
  const seed = Number(process.env.UNIMPEDED_SEED ?? 20240916)

  // Few ids, so that most of what came was replaced and the rest is numbered anew; and many, for tables beside tables.
  it.each([60, 220])(`answers as a look at every volume, of %i that come and go, from seed ${seed}`, many => {
    const random = dice(seed)
    const all = new Map<string, Volume>()
    const index: VolumeIndex<string> = createVolumeIndex({ mostUnpacked: many / 8 })
    let snapshot: { reader: VolumeReader<string>; all: Map<string, Volume> } = {
      reader: index.snapshot(),
      all: new Map(),
    }
    let met = 0
    for (let step = 0; step < 600; step++) {
      const chance = random()
      const id = `v${Math.floor(random() * many)}`
      if (chance < 0.75) {
        const volume = randomVolume(random, [34.8, 50.9])
        index.insert(id, volume)
        // Inserted anew, it is the last.
        all.delete(id)
        all.set(id, volume)
      } else if (chance < 0.9) expect(index.remove(id)).toBe(all.delete(id))
      else if (chance < 0.91) index.pack()
      else if (chance < 0.95) snapshot = { reader: index.snapshot(), all: new Map(all) }
      expect(index.size).toBe(all.size)
      if (step % 5 > 0) continue
      const asked = randomVolume(random, [34.8, 50.9])
      const withinM = random() < 0.5 ? 0 : random() * 5_000
      const expected = metOf(all, asked, withinM)
      expect(index.meeting(asked, { withinM }), `step ${step}`).toEqual(expected)
      expect(index.idsMeeting(asked, { withinM }).sort(), `step ${step}`).toEqual(expected.map(each => each.id).sort())
      expect(snapshot.reader.meeting(asked, { withinM })).toEqual(metOf(snapshot.all, asked, withinM))
      met += expected.length
    }
    expect(met).toBeGreaterThan(many === 60 ? 30 : 100)
  })

  it('refuses a shape that cannot be measured, and keeps what was there', () => {
    const index = createVolumeIndex<string>()
    const there: Volume = {
      shape: { type: 'Point', coordinates: [34.8, 50.9], radiusM: 100 },
      during: { from: start, to: start + hour },
    }
    const belt: Position[] = [
      [0, 0],
      [90, 0],
      [180, 0],
      [-90, 0],
      [0, 0],
    ]
    index.insert('convoy 7', there)
    expect(() => index.insert('convoy 7', { ...there, shape: { type: 'Polygon', coordinates: [belt] } })).toThrow()
    expect(index.idsMeeting(there)).toEqual(['convoy 7'])
    index.insert('convoy 8', there)
    expect(index.idsMeeting(there)).toEqual(['convoy 7', 'convoy 8'])
  })
})

describe('volumes of the drone traffic tests, centimetres apart, around (0, 0)', () => {
  const folder = '../shared/data/intents'

  /** The base outlines of a file by the name of the flight, read from the few lines that matter. */
  function outlines(file: string): Map<string, Volume> {
    const found = new Map<string, Position[]>()
    let name = ''
    for (const line of readFileSync(`${folder}/${file}`, 'utf8').split('\n')) {
      const named = /^ {2}(\w+):/.exec(line)
      if (named) name = named[1]!
      const lng = /lng:\s*(-?[\d.]+)/.exec(line)
      const lat = /lat:\s*(-?[\d.]+)/.exec(line)
      if (!name || !lng || !lat) continue
      found.set(name, [...(found.get(name) ?? []), [Number(lng[1]), Number(lat[1])]])
    }
    const during = { from: start, to: start + hour }
    return new Map(
      [...found].map(([flight, ring]) => [
        flight,
        { shape: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }, during },
      ]),
    )
  }

  it('meet where the tests say they conflict, and do not where they say they do not', context => {
    if (!existsSync(folder)) {
      console.warn(`skipped: ${folder} is not here`)
      context.skip()
    }
    const conflicting = outlines('conflicting_flights.yaml')
    const apart = outlines('non_conflicting.yaml')
    // Metres worked out by hand on the plane at the equator, where a degree is 111,319 m by 110,574 m.
    const cases: [Map<string, Volume>, string, string, number][] = [
      [conflicting, 'flight1_planned', 'flight2_planned', 0],
      [conflicting, 'flight1m_planned', 'flight2_planned', 0],
      [conflicting, 'flight1c_activated', 'flight2m_activated', 0],
      [conflicting, 'flight1c_planned', 'flight2_planned', 12.43],
      [conflicting, 'flight1_planned', 'flight2m_activated', 5.53],
      [apart, 'flight_1', 'flight_2', 11.68],
    ]
    for (const [flights, one, other, metres] of cases) {
      const [a, b] = [flights.get(one)!, flights.get(other)!]
      expect(shapesDistanceM(a.shape, b.shape).metres).toBeCloseTo(metres, 2)
      expect(meeting(a, b) !== null).toBe(metres === 0)
      expect(meeting(a, b, Math.max(0, metres - 0.01)) !== null).toBe(metres === 0)
      expect(meeting(a, b, metres + 0.01)).not.toBeNull()
    }
  })
})
