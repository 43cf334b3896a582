import { expect, test } from 'vitest'
import { featuresOf, type MapThing, metresBetween, placeAt } from './thing.ts'

const h = 3_600_000
const path = [
  { lng: 34.8, lat: 50.92, at: 0, name: 'Sumy' },
  { lng: 35.0, lat: 50.92 },
  { lng: 35.4, lat: 50.92, at: 3 * h, name: 'Sudzha' },
]

test('a convoy is where even speed between its timed points puts it', () => {
  expect(placeAt(path, h)?.place[0]).toBeCloseTo(35.0, 3)
  expect(placeAt(path, 1.5 * h)?.place[0]).toBeCloseTo(35.1, 3)
  expect(placeAt(path, -1)).toBeUndefined()
  expect(placeAt(path, 4 * h)).toBeUndefined()
})

test('a movement is drawn as what is behind it and what lies ahead', () => {
  const convoy: MapThing = { kind: 'movement', id: 'm', name: 'Convoy 7', path, state: 'underway' }
  const parts = (at: number): string[] => featuresOf([convoy], at, String).map(f => f.properties.part)
  expect(parts(h)).toEqual(['done', 'ahead', 'stop', 'stop', 'expected'])
  expect(parts(-1)).toEqual(['ahead', 'stop', 'stop', 'point'])
  expect(parts(4 * h)).toEqual(['done', 'stop', 'stop', 'point'])
})

test('ten thousand sites become features in the time of one frame or two', () => {
  const sites: MapThing[] = Array.from({ length: 10_000 }, (_, i) => ({
    kind: 'site',
    id: `s${i}`,
    name: `Site ${i}`,
    geometry: { type: 'Point', coordinates: [30 + (i % 100) / 50, 48 + i / 5000] },
  }))
  const began = performance.now()
  expect(featuresOf(sites, undefined, String)).toHaveLength(10_000)
  expect(performance.now() - began).toBeLessThan(500)
})

test('a degree of latitude is 111 km', () => {
  expect(metresBetween({ lng: 30, lat: 50 }, { lng: 30, lat: 51 }) / 1000).toBeCloseTo(111.2, 0)
})
