import type pg from 'pg'
import type { Device } from './devices.ts'
import type { Fix, Report } from './dialects/report.ts'
import type { Position } from './position.ts'
import { type QuarantineReason, whyQuarantined } from './why-quarantined.ts'

/** What reached the tables together. */
export type Taken = {
  /** New positions by movement, in the order they came. */
  readonly positions: ReadonlyMap<string, Position[]>
  /** When a device said that it is alive, and nothing that could be believed of where. */
  readonly beats: readonly Beat[]
  /** Alarms that came without a position. */
  readonly alarms: readonly { movement: string; device: string; at: number; nature: string }[]
}

export type Beat = { readonly movement: string; readonly device: string; readonly at: number }

/** What became of one report. */
export type Receipt = { kept: number; quarantined: { reason: QuarantineReason; at: number | null }[] }

export type Intake = {
  /** Resolves when what was said is on the disk, so that a phone forgets nothing that we do not have. */
  take(device: Device, report: Report, said: string): Promise<Receipt>
  stop(): Promise<void>
}

type Held = { movement: string; position: Position }
type Aside = { device: Device; received: number; reason: QuarantineReason; said: string }
type Batch = {
  held: Held[]
  aside: Aside[]
  beats: Beat[]
  heard: Map<string, { device: Device; received: number; fixes: number; quarantined: number; at: number | null }>
  alarms: { movement: string; device: string; at: number; nature: string }[]
  /** Settles when all of it is in the tables, or could not be put there. */
  kept: Promise<void>
  settle: { kept(): void; failed(error: Error): void }
}

const newBatch = (): Batch => {
  let settle!: Batch['settle']
  const kept = new Promise<void>((kept, failed) => {
    settle = { kept, failed }
  })
  return { held: [], aside: [], beats: [], heard: new Map(), alarms: [], kept, settle }
}

/** A quarantined text is kept to be looked at by a person, who needs no more of it than this. */
const saidAtMost = 2_000
/** Of what a device says while it has no place, one word in so long is kept. */
const beatMs = 60_000
/** Positions are inserted so many at most in one statement. */
const batchAtMost = 4_000

// A column at a time takes PostgreSQL and the driver less than rows of JSON. One statement cannot touch a row twice; of
// what came twice at once, the one that carries an alarm stays. Which rows were new is said only where not all were.
const insertStatement = `
  with
    p as (
      insert into position (movement, device, at, received, longitude, latitude, accuracy_m, speed_ms, heading,
        altitude_m, battery, is_mock, alarm, is_moving, source)
      select distinct on (at, device, longitude, latitude, movement) * from unnest($1::text[], $2::text[], $3::bigint[],
        $4::bigint[], $5::double precision[], $6::double precision[], $7::real[], $8::real[], $9::real[], $10::real[],
        $11::real[], $12::boolean[], $13::text[], $14::boolean[], $15::text[])
        as p (movement, device, at, received, longitude, latitude, accuracy_m, speed_ms, heading, altitude_m, battery,
          is_mock, alarm, is_moving, source)
      order by at, device, longitude, latitude, movement, alarm nulls last
      on conflict (movement, at, device, longitude, latitude) do update set alarm = excluded.alarm
        where position.alarm is null and excluded.alarm is not null
      returning device, at, longitude, latitude, alarm
    ),
    q as (
      insert into quarantined_position (movement, device, received, reason, said)
      select * from unnest($16::text[], $17::text[], $18::bigint[], $19::text[], $20::text[])
    ),
    b as (
      insert into beat (movement, device, at) select * from unnest($26::text[], $27::text[], $28::bigint[])
      on conflict do nothing
    ),
    d as (
      update device set
        last_received = greatest(device.last_received, h.received),
        last_at = greatest(device.last_at, h.at),
        fixes = device.fixes + h.fixes,
        quarantined = device.quarantined + h.quarantined
      from unnest($21::text[], $22::bigint[], $23::bigint[], $24::int[], $25::int[])
        as h (id, received, at, fixes, quarantined)
      where device.id = h.id
    )
  select count(*) as count,
    case when count(*) < cardinality($1) then json_agg(json_build_array(device, at, longitude, latitude, alarm)) end as new
  from p`

type New = [device: string, at: number, longitude: number, latitude: number, alarm: string | null]

/**
 * The one way positions take to the tables. While the database works on one batch the next gathers, so that thousands a
 * second cost some dozens of commits. What is not new (a phone sends again what it has no answer for) goes no further.
 */
export const createIntake = (options: {
  pool: pg.Pool
  clock: { now(): number; offset(): number }
  onTaken: (taken: Taken) => void
  /** Resolves when what has become of all that was taken so far is in the tables. */
  written: () => Promise<void>
}): Intake => {
  const { pool, clock } = options
  let open = newBatch()
  let running: Promise<void> | null = null

  const keep = async ({ held, aside, beats, heard, alarms }: Batch): Promise<void> => {
    const all = [...heard.values()]
    const { rows } = await pool.query<{ count: number; new: New[] | null }>({
      name: 'take-positions',
      text: insertStatement,
      values: [
        columnOf(held, each => each.movement),
        columnOf(held, ({ position }) => position.device),
        columnOf(held, ({ position }) => position.at),
        columnOf(held, ({ position }) => position.received),
        columnOf(held, ({ position }) => position.longitude),
        columnOf(held, ({ position }) => position.latitude),
        columnOf(held, ({ position }) => position.accuracyM),
        columnOf(held, ({ position }) => position.speedMs),
        columnOf(held, ({ position }) => position.heading),
        columnOf(held, ({ position }) => position.altitudeM),
        columnOf(held, ({ position }) => position.battery),
        columnOf(held, ({ position }) => position.isMock),
        columnOf(held, ({ position }) => position.alarm),
        columnOf(held, ({ position }) => position.isMoving),
        columnOf(held, ({ position }) => position.source),
        columnOf(aside, each => each.device.movement),
        columnOf(aside, each => each.device.id),
        columnOf(aside, each => each.received),
        columnOf(aside, each => each.reason),
        columnOf(aside, each => each.said),
        columnOf(all, each => each.device.id),
        columnOf(all, each => each.received),
        columnOf(all, each => each.at),
        columnOf(all, each => each.fixes),
        columnOf(all, each => each.quarantined),
        columnOf(beats, each => each.movement),
        columnOf(beats, each => each.device),
        columnOf(beats, each => each.at),
      ],
    })
    const positions = new Map<string, Position[]>()
    for (const { movement, position } of newOf(held, rows[0]!.new, rows[0]!.count)) {
      const of = positions.get(movement)
      if (of) of.push(position)
      else positions.set(movement, [position])
    }
    options.onTaken({ positions, beats, alarms })
  }

  const run = async (): Promise<void> => {
    while (open.heard.size > 0) {
      const batch = open
      open = newBatch()
      await keep(batch).then(batch.settle.kept, batch.settle.failed)
    }
    running = null
  }

  return {
    async take(device, report, said) {
      // What another spoke in its place, such as a broker's last will, says nothing of it.
      if (!report.alive && report.fixes.length === 0) return { kept: 0, quarantined: [] }
      while (open.held.length >= batchAtMost) await running
      const received = clock.now()
      const batch = open
      const receipt: Receipt = { kept: 0, quarantined: [] }
      let latest: number | null = null
      for (const fix of report.fixes) {
        const at = fix.at === null ? received : fix.at + (device.clock === 'device' ? clock.offset() : 0)
        const reason = whyQuarantined(fix, at, received)
        if (reason) {
          const own = report.fixes.length === 1 ? said : JSON.stringify(fix, nanAsText)
          // It is shown to people and kept for days; a token is told once only.
          const shown = report.token === null ? own : own.replaceAll(report.token, '…')
          batch.aside.push({ device, received, reason, said: wellFormed(shown.slice(0, saidAtMost)) })
          receipt.quarantined.push({ reason, at: Number.isFinite(at) ? at : null })
          // An alarm counts, whatever is wrong with where and when it says it was pressed.
          if (fix.alarm)
            batch.alarms.push({ movement: device.movement, device: device.id, at: received, nature: fix.alarm })
        } else {
          batch.held.push({ movement: device.movement, position: positionOf(device.id, at, received, fix) })
          receipt.kept++
          if (latest === null || at > latest) latest = at
        }
      }
      if (report.alarm)
        batch.alarms.push({ movement: device.movement, device: device.id, at: received, nature: report.alarm })
      if (report.alive && receipt.kept === 0)
        batch.beats.push({
          movement: device.movement,
          device: device.id,
          at: Math.floor(received / beatMs) * beatMs,
        })
      const before = batch.heard.get(device.id)
      batch.heard.set(device.id, {
        device,
        received,
        fixes: (before?.fixes ?? 0) + receipt.kept,
        quarantined: (before?.quarantined ?? 0) + receipt.quarantined.length,
        at: latest === null ? (before?.at ?? null) : Math.max(before?.at ?? 0, latest),
      })
      running ??= new Promise<void>(begin => setImmediate(begin)).then(run)
      await batch.kept
      // An alarm may stand nowhere but in its event.
      if (report.alarm || report.fixes.some(fix => fix.alarm)) await options.written()
      return receipt
    },
    async stop() {
      await running
    },
  }
}

/** JSON has no NaN, and what could not be read is what a person looks for. */
const nanAsText = (_: string, value: unknown) => (Number.isNaN(value) ? 'NaN' : value)

/** With its members in the order of `keptPositions`: objects that look alike are read the quickest. */
const positionOf = (device: string, at: number, received: number, fix: Fix): Position => ({
  device,
  at,
  received,
  longitude: fix.longitude,
  latitude: fix.latitude,
  source: fix.source,
  accuracyM: fix.accuracyM,
  speedMs: fix.speedMs,
  heading: fix.heading,
  altitudeM: fix.altitudeM,
  battery: fix.battery,
  isMock: fix.isMock,
  alarm: fix.alarm,
  isMoving: fix.isMoving,
})

/** Those that were not in the tables before; `which` is null where the count says it. */
const newOf = (held: readonly Held[], which: readonly New[] | null, count: number): Iterable<Held> => {
  if (count === held.length) return held
  const left = new Set((which ?? []).map(keyOf))
  return held.filter(({ position: { device, at, longitude, latitude, alarm } }) =>
    left.delete(keyOf([device, at, longitude, latitude, alarm ?? null])),
  )
}

const keyOf = (position: New) => position.join(' ')

/** One column of a statement as PostgreSQL reads an array. */
const columnOf = <T>(rows: readonly T[], cell: (row: T) => string | number | boolean | null | undefined): string => {
  let text = '{'
  for (let i = 0; i < rows.length; i++) {
    const value = cell(rows[i]!)
    if (i > 0) text += ','
    if (value === undefined || value === null) text += 'NULL'
    else if (typeof value === 'string') text += `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`
    else text += value
  }
  return `${text}}`
}

/** What PostgreSQL keeps as a text: without U+0000, and without half a surrogate pair where it was cut. */
const wellFormed = (text: string) => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8')
