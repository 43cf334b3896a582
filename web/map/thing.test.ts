import { expect, test } from 'vitest'
import { areaOf, featuresOf, type MapThing, metresBetween, placeAt } from './thing.ts'

const h = 3_600_000
const say = {
  clock: String,
  unplaced: (name: string) => `${name}: alarm, place not known`,
  unreported: (name: string) => `${name}: departure not reported`,
}
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

test('what has not left is drawn at its start, and what has arrived at its end, whatever the plan has at that hour', () => {
  const drawn = (thing: MapThing) =>
    featuresOf([thing], h, say).flatMap(({ properties: { part, label }, geometry }) =>
      part === 'stop' ? [] : [geometry.type === 'Point' ? [part, label, geometry.coordinates] : [part]],
    )
  const convoy: MapThing = { kind: 'movement', id: 'm', name: 'Convoy 7', path, state: 'planned', stands: 'start' }
  expect(drawn(convoy)).toEqual([['ahead'], ['expected', 'Convoy 7: departure not reported', [34.8, 50.92]]])
  // It is known when it left, an hour after its plan; the picture is of a moment before that.
  expect(drawn({ ...convoy, state: 'underway' })).toEqual([['ahead'], ['expected', 'Convoy 7', [34.8, 50.92]]])
  expect(drawn({ ...convoy, state: 'ended', stands: 'end' })).toEqual([
    ['done'],
    ['reported', 'Convoy 7', [35.4, 50.92]],
  ])
  expect(drawn({ ...convoy, state: 'alarm' })).toEqual([
    ['ahead'],
    ['expected', 'Convoy 7: alarm, place not known', [34.8, 50.92]],
  ])
})

test('a degree of latitude is 111 km', () => {
  expect(metresBetween({ lng: 30, lat: 50 }, { lng: 30, lat: 51 }) / 1000).toBeCloseTo(111.2, 0)
})

test('the ground of a long line is worked out once, and not at every step of the slider', () => {
  let read = 0
  const coordinates = new Proxy(
    Array.from({ length: 600 }, (_, n) => [34 + n * 0.0002, 51 + 0.01 * Math.sin(n / 30)]),
    {
      get: (line, name) => {
        read += 1
        return Reflect.get(line, name)
      },
    },
  )
  const geometry = { type: 'LineString' as const, coordinates }
  const thing = (inForce: boolean): MapThing => ({
    kind: 'restriction',
    id: 'r',
    name: 'Verge',
    geometry,
    bufferM: 200,
    inForce,
  })
  const area = areaOf(thing(true))
  const once = read
  expect(once).toBeGreaterThanOrEqual(600)
  expect(areaOf(thing(false))).toBe(area)
  expect(read).toBe(once)
  expect(areaOf({ ...thing(true), bufferM: 400 } as MapThing)).not.toBe(area)
})

test('of hundreds of movements the first have their places and names from afar, and whatever moves or has an alarm', () => {
  const convoys = Array.from({ length: 300 }, (_, n): MapThing => {
    const state = n === 200 ? 'alarm' : n === 250 ? 'underway' : 'planned'
    return { kind: 'movement', id: `m${n}`, name: `Convoy ${n}`, path, state }
  })
  const drawn = featuresOf(convoys, h, say)
  const far = drawn.filter(f => f.properties.far)
  expect(new Set(drawn.map(f => f.properties.id)).size).toBe(300)
  expect(new Set(far.map(f => f.properties.id)).size).toBe(62)
  expect(far.map(f => f.properties.id)).toEqual(expect.arrayContaining(['m0', 'm59', 'm200', 'm250']))
})
