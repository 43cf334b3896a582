import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { instantShown, isZone } from './zone-clock.ts'

const wall = (text: string): number => Date.parse(`${text}Z`)
const shown = (zone: string, text: string): string => new Date(instantShown(zone, wall(text))).toISOString()

describe('the clocks of a zone', () => {
  it('show an hour twice in autumn, and mean the first; skip one in spring, and mean the skip', () => {
    expect(shown('Europe/Kyiv', '2024-10-27T03:30')).toBe('2024-10-27T00:30:00.000Z')
    expect(shown('Europe/Kyiv', '2024-03-31T03:30')).toBe('2024-03-31T01:00:00.000Z')
    expect(shown('Europe/Kyiv', '2024-03-31T03:00')).toBe('2024-03-31T01:00:00.000Z')
    expect(shown('America/St_Johns', '2024-03-10T02:15')).toBe('2024-03-10T05:30:00.000Z')
  })

  it('skipped a whole day in Samoa', () => {
    expect(shown('Pacific/Apia', '2011-12-30T12:00')).toBe('2011-12-30T10:00:00.000Z')
    expect(shown('Pacific/Apia', '2011-12-31T00:00')).toBe('2011-12-30T10:00:00.000Z')
  })

  it('stand still where the zone is an offset', () => {
    expect(shown('+05:45', '2024-09-17T05:45')).toBe('2024-09-17T00:00:00.000Z')
    expect(shown('-03', '2024-09-17T21:00')).toBe('2024-09-18T00:00:00.000Z')
  })

  it('are those of a zone there is', () => {
    for (const zone of ['Europe/Kyiv', 'europe/kyiv', 'UTC', 'Etc/GMT+3', '+03:00', '-1130'])
      expect(isZone(zone)).toBe(true)
    for (const zone of ['Europe/Atlantis', '', '+24:00', '3', 'GMT+', 7, null]) expect(isZone(zone)).toBe(false)
  })

  it('show what Temporal says they show, at random times in some zones of the world', () => {
    const seed = Date.now() % 1_000_000
    console.log(`seed ${seed}`)
    let state = seed
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    const clock = Temporal.PlainDateTime.from('1972-01-01T00:00')
    for (const zone of Intl.supportedValuesOf('timeZone').filter(() => random() < 0.25)) {
      for (let round = 0; round < 4; round++) {
        // Half of them on the day of a change of the clocks, where there is one.
        const any = clock.add({ minutes: Math.floor(random() * 60 * 24 * 365 * 60) })
        const change = round % 2 ? any.toZonedDateTime(zone).getTimeZoneTransition('next') : null
        const at = change ? change.toPlainDateTime().add({ minutes: Math.floor(random() * 360) - 180 }) : any
        const zoned = at.toZonedDateTime(zone)
        const skipped = !zoned.toPlainDateTime().equals(at)
        const skip = skipped ? zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous') : zoned
        const said = skip?.epochMilliseconds
        expect(`${zone} ${at} ${instantShown(zone, wall(at.toString().slice(0, 19)))}`).toBe(`${zone} ${at} ${said}`)
      }
    }
  })
})
