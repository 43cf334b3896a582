import type { Position } from '../shape.ts'
import { createEarliestArrival, type EarliestArrival } from './earliest-arrival.ts'
import { createEdgeGrid, type EdgeGrid } from './edge-grid.ts'
import { chooseLandmarks } from './landmarks.ts'
import { roadClasses, surfaces } from './road.ts'
import { closedToLorries, type RoadNetwork } from './road-network.ts'
import { type OnRoad, snapToRoad } from './snap-to-road.ts'
import { turnGraph } from './turn-graph.ts'
import { bannedFor, type VehicleClass } from './vehicle-class.ts'

/** Plans ways through a road network for one class of vehicle. */
export type RoadPlanner = {
  network: RoadNetwork
  grid: EdgeGrid
  vehicle: VehicleClass
  /** Milliseconds to drive an edge; -1 where this vehicle may not. */
  timeMs: Int32Array
  /** The nearest road within `withinM` metres that this vehicle may use and that leads on; null where there is none. */
  snap(position: Position, withinM?: number): OnRoad | null
  /**
   * The way that arrives first when one leaves at `departs` or waits for it; null where there is none within the horizon
   * of the closed times. `weights` multiply what an edge counts (not how long it takes); then the way found is good but
   * need not be the first to arrive.
   */
  find: EarliestArrival
}

/** Of roads; a ferry takes as long as it says. */
const slowestKmh = 3
const ferry = roadClasses.indexOf('ferry')
const landmarks = 8

export function createRoadPlanner(
  network: RoadNetwork,
  vehicle: VehicleClass,
  grid = createEdgeGrid(network),
): RoadPlanner {
  const timeMs = drivingTimes(network, vehicle)
  return {
    network,
    grid,
    vehicle,
    timeMs,
    snap: (position, withinM = 5_000) => snapToRoad(network, grid, timeMs, position, withinM),
    find: createEarliestArrival({
      network,
      graph: turnGraph(network, bannedFor[vehicle.sign]),
      timeMs,
      landmarks: chooseLandmarks(network, timeMs, landmarks),
    }),
  }
}

function drivingTimes(network: RoadNetwork, vehicle: VehicleClass): Int32Array {
  const times = new Int32Array(network.edges)
  for (let e = 0; e < network.edges; e++) {
    const isTooMuch =
      (vehicle.sign === 'hgv' && (network.flags[e]! & closedToLorries) !== 0) ||
      (network.weight[e]! > 0 && vehicle.weightT * 10 > network.weight[e]!) ||
      (network.height[e]! > 0 && vehicle.heightM * 100 > network.height[e]!) ||
      (network.width[e]! > 0 && vehicle.widthM * 100 > network.width[e]!)
    if (isTooMuch) {
      times[e] = -1
      continue
    }
    const own =
      vehicle.speedKmh[roadClasses[network.class[e]!] as keyof VehicleClass['speedKmh']] *
      vehicle.surfaces[surfaces[network.surface[e]!]!]
    const sign = network.speedKmh[e]!
    const speed = network.class[e] === ferry ? sign : Math.max(slowestKmh, sign > 0 ? Math.min(sign, own) : own)
    times[e] = Math.max(1, Math.ceil((network.lengthM[e]! / speed) * 3_600))
  }
  return times
}
