import { describe, expect, test } from 'vitest'
import type { Position, Shape } from '../shape.ts'
import { type Closure, closedTimes } from './closed-times.ts'
import { proposeRoutes } from './propose-routes.ts'
import type { Road } from './road.ts'
import { buildRoadNetwork, headOf, type RoadNetwork, readRoadNetwork, writeRoadNetwork } from './road-network.ts'
import { createRoadPlanner, departures, type RoadPlanner, shutOn } from './road-planner.ts'
import { vehicleClasses } from './vehicle-class.ts'

const minute = 60_000
const nine = Date.UTC(2024, 8, 20, 9)

const road = (nodes: number[], more: Partial<Road> = {}): Road => ({
  nodes,
  class: 'secondary',
  forward: true,
  backward: true,
  speedKmh: null,
  weightT: null,
  heightM: null,
  widthM: null,
  surface: 'paved',
  bridge: false,
  destination: false,
  name: '',
  ...more,
})

/**
 * Two villages 10 km apart: a straight road with a bridge half way (nodes 0 – 1 – 2 – 3), and a longer one by the
 * hills (0 – 4 – 5 – 3).
 */
const two = (bridge: Partial<Road> = {}): RoadNetwork => {
  const places: Position[] = [
    [35, 51],
    [35.06, 51],
    [35.08, 51],
    [35.14, 51],
    [35.02, 51.04],
    [35.12, 51.04],
  ]
  const positions = Int32Array.from(places.flat().map(degrees => Math.round(degrees * 1e7)))
  return buildRoadNetwork(
    [
      road([0, 1], { name: 'Valley road' }),
      road([1, 2], { name: 'Old bridge', bridge: true, ...bridge }),
      road([2, 3], { name: 'Valley road' }),
      road([0, 4, 5, 3], { name: 'Hill road' }),
    ],
    positions,
  )
}
const lorries = (network: RoadNetwork): RoadPlanner => createRoadPlanner(network, vehicleClasses.lorry)
const bridge: Shape = { type: 'Point', coordinates: [35.07, 51], radiusM: 100 }
const closure = (from: number, to: number, shape: Shape = bridge): Closure => ({
  id: 'repairs',
  title: 'Repairs on the old bridge',
  shape,
  during: { from, to },
})
const stops = [
  { position: [35, 51] as Position, name: 'Lower village' },
  { position: [35.14, 51] as Position, name: 'Upper village' },
]

describe('Olena plans a lorry from the lower village to the upper', () => {
  test('nothing is in the way: the valley road, and the hill road as the other', () => {
    const answer = proposeRoutes(lorries(two()), { stops, departs: nine })
    if ('problem' in answer) throw new Error(answer.problem)
    const [best, other] = answer.routes
    expect(best!.lengthM).toBeGreaterThan(9_700)
    expect(best!.lengthM).toBeLessThan(9_900)
    expect(best!.reasons).toEqual([{ code: 'nothing-in-the-way' }])
    expect(best!.waypoints[0]).toMatchObject({ name: 'Lower village', etd: '2024-09-20T09:00:00Z' })
    expect(best!.waypoints.at(-1)!.name).toBe('Upper village')
    expect(best!.minutes).toBe(12)
    expect(other!.line.some(([, latitude]) => latitude > 51.03)).toBe(true)
  })

  test('a limit on the bridge sends her round, and says so', () => {
    const network = two({ weightT: 10 })
    const free = createRoadPlanner(network, { ...vehicleClasses.lorry, weightT: 0, heightM: 0, widthM: 0 })
    const answer = proposeRoutes(lorries(network), { stops, departs: nine }, free)
    if ('problem' in answer) throw new Error(answer.problem)
    expect(answer.routes[0]!.reasons).toEqual([{ code: 'limits', roads: ['Old bridge'], minutes: expect.any(Number) }])
    expect(answer.routes[0]!.line.some(([, latitude]) => latitude > 51.03)).toBe(true)
  })

  test('repairs of ten minutes are waited for, before leaving rather than on the road', () => {
    const answer = proposeRoutes(lorries(two()), {
      stops,
      departs: nine,
      closures: [closure(nine, nine + 10 * minute)],
    })
    if ('problem' in answer) throw new Error(answer.problem)
    const [best] = answer.routes
    expect(best!.waitMinutes).toBe(0)
    expect(best!.departs).toBeGreaterThan(nine)
    expect(best!.reasons[0]).toMatchObject({ code: 'leaves-later', id: 'repairs' })
  })

  test('repairs of a day are gone round', () => {
    const answer = proposeRoutes(lorries(two()), {
      stops,
      departs: nine,
      closures: [closure(nine, nine + 1440 * minute)],
    })
    if ('problem' in answer) throw new Error(answer.problem)
    expect(answer.routes[0]!.reasons[0]).toMatchObject({ code: 'goes-round', id: 'repairs' })
  })

  test('with both roads mined, there is no way, and it is said what closes it', () => {
    const all: Shape = {
      type: 'LineString',
      coordinates: [
        [35.07, 50.9],
        [35.07, 51.1],
      ],
      bufferM: 200,
    }
    const answer = proposeRoutes(lorries(two()), {
      stops,
      departs: nine,
      closures: [closure(nine - 1, nine + 1e10, all)],
    })
    expect(answer).toEqual({ problem: 'no-way', stop: 1, closedBy: ['Repairs on the old bridge'] })
  })

  test('kept to a corridor, she passes in its hours', () => {
    const corridor = {
      id: 'c1',
      title: 'Valley corridor',
      shape: {
        type: 'LineString',
        coordinates: [
          [34.99, 51],
          [35.15, 51],
        ],
        bufferM: 300,
      } as Shape,
      during: { from: nine + 60 * minute, to: nine + 120 * minute },
    }
    const answer = proposeRoutes(lorries(two()), {
      stops,
      departs: nine,
      keepTo: { corridors: [corridor], accessM: 100 },
    })
    if ('problem' in answer) throw new Error(answer.problem)
    expect(answer.routes[0]!.departs).toBeGreaterThanOrEqual(nine + 60 * minute)
    expect(answer.routes[0]!.reasons[0]).toMatchObject({ code: 'leaves-later', what: 'Valley corridor' })
    const late = proposeRoutes(lorries(two()), {
      stops,
      departs: nine + 115 * minute,
      keepTo: { corridors: [corridor], accessM: 100 },
    })
    expect(late).toMatchObject({ problem: 'no-way' })
  })

  test('a place far from any road is named', () => {
    const answer = proposeRoutes(lorries(two()), { stops: [stops[0]!, { position: [36, 52] }], departs: nine })
    expect(answer).toEqual({ problem: 'stop-off-road', stop: 1, withinM: 5_000 })
  })
})

test('a network is read back as it was written', () => {
  const network = two()
  const back = readRoadNetwork(writeRoadNetwork(network))
  expect({ ...back }).toEqual({ ...network })
  expect(() => readRoadNetwork(new TextEncoder().encode('something else entirely\n'))).toThrow(/import it anew/)
  expect(() => readRoadNetwork(writeRoadNetwork(network).slice(0, -40))).toThrow(/import it anew/)
})

test('touching a closed time is meeting it', () => {
  const closed = Float64Array.from([100, 200])
  expect(departures(closed, 0, Infinity, 99)).toEqual([0, 201])
  expect(departures(closed, 0, Infinity, 100)).toEqual([201])
  expect(departures(closed, 150, Infinity, 10)).toEqual([201])
  expect(departures(closed, 150, 180, 10)).toEqual([])
  expect(departures(undefined, 7, 7, 10)).toEqual([7])
})

/** A grid of streets with random closures; the ways found are held against a plain search that looks at everything. */
describe('against a plain search', () => {
  const seed = Number(process.env.SEED ?? 20240917)
  const random = mulberry(seed)

  test(`a hundred pairs on a grid of streets with closures that open and close (seed ${seed})`, () => {
    const side = 9
    const positions = new Int32Array(side * side * 2)
    const roads: Road[] = []
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        positions[(y * side + x) * 2] = Math.round((35 + x * 0.01 + random() * 0.004) * 1e7)
        positions[(y * side + x) * 2 + 1] = Math.round((51 + y * 0.008 + random() * 0.003) * 1e7)
        const oneway = random() < 0.15
        if (x > 0) roads.push(road([y * side + x - 1, y * side + x], { backward: !oneway }))
        if (y > 0 && random() < 0.9) roads.push(road([(y - 1) * side + x, y * side + x]))
      }
    }
    const planner = lorries(buildRoadNetwork(roads, positions))
    const { network } = planner
    let waited = 0
    for (let round = 0; round < 100; round++) {
      const closures = Array.from({ length: 12 }, (_, i): Closure => {
        const from = nine + Math.floor(random() * 40) * minute
        return {
          id: String(i),
          title: String(i),
          shape: {
            type: 'Point',
            coordinates: [35 + random() * 0.08, 51 + random() * 0.064],
            radiusM: 200 + random() * 900,
          },
          during: [
            { from, to: from + Math.floor(random() * 30) * minute },
            { from: from + 45 * minute, to: from + 55 * minute },
          ],
        }
      })
      const closed = closedTimes(network, planner.grid, closures, { from: nine, to: nine + 1440 * minute })
      const anywhere = () => planner.snap([35 + random() * 0.08, 51 + random() * 0.064])!
      const [start, end] = [anywhere(), anywhere()]
      const found = planner.find(start, end, nine, closed)
      const plain = plainArrival(planner, start, end, nine, closed)
      expect(found?.arrives ?? null, `round ${round}`).toBe(plain)
      if (!found) continue
      for (const [i, stretch] of found.stretches.entries()) {
        const { departs, arrives } = stretch
        const shut = shutOn(closed, stretch) ?? []
        for (let k = 0; k < shut.length; k += 2) expect(departs > shut[k + 1]! || arrives < shut[k]!).toBe(true)
        if (i > 0 && departs > found.stretches[i - 1]!.arrives) waited++
      }
      const later = planner.leaveLater(found, closed)
      expect(later.arrives).toBe(found.arrives)
      expect(later.departs).toBeGreaterThanOrEqual(found.departs)
      for (const stretch of later.stretches) {
        const { departs, arrives } = stretch
        const shut = shutOn(closed, stretch) ?? []
        for (let k = 0; k < shut.length; k += 2) expect(departs > shut[k + 1]! || arrives < shut[k]!).toBe(true)
      }
    }
    expect(waited).toBeGreaterThan(0)
  })
})

type On = NonNullable<ReturnType<RoadPlanner['snap']>>

/** Every moment one can be at every node, found by trying all, in the order of time; no bounds, no shortcuts. */
function plainArrival(
  planner: RoadPlanner,
  start: On,
  end: On,
  departs: number,
  closed: ReturnType<typeof closedTimes>,
): number | null {
  const { network, timeMs } = planner
  const seen = new Set<string>()
  const open: { node: number; at: number }[] = []
  let best: number | null = null
  type Shut = Float64Array | undefined
  const clear = (shut: Shut, from: number, to: number) => {
    if (!shut) return true
    for (let k = 0; k < shut.length; k += 2) if (from <= shut[k + 1]! && to >= shut[k]!) return false
    return true
  }
  const mayWait = (node: number, from: number, to: number) => {
    const shut = closed.nodes[node] ?? []
    for (let k = 0; k < shut.length; k += 2) if (from <= shut[k + 1]! && to >= shut[k]!) return false
    return true
  }
  /** All moments worth trying: now, and just after each closure ends. */
  const moments = (shut: Shut, from: number) => [
    from,
    ...[...(shut ?? [])].filter((to, i) => i % 2 === 1 && to + 1 > from).map(to => to + 1),
  ]
  const cross = (shut: Shut, from: number, time: number, take: (at: number) => void, node = -1) => {
    for (const moment of moments(shut, from)) {
      if (node >= 0 && !mayWait(node, from, moment)) continue
      if (clear(shut, moment, moment + time)) take(moment + time)
    }
  }
  const arrive = (at: number) => {
    if (best === null || at < best) best = at
  }
  const reach = (node: number) => (at: number) => {
    const key = `${node} ${at}`
    if (at > departs + 1440 * minute || seen.has(key)) return
    seen.add(key)
    open.push({ node, at })
  }
  const flags = network.flags
  const [s, e] = [start.edge, end.edge]
  if (flags[s]! & 1)
    cross(
      closed.onPart(s, start.fraction, 1),
      departs,
      Math.ceil(timeMs[s]! * (1 - start.fraction)),
      reach(network.to[s]!),
    )
  if (flags[s]! & 2)
    cross(closed.onPart(s, 0, start.fraction), departs, Math.ceil(timeMs[s]! * start.fraction), reach(network.from[s]!))
  if (s === e && flags[s]! & (end.fraction >= start.fraction ? 1 : 2)) {
    const part = closed.onPart(s, start.fraction, end.fraction)
    cross(part, departs, Math.ceil(timeMs[s]! * Math.abs(end.fraction - start.fraction)), arrive)
  }
  const earliest = new Map<string, number>()
  while (open.length > 0) {
    open.sort((one, other) => other.at - one.at)
    const { node, at } = open.pop()!
    if (best !== null && at >= best) continue
    // Two who may both wait here until the same closure are as good as one another, but for who came first.
    const until = (closed.nodes[node] ?? []).find((from, i) => i % 2 === 0 && from > at) ?? Infinity
    const key = `${node} ${until}`
    if ((earliest.get(key) ?? Infinity) <= at) continue
    earliest.set(key, at)
    if (node === network.from[e] && flags[e]! & 1)
      cross(closed.onPart(e, 0, end.fraction), at, Math.ceil(timeMs[e]! * end.fraction), arrive, node)
    if (node === network.to[e] && flags[e]! & 2)
      cross(closed.onPart(e, end.fraction, 1), at, Math.ceil(timeMs[e]! * (1 - end.fraction)), arrive, node)
    for (let i = network.firstArc[node]!; i < network.firstArc[node + 1]!; i++) {
      const arc = network.arcs[i]!
      cross(closed.edges[arc >> 1], at, timeMs[arc >> 1]!, reach(headOf(network, arc)), node)
    }
  }
  return best
}

/** Small and repeatable (Mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
