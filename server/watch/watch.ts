import type { AlarmRecord, CorridorRecord, MovementRecord, RestrictionRecord } from '@unimpeded/acts/world/records.ts'
import type { Logger } from 'pino'
import type { RecordVersion } from '../load-world.ts'
import type { LogKey } from '../log-key.ts'
import { reportSeconds } from './client-settings.ts'
import { createDevices, type Devices } from './devices.ts'
import { createWatchEngine, type WatchEngine } from './engine.ts'
import { EventBook, type EventBookOptions } from './event-book.ts'
import { keptEvents } from './event-store.ts'
import type { Fix } from './fix.ts'
import type { Forecast } from './forecast.ts'
import { forgetTracks } from './forget-tracks.ts'
import { createIntake, type Intake, type Taken } from './intake.ts'
import { caseOf, movementIn } from './movement-in.ts'
import { type Plan, planOf } from './plan.ts'
import type { Position } from './position.ts'
import { keptBeats, keptPositions } from './position-row.ts'
import { type SealReason, sealTrack } from './track-seals.ts'
import { contactMinutesOf, statedRulesOf } from './watch-terms.ts'
import { writeSights } from './write-sights.ts'
import { ZoneVersions } from './zone-versions.ts'

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
export const startWatch = async (
  options: EventBookOptions & {
    log: Logger
    logKey: LogKey
    /** Puts out the messages of an alarm that an act has raised; harmless when repeated. */
    tellAlarm: (alarm: AlarmRecord) => Promise<void>
  },
): Promise<Watch> => {
  const { pool, world, clock, log, logKey } = options
  const devices = await createDevices(pool, () => clock.now())
  const book = new EventBook(options)
  const zones = new ZoneVersions()

  const engines = new Map<string, WatchEngine>()
  const engineOf = (caseId: string | null): WatchEngine => {
    const found = engines.get(caseId ?? '')
    if (found) return found
    const made = createWatchEngine()
    engines.set(caseId ?? '', made)
    return made
  }
  /** Movements in an engine, and those that are being put there with what came meanwhile. */
  const watched = new Set<string>()
  const loading = new Map<string, { positions: Position[]; beats: number[] }>()

  // What has to be looked at again, in one queue that is worked off in turn. What fails stays in it.
  const staleSights = new Set<string>()
  const staleMovements = new Set<string>()
  const staleZones = new Set<string>()
  const toSeal = new Map<string, { movement: string; reason: SealReason }>()
  const toTell = new Map<string, AlarmRecord>()
  const isIdle = () =>
    staleSights.size === 0 &&
    staleMovements.size === 0 &&
    staleZones.size === 0 &&
    toSeal.size === 0 &&
    toTell.size === 0 &&
    book.isWritten()
  let working: Promise<void> | null = null
  let stopped = false
  const work = () => {
    if (stopped || isIdle()) return
    working ??= workOff().then(
      () => {
        working = null
        work()
      },
      error => {
        working = null
        log.error({ err: { message: (error as Error).message } }, 'the watch stumbled')
        setTimeout(work, againAfterMs).unref()
      },
    )
  }
  const workOff = async (): Promise<void> => {
    if (staleSights.size > 0) {
      const movements = takeAll(staleSights)
      await writeSights(pool, world(), movements).catch(error => {
        for (const id of movements) staleSights.add(id)
        throw error
      })
    }
    for (const caseId of takeAll(staleZones)) book.note(engineOf(caseId).setZones(zones.of(caseId, world())))
    for (const id of staleMovements) {
      staleMovements.delete(id)
      await setMovement(id).catch(error => {
        staleMovements.add(id)
        throw error
      })
    }
    if (!book.isWritten()) await book.write()
    for (const [id, alarm] of toTell) {
      await options.tellAlarm(alarm)
      toTell.delete(id)
    }
    for (const [id, { movement, reason }] of toSeal) {
      await sealTrack({ pool, logKey }, { id, movement, reason, now: clock.now() })
      toSeal.delete(id)
    }
  }

  const planFor = (movement: MovementRecord): Plan | null => {
    const protocol = caseOf(world(), movement)?.protocol ?? null
    const seconds = reportSeconds(contactMinutesOf(protocol))
    return planOf(movement, {
      protocol,
      stated: statedRulesOf(protocol),
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
    const movement = movementIn(world(), id)
    if (!movement) return
    const engine = engineOf(movement.case)
    const plan = isWatched(movement) && devices.ofMovement(id).length > 0 ? planFor(movement) : null
    if (!plan && watched.delete(id)) engine.removeMovement(id)
    book.endCleared(id, watched.has(id))
    if (!plan) book.endAll(id, isAlarmTold(movement))
    else if (watched.has(id)) book.note(engine.setMovement(plan))
    else await takeUp(plan, engine)
  }

  /** Begins to watch a movement, with what is in the tables of it and what comes while that is read. */
  const takeUp = async (plan: Plan, engine: WatchEngine): Promise<void> => {
    const id = plan.movement
    const meanwhile = { positions: [] as Position[], beats: [] as number[] }
    loading.set(id, meanwhile)
    const [positions, beats, kept] = await Promise.all([
      keptPositions(pool, id),
      keptBeats(pool, id),
      keptEvents(pool, [id]),
    ]).finally(() => loading.delete(id))
    watched.add(id)
    book.recall(kept)
    const changes = engine.setMovement(plan, {
      positions: [...positions, ...meanwhile.positions],
      beats: [...beats, ...meanwhile.beats],
    })
    book.note([...changes, ...engine.tick(clock.now())])
    book.withdrawAllBut(new Set(engine.events(id).map(event => event.key)), kept)
  }

  const onTaken = ({ positions, beats, alarms }: Taken) => {
    for (const [id, taken] of positions) {
      const meanwhile = loading.get(id)
      const movement = movementIn(world(), id)
      if (meanwhile) meanwhile.positions.push(...taken)
      else if (movement && watched.has(id)) book.note(engineOf(movement.case).take(id, taken))
      else if (movement?.state === 'arrived')
        for (const { device, at, alarm, longitude, latitude } of taken)
          if (alarm) book.press(movement, { device, at, nature: alarm, place: [longitude, latitude] })
    }
    for (const { movement: id, at } of beats) {
      const meanwhile = loading.get(id)
      const movement = movementIn(world(), id)
      if (meanwhile) meanwhile.beats.push(at)
      else if (movement && watched.has(id)) book.note(engineOf(movement.case).beat(id, at))
    }
    for (const { movement: id, ...alarm } of alarms) {
      const movement = movementIn(world(), id)
      if (movement && isAlarmTold(movement)) book.press(movement, alarm)
    }
    work()
  }
  const intake = createIntake({ pool, clock, onTaken, written: () => book.written() })

  const tick = () => {
    const now = clock.now()
    for (const engine of engines.values()) book.note(engine.tick(now))
    book.escalate(now)
    work()
    if (now - forgotAt > forgetEveryMs)
      void forget().catch(error =>
        log.error({ err: { message: (error as Error).message } }, 'old tracks could not be forgotten'),
      )
  }

  let forgotAt = 0
  const forget = async () => {
    forgotAt = clock.now()
    book.forgetPlaces(await forgetTracks(pool, world(), { now: forgotAt, real: Date.now() }))
  }

  /** Has a track sealed because of a record; one that nothing ever reported for has none. */
  const seal = (movement: string, because: string, reason: SealReason) => {
    if (devices.ofMovement(movement).length > 0) toSeal.set(`${because}.track`, { movement, reason })
  }

  /** Until it is accepted, only where a device was made for it: where nothing reports, nobody has anything to see. */
  const mayBeSeen = ({ id, state }: MovementRecord): boolean =>
    !['awaiting-check', 'submitted', 'returned'].includes(state) || devices.ofMovement(id).length > 0

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
        } else if (record.type === 'taking') book.take(record)
        else if (record.type === 'restriction' || record.type === 'corridor') {
          zones.add(record, sinceAt)
          staleZones.add(record.case ?? '')
        } else if (record.type === 'case') {
          for (const movement of world().of('movement', record.id)) {
            if (!isWatched(movement)) continue
            staleSights.add(movement.id)
            staleMovements.add(movement.id)
          }
        }
      }
      work()
    },
    devicesChanged(movement) {
      staleSights.add(movement)
      staleMovements.add(movement)
      work()
    },
    async look(id) {
      const movement = movementIn(world(), id)
      const plan = movement && planFor(movement)
      if (!plan) return null
      let engine = engineOf(movement.case)
      if (!watched.has(id)) {
        engine = createWatchEngine()
        engine.setZones(zones.of(movement.case ?? '', world()))
        engine.setMovement(plan, { positions: await keptPositions(pool, id), beats: [] })
      }
      const forecast = engine.forecast(id)
      // Of a convoy that was not seen since it left, nothing is known beyond its plan.
      const departed = Date.parse(movement.departedAt ?? '')
      const isUnseen = departed > (forecast?.at ?? Number.NEGATIVE_INFINITY)
      return { plan, forecast: isUnseen ? null : forecast, track: engine.track(id) }
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
  const movements = open.map(each => each.movement)
  book.recall(await keptEvents(pool, movements))
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

const takeAll = (set: Set<string>): string[] => {
  const all = [...set]
  set.clear()
  return all
}
