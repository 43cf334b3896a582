import { describe, expect, it } from 'vitest'
import { checkDuring, covers, type During, expand, firstOverlap, overlaps, type Range, type Window } from './time.ts'

const hour = 3_600_000

function at(text: string): number {
  return Date.parse(text)
}

function range(from: string, to: string): Range {
  return { from: at(from), to: at(to) }
}

function text(ranges: Range[]): string[] {
  return ranges.map(({ from, to }) =>
    `${new Date(from).toISOString()}/${new Date(to).toISOString()}`.replaceAll('.000Z', 'Z'),
  )
}

const daylight: Window = { start: '06:00', end: '18:00', zone: 'Europe/Kyiv' }

describe('windows of the day', () => {
  it('follow the clocks when they go back: 27 October 2024 in Kyiv', () => {
    const days = range('2024-10-26T00:00+03:00', '2024-10-28T00:00+02:00')
    expect(text(expand({ windows: [daylight] }, days))).toEqual([
      '2024-10-26T03:00:00Z/2024-10-26T15:00:00Z',
      '2024-10-27T04:00:00Z/2024-10-27T16:00:00Z',
    ])
  })

  it('last past midnight, an hour longer on the night the clocks go back', () => {
    const curfew: During = { windows: [{ start: '22:00', end: '05:00', zone: 'Europe/Kyiv' }] }
    const [night] = expand(curfew, range('2024-10-26T12:00+03:00', '2024-10-27T12:00+02:00'))
    expect(night!.to - night!.from).toBe(8 * hour)
    const [shortNight] = expand(curfew, range('2024-03-30T12:00+02:00', '2024-03-31T12:00+03:00'))
    expect(shortNight!.to - shortNight!.from).toBe(6 * hour)
  })

  it('begin when the clocks jump over their beginning, and do not happen within the skipped hour', () => {
    const night = range('2024-03-31T00:00+02:00', '2024-03-31T12:00+03:00')
    const window = (start: string, end: string): During => ({ windows: [{ start, end, zone: 'Europe/Kyiv' }] })
    expect(text(expand(window('03:30', '05:00'), night))).toEqual(['2024-03-31T01:00:00Z/2024-03-31T02:00:00Z'])
    expect(expand(window('03:15', '03:45'), night)).toEqual([])
  })

  it('hold on their days and dates, those of the start', () => {
    const window: Window = {
      ...daylight,
      start: '20:00',
      end: '02:00',
      days: [1, 7],
      from: '2024-09-15',
      to: '2024-09-16',
    }
    expect(text(expand({ windows: [window] }, range('2024-09-01T00:00Z', '2024-10-01T00:00Z')))).toEqual([
      '2024-09-15T17:00:00Z/2024-09-15T23:00:00Z',
      '2024-09-16T17:00:00Z/2024-09-16T23:00:00Z',
    ])
  })

  it('join where they touch: a window of the whole day never ends', () => {
    const whole: During = { windows: [{ start: '00:00', end: '24:00', zone: 'Europe/Kyiv' }] }
    const week = range('2024-10-24T00:00Z', '2024-10-31T00:00Z')
    expect(expand(whole, week)).toEqual([week])
    expect(covers(whole, week)).toBe(true)
  })

  it('end with the time they are given', () => {
    const during: During = { windows: [daylight], from: at('2024-09-16T05:00Z'), to: at('2024-09-16T09:00Z') }
    expect(text(expand(during, range('2024-09-01T00:00Z', '2024-10-01T00:00Z')))).toEqual([
      '2024-09-16T05:00:00Z/2024-09-16T09:00:00Z',
    ])
  })
})

describe('what touches, overlaps', () => {
  it('at a single instant', () => {
    const morning = range('2024-09-16T06:00Z', '2024-09-16T08:00Z')
    expect(overlaps(morning, range('2024-09-16T08:00Z', '2024-09-16T09:00Z'))).toBe(true)
    expect(overlaps(morning, range('2024-09-16T08:00:00.001Z', '2024-09-16T09:00Z'))).toBe(false)
  })

  it('and a list covers what its ranges cover together', () => {
    const during = [range('2024-09-16T08:00Z', '2024-09-16T09:00Z'), range('2024-09-16T06:00Z', '2024-09-16T08:00Z')]
    expect(covers(during, range('2024-09-16T06:30Z', '2024-09-16T09:00Z'))).toBe(true)
    expect(covers(during, range('2024-09-16T06:30Z', '2024-09-16T09:01Z'))).toBe(false)
    expect(covers([], range('2024-09-16T06:30Z', '2024-09-16T09:01Z'))).toBe(false)
  })
})

describe('the first time two recurring times share', () => {
  const mondays: During = { windows: [{ days: [1], start: '08:00', end: '12:00', zone: 'Europe/Kyiv' }] }

  it('is found in a window that comes weeks later', () => {
    const standing = range('2024-09-17T00:00Z', '2025-09-17T00:00Z')
    expect(text([firstOverlap(standing, mondays)!])).toEqual(['2024-09-23T05:00:00Z/2024-09-23T09:00:00Z'])
    expect(firstOverlap(standing, mondays, range('2024-09-17T00:00Z', '2024-09-20T00:00Z'))).toBeNull()
  })

  it('is found where neither begins nor ends', () => {
    const sameDay: During = { windows: [{ start: '11:00', end: '13:00', zone: 'Europe/Moscow' }] }
    const found = firstOverlap(mondays, sameDay)!
    expect(found.to - found.from).toBeGreaterThan(0)
    const sundays: During = { windows: [{ days: [7], start: '08:00', end: '12:00', zone: 'Europe/Kyiv' }] }
    expect(firstOverlap(mondays, sundays)).toBeNull()
  })

  it('goes on for as long as it does', () => {
    const whole: During = { windows: [{ start: '00:00', end: '24:00', zone: 'UTC' }] }
    const season = range('2024-09-17T00:00Z', '2025-03-17T00:00Z')
    expect(firstOverlap(season, whole)).toEqual(season)
  })
})

describe('a time is checked where it enters', () => {
  const cases: [string, unknown, string[]][] = [
    ['a range', { from: 1, to: 2 }, []],
    ['windows', { windows: [daylight] }, []],
    ['nothing', undefined, ['not-a-time']],
    ['a text', { from: '2024', to: 2 }, ['not-a-time']],
    ['an empty list', [], ['not-a-time']],
    ['a range that ends before it starts', [{ from: 2, to: 1 }], ['ends-before-start']],
    ['no windows', { windows: [] }, ['no-windows']],
    ['an unknown zone', { windows: [{ ...daylight, zone: 'Europe/Sumy' }] }, ['unknown-zone']],
    ['half past twenty-five', { windows: [{ ...daylight, end: '25:30' }] }, ['bad-time-of-day']],
    ['an eighth day', { windows: [{ ...daylight, days: [8] }] }, ['bad-day']],
    ['30 February', { windows: [{ ...daylight, from: '2024-02-30' }] }, ['bad-date']],
  ]
  it.each(cases)('%s', (_, during, expected) => {
    expect(checkDuring(during).problems.map(problem => problem.code)).toEqual(expected)
  })
})
