import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bearingDeg, destination, distanceM, interpolate } from './geodesy.ts'
import type { Position } from './shape.ts'

it('knows the way from Flinders Peak to Buninyong, to the millimetre', () => {
  // The worked example of the Geodetic Datum of Australia technical manual, GRS 80: 54,972.271 m, 306°52′05.37″.
  const flindersPeak: Position = [144.42486788888888, -37.95103341666667]
  const buninyong: Position = [143.92649552777777, -37.65282113888889]
  expect(distanceM(flindersPeak, buninyong)).toBeCloseTo(54_972.271, 2)
  expect(bearingDeg(flindersPeak, buninyong)).toBeCloseTo(306.868158, 5)
})

it('takes the short way over ±180°', () => {
  expect(distanceM([179.9, 0], [-179.9, 0])).toBeCloseTo(22_263.898, 2)
  expect(destination([179.9, 0], 90, 22_263.898)[0]).toBeCloseTo(-179.9, 6)
})

it('arrives where it set out for', () => {
  const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true }))
  fc.assert(
    fc.property(
      place,
      fc.double({ min: 0, max: 359.9, noNaN: true }),
      fc.double({ min: 1, max: 1e7, noNaN: true }),
      (a, bearing, metres) => {
        const b = destination(a, bearing, metres)
        expect(distanceM(a, b)).toBeCloseTo(metres, 3)
        const third = interpolate(a, b, 1 / 3)
        expect(distanceM(a, third) * 2).toBeCloseTo(distanceM(third, b), 2)
      },
    ),
  )
})
