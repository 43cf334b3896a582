/**
 * Routes between random places of Liechtenstein (© OpenStreetMap contributors, ODbL) with fifty closures that open and
 * close, found by the planner, beside a plain time-dependent Dijkstra over the same safe intervals with no bounds: same
 * arrival on every pair, or the figure fails. pgRouting on the same extract, measured before: 12 ms, 42 ms with avoidance.
 */
import { existsSync, readFileSync } from 'node:fs'
import { readOsmPbf } from '@unimpeded/exchange/read-osm-pbf.ts'
import { type Closure, closedTimes } from '@unimpeded/space/roads/closed-times.ts'
import { buildRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import { createRoadPlanner } from '@unimpeded/space/roads/road-planner.ts'
import { vehicleClasses } from '@unimpeded/space/roads/vehicle-class.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { type Figure, quantile } from '../figure.ts'

const pairs = 1_000
const minute = 60_000
const departs = Date.UTC(2024, 8, 18, 6)
const path = '../shared/data/liechtenstein.osm.pbf'

export const measure = async (): Promise<Figure[]> => {
  if (!existsSync(path)) throw new Error(`SKIPPED: ${path} is not here.`)
  const bytes = new Uint8Array(readFileSync(path))
  const { roads, positions } = await readOsmPbf({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  })
  const network = buildRoadNetwork(roads, positions)
  const planner = createRoadPlanner(network, vehicleClasses.lorry)
  const blind = createRoadPlanner(network, vehicleClasses.lorry, planner.grid, { landmarks: 0 })
  const random = mulberry(20240918)
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
  for (const [start, end] of asked.slice(0, 200)) planner.find(start, end, departs, closed)
  const taken = { own: [] as number[], blind: [] as number[] }
  for (const [start, end] of asked) {
    let began = performance.now()
    const own = planner.find(start, end, departs, closed)
    taken.own.push(performance.now() - began)
    began = performance.now()
    const plain = blind.find(start, end, departs, closed)
    taken.blind.push(performance.now() - began)
    if (own?.arrives !== plain?.arrives) throw new Error('the planner and the plain search disagree')
  }
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
