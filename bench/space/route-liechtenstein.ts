/**
 * Routes between random places of Liechtenstein (© OpenStreetMap contributors, ODbL) with fifty closures that open and
 * close, found by the planner, beside a plain time-dependent Dijkstra over the same safe intervals with no bounds: same
 * arrival on every pair, or the figure fails. pgRouting on the same extract, measured before: 12 ms, 42 ms with avoidance.
 */
import { existsSync, readFileSync } from 'node:fs'
import { readOsmPbf } from '@unimpeded/exchange/read-osm-pbf.ts'
import { type Closure, closedTimes } from '@unimpeded/space/roads/closed-times.ts'
import { createEarliestArrival } from '@unimpeded/space/roads/earliest-arrival.ts'
import { chooseLandmarks } from '@unimpeded/space/roads/landmarks.ts'
import { buildRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import { createRoadPlanner } from '@unimpeded/space/roads/road-planner.ts'
import { turnGraph } from '@unimpeded/space/roads/turn-graph.ts'
import { bannedFor, vehicleClasses } from '@unimpeded/space/roads/vehicle-class.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { type Figure, quantile } from '../figure.ts'
import { dice } from './dice.ts'

const pairs = 1_000
/** Each search goes through all pairs so many times. */
const rounds = { own: 20, blind: 3 }
const minute = 60_000
const departs = Date.UTC(2024, 8, 18, 6)
const path = '../shared/data/liechtenstein.osm.pbf'

export const measure = async (): Promise<Figure[]> => {
  if (!existsSync(path)) throw new Error(`SKIPPED: ${path} is not here.`)
  const bytes = new Uint8Array(readFileSync(path))
  const { roads, positions, signs } = await readOsmPbf({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  })
  const network = buildRoadNetwork(roads, positions, signs)
  const planner = createRoadPlanner(network, vehicleClasses.lorry)
  const { timeMs } = planner
  const graph = turnGraph(network, bannedFor.hgv)
  const findBlindly = createEarliestArrival({ network, graph, timeMs, landmarks: chooseLandmarks(network, timeMs, 0) })
  const random = dice(20240918)
  const place = (): Position => {
    const node = Math.floor(random() * network.nodes)
    return [network.lon[node]! / 1e7, network.lat[node]! / 1e7]
  }
  const closures = Array.from({ length: 50 }, (_, i): Closure => {
    const from = departs + Math.floor(random() * 60) * minute
    return {
      id: String(i),
      title: String(i),
      shape: { type: 'Point', coordinates: place(), radiusM: 100 + random() * 500 },
      during: [
        { from, to: from + 30 * minute },
        { from: from + 60 * minute, to: from + 90 * minute },
      ],
    }
  })
  const closed = closedTimes(network, planner.grid, closures, { from: departs, to: departs + 7 * 1440 * minute })
  const asked = Array.from({ length: pairs }, () => [planner.snap(place())!, planner.snap(place())!] as const)
  // The time of a pair is its least, since the machine may do other things as well.
  const arrivals = { own: [] as (number | undefined)[], blind: [] as (number | undefined)[] }
  const taken = { own: asked.map(() => Infinity), blind: asked.map(() => Infinity) }
  for (const [name, find] of [['own', planner.find] as const, ['blind', findBlindly] as const]) {
    for (let round = 0; round < rounds[name]; round++) {
      for (const [i, [start, end]] of asked.entries()) {
        const began = performance.now()
        arrivals[name][i] = find(start, end, departs, closed)?.arrives
        taken[name][i] = Math.min(taken[name][i]!, performance.now() - began)
      }
    }
  }
  if (arrivals.own.some((at, i) => at !== arrivals.blind[i]))
    throw new Error('the planner and the plain search disagree')
  const figure = (share: number) => quantile(taken.own, share)
  return [
    {
      what: 'route, Liechtenstein, 50 closures in time',
      figure: `p50 ${figure(0.5).toFixed(2)} ms, p99 ${figure(0.99).toFixed(2)} ms`,
      peer: `plain Dijkstra p50 ${quantile(taken.blind, 0.5).toFixed(2)} ms; pgRouting 42 ms (measured before)`,
      ratio: quantile(taken.blind, 0.5) / figure(0.5),
      goal: 'p50 ≤ 1 ms, p99 ≤ 5 ms, the same arrival on 1,000 pairs',
    },
  ]
}
