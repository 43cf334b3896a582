import { toBase64url } from '@unimpeded/register/bytes.ts'
import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { newSeed, nodeVerify, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, TestHouse } from '../house.ts'
import { convoy, gather, type People } from '../people.ts'

let house: TestHouse
let people: People
/** A side with keys for two people and one kept in a safe. */
let duty: Person
let liaison: Person
let safe: Person
let caseId: string

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
  duty = house.person('Duty')
  liaison = house.person('Liaison')
  safe = house.person('Safe')
  const { amina } = people
  await amina.does({
    kind: 'register-party',
    body: {
      handle: 'party-c',
      names: [{ language: 'en', text: 'Party C' }],
      role: 'party-to-conflict',
      keys: [
        { key: duty.key, label: 'duty desk', rights: ['sign', 'check'] },
        { key: liaison.key, label: 'liaison', rights: ['check'] },
      ],
      recoveryKeys: [safe.key],
    },
  })
  await duty.signIn()
  await liaison.signIn()
  safe.party = duty.party
  caseId = people.caseId
  await amina.does({ kind: 'name-participant', about: caseId, body: { party: duty.party, roles: ['organisation'] } })
})
afterAll(() => house?.close())

const says = (content: string) => ({
  kind: 'make-statement',
  about: caseId,
  body: { speaker: 'Party C', content, modality: 'stated' },
})
/** The safe is no desk: it cannot sign in, so that the seat is told to it. */
const fromTheSafe = async (draft: Parameters<Person['sign']>[0]) => {
  const seat = await duty.get<{ seq: number; prev: string | null; size: number }>('/seat').catch(async () => seatOf())
  const party = safe.party
  safe.party = ''
  const signed = await safe.sign(draft, { by: party, seq: seat.seq, prev: seat.prev, basis: seat.size })
  safe.party = party
  return safe.submit(signed.act)
}
const seatOf = () => {
  const world = house.served.house.world()
  return { ...world.seat(safe.party), size: world.size }
}

test('a key under which one signature fits many messages is nobody’s', async () => {
  const neutral = Buffer.alloc(32)
  neutral[0] = 1
  for (const weak of [neutral, Buffer.alloc(32)]) {
    const key = weak.toString('base64url')
    for (const named of [{ keys: [{ key, label: 'weak', rights: ['sign'] }] }, { recoveryKeys: [key] }]) {
      const refused = await people.amina.isRefused('field-invalid', {
        kind: 'register-party',
        body: {
          handle: 'weak',
          names: [{ language: 'en', text: 'Weak' }],
          role: 'observer',
          keys: [{ key: house.person('Sound').key, label: 'sound', rights: ['sign'] }],
          ...named,
        },
      })
      expect(refused.detail).toContain('one signature fits one message')
    }
  }
})

test('a delegate does what its key may, and no more', async () => {
  await liaison.isRefused('key-not-yours', says('By the liaison.'))
  const { id: movement } = await duty.does({
    kind: 'notify-movement',
    about: caseId,
    body: convoy(people, 60, { reference: 'C 1' }),
  })
  await duty.isRefused('not-entitled', { kind: 'check-notification', about: movement, body: {} })
  await liaison.does({ kind: 'check-notification', about: movement, body: {} })
  await liaison.isRefused('key-not-yours', {
    kind: 'name-delegate',
    about: duty.party,
    body: { key: toBase64url(publicKeyOf(newSeed())), label: 'x', rights: ['sign'] },
  })
  // A key that signs makes none that recovers, and ends none.
  const another = house.person('Another')
  await duty.isRefused('key-not-yours', {
    kind: 'name-delegate',
    about: duty.party,
    body: { key: another.key, label: 'second safe', rights: ['recover'] },
  })
  await duty.isRefused('key-not-yours', {
    kind: 'revoke-key',
    about: duty.party,
    body: { key: safe.key, reason: 'Not mine to end.' },
  })
  await duty.isRefused('key-taken', {
    kind: 'name-delegate',
    about: duty.party,
    body: { key: people.aisha.key, label: 'Aisha', rights: ['sign'] },
  })
  await duty.isRefused('not-entitled', {
    kind: 'name-delegate',
    about: people.aisha.party,
    body: { key: another.key, label: 'x', rights: ['sign'] },
  })
  await duty.does({
    kind: 'name-delegate',
    about: duty.party,
    body: { key: another.key, label: 'night desk', rights: ['sign'] },
  })
  await another.signIn()
  expect(another.party).toBe(duty.party)
  await another.does(says('By night.'))
})

test('the safe may replace and revoke, and nothing else; it signs nobody in', async () => {
  await expect(house.person('Safe', safe.seed).signIn()).rejects.toThrow('sign-in-refused')
  const answer = await fromTheSafe(says('From the safe.'))
  expect(answer.body.code).toBe('key-not-yours')
})

test('a key is replaced by itself: the old one signs nothing more, and what it signed stands', async () => {
  const before = await duty.does(says('With the first key.'))
  const renewed = house.person('Duty, renewed')
  await liaison.isRefused('key-not-yours', {
    kind: 'rotate-key',
    about: duty.party,
    body: { key: duty.key, replacement: renewed.key },
  })
  // Signed with the old key before the new one is in, and sent after it.
  const late = await duty.sign(says('Too late.'))
  await duty.does({ kind: 'rotate-key', about: duty.party, body: { key: duty.key, replacement: renewed.key } })
  expect((await duty.ask('/session')).status).toBe(401)
  await expect(house.person('Duty', duty.seed).signIn()).rejects.toThrow('sign-in-refused')
  expect((await duty.submit(late.act)).body.code).toBe('key-not-yours')
  await renewed.signIn()
  await renewed.does(says('With the second key.'))
  const { rights } = await renewed.get<{ rights: string[] }>('/session')
  expect(rights).toEqual(['sign', 'check'])
  // A key once used comes back to nobody.
  await renewed.isRefused('key-taken', {
    kind: 'rotate-key',
    about: duty.party,
    body: { key: renewed.key, replacement: duty.key },
  })
  const proved = await verifyReceipt(before.receipt, { vkey: house.served.house.logKey.vkey, verify: nodeVerify })
  expect(proved.signerKey).toBe(duty.key)
  duty = renewed
})

test('a thief is seen by the count, shut out from the safe, and cannot come back', async () => {
  const thief = house.person('Thief', duty.seed)
  await thief.signIn()
  // Both sign on what they see: the thief is quicker.
  const mine = await duty.sign(says('Ours.'))
  const stolen = await thief.does(says('Not ours.'))
  const { body } = await duty.submit(mine.act)
  expect(body).toMatchObject({ code: 'seq-wrong', details: { prev: stolen.id } })
  expect(body.remedy).toContain('somebody else has')
  const acts = await duty.get<{ id: string; kind: string }[]>(`/acts?by=${duty.party}&limit=1`)
  expect(acts[0]?.id).toBe(stolen.id)

  // The thief makes another key and tries to end the liaison's; the safe ends all of it.
  const second = house.person('Second')
  await thief.does({
    kind: 'name-delegate',
    about: duty.party,
    body: { key: second.key, label: 'duty desk', rights: ['sign'] },
  })
  await second.signIn()
  await thief.isRefused('key-not-yours', {
    kind: 'revoke-key',
    about: duty.party,
    body: { key: safe.key, reason: 'Cut off.' },
  })
  const fresh = house.person('Duty, fresh')
  expect(
    (
      await fromTheSafe({
        kind: 'rotate-key',
        about: safe.party,
        body: { key: duty.key, replacement: fresh.key, reason: 'Stolen.' },
      })
    ).status,
  ).toBe(201)
  expect(
    (
      await fromTheSafe({
        kind: 'revoke-key',
        about: safe.party,
        body: { key: second.key, reason: 'Made by the thief.' },
      })
    ).status,
  ).toBe(201)
  for (const person of [thief, second]) {
    expect((await person.ask('/views/concerns')).status).toBe(401)
    await expect(house.person(person.name, person.seed).signIn()).rejects.toThrow('sign-in-refused')
    const { size, ...seat } = seatOf()
    const party = person.party
    person.party = ''
    const { act } = await person.sign(says('Once more.'), { by: party, ...seat, basis: size })
    expect((await person.submit(act)).body.code).toBe('key-not-yours')
  }
  // What was signed with the stolen key stands as it is, and is taken back by an act.
  await fresh.signIn()
  await fresh.does({ kind: 'withdraw-act', about: stolen.id, body: { reason: 'Signed by a thief.' } })
  await fresh.does(says('Ours again.'))
  await house.isWhole()
})
