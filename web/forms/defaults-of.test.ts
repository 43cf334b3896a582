import { exampleClock, exampleWorld } from '@unimpeded/acts/example-world.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { expect, test } from 'vitest'
import { defaultsOf, takenUp } from './defaults-of.ts'

test('Jonas left an arrival half written last night: its hour is now, unless he had typed it', () => {
  const began = { arrivedAt: '2024-09-21T23:10:00+03:00' }
  const now = { arrivedAt: '2024-09-22T10:40:00+03:00' }
  const note = 'One vehicle behind.'
  expect(takenUp({ ...began, note }, began, now)).toEqual({ ...now, note })
  const typed = { arrivedAt: '2024-09-21T22:55:00+03:00', note }
  expect(takenUp(typed, began, now)).toEqual(typed)
  // Of a draft of an earlier page nobody knows what was typed, and nothing typed is ever lost.
  expect(takenUp({ ...began, note }, {}, now)).toEqual({ ...began, note })
  // What he emptied stays empty.
  expect(takenUp({ note }, began, now)).toEqual({ note })
})

test('whom Amina sends an incident on to is chosen by her alone: no party is ticked when the form opens', () => {
  const world = exampleWorld()
  const about = world.get('incident')
  const inCase = world.of('case').find(each => each.id === about?.case)
  const self = world.party('coordinator')
  if (!about || !inCase || !self) throw new Error('the example world has an incident, its case and who coordinates it')
  const known = { about, inCase, self, key: '', now: exampleClock, zone: inCase.zone, on: [] }
  expect(defaultsOf(kindNamed('send-incident-on')!, known)).toEqual({})
})
