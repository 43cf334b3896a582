import { expect, it } from 'vitest'
import { concat, toHex, utf8 } from './bytes.ts'
import { ParseError } from './parse-error.ts'
import { entriesPath, formatBundle, parseBundle, parseTilePath, tileOf, tilePath } from './tile.ts'
import { appendLeaves, leafHash } from './tree.ts'

it('paths are those of the specification', () => {
  expect(tilePath(0, 1234067)).toBe('tile/0/x001/x234/067')
  expect(tilePath(2, 0, 1)).toBe('tile/2/000.p/1')
  expect(tilePath(1, 999)).toBe('tile/1/999')
  expect(tilePath(1, 1000, 255)).toBe('tile/1/x001/000.p/255')
  expect(entriesPath(273, 112)).toBe('tile/entries/273.p/112')
  expect(tilePath(0, Number.MAX_SAFE_INTEGER)).toBe('tile/0/x009/x007/x199/x254/x740/991')
})

it('no other spelling is taken for one', () => {
  for (const path of [
    '',
    'checkpoint',
    '/tile/0/000',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/entries/../0/000',
    'tile/0/٠٠٠',
  ]) {
    expect(() => parseTilePath(path), path).toThrow(ParseError)
  }
})

it('a tile holds the hashes of its level, and the level above only those of full tiles', () => {
  const nodes = new Map<string, Uint8Array>()
  const hashAt = (level: number, index: number) => nodes.get(`${level}/${index}`)!
  const leaves = Array.from({ length: 600 }, (_, i) => leafHash(utf8(`entry ${i}`)))
  for (const { level, index, hash } of appendLeaves(0, leaves, hashAt).nodes) nodes.set(`${level}/${index}`, hash)
  expect(toHex(tileOf(0, 1, 256, hashAt))).toBe(toHex(concat(...leaves.slice(256, 512))))
  expect(toHex(tileOf(0, 2, 88, hashAt))).toBe(toHex(concat(...leaves.slice(512))))
  const above = tileOf(1, 0, 2, hashAt)
  const halves = [0, 1].map(half => appendLeaves(0, leaves.slice(half * 256, half * 256 + 256), () => leaves[0]!).root)
  expect(toHex(above)).toBe(toHex(concat(...halves)))
})

it('a bundle is its entries, each behind its length', () => {
  const entries = [utf8('one'), new Uint8Array(0), new Uint8Array(65_535).fill(7)]
  const bundle = formatBundle(entries)
  expect(toHex(bundle.subarray(0, 9))).toBe('00036f6e650000ffff')
  expect(parseBundle(bundle)).toEqual(entries)
  expect(() => parseBundle(bundle.subarray(0, bundle.length - 1))).toThrow(ParseError)
  expect(() => parseBundle(new Uint8Array(0))).toThrow(ParseError)
  expect(() => parseBundle(new Uint8Array(2 * 257))).toThrow(ParseError)
  expect(() => formatBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  expect(() => formatBundle([])).toThrow(RangeError)
})
