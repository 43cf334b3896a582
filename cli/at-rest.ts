import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultDataFolder, openDataFolder } from '@unimpeded/server/data-folder.ts'
import { openDatabase } from '@unimpeded/server/database.ts'
import { openLogKey } from '@unimpeded/server/log-key.ts'
import { startPostgres } from '@unimpeded/server/postgres.ts'
import type pg from 'pg'
import type { Io } from './command.ts'
import { fault } from './command-problem.ts'
import { requireDatabaseUrl } from './require-database-url.ts'

/**
 * Works on the database of a register that is not served: that of its data folder, which is held meanwhile, or the one
 * DATABASE_URL names. `vkey` is the register's key where its folder is at hand.
 */
export async function atRest<T>(
  data: string | undefined,
  io: Io,
  work: (client: pg.PoolClient, vkey: string | undefined) => Promise<T>,
): Promise<T> {
  const dir = resolve(data ?? (io.env.UNIMPEDED_DATA || defaultDataFolder()))
  const vkey = () => (existsSync(join(dir, 'log-key')) ? openLogKey(dir, '').vkey : undefined)
  const url = io.env.DATABASE_URL || undefined
  requireDatabaseUrl(url)
  if (url) return onDatabase(url, client => work(client, data === undefined ? undefined : vkey()))
  // A folder that this user may not look into is refused as one, and not taken for empty.
  if (!statSync(join(dir, 'postgres'), { throwIfNoEntry: false })) {
    throw fault(`There is no register in ${dir}.`, 'Name its folder with --data, or its database with DATABASE_URL.')
  }
  const folder = openDataFolder(dir)
  try {
    const postgres = await startPostgres(folder.dir, { log: () => {} })
    try {
      return await onDatabase(postgres.url, client => work(client, vkey()))
    } finally {
      await postgres.stop()
    }
  } finally {
    folder.release()
  }
}

async function onDatabase<T>(url: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const database = await openDatabase(url, { readers: 2 })
  try {
    const client = await database.pool.connect()
    try {
      return await work(client)
    } finally {
      client.release()
    }
  } finally {
    await database.close()
  }
}
