import { afterEach, expect, test, vi } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

afterEach(() => vi.useRealTimers())

test('whoever asks too often waits, and no longer than it takes', () => {
  let now = 0
  const limit = createRateLimit({ perMinute: 60, burst: 2, now: () => now })
  expect([limit('desk'), limit('desk'), limit('desk'), limit('other')]).toEqual([0, 0, 1000, 0])
  now = 1000
  expect(limit('desk')).toBe(0)
})

test('nobody waits because the machine’s clock was put back', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2024-09-18T10:00:00Z') })
  const limit = createRateLimit({ perMinute: 60, burst: 2 })
  expect(limit('desk')).toBe(0)
  vi.setSystemTime(Date.parse('2024-09-18T08:00:00Z'))
  expect(limit('desk')).toBe(0)
})
