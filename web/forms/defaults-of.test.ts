import { expect, test } from 'vitest'
import { takenUp } from './defaults-of.ts'

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
