import type { MovementRecord, WorldRecord } from '@unimpeded/acts/world/records.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { createDevices, type Devices } from './devices.ts'
import { createIntake, type Intake } from './intake.ts'
import { sightsOf } from './watch-terms.ts'

export type Watch = {
  readonly devices: Devices
  readonly intake: Intake
  /** Tells the watch of records that acts have changed. */
  changed(records: readonly WorldRecord[]): void
  /** Tells the watch that a device of a movement was made or revoked. */
  devicesChanged(movement: string): void
  /** Resolves when everything told so far is in the tables. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** What of a case's movements is watched: from acceptance on, until its outcome is recorded. */
const isWatched = (movement: MovementRecord): boolean =>
  movement.state === 'accepted' || movement.state === 'under-way' || movement.state === 'arrived'

/**
 * The watch. It stands beside the writer, whose applied acts it follows: plans, zones and who sees what come from the
 * world; positions come in by the intake. What it keeps is desk work and can be made anew from the tables.
 */
export const startWatch = async (options: {
  pool: pg.Pool
  world: () => MemoryWorld
  clock: Clock
  log: Logger
}): Promise<Watch> => {
  const { pool, world, clock, log } = options
  const devices = await createDevices(pool, () => clock.now())
  const intake = createIntake({ pool, clock, onTaken: () => {} })

  /** Movements whose sights have to be written anew. */
  const stale = new Set<string>()
  let writing: Promise<void> | null = null
  const writeSights = async (): Promise<void> => {
    while (stale.size > 0) {
      const movements = [...stale]
      stale.clear()
      const rows = movements.flatMap(id => {
        const movement = world().get(id)
        if (movement?.type !== 'movement') return []
        const inCase = movement.case === null ? undefined : world().get(movement.case)
        return sightsOf(movement, inCase?.type === 'case' ? inCase : undefined).map(sight => ({
          movement: id,
          party: sight.party,
          cell_km: sight.cellKm,
          delay_minutes: sight.delayMinutes,
        }))
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
  }
  const write = () => {
    writing ??= writeSights()
      .catch(error =>
        log.error({ err: { message: (error as Error).message } }, 'the watch could not write who sees what'),
      )
      .finally(() => {
        writing = null
        if (stale.size > 0) write()
      })
  }

  const watch: Watch = {
    devices,
    intake,
    changed(records) {
      for (const record of records) {
        if (record.type === 'movement') stale.add(record.id)
        if (record.type === 'case')
          for (const movement of world().of('movement', record.id)) if (isWatched(movement)) stale.add(movement.id)
      }
      if (stale.size > 0) write()
    },
    devicesChanged() {},
    async settled() {
      while (writing) await writing
    },
    async stop() {
      await intake.stop()
      await this.settled()
    },
  }
  watch.changed(world().of('movement'))
  await watch.settled()
  return watch
}
