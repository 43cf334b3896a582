import type {
  AlarmRecord,
  CaseRecord,
  CorridorRecord,
  MovementRecord,
  RestrictionRecord,
  TakingRecord,
} from '@unimpeded/acts/world/records.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { RecordVersion } from '../load-world.ts'
import type { LogKey } from '../log-key.ts'
import { reportSeconds } from './client-settings.ts'
import { createDevices, type Devices } from './devices.ts'
import { createWatchEngine, type WatchEngine } from './engine.ts'
import { type EventChange, type KeptEvent, keepEvents, keptEvents } from './event-store.ts'
import type { Fix } from './fix.ts'
import type { Forecast } from './forecast.ts'
import { forgetTracks } from './forget-tracks.ts'
import { createIntake, type Intake, type Taken } from './intake.ts'
import type { Message } from './outbox.ts'
import { type Plan, planOf } from './plan.ts'
import type { Position } from './position.ts'
import { keptBeats, keptPositions } from './position-row.ts'
import type { Change } from './telling.ts'
import { type SealReason, sealTrack } from './track-seals.ts'
import type { WatchEvent } from './watch-event.ts'
import {
  contactMinutesOf,
  escalationOf,
  isAlarmPressed,
  isUrgent,
  sightsOf,
  statedRulesOf,
  tellsOf,
  urgentAlarmsOf,
} from './watch-terms.ts'
import { type Zone, zoneOf } from './zone.ts'

/** What the engine makes of a movement: its plan, how it goes, and its fixes along the route. */
export type Look = { plan: Plan; forecast: Forecast | null; track: readonly Fix[] }

export type Watch = {
  readonly devices: Devices
  readonly intake: Intake
  /** Tells the watch of records that acts have made or changed. */
  changed(versions: readonly Pick<RecordVersion, 'record' | 'sinceAt'>[]): void
  /** Tells the watch that a device of a movement was made or revoked. */
  devicesChanged(movement: string): void
  /** Time has passed. */
  tick(): void
  /** How a movement goes; null where it has no plan. One that has ended is looked at anew. */
  look(movement: string): Promise<Look | null>
  /** Forgets the tracks that have expired. The watch does so by itself every hour. */
  forget(): Promise<void>
  /** Resolves when everything told so far is judged and in the tables. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const tickMs = 5_000
const forgetEveryMs = 3_600_000
/** After a fault, such as a database that is away, what could not be written is written anew after so long. */
const againAfterMs = 1_000
/** An alarm raised longer ago than this is not told anew at start. */
const alarmToldWithinMs = 86_400_000

/** A movement is watched from acceptance until it has arrived. Whether anything reports for it is asked beside. */
const isWatched = (movement: MovementRecord): boolean => movement.state === 'accepted' || movement.state === 'under-way'

/** A cry for help is told until nobody of the movement is on the way or unloading any more. */
const isAlarmTold = (movement: MovementRecord): boolean => isWatched(movement) || movement.state === 'arrived'

/**
 * The watch. It stands beside the writer, whose applied acts it follows: plans, zones and who sees what come from the
 * world; positions come in by the intake; what the rules notice is kept and told. Each case has an engine of its own, so
 * that no movement is judged by what belongs to another case. Everything here is desk work: at start it is made anew
 * from the world and the tables.
 */
export const startWatch = async (options: {
  pool: pg.Pool
  world: () => MemoryWorld
  clock: Clock
  log: Logger
  logKey: LogKey
  /** The messages that follow from changes of events; they are put into the outbox with the events. */
  messagesOf: (changes: readonly EventChange[]) => Promise<Message[]>
  /** Messages wait to be sent. */
  onMessages: () => void
  /** Puts out the messages of an alarm that an act has raised; harmless when repeated. */
  tellAlarm: (alarm: AlarmRecord) => Promise<void>
}): Promise<Watch> => {
  const { pool, world, clock, log, logKey } = options
  const devices = await createDevices(pool, () => clock.now())

  const engines = new Map<string, WatchEngine>()
  const engineOf = (caseId: string | null): WatchEngine => {
    const found = engines.get(caseId ?? '')
    if (found) return found
    const made = createWatchEngine()
    engines.set(caseId ?? '', made)
    return made
  }
  /** The versions of each restriction and corridor, oldest first. */
  const versions = new Map<string, { record: CorridorRecord | RestrictionRecord; at: number }[]>()
  /** Movements in an engine, and those that are being put there with what came meanwhile. */
  /** Movements in their engine, and from when on its plan has what their devices say. */
  const watched = new Map<string, number>()
  const loading = new Map<string, { positions: Position[]; beats: number[] }>()
  const events = new Map<string, Map<string, KeptEvent>>()

  const movementOf = (id: string): MovementRecord | undefined => {
    const record = world().get(id)
    return record?.type === 'movement' ? record : undefined
  }
  const caseOf = (movement: MovementRecord): CaseRecord | undefined => {
    const record = movement.case === null ? undefined : world().get(movement.case)
    return record?.type === 'case' ? record : undefined
  }

  /** Until it is accepted, only where a device was made for it: where nothing reports, nobody has anything to see. */
  const mayBeSeen = ({ id, state }: MovementRecord): boolean =>
    !['awaiting-check', 'submitted', 'returned'].includes(state) || devices.ofMovement(id).length > 0

  // What has to be looked at again, in one queue that is worked off in turn.
  const staleSights = new Set<string>()
  const staleMovements = new Set<string>()
  const staleZones = new Set<string>()
  const toSeal = new Map<string, { movement: string; reason: SealReason }>()
  const toTell = new Map<string, AlarmRecord>()
  /** Events to be written, with what is kept of each before. */
  const dirty = new Map<string, EventChange>()
  /** How many changes there were of events, up to which they are written, and who waits for one of them to be. */
  let changeCount = 0
  let writtenCount = 0
  let waiting: { count: number; done: () => void }[] = []
  const written = (): Promise<void> =>
    writtenCount === changeCount ? Promise.resolve() : new Promise(done => waiting.push({ count: changeCount, done }))
  let working: Promise<void> | null = null
  const isIdle = () =>
    staleSights.size === 0 &&
    staleMovements.size === 0 &&
    staleZones.size === 0 &&
    toSeal.size === 0 &&
    toTell.size === 0 &&
    dirty.size === 0
  let stopped = false
  const work = () => {
    if (stopped) return
    working ??= workOff().then(
      () => {
        working = null
        if (!isIdle()) work()
      },
      error => {
        working = null
        log.error({ err: { message: (error as Error).message } }, 'the watch stumbled')
        setTimeout(work, againAfterMs).unref()
      },
    )
  }
  /** What fails stays in its queue. */
  const workOff = async (): Promise<void> => {
    if (staleSights.size > 0) {
      const movements = takeAll(staleSights)
      await writeSights(movements).catch(error => {
        for (const id of movements) staleSights.add(id)
        throw error
      })
    }
    for (const caseId of takeAll(staleZones)) note(engineOf(caseId).setZones(zonesOf(caseId)))
    for (const id of staleMovements) {
      staleMovements.delete(id)
      await setMovement(id).catch(error => {
        staleMovements.add(id)
        throw error
      })
    }
    if (dirty.size > 0) await writeEvents()
    for (const [id, alarm] of toTell) {
      await options.tellAlarm(alarm)
      toTell.delete(id)
    }
    for (const [id, { movement, reason }] of toSeal) {
      await sealTrack({ pool, logKey }, { id, movement, reason, now: clock.now() })
      toSeal.delete(id)
    }
  }

  const writeSights = async (movements: string[]): Promise<void> => {
    const rows = movements.flatMap(id => {
      const movement = movementOf(id)
      return movement
        ? sightsOf(movement, caseOf(movement)).map(({ party, cellKm, delayMinutes }) => ({
            movement: id,
            party,
            cell_km: cellKm,
            delay_minutes: delayMinutes,
          }))
        : []
    })
    await pool.query(
      `with
         stated as (
           select * from json_to_recordset($2)
             as s (movement text, party text, cell_km double precision, delay_minutes double precision)
         ),
         gone as (
           delete from sight where movement = any ($1)
             and not exists (select from stated s where s.movement = sight.movement and s.party = sight.party)
         )
       insert into sight (movement, party, cell_km, delay_minutes) select * from stated
       on conflict (movement, party) do update
         set cell_km = excluded.cell_km, delay_minutes = excluded.delay_minutes
         where (sight.cell_km, sight.delay_minutes) is distinct from (excluded.cell_km, excluded.delay_minutes)`,
      [movements, JSON.stringify(rows)],
    )
  }

  const zonesOf = (caseId: string): Zone[] =>
    caseId === ''
      ? []
      : [...world().of('restriction', caseId), ...world().of('corridor', caseId)].flatMap(
          record => zoneOf(versions.get(record.id) ?? [{ record, at: record.at }]) ?? [],
        )

  const planFor = (movement: MovementRecord): Plan | null => {
    const inCase = caseOf(movement)
    const seconds = reportSeconds(contactMinutesOf(inCase?.protocol))
    return planOf(movement, {
      protocol: inCase?.protocol ?? null,
      stated: statedRulesOf(inCase?.protocol),
      devices: devices.ofMovement(movement.id).map(({ id }) => ({
        device: id,
        intervalSeconds: seconds.moving,
        heartbeatSeconds: seconds.standing,
      })),
      alarms: world().on('alarm', movement.id),
    })
  }

  /** Puts a movement into its engine, goes on with its changed plan, or ends its watch. */
  const setMovement = async (id: string): Promise<void> => {
    const movement = movementOf(id)
    if (!movement) return
    const engine = engineOf(movement.case)
    const plan = isWatched(movement) && devices.ofMovement(id).length > 0 ? planFor(movement) : null
    if (!plan) {
      if (watched.delete(id)) engine.removeMovement(id)
      closeAnswered(movement)
      endEvents(movement)
      return
    }
    closeAnswered(movement)
    if (watched.get(id) === plan.watchedFrom) return note(engine.setMovement(plan))
    // What was left out of another plan may be of this one; what was told is known from the tables.
    if (watched.delete(id)) engine.removeMovement(id)
    const meanwhile = { positions: [] as Position[], beats: [] as number[] }
    loading.set(id, meanwhile)
    const [positions, beats, kept] = await Promise.all([
      keptPositions(pool, id),
      keptBeats(pool, id),
      keptEvents(pool, [id]),
    ]).finally(() => loading.delete(id))
    watched.set(id, plan.watchedFrom)
    // An alarm without a position may have been pressed meanwhile.
    events.set(id, new Map([...kept.map(event => [event.key, event] as const), ...(events.get(id) ?? [])]))
    note([
      ...engine.setMovement(plan, {
        positions: [...positions, ...meanwhile.positions],
        beats: [...beats, ...meanwhile.beats],
      }),
      ...engine.tick(clock.now()),
    ])
    // What was kept, and is not so by the rules and the plan as they are now, never was.
    const found = new Set(engine.events(id).map(event => event.key))
    for (const event of kept) {
      if (event.retractedAt === null && !found.has(event.key) && !isPressed(event)) retract(event)
    }
  }

  const keep = (event: KeptEvent, was?: string) => {
    const of = events.get(event.movement) ?? new Map<string, KeptEvent>()
    events.set(event.movement, of)
    const name = `${event.movement} ${event.key}`
    const earlier = dirty.get(was === undefined ? name : `${event.movement} ${was}`)
    const before = earlier ? earlier.before : (of.get(was ?? event.key) ?? null)
    if (was !== undefined) {
      of.delete(was)
      dirty.delete(`${event.movement} ${was}`)
    }
    of.set(event.key, event)
    changeCount++
    dirty.set(name, { before, event, was: was ?? earlier?.was })
  }

  const retract = (event: KeptEvent) => {
    const now = clock.now()
    keep({ ...event, until: event.until ?? now, retractedAt: now, changedAt: now })
  }

  /** Takes what the engine says into what is kept; an event that stands already as it is said is left alone. */
  const note = (changes: readonly Change[]) => {
    const now = clock.now()
    for (const { change, event, was } of changes) {
      const before = events.get(event.movement)?.get(was ?? event.key)
      if (change === 'withdrawn') {
        if (before && before.retractedAt === null) retract(before)
        continue
      }
      if (
        before &&
        was === undefined &&
        before.retractedAt === null &&
        saysTheSame(before, { ...event, facts: factsOf(event) })
      )
        continue
      keep(
        {
          ...event,
          facts: factsOf(event),
          case: movementOf(event.movement)?.case ?? null,
          readers: toldOf(event, before),
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
    if (!isIdle()) work()
  }

  /** Who is told of an event: whom the protocol says, where they may read what it is about; whoever was told stays so. */
  const toldOf = (event: WatchEvent, before: KeptEvent | undefined): string[] => {
    const movement = movementOf(event.movement)
    if (!movement) return [...(before?.readers ?? [])]
    const about = Object.values(event.facts).flatMap(fact =>
      typeof fact === 'string' ? (world().get(fact) ?? []) : [],
    )
    const told = tellsOf(movement, caseOf(movement), event).filter(party =>
      about.every(record => mayRead(record.readers, party)),
    )
    return [...new Set([...(before?.readers ?? []), ...told])].sort()
  }

  /** Ends what is open of a movement that is not watched; a cry for help goes on while it is told. */
  const endEvents = (movement: MovementRecord) => {
    const now = clock.now()
    for (const event of events.get(movement.id)?.values() ?? [])
      if (event.until === null && event.retractedAt === null && !(isAlarmTold(movement) && isAlarmPressed(event)))
        keep({ ...event, until: now, changedAt: now })
    if (!isIdle()) work()
  }

  /**
   * An alarm that the engine does not follow, since it was pressed without a position or on arrival, ends as the others
   * do, when an alarm of the movement is cleared by somebody who could have known of it.
   */
  const closeAnswered = (movement: MovementRecord) => {
    const cleared = Math.max(
      0,
      ...world()
        .on('alarm', movement.id)
        .map(alarm => alarm.clearedAt ?? 0),
    )
    for (const event of events.get(movement.id)?.values() ?? [])
      if (
        event.until === null &&
        (isPressed(event) || (isAlarmPressed(event) && !watched.has(movement.id))) &&
        cleared >= event.openedAt
      )
        keep({ ...event, until: cleared, changedAt: clock.now() })
  }

  const writeEvents = async (): Promise<void> => {
    const batch = [...dirty.values()].filter(hasChanged)
    const count = changeCount
    dirty.clear()
    try {
      if (batch.length > 0 && (await keepEvents(pool, batch, await options.messagesOf(batch))) > 0) options.onMessages()
    } catch (error) {
      const since = [...dirty.values()]
      for (const each of batch) {
        const { movement, key } = each.event
        const later = since.find(({ event, was }) => event.movement === movement && (was ?? event.key) === key)
        // What has changed again meanwhile has changed from what is in the table.
        if (later)
          dirty.set(`${movement} ${later.event.key}`, { ...later, before: each.before, was: each.was ?? later.was })
        else dirty.set(`${movement} ${key}`, each)
      }
      throw error
    }
    writtenCount = count
    const now = waiting.filter(each => each.count <= count)
    waiting = waiting.filter(each => each.count > count)
    for (const { done } of now) done()
  }

  const onTaken = ({ positions, beats, alarms }: Taken) => {
    for (const [id, taken] of positions) {
      const meanwhile = loading.get(id)
      const movement = movementOf(id)
      if (meanwhile) meanwhile.positions.push(...taken)
      else if (movement && watched.has(id)) note(engineOf(movement.case).take(id, taken))
      else if (movement?.state === 'arrived')
        for (const { device, at, alarm, longitude, latitude } of taken)
          if (alarm) press(movement, { device, at, nature: alarm, place: [longitude, latitude] })
    }
    for (const { movement: id, at } of beats) {
      const meanwhile = loading.get(id)
      const movement = movementOf(id)
      if (meanwhile) meanwhile.beats.push(at)
      else if (movement && watched.has(id)) note(engineOf(movement.case).beat(id, at))
    }
    for (const { movement: id, ...alarm } of alarms) {
      const movement = movementOf(id)
      if (movement && isAlarmTold(movement)) press(movement, alarm)
    }
  }
  /** Tells of an alarm that the engine does not follow. */
  const press = (
    movement: MovementRecord,
    { device, at, nature, place }: { device: string; at: number; nature: string; place?: [number, number] },
  ) => {
    // A device that keeps saying so has pressed once; where, may be known only by and by.
    const open = [...(events.get(movement.id)?.values() ?? [])].find(
      ({ rule, facts, until, retractedAt }) =>
        rule === 'alarm' && facts.device === device && facts.alarm === nature && until === null && retractedAt === null,
    )
    if (open) {
      if (place && !open.place) note([{ change: 'updated', event: { ...open, place } }])
      return
    }
    const event: WatchEvent = {
      movement: movement.id,
      rule: 'alarm',
      key: `${pressed}:${device}@${at}`,
      severity: isUrgent(nature, urgentAlarmsOf(caseOf(movement)?.protocol)) ? 'alarm' : 'attention',
      from: at,
      until: null,
      place,
      facts: { device, alarm: nature },
    }
    note([{ change: 'opened', event }])
  }
  const intake = createIntake({ pool, clock, onTaken, written })

  /** Tells those next in line of what nobody has taken. */
  const escalate = (now: number) => {
    for (const of of events.values()) {
      for (const event of of.values()) {
        if (event.until !== null || event.retractedAt !== null || event.takenBy !== null) continue
        if (event.severity === 'note') continue
        const movement = movementOf(event.movement)
        const steps = movement ? escalationOf(caseOf(movement)?.protocol) : []
        const due = steps.filter(step => now >= event.openedAt + step.afterMinutes * 60_000)
        if (!movement || due.length <= event.escalated) continue
        const next = due
          .slice(event.escalated)
          .flatMap(step => step.to)
          .filter(party => mayRead(movement.readers, party))
        const readers = [...new Set([...event.readers, ...next])].sort()
        keep({ ...event, readers, escalated: due.length, changedAt: now })
      }
    }
    if (!isIdle()) work()
  }

  const tick = () => {
    const now = clock.now()
    for (const engine of engines.values()) note(engine.tick(now))
    escalate(now)
    if (now - forgotAt > forgetEveryMs)
      void forget().catch(error =>
        log.error({ err: { message: (error as Error).message } }, 'old tracks could not be forgotten'),
      )
  }

  /** Has a track sealed because of a record; one that nothing ever reported for has none. */
  const seal = (movement: string, because: string, reason: SealReason) => {
    if (devices.ofMovement(movement).length > 0) toSeal.set(`${because}.track`, { movement, reason })
  }

  let forgotAt = 0
  const forget = async () => {
    forgotAt = clock.now()
    await forgetTracks(pool, world(), { now: forgotAt, real: Date.now() })
  }

  /** Marks an event as taken by the party whose act says so. */
  const take = (taking: TakingRecord) => {
    const event = events.get(taking.movement)?.get(taking.event)
    if (!event || event.takenBy !== null) return
    keep({ ...event, takenBy: taking.by, takenAt: taking.at, changedAt: clock.now() })
  }

  const watch: Watch = {
    devices,
    intake,
    tick,
    forget,
    changed(all) {
      for (const { record, sinceAt } of all) {
        if (record.type === 'movement') {
          if (mayBeSeen(record)) staleSights.add(record.id)
          staleMovements.add(record.id)
          if (record.state === 'completed' || record.state === 'cancelled') seal(record.id, record.id, 'movement-ended')
        } else if (record.type === 'incident') seal(record.of, record.id, 'incident')
        else if (record.type === 'alarm') {
          staleMovements.add(record.movement)
          if (record.state === 'raised' && sinceAt === record.at && !record.received) toTell.set(record.id, record)
        } else if (record.type === 'taking') take(record)
        else if (record.type === 'restriction' || record.type === 'corridor') {
          const of = versions.get(record.id)
          if (of) of.push({ record, at: sinceAt })
          else versions.set(record.id, [{ record, at: sinceAt }])
          staleZones.add(record.case ?? '')
        } else if (record.type === 'case') {
          for (const movement of world().of('movement', record.id)) {
            if (!isWatched(movement)) continue
            staleSights.add(movement.id)
            staleMovements.add(movement.id)
          }
        }
      }
      if (!isIdle()) work()
    },
    devicesChanged(movement) {
      staleSights.add(movement)
      staleMovements.add(movement)
      work()
    },
    async look(id) {
      const movement = movementOf(id)
      if (!movement) return null
      const plan = planFor(movement)
      if (!plan) return null
      let engine = engineOf(movement.case)
      if (!watched.has(id)) {
        engine = createWatchEngine()
        engine.setZones(zonesOf(movement.case ?? ''))
        engine.setMovement(plan, { positions: await keptPositions(pool, id), beats: [] })
      }
      return { plan, forecast: engine.forecast(id), track: engine.track(id) }
    },
    async settled() {
      while (working) await working
    },
    async stop() {
      clearInterval(timer)
      await intake.stop()
      await this.settled()
      stopped = true
    },
  }

  const { rows } = await pool.query<{ data: CorridorRecord | RestrictionRecord; at: number }>(
    `select data, since_at as at from record where type in ('restriction', 'corridor') order by since_index`,
  )
  for (const { data, at } of rows) watch.changed([{ record: data, sinceAt: at }])
  // What a crash may have left undone: tracks to be sealed, and alarms to be told.
  const { rows: sealed } = await pool.query<{ id: string }>('select id from track_seal')
  // What is open of a movement that is not watched is known to no engine.
  const { rows: open } = await pool.query<{ movement: string }>(
    'select distinct movement from watch_event where until_at is null and retracted_at is null',
  )
  for (const event of await keptEvents(
    pool,
    open.map(each => each.movement),
  ))
    events.set(event.movement, (events.get(event.movement) ?? new Map<string, KeptEvent>()).set(event.key, event))
  watch.changed([...world().of('movement'), ...world().of('incident')].map(record => ({ record, sinceAt: record.at })))
  for (const { id } of sealed) toSeal.delete(id)
  for (const alarm of world().of('alarm'))
    if (alarm.state === 'raised' && clock.now() - alarm.at < alarmToldWithinMs) toTell.set(alarm.id, alarm)
  work()
  const timer = setInterval(tick, tickMs)
  timer.unref()
  await watch.settled()
  return watch
}

/** What an event's key begins with when an alarm was pressed and no position came with it. */
const pressed = 'alarm-pressed'
const isPressed = (event: KeptEvent): boolean => event.key.startsWith(`${pressed}:`)

/** Where an alarm was pressed is told to everyone it reaches, so it stands among what is told. */
const factsOf = (event: WatchEvent): WatchEvent['facts'] =>
  isAlarmPressed(event) && event.place
    ? { ...event.facts, longitude: event.place[0], latitude: event.place[1] }
    : event.facts

const takeAll = (set: Set<string>): string[] => {
  const all = [...set]
  set.clear()
  return all
}

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

const saysTheSame = (a: WatchEvent, b: WatchEvent): boolean =>
  a.severity === b.severity &&
  a.from === b.from &&
  a.until === b.until &&
  a.place?.[0] === b.place?.[0] &&
  a.place?.[1] === b.place?.[1] &&
  Object.keys({ ...a.facts, ...b.facts }).every(name => a.facts[name] === b.facts[name])
