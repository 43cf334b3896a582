import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysTo, instantsOf, isDay, monthOf, spanBefore } from './day-span.ts'

test('a day is one that exists, written out', () => {
  for (const day of ['2024-02-29', '1900-01-01', '2199-12-31']) expect([day, isDay(day)]).toEqual([day, true])
  for (const text of ['', '1', '2023-02-29', '2024-9-01', '2024-09-31', '2024-13-01', '0000-01-01', '2200-01-01'])
    expect([text, isDay(text)]).toEqual([text, false])
  expect(isDay('2024-09-17T00:00')).toBe(false)
})

test('whole days are those of the zone, also where its clocks are moved', () => {
  const hours = (day: string, zone: string) => {
    const { from, until } = instantsOf({ from: day, to: day }, zone)
    return [new Date(from).toISOString(), (until - from) / 3_600_000]
  }
  expect(hours('2024-09-17', 'Europe/Kyiv')).toEqual(['2024-09-16T21:00:00.000Z', 24])
  expect(hours('2024-03-31', 'Europe/Kyiv')).toEqual(['2024-03-30T22:00:00.000Z', 23])
  expect(hours('2024-10-27', 'Europe/Kyiv')).toEqual(['2024-10-26T21:00:00.000Z', 25])
  // Here the day itself begins with the hour that is skipped.
  expect(hours('2024-03-31', 'Asia/Beirut')).toEqual(['2024-03-30T22:00:00.000Z', 23])
})

test('the span before is of as many months where it is whole months, else of as many days', () => {
  const before = (from: string, to: string) => Object.values(spanBefore({ from, to })).join(' to ')
  expect(before('2024-09-12', '2024-09-18')).toBe('2024-09-05 to 2024-09-11')
  expect(before('2024-03-01', '2024-03-31')).toBe('2024-02-01 to 2024-02-29')
  expect(before('2024-01-01', '2024-01-31')).toBe('2023-12-01 to 2023-12-31')
  expect(before('2024-01-01', '2024-06-30')).toBe('2023-07-01 to 2023-12-31')
  expect(before('2024-03-01', '2024-03-30')).toBe('2024-01-31 to 2024-02-29')
  expect(monthOf('2024-02-11')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(daysTo('2024-03-02', 7)).toEqual({ from: '2024-02-25', to: '2024-03-02' })
})

test('a span begins where the one before it ends, in every zone', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const zone = fc.constantFrom('UTC', 'Europe/Kyiv', 'Asia/Beirut', 'Pacific/Apia', 'America/Sao_Paulo', '+05:45')
  fc.assert(
    fc.property(day, day, zone, (a, b, zone) => {
      const span = { from: a < b ? a : b, to: a < b ? b : a }
      expect(instantsOf(spanBefore(span), zone).until).toBe(instantsOf(span, zone).from)
      expect(instantsOf(span, zone).until).toBeGreaterThanOrEqual(instantsOf(span, zone).from)
    }),
  )
})
