import type { FixTable } from './fix-table.ts'
import type { Plan } from './plan.ts'
import type { Progress } from './progress.ts'
import {
  isOver,
  type OnTheRoute,
  onTheRoute,
  type SharedPlace,
  sharedPlaces,
  twoAtOnePlace,
} from './rules/two-at-one-place.ts'
import type { WatchEvent } from './watch-event.ts'

/** How a movement goes. `folds`: how often what was found before may not have held, since late fixes came. */
export type Going = { readonly progress: Progress; readonly fixes: FixTable; readonly folds: number }

/** Which movements share places, and what came of it. Plans that share a place know of one another. */
export type Meetings = {
  /** Takes a plan up, or goes on with a changed one; what was found last stands until the next look. */
  set(plan: Plan, going: () => Going): Met
  /** Forgets a movement, but for the meetings with it that took place. */
  remove(movement: string, at: number): void
  /** Looks at what stands at an instant. */
  look(now: number): void
}

/** The events of a movement with others, as of the last look. */
export type Met = { readonly events: readonly WatchEvent[] }

type One = {
  plan: Plan
  going: () => Going
  /** As of the last look. */
  on: OnTheRoute | null
  folds: number
  shares: Map<string, readonly Meeting[]>
  /** What may still say something, in the order it comes to it; null when that has to be made anew. */
  live: Meeting[] | null
  /** Those that took place with movements that are watched no more, and all. */
  past: readonly WatchEvent[]
  events: readonly WatchEvent[]
}

/** A place shared with another. `over`: both have left it, and this is what came of it. */
type Meeting = { other: One; index: number; shared: SharedPlace; over: WatchEvent | null }

export const createMeetings = (): Meetings => {
  const all = new Map<string, One>()

  const placesOf = (one: One, other: One): Meeting[] =>
    one.plan.rules['two-at-one-place'].on
      ? sharedPlaces(one.plan, other.plan).map((shared, index) => ({ other, index, shared, over: null }))
      : []

  /** Everything is looked at again, by it and by those it shares places with: its past is not what it was. */
  const revive = (one: One) => {
    one.live = null
    for (const movement of one.shares.keys()) all.get(movement)!.live = null
  }

  const lookAt = (one: One) => {
    if (!one.live) {
      one.live = [...one.shares.values()].flat().sort((a, b) => a.shared.own.fromM - b.shared.own.fromM)
      for (const meeting of one.live) meeting.over = null
    }
    const own = one.on!
    const events: WatchEvent[] = []
    let hasEmpty = false
    for (const meeting of one.live) {
      const { other, index, shared } = meeting
      // It has not come so far, and cannot within the warning: nor to any that follow.
      if (shared.own.fromM > own.progress.furthestM && shared.own.fromMs > own.reachMs) break
      const event = meeting.over ?? twoAtOnePlace(own, other.on!, shared, index)
      if (event) events.push(event)
      if (meeting.over || !isOver(own, other.on!, shared)) continue
      meeting.over = event
      hasEmpty ||= event === null
    }
    if (hasEmpty) one.live = one.live.filter(({ other, shared, over }) => over || !isOver(own, other.on!, shared))
    events.sort((a, b) => (a.key < b.key ? -1 : 1))
    one.events = one.past.length === 0 ? events : [...one.past, ...events]
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
        live: null,
        past: before?.past ?? [],
        events: before?.events ?? [],
      }
      all.set(plan.movement, one)
      for (const other of all.values()) {
        if (other === one) continue
        if (other.shares.delete(plan.movement)) other.live = null
        const [own, others] = [placesOf(one, other), placesOf(other, one)]
        if (own.length === 0 && others.length === 0) continue
        one.shares.set(other.plan.movement, own)
        other.shares.set(plan.movement, others)
        other.live = null
      }
      return one
    },

    remove(movement, at) {
      all.delete(movement)
      for (const one of all.values()) {
        if (!one.shares.delete(movement)) continue
        one.live = null
        const now = one.events.slice(one.past.length)
        const took = now.filter(({ facts }) => facts.other === movement && facts.forecast === 'no')
        one.past = [...one.past, ...took.map(event => ({ ...event, until: event.until ?? at }))]
        one.events = [...one.past, ...now.filter(({ facts }) => facts.other !== movement)]
      }
    },

    look(now) {
      for (const one of all.values()) {
        const { progress, fixes, folds } = one.going()
        one.on = onTheRoute(one.plan, progress, fixes, now)
        if (one.folds !== folds) revive(one)
        one.folds = folds
      }
      for (const one of all.values()) if (one.shares.size > 0) lookAt(one)
    },
  }
}
