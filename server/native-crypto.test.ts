import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSeed, nodeSha256, nodeSigner, nodeVerify, publicKeyOf } from './native-crypto.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

test('SHA-256 answers as FIPS 180-4 says, in one part or in many', () => {
  const abc = hex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(nodeSha256(new TextEncoder().encode('abc'))).toEqual(abc)
  expect(nodeSha256(hex('61'), hex(''), hex('6263'))).toEqual(abc)
  expect(nodeSha256()).toEqual(hex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'))
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(nodeSha256(a, b)).toEqual(nodeSha256(new Uint8Array([...a, ...b])))
    }),
  )
})

test('Ed25519 answers as RFC 8032, section 7.1, test 2 says', () => {
  const seed = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
  const signature = hex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
  expect(publicKeyOf(seed)).toEqual(publicKey)
  expect(nodeSigner(seed)(hex('72'))).toEqual(signature)
  expect(nodeVerify(publicKey, hex('72'), signature)).toBe(true)
})

test('a key under which one signature fits every message verifies none', () => {
  // The neutral point as key and as R, with S = 0: it satisfies the equation of RFC 8032, 5.1.7, for any message.
  const neutral = hex(`01${'00'.repeat(31)}`)
  const forged = hex(`01${'00'.repeat(63)}`)
  for (const word of ['61', '62', '']) expect(nodeVerify(neutral, hex(word), forged)).toBe(false)
})

test('a signature stands for one key and one message, and nonsense is simply false', () => {
  const seed = newSeed()
  const key = publicKeyOf(seed)
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(511), (message, bit) => {
      const signature = nodeSigner(seed)(message)
      expect(nodeVerify(key, message, signature)).toBe(true)
      signature[bit >> 3]! ^= 1 << (bit & 7)
      expect(nodeVerify(key, message, signature)).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 70 }), (anyKey, anySignature) => {
      expect(nodeVerify(anyKey, hex('00'), anySignature)).toBe(false)
    }),
  )
  expect(() => nodeSigner(new Uint8Array(31))).toThrow(RangeError)
})

test('keys beyond what is remembered are still right', () => {
  const message = hex('00ff')
  for (let i = 0; i < 1100; i++) {
    const seed = new Uint8Array(32).fill(i & 255)
    seed[1] = i >> 8
    expect(nodeVerify(publicKeyOf(seed), message, nodeSigner(seed)(message))).toBe(true)
  }
})
