import type { Position } from '../shape.ts'
import { edgeLine, type RoadNetwork } from './road-network.ts'

/** The edges of a network by the cells of a hundredth of a degree they pass through. */
export type EdgeGrid = {
  /** Edges whose boxes come near the box (degrees), each once, in order. */
  near(west: number, south: number, east: number, north: number): number[]
}

const cellsPerDegree = 100
const columns = 360 * cellsPerDegree
/** Edges over more cells than this are looked at by every question. */
const manyCells = 400

export function createEdgeGrid(network: RoadNetwork): EdgeGrid {
  const boxes = new Float64Array(network.edges * 4)
  const everywhere: number[] = []
  const cells: number[] = []
  const members: number[] = []
  for (let edge = 0; edge < network.edges; edge++) {
    const [west, south, east, north] = boxOf(edgeLine(network, edge))
    boxes.set([west, south, east, north], edge * 4)
    const [x0, x1, y0, y1] = [column(west), column(east), row(south), row(north)]
    if ((x1 - x0 + 1) * (y1 - y0 + 1) > manyCells) {
      everywhere.push(edge)
      continue
    }
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        cells.push(y * columns + x)
        members.push(edge)
      }
    }
  }
  const order = Uint32Array.from(cells.keys()).sort((a, b) => cells[a]! - cells[b]! || a - b)
  const sortedCells = Int32Array.from(order, i => cells[i]!)
  const sortedEdges = Int32Array.from(order, i => members[i]!)

  const firstAt = (cell: number): number => {
    let low = 0
    let high = sortedCells.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sortedCells[middle]! < cell) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    near(west, south, east, north) {
      const found = new Set(everywhere)
      for (let y = row(south); y <= row(north); y++) {
        const last = y * columns + column(east)
        for (let i = firstAt(y * columns + column(west)); i < sortedCells.length && sortedCells[i]! <= last; i++) {
          found.add(sortedEdges[i]!)
        }
      }
      const touches = (edge: number) =>
        boxes[edge * 4]! <= east &&
        boxes[edge * 4 + 2]! >= west &&
        boxes[edge * 4 + 1]! <= north &&
        boxes[edge * 4 + 3]! >= south
      return [...found].filter(touches).sort((a, b) => a - b)
    },
  }
}

const column = (longitude: number) => Math.min(columns - 1, Math.max(0, Math.floor((longitude + 180) * cellsPerDegree)))
const row = (latitude: number) =>
  Math.min(180 * cellsPerDegree - 1, Math.max(0, Math.floor((latitude + 90) * cellsPerDegree)))

export function boxOf(line: readonly Position[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [longitude, latitude] of line) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return [west, south, east, north]
}
