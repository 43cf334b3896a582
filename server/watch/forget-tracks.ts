import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import { trackDaysOf } from './watch-terms.ts'

const day = 86_400_000
/** What was set aside, and what was sent, is of use for so many days. */
const quarantineDays = 14
const sentDays = 30

/**
 * Forgets the positions of movements that ended longer ago than their case keeps them, and where their events were, with
 * what would open their seals: what remains is the digest. `now` is the register's clock, `real` this machine's. Answers
 * with the movements whose places were forgotten.
 */
export const forgetTracks = async (
  pool: pg.Pool,
  world: MemoryWorld,
  { now, real }: { now: number; real: number },
): Promise<string[]> => {
  const { rows } = await pool.query<{ id: string; case: string | null; at: number }>(
    `select id, case_id as "case", since_at as at from record
     where type = 'movement' and until_index is null and state in ('completed', 'cancelled')
       and (exists (select from position p where p.movement = record.id)
         or exists (select from beat b where b.movement = record.id)
         or exists (select from track_seal s where s.movement = record.id and s.lines is not null)
         or exists (select from watch_event e where e.movement = record.id
           and (e.longitude is not null or e.facts ? 'longitude')))`,
  )
  const expired = rows
    .filter(({ case: caseId, at }) => {
      const inCase = caseId === null ? undefined : world.get(caseId)
      return now - at > trackDaysOf(inCase?.type === 'case' ? inCase.protocol : null) * day
    })
    .map(({ id }) => id)
  if (expired.length > 0) {
    await pool.query('delete from position where movement = any ($1)', [expired])
    await pool.query('delete from beat where movement = any ($1)', [expired])
    await pool.query('delete from quarantined_position where movement = any ($1)', [expired])
    await pool.query('update track_seal set lines = null, secret = null where movement = any ($1)', [expired])
    // Of an alarm that was pressed the place stands among its facts as well.
    await pool.query(
      `update watch_event set longitude = null, latitude = null, facts = facts - 'longitude' - 'latitude'
       where movement = any ($1)`,
      [expired],
    )
  }
  await pool.query('delete from quarantined_position where received < $1', [now - quarantineDays * day])
  await pool.query('delete from outbox where made_at < $1 and coalesce(sent_at, given_up_at) is not null', [
    real - sentDays * day,
  ])
  return expired
}
