import type { Xyz } from '@unimpeded/space/earth.ts'
import { shapesWithin } from '@unimpeded/space/measure.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import type { Fix } from './fix.ts'
import { boxesOf, type Ground, type ZoneGround } from './ground.ts'
import { apartM } from './route-line.ts'
import { isFurther, metresFrom } from './zone.ts'

/** That something is in a zone since an instant. */
export type Stay = { readonly zone: string; readonly since: number; readonly place: Place }

export const nowhere: readonly Stay[] = []

/** The zones of a ground that may be near a place, and their boxes. */
export type ZonesNear = {
  readonly all: readonly ZoneGround[]
  readonly centre: Readonly<Xyz>
  readonly list: readonly ZoneGround[]
  readonly boxes: Float64Array
}

/** Where a device is, in terms of zones; `Lane` says what each is. */
type Whereabouts = { stays: readonly Stay[]; passed: readonly Stay[]; near: ZonesNear | null }

/** Writes into `into` the zones that a good fix of a device is in, and those between it and the good fix before it. */
export const findStays = (
  into: Whereabouts,
  before: (Readonly<Whereabouts> & { readonly good: Fix | null }) | null,
  fix: Fix,
  ground: Ground,
): void => {
  if (ground.list.length === 0) {
    into.stays = nowhere
    into.passed = nowhere
    into.near = null
    return
  }
  const { position, place, accuracyM } = fix
  const from = before?.good ?? null
  const wayM = from ? apartM(from.place, place) : 0
  const looksBetween = from !== null && wayM > 0 && wayM <= ground.plan.rules.fixes.betweenFixesM
  const had = before?.stays ?? nowhere
  const { rules } = ground.plan
  const x = place[0]
  const y = place[1]
  const z = place[2]
  const farM = Math.max(
    looksBetween ? wayM : 0,
    had.length > 0 ? Math.max(rules['in-restriction'].leaveM, rules['in-closed-corridor'].leaveM) + 100 : 0,
  )
  const near = zonesNear(before?.near ?? null, ground, place, farM)
  const { boxes, list } = near ?? ground
  let stays: Stay[] | null = null
  let passed: Stay[] | null = null
  for (let i = 0, k = 0; i < list.length; i++, k += 6) {
    if (
      x < boxes[k]! - farM ||
      x > boxes[k + 3]! + farM ||
      y < boxes[k + 1]! - farM ||
      y > boxes[k + 4]! + farM ||
      z < boxes[k + 2]! - farM ||
      z > boxes[k + 5]! + farM
    )
      continue
    const { zone } = list[i]!
    const at: Place = [position.longitude, position.latitude]
    const stay = stayIn(had, zone.id)
    const { leaveM } = rules[zone.type === 'restriction' ? 'in-restriction' : 'in-closed-corridor']
    const withinM = stay ? leaveM + Math.min(accuracyM, 100) : 0
    if (metresFrom(zone, at, place, withinM) !== null) {
      stays ??= []
      stays.push(stay ?? { zone: zone.id, since: fix.at, place: at })
    } else if (!stay && looksBetween && !isFurther(zone, place, wayM)) {
      const way = {
        type: 'LineString' as const,
        coordinates: [[from.position.longitude, from.position.latitude] as Place, at],
        bufferM: 0,
      }
      const meets = shapesWithin(way, zone.shape, 0)
      if (!meets) continue
      passed ??= []
      passed.push({ zone: zone.id, since: from.at, place: meets.at })
    }
  }
  into.stays = stays ?? nowhere
  into.passed = passed ?? nowhere
  into.near = near
}

/** The stay in a zone, where there is one. */
export const stayIn = (stays: readonly Stay[], zone: string): Stay | undefined => {
  for (const stay of stays) if (stay.zone === zone) return stay
  return undefined
}

const nearM = 25_000

/** The zones that may be within `farM` of a place: those known to be near, as long as that will do. Null for all. */
const zonesNear = (
  known: ZonesNear | null,
  { list: all, boxes }: Ground,
  place: Readonly<Xyz>,
  farM: number,
): ZonesNear | null => {
  if (farM >= nearM) return null
  if (known && known.all === all && awayM(known.centre, place) + farM < nearM) return known
  const [x, y, z] = place
  const list: ZoneGround[] = []
  for (let i = 0, k = 0; i < all.length; i++, k += 6) {
    if (
      x >= boxes[k]! - nearM &&
      x <= boxes[k + 3]! + nearM &&
      y >= boxes[k + 1]! - nearM &&
      y <= boxes[k + 4]! + nearM &&
      z >= boxes[k + 2]! - nearM &&
      z <= boxes[k + 5]! + nearM
    )
      list.push(all[i]!)
  }
  return { all, centre: place, list, boxes: boxesOf(list) }
}

/** Along the axis on which they are furthest apart. */
const awayM = (a: Readonly<Xyz>, b: Readonly<Xyz>): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
