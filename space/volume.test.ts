import { expect, it } from 'vitest'
import { pointInShape } from './measure.ts'
import { meeting, type Volume } from './volume.ts'

const curfew: Volume = {
  shape: { type: 'Point', coordinates: [35.27, 51.19], radiusM: 4_000 },
  during: { windows: [{ start: '20:00', end: '06:00', zone: 'Europe/Moscow' }] },
}

function leg(from: string, to: string): Volume {
  return {
    shape: {
      type: 'LineString',
      coordinates: [
        [35.0394, 51.1202],
        [35.27, 51.19],
      ],
      bufferM: 500,
    },
    during: { from: Date.parse(from), to: Date.parse(to) },
  }
}

it('a convoy that is late into Sudzha meets the curfew there, from the minute it begins', () => {
  const late = leg('2024-09-18T19:00+03:00', '2024-09-18T20:30+03:00')
  const met = meeting(late, curfew)!
  expect(met.metres).toBe(0)
  expect([met.from, met.to].map(at => new Date(at).toISOString())).toEqual([
    '2024-09-18T17:00:00.000Z',
    '2024-09-18T17:30:00.000Z',
  ])
  expect(pointInShape(met.at, late.shape) && pointInShape(met.at, curfew.shape)).toBe(true)
})

it('a convoy in daylight does not, and one that stops short only comes near', () => {
  expect(meeting(leg('2024-09-18T10:00+03:00', '2024-09-18T12:00+03:00'), curfew)).toBeNull()
  const short: Volume = {
    ...leg('2024-09-18T21:00+03:00', '2024-09-18T22:00+03:00'),
    shape: { type: 'Point', coordinates: [35.0394, 51.1202], radiusM: 500 },
  }
  expect(meeting(short, curfew)).toBeNull()
  const near = meeting(short, curfew, 20_000)!
  expect(near.metres).toBeGreaterThan(10_000)
  expect(near.metres).toBeLessThan(20_000)
})
