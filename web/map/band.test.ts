import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import { bandOf, circleOf, unwrap } from './band.ts'

const earth = 6_378_137
const metres = (a: Position, b: Position): number => {
  const [x, y, u, v] = [a[0]!, a[1]!, b[0]!, b[1]!].map(d => (d * Math.PI) / 180) as [number, number, number, number]
  const h = Math.sin((v - y) / 2) ** 2 + Math.cos(y) * Math.cos(v) * Math.sin((u - x) / 2) ** 2
  return 2 * earth * Math.asin(Math.sqrt(h))
}
const toLine = (p: Position, line: readonly Position[]): number => {
  let best = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++)
    for (let t = 0; t <= 400; t++) {
      const [a, b] = [line[i - 1]!, line[i]!]
      best = Math.min(best, metres(p, [a[0]! + ((b[0]! - a[0]!) * t) / 400, a[1]! + ((b[1]! - a[1]!) * t) / 400]))
    }
  return best
}

const sumySudzha: Position[] = [
  [34.8, 50.921],
  [34.86, 51.0],
  [35.05, 51.05],
  [35.16, 51.13],
  [35.272, 51.197],
]

test('every point of a corridor’s edge lies half its width from the line', () => {
  const band = bandOf(sumySudzha, 500)!
  expect(band.coordinates).toHaveLength(1)
  for (const p of band.coordinates[0]!) expect(Math.abs(toLine(p, sumySudzha) - 500)).toBeLessThan(5)
})

test('a band keeps its width from 5° to 65° north', () => {
  const line: Position[] = [
    [20, 5],
    [20, 25],
    [20, 45],
    [20, 65],
  ]
  for (const p of bandOf(line, 20_000)!.coordinates[0]!) {
    const d = Math.abs(metres(p, [20, p[1]!]))
    if (p[1]! > 6 && p[1]! < 64) expect(d / 20_000).toBeCloseTo(1, 1)
  }
})

test('a route that comes round to itself encloses a hole', () => {
  const loop: Position[] = [
    [30, 50],
    [30.2, 50],
    [30.2, 50.1],
    [30, 50.1],
    [30, 50],
  ]
  expect(bandOf(loop, 400)!.coordinates).toHaveLength(2)
})

test('a line across the antimeridian stays in one piece', () => {
  expect(
    unwrap([
      [179.9, 10],
      [-179.9, 10],
    ]),
  ).toEqual([
    [179.9, 10],
    [180.1, 10],
  ])
  const xs = bandOf(
    [
      [179.9, 10],
      [-179.9, 10],
    ],
    1000,
  )!.coordinates[0]!.map(p => p[0]!)
  expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(0.3)
})

test('a single place has a disc around it, and no width has no band', () => {
  for (const p of bandOf([[35, 51]], 300)!.coordinates[0]!) expect(Math.abs(metres(p, [35, 51]) - 300)).toBeLessThan(3)
  for (const p of circleOf([35, 51], 300).coordinates[0]!) expect(Math.abs(metres(p, [35, 51]) - 300)).toBeLessThan(2)
  expect(bandOf(sumySudzha, 0)).toBeUndefined()
  expect(bandOf([], 10)).toBeUndefined()
})
