import { expect, it } from 'vitest'
import { dice } from '../bench/space/dice.ts'
import { asPolygon } from '../bench/space/synthetic.ts'
import { toPosition, type Xyz } from './earth.ts'
import { destination } from './geodesy.ts'
import { distanceToShapeM, pointInShape } from './measure.ts'
import { unitsPerM } from './packed-place.ts'
import type { Position, Shape } from './shape.ts'
import { leavesArea } from './spine.ts'
import { VolumeTableWriter } from './volume-table.ts'

const seed = Number(process.env.UNIMPEDED_SEED ?? 20240916)
const during = { from: 0, to: 0 }

const spineOf = (shape: Shape) => {
  const writer = new VolumeTableWriter()
  writer.add({ shape, during })
  const { places } = writer.table()
  const end = (at: number) => toPosition([...places.subarray(at, at + 3)].map(unit => unit / unitsPerM) as Xyz)
  const innerM = places[6] === leavesArea ? null : places[6]! / unitsPerM
  const ends: [Position, Position] = [end(0), end(3)]
  return { ends, innerM, outerM: places[7]! / unitsPerM }
}

const circle = (centre: Position, metres: number): Position[] => {
  const ring = Array.from({ length: 40 }, (_, i) => destination(centre, i * 9, metres))
  return [...ring, ring[0]!]
}

it('is a point in a disc, from which all of it is seen', () => {
  const { ends, innerM, outerM } = spineOf({ type: 'Polygon', coordinates: [circle([34.8, 50.9], 15_000)] })
  for (const end of ends)
    expect(distanceToShapeM(end, { type: 'Point', coordinates: [34.8, 50.9], radiusM: 50 })).toBe(0)
  expect(innerM).toBeGreaterThan(14_900)
  expect(outerM).toBeLessThan(15_060)
})

it('is the line of a corridor', () => {
  const line: Shape = {
    type: 'LineString',
    coordinates: [
      [34.8, 50.9],
      [35.1, 51],
    ],
    bufferM: 1_000,
  }
  const { innerM, outerM } = spineOf(asPolygon({ shape: line, during }).shape)
  expect(innerM).toBeGreaterThan(960)
  expect(outerM).toBeLessThan(1_040)
})

it('says nothing of the inside where it would leave the area, and minds holes', () => {
  const [centre, wide] = [[34.8, 50.9] as Position, circle([34.8, 50.9], 10_000)]
  expect(spineOf({ type: 'Polygon', coordinates: [wide, circle(centre, 9_000)] }).innerM).toBeNull()
  const bitten = spineOf({ type: 'Polygon', coordinates: [wide, circle(destination(centre, 0, 6_000), 1_000)] })
  expect(bitten.innerM).toBeLessThan(5_000)
})

it(`keeps its word for 300 areas from seed ${seed}`, () => {
  const random = dice(seed)
  let within = 0
  for (let i = 0; i < 300; i++) {
    const centre: Position = [360 * random() - 180, 178 * random() - 89]
    const corners = 3 + Math.floor(random() * 9)
    const sizeM = 10 ** (1.5 + 3.5 * random())
    const stretched = random() < 0.5 ? 1 : 6
    const ring = Array.from({ length: corners }, (_, k) => {
      const turn = ((k + 0.6 * random()) * 360) / corners
      const reachM =
        (sizeM * (0.4 + 0.6 * random())) / (1 + (stretched - 1) * Math.abs(Math.sin((turn * Math.PI) / 180)))
      return destination(centre, turn, reachM)
    })
    const area: Shape = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
    const { ends, innerM, outerM } = spineOf(area)
    const spine: Shape = { type: 'LineString', coordinates: ends, bufferM: 0 }
    const where = `area ${i} of seed ${seed}: ${JSON.stringify(area)}`
    for (const corner of ring) expect(distanceToShapeM(corner, spine), where).toBeLessThanOrEqual(outerM)
    if (innerM === null) continue
    for (let n = 0; n < 20; n++) {
      const place = destination(ends[n % 2]!, 360 * random(), innerM * random())
      expect(pointInShape(place, area), where).toBe(true)
      within++
    }
  }
  expect(within).toBeGreaterThan(2_000)
})
