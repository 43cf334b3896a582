import type { Fold } from './fold.ts'
import { saysTheSame, type WatchEvent } from './watch-event.ts'

/**
 * What became of an event. `withdrawn`: fixes that came late show that it was not so. `was` is the key it had, where a
 * late fix has moved its beginning: it is one event still, and nobody needs to be told of two.
 */
export type Change = { change: 'opened' | 'updated' | 'closed' | 'withdrawn'; event: WatchEvent; was?: string }

/** What was told of one movement, and says what is new since. */
export class Telling {
  /** What was last said of each event, by key. */
  readonly #told = new Map<string, WatchEvent>()
  /** The keys of those that were not over. */
  #open: ReadonlySet<string> = none
  /** How many of those that are over were told. */
  #ended = 0
  #timingEnded = 0

  /**
   * Says what is new at `now`; `met` are the events with others. `isReplay`: what was told of the past may not hold, and
   * is compared as well.
   */
  tell(fold: Fold, met: readonly WatchEvent[], now: number, isReplay: boolean): readonly Change[] {
    const open = openOf(fold, met, now)
    const { ended, timingEnded } = fold
    const hasToldEnded = ended.length === this.#ended && timingEnded.length === this.#timingEnded
    if (!isReplay && hasToldEnded && open.length === 0 && this.#open === none) return unchanged
    const events = isReplay
      ? [...ended, ...timingEnded, ...open]
      : [...ended.slice(this.#ended), ...timingEnded.slice(this.#timingEnded), ...open]
    this.#ended = ended.length
    this.#timingEnded = timingEnded.length
    const changes = this.#compare(events, isReplay ? this.#told.keys() : this.#open)
    this.#open = open.length === 0 ? none : new Set(open.map(event => event.key))
    return changes
  }

  /** The events that were told and are not over. */
  open(): WatchEvent[] {
    return [...this.#told.values()].filter(event => event.until === null)
  }

  /** `keys`: those told that are no more where they are not among the events. */
  #compare(events: readonly WatchEvent[], keys: Iterable<string>): Change[] {
    const told = this.#told
    const seen = new Set<string>()
    for (const event of events) seen.add(event.key)
    const gone: WatchEvent[] = []
    for (const key of keys) if (!seen.has(key)) gone.push(told.get(key)!)
    const changes: Change[] = []
    for (const event of events) {
      let before = told.get(event.key)
      let was: string | undefined
      if (!before) {
        const moved = gone.findIndex(each => isSame(each, event))
        if (moved >= 0) {
          before = gone.splice(moved, 1)[0]!
          was = before.key
          told.delete(before.key)
        }
      }
      told.set(event.key, event)
      const moved = was === undefined ? {} : { was }
      if (!before) changes.push({ change: 'opened', event })
      if (event.until !== null && (!before || before.until === null))
        changes.push({ change: 'closed', event, ...moved })
      else if (before && (was !== undefined || !saysTheSame(before, event)))
        changes.push({ change: 'updated', event, ...moved })
    }
    for (const event of gone) {
      told.delete(event.key)
      changes.push({ change: 'withdrawn', event })
    }
    return changes
  }
}

const none: ReadonlySet<string> = new Set()
const unchanged: readonly Change[] = []

/** The events that are not over, or ended since the last fix; and those with others, as of the last tick. */
export const openOf = (fold: Fold, met: readonly WatchEvent[], now: number): WatchEvent[] => {
  const events: WatchEvent[] = []
  if (now === Number.NEGATIVE_INFINITY) return events
  for (const event of met) events.push(event)
  fold.openAt(now, events)
  return events
}

/** One event of which a late fix has moved the beginning: the same rule about the same, at an overlapping time. */
const isSame = (a: WatchEvent, b: WatchEvent): boolean =>
  a.key.slice(0, a.key.lastIndexOf('@')) === b.key.slice(0, b.key.lastIndexOf('@')) &&
  a.from <= (b.until ?? Number.POSITIVE_INFINITY) &&
  b.from <= (a.until ?? Number.POSITIVE_INFINITY)
