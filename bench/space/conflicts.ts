/**
 * False and missed conflicts: 100,000 hard pairs of areas against S2, as many places in areas against d3-geo, and, where
 * it is present, as many pairs of areas against PostGIS. A difference within 10 cm of touching is counted by itself.
 */
import { distanceToShapeM, pointInShape, shapesDistanceM } from '@unimpeded/space/measure.ts'
import { checkShape, type Position, type Shape } from '@unimpeded/space/shape.ts'
import { geoArea, geoContains } from 'd3-geo'
import type { Figure } from '../figure.ts'
import { dice } from './dice.ts'
import { anywhere, hardKinds, hardPair } from './hard-pairs.ts'
import { densified, directionsOf, onSphere, s2Meets, vertexGapM } from './oracles.ts'
import { flatten, hexOfRing, notPresent, type Postgis, startPostgis } from './postgis.ts'

const pairs = Number(process.env.UNIMPEDED_PAIRS ?? 100_000)
const seed = Number(process.env.UNIMPEDED_SEED ?? 20240916)
const touchingM = 0.1

type Tally = { asked: number; falsely: number; missed: number; touching: number }
const nothing = (): Tally => ({ asked: 0, falsely: 0, missed: 0, touching: 0 })

export const measure = async (): Promise<Figure[]> => {
  const postgis = await startPostgis()
  if (!postgis) console.error(notPresent)
  const figures = [
    figure(`areas that meet, seed ${seed}`, 'S2', againstS2()),
    figure(`places in areas, seed ${seed + 1}`, 'd3-geo', againstD3()),
    ...(postgis
      ? [figure(`areas that meet, seed ${seed + 2}`, `PostGIS ${postgis.version}`, await againstPostgis(postgis))]
      : []),
  ]
  return postgis
    ? figures
    : [...figures, { what: 'areas that meet', figure: '', peer: notPresent, ratio: null, goal: '' }]
}

const figure = (what: string, peer: string, { asked, falsely, missed, touching }: Tally): Figure => ({
  what: `${asked.toLocaleString('en')} hard ${what}`,
  figure: `${falsely} false, ${missed} missed; ${touching} differ within 10 cm of touching`,
  peer,
  ratio: null,
  goal: '0 and 0',
})

const area = (ring: Position[]): Shape => ({ type: 'Polygon', coordinates: [ring] })

/** Long edges cost the oracles a hundred times more than the others, so they come up in one pair of forty. */
const pairNumber = (random: () => number, i: number) => {
  const kind = hardKinds[i % hardKinds.length]!
  return hardPair(random, kind === 'long edges' && i % 5 > 0 ? 'side by side' : kind)
}

const count = (tally: Tally, ours: boolean, theirs: boolean, gapM: () => number): void => {
  tally.asked++
  if (ours === theirs) return
  if (gapM() < touchingM) tally.touching++
  else if (ours) tally.falsely++
  else tally.missed++
}

const againstS2 = (): Tally => {
  const random = dice(seed)
  const tally = nothing()
  for (let i = 0; i < pairs; i++) {
    const { a, b } = pairNumber(random, i)
    if ([a, b].some(ring => checkShape(area(ring)).problems.length > 0)) continue
    const [ringA, ringB] = [directionsOf(a), directionsOf(b)]
    const ours = shapesDistanceM(area(a), area(b)).metres === 0
    count(tally, ours, s2Meets(ringA, ringB), () => vertexGapM(ringA, ringB))
  }
  return tally
}

const againstD3 = (): Tally => {
  const random = dice(seed + 1)
  const tally = nothing()
  for (let i = 0; i < pairs; i++) {
    const { a } = hardPair(random, i % 20 === 0 ? 'long edges' : 'side by side')
    const place = random() < 0.8 ? hardPair(random, 'side by side').b[0]! : anywhere(random)
    const coordinates = [densified(a, 15_000).map(onSphere)]
    if (geoArea({ type: 'Polygon', coordinates }) > 2 * Math.PI) coordinates[0]!.reverse()
    const theirs = geoContains({ type: 'Polygon', coordinates }, onSphere(place))
    const gapM = () => distanceToShapeM(place, { type: 'LineString', coordinates: a, bufferM: 0 })
    count(tally, pointInShape(place, area(a)), theirs, gapM)
  }
  return tally
}

const againstPostgis = async ({ client, stop }: Postgis): Promise<Tally> => {
  try {
    const random = dice(seed + 2)
    const tally = nothing()
    for (let done = 0; done < pairs; done += 5_000) {
      const asked = Array.from({ length: Math.min(5_000, pairs - done) }, (_, i) => pairNumber(random, i)).filter(
        ({ a, b }) => [a, b].every(ring => checkShape(area(ring)).problems.length === 0),
      )
      const rings = asked.map(({ a, b }) => {
        const flat = flatten(a[0]!, 10_000)
        return [a, b].map(ring => hexOfRing(densified(ring, 15_000), flat)) as [string, string]
      })
      const { rows } = await client.query<{ meets: boolean }>({
        text: `select st_intersects(a::geometry, b::geometry) as meets
          from unnest($1::text[], $2::text[]) with ordinality as pair (a, b, n) order by n`,
        values: [rings.map(([a]) => a), rings.map(([, b]) => b)],
      })
      for (const [i, { a, b }] of asked.entries()) {
        const ours = shapesDistanceM(area(a), area(b)).metres === 0
        count(tally, ours, rows[i]!.meets, () => vertexGapM(directionsOf(a), directionsOf(b)))
      }
    }
    return tally
  } finally {
    await stop()
  }
}
