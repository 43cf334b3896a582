import { verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import { nodeVerify } from '@unimpeded/server/native-crypto.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestHouse } from '../house.ts'
import { gather, type People } from '../people.ts'

let house: TestHouse
let people: People

beforeAll(async () => {
  house = await TestHouse.open()
  people = await gather(house)
})
afterAll(() => house.close())

/** A ring of so many vertices, some 20 km across. */
const ring = (vertices: number) => {
  const points = Array.from({ length: vertices }, (_, n) => {
    const turn = (2 * Math.PI * n) / vertices
    return [35 + 0.12 * Math.cos(turn), 51 + 0.08 * Math.sin(turn)]
  })
  return { type: 'Polygon', coordinates: [[...points, points[0]]] }
}

test('Boris declares an area too long for a field: it goes beside the act, by its digest, and is proven with it', async () => {
  const { boris, jonas, stranger, caseId } = people
  const draft = {
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Wide area',
      cause: 'closure',
      area: ring(4000),
      during: { from: people.inHours(0) },
      reason: 'Roadworks.',
    },
  }
  const { act, files } = await boris.sign(draft)
  expect(Object.keys(files)).toHaveLength(1)
  const [digest] = Object.keys(files) as [string]
  const alone = await boris.submit(act)
  expect(alone.body.code).toBe('file-missing')
  const other = await boris.submit(act, { [digest]: files[digest]!.replace('35', '36') })
  expect(other.body.code).toBe('file-missing')
  const { status, body } = await boris.submit(act, files)
  expect(status).toBe(201)

  const page = await jonas.get<{ record: { shape: { coordinates: number[][][] } } }>(`/views/records/${body.id}`)
  expect(page.record.shape.coordinates[0]).toHaveLength(4001)
  const verified = await verifyReceipt(body.receipt, { vkey: house.served.house.logKey.vkey, verify: nodeVerify })
  expect(verified.shown['body.area']).toMatchObject({ $sha256: digest })
  const file = await jonas.ask<{ type: string }>(`/acts/${body.id}/files/${digest}`)
  expect(file.body.type).toBe('Polygon')
  expect((await stranger.ask(`/acts/${body.id}/files/${digest}`)).status).toBe(404)
  await house.isWhole()
})

test('an area of more vertices than anyone can judge is refused with what to do', async () => {
  const { boris, caseId } = people
  const refused = await boris.isRefused('shape-invalid', {
    kind: 'declare-restriction',
    about: caseId,
    body: {
      title: 'Too fine',
      cause: 'closure',
      area: ring(12_000),
      during: { from: people.inHours(0) },
      reason: 'Roadworks.',
    },
  })
  expect(refused.detail).toMatch(/10,?000/)
})
