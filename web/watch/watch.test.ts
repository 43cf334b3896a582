import { expect, test } from 'vitest'
import { sayEvent } from '../../speech/say-event.ts'
import { ar } from '../words/ar.ts'
import { speech } from '../words/speech.ts'
import { uk } from '../words/uk.ts'
import { escalationOf } from './escalation-of.ts'
import { forecastNext } from './forecast-next.ts'
import { plannedNext } from './planned-next.ts'
import { plannedShare, sharesOf } from './planned-share.ts'
import { toneOfEvent } from './tone-of-event.ts'

const minute = 60_000
const now = Date.UTC(2024, 8, 22, 6, 0)
const en = speech('en', undefined, 'Europe/Kyiv')

test('each thing that the watch notices is one plain sentence, with its numbers', () => {
  const say = (rule: string, facts: Record<string, number | string | null>, until: number | null = null) =>
    sayEvent(en, { rule, facts, until })
  expect(say('off-route', { furthestM: 1340 })).toBe('Off its route, by up to 1.3\u00a0km.')
  expect(say('late', { name: 'Yunakivka', minutes: 25 })).toBe('Expected at Yunakivka 25\u00a0min late.')
  expect(say('late', { name: 'Yunakivka', minutes: 31, reached: now }, now)).toBe('Reached Yunakivka 31\u00a0min late.')
  // The watch may end before the point was reached; then it was never reached, and is not said to be.
  expect(say('late', { waypoint: 0, name: 'Sumy', minutes: 20 })).toBe('Expected to leave Sumy 20\u00a0min late.')
  expect(say('late', { waypoint: 0, name: 'Sumy', minutes: 26, reached: now }, now)).toBe('Left Sumy 26\u00a0min late.')
  expect(say('late', { name: 'Yunakivka', minutes: 31 }, now)).toBe('Expected at Yunakivka 31\u00a0min late.')
  expect(say('silent', { lastContact: now, minutes: 70 })).toBe('Nothing heard since 22 Sept 2024, 09:00 UTC+03:00.')
  expect(say('silent', { lastContact: null, minutes: 70 })).toBe('Nothing heard yet.')
  expect(say('outside-window', { zone: null, title: null })).toBe('Moving outside the agreed hours.')
  expect(say('two-at-one-place', { name: 'Bridge', title: 'RA-3', forecast: 'yes' })).toBe(
    'Expected at Bridge at the same time as RA-3.',
  )
  // A rule that the screens have no words for is still seen.
  expect(say('beyond-curfew', {})).toBe('beyond curfew')
})

test('every rule has its sentence in each language of the screens', () => {
  const rules = ['off-route', 'late', 'early', 'stopped', 'overstayed', 'silent', 'not-inside', 'in-restriction']
  rules.push('in-closed-corridor', 'outside-window', 'two-at-one-place', 'implausible-speed', 'device-switched')
  for (const each of [en, speech('uk', uk), speech('ar', ar)]) {
    for (const rule of [...rules, 'mock', 'alarm']) {
      const said = sayEvent(each, { rule, facts: { name: 'N', title: 'T', minutes: 20 }, until: null })
      expect(said, `${each.lang} ${rule}`).not.toMatch(/[{}]|approved|!/)
      expect(said, `${each.lang} ${rule}`).not.toBe(rule.replaceAll('-', ' '))
    }
  }
})

test('what is taken or over asks for nobody', () => {
  const open = { severity: 'alarm', takenBy: null, until: null, retractedAt: null } as const
  expect(toneOfEvent(open)).toBe('stop')
  expect(toneOfEvent({ ...open, severity: 'attention' })).toBe('attention')
  expect(toneOfEvent({ ...open, takenBy: 'amina' })).toBe('quiet')
  expect(toneOfEvent({ ...open, until: now })).toBe('quiet')
})

test('Jonas sees who was told when nobody took it, and who is next', () => {
  const protocol = {
    watch: {
      escalation: [
        { afterMinutes: 30, to: ['icrc'] },
        { afterMinutes: 10, to: ['coordination', 'un'] },
      ],
    },
  } as never
  const open = {
    severity: 'attention',
    openedAt: now - 15 * minute,
    takenAt: null,
    until: null,
    retractedAt: null,
  } as const
  expect(escalationOf(open, protocol, now)).toEqual({
    told: ['coordination', 'un'],
    next: { to: ['icrc'], at: now + 15 * minute },
  })
  const taken = { ...open, takenAt: now - 8 * minute }
  expect(escalationOf(taken, protocol, now + 60 * minute)).toEqual({ told: [], next: null })
  expect(escalationOf({ ...open, severity: 'note' }, protocol, now)).toEqual({ told: [], next: null })
  expect(escalationOf(open, null, now)).toEqual({ told: [], next: null })
})

test('the plan says how far along a convoy should be, standing still where it is to be inspected', () => {
  const path = [
    { lng: 34, lat: 51, at: now },
    { lng: 35, lat: 51, at: now + 60 * minute },
    { lng: 36, lat: 51, at: now + 120 * minute },
  ]
  expect(sharesOf(path).map(share => Math.round(share * 100))).toEqual([0, 50, 100])
  expect(plannedShare(path, now - minute)).toBe(0)
  expect(plannedShare(path, now + 30 * minute)).toBeCloseTo(0.25, 3)
  expect(plannedShare(path, now + 300 * minute)).toBe(1)
  expect(
    plannedShare(
      path.map(({ lng, lat }) => ({ lng, lat })),
      now,
    ),
  ).toBeNull()
})

test('that it leaves “as planned” is said of an hour to come, and not once that has passed without a report', () => {
  const leaves = {
    waypoint: 0,
    name: 'Sumy',
    plannedArrival: now,
    plannedDeparture: now,
    arrival: now,
    departure: now,
    minutesLate: 0,
  }
  const next = (state: 'accepted' | 'under-way' | 'arrived', point: typeof leaves, at: number) =>
    forecastNext({ movement: { state }, forecast: { next: point } }, at)
  expect(next('accepted', leaves, now - minute)).toBe(leaves)
  expect(next('accepted', leaves, now + minute)).toBeUndefined()
  // What is heard of it may tell that it leaves later.
  expect(next('accepted', { ...leaves, departure: now + 20 * minute }, now + minute)).toBeDefined()
  expect(next('under-way', { ...leaves, waypoint: 1 }, now + minute)).toBeDefined()
  // One that has arrived is listed for its alarm, and is expected nowhere.
  expect(next('arrived', leaves, now - minute)).toBeUndefined()
})

test('of a convoy without a device the plan alone is told: when it departs, and later when it is at its last point', () => {
  const said = (state: 'accepted' | 'under-way' | 'arrived', at: number) => {
    const next = plannedNext({ movement: { state }, planned: { from: now, to: now + 90 * minute } }, at)
    return next && [en.t(next.word, { at: 'THEN' }), (next.at - now) / minute]
  }
  expect(said('accepted', now - minute)).toEqual(['Departs THEN', 0])
  expect(said('accepted', now + minute)).toEqual(['Planned to depart THEN; departure not reported', 0])
  expect(said('under-way', now + minute)).toEqual(['Last point by plan THEN', 90])
  expect(said('arrived', now + minute)).toBeNull()
  expect(plannedNext({ movement: { state: 'under-way' }, planned: { from: now, to: null } }, now)).toBeNull()
})
