import { alarmNatures } from '@unimpeded/acts/kinds/raise-alarm.ts'
import { expect, test } from 'vitest'
import { isNature } from './words.ts'

test('the phone of a convoy has a word for every alarm that a desk may raise, and none for what it does not know', () => {
  expect(alarmNatures.filter(nature => !isNature(nature))).toEqual([])
  expect(isNature('volcano')).toBe(false)
})
