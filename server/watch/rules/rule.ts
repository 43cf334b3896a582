import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import type { Progress } from '../progress.ts'
import type { Lane, Scene } from '../scene.ts'
import type { WatchEvent } from '../watch-event.ts'
import type { RuleName } from '../watch-rules.ts'

/** What a rule is told of each fix: the fix, and what was known before it and after it. Only the fix may be kept. */
export type Moment = {
  readonly fix: Fix
  /** The device's own lane; none before its first fix. */
  readonly laneBefore: Lane | null
  readonly lane: Lane
  readonly before: Scene
  readonly scene: Scene
}

export type Ended = (event: WatchEvent) => void

/**
 * A rule folds the fixes of a movement in the order they were taken, and says at any instant which of its events are
 * not over, or ended since the last fix. It must say the same of an instant when it looks back on it from the next fix:
 * so what is told live and what a replay finds are one.
 */
export type Rule<S> = {
  readonly name: RuleName
  /** Whether it keeps a state for each device, or one for the movement. */
  readonly per: 'device' | 'movement'
  readonly start: S
  /** The state after a fix; hands events that are over to `ended`. */
  take(state: S, moment: Moment, ground: Ground, ended: Ended): S
  /** Its events at `now`, which is not before the last fix. `lane` is the device's, for a rule kept for each. */
  open(state: S, scene: Scene, lane: Lane | null, now: number, ground: Ground): readonly WatchEvent[]
}

/**
 * A rule about times to come, kept for the movement. Of the past it knows how far the movement was after each good fix,
 * and nothing else: so that it can be folded again without folding all the rest.
 */
export type TimingRule<S> = {
  readonly name: RuleName
  readonly start: S
  /** The state after a good fix taken at `at`; hands events that are over to `ended`. */
  take(state: S, at: number, progress: Progress, ground: Ground, ended: Ended): S
  /** Its events at `now`, which is not before the last fix. */
  open(state: S, progress: Progress, now: number, ground: Ground): readonly WatchEvent[]
}

export const nothing: readonly WatchEvent[] = []

/** An event of a rule about a subject; its key says which rule, about what, from when. */
export const eventOf = (
  ground: Ground,
  rule: RuleName,
  subject: string,
  event: Omit<WatchEvent, 'movement' | 'rule' | 'key'>,
): WatchEvent => ({ movement: ground.plan.movement, rule, key: `${rule}:${subject}@${event.from}`, ...event })

/** Minutes in steps that grow, so that an event does not say something new every minute. */
export const steppedMinutes = (minutes: number): number => {
  const step = minutes < 60 ? 5 : minutes < 240 ? 15 : 60
  return Math.floor(minutes / step) * step
}

/** Metres to two figures. */
export const roundedM = (metres: number): number => {
  if (metres < 100) return Math.round(metres / 10) * 10
  const step = 10 ** (Math.floor(Math.log10(metres)) - 1)
  return Math.round(metres / step) * step
}

export const placeOf = (fix: Fix): readonly [number, number] => [fix.position.longitude, fix.position.latitude]
