import { exampleWorld } from '@unimpeded/acts/example-world.ts'
import { watchFigures } from '@unimpeded/acts/watch-figures.ts'
import type { CaseRecord, MovementRecord, WatchTerms } from '@unimpeded/acts/world/records.ts'
import { expect, test } from 'vitest'
import { defaultWatchRules } from './watch-rules.ts'
import { sightsOf, statedRulesOf, tellsOf } from './watch-terms.ts'

const world = exampleWorld()
const movement = world.get('movement-under-way') as MovementRecord
const inCase = (watch?: WatchTerms): CaseRecord => {
  const found = world.get('case') as CaseRecord
  return { ...found, protocol: found.protocol && { ...found.protocol, watch } }
}

test('where the protocol says nothing, the organisation and the coordinator see a movement, and nobody else', () => {
  expect(sightsOf(movement, inCase())).toEqual([
    { party: 'organisation', cellKm: 0, delayMinutes: 0 },
    { party: 'coordinator', cellKm: 0, delayMinutes: 0 },
  ])
})

test('a party sees as the protocol says for its role, and only what it may read', () => {
  const sight = [
    { role: 'party' as const, cellKm: 10, delayMinutes: 30 },
    { role: 'organisation' as const, cellKm: 50, delayMinutes: 0 },
  ]
  const seen = sightsOf(movement, inCase({ sight }))
  expect(seen).toContainEqual({ party: 'party-a', cellKm: 10, delayMinutes: 30 })
  expect(seen).toContainEqual({ party: 'organisation', cellKm: 0, delayMinutes: 0 })
  expect(seen.map(each => each.party)).not.toContain('coordinator')
  expect(seen.map(each => each.party)).not.toContain('other-organisation')
})

test('everyone who knows of a movement is told of the alarm somebody pressed, and of the rest as the protocol says', () => {
  const told = (rule: string, severity: 'note' | 'attention' | 'alarm', watch?: WatchTerms) =>
    tellsOf(movement, inCase(watch), { rule, severity }).sort()
  expect(told('late', 'alarm')).toEqual(['coordinator', 'organisation'])
  expect(told('late', 'alarm', { told: [{ role: 'party', from: 'alarm' }] })).toEqual([
    'organisation',
    'party-a',
    'party-b',
  ])
  expect(told('late', 'attention', { told: [{ role: 'party', from: 'alarm' }] })).toEqual(['organisation'])
  expect(told('alarm', 'alarm')).toEqual(expect.arrayContaining(['party-a', 'party-b', 'coordinator']))
  expect(told('alarm', 'alarm')).not.toContain('stranger')
})

test('every figure of every rule can be set, and on is yes or no', () => {
  const settable = Object.fromEntries(
    Object.entries(defaultWatchRules).map(([rule, figures]) => [
      rule,
      Object.keys(figures).filter(name => typeof (figures as Record<string, unknown>)[name] !== 'object'),
    ]),
  )
  expect(watchFigures).toEqual(settable)
  const { protocol } = inCase({ rules: { late: { minutes: 20, on: 0 }, mock: { on: 1 } } })
  expect(statedRulesOf(protocol)).toEqual({
    late: { minutes: 20, on: false },
    mock: { on: true },
    alarm: { urgent: ['sos'] },
  })
  expect(statedRulesOf(inCase({ urgentAlarms: ['panic'] }).protocol).alarm?.urgent).toEqual(['sos', 'panic'])
})
