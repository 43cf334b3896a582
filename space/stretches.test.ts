import { describe, expect, it } from 'vitest'
import { destination, distanceM } from './geodesy.ts'
import { legsOf, whenPassed } from './route.ts'
import type { Position, Shape } from './shape.ts'
import { stretchesNear } from './stretches.ts'

const sumy: Position = [34.8, 50.907]
const east = destination(sumy, 90, 20_000)
const further = destination(east, 90, 20_000)
const road = { type: 'LineString' as const, coordinates: [sumy, east, further], bufferM: 500 }

function field(fromM: number, radiusM: number): Shape {
  return { type: 'Point', coordinates: destination(sumy, 90, fromM), radiusM }
}

describe('where on its way Convoy 7 comes near', () => {
  it('a field 5 km out: from a kilometre and a half before it to as much after', () => {
    const [stretch, ...others] = stretchesNear(road, field(5_000, 1_000))
    expect(others).toEqual([])
    expect(stretch!.fromM).toBeCloseTo(3_500, -1)
    expect(stretch!.toM).toBeCloseTo(6_500, -1)
    expect(distanceM(sumy, stretch!.from)).toBeCloseTo(stretch!.fromM, 0)
    expect(distanceM(sumy, stretch!.to)).toBeCloseTo(stretch!.toM, 0)
  })

  it('a field at a waypoint: one stretch over both legs', () => {
    const [stretch, ...others] = stretchesNear(road, field(20_000, 1_000))
    expect(others).toEqual([])
    expect([stretch!.fromM, stretch!.toM].map(m => Math.round(m / 100))).toEqual([185, 215])
  })

  it('two fields with clear ground between: two stretches', () => {
    const ring = (centreM: number): Position[] => {
      const centre = destination(sumy, 90, centreM)
      const corners = [45, 135, 225, 315].map(bearing => destination(centre, bearing, 1_000))
      return [...corners, corners[0]!]
    }
    const fields: Shape = { type: 'MultiPolygon', coordinates: [[ring(5_000)], [ring(30_000)]] }
    expect(stretchesNear({ ...road, bufferM: 0 }, fields).map(({ fromM }) => Math.round(fromM / 100))).toEqual([
      43, 293,
    ])
  })

  it('a field beside the road that its buffer just touches: one place', () => {
    const beside: Shape = {
      type: 'Point',
      coordinates: destination(destination(sumy, 90, 7_000), 0, 1_500),
      radiusM: 1_000,
    }
    const [stretch, ...others] = stretchesNear(road, beside)
    expect(others).toEqual([])
    expect(Math.round(stretch!.fromM / 100)).toBe(70)
    expect(stretch!.toM - stretch!.fromM).toBeLessThan(200)
  })

  it('nothing, where it stays away; and by metres, where it is asked how near', () => {
    const away: Shape = {
      type: 'Point',
      coordinates: destination(destination(sumy, 90, 7_000), 0, 9_000),
      radiusM: 1_000,
    }
    expect(stretchesNear(road, away)).toEqual([])
    expect(stretchesNear(road, away, 7_600)).toHaveLength(1)
  })

  it('and when, at an even pace by its plan', () => {
    const [leg] = legsOf(
      [
        { position: sumy, etd: '2024-09-18T08:00+03:00' },
        { position: east, eta: '2024-09-18T08:40+03:00' },
      ],
      { toleranceMinutes: 15, bufferM: 500 },
    )
    const [stretch] = stretchesNear({ ...road, coordinates: [sumy, east] }, field(10_000, 500))
    const { from, to } = whenPassed(leg!, stretch!)
    expect(new Date(from).toISOString()).toBe('2024-09-18T05:18:00.000Z')
    expect(new Date(to).toISOString()).toBe('2024-09-18T05:22:00.000Z')
  })
})
