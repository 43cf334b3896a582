import { geoArea, geoContains } from 'd3-geo'
import fc from 'fast-check'
import { s2 } from 's2js'
import { describe, expect, it } from 'vitest'
import { destination, distanceM, interpolate } from './geodesy.ts'
import { distanceToShapeM, pointInShape, shapesDistanceM } from './measure.ts'
import type { Position, Shape } from './shape.ts'

/** Anywhere, with the antimeridian and the poles more often than chance would have it. */
const anywhere: fc.Arbitrary<Position> = fc.tuple(
  fc.oneof(degrees(-180, 180), degrees(179, 180), degrees(-180, -179)),
  fc.oneof(degrees(-80, 80), degrees(86, 90), degrees(-90, -86)),
)
const anyBearing = degrees(0, 360)

function degrees(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true })
}

function line(...coordinates: Position[]): Shape {
  return { type: 'LineString', coordinates, bufferM: 0 }
}

/** A star-shaped ring around a centre: bearings in order, a reach for each. */
function ringAround(centre: Position, reachesM: number[]): Position[] {
  const ring = reachesM.map((reach, i) => destination(centre, (360 * i) / reachesM.length, reach))
  return [...ring, ring[0]!]
}

/** The oracle: the least geodesic distance to an edge, by golden section on GeographicLib's own geodesics. */
function distanceToEdgeM(p: Position, a: Position, b: Position): number {
  const at = (t: number) => distanceM(p, interpolate(a, b, t))
  const steps = 60
  let best = 0
  for (let i = 1; i <= steps; i++) if (at(i / steps) < at(best / steps)) best = i
  let [low, high] = [Math.max(0, (best - 1) / steps), Math.min(1, (best + 1) / steps)]
  for (let i = 0; i < 50; i++) {
    const [one, two] = [low + (high - low) * 0.382, low + (high - low) * 0.618]
    if (at(one) < at(two)) high = two
    else low = one
  }
  return at((low + high) / 2)
}

describe('distance from a place to a line', () => {
  it('agrees with the geodesic to 0.1% for edges of 1 m to 1,000 km, at the poles and at ±180° too', () => {
    fc.assert(
      fc.property(
        anywhere,
        anyBearing,
        degrees(0, 6),
        anyBearing,
        degrees(1, 6.2),
        (a, bearing, lengthPower, sideways, offPower) => {
          const b = destination(a, bearing, 10 ** lengthPower)
          const p = destination(interpolate(a, b, 0.4), sideways, 10 ** offPower)
          const expected = distanceToEdgeM(p, a, b)
          const found = distanceToShapeM(p, line(a, b))
          expect(Math.abs(found - expected)).toBeLessThanOrEqual(expected * 0.001 + 0.05)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is the same seen from the other shape, and never more than between any two of their places', () => {
    fc.assert(
      fc.property(anywhere, anyBearing, degrees(10, 2e6), anywhere, degrees(10, 2e6), (a, bearing, l1, c, l2) => {
        const one = line(a, destination(a, bearing, l1))
        const other = line(c, destination(c, bearing / 2, l2))
        const there = shapesDistanceM(one, other)
        expect(shapesDistanceM(other, one).metres).toBeCloseTo(there.metres, 0)
        expect(there.metres).toBeLessThanOrEqual(distanceM(a, c) * 1.001)
        expect(distanceToShapeM(there.at, one)).toBeLessThan(0.5)
      }),
      { numRuns: 300 },
    )
  })

  it('sees a convoy 5,000 m off the middle of a 1,000 km edge at 5,000 m', () => {
    const [a, b]: [Position, Position] = [
      [30, 60],
      [48, 60],
    ]
    const middle = interpolate(a, b, 0.5)
    expect(middle[1]).toBeGreaterThan(60.3)
    expect(distanceToShapeM(destination(middle, 180, 5_000), line(a, b))).toBeCloseTo(5_000, 0)
  })
})

describe('inside an area', () => {
  it('agrees with d3-geo except within a kilometre of the edge, over ±180° and around the poles', () => {
    const reaches = fc.array(degrees(50_000, 900_000), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(anywhere, reaches, anyBearing, degrees(0, 1_200_000), (centre, reachesM, bearing, off) => {
        const ring = ringAround(centre, reachesM)
        const shape: Shape = { type: 'Polygon', coordinates: [ring] }
        const p = destination(centre, bearing, off)
        if (distanceToShapeM(p, line(...ring)) < 1_000) return
        const wound = geoArea({ type: 'Polygon', coordinates: [ring] }) > 2 * Math.PI ? [...ring].reverse() : ring
        expect(pointInShape(p, shape)).toBe(geoContains({ type: 'Polygon', coordinates: [wound] }, p))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the winding, and a hole is outside', () => {
    const outer = ringAround([34.8, 50.9], [9_000, 9_000, 9_000, 9_000])
    const hole = ringAround([34.8, 50.9], [3_000, 3_000, 3_000])
    for (const rings of [
      [outer, hole],
      [[...outer].reverse(), hole],
      [outer, [...hole].reverse()],
    ]) {
      const shape: Shape = { type: 'Polygon', coordinates: rings }
      expect(pointInShape([34.8, 50.9], shape)).toBe(false)
      expect(distanceToShapeM([34.8, 50.9], shape)).toBeGreaterThan(1_000)
      expect(pointInShape(destination([34.8, 50.9], 10, 5_000), shape)).toBe(true)
    }
  })

  it('holds the pole in a polar cap and leaves the equator out', () => {
    const cap: Shape = { type: 'Polygon', coordinates: [ringAround([0, 90], [2e6, 2e6, 2e6, 2e6, 2e6, 2e6])] }
    expect(pointInShape([123, 90], cap)).toBe(true)
    expect(pointInShape([-77, 88], cap)).toBe(true)
    expect(pointInShape([0, 0], cap)).toBe(false)
    expect(pointInShape([0, -90], cap)).toBe(false)
  })

  it('is one box on both sides of the antimeridian, and not the rest of the world', () => {
    const box: Shape = {
      type: 'Polygon',
      coordinates: [
        [
          [179, -17],
          [-179, -17],
          [-179, -16],
          [179, -16],
          [179, -17],
        ],
      ],
    }
    for (const inside of [180, -180, 179.5, -179.5]) expect(pointInShape([inside, -16.5], box)).toBe(true)
    for (const outside of [0, 178, -178]) expect(pointInShape([outside, -16.5], box)).toBe(false)
    expect(distanceToShapeM([178, -16.5], box)).toBeCloseTo(distanceToShapeM([-178, -16.5], box), 3)
  })
})

describe('shapes that meet', () => {
  it('crosses where S2 says edges cross', () => {
    const place = ([lon, lat]: Position) => s2.Point.fromLatLng(s2.LatLng.fromDegrees(lat, lon))
    fc.assert(
      fc.property(
        anywhere,
        fc.array(fc.tuple(anyBearing, degrees(0, 15_000)), { minLength: 4, maxLength: 4 }),
        (o, ends) => {
          const [a, b, c, d] = ends.map(([bearing, off]) => destination(o, bearing, off)) as [
            Position,
            Position,
            Position,
            Position,
          ]
          const expected = new s2.Polyline([place(a), place(b)]).intersects(new s2.Polyline([place(c), place(d)]))
          const { metres, at } = shapesDistanceM(line(a, b), line(c, d))
          if (expected) {
            expect(metres).toBe(0)
            expect(distanceToShapeM(at, line(a, b))).toBeLessThan(0.1)
            expect(distanceToShapeM(at, line(c, d))).toBeLessThan(0.1)
          } else if (metres === 0) {
            const ways = [distanceToShapeM(a, line(c, d)), distanceToShapeM(b, line(c, d))]
            ways.push(distanceToShapeM(c, line(a, b)), distanceToShapeM(d, line(a, b)))
            expect(Math.min(...ways)).toBeLessThan(0.1)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('finds the first meeting along the first shape', () => {
    const route = line([34, 51], [34.5, 51], [35, 51], [35.5, 51])
    const zone: Shape = { type: 'Polygon', coordinates: [ringAround([35.25, 51], [3_000, 3_000, 3_000, 3_000, 3_000])] }
    const { metres, at } = shapesDistanceM(route, zone)
    expect(metres).toBe(0)
    expect(distanceM(at, [35.25, 51])).toBeLessThan(3_001)
    expect(at[0]).toBeLessThan(35.25)
  })

  it('counts one area wholly within another as meeting, and one in its hole as apart', () => {
    const outer = ringAround([179.9, 70], [9_000, 9_000, 9_000, 9_000])
    const hole = ringAround([179.9, 70], [5_000, 5_000, 5_000, 5_000])
    const small: Shape = { type: 'Polygon', coordinates: [ringAround([179.9, 70], [500, 500, 500])] }
    expect(shapesDistanceM({ type: 'Polygon', coordinates: [outer] }, small).metres).toBe(0)
    expect(shapesDistanceM(small, { type: 'Polygon', coordinates: [outer] }).metres).toBe(0)
    expect(shapesDistanceM(small, { type: 'Polygon', coordinates: [outer, hole] }).metres).toBeGreaterThan(2_500)
  })

  it('subtracts both margins, touches when they touch, and says where', () => {
    const site: Shape = { type: 'Point', coordinates: [34.8, 50.9], radiusM: 300 }
    const near: Shape = { type: 'Point', coordinates: destination([34.8, 50.9], 90, 1_000), radiusM: 200 }
    expect(shapesDistanceM(site, near).metres).toBeCloseTo(500, 3)
    expect(distanceM([34.8, 50.9], shapesDistanceM(site, near).at)).toBeCloseTo(300, 3)
    const touching: Shape = { ...near, radiusM: 700 }
    expect(shapesDistanceM(site, touching).metres).toBe(0)
    const overlapping: Shape = { ...near, radiusM: 900 }
    const { at } = shapesDistanceM(site, overlapping)
    expect(pointInShape(at, site) && pointInShape(at, overlapping)).toBe(true)
    expect(distanceM([34.8, 50.9], at)).toBeCloseTo(200, 3)
  })

  it('measures two areas of 5,000 vertices', () => {
    const reaches = Array.from({ length: 4_999 }, (_, i) => 5_000 + 1_000 * Math.sin(i))
    const one: Shape = { type: 'Polygon', coordinates: [ringAround([34, 51], reaches)] }
    const other: Shape = { type: 'Polygon', coordinates: [ringAround([34.3, 51], reaches)] }
    expect(shapesDistanceM(one, other).metres).toBeGreaterThan(5_000)
  })
})
