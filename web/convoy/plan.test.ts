import { expect, test } from 'vitest'
import { type ConvoyPlan, hoursAt, metresTo, nextPoint, passedAfter, planOf } from './plan.ts'

const names = ['Depot', 'Inspection', 'Hospital', 'Depot']
const places = [
  [35, 51],
  [35.1, 51],
  [35.2, 51],
  [35, 51],
] as const
const plan = (next: number | null | 'unknown'): ConvoyPlan => ({
  now: 0,
  exercise: true,
  device: 'Taras',
  zone: 'Europe/Kyiv',
  seconds: { moving: 60, standing: 600 },
  watched: true,
  movement: {
    id: 'm',
    reference: 'Convoy 7',
    state: 'under-way',
    revision: 1,
    by: { names: [], title: 'agency' },
    vehicles: 2,
  },
  waypoints: names.map((name, n) => ({ name, position: places[n]!, arrives: null, departs: null, stop: null })),
  forecast: next === 'unknown' ? null : { at: null, next, minutesLate: null },
  corridor: null,
  receipts: [],
  alarm: null,
  raised: [],
  contacts: null,
})
const at = (n: number) => ({ longitude: places[n]![0], latitude: places[n]![1] })

test('Taras drives without a network: the phone counts the points it reaches, one after another', () => {
  let passed = 0
  const told = plan(0)
  expect(nextPoint(told, passed)).toBe(0)
  // The depot is the last point as well as the first; standing there does not end the way.
  passed = passedAfter(told, passed, at(0))
  expect(nextPoint(told, passed)).toBe(0)
  passed = passedAfter(told, passed, at(1))
  expect(nextPoint(told, passed)).toBe(2)
  passed = passedAfter(told, passed, { longitude: 35.15, latitude: 51 })
  expect(nextPoint(told, passed)).toBe(2)
  passed = passedAfter(told, passed, at(2))
  passed = passedAfter(told, passed, at(3))
  expect(nextPoint(told, passed)).toBeNull()
})

test('the register knows of points that the phone was not awake for, and says when all are reached', () => {
  expect(nextPoint(plan(2), 0)).toBe(2)
  expect(nextPoint(plan(1), 2)).toBe(2)
  expect(nextPoint(plan(null), 0)).toBeNull()
  // Its desk has reported the departure, and nobody has seen it since.
  expect(nextPoint(plan('unknown'), 0)).toBe(1)
  const before = plan('unknown')
  expect(nextPoint({ ...before, movement: { ...before.movement, state: 'accepted' } }, 0)).toBe(0)
})

test('those who wait at the hospital report the arrival: no point is next, whatever the phone has seen', () => {
  const { movement, ...before } = plan('unknown')
  expect(nextPoint({ ...before, movement: { ...movement, state: 'arrived' } }, 0)).toBeNull()
  expect(nextPoint({ ...plan(0), movement: { ...movement, state: 'arrived' } }, 1)).toBeNull()
})

test('a plan that was kept before phones were told of hours and alarms is drawn, and says nothing of either', () => {
  const { raised, corridor, ...rest } = plan(0)
  const older = { title: 'Valley', state: 'open', reason: null, instruction: null, until: null } as const
  expect(planOf({ ...rest, corridor: older })).toEqual({ ...rest, raised: [], corridor: { ...older, hours: null } })
  expect(planOf({ ...rest, corridor: null }).corridor).toBeNull()
  const newer = { ...plan(0), corridor: { ...older, hours: [{ from: 1, to: 2 }] } }
  expect(planOf(newer)).toEqual(newer)
})

test('a tenth of a degree of longitude at 51° is seven kilometres', () => {
  expect(metresTo(at(0), places[1]) / 7_020).toBeCloseTo(1, 2)
})

test('the hours of the corridor are those of now, of tomorrow, or none that are known', () => {
  const [today, tomorrow] = [
    { from: 7, to: 14 },
    { from: 31, to: null },
  ]
  const hours = [today!, tomorrow!]
  expect(hoursAt(hours, 6)).toEqual({ in: undefined, next: today })
  expect(hoursAt(hours, 7)).toEqual({ in: today, next: tomorrow })
  expect(hoursAt(hours, 14)).toEqual({ in: undefined, next: tomorrow })
  expect(hoursAt(hours, 99)).toEqual({ in: tomorrow, next: undefined })
})
