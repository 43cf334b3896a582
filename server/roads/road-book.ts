import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { proposeRoutes, type RouteAnswer, type RouteQuestion } from '@unimpeded/space/roads/propose-routes.ts'
import { readRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import { createRoadPlanner, type RoadPlanner } from '@unimpeded/space/roads/road-planner.ts'
import { type VehicleClass, type VehicleClassName, vehicleClasses } from '@unimpeded/space/roads/vehicle-class.ts'

/** A question of the roads: for which vehicle, with the dimensions that are stated in place of the class's own. */
export type RoadQuestion = RouteQuestion & {
  vehicle: VehicleClassName
  dimensions?: { weightT?: number; heightM?: number; widthM?: number }
}

/** The roads imported into a data folder, read when they are first asked for, and anew when they were imported anew. */
export type RoadBook = {
  loaded(): boolean
  /** Throws an Error where no roads are there, or none that can be read. */
  propose(question: RoadQuestion): RouteAnswer
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
    propose({ vehicle, dimensions, ...question }) {
      const own = { ...vehicleClasses[vehicle], ...dimensions }
      const unlimited: VehicleClass = { ...own, sign: 'motorcar', weightT: 0, heightM: 0, widthM: 0 }
      return proposeRoutes(ready(own), question, ready(unlimited))
    },
  }
}
