import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destination, distanceM, interpolate } from './geodesy.ts'
import { distanceToShapeM } from './measure.ts'
import type { Position, Shape } from './shape.ts'
import { wayInShape } from './way-in-shape.ts'

const alpha: Position = [34.8012, 50.9113]
const bravo: Position = [35.1004, 51.1102]
const corridor: Shape = { type: 'LineString', coordinates: [alpha, bravo], bufferM: 1000 }

describe('a way through a corridor', () => {
  it('along its middle is inside from end to end', () => {
    expect(wayInShape(alpha, bravo, corridor)).toMatchObject({ inside: [[0, 1]], outsideM: 0 })
  })

  it('to a village 3 km aside leaves it by 2 km, and says where', () => {
    const middle = interpolate(alpha, bravo, 0.5)
    const village = destination(middle, 130, 3000)
    const way = wayInShape(alpha, village, corridor)
    const exact = distanceToShapeM(village, corridor)
    expect(exact).toBeGreaterThan(1900)
    expect(way.outsideM).toBeCloseTo(exact, 0)
    expect(distanceM(way.at, village)).toBeLessThan(1)
    expect(way.inside).toHaveLength(1)
    const edge = interpolate(alpha, village, way.inside[0]![1])
    expect(distanceToShapeM(edge, { ...corridor, bufferM: 0 })).toBeCloseTo(1000, 1)
  })

  it('that crosses it is inside once, between two edges a corridor’s width apart', () => {
    const middle = interpolate(alpha, bravo, 0.5)
    const [north, south] = [destination(middle, -46, 8000), destination(middle, 134, 8000)]
    const { inside, outsideM } = wayInShape(north, south, corridor)
    expect(inside).toHaveLength(1)
    const [from, to] = inside[0]!
    expect(distanceM(interpolate(north, south, from), interpolate(north, south, to))).toBeGreaterThan(1999)
    expect(outsideM).toBeGreaterThan(6500)
  })

  it('of no length is inside or out', () => {
    expect(wayInShape(alpha, alpha, corridor)).toMatchObject({ inside: [[0, 1]], outsideM: 0 })
    const away = destination(alpha, 230, 1500)
    expect(wayInShape(away, away, corridor).outsideM).toBeCloseTo(500, 0)
  })
})

describe('a way through an area with a hole', () => {
  const area: Shape = {
    type: 'Polygon',
    coordinates: [
      [
        [34, 50],
        [35, 50],
        [35, 51],
        [34, 51],
        [34, 50],
      ],
      [
        [34.4, 50.4],
        [34.4, 50.6],
        [34.6, 50.6],
        [34.6, 50.4],
        [34.4, 50.4],
      ],
    ],
  }
  it('is inside twice', () => {
    const { inside, outsideM } = wayInShape([34.1, 50.5], [34.9, 50.5], area)
    expect(inside).toHaveLength(2)
    expect(inside[0]![1]).toBeCloseTo(0.375, 3)
    expect(inside[1]![0]).toBeCloseTo(0.625, 3)
    // The middle of the hole is 7.1 km from its eastern and western side.
    expect(outsideM).toBeGreaterThan(7000)
    expect(outsideM).toBeLessThan(7200)
  })
})

describe('any way', () => {
  it('agrees with two hundred places looked at one by one', () => {
    const near = fc.tuple(
      fc.double({ min: 34.6, max: 35.3, noNaN: true }),
      fc.double({ min: 50.8, max: 51.2, noNaN: true }),
    )
    const shapes: fc.Arbitrary<Shape> = fc.record({
      type: fc.constant('LineString' as const),
      coordinates: fc.array(near, { minLength: 2, maxLength: 6 }),
      bufferM: fc.integer({ min: 200, max: 5000 }),
    })
    fc.assert(
      fc.property(near, near, shapes, (a, b, shape) => {
        const { inside, outsideM } = wayInShape(a, b, shape)
        const toleranceM = Math.max(10, distanceM(a, b) / 400)
        const core: Shape = { ...shape, bufferM: 0 } as Shape
        const disagreeing = Array.from({ length: 201 }, (_, n) => n / 200).filter(f => {
          const metres = distanceToShapeM(interpolate(a, b, f), core) - (shape as { bufferM: number }).bufferM
          const said = inside.some(([from, to]) => f >= from && f <= to)
          return metres > outsideM + toleranceM || (said ? metres > toleranceM : metres < -toleranceM)
        })
        expect(disagreeing).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
