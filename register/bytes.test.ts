import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  compareBytes,
  concat,
  equal,
  fromBase64,
  fromBase64url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64url,
  toHex,
  u8,
  u16,
  u32,
  u64,
  utf8,
} from './bytes.ts'
import { ParseError } from './parse-error.ts'

const runs = { numRuns: 10_000 }

it('encodes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      const buffer = Buffer.from(bytes)
      expect(toBase64(bytes)).toBe(buffer.toString('base64'))
      expect(toBase64url(bytes)).toBe(buffer.toString('base64url'))
      expect(toHex(bytes)).toBe(buffer.toString('hex'))
      expect(equal(fromBase64(toBase64(bytes)), bytes)).toBe(true)
      expect(equal(fromBase64url(toBase64url(bytes)), bytes)).toBe(true)
      expect(equal(fromHex(toHex(bytes)), bytes)).toBe(true)
    }),
    runs,
  )
})

it('encodes what is long as it does what is short', () => {
  for (let length = 180; length < 400; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 197 + length) & 255)
    const buffer = Buffer.from(bytes)
    expect(toBase64(bytes)).toBe(buffer.toString('base64'))
    expect(toBase64url(bytes)).toBe(buffer.toString('base64url'))
  }
})

it('takes base64 in its one canonical spelling', () => {
  for (const text of [
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'AA=A',
    '====',
    'A===',
    ' AAA',
    'AAA\n',
    'AA-_',
    'AAAA====',
    'é===',
  ]) {
    expect(() => fromBase64(text), text).toThrow(ParseError)
  }
  for (const text of ['A', 'AB', 'AAB', 'AA==', 'AAA=', 'AA+/', 'AA A', 'AAAAA']) {
    expect(() => fromBase64url(text), text).toThrow(ParseError)
  }
  for (const text of ['0', 'AB', '0g', ' 00']) expect(() => fromHex(text), text).toThrow(ParseError)
})

it('keeps text as it is, down to a byte order mark, and refuses what UTF-8 cannot say', () => {
  for (const text of ['', 'Суджа', 'سودجا', '🚚', '\ufeffa', 'a\u0000b']) expect(fromUtf8(utf8(text))).toBe(text)
  expect(() => utf8('half \ud83d')).toThrow(ParseError)
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf4, 0x90, 0x80, 0x80]]) {
    expect(() => fromUtf8(Uint8Array.from(bytes))).toThrow(ParseError)
  }
})

it('writes numbers big-endian and never rounds or wraps them', () => {
  expect([...u8(255), ...u16(258), ...u32(0xdeadbeef)]).toEqual([255, 1, 2, 0xde, 0xad, 0xbe, 0xef])
  expect(toHex(u64(2 ** 53 - 1))).toBe('001fffffffffffff')
  expect(toHex(u64(2n ** 64n - 1n))).toBe('ffffffffffffffff')
  for (const wrong of [() => u8(256), () => u16(-1), () => u32(1.5), () => u64(2 ** 53), () => u64(2n ** 64n)]) {
    expect(wrong).toThrow(RangeError)
  }
})

it('compares byte by byte, a prefix first', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5 }), fc.uint8Array({ maxLength: 5 }), (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
      expect(equal(a, b)).toBe(Buffer.compare(a, b) === 0)
      expect(concat(a, b).length).toBe(a.length + b.length)
    }),
    runs,
  )
})
