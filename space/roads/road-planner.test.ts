import { describe, expect, test } from 'vitest'
import { dice } from '../../bench/space/dice.ts'
import { networkOf, road } from '../../test/some-roads.ts'
import type { Position, Shape } from '../shape.ts'
import { type Closure, closedTimes } from './closed-times.ts'
import { proposeRoutes } from './propose-routes.ts'
import type { Road } from './road.ts'
import { headOf, type RoadNetwork, readRoadNetwork, writeRoadNetwork } from './road-network.ts'
import { createRoadPlanner, type RoadPlanner } from './road-planner.ts'
import { leaveLater, shutOn } from './road-way.ts'
import { departures } from './safe-intervals.ts'
import { type TurnSign, turnOfTags } from './turn-sign.ts'
import { vehicleClasses } from './vehicle-class.ts'

const minute = 60_000
const nine = Date.UTC(2024, 8, 20, 9)

/**
 * Two villages 10 km apart, or so many times as much: a straight road with a bridge half way (nodes 0 – 1 – 2 – 3), and
 * a longer one by the hills (0 – 4 – 5 – 3).
 */
const two = (bridge: Partial<Road> = {}, times = 1): RoadNetwork => {
  const places: Position[] = [
    [0, 0],
    [0.06, 0],
    [0.08, 0],
    [0.14, 0],
    [0.02, 0.04],
    [0.12, 0.04],
  ]
  return networkOf(
    places.map(([east, north]) => [35 + times * east, 51 + times * north]),
    [
      road([0, 1], { name: 'Valley road' }),
      road([1, 2], { name: 'Old bridge', bridge: true, ...bridge }),
      road([2, 3], { name: 'Valley road' }),
      road([0, 4, 5, 3], { name: 'Hill road' }),
    ],
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
    const far = lorries(two({}, 5))
    const ends = [stops[0]!, { position: [35.7, 51] as Position }]
    const corridor = {
      id: 'c1',
      title: 'Valley corridor',
      shape: {
        type: 'LineString',
        coordinates: [
          [34.99, 51],
          [35.71, 51],
        ],
        bufferM: 300,
      } as Shape,
      during: { from: nine + 60 * minute, to: nine + 180 * minute },
    }
    const answer = proposeRoutes(far, { stops: ends, departs: nine, keepTo: { corridors: [corridor] } })
    if ('problem' in answer) throw new Error(answer.problem)
    expect(answer.routes[0]!.departs).toBeGreaterThanOrEqual(nine + 60 * minute)
    expect(answer.routes[0]!.reasons[0]).toMatchObject({ code: 'leaves-later', what: 'Valley corridor' })
    const late = { stops: ends, departs: nine + 175 * minute, keepTo: { corridors: [corridor] } }
    expect(proposeRoutes(far, late)).toMatchObject({ problem: 'no-way' })
  })

  test('a place far from any road is named', () => {
    const answer = proposeRoutes(lorries(two()), { stops: [stops[0]!, { position: [36, 52] }], departs: nine })
    expect(answer).toEqual({ problem: 'stop-off-road', stop: 1, withinM: 5_000 })
  })
})

test('a network is read back as it was written', () => {
  const sign = { from: 0, via: 1, to: 1, isOnly: false, bannedFor: 3 }
  const network = networkOf(
    [
      [35, 51],
      [35.1, 51],
      [35.2, 51],
    ],
    [road([0, 1]), road([1, 2])],
    [sign],
  )
  expect(network.bannedFrom.length).toBe(1)
  const back = readRoadNetwork(writeRoadNetwork(network))
  expect({ ...back }).toEqual({ ...network })
  expect(() => readRoadNetwork(new TextEncoder().encode('something else entirely\n'))).toThrow(/import it anew/)
  expect(() => readRoadNetwork(writeRoadNetwork(network).slice(0, -40))).toThrow(/import it anew/)
})

describe('Olena comes to a crossing with signs', () => {
  // A crossing 0 with arms to the south 1, west 2, north 3 and east 4; the ends of west and north are joined over 5, and
  // those of east and south far off over 6, so that there is no dead end to turn in.
  const places: Position[] = [
    [35, 51],
    [35, 50.98],
    [34.97, 51],
    [35, 51.02],
    [35.03, 51],
    [34.97, 51.02],
    [35.2, 50.98],
  ]
  const arms = [1, 2, 3, 4].map(end => road([0, end]))
  const roads = [...arms, road([2, 5, 3]), road([4, 6, 1])]
  const [south, west] = [{ position: places[1]! }, { position: places[2]! }]
  const viaOf = (vehicle: keyof typeof vehicleClasses, ...signs: Omit<TurnSign, 'via'>[]) => {
    const network = networkOf(
      places,
      roads,
      signs.map(sign => ({ ...sign, via: 0 })),
    )
    const answer = proposeRoutes(createRoadPlanner(network, vehicleClasses[vehicle]), {
      stops: [south, west],
      departs: nine,
    })
    if ('problem' in answer) throw new Error(answer.problem)
    return answer.routes[0]!.line.some(([, latitude]) => latitude > 51.01) ? 'round by the north' : 'left'
  }
  const noLeft = { from: 0, to: 1, isOnly: false, bannedFor: 3 }

  test.each([
    ['none', 'lorry', [], 'left'],
    ['no left turn', 'lorry', [noLeft], 'round by the north'],
    ['no left turn for lorries', 'lorry', [{ ...noLeft, bannedFor: 2 }], 'round by the north'],
    ['no left turn for lorries', 'van', [{ ...noLeft, bannedFor: 2 }], 'left'],
    ['only straight on', 'van', [{ from: 0, to: 2, isOnly: true, bannedFor: 3 }], 'round by the north'],
    ['no left turn for those from the east', 'lorry', [{ ...noLeft, from: 3 }], 'left'],
  ] as const)('%s: the %s takes its way', (_, vehicle, signs, way) => expect(viaOf(vehicle, ...signs)).toBe(way))

  test('a dead end is where one turns round, if nothing else leads there', () => {
    const network = networkOf(places, arms, [{ ...noLeft, via: 0 }])
    const answer = proposeRoutes(lorries(network), { stops: [south, west], departs: nine })
    if ('problem' in answer) throw new Error(answer.problem)
    // Up the shorter of the other arms to its end, and back to the crossing.
    const [north, east] = [2_225, 2_106]
    expect(Math.abs(answer.routes[0]!.lengthM - (north + 3 * east))).toBeLessThan(20)
  })

  test('a road that passes through the crossing is not told which way it is meant, and bans nothing', () => {
    const through = networkOf(places, [road([1, 0, 3]), road([2, 0])], [{ ...noLeft, via: 0 }])
    expect(through.bannedFrom.length).toBe(0)
  })

  test.each([
    [{ restriction: 'no_left_turn' }, { isOnly: false, bannedFor: 3 }],
    [
      { restriction: 'only_straight_on', except: 'hgv; psv' },
      { isOnly: true, bannedFor: 1 },
    ],
    [{ 'restriction:hgv': 'no_right_turn' }, { isOnly: false, bannedFor: 2 }],
    [{ restriction: 'no_entry', except: 'motor_vehicle' }, null],
    [
      { 'restriction:conditional': 'no_left_turn @ (Mo-Fr 07:00-09:00); no_left_turn @ (16:00-18:00)' },
      { isOnly: false, bannedFor: 3 },
    ],
    [{ 'restriction:hgv:conditional': 'only_straight_on @ (22:00-06:00)' }, { isOnly: true, bannedFor: 2 }],
    [{ 'restriction:conditional': 'no_left_turn @ (weight>7.5)' }, null],
    [{ 'restriction:bicycle': 'no_left_turn' }, null],
    [{ restriction: 'no_u_turn', type: 'route' }, null],
  ])('%o is read as %o', (tags, read) => {
    expect(turnOfTags(new Map(Object.entries({ type: 'restriction', ...tags })))).toEqual(read)
  })
})

describe('Olena crosses the river', () => {
  /** Two villages with a river between; the bridge is far upstream. */
  const river = (ferry: Partial<Road>) =>
    networkOf(
      [
        [35, 51],
        [35.02, 51],
        [35.03, 51],
        [35.05, 51],
        [35.02, 51.1],
        [35.03, 51.1],
      ],
      [
        road([0, 1], { name: 'West bank' }),
        road([1, 2], { class: 'ferry', name: 'Lower crossing', minutes: 12, surface: 'unknown', ...ferry }),
        road([2, 3], { name: 'East bank' }),
        road([1, 4, 5, 2], { name: 'Bridge road' }),
      ],
    )
  const banks = [{ position: [35, 51] as Position }, { position: [35.05, 51] as Position }]
  const best = (network: RoadNetwork, asked = banks) => {
    const answer = proposeRoutes(lorries(network), { stops: asked, departs: nine })
    if ('problem' in answer) throw new Error(answer.problem)
    return answer.routes[0]!
  }

  test('the ferry takes no less than its timetable says, and she is told to ask for its hours', () => {
    const { reasons, minutes } = best(river({}))
    expect(reasons).toContainEqual({ code: 'ferry', what: 'Lower crossing', minutes: expect.any(Number) })
    const [afloat] = reasons.flatMap(each => (each.code === 'ferry' ? [each.minutes] : []))
    expect(afloat).toBeGreaterThanOrEqual(12)
    expect(afloat).toBeLessThanOrEqual(15)
    expect(minutes).toBeGreaterThan(afloat!)
  })

  test('where it takes no lorries, or longer than the bridge is far, she goes by the bridge', () => {
    for (const ferry of [{ lorries: false }, { minutes: 90 }]) {
      const { line, reasons } = best(river(ferry))
      expect(line.some(([, latitude]) => latitude > 51.09)).toBe(true)
      expect(reasons).toEqual([{ code: 'nothing-in-the-way' }])
    }
  })

  test('nobody begins on the water', () => {
    const on = lorries(river({})).snap([35.024, 51.0001])!
    expect(on.offM).toBeGreaterThan(200)
  })
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
  const random = dice(seed)

  test.each([0, 30, 120])(`a hundred pairs with closures that open and close, and %i signs (seed ${seed})`, signs => {
    const side = 9
    const places: Position[] = []
    const roads: Road[] = []
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        places.push([35 + x * 0.01 + random() * 0.004, 51 + y * 0.008 + random() * 0.003])
        const oneway = random() < 0.15
        if (x > 0) roads.push(road([y * side + x - 1, y * side + x], { backward: !oneway }))
        if (y > 0 && random() < 0.9) roads.push(road([(y - 1) * side + x, y * side + x]))
      }
    }
    const planner = lorries(networkOf(places, roads, randomSigns(random, roads, signs)))
    const { network } = planner
    expect(network.bannedFrom.length > 0).toBe(signs > 0)
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
        if (i > 0) expect(isBanned(network, found.stretches[i - 1]!.arc, stretch.arc)).toBe(false)
        const shut = shutOn(closed, stretch) ?? []
        for (let k = 0; k < shut.length; k += 2) expect(departs > shut[k + 1]! || arrives < shut[k]!).toBe(true)
        if (i > 0 && departs > found.stretches[i - 1]!.arrives) waited++
      }
      const later = leaveLater(network, found, closed)
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

/** Signs at random junctions, for lorries, cars or both. */
const randomSigns = (random: () => number, roads: Road[], count: number): TurnSign[] =>
  Array.from({ length: count }, () => {
    const from = Math.floor(random() * roads.length)
    const via = roads[from]!.nodes[random() < 0.5 ? 0 : 1]!
    const others = [...roads.keys()].filter(each => roads[each]!.nodes.includes(via))
    const to = others[Math.floor(random() * others.length)]!
    return { from, via, to, isOnly: random() < 0.2, bannedFor: 1 + Math.floor(random() * 3) }
  })

/** For a lorry. */
const isBanned = ({ bannedFrom, bannedTo, bannedFor }: RoadNetwork, from: number, to: number): boolean =>
  bannedFrom.some((arc, i) => arc === from && bannedTo[i] === to && (bannedFor[i]! & 2) !== 0)

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
  const open: { arc: number; at: number }[] = []
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
  const reach = (arc: number) => (at: number) => {
    const key = `${arc} ${at}`
    if (at > departs + 1440 * minute || seen.has(key)) return
    seen.add(key)
    open.push({ arc, at })
  }
  /** Whether any road leads on but the one by which one came; else one may turn round. */
  const hasOther = (arrived: number) => {
    const node = headOf(network, arrived)
    const arcs = network.arcs.subarray(network.firstArc[node]!, network.firstArc[node + 1]!)
    return arcs.some(arc => arc !== (arrived ^ 1) && timeMs[arc >> 1]! >= 0 && !isBanned(network, arrived, arc))
  }
  const flags = network.flags
  const [s, e] = [start.edge, end.edge]
  if (flags[s]! & 1)
    cross(closed.onPart(s, start.fraction, 1), departs, Math.ceil(timeMs[s]! * (1 - start.fraction)), reach(s * 2))
  if (flags[s]! & 2)
    cross(closed.onPart(s, 0, start.fraction), departs, Math.ceil(timeMs[s]! * start.fraction), reach(s * 2 + 1))
  if (s === e && flags[s]! & (end.fraction >= start.fraction ? 1 : 2)) {
    const part = closed.onPart(s, start.fraction, end.fraction)
    cross(part, departs, Math.ceil(timeMs[s]! * Math.abs(end.fraction - start.fraction)), arrive)
  }
  const earliest = new Map<string, number>()
  while (open.length > 0) {
    open.sort((one, other) => other.at - one.at)
    const { arc: arrived, at } = open.pop()!
    const node = headOf(network, arrived)
    if (best !== null && at >= best) continue
    // Two who came the same way and may both wait here until the same closure are alike, but for who came first.
    const until = (closed.nodes[node] ?? []).find((from, i) => i % 2 === 0 && from > at) ?? Infinity
    const key = `${arrived} ${until}`
    if ((earliest.get(key) ?? Infinity) <= at) continue
    earliest.set(key, at)
    for (let i = network.firstArc[node]!; i < network.firstArc[node + 1]!; i++) {
      const arc = network.arcs[i]!
      if (isBanned(network, arrived, arc) || (arc === (arrived ^ 1) && hasOther(arrived))) continue
      if (arc === e * 2)
        cross(closed.onPart(e, 0, end.fraction), at, Math.ceil(timeMs[e]! * end.fraction), arrive, node)
      if (arc === e * 2 + 1)
        cross(closed.onPart(e, end.fraction, 1), at, Math.ceil(timeMs[e]! * (1 - end.fraction)), arrive, node)
      cross(closed.edges[arc >> 1], at, timeMs[arc >> 1]!, reach(arc), node)
    }
  }
  return best
}
