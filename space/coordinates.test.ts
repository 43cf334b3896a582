import { describe, expect, it } from 'vitest'
import { type Axis, decimalsOf, hasDecimals, looksSwapped, parseCoordinate, parsePosition } from './coordinates.ts'
import type { Position } from './shape.ts'

describe('a coordinate as people write it', () => {
  const sumy = 50 + 54 / 60 + 27.72 / 3_600
  const cases: [string, number | null, Axis?][] = [
    ['50.9077', 50.9077],
    ['50,9077', 50.9077],
    ['-34.8', -34.8],
    ['−34.8', -34.8],
    ['+34.8°', 34.8],
    ['N 50.9', 50.9],
    ['50.9n', 50.9],
    ['34.8 W', -34.8],
    ['50°54′27.72″N', sumy],
    ['50° 54\' 27,72" N', sumy],
    ["50°54'27.72''N", sumy],
    ['50 54 27.72 N', sumy],
    ['50:54:27.72', sumy],
    ['50d54m27.72s', sumy],
    ['50° 54.462′', sumy],
    ['S 50 54.462', -sumy],
    ['N50°54.462', sumy],
    ['51° 9′ 20″', 51.1555556],
    ['180', 180],
    ['180', null, 'latitude'],
    ['91 N', null],
    ['50.9 E', null, 'latitude'],
    ['50.9 N', null, 'longitude'],
    ['50.5°30′', null],
    ['50°61′', null],
    ['-50 N', null],
    ['N 50 N', null],
    ['', null],
    ['Sumy', null],
    ['50.9.1', null],
  ]
  it.each(cases)('%s', (text, expected, axis) => {
    const found = parseCoordinate(text, axis)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(expected, 9)
  })
})

describe('a position as people write it', () => {
  const sumy: Position = [34 + 47.886 / 60, 50 + 54.462 / 60]
  const cases: [string, Position | null][] = [
    ['50.9077, 34.7981', [34.7981, 50.9077]],
    ['50.9077,34.7981', [34.7981, 50.9077]],
    ['50.9077 34.7981', [34.7981, 50.9077]],
    ['50,9077; 34,7981', [34.7981, 50.9077]],
    ['50,9077 34,7981', [34.7981, 50.9077]],
    ['50,9077, 34,7981', [34.7981, 50.9077]],
    ['34.7981E 50.9077N', [34.7981, 50.9077]],
    ['E 34.7981, N 50.9077', [34.7981, 50.9077]],
    ['N50 54.462 E034 47.886', sumy],
    ['50°54.462′N 34°47.886′E', sumy],
    ['50 54.462 34 47.886', sumy],
    ['-17.5, -179.99', [-179.99, -17.5]],
    ['17.5S 179.99W', [-179.99, -17.5]],
    ['120, 34', null],
    ['34 N 50 N', null],
    ['50.9077', null],
    ['', null],
  ]
  it.each(cases)('%s', (text, expected) => {
    const found = parsePosition(text)
    if (!expected) return expect(found).toBeNull()
    expect(found![0]).toBeCloseTo(expected[0], 9)
    expect(found![1]).toBeCloseTo(expected[1], 9)
  })
})

it('counts decimals as they were written', () => {
  expect(['50.90', '50,9', '50', ' 50.123456 ', '1e-7'].map(decimalsOf)).toEqual([2, 1, 0, 6, 7])
  expect([50.9, 50, 0.0000001, -34.80125].map(decimalsOf)).toEqual([1, 0, 7, 5])
  // Asked whether there are so many, it says the same, for every place that can be written down.
  const amiss: string[] = []
  for (let n = 0; n < 500; n++) {
    const written = ((n * 111.2461179) % 360) - 180
    for (let decimals = 0; decimals <= 8; decimals++) {
      const coordinate = Number(written.toFixed(decimals))
      for (let asked = 0; asked <= 9; asked++)
        if (hasDecimals(coordinate, asked) !== decimalsOf(coordinate) >= asked) amiss.push(`${coordinate}, ${asked}`)
    }
  }
  expect(amiss).toEqual([])
})

describe('swapped coordinates', () => {
  const sumy: Position = [34.8, 50.9]
  it('are seen by where they should be near', () => {
    expect(looksSwapped([50.92, 34.78], { near: [sumy] })).toBe(true)
    expect(looksSwapped([50.92, 34.78], { near: { type: 'Point', coordinates: sumy, radiusM: 20_000 } })).toBe(true)
    expect(looksSwapped([34.78, 50.92], { near: [sumy] })).toBe(false)
    expect(looksSwapped([2.35, 48.85], { near: [sumy] })).toBe(false)
    expect(looksSwapped([50.92, 34.78], { near: [[2.35, 48.85], sumy] })).toBe(true)
    expect(looksSwapped([50.92, 34.78], { near: [[50.9, 34.8], sumy] })).toBe(false)
  })
  it('are seen by an impossible latitude, whatever is near', () => {
    expect(looksSwapped([12, 130], { near: [sumy] })).toBe(true)
    expect(looksSwapped([130, 12], { near: [sumy] })).toBe(false)
  })
})
