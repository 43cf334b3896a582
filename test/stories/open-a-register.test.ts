import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { openLogKey } from '@unimpeded/server/log-key.ts'
import { newSeed, nodeVerify, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { startPostgres } from '@unimpeded/server/postgres.ts'
import { type Served, type ServeOptions, serve } from '@unimpeded/server/serve.ts'
import { standBy } from '@unimpeded/server/stand-by.ts'
import { takeWritersRole } from '@unimpeded/server/writers-role.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Person, TestHouse } from '../house.ts'

let house: TestHouse
let amina: Person

beforeAll(async () => {
  house = await TestHouse.open()
})
afterAll(() => house.close())

test('what would stand for ever and be wrong opens no register', async () => {
  amina = house.person('Amina')
  const { vkey } = house.served.house.logKey
  const north = 'witness north north.example.org+8e9b2a3c+AAAA'
  for (const [field, more] of [
    ['body.origin', { origin: 'example.org/another' }],
    ['body.logKey', { logKey: 'example.org/register+00000000+AAAA' }],
    ['body.witnessPolicy', { witnessPolicy: `log ${vkey}\n${north}\nquorum north\n` }],
    ['body.witnessPolicy', { witnessPolicy: 'one witness from each side' }],
    [
      'body.witnessPolicy',
      {
        witnessPolicy: 'log example.org/register+6960865c+AQk5LQREwuOncvzgPd67o54cLODorDHEb9XD+YKhbMjS\nquorum none\n',
      },
    ],
  ] as const) {
    const body = { origin: house.origin, logKey: vkey, parties: [first()], exercise: true, ...more }
    const refused = await amina.isRefused('field-invalid', { kind: 'open-register', body })
    expect(refused.details?.field).toBe(field)
  }
})

test('nobody opens it in the name of a first party whose key they do not hold', async () => {
  const body = { origin: house.origin, logKey: house.served.house.logKey.vkey, parties: [first()], exercise: true }
  const jonas = house.person('Jonas')
  const refused = await jonas.isRefused('field-invalid', { kind: 'open-register', body })
  expect(refused.details).toMatchObject({ field: 'body.parties.0.key', value: amina.key })
})

const first = () => ({
  handle: 'amina',
  names: [{ language: 'en', text: 'Amina, coordinator' }],
  role: 'coordinator',
  key: amina.key,
})

test('Amina opens a register and a case, and proves it afterwards', async () => {
  const opened = await amina.does({
    kind: 'open-register',
    body: {
      origin: house.origin,
      logKey: house.served.house.logKey.vkey,
      // As a file read by a shell brings it: without the end of its last line.
      witnessPolicy: `log ${house.served.house.logKey.vkey}\nquorum none`,
      parties: [first()],
      exercise: true,
    },
  })
  expect(opened.index).toBe(0)
  await amina.signIn()
  const opening = await amina.does({
    kind: 'open-case',
    body: {
      title: 'Northern crossing',
      about: 'Relief to both banks.',
      zone: 'Europe/Kyiv',
      exercise: true,
      participants: [{ party: amina.party, roles: ['coordinator'] }],
    },
  })
  const verified = await verifyReceipt(opening.receipt, { vkey: house.served.house.logKey.vkey, verify: nodeVerify })
  expect(verified.shown['body.title']).toBe('Northern crossing')
  expect(verified.state).toBe('included')
  expect((await amina.get<{ record: { title: string } }>(`/views/records/${opening.id}`)).record.title).toBe(
    'Northern crossing',
  )
  expect(await amina.get<string>('/log/policy')).toBe(`log ${house.served.house.logKey.vkey}\nquorum none\n`)
  await house.isWhole()
})

test('a database that holds a register is served with that register’s key, and by one server', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-elsewhere-'))
  const folder = (name: string) => {
    mkdirSync(join(dir, name), { recursive: true })
    return join(dir, name)
  }
  const postgres = await startPostgres(folder('database'), { log: () => {} })
  const elsewhere = await TestHouse.open({ databaseUrl: postgres.url })
  try {
    const from = (name: string) => serve({ dataDir: folder(name), port: 0, databaseUrl: postgres.url })
    const olena = elsewhere.person('Olena')
    const body = {
      origin: elsewhere.origin,
      logKey: elsewhere.served.house.logKey.vkey,
      parties: [{ ...first(), key: olena.key }],
      exercise: true,
    }
    await olena.does({ kind: 'open-register', body })
    await expect(from('second')).rejects.toThrow('holds none. Bring the log-key')
    expect(existsSync(join(folder('second'), 'log-key')), 'a key that is not the register’s').toBe(false)
    copyFileSync(join(elsewhere.served.dataDir, 'log-key'), join(folder('third'), 'log-key'))
    await expect(from('third')).rejects.toThrow('Another program holds the writer’s role')
    await elsewhere.stop()
    openLogKey(folder('second'), elsewhere.origin)
    await expect(from('second')).rejects.toThrow('holds another key')
    await elsewhere.start({ databaseUrl: postgres.url })
    expect(elsewhere.served.house.world().size).toBe(1)
  } finally {
    await elsewhere.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
})

test('a start that cannot be right leaves the folder as it was, and says what to do', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-start-'))
  const dataDir = join(dir, 'register')
  mkdirSync(dataDir)
  const keyFile = join(dataDir, 'log-key')
  const nowhere = `postgres://olena@127.0.0.1:${await freePort()}/register`
  await expect(serve({ dataDir, port: 0, databaseUrl: nowhere })).rejects.toThrow('ECONNREFUSED')
  expect(existsSync(keyFile), 'a key of no name, made before its time').toBe(false)

  const starts = (options: Partial<ServeOptions> = {}) => serve({ dataDir, port: 0, origin: house.origin, ...options })
  const north = formatVerifierKey({ name: 'north.example.org', type: 4, publicKey: publicKeyOf(newSeed()) })
  let served = await starts()
  try {
    const { vkey } = served.house.logKey
    await served.stop()
    await expect(starts({ origin: 'example.org/another' })).rejects.toThrow(
      `is named ${house.origin}, for ever, and not example.org/another. Leave --origin out`,
    )
    served = await starts()
    const olena = new Person({ url: served.url, origin: house.origin, served } as TestHouse, 'Olena')
    const witnessPolicy = `log ${vkey}\nwitness north ${north}\nquorum north\n`
    const parties = [{ ...first(), key: olena.key }]
    await olena.does({
      kind: 'open-register',
      body: { origin: house.origin, logKey: vkey, witnessPolicy, parties, exercise: true },
    })
    await served.stop()
    await expect(starts({ witnesses: { nroth: 'http://127.0.0.1:1' } })).rejects.toThrow(
      '--witness names “nroth”, and the witness policy of this register names north.',
    )

    const key = readFileSync(keyFile)
    writeFileSync(keyFile, key.subarray(0, 20))
    await expect(starts()).rejects.toThrow('log-key cannot be read as a register’s key. Bring it back from a backup')
    writeFileSync(keyFile, key)

    served = await starts()
    await served.house.database.pool.query("insert into kysely_migration values ('2099-01-01-later', '2099-01-01')")
    await served.stop()
    await expect(starts()).rejects.toThrow('brought up to date by a newer version of this program (2099-01-01-later)')
  } finally {
    await served.stop()
    rmSync(dir, { recursive: true, force: true })
  }
})

test('a server that stands by takes the register over, with all that was acknowledged, when the other is cut off', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-standby-'))
  const folder = (name: string) => {
    mkdirSync(join(dir, name), { recursive: true })
    return join(dir, name)
  }
  const postgres = await startPostgres(folder('database'), { log: () => {} })
  const elsewhere = await TestHouse.open({ databaseUrl: postgres.url })
  const north = elsewhere.served
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const waits = (name: string, told: () => void) =>
    serve({ dataDir: folder(name), port: 0, databaseUrl: postgres.url, standby: { told, ended } })
  try {
    const olena = elsewhere.person('Olena')
    const body = {
      origin: elsewhere.origin,
      logKey: north.house.logKey.vkey,
      parties: [{ ...first(), key: olena.key }],
      exercise: true,
    }
    await olena.does({ kind: 'open-register', body })
    await olena.signIn()
    openLogKey(folder('stranger'), elsewhere.origin)
    await expect(waits('stranger', () => {})).rejects.toThrow('holds another key')

    copyFileSync(join(north.dataDir, 'log-key'), join(folder('south'), 'log-key'))
    let south: Promise<Served> | undefined
    await new Promise<void>((told, failed) => {
      south = waits('south', told)
      south.catch(failed)
    })
    const crossing = (title: string) => ({
      kind: 'open-case',
      body: {
        title,
        about: 'Relief to both banks.',
        zone: 'Europe/Kyiv',
        exercise: true,
        participants: [{ party: olena.party, roles: ['coordinator'] }],
      },
    })
    const said = await olena.does(crossing('Northern crossing'))
    await elsewhere.client(client =>
      client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"),
    )
    expect(await north.fallen).toBeInstanceOf(Error)
    const late = await olena.sign(crossing('Too late'))
    expect((await olena.submit(late.act)).status).toBe(503)

    elsewhere.served = await south!
    expect(elsewhere.served.house.world().act(said.id)?.index).toBe(said.index)
    expect(await olena.get('/health')).toMatchObject({ size: 2, takesActs: true })
    expect((await olena.submit(late.act)).body.index).toBe(2)
    await elsewhere.isWhole()
  } finally {
    end()
    await north.stop().catch(() => {})
    await elsewhere.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
})

test('while a server stands by it answers that it does; asked to stop, it takes nothing over', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'unimpeded-standby-'))
  const postgres = await startPostgres(dir, { log: () => {} })
  const role = await takeWritersRole(postgres.url)
  const port = await freePort()
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const waiting = standBy({ url: postgres.url, port, host: '127.0.0.1', ended })
  const answer = await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/views/board`), { timeout: 30_000 })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'standing-by' })
  // A person is told so on a page.
  const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html,application/xhtml+xml' } })
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  expect(await page.text()).toContain('<p lang="ar" dir="rtl">')
  end()
  expect(await waiting).toBeNull()
  await role!.end()
  await postgres.stop()
  rmSync(dir, { recursive: true, force: true })
})

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
