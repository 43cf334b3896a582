import type { Fix } from './fix.ts'
import { movingMsAt, type Plan } from './plan.ts'
import type { Written } from './written.ts'

/** How far the movement is, by the device that leads it. */
export type Progress = {
  readonly device: string | null
  /** Minus infinity until it was first on its route. */
  readonly at: number
  readonly alongM: number
  readonly furthestM: number
  /** When each waypoint was reached and left, as far as it was; between two fixes, in proportion. */
  readonly reached: readonly number[]
  readonly left: readonly number[]
  /** Time taken and time planned for the way of late, each halved every 20 minutes. */
  readonly takenMs: number
  readonly plannedMs: number
}

/** The progress of a movement before its first fix; an object of its own, to be written over. */
export const noProgress = (): Written<Progress> => ({
  device: null,
  at: Number.NEGATIVE_INFINITY,
  alongM: 0,
  furthestM: 0,
  reached: none,
  left: none,
  takenMs: 0,
  plannedMs: 0,
})
const none: readonly number[] = []

export const copyProgress = (into: Written<Progress>, from: Progress): void => {
  into.device = from.device
  into.at = from.at
  into.alongM = from.alongM
  into.furthestM = from.furthestM
  into.reached = from.reached
  into.left = from.left
  into.takenMs = from.takenMs
  into.plannedMs = from.plannedMs
}

/** Whether it was ever on its route. */
export const hasJoined = ({ at }: Progress): boolean => at !== Number.NEGATIVE_INFINITY

export const departedAt = (progress: Progress): number | null => progress.left[0] ?? null

export const arrivedAt = (plan: Plan, progress: Progress): number | null =>
  progress.reached[plan.waypoints.length - 1] ?? null

/** The planned stop it is at, or null: reached, and not left. */
export const stopNow = (plan: Plan, progress: Progress): number | null => {
  const last = progress.reached.length - 1
  return last >= 0 && progress.left.length <= last && plan.waypoints[last]!.isStop ? last : null
}

/**
 * Goes on from a progress with a fix that was taken for a place: writes over `into`, which is as `before` is. The device
 * that leads is the one furthest along, or the one that still speaks.
 */
export const goOn = (into: Written<Progress>, before: Progress, fix: Fix, plan: Plan): void => {
  const { alongM, at } = fix
  const { device } = fix.position
  if (alongM === null) return
  const isLead = before.device === null || before.device === device
  if (!isLead && alongM < before.alongM && at - before.at < plan.rules['device-switched'].minutes * 60_000) return
  into.device = device
  into.at = at
  into.alongM = alongM
  into.furthestM = Math.max(before.furthestM, alongM)
  into.reached = reachedAfter(before, fix.at, alongM, plan)
  into.left = leftAfter(before, into.reached, fix.at, alongM, plan)
  countPace(into, before, plan)
}

const reachedAfter = (before: Progress, at: number, alongM: number, plan: Plan): readonly number[] => {
  const { waypointsM } = plan.line
  const radiusM = plan.rules.fixes.waypointRadiusM
  let { reached } = before
  while (reached.length < waypointsM.length) {
    const target = waypointsM[reached.length]!
    if (alongM < target - radiusM) break
    // Between two fixes on either side, the waypoint itself; else the first fix that is near it.
    const unseen = reached.length === 0 ? departureUnseen(before, at, plan) : null
    reached = [...reached, alongM > target + radiusM ? (unseen ?? whenAt(before, at, alongM, target)) : at]
  }
  return reached
}

const leftAfter = (
  before: Progress,
  reached: readonly number[],
  at: number,
  alongM: number,
  plan: Plan,
): readonly number[] => {
  const { waypointsM } = plan.line
  const radiusM = plan.rules.fixes.waypointRadiusM
  let { left } = before
  while (left.length < reached.length && left.length < waypointsM.length - 1) {
    const target = waypointsM[left.length]!
    if (alongM <= target + radiusM) break
    const unseen = left.length === 0 ? departureUnseen(before, at, plan) : null
    left = [...left, unseen ?? Math.max(reached[left.length]!, whenAt(before, at, alongM, target + radiusM))]
  }
  return left
}

/** The reported departure, where no device was on the route before it was first heard at `at`, on the way already. */
const departureUnseen = (before: Progress, at: number, { departedAt }: Plan): number | null =>
  !hasJoined(before) && departedAt !== null && departedAt <= at ? departedAt : null

/** When it was so many metres along, between what was known before and a fix. */
const whenAt = (before: Progress, at: number, alongM: number, metres: number): number =>
  !hasJoined(before) || !(alongM > before.alongM) || metres <= before.alongM
    ? at
    : Math.round(before.at + ((metres - before.alongM) / (alongM - before.alongM)) * (at - before.at))

const halvedMs = 20 * 60_000

/** Counts the way between two fixes into the pace of late, unless it stood at a planned stop. */
export const countPace = (into: Written<Progress>, before: Progress, plan: Plan): void => {
  const sinceMs = into.at - before.at
  if (!hasJoined(before) || sinceMs <= 0 || stopNow(plan, before) !== null) {
    into.takenMs = before.takenMs
    into.plannedMs = before.plannedMs
    return
  }
  const keep = 0.5 ** (sinceMs / halvedMs)
  into.takenMs = before.takenMs * keep + sinceMs
  into.plannedMs =
    before.plannedMs * keep + Math.max(0, movingMsAt(plan, into.alongM) - movingMsAt(plan, before.alongM))
}
