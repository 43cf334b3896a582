import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fsck } from '@unimpeded/server/fsck.ts'
import { readExercise, type ServedExercise, serveExercise } from '@unimpeded/server/serve-exercise.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

const dataDir = join(mkdtempSync(join(tmpdir(), 'unimpeded-')), 'data')
const start = (): Promise<ServedExercise> =>
  serveExercise({
    dataDir,
    port: 0,
    exercise: readExercise(fileURLToPath(new URL('../../exercise/data/kursk-2024.json', import.meta.url))),
  })
let served: ServedExercise
beforeAll(async () => {
  served = await start()
})
afterAll(() => served?.stop())

test('the exercise is entered whole, act by act', async () => {
  expect(served.entered).toBe(served.exercise.steps.length)
  const client = new pg.Client({ connectionString: served.databaseUrl })
  await client.connect()
  const report = await fsck(client)
  await client.end()
  expect(report.problems).toEqual([])
})

test('what witnesses signed stays as it is; fsck holds it to their keys, to the checkpoint and to its time', async () => {
  await served.house.witnesses.ask()
  const client = new pg.Client({ connectionString: served.databaseUrl })
  await client.connect()
  for (const change of ['update cosignature set timestamp = 1', 'delete from cosignature', 'truncate cosignature'])
    await expect(client.query(change)).rejects.toThrow('only ever added to')
  // Whoever has the database in hand may get past its triggers.
  await client.query('set session_replication_role = replica')
  const { rows } = await client.query<{ size: number }>('select max(size)::int as size from cosignature')
  const problem = `The cosignature of russia on the checkpoint of size ${rows[0]!.size} does not hold.`
  const newest = `name = 'russia' and size = ${rows[0]!.size}`
  for (const [change, undo] of [
    ['timestamp = timestamp - 60', 'timestamp = timestamp + 60'],
    ["line = replace(line, 'russia', 'ukraine')", "line = replace(line, 'ukraine', 'russia')"],
  ]) {
    await client.query(`update cosignature set ${change} where ${newest}`)
    expect((await fsck(client)).problems).toEqual([problem])
    await client.query(`update cosignature set ${undo} where ${newest}`)
  }
  expect((await fsck(client)).problems).toEqual([])
  await client.end()
})

test('an act is final from the cosignature on that completes the quorum', async () => {
  const { witnesses } = served.house
  const at = (name: string, timestamp: number) => ({ name, timestamp })
  expect(witnesses.quorumAt([at('ukraine', 90), at('stranger', 70), at('russia', 80)])).toBe(90)
  expect(witnesses.quorumAt([at('ukraine', 90), at('stranger', 70)])).toBeUndefined()
})

test('started again, nothing is entered twice, and both witnesses are known to have seen every entry', async () => {
  await served.house.witnesses.ask()
  await served.stop()
  served = await start()
  expect(served.entered).toBe(0)
  await served.house.witnesses.ask()
  const size = served.exercise.steps.length
  expect(served.house.witnesses.states()).toMatchObject([
    { name: 'ukraine', size, trouble: null, url: expect.stringMatching(/^http/) },
    { name: 'russia', size, trouble: null, url: expect.stringMatching(/^http/) },
  ])
})
