import { expect, test } from 'vitest'
import { newSeed, nodeSigner, nodeVerify, publicKeyOf } from './native-crypto.ts'
import { verifyInThreads } from './verify-threads.ts'

test('five hundred signatures asked at once are each answered for themselves', async () => {
  const keys = Array.from({ length: 5 }, newSeed).map(seed => ({
    publicKey: publicKeyOf(seed),
    sign: nodeSigner(seed),
  }))
  const asked = Array.from({ length: 500 }, (_, n) => {
    const { publicKey, sign } = keys[n % keys.length]!
    const message = new Uint8Array(n * 7).fill(n)
    const signature = sign(message)
    if (n % 3 === 1) signature[n % 64]! ^= 1
    return { publicKey: n % 11 === 5 ? keys[(n + 1) % keys.length]!.publicKey : publicKey, message, signature }
  })
  const found = await Promise.all(asked.map(each => verifyInThreads(each.publicKey, each.message, each.signature)))
  expect(found).toEqual(asked.map(each => nodeVerify(each.publicKey, each.message, each.signature)))
  expect(found).toContain(true)
  expect(found).toContain(false)
})

test('nonsense is simply false, and what is asked beside it is not disturbed', async () => {
  const seed = newSeed()
  const [key, message] = [publicKeyOf(seed), new Uint8Array([1, 2, 3])]
  const signature = nodeSigner(seed)(message)
  const noPoint = new Uint8Array(32).fill(255)
  const found = await Promise.all([
    verifyInThreads(key, message, signature),
    verifyInThreads(noPoint, message, signature),
    verifyInThreads(key.subarray(1), message, signature),
    verifyInThreads(key, message, signature.subarray(1)),
    verifyInThreads(key, message, signature),
  ])
  expect(found).toEqual([true, false, false, false, true])
})
