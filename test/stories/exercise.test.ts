import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fsck } from '@unimpeded/server/fsck.ts'
import { readExercise, type ServedExercise, serveExercise } from '@unimpeded/server/serve-exercise.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

let served: ServedExercise
beforeAll(async () => {
  served = await serveExercise({
    dataDir: join(mkdtempSync(join(tmpdir(), 'unimpeded-')), 'data'),
    port: 0,
    exercise: readExercise(fileURLToPath(new URL('../../exercise/data/kursk-2024.json', import.meta.url))),
  })
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
