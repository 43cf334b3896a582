import type { Ground } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import { worldFromActs } from './load-world.ts'
import { recordRow } from './record-row.ts'

const batch = 5000

/** Throws the world's tables away and makes them anew from the acts, in one transaction. Nothing of the log is touched. */
export const rebuild = async (
  client: pg.ClientBase,
  ground: Ground | null = null,
): Promise<{ acts: number; versions: number }> => {
  await client.query('begin')
  try {
    await client.query('lock table record, addressee in exclusive mode')
    const { world, versions, addressees } = await worldFromActs(client, ground)
    await client.query('truncate record, addressee')
    for (let n = 0; n < versions.length; n += batch) {
      await client.query(
        `insert into record (id, type, case_id, on_id, state, since_index, since_at, until_index, until_at, readers, data)
         select * from json_to_recordset($1) as v (
           id text, type text, case_id text, on_id text, state text, since_index bigint, since_at bigint,
           until_index bigint, until_at bigint, readers text[], data jsonb)`,
        [JSON.stringify(versions.slice(n, n + batch).map(recordRow))],
      )
    }
    for (let n = 0; n < addressees.length; n += batch) {
      await client.query(
        `insert into addressee (index, party, since)
         select * from json_to_recordset($1) as r (index bigint, party text, since bigint) on conflict do nothing`,
        [JSON.stringify(addressees.slice(n, n + batch))],
      )
    }
    await client.query('commit')
    return { acts: world.size, versions: versions.length }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
