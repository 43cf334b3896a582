import { expect, test } from 'vitest'
import { drawnStops, stopsPath, typedStop } from './route-stops.ts'

test('Jonas presses the map twice: from, then to; a third press is a place to go over when put between', () => {
  let stops = [typedStop(''), typedStop('')]
  stops = drawnStops(stops, [...stopsPath(stops), { lng: 35, lat: 51 }])
  stops = drawnStops(stops, [...stopsPath(stops), { lng: 35.2, lat: 51 }])
  expect(stops.map(stop => stop.text)).toEqual(['51.00000, 35.00000', '51.00000, 35.20000'])
  const [from, to] = stopsPath(stops)
  stops = drawnStops(stops, [from!, { lng: 35.1, lat: 51.05 }, to!])
  expect(stops.map(stop => stop.place?.lng)).toEqual([35, 35.1, 35.2])
  // Removed again, and then one of the last two: its field stays, empty.
  stops = drawnStops(
    stops,
    stopsPath(stops).filter(({ of }) => of !== 1),
  )
  expect(stops.map(stop => stop.place?.lng)).toEqual([35, 35.2])
  stops = drawnStops(
    stops,
    stopsPath(stops).filter(({ of }) => of !== 0),
  )
  expect(stops.map(stop => stop.text)).toEqual(['', '51.00000, 35.20000'])
})

test('coordinates as people write them are a place at once; a name is not', () => {
  expect(typedStop('N50 54.462 E034 47.886').place?.lat).toBeCloseTo(50.9077, 3)
  expect(typedStop('Sumy').place).toBeUndefined()
})

test('a place that is dragged loses its name', () => {
  const stops = [{ text: 'Sumy', name: 'Sumy', place: { lng: 34.8, lat: 50.9 } }, typedStop('51, 35.2')]
  const [from, to] = stopsPath(stops)
  expect(drawnStops(stops, [{ ...from!, lat: 50.8 }, to!])[0]).toEqual({
    text: '50.80000, 34.80000',
    place: { lng: 34.8, lat: 50.8 },
  })
})
