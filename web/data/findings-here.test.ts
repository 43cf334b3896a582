import { exampleClock, exampleWorld } from '@unimpeded/acts/example-world.ts'
import { weigh } from '@unimpeded/acts/findings.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { movementFindings } from '@unimpeded/acts/movement-findings.ts'
import type { CaseRecord } from '@unimpeded/acts/world/records.ts'
import { asSeenBy, mayRead } from '@unimpeded/acts/world/world.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { expect, it } from 'vitest'
import { findingsHere, worldOf } from './findings-here.ts'

it('finds in the page, of what Jonas may read, what the register finds', () => {
  const register = exampleWorld()
  const inCase = register.get('case') as CaseRecord
  const [alpha, bravo]: Position[] = [
    [34.8012, 50.9113],
    [35.1004, 51.1102],
  ]
  const plan = {
    mode: 'road',
    waypoints: [
      { name: 'Alpha', position: alpha!, etd: '2024-09-20T07:00:00+03:00' },
      { name: 'Bravo', position: bravo!, eta: '2024-09-20T09:30:00+03:00' },
    ],
    vehicles: [],
    bufferM: 9_000,
    emergency: false,
    corridor: 'corridor-open',
  }
  const held = [...register.records()].filter(record => mayRead(record.readers, 'organisation'))
  const here = findingsHere(kindNamed('notify-movement')!, plan, inCase, inCase, worldOf(held), exampleClock)
  const there = movementFindings(plan, {
    at: exampleClock,
    caseRecord: inCase,
    world: asSeenBy(register, 'organisation'),
  })
  expect(here.map(each => each.code)).toEqual(weigh(there, inCase.protocol).map(each => each.code))
  expect(here.length).toBeGreaterThan(1)
  expect(here.some(each => each.at && each.meetings)).toBe(true)
})
