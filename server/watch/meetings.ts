import type { FixTable } from './fix-table.ts'
import type { Plan } from './plan.ts'
import {
  isOver,
  type OnTheRoute,
  onTheRoute,
  type SharedPlace,
  sharedPlaces,
  twoAtOnePlace,
} from './rules/two-at-one-place.ts'
import type { Progress } from './scene.ts'
import type { WatchEvent } from './watch-event.ts'

/** How a movement goes. `folds`: how often its fixes were folded again, so that what was found before may not hold. */
export type Going = { progress: Progress; came: FixTable; folds: number }

/** Which movements share places, and what came of it. Plans that share a place know of one another. */
export type Meetings = {
  /** Takes a plan up, or goes on with a changed one; what was found last stands until the next look. */
  set(plan: Plan, going: () => Going): void
  /** Forgets a movement, but for the meetings with it that took place. */
  remove(movement: string, at: number): void
  /** Looks at what stands at an instant. */
  look(now: number): void
  /** The events of a movement with others, as of the last look. */
  of(movement: string): readonly WatchEvent[]
}

type One = {
  plan: Plan
  going: () => Going
  /** As of the last look. */
  on: OnTheRoute | null
  folds: number
  shares: Map<string, Meeting[]>
  /** All that it shares, in the order it comes to them; null when that has to be made anew. */
  inOrder: Meeting[] | null
  now: readonly WatchEvent[]
  past: readonly WatchEvent[]
}

/** A place shared with another, and what came of it when both have left it. */
type Meeting = {
  other: One
  index: number
  shared: SharedPlace
  over: { folds: number; otherFolds: number; event: WatchEvent | null } | null
}

export const createMeetings = (): Meetings => {
  const all = new Map<string, One>()

  const pair = (one: One, other: One) => {
    if (!one.plan.rules['two-at-one-place'].on) return
    const places = sharedPlaces(one.plan, other.plan)
    if (places.length === 0) return
    one.shares.set(
      other.plan.movement,
      places.map((shared, index) => ({ other, index, shared, over: null })),
    )
    one.inOrder = null
  }

  const lookAt = (one: One) => {
    one.inOrder ??= [...one.shares.values()].flat().sort((a, b) => a.shared.own.fromM - b.shared.own.fromM)
    const own = one.on!
    const events: WatchEvent[] = []
    for (const meeting of one.inOrder) {
      const { other, index, shared, over } = meeting
      // It has not come so far, and cannot within the warning: nor to any that follow.
      if (shared.own.fromM > own.progress.furthestM && shared.own.fromMs > own.reachMs) break
      let event = over?.event ?? null
      if (over?.folds !== one.folds || over.otherFolds !== other.folds) {
        event = twoAtOnePlace(own, other.on!, shared, index)
        meeting.over = isOver(own, other.on!, shared) ? { folds: one.folds, otherFolds: other.folds, event } : null
      }
      if (event) events.push(event)
    }
    one.now = events.sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  return {
    set(plan, going) {
      const before = all.get(plan.movement)
      const one: One = {
        plan,
        going,
        on: null,
        folds: 0,
        shares: new Map(),
        inOrder: null,
        now: before?.now ?? [],
        past: before?.past ?? [],
      }
      all.set(plan.movement, one)
      for (const other of all.values()) {
        if (other === one) continue
        if (other.shares.delete(plan.movement)) other.inOrder = null
        pair(one, other)
        pair(other, one)
      }
    },

    remove(movement, at) {
      all.delete(movement)
      for (const one of all.values()) {
        if (!one.shares.delete(movement)) continue
        one.inOrder = null
        const took = one.now.filter(({ facts }) => facts.other === movement && facts.forecast === 'no')
        one.now = one.now.filter(({ facts }) => facts.other !== movement)
        one.past = [...one.past, ...took.map(event => ({ ...event, until: event.until ?? at }))]
      }
    },

    look(now) {
      for (const one of all.values()) {
        const { progress, came, folds } = one.going()
        one.on = onTheRoute(one.plan, progress, came, now)
        one.folds = folds
      }
      for (const one of all.values()) if (one.shares.size > 0) lookAt(one)
    },

    of(movement) {
      const { past, now } = all.get(movement)!
      return past.length === 0 ? now : [...past, ...now]
    },
  }
}
