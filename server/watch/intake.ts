import type pg from 'pg'
import type { Device } from './devices.ts'
import type { Fix, Report } from './dialects/report.ts'
import type { Position } from './position.ts'
import { type QuarantineReason, whyQuarantined } from './why-quarantined.ts'

/** What reached the tables together: the positions that are new, and the devices that were heard of. */
export type Taken = {
  /** New positions by movement, in the order they came. */
  readonly positions: ReadonlyMap<string, Position[]>
  /** Movements of which anything was heard, and when. */
  readonly heard: ReadonlyMap<string, number>
  /** Alarms that came without a position. */
  readonly alarms: readonly { movement: string; device: string; at: number; nature: string }[]
}

/** What became of one report. */
export type Receipt = { kept: number; quarantined: { reason: QuarantineReason; at: number | null }[] }

export type Intake = {
  /** Resolves when what was said is on the disk, so that a phone forgets nothing that we do not have. */
  take(device: Device, report: Report, said: string): Promise<Receipt>
  stop(): Promise<void>
}

type Held = { device: Device; position: Position }
type Aside = { device: Device; reason: QuarantineReason; said: string }
type Batch = {
  held: Held[]
  aside: Aside[]
  heard: Map<string, { device: Device; received: number; fixes: number; quarantined: number; at: number | null }>
  alarms: { movement: string; device: string; at: number; nature: string }[]
  done: (() => void)[]
  failed: ((error: Error) => void)[]
}

const newBatch = (): Batch => ({ held: [], aside: [], heard: new Map(), alarms: [], done: [], failed: [] })

/** A quarantined text is kept to be looked at by a person, who needs no more of it than this. */
const saidAtMost = 2_000
/** Positions are inserted so many at most in one statement. */
const batchAtMost = 4_000

const insertStatement = `
  with
    p as (
      insert into position (movement, device, at, received, longitude, latitude, accuracy_m, speed_ms, heading,
        altitude_m, battery, is_mock, alarm, is_moving, source)
      select * from json_to_recordset($1) as p (movement text, device text, at bigint, received bigint,
        longitude double precision, latitude double precision, accuracy_m real, speed_ms real, heading real,
        altitude_m real, battery real, is_mock boolean, alarm text, is_moving boolean, source text)
      on conflict (movement, at, device, longitude, latitude) do update set alarm = excluded.alarm
        where position.alarm is null and excluded.alarm is not null
      returning device, at, longitude, latitude
    ),
    q as (
      insert into quarantined_position (movement, device, received, reason, said)
      select * from json_to_recordset($2) as q (movement text, device text, received bigint, reason text, said text)
    ),
    d as (
      update device set
        last_received = greatest(device.last_received, h.received),
        last_at = greatest(device.last_at, h.at),
        fixes = device.fixes + h.fixes,
        quarantined = device.quarantined + h.quarantined
      from json_to_recordset($3) as h (id text, received bigint, at bigint, fixes int, quarantined int)
      where device.id = h.id
    )
  select device, at, longitude, latitude from p`

/**
 * The one way positions take to the tables. While the database works on one batch the next gathers, so that thousands a
 * second cost some dozens of commits. What is not new (a phone sends again what it has no answer for) goes no further.
 */
export const createIntake = (options: {
  pool: pg.Pool
  clock: { now(): number; offset(): number }
  onTaken: (taken: Taken) => void
}): Intake => {
  const { pool, clock } = options
  let open = newBatch()
  let running: Promise<void> | null = null

  const positionOf = (device: Device, { refused: _, ...fix }: Fix, received: number): Position => ({
    ...fix,
    device: device.id,
    at: fix.at === null ? received : fix.at + (device.clock === 'device' ? clock.offset() : 0),
    received,
  })

  const keep = async (batch: Batch): Promise<void> => {
    // One statement cannot touch a row twice; of what came twice at once, the one that carries an alarm stays.
    const once = new Map<string, Held>()
    for (const each of batch.held) {
      const key = keyOf(each.position)
      if (!once.get(key)?.position.alarm) once.set(key, each)
    }
    const { rows } = await pool.query<Pick<Position, 'device' | 'at' | 'longitude' | 'latitude'>>({
      name: 'take-positions',
      text: insertStatement,
      values: [
        JSON.stringify([...once.values()].map(rowOf)),
        JSON.stringify(
          batch.aside.map(({ device, reason, said }) => ({
            movement: device.movement,
            device: device.id,
            received: clock.now(),
            reason,
            said,
          })),
        ),
        JSON.stringify([...batch.heard.values()].map(({ device, ...rest }) => ({ id: device.id, ...rest }))),
      ],
    })
    const positions = new Map<string, Position[]>()
    for (const row of rows) {
      const held = once.get(keyOf(row))
      if (!held) continue
      const of = positions.get(held.device.movement)
      if (of) of.push(held.position)
      else positions.set(held.device.movement, [held.position])
    }
    const heard = new Map<string, number>()
    for (const { device, received } of batch.heard.values())
      heard.set(device.movement, Math.max(heard.get(device.movement) ?? 0, received))
    options.onTaken({ positions, heard, alarms: batch.alarms })
  }

  const run = async (): Promise<void> => {
    while (open.done.length > 0) {
      const batch = open
      open = newBatch()
      try {
        await keep(batch)
        for (const done of batch.done) done()
      } catch (error) {
        for (const failed of batch.failed) failed(error as Error)
      }
    }
    running = null
  }

  return {
    async take(device, report, said) {
      while (open.held.length >= batchAtMost) await running
      const received = clock.now()
      const batch = open
      const receipt: Receipt = { kept: 0, quarantined: [] }
      let latest: number | null = null
      for (const fix of report.fixes) {
        const position = positionOf(device, fix, received)
        const reason = whyQuarantined({ ...fix, at: position.at }, received)
        if (reason) {
          batch.aside.push({ device, reason, said: wellFormed(said.slice(0, saidAtMost)) })
          receipt.quarantined.push({ reason, at: Number.isFinite(position.at) ? position.at : null })
          // An alarm counts, whatever is wrong with where and when it says it was pressed.
          if (fix.alarm)
            batch.alarms.push({ movement: device.movement, device: device.id, at: received, nature: fix.alarm })
        } else {
          batch.held.push({ device, position })
          receipt.kept++
          latest = Math.max(latest ?? 0, position.at)
        }
      }
      if (report.alarm)
        batch.alarms.push({ movement: device.movement, device: device.id, at: received, nature: report.alarm })
      if (report.alive || report.fixes.length > 0) {
        const before = batch.heard.get(device.id)
        batch.heard.set(device.id, {
          device,
          received,
          fixes: (before?.fixes ?? 0) + receipt.kept,
          quarantined: (before?.quarantined ?? 0) + receipt.quarantined.length,
          at: latest === null ? (before?.at ?? null) : Math.max(before?.at ?? 0, latest),
        })
      }
      await new Promise<void>((done, failed) => {
        batch.done.push(done)
        batch.failed.push(failed)
        running ??= new Promise<void>(begin => setImmediate(begin)).then(run)
      })
      return receipt
    },
    async stop() {
      await running
    },
  }
}

const keyOf = ({ device, at, longitude, latitude }: Pick<Position, 'device' | 'at' | 'longitude' | 'latitude'>) =>
  `${device} ${at} ${longitude} ${latitude}`

const rowOf = ({ device, position: p }: Held) => ({
  movement: device.movement,
  device: p.device,
  at: p.at,
  received: p.received,
  longitude: p.longitude,
  latitude: p.latitude,
  accuracy_m: p.accuracyM,
  speed_ms: p.speedMs,
  heading: p.heading,
  altitude_m: p.altitudeM,
  battery: p.battery,
  is_mock: p.isMock,
  alarm: p.alarm,
  is_moving: p.isMoving,
  source: p.source,
})

/** What PostgreSQL keeps as a text: without U+0000, and without half a surrogate pair where it was cut. */
const wellFormed = (text: string) => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8')
