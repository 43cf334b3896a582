import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

test('the machine’s clock is put back: ours stands still, says so once, and goes on where it was', () => {
  const hour = 3_600_000
  let real = 10 * hour
  const told: number[] = []
  const clock = createClock(
    0,
    () => real,
    standsMs => told.push(standsMs),
  )
  expect(clock.now()).toBe(10 * hour)
  // By seconds, as NTP does it, is nothing to tell.
  real -= 5_000
  expect(clock.now()).toBe(10 * hour)
  expect(told).toEqual([])
  real = 8 * hour
  expect([clock.now(), clock.now()]).toEqual([10 * hour, 10 * hour])
  expect(told).toEqual([2 * hour])
  real = 11 * hour
  expect(clock.now()).toBe(11 * hour)
  real = 9 * hour
  expect(clock.now()).toBe(11 * hour)
  expect(told).toEqual([2 * hour, 2 * hour])
})
