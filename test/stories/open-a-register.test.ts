import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { startPostgres } from '@unimpeded/server/postgres.ts'
import { serve } from '@unimpeded/server/serve.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'

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
    await expect(from('second')).rejects.toThrow('Another program holds the writer’s role')
    await elsewhere.stop()
    await expect(from('second')).rejects.toThrow('holds another key')
    await elsewhere.start({ databaseUrl: postgres.url })
    expect(elsewhere.served.house.world().size).toBe(1)
  } finally {
    await elsewhere.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
})
