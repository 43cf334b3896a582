import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { DataFolderInUse, openDataFolder } from './data-folder.ts'
import { openDatabase } from './database.ts'
import { startPostgres } from './postgres.ts'

// Under /tmp itself, since a socket's path may have 103 bytes at most and some systems' temporary folder has more.
const scratch = mkdtempSync(join(process.platform === 'linux' ? '/tmp' : tmpdir(), 'unimpeded-pg-'))
const log = () => {}
const running = new Set<{ kill(): Promise<void> }>()

async function start(dir: string) {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const postgres = await startPostgres(dir, { log })
  running.add(postgres)
  return postgres
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

afterAll(async () => {
  await Promise.all([...running].map(postgres => postgres.kill()))
  rmSync(scratch, { recursive: true, force: true })
})

test('a first start makes the cluster, and what was written survives a crash of PostgreSQL', async () => {
  const dir = join(scratch, 'crash')
  const first = await start(dir)
  const [made] = await ask(
    first.url,
    `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('listen_addresses') as addresses`,
  )
  expect(made).toEqual({ encoding: 'UTF8', checksums: 'on', fsync: 'on', commit: 'on', addresses: '' })
  await ask(first.url, `create table seen (word text); insert into seen values ('Суджа')`)
  await first.kill()

  const second = await start(dir)
  expect(await ask(second.url, 'select word from seen')).toEqual([{ word: 'Суджа' }])
  await second.stop()
  await second.stop()
  expect(await second.ended).toContain('database system is shut down')
  expect(existsSync(join(dir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a wrong password opens nothing', async () => {
  const postgres = await start(join(scratch, 'password'))
  const wrong = postgres.url.replace(/:[0-9a-f]{48}@/, ':guess@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
  await postgres.stop()
})

test('a path too long for a socket is served on a loopback port', async () => {
  const postgres = await start(join(scratch, 'a-folder-with-a-long-name'.repeat(5)))
  expect(postgres.url).toMatch(/@127\.0\.0\.1:\d+\//)
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('a set-up that was interrupted begins again', async () => {
  const dir = join(scratch, 'interrupted')
  mkdirSync(join(dir, 'postgres.new', 'base'), { recursive: true })
  writeFileSync(join(dir, 'postgres-password'), 'old\n')
  const postgres = await start(dir)
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('a stranger who has been given the old number in postmaster.pid does not prevent a start, and is left alone', async () => {
  const dir = join(scratch, 'stranger')
  const first = await start(dir)
  const pidFile = join(dir, 'postgres', 'postmaster.pid')
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  await first.kill()
  const stranger = spawn('sleep', ['60'])
  writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'))
  const second = await start(dir)
  expect(stranger.exitCode).toBe(null)
  stranger.kill()
  await second.stop()
})

test('two servers on one folder: the second is refused; after the first was killed outright, a third takes over', async () => {
  const dir = join(scratch, 'servers')
  const server = join(scratch, 'server.mjs')
  await build({
    stdin: {
      contents: `
        import pg from 'pg'
        import { openDataFolder } from './data-folder.ts'
        import { startPostgres } from './postgres.ts'
        const folder = openDataFolder(process.argv[2])
        const postgres = await startPostgres(folder.dir, { log() {} })
        const client = new pg.Client({ connectionString: postgres.url })
        await client.connect()
        await client.query('create table if not exists seen (word text)')
        await client.query("insert into seen values ('kept')")
        process.send(postgres.url)`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: server,
  })
  // The bundle lies outside the checkout and finds its packages by this link.
  const { symlinkSync } = await import('node:fs')
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(scratch, 'node_modules'))

  const first = fork(server, [dir])
  await once(first, 'message')
  const pidFile = join(dir, 'postgres', 'postmaster.pid')
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  expect(() => openDataFolder(dir)).toThrowError(DataFolderInUse)

  first.kill('SIGKILL')
  await once(first, 'exit')
  const folder = openDataFolder(dir)
  const third = await start(folder.dir)
  expect(await ask(third.url, 'select word from seen')).toEqual([{ word: 'kept' }])
  expect(Number(readFileSync(pidFile, 'utf8').split('\n')[0])).not.toBe(postmaster)

  // And with the database killed too, at the same moment.
  await third.kill()
  const fourth = await start(folder.dir)
  expect(await ask(fourth.url, 'select word from seen')).toEqual([{ word: 'kept' }])
  await fourth.stop()
  folder.release()
})

test('a reader whose connection breaks in the middle of a query is told so, and the next one reads', async () => {
  const postgres = await start(join(scratch, 'breaks'))
  const database = await openDatabase(postgres.url)
  const breaks = database.asReader('jonas', async client => {
    const { rows } = await client.query('select pg_backend_pid() as pid')
    await Promise.all([
      client.query('select pg_sleep(60)'),
      ask(postgres.url, `select pg_terminate_backend(${rows[0].pid})`),
    ])
  })
  await expect(breaks).rejects.toThrow(/terminat/)
  const { rows } = await database.asReader('jonas', client => client.query(`select 'Суджа' as word`))
  expect(rows).toEqual([{ word: 'Суджа' }])
  await database.close()
  await postgres.stop()
})
