import type { MovementRecord, TakingRecord } from '@unimpeded/acts/world/records.ts'
import { type MemoryWorld, mayRead } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { type EventChange, type KeptEvent, keepEvents } from './event-store.ts'
import { caseOf, movementIn } from './movement-in.ts'
import type { Message } from './outbox.ts'
import type { Change } from './telling.ts'
import { saysTheSame, type WatchEvent } from './watch-event.ts'
import { escalationOf, isAlarmPressed, isUrgent, mayKnowOf, tellsOf, urgentAlarmsOf } from './watch-terms.ts'

/** An alarm as a device reports it. `place` may be known only by and by. */
export type PressedAlarm = { device: string; at: number; nature: string; place?: [number, number] }

/**
 * What is known of events beside what the rules say: who was told, who has taken one, how far it was escalated. What is
 * noted here stands at once, and is put into the tables, with the messages that follow from it, by `write`.
 */
export class EventBook {
  readonly #options: EventBookOptions
  readonly #events = new Map<string, Map<string, KeptEvent>>()
  /** Events to be written, with what is in the table of each. */
  readonly #dirty = new Map<string, EventChange>()
  /** How many changes there were, up to which they are written, and who waits for one of them to be. */
  #changes = 0
  #written = 0
  #waiting: { count: number; done: () => void }[] = []

  constructor(options: EventBookOptions) {
    this.#options = options
  }

  /** Whether all is written. */
  isWritten(): boolean {
    return this.#dirty.size === 0
  }

  /** Resolves when all that was noted so far is in the tables. */
  written(): Promise<void> {
    if (this.#written === this.#changes) return Promise.resolve()
    return new Promise(done => this.#waiting.push({ count: this.#changes, done }))
  }

  /** Takes in what is in the tables; what was noted since stands. */
  recall(kept: readonly KeptEvent[]): void {
    for (const event of kept) {
      const known = this.#of(event.movement)
      if (!known.has(event.key)) known.set(event.key, event)
    }
  }

  /** Takes what the engine says; an event that stands already as it is said is left alone. */
  note(changes: readonly Change[]): void {
    const now = this.#options.clock.now()
    for (const { change, event, was } of changes) {
      const before = this.#events.get(event.movement)?.get(was ?? event.key)
      if (change === 'withdrawn') {
        if (before && before.retractedAt === null) this.#withdraw(before)
        continue
      }
      const facts = factsOf(event)
      if (before && was === undefined && before.retractedAt === null && saysTheSame(before, { ...event, facts }))
        continue
      this.#keep(
        {
          ...event,
          facts,
          case: movementIn(this.#options.world(), event.movement)?.case ?? null,
          readers: this.#toldOf(event, before),
          openedAt: before?.openedAt ?? now,
          changedAt: now,
          takenBy: before?.takenBy ?? null,
          takenAt: before?.takenAt ?? null,
          escalated: before?.escalated ?? 0,
          retractedAt: null,
        },
        was,
      )
    }
  }

  /** Notes an alarm that the engine does not follow, for want of a position or since the movement has arrived. */
  press(movement: MovementRecord, { device, at, nature, place }: PressedAlarm): void {
    // A device that keeps saying so has pressed once.
    for (const known of this.#openOf(movement.id)) {
      if (known.rule !== 'alarm' || known.facts.device !== device || known.facts.alarm !== nature) continue
      if (place && !known.place) this.note([{ change: 'updated', event: { ...known, place } }])
      return
    }
    const urgent = urgentAlarmsOf(caseOf(this.#options.world(), movement)?.protocol)
    const event: WatchEvent = {
      movement: movement.id,
      rule: 'alarm',
      key: `${pressed}:${device}@${at}`,
      severity: isUrgent(nature, urgent) ? 'alarm' : 'attention',
      from: at,
      until: null,
      place,
      facts: { device, alarm: nature },
    }
    this.note([{ change: 'opened', event }])
  }

  /** Ends what is open of a movement that is not watched; cries for help go on where `butCries`. */
  endAll(movement: string, butCries: boolean): void {
    const now = this.#options.clock.now()
    for (const event of this.#openOf(movement))
      if (!(butCries && isAlarmPressed(event))) this.#keep({ ...event, until: now, changedAt: now })
  }

  /**
   * An alarm that the engine does not follow ends as the others do: when an alarm of the movement is cleared by somebody
   * who could have known of it. Of one that is not watched the engine follows none.
   */
  endCleared(movement: string, isWatched: boolean): void {
    const { world, clock } = this.#options
    const alarms = world().on('alarm', movement)
    const cleared = Math.max(0, ...alarms.map(alarm => alarm.clearedAt ?? 0))
    for (const event of this.#openOf(movement)) {
      const isOurs = isPressed(event) || (!isWatched && isAlarmPressed(event))
      if (isOurs && cleared >= event.openedAt) this.#keep({ ...event, until: cleared, changedAt: clock.now() })
    }
  }

  /** What was kept, and is not so by the rules and the plan as they are now, never was. */
  withdrawAllBut(keys: ReadonlySet<string>, kept: readonly KeptEvent[]): void {
    for (const event of kept)
      if (event.retractedAt === null && !keys.has(event.key) && !isPressed(event)) this.#withdraw(event)
  }

  /** Marks an event as taken by the party whose act says so. */
  take({ movement, event: key, by, at }: TakingRecord): void {
    const event = this.#events.get(movement)?.get(key)
    if (!event || event.takenBy !== null) return
    this.#keep({ ...event, takenBy: by, takenAt: at, changedAt: this.#options.clock.now() })
  }

  /** Forgets where the events of movements were, as the tables have: what is written of them later says no place. */
  forgetPlaces(movements: readonly string[]): void {
    for (const id of movements)
      for (const [key, { place: _, ...event }] of this.#events.get(id) ?? []) {
        const { longitude: __, latitude: ___, ...facts } = event.facts
        this.#events.get(id)!.set(key, { ...event, facts })
      }
  }

  /** Tells those next in line of what nobody has taken, where they may read what it is about. */
  escalate(now: number): void {
    const world = this.#options.world()
    for (const id of this.#events.keys()) {
      for (const event of this.#openOf(id)) {
        if (event.takenBy !== null || event.severity === 'note') continue
        const movement = movementIn(world, id)
        const steps = movement ? escalationOf(caseOf(world, movement)?.protocol) : []
        const due = steps.filter(step => now >= event.openedAt + step.afterMinutes * 60_000)
        if (!movement || due.length <= event.escalated) continue
        const next = due
          .slice(event.escalated)
          .flatMap(step => step.to)
          .filter(party => mayRead(movement.readers, party) && mayKnowOf(world, event, party))
        const readers = [...new Set([...event.readers, ...next])].sort()
        this.#keep({ ...event, readers, escalated: due.length, changedAt: now })
      }
    }
  }

  /** Writes what was noted, and puts out the messages. What fails is to be written again. */
  async write(): Promise<void> {
    const { pool, messagesOf, onMessages } = this.#options
    const batch = [...this.#dirty.values()].filter(hasChanged)
    const count = this.#changes
    this.#dirty.clear()
    try {
      if (batch.length > 0 && (await keepEvents(pool, batch, await messagesOf(batch))) > 0) onMessages()
    } catch (error) {
      this.#putBack(batch)
      throw error
    }
    this.#written = count
    const now = this.#waiting.filter(each => each.count <= count)
    this.#waiting = this.#waiting.filter(each => each.count > count)
    for (const { done } of now) done()
  }

  #putBack(batch: readonly EventChange[]): void {
    const since = [...this.#dirty.values()]
    for (const each of batch) {
      const { movement, key } = each.event
      const later = since.find(({ event, was }) => event.movement === movement && (was ?? event.key) === key)
      // What has changed again meanwhile has changed from what is in the table.
      if (later)
        this.#dirty.set(`${movement} ${later.event.key}`, { ...later, before: each.before, was: each.was ?? later.was })
      else this.#dirty.set(`${movement} ${key}`, each)
    }
  }

  #of(movement: string): Map<string, KeptEvent> {
    const known = this.#events.get(movement) ?? new Map<string, KeptEvent>()
    this.#events.set(movement, known)
    return known
  }

  #openOf(movement: string): KeptEvent[] {
    const known = this.#events.get(movement)
    return known ? [...known.values()].filter(event => event.until === null && event.retractedAt === null) : []
  }

  #keep(event: KeptEvent, was?: string): void {
    const known = this.#of(event.movement)
    const name = `${event.movement} ${event.key}`
    const earlier = this.#dirty.get(was === undefined ? name : `${event.movement} ${was}`)
    const before = earlier ? earlier.before : (known.get(was ?? event.key) ?? null)
    if (was !== undefined) {
      known.delete(was)
      this.#dirty.delete(`${event.movement} ${was}`)
    }
    known.set(event.key, event)
    this.#changes++
    this.#dirty.set(name, { before, event, was: was ?? earlier?.was })
  }

  #withdraw(event: KeptEvent): void {
    const now = this.#options.clock.now()
    this.#keep({ ...event, until: event.until ?? now, retractedAt: now, changedAt: now })
  }

  /** Who is told of an event: whom the protocol says, where they may read what it is about; whoever was told stays so. */
  #toldOf(event: WatchEvent, before: KeptEvent | undefined): string[] {
    const world = this.#options.world()
    const movement = movementIn(world, event.movement)
    if (!movement) return [...(before?.readers ?? [])]
    const told = tellsOf(movement, caseOf(world, movement), event).filter(party => mayKnowOf(world, event, party))
    return [...new Set([...(before?.readers ?? []), ...told])].sort()
  }
}

export type EventBookOptions = {
  pool: pg.Pool
  world: () => MemoryWorld
  clock: Clock
  /** The messages that follow from changes of events; they are put into the outbox with the events. */
  messagesOf: (changes: readonly EventChange[]) => Promise<Message[]>
  /** Messages wait to be sent. */
  onMessages: () => void
}

/** What an event's key begins with when an alarm was pressed that the engine does not follow. */
const pressed = 'alarm-pressed'
const isPressed = (event: KeptEvent): boolean => event.key.startsWith(`${pressed}:`)

/** Where an alarm was pressed is told to everyone it reaches, so it stands among what is told. */
const factsOf = (event: WatchEvent): WatchEvent['facts'] =>
  isAlarmPressed(event) && event.place
    ? { ...event.facts, longitude: event.place[0], latitude: event.place[1] }
    : event.facts

/** Whether anything is to be written: a movement that is taken up again goes through what it said before. */
const hasChanged = ({ before, event, was }: EventChange): boolean =>
  before === null
    ? event.retractedAt === null
    : (was ?? event.key) !== event.key ||
      !saysTheSame(before, event) ||
      before.retractedAt !== event.retractedAt ||
      before.takenBy !== event.takenBy ||
      before.escalated !== event.escalated ||
      before.readers.join() !== event.readers.join()
