import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import { caseOf, movementIn } from './movement-in.ts'
import { sightsOf } from './watch-terms.ts'

/** Writes down who sees these movements, and how exactly; who saw them before and is not named sees them no more. */
export const writeSights = async (pool: pg.Pool, world: MemoryWorld, movements: readonly string[]): Promise<void> => {
  const rows = movements.flatMap(id => {
    const movement = movementIn(world, id)
    return movement
      ? sightsOf(movement, caseOf(world, movement)).map(({ party, cellKm, delayMinutes }) => ({
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
