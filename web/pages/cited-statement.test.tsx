import { createElement } from 'react'
import { expect, test } from 'vitest'
import type { StatementRecord, WorldRecord } from '../data/records.ts'
import { drawnInARouter } from '../drawn-in-a-router.ts'
import { CitedStatement } from './cited-statement.tsx'

const said = {
  id: 'said',
  type: 'statement',
  state: 'recorded',
  at: 10,
  title: 'Mayor Ada Kovin',
  content: 'any truck had been stopped',
  modality: 'denied',
  source: null,
} as unknown as StatementRecord
const correction = { id: 'c', type: 'correction', state: 'stated', of: 'said', at: 30 } as unknown as WorldRecord
/** What a reader sees under an assessment that was given at 20. */
const read = (records: readonly WorldRecord[]): string =>
  drawnInARouter(['/records/$id'], createElement(CitedStatement, { id: 'said', records, since: 20 })).replaceAll(
    /<[^>]*>|[\u2066-\u2069]/g,
    '',
  )

test('a denial that an assessment leans on stands there as one', () => {
  expect(read([said])).toBe('Mayor Ada Kovin (denied): any truck had been stopped')
  expect(read([{ ...said, modality: 'stated' }])).toBe('Mayor Ada Kovin: any truck had been stopped')
})

test('what was taken back or set right since the assessment was given says so; what was before is its words', () => {
  expect(read([{ ...said, state: 'withdrawn' }])).toContain('taken it back')
  expect(read([said, correction])).toContain('Set right after this assessment')
  expect(read([said, { ...correction, at: 15 }])).not.toContain('Set right')
})

test('a statement that is not for this desk is said to be one, and leads nowhere', () => {
  expect(read([])).toBe('Withheld A statement that is not for your desk')
})
