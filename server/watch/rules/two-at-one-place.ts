import { toPosition, type Xyz } from '@unimpeded/space/earth.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import type { FixTable } from '../fix-table.ts'
import { leastPace, passesAt } from '../forecast.ts'
import { feetOf } from '../match.ts'
import { movingMsAt, type Plan } from '../plan.ts'
import { arrivedAt, hasJoined, type Progress } from '../progress.ts'
import { placeAlong, type RouteLine } from '../route-line.ts'
import { runsTogether } from '../runs-together.ts'
import type { WatchEvent } from '../watch-event.ts'

/**
 * A place that two routes share and that holds one movement at a time: where they cross or run together for a short
 * way, and, where they run together for longer, a waypoint of either there, such as a bridge. From and to along each.
 */
export type SharedPlace = {
  name: string | null
  place: Place
  own: Stretch
  other: Stretch
}
/** From and to along a route, and the planned time on the way to where it begins. */
type Stretch = { readonly fromM: number; readonly toM: number; readonly fromMs: number }

/** A movement as the rule looks at it at an instant: its plan, its progress, and how far it had come when. */
export type OnTheRoute = {
  plan: Plan
  progress: Progress
  came: FixTable
  now: number
  /** Where the planned time on the way is longer than this, it cannot be within the warning. */
  reachMs: number
}

export const onTheRoute = (plan: Plan, progress: Progress, came: FixTable, now: number): OnTheRoute => {
  const seen = hasJoined(progress)
  const sinceMs = now - Math.max(seen ? progress.at : plan.waypoints[0]!.departs, 0)
  // No forecast is sooner than by the quickest pace.
  const aheadMs = (sinceMs + plan.rules['two-at-one-place'].warnMinutes * 60_000) / leastPace
  return { plan, progress, came, now, reachMs: (seen ? movingMsAt(plan, progress.alongM) : 0) + aheadMs }
}

/** The places that two plans share; none where both stop as planned, as at a depot. Far-apart days share nothing. */
export const sharedPlaces = (own: Plan, other: Plan): SharedPlace[] => {
  const apartMs = Math.max(
    own.plannedDuring.from - other.plannedDuring.to,
    other.plannedDuring.from - own.plannedDuring.to,
  )
  if (apartMs > dayMs / 2) return []
  const { withinM, placeUpToM } = own.rules['two-at-one-place']
  const places: { name: string | null; place: Place; own: Span; other: Span }[] = []
  for (const run of runsTogether(own.line, other.line, withinM)) {
    if (run.ownToM - run.ownFromM <= placeUpToM) {
      places.push({
        name: null,
        place: toPosition(placeAlong(own.line, (run.ownFromM + run.ownToM) / 2)),
        own: [run.ownFromM, run.ownToM],
        other: inOrder(run.otherFromM, run.otherToM),
      })
      continue
    }
    for (const plan of [own, other]) {
      const isOwn = plan === own
      for (const [i, alongM] of plan.line.waypointsM.entries()) {
        const [fromM, toM] = isOwn ? [run.ownFromM, run.ownToM] : inOrder(run.otherFromM, run.otherToM)
        if (alongM < fromM || alongM > toM) continue
        const facing = nearestFoot(isOwn ? other.line : own.line, placeAlong(plan.line, alongM))
        const around = (metres: number) => [metres - placeUpToM / 4, metres + placeUpToM / 4] as const
        places.push({
          name: plan.waypoints[i]!.name,
          place: plan.waypoints[i]!.place,
          own: around(isOwn ? alongM : facing),
          other: around(isOwn ? facing : alongM),
        })
      }
    }
  }
  const isStop = (plan: Plan, [fromM, toM]: Span) =>
    plan.waypoints.some(
      (waypoint, n) =>
        waypoint.isStop &&
        plan.line.waypointsM[n]! >= fromM - plan.rules.stopped.plannedWithinM &&
        plan.line.waypointsM[n]! <= toM + plan.rules.stopped.plannedWithinM,
    )
  return places
    .filter((place, i) => {
      const isKnown = places.slice(0, i).some(each => Math.abs(each.own[0] - place.own[0]) < placeUpToM)
      return !isKnown && !(isStop(own, place.own) && isStop(other, place.other))
    })
    .map(place => ({ ...place, own: stretchOf(own, place.own), other: stretchOf(other, place.other) }))
}

const stretchOf = (plan: Plan, [fromM, toM]: Span): Stretch => ({ fromM, toM, fromMs: movingMsAt(plan, fromM) })

/** It has left a stretch, is on it, may be on it within the warning, or is further off than that. */
type Stand = 'left' | 'on' | 'near' | 'far'

const stands = ({ plan, progress, reachMs }: OnTheRoute, { fromM, toM, fromMs }: Stretch): Stand => {
  const hasCome = hasJoined(progress) && progress.furthestM >= fromM
  if (hasCome && (progress.furthestM >= toM || arrivedAt(plan, progress) !== null)) return 'left'
  if (hasCome) return 'on'
  return fromMs > reachMs ? 'far' : 'near'
}

/**
 * What there is to say of a movement and another at a place they share: a note while both are forecast to be there
 * together soon, an event while both are, and afterwards from when to when they were. Null where there is nothing.
 */
export const twoAtOnePlace = (
  own: OnTheRoute,
  other: OnTheRoute,
  shared: SharedPlace,
  index: number,
): WatchEvent | null => {
  const { now } = own
  const stand = stands(own, shared.own)
  if (stand === 'far') return null
  const otherStands = stands(other, shared.other)
  if (otherStands === 'far') return null
  if (stand === 'left' ? otherStands === 'near' : stand === 'near' && otherStands === 'left') return null
  const latest = now + own.plan.rules['two-at-one-place'].warnMinutes * 60_000
  const ownFrom = comesAt(own, shared.own, stand)
  if (ownFrom > latest) return null
  const otherFrom = comesAt(other, shared.other, otherStands)
  if (otherFrom > latest) return null
  const from = Math.max(ownFrom, otherFrom)
  const until = Math.min(
    leavesAt(own, shared.own, stand, ownFrom),
    leavesAt(other, shared.other, otherStands, otherFrom),
  )
  if (from > until) return null
  const isForecast = from > now
  return {
    movement: own.plan.movement,
    rule: 'two-at-one-place',
    key: `two-at-one-place:${other.plan.movement}:${index}@place`,
    severity: isForecast ? 'note' : 'attention',
    from: isForecast ? Math.round(from / 300_000) * 300_000 : Math.round(from),
    until: until <= now ? Math.round(until) : null,
    place: shared.place,
    facts: {
      other: other.plan.movement,
      title: other.plan.title,
      name: shared.name,
      forecast: isForecast ? 'yes' : 'no',
    },
  }
}

/** Whether nothing more can come of a place, but by fixes that are late: both have left it. */
export const isOver = (own: OnTheRoute, other: OnTheRoute, shared: SharedPlace): boolean =>
  stands(own, shared.own) === 'left' && stands(other, shared.other) === 'left'

const dayMs = 86_400_000

type Span = readonly [fromM: number, toM: number]

const inOrder = (a: number, b: number): Span => (a < b ? [a, b] : [b, a])

/** When a movement came or will come to a stretch; never, where it has arrived without. */
const comesAt = ({ plan, progress, came, now }: OnTheRoute, { fromM }: Stretch, stand: Stand): number => {
  if (stand !== 'near') return came.cameTo(Math.max(0, fromM))!
  if (arrivedAt(plan, progress) !== null) return Number.POSITIVE_INFINITY
  return Math.max(now + 1, passesAt(plan, progress, now, Math.max(0, fromM)))
}

/** When it left or will leave a stretch to which it came then; it leaves one it is on after `now`. */
const leavesAt = (movement: OnTheRoute, { toM }: Stretch, stand: Stand, from: number): number => {
  const { plan, progress, came, now } = movement
  if (stand === 'left') return came.cameTo(toM) ?? Math.max(from, arrivedAt(plan, progress)!)
  return Math.max(now + 1, from, passesAt(plan, progress, now, Math.min(toM, plan.line.lengthM)))
}

const nearestFoot = (line: RouteLine, place: Readonly<Xyz>): number => {
  const feet = feetOf(line, place, 0, line.starts.length - 1)
  return feet.reduce((best, foot) => (foot.offM < best.offM ? foot : best)).alongM
}
