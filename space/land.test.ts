import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countryAt, isOnLand, readLand } from './land.ts'
import type { Position } from './shape.ts'

describe('land', () => {
  const land = readLand(readFileSync(new URL('data/land.generated.json', import.meta.url)))

  const cases: [string, Position, string | null][] = [
    ['Sumy', [34.8, 50.91], 'UA'],
    ['Sudzha', [35.27, 51.19], 'RU'],
    ['Simferopol', [34.1, 44.95], 'UA'],
    ['Gaza', [34.45, 31.5], 'PS'],
    ['Odesa, on the shore', [30.76, 46.48], 'UA'],
    ['Aden', [45.03, 12.79], 'YE'],
    ['Pristina', [21.16, 42.66], 'XK'],
    ['Maseru, inside another country', [27.48, -29.31], 'LS'],
    ['Suva, by ±180°', [178.44, -18.12], 'FJ'],
    ['Chukotka, over ±180°', [-175, 66.5], 'RU'],
    ['the south pole', [0, -90], 'AQ'],
    ['the ice around it', [40.7, -74.1], 'AQ'],
    ['the Black Sea', [31.5, 44], null],
    ['the Gulf of Guinea, where forgotten coordinates lie', [0, 0], null],
    ['the middle of the Pacific, on ±180°', [180, 30], null],
    ['the north pole', [0, 90], null],
    ['ten kilometres off Odesa', [30.95, 46.45], null],
  ]
  it.each(cases)('%s', (_, position, country) => {
    expect(countryAt(position, land)).toBe(country)
    expect(isOnLand(position, land)).toBe(country !== null)
  })
})
