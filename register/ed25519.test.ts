import { ed25519 } from '@noble/curves/ed25519.js'
import { afterEach, expect, it, vi } from 'vitest'
import { fromHex, utf8 } from './bytes.ts'
import { isSmallOrder, seedPublicKey, seedSigner, verifySync, webVerify } from './ed25519.ts'

// RFC 8032 section 7.1, test 2.
const seed = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
const publicKey = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
const message = Uint8Array.of(0x72)
const signature = fromHex(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
)

afterEach(() => {
  vi.unstubAllGlobals()
})

it('signs and verifies the known answer', async () => {
  expect(seedPublicKey(seed)).toEqual(publicKey)
  expect(await seedSigner(seed)(message)).toEqual(signature)
  expect(verifySync(publicKey, message, signature)).toBe(true)
  expect(await webVerify(publicKey, message, signature)).toBe(true)
})

it('says no to anything else, and never throws', async () => {
  const flipped = signature.slice()
  flipped[3]! ^= 1
  // s + L, the same signature to a verifier that does not check that s is reduced.
  const malleable = fromHex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69daf52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10',
  )
  for (const [key, text, line] of [
    [publicKey, message, flipped],
    [publicKey, utf8('another'), signature],
    [publicKey, message, malleable],
    [publicKey, message, signature.slice(1)],
    [publicKey.slice(1), message, signature],
    [new Uint8Array(32).fill(0xff), message, signature],
    [new Uint8Array(0), message, new Uint8Array(0)],
  ] as const) {
    expect(verifySync(key, text, line)).toBe(false)
    expect(await webVerify(key, text, line)).toBe(false)
  }
})

it('verifies where the browser has no Ed25519', async () => {
  vi.resetModules()
  vi.stubGlobal('crypto', { subtle: { importKey: () => Promise.reject(new Error('Unrecognized name.')) } })
  const { webVerify } = await import('./ed25519.ts')
  expect(await webVerify(publicKey, message, signature)).toBe(true)
  expect(await webVerify(publicKey, utf8('another'), signature)).toBe(false)
})

it('knows every key of small order, under which one signature fits every message', async () => {
  const identity = new Uint8Array(32)
  identity[0] = 1
  const forged = new Uint8Array(64)
  forged[0] = 1
  expect(await webVerify(identity, message, forged)).toBe(false)
  expect(verifySync(identity, message, forged)).toBe(false)
  // Every encoding whose point is of small order, found by walking the torsion subgroup.
  const torsion = ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')
  let point = ed25519.Point.ZERO
  for (let i = 0; i < 8; i++) {
    expect(isSmallOrder(point.toBytes())).toBe(true)
    point = point.add(torsion)
  }
  expect(point.equals(ed25519.Point.ZERO)).toBe(true)
  expect(isSmallOrder(publicKey)).toBe(false)
})
