/** Roads for tests: one like another but for what matters. */
import type { Road } from '@unimpeded/space/roads/road.ts'
import { buildRoadNetwork, type RoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import type { TurnSign } from '@unimpeded/space/roads/turn-sign.ts'
import type { Position } from '@unimpeded/space/shape.ts'

/** A paved road of the second class, both ways, without limits, over these places. */
export const road = (nodes: number[], more: Partial<Road> = {}): Road => ({
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
  lorries: true,
  minutes: null,
  name: '',
  ...more,
})

export const networkOf = (places: Position[], roads: Road[], signs: TurnSign[] = []): RoadNetwork =>
  buildRoadNetwork(
    roads,
    Int32Array.from(places.flat(), degrees => Math.round(degrees * 1e7)),
    signs,
  )

/** From 0 to 2 straight through the valley over 1, or round over the hill at 3. */
export const valleyAndHill = [road([0, 1, 2], { name: 'Valley road' }), road([0, 3, 2], { name: 'Hill road' })]
