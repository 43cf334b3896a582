import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'

let house: TestHouse
let amina: Person

beforeAll(async () => {
  house = await TestHouse.open()
})
afterAll(() => house.close())

test('Amina opens a register and a case, and proves it afterwards', async () => {
  amina = house.person('Amina')
  const opened = await amina.does({
    kind: 'open-register',
    body: {
      origin: house.origin,
      logKey: house.served.house.logKey.vkey,
      parties: [
        {
          handle: 'amina',
          names: [{ language: 'en', text: 'Amina, coordinator' }],
          role: 'coordinator',
          key: amina.key,
        },
      ],
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
  await house.isWhole()
})
