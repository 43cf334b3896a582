import { expect, test } from 'vitest'
import { featuresOf, type MapThing, metresBetween, placeAt } from './thing.ts'

const h = 3_600_000
const say = { clock: String, unplaced: (name: string) => `${name}: alarm, place not known` }
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
  const parts = (at: number): string[] => featuresOf([convoy], at, say).map(f => f.properties.part)
  expect(parts(h)).toEqual(['done', 'ahead', 'stop', 'stop', 'expected'])
  expect(parts(-1)).toEqual(['ahead', 'stop', 'stop', 'point'])
  expect(parts(4 * h)).toEqual(['done', 'stop', 'stop', 'point'])
})

test('an alarm is drawn where it was said to be, and never at the place of the plan', () => {
  const convoy: MapThing = { kind: 'movement', id: 'm', name: 'Convoy 7', path, state: 'alarm' }
  const named = (thing: MapThing) =>
    featuresOf([thing], h, say).flatMap(({ properties: { part, label } }) =>
      part === 'stop' || !label ? [] : [[part, label]],
    )
  expect(named(convoy)).toEqual([['expected', 'Convoy 7: alarm, place not known']])
  expect(named({ ...convoy, reported: [34.9, 50.92] })).toEqual([['reported', 'Convoy 7']])
})

test('a degree of latitude is 111 km', () => {
  expect(metresBetween({ lng: 30, lat: 50 }, { lng: 30, lat: 51 }) / 1000).toBeCloseTo(111.2, 0)
})
