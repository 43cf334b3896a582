import { prepareShape } from '@unimpeded/space/prepared-shape.ts'
import { expectedInside } from './expected-inside.ts'
import type { Plan } from './plan.ts'
import { closedSpans, outsideSpans, type Spans, shutSpans, type Zone } from './zone.ts'

/** What the rules judge by: the plan, and the zones with the times they hold. */
export type Ground = ZoneList & {
  readonly plan: Plan
  /** While the corridors it leans on should hold it, by id. */
  readonly expected: ReadonlyMap<string, Spans>
  /** Outside the hours in which movements go; null where any hour will do. */
  readonly night: Spans | null
  /** When devices said that they are alive, and not where; in order. */
  readonly beats: readonly number[]
}

/** The zones there are: by id, in a list, and their earth-centred boxes one after another. */
export type ZoneList = {
  readonly zones: ReadonlyMap<string, ZoneGround>
  readonly list: readonly ZoneGround[]
  readonly boxes: Float64Array
}

/** A zone with the times it holds. `closed`: not to be entered; `shut`: a corridor open outside its windows. */
export type ZoneGround = {
  readonly zone: Zone
  readonly closed: Spans
  readonly shut: Spans
  readonly box: Float64Array
}

export const groundOf = (plan: Plan, list: ZoneList, beats: readonly number[]): Ground => ({
  plan,
  ...list,
  expected: new Map(
    plan.corridors.flatMap(id => {
      const corridor = list.zones.get(id)
      return corridor ? [[id, expectedInside(plan, corridor.zone)]] : []
    }),
  ),
  night: plan.dayWindows.length > 0 ? outsideSpans({ windows: [...plan.dayWindows] }) : null,
  beats,
})

export const zoneGround = (zone: Zone): ZoneGround => ({
  zone,
  closed: closedSpans(zone),
  shut: shutSpans(zone),
  box: prepareShape(zone.shape).box,
})

export const zoneList = (zones: ReadonlyMap<string, ZoneGround>): ZoneList => {
  const list = [...zones.values()]
  return { zones, list, boxes: boxesOf(list) }
}

/** The boxes of zones, six numbers each. */
export const boxesOf = (list: readonly ZoneGround[]): Float64Array => {
  const boxes = new Float64Array(6 * list.length)
  for (let i = 0; i < list.length; i++) boxes.set(list[i]!.box, 6 * i)
  return boxes
}
