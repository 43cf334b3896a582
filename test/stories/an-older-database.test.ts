import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '@unimpeded/server/database.ts'
import { migrate } from '@unimpeded/server/migrate.ts'
import { type Postgres, startPostgres } from '@unimpeded/server/postgres.ts'
import { findingsOn } from '@unimpeded/server/views/findings-on.ts'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

const dir = mkdtempSync(join(tmpdir(), 'unimpeded-older-'))
let postgres: Postgres
let pool: pg.Pool
let database: Database

beforeAll(async () => {
  mkdirSync(join(dir, 'database'))
  postgres = await startPostgres(join(dir, 'database'), { log: () => {} })
  pool = new pg.Pool({ connectionString: postgres.url })
  // The pool has ended before the last of its connections is closed, and PostgreSQL may be the one who closes it.
  pool.on('error', () => {})
})
afterAll(async () => {
  await database?.close()
  await pool?.end()
  await postgres?.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Jonas's and River's convoys, and mines that Boris declares on the road of both and lifts; then River's is amended. */
const found = (other: string, metres: number) => ({
  code: other === 'mines' ? 'crosses-restriction' : 'meets-movement',
  weight: 'warn',
  cite: `x:${other}`,
  sentence: `Leg 2 meets ${other}.`,
  details: { leg: 2, metres, what: other, legs: [2] },
  with: other,
  since: 0,
  ...{ at: [35, 51], from: 100, to: 200, metres, leg: 2 },
  meetings: [{ leg: 2, at: [35, 51], from: 100, to: 200, metres }],
})

test('what was found before is told by its new rows, to the same readers, for as long as it stood', async () => {
  await migrate(new Kysely<never>({ dialect: new PostgresDialect({ pool }) }), '2026-11-22-whom-an-act-reached')
  const enters = async (index: number, id: string, met: unknown[]) => {
    await pool.query("insert into entry (index, leaf) values ($1, '')", [index])
    await pool.query(
      `insert into act (index, id, kind, by_party, at, signed, findings, addressees, openly, met)
       values ($1, $2, 'any', 'jonas', $3, '{}', '[]', '{}', '{}', $4)`,
      [index, id, index * 1000, JSON.stringify(met)],
    )
  }
  const stands = async (
    id: string,
    type: string,
    since: number,
    until: number | null,
    readers: string[],
    more = {},
  ) => {
    const { state = 'submitted', of = null, ...data } = more as { state?: string; of?: string }
    await pool.query(
      `insert into record (id, type, on_id, state, since_index, since_at, until_index, until_at, readers, data)
       values ($1, $2, $3, $4, $5::bigint, $5::bigint * 1000, $6::bigint, $6::bigint * 1000, $7, $8)`,
      [id, type, of, state, since, until, readers, { id, title: id, ...data }],
    )
  }
  await enters(0, 'jonas-7', [])
  await stands('jonas-7', 'movement', 0, null, ['jonas', 'amina'])
  // River's convoy meets Jonas's: told twice, once from each side.
  await enters(1, 'river-1', [
    { of: 'river-1', finding: found('jonas-7', 40) },
    { of: 'jonas-7', finding: found('river-1', 40) },
  ])
  await stands('river-1', 'movement', 1, 4, ['river', 'amina'])
  await stands('river-1', 'movement', 4, null, ['river', 'amina'])
  const meets = (of: string, other: string, cause: string, known = false) => ({
    ...{ state: 'standing', of, with: other, code: found(other, 0).code, cause, known },
  })
  await stands('river-1.f0', 'finding', 1, 4, ['amina'], meets('river-1', 'jonas-7', 'river-1', true))
  await stands('river-1.f0', 'finding', 4, null, ['amina'], {
    ...meets('river-1', 'jonas-7', 'river-1'),
    state: 'over',
  })
  await stands('river-1.f1', 'finding', 1, 4, ['amina'], meets('jonas-7', 'river-1', 'river-1'))
  await stands('river-1.f1', 'finding', 4, null, ['amina'], {
    ...meets('jonas-7', 'river-1', 'river-1'),
    state: 'over',
  })
  // Mines: Jonas and Amina are told; Aisha comes to read both later, which makes a version of its own.
  await enters(2, 'mines', [{ of: 'jonas-7', finding: found('mines', 0) }])
  await stands('mines', 'restriction', 2, null, ['*'])
  await stands('mines.f0', 'finding', 2, 3, ['jonas', 'amina'], meets('jonas-7', 'mines', 'mines'))
  await stands('mines.f0', 'finding', 3, null, ['jonas', 'amina', 'aisha'], meets('jonas-7', 'mines', 'mines'))
  await enters(3, 'accepted', [])
  await enters(4, 'amended', [])
  await pool.query("update record set readers = '{jonas,amina,aisha}' where id = 'jonas-7'")

  database = await openDatabase(postgres.url)
  const seenBy = (reader: string, id: string, isOver = false) =>
    database.asReader(reader, client => findingsOn(client, { id, isOver }))
  const mines = { code: 'crosses-restriction', with: 'mines', index: 2, at: 2000, known: false, until: null, metres: 0 }
  for (const reader of ['jonas', 'amina', 'aisha'])
    expect((await seenBy(reader, 'jonas-7')).findings, reader).toMatchObject([mines])
  expect(await seenBy('river', 'jonas-7')).toEqual({ standing: 0, over: 0, findings: [] })
  const over = {
    code: 'meets-movement',
    index: 1,
    until: 4,
    metres: 40,
    leg: 2,
    position: [35, 51],
    from: 100,
    to: 200,
  }
  expect((await seenBy('amina', 'jonas-7', true)).findings).toMatchObject([{ ...over, with: 'river-1', known: false }])
  expect((await seenBy('amina', 'river-1', true)).findings).toMatchObject([{ ...over, with: 'jonas-7', known: true }])
  expect((await seenBy('jonas', 'jonas-7', true)).findings).toEqual([])
  const { rows } = await pool.query("select 1 from record where type = 'finding'")
  expect(rows).toEqual([])
  // What was found stays as it was found, but for the entry that ended it.
  await expect(pool.query('delete from finding')).rejects.toThrow('only ever added to')
  await expect(pool.query('update finding set metres = 1')).rejects.toThrow('only ever added to')
  await pool.query('update finding set until_index = 9 where until_index is null')
})
