/**
 * The kernel against what others wrote, on pairs by seed: S2 for areas, d3-geo for places in areas, GeographicLib for
 * distances. The first two work on a sphere and are given geocentric directions, where our edges are theirs.
 * UNIMPEDED_PAIRS=100000 tries as many, UNIMPEDED_SEED others; `npm run bench:space` tries 100,000, PostGIS too.
 */
import { geoArea, geoContains } from 'd3-geo'
import { expect, it } from 'vitest'
import { dice } from '../bench/space/dice.ts'
import { anywhere, hardKinds, hardPair } from '../bench/space/hard-pairs.ts'
import { densified, directionsOf, onSphere, s2Meets, toEdgeM, vertexGapM } from '../bench/space/oracles.ts'
import { destination, interpolate } from './geodesy.ts'
import { distanceToShapeM, pointInShape, shapesDistanceM, shapesWithin } from './measure.ts'
import { isNear, isUnsure, NearTest } from './near-test.ts'
import { checkShape, type Position, type Shape } from './shape.ts'
import { VolumeTableWriter } from './volume-table.ts'

const pairs = Number(process.env.UNIMPEDED_PAIRS ?? 2_000)
const seed = Number(process.env.UNIMPEDED_SEED ?? 20240916)
/** Nearer to touching than this, two kernels may differ: ours is stated to be outward by up to 8 cm. */
const touchingM = 0.1

const area = (ring: Position[]): Shape => ({ type: 'Polygon', coordinates: [ring] })

it(`S2 agrees on what meets, for ${pairs} hard pairs from seed ${seed}`, () => {
  const random = dice(seed)
  const met = new Map<string, number>()
  for (let i = 0; i < pairs; i++) {
    const turn = hardKinds[i % hardKinds.length]!
    // Long edges cost the oracle a hundred times more than the others.
    const kind = turn === 'long edges' && i % 5 > 0 ? 'side by side' : turn
    const { a, b } = hardPair(random, kind)
    const [shapeA, shapeB] = [area(a), area(b)]
    if (checkShape(shapeA).problems.length > 0 || checkShape(shapeB).problems.length > 0) continue
    const ours = shapesDistanceM(shapeA, shapeB).metres === 0
    const [ringA, ringB] = [directionsOf(a), directionsOf(b)]
    const theirs = s2Meets(ringA, ringB)
    if (ours) met.set(kind, (met.get(kind) ?? 0) + 1)
    if (ours !== theirs) {
      const where = `pair ${i} of seed ${seed} (${kind}): ours ${ours}, S2 ${theirs}; ${JSON.stringify({ a, b })}`
      expect(vertexGapM(ringA, ringB), where).toBeLessThan(touchingM)
      expect(ours, `missed: ${where}`).toBe(true)
    }
  }
  for (const kind of hardKinds) expect(met.get(kind), kind).toBeGreaterThan(pairs / hardKinds.length / 100)
})

it(`d3-geo agrees on what is inside, for ${pairs} places from seed ${seed}`, () => {
  const random = dice(seed + 1)
  for (let i = 0; i < pairs; i++) {
    const { a } = hardPair(random, i % 20 === 0 ? 'long edges' : 'side by side')
    const along = interpolate(a[0]!, a[1]!, random())
    const place = random() < 0.5 ? destination(along, 360 * random(), 10 ** (6 * random())) : anywhere(random)
    const ours = pointInShape(place, area(a))
    const coordinates = [densified(a, 15_000).map(onSphere)]
    if (geoArea({ type: 'Polygon', coordinates }) > 2 * Math.PI) coordinates[0]!.reverse()
    const theirs = geoContains({ type: 'Polygon', coordinates }, onSphere(place))
    if (ours !== theirs) {
      const edges: Shape = { type: 'LineString', coordinates: a, bufferM: 0 }
      expect(
        distanceToShapeM(place, edges),
        `place ${i} of seed ${seed}: ${JSON.stringify({ a, place })}`,
      ).toBeLessThan(touchingM)
    }
  }
})

const margins = Math.ceil(pairs / 20)
it(`no margin falls short of the true one, nor reaches 0.5% beyond it, for ${margins} from seed ${seed}`, () => {
  const random = dice(seed + 2)
  for (let i = 0; i < margins; i++) {
    const a = anywhere(random)
    const b = destination(a, 360 * random(), 10 ** (6 * random()))
    const p = destination(interpolate(a, b, random()), 360 * random(), 10 ** (1 + 5 * random()))
    const trueM = toEdgeM(p, a, b)
    // A touch more than the way between, a touch less, and parted between the two in any way.
    const reachM = trueM * (1 + (random() - 0.5) / 50)
    const part = random()
    const line: Shape = { type: 'LineString', coordinates: [a, b], bufferM: reachM * part }
    const { metres } = shapesDistanceM({ type: 'Point', coordinates: p, radiusM: reachM * (1 - part) }, line)
    const where = `margin ${i} of seed ${seed}: ${JSON.stringify({ a, b, p, reachM, trueM })}`
    if (reachM >= trueM) expect(metres, where).toBe(0)
    if (reachM < trueM * 0.995 - touchingM) expect(metres, where).toBeGreaterThan(0)
    expect(metres, where).toBeLessThanOrEqual(Math.max(0, trueM - reachM) + 0.002)
  }
})

it(`the quick look on a plane never contradicts the measure, for ${pairs} hard pairs from seed ${seed}`, () => {
  const random = dice(seed + 4)
  const nearTest = new NearTest()
  const during = { from: 0, to: 0 }
  let unsure = 0
  let unsureApart = 0
  for (let i = 0; i < pairs; i++) {
    const { a, b } = hardPair(random, hardKinds[i % hardKinds.length]!)
    const shaped = (ring: Position[]): Shape => {
      const bufferM = random() < 0.3 ? 0 : 10 ** (random() * 3.5)
      if (random() < 0.2) return { type: 'Point', coordinates: ring[0]!, radiusM: bufferM }
      return random() < 0.3
        ? { type: 'LineString', coordinates: ring.slice(0, 3), bufferM }
        : { type: 'Polygon', coordinates: [ring], bufferM }
    }
    const [one, other] = [shaped(a), shaped(b)]
    const withinM = random() < 0.5 ? 0 : 10 ** (4 * random())
    const table = new VolumeTableWriter()
    table.add({ shape: one, during })
    table.add({ shape: other, during })
    nearTest.ask(table.table(), 0, withinM)
    const said = nearTest.test(table.table(), 1)
    const measured = shapesWithin(one, other, withinM) !== null
    const where = `pair ${i} of seed ${seed}: ${JSON.stringify({ one, other, withinM })}`
    if (said === isUnsure) unsure++
    else expect(said === isNear, where).toBe(measured)
    if (said === isUnsure && !measured) unsureApart++
  }
  // Where nothing is ever sure, nothing is tested. Half of the hard pairs are meant to touch.
  expect(unsure).toBeLessThan(pairs * 0.6)
  expect(unsureApart).toBeLessThan(pairs * 0.2)
})

it('a bow-tie is refused with the vertex named, wherever it lies', () => {
  const random = dice(seed + 3)
  for (let i = 0; i < 200; i++) {
    const centre = anywhere(random)
    const sizeM = 10 ** (1 + 4 * random())
    const [north, east, south, west] = [0, 90, 180, 270].map(bearing =>
      destination(centre, bearing + 20 * random(), sizeM * (1 + random())),
    ) as [Position, Position, Position, Position]
    const [problem] = checkShape(area([north, south, east, west, north])).problems
    expect(problem).toMatchObject({ code: 'self-crossing', vertex: 0, at: north })
  }
})
