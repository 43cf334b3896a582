import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import { createRoadPlanner, type RoadPlanner } from '@unimpeded/space/roads/road-planner.ts'
import { type VehicleClass, type VehicleClassName, vehicleClasses } from '@unimpeded/space/roads/vehicle-class.ts'

/** The dimensions that a planner may state in place of the class's own. */
export type Dimensions = { weightT?: number; heightM?: number; widthM?: number }

/** The roads imported into a data folder, read when they are first asked for, and anew when they were imported anew. */
export type RoadBook = {
  loaded(): boolean
  /** The planner for a vehicle, and one that no limit holds back. Throws an Error where no roads are there. */
  planners(vehicle: VehicleClassName, dimensions?: Dimensions): { planner: RoadPlanner; unlimited: RoadPlanner }
}

/** Where the roads of a data folder lie. */
export const roadsFile = (dataDir: string): string => join(dataDir, 'roads')

/** Planners for so many different vehicles are kept ready. */
const mostPlanners = 16

export const openRoadBook = (dataDir: string): RoadBook => {
  const path = roadsFile(dataDir)
  let read: { at: number; first: RoadPlanner; planners: Map<string, RoadPlanner> } | null = null
  const changedAt = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs
  const ready = (vehicle: VehicleClass) => {
    const at = changedAt()
    if (at === undefined) throw new Error('no roads were imported')
    if (read?.at !== at) {
      const first = createRoadPlanner(readRoadNetwork(readFileSync(path)), vehicle)
      read = { at, first, planners: new Map() }
    }
    const key = JSON.stringify(vehicle)
    let planner = read.planners.get(key)
    if (!planner) {
      planner = createRoadPlanner(read.first.network, vehicle, read.first.grid)
      const [oldest] = read.planners.keys()
      if (read.planners.size >= mostPlanners && oldest !== undefined) read.planners.delete(oldest)
      read.planners.set(key, planner)
    }
    return planner
  }
  return {
    loaded: () => changedAt() !== undefined,
    planners(vehicle, dimensions = {}) {
      const own = { ...vehicleClasses[vehicle], ...dimensions }
      return { planner: ready(own), unlimited: ready({ ...own, weightT: 0, heightM: 0, widthM: 0 }) }
    },
  }
}
