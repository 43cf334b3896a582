import type { Ground } from '@unimpeded/acts/world/world.ts'
import type pg from 'pg'
import { worldFromActs } from './load-world.ts'
import { recordRow } from './record-row.ts'
import type { RowTable } from './row-table.ts'
import { addresseeTable, recordTable, settleFindings, settlingOf } from './world-tables.ts'

const batch = 5000

/** Throws the world's tables away and makes them anew from the acts, in one transaction. Nothing of the log is touched. */
export const rebuild = async (
  client: pg.ClientBase,
  ground: Ground | null = null,
): Promise<{ acts: number; versions: number }> => {
  await client.query('begin')
  try {
    await client.query('lock table record, addressee, finding in exclusive mode')
    const { world, versions, addressees, settled } = await worldFromActs(client, ground)
    await client.query('truncate record, addressee')
    await fill(client, recordTable, versions, recordRow)
    await fill(client, addresseeTable, addressees, row => row)
    // What was found is kept with its entry as it was; only how long it stood is worked out anew.
    await client.query('update finding set until_index = null, until_at = null where until_index is not null')
    await client.query(settleFindings(1), settlingOf(settled))
    await client.query('commit')
    return { acts: world.size, versions: versions.length }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const fill = async <T, R>(client: pg.ClientBase, table: RowTable<R>, all: readonly T[], rowOf: (each: T) => R) => {
  for (let n = 0; n < all.length; n += batch) {
    await client.query(table.insertFrom(1), table.valuesOf(all.slice(n, n + batch).map(rowOf)))
  }
}
