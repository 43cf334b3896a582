import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { toHex } from './bytes.ts'
import { sha256, useSha256 } from './sha256.ts'

it('hashes parts as if they were one, short and long, with either implementation', () => {
  const check = () => {
    for (const length of [0, 1, 55, 64, 1000, 1023, 1024, 1025, 40_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 7)
      const expected = createHash('sha256').update(bytes).digest('hex')
      const cut = Math.floor(length / 3)
      expect(toHex(sha256(bytes))).toBe(expected)
      expect(toHex(sha256(bytes.subarray(0, cut), bytes.subarray(cut)))).toBe(expected)
    }
  }
  check()
  useSha256(data => new Uint8Array(createHash('sha256').update(data).digest()))
  check()
})

it('does not take another hash for it', () => {
  expect(() => useSha256(data => new Uint8Array(createHash('sha512').update(data).digest()))).toThrow()
})
