import { toPosition } from '@unimpeded/space/earth.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import { leastPace, passesAt } from '../forecast.ts'
import { feetOf } from '../match.ts'
import { movingMsAt, type Plan } from '../plan.ts'
import { type apartM, placeAlong, type RouteLine } from '../route-line.ts'
import { arrivedAt, type Fix, type Progress } from '../scene.ts'
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
type Stretch = readonly [fromM: number, toM: number]

/** A movement as the rule looks at it: its plan, its progress, and how far it had come by each fix. */
export type OnTheRoute = {
  plan: Plan
  progress: Progress
  fixes: readonly Fix[]
  furthestM: readonly number[]
}

/** The places that two plans share; none where both stop as planned, as at a depot. Far-apart days share nothing. */
export const sharedPlaces = (own: Plan, other: Plan): SharedPlace[] => {
  const apartMs = Math.max(
    own.plannedDuring.from - other.plannedDuring.to,
    other.plannedDuring.from - own.plannedDuring.to,
  )
  if (apartMs > dayMs / 2) return []
  const { withinM, placeUpToM } = own.rules['two-at-one-place']
  const places: SharedPlace[] = []
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
  return places.filter((place, i) => {
    const isStop = (plan: Plan, [fromM, toM]: Stretch) =>
      plan.waypoints.some(
        (waypoint, n) =>
          waypoint.isStop &&
          plan.line.waypointsM[n]! >= fromM - plan.rules.stopped.plannedWithinM &&
          plan.line.waypointsM[n]! <= toM + plan.rules.stopped.plannedWithinM,
      )
    const isKnown = places.slice(0, i).some(each => Math.abs(each.own[0] - place.own[0]) < placeUpToM)
    return !isKnown && !(isStop(own, place.own) && isStop(other, place.other))
  })
}

/** Whether a movement has left a stretch, is on it, may be on it within the warning, or is further off than that. */
const stands = (movement: OnTheRoute, [fromM, toM]: Stretch, now: number): 'left' | 'on' | 'near' | 'far' => {
  const { plan, progress } = movement
  const hasCome = progress.device !== null && progress.furthestM >= fromM
  if (hasCome && (progress.furthestM >= toM || arrivedAt(plan, progress) !== null)) return 'left'
  if (hasCome) return 'on'
  // No forecast is sooner than this, so that most are passed over without one.
  const wayMs = movingMsAt(plan, fromM) - (progress.device === null ? 0 : movingMsAt(plan, progress.alongM))
  const soonest = Math.max(progress.device === null ? plan.waypoints[0]!.departs : progress.at, 0) + wayMs * leastPace
  return soonest - now > plan.rules['two-at-one-place'].warnMinutes * 60_000 ? 'far' : 'near'
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
  now: number,
): WatchEvent | null => {
  const stand = stands(own, shared.own, now)
  if (stand === 'far') return null
  const otherStands = stands(other, shared.other, now)
  if (otherStands === 'far') return null
  if (stand === 'left' ? otherStands === 'near' : stand === 'near' && otherStands === 'left') return null
  const one = timeAt(own, shared.own, now)
  const two = timeAt(other, shared.other, now)
  const from = Math.max(one.from, two.from)
  const until = Math.min(one.until, two.until)
  if (from > until) return null
  const isForecast = from > now
  if (isForecast && from - now > own.plan.rules['two-at-one-place'].warnMinutes * 60_000) return null
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
export const isOver = (own: OnTheRoute, other: OnTheRoute, shared: SharedPlace, now: number): boolean =>
  stands(own, shared.own, now) === 'left' && stands(other, shared.other, now) === 'left'

const dayMs = 86_400_000

const inOrder = (a: number, b: number): Stretch => (a < b ? [a, b] : [b, a])

/** From when to when a movement was or will be on a stretch; it leaves a stretch it is on after `now`. */
const timeAt = (
  { plan, progress, fixes, furthestM }: OnTheRoute,
  [fromM, toM]: Stretch,
  now: number,
): { from: number; until: number } => {
  const came = cameTo(fixes, furthestM, Math.max(0, fromM))
  const left = cameTo(fixes, furthestM, toM)
  const from = came ?? Math.max(now + 1, passesAt(plan, progress, now, Math.max(0, fromM)))
  if (left !== null) return { from, until: left }
  const arrived = arrivedAt(plan, progress)
  if (arrived !== null) return { from, until: came === null ? Number.NEGATIVE_INFINITY : Math.max(from, arrived) }
  return { from, until: Math.max(now + 1, from, passesAt(plan, progress, now, Math.min(toM, plan.line.lengthM))) }
}

/** When it had come so far, between two fixes in proportion; null when it has not. */
const cameTo = (fixes: readonly Fix[], furthestM: readonly number[], alongM: number): number | null => {
  let [low, high] = [0, furthestM.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (furthestM[middle]! < alongM) low = middle + 1
    else high = middle
  }
  if (low === furthestM.length) return null
  if (low === 0 || furthestM[low - 1]! < 0) return fixes[low]!.at
  const [beforeM, afterM] = [furthestM[low - 1]!, furthestM[low]!]
  const share = afterM > beforeM ? (alongM - beforeM) / (afterM - beforeM) : 1
  return fixes[low - 1]!.at + share * (fixes[low]!.at - fixes[low - 1]!.at)
}

type Run = { ownFromM: number; ownToM: number; otherFromM: number; otherToM: number }

/** The stretches on which two lines run within so many metres of one another, sampled as finely. */
const runsTogether = (own: RouteLine, other: RouteLine, withinM: number): Run[] => {
  const runs: Run[] = []
  let going: Run[] = []
  for (let piece = 0; piece < own.starts.length - 1; piece++) {
    const near = nearPieces(own, piece, other, withinM)
    if (near.length === 0) {
      going = []
      continue
    }
    const [startM, endM] = [own.starts[piece]!, own.starts[piece + 1]!]
    const steps = Math.max(1, Math.ceil((endM - startM) / withinM))
    for (let step = 0; step < steps; step++) {
      const alongM = startM + ((endM - startM) * step) / steps
      const place = placeAlong(own, alongM)
      const next: Run[] = []
      for (const each of near) {
        for (const foot of feetOf(other, place, each, each + 1)) {
          if (foot.offM > withinM) continue
          const run = going.find(run => Math.abs(run.otherToM - foot.alongM) <= 3 * withinM)
          if (run) {
            run.ownToM = alongM
            run.otherToM = foot.alongM
            if (!next.includes(run)) next.push(run)
          } else if (!next.some(run => Math.abs(run.otherToM - foot.alongM) <= 3 * withinM)) {
            const started = { ownFromM: alongM, ownToM: alongM, otherFromM: foot.alongM, otherToM: foot.alongM }
            runs.push(started)
            next.push(started)
          }
        }
      }
      going = next
    }
  }
  // A run reaches to the samples beside it.
  return runs.map(run => ({ ...run, ownFromM: run.ownFromM - withinM, ownToM: run.ownToM + withinM }))
}

const nearPieces = (own: RouteLine, piece: number, other: RouteLine, withinM: number): number[] => {
  const near: number[] = []
  const a = own.pieces
  const b = other.pieces
  const p = piece * 6
  for (let i = 0; i < other.starts.length - 1; i++) {
    const q = i * 6
    let isNear = true
    for (let k = 0; k < 3 && isNear; k++) {
      const least = Math.min(a[p + k]!, a[p + 3 + k]!) - withinM
      const most = Math.max(a[p + k]!, a[p + 3 + k]!) + withinM
      isNear = Math.max(b[q + k]!, b[q + 3 + k]!) >= least && Math.min(b[q + k]!, b[q + 3 + k]!) <= most
    }
    if (isNear) near.push(i)
  }
  return near
}

const nearestFoot = (line: RouteLine, place: Parameters<typeof apartM>[0]): number => {
  const feet = feetOf(line, place, 0, line.starts.length - 1)
  return feet.reduce((best, foot) => (foot.offM < best.offM ? foot : best)).alongM
}
