import { expect, test } from 'vitest'
import { whyQuarantined } from './why-quarantined.ts'

const now = Date.UTC(2024, 8, 18, 6)
const taken = { at: now - 60_000, longitude: 34.7981, latitude: 50.9077, source: 'osmand' as const }
const why = (change: object = {}) => {
  const fix = { ...taken, ...change }
  return whyQuarantined(fix, fix.at, now)
}

test('a fix on the road is believed, early or late', () => {
  expect(why()).toBeNull()
  expect(why({ at: now - 86_400_000 * 3 })).toBeNull()
  expect(why({ at: now + 4 * 60_000 })).toBeNull()
  expect(why({ accuracyM: 900 })).toBeNull()
})

test.each([
  ['not-a-number', { latitude: Number.NaN }],
  ['not-a-number', { longitude: Number.POSITIVE_INFINITY }],
  ['out-of-range', { latitude: 90.0001 }],
  ['out-of-range', { longitude: -181 }],
  ['null-island', { latitude: 0, longitude: 0 }],
  ['not-valid', { refused: 'not-valid' as const }],
  ['not-opened', { longitude: Number.NaN, refused: 'not-opened' as const }],
  ['time-unreadable', { at: Number.NaN }],
  ['before-its-time', { at: 0 }],
  ['before-its-time', { at: -1000 }],
  ['in-the-future', { at: now + 6 * 60_000 }],
  ['too-coarse', { accuracyM: 60_000 }],
])('%s: %o is set aside', (reason, change) => {
  expect(why(change)).toBe(reason)
})
