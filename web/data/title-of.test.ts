import { expect, test } from 'vitest'
import { speech } from '../words/speech.ts'
import { fullTitleOf, titleOf } from './title-of.ts'

const { t } = speech('en')

test('an incident on a convoy is not called by the convoy’s name alone', () => {
  const incident = { type: 'incident', title: 'SR-014' } as const
  expect(titleOf(t, incident)).toBe('on “SR-014”')
  expect(fullTitleOf(t, incident)).toBe('Incident on “SR-014”')
})

test('the convoy is, and what has no title goes by its type', () => {
  expect(fullTitleOf(t, { type: 'movement', title: 'SR-014' })).toBe('SR-014')
  expect(titleOf(t, { type: 'correction', title: '' })).toBe('Correction')
})
