import { expect, test } from 'vitest'
import { spanOn, ticks } from './time-scale.ts'

const h = 3_600_000
const iso = (at: number): string => new Date(at).toISOString().slice(0, 16)

test('ticks of a day fall on midnight in Kyiv on both sides of the clock change of 27 October 2024', () => {
  const days = ticks(Date.UTC(2024, 9, 25), Date.UTC(2024, 9, 30), 'Europe/Kyiv', 6)
  expect(days.map(d => iso(d.at))).toEqual([
    '2024-10-25T21:00',
    '2024-10-26T21:00',
    '2024-10-27T22:00',
    '2024-10-28T22:00',
    '2024-10-29T22:00',
  ])
  expect(days.every(d => d.midnight)).toBe(true)
})

test('ticks within a day are round hours of the zone, and not more than asked for', () => {
  const from = Date.UTC(2024, 8, 20, 6, 10)
  const some = ticks(from, from + 13 * h, 'Asia/Kathmandu', 5)
  expect(some.length).toBeLessThanOrEqual(5)
  expect(some.map(s => iso(s.at + 5.75 * h).slice(11))).toEqual(['12:00', '15:00', '18:00', '21:00', '00:00'])
  expect(some.at(-1)?.midnight).toBe(true)
})

test('a stretch without end runs to the edge, and one outside is not drawn', () => {
  expect(spanOn({ from: 5 }, 0, 10)).toEqual({ start: 0.5, length: 0.5 })
  expect(spanOn({ from: -5, to: 5 }, 0, 10)).toEqual({ start: 0, length: 0.5 })
  expect(spanOn({ from: 11, to: 12 }, 0, 10)).toBeUndefined()
})
