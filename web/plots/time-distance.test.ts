import { expect, test } from 'vitest'
import {
  actualLines,
  alongAt,
  behindPlan,
  concernsFrom,
  forecastLine,
  instantAt,
  namedPoints,
  type PlannedPoint,
  type PlotFrame,
  pathOf,
  plannedLine,
  restsAt,
  spanOf,
  toleranceBand,
  xOf,
  yOf,
} from './time-distance.ts'

const minute = 60_000
const start = Date.UTC(2024, 8, 22, 4, 30)
const at = (minutes: number): number => start + minutes * minute

/** SR-014 from Sumy to Sudzha, with half an hour of inspection at Yunakivka. */
const planned: PlannedPoint[] = [
  { name: 'Sumy', alongM: 0, arrives: at(0), departs: at(0), isStop: false },
  { name: 'Road point', alongM: 20_000, arrives: at(40), departs: at(40), isStop: false },
  { name: 'Yunakivka', alongM: 30_000, arrives: at(70), departs: at(100), isStop: true },
  { name: 'Sudzha', alongM: 52_000, arrives: at(160), departs: at(160), isStop: false },
]
const line = plannedLine(planned)
const frame: PlotFrame = {
  from: at(0),
  to: at(160),
  lengthM: 52_000,
  left: 100,
  top: 10,
  width: 640,
  height: 260,
  turned: false,
}

test('a plan is a line that lies level while the convoy is to be inspected', () => {
  expect(line.map(point => [(point.at - start) / minute, point.alongM])).toEqual([
    [0, 0],
    [40, 20_000],
    [70, 30_000],
    [100, 30_000],
    [160, 52_000],
  ])
  expect(alongAt(line, at(20))).toBe(10_000)
  expect(alongAt(line, at(85))).toBe(30_000)
  expect(alongAt(line, at(160))).toBe(52_000)
  expect(alongAt(line, at(-1))).toBeNull()
  expect(alongAt(line, at(161))).toBeNull()
})

test('time runs to the right from the start at the bottom, and to the left for readers of Arabic', () => {
  expect([xOf(frame, at(0)), yOf(frame, 0)]).toEqual([100, 270])
  expect([xOf(frame, at(160)), yOf(frame, 52_000)]).toEqual([740, 10])
  const turned = { ...frame, turned: true }
  expect(xOf(turned, at(0))).toBe(740)
  for (const each of [frame, turned]) expect(instantAt(each, xOf(each, at(37)))).toBeCloseTo(at(37), 0)
  expect(instantAt(frame, -50)).toBe(at(0))
  expect(instantAt(turned, -50)).toBe(at(160))
})

test('how late one is counts from the nearest time that the plan has one there', () => {
  expect(behindPlan(line, { at: at(32), alongM: 10_000 })).toBe(12 * minute)
  expect(behindPlan(line, { at: at(15), alongM: 10_000 })).toBe(-5 * minute)
  // Anywhere within the planned stop is as planned.
  expect(behindPlan(line, { at: at(90), alongM: 30_000 })).toBe(0)
  expect(behindPlan(line, { at: at(108), alongM: 30_000 })).toBe(8 * minute)
  expect(behindPlan(line, { at: at(90), alongM: 60_000 })).toBeNull()
})

test('what could not be put on the route breaks the line that was driven', () => {
  const pieces = actualLines([
    { at: at(1), alongM: 0 },
    { at: at(5), alongM: 2_000 },
    { at: at(6), alongM: null },
    { at: at(7), alongM: null },
    { at: at(9), alongM: 4_000 },
  ])
  expect(pieces.map(piece => piece.length)).toEqual([2, 1])
  expect(actualLines([])).toEqual([])
})

test('the forecast goes on from where the convoy was last seen, past what it has reached', () => {
  const forecast = {
    at: at(60),
    alongM: 21_000,
    points: [
      { reachedAt: at(2), arrival: at(2), departure: at(2) },
      { reachedAt: at(52), arrival: at(52), departure: at(52) },
      { reachedAt: null, arrival: at(85), departure: at(115) },
      { reachedAt: null, arrival: at(178), departure: at(178) },
    ],
  }
  expect(forecastLine(planned, forecast).map(point => [(point.at - start) / minute, point.alongM])).toEqual([
    [60, 21_000],
    [85, 30_000],
    [115, 30_000],
    [178, 52_000],
  ])
  expect(forecastLine(planned, { ...forecast, at: null })).toEqual([])
  expect(forecastLine(planned, null)).toEqual([])
})

test('the tolerance stands on both sides of the plan, as one closed ring', () => {
  const band = toleranceBand(line, 20 * minute)
  expect(band).toHaveLength(2 * line.length)
  expect(band[0]).toEqual({ at: at(-20), alongM: 0 })
  expect(band.at(-1)).toEqual({ at: at(20), alongM: 0 })
  expect(pathOf(frame, band, true)).toMatch(/^M[^M]*Z$/)
  expect(toleranceBand(line, 0)).toEqual([])
})

test('the plot has room for everything it shows', () => {
  const { from, to } = spanOf([line], [at(200)])
  expect(from).toBe(at(-10))
  expect(to).toBe(at(210))
  expect(spanOf([])).toEqual({ from: 0, to: 1 })
})

test('ten thousand fixes are drawn as no more corners than there are pixels, and end where they end', () => {
  const fixes = Array.from({ length: 10_000 }, (_, n) => ({ at: at((160 * n) / 9_999), alongM: (52_000 * n) / 9_999 }))
  const path = pathOf(frame, fixes)
  expect(path.split('L').length).toBeLessThan(1_000)
  expect(path.endsWith('740.0 10.0')).toBe(true)
})

test('names that would stand on one another give way: ends first, then stops', () => {
  const crowded = [
    planned[0]!,
    { ...planned[1]!, name: 'Bridge', alongM: 29_500 },
    planned[2]!,
    { ...planned[1]!, name: 'Gate', alongM: 51_000 },
    planned[3]!,
  ]
  expect(namedPoints(frame, crowded, 14).map(point => point.name)).toEqual(['Sumy', 'Yunakivka', 'Sudzha'])
  expect(namedPoints(frame, planned, 14)).toHaveLength(4)
})

test('days before departure the plot is about the plan, and takes in what comes shortly before it', () => {
  expect(concernsFrom(line)).toBe(at(-160))
  const short = plannedLine([
    { ...planned[0]!, departs: at(0) },
    { ...planned[1]!, arrives: at(20), departs: at(20) },
  ])
  expect(concernsFrom(short)).toBe(at(-60))
  expect(concernsFrom([])).toBe(Number.NEGATIVE_INFINITY)
})

test('the cursor rests at now while it moves, where the plot begins before that, and at the last that is known of what is over', () => {
  const span = { from: at(-20), to: at(180) }
  expect(restsAt(span, at(60))).toBe(at(60))
  expect(restsAt(span, at(-5_000))).toBe(at(-20))
  // It came an hour before its plan ends: the plot goes on, what is known of it does not.
  expect(restsAt(span, at(101), at(100))).toBe(at(100))
  expect(restsAt(span, at(90), at(100))).toBe(at(90))
  // Cancelled on its way, and seen by nobody; looked at days later.
  expect(restsAt(span, at(5_000))).toBe(at(180))
})
