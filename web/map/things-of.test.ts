import { expect, test } from 'vitest'
import type { MovementRecord, WorldRecord } from '../data/records.ts'
import { thingsOf } from './things-of.ts'

const convoy = {
  type: 'movement',
  id: 'm',
  title: 'SR-014',
  state: 'under-way',
  alarm: 'a',
  passages: [],
  waypoints: [
    { name: 'Sumy', position: [34.8, 50.91], etd: '2024-09-22T07:30:00+03:00' },
    { name: 'Sudzha', position: [35.27, 51.19], eta: '2024-09-22T10:45:00+03:00' },
  ],
} as unknown as MovementRecord
const alarm = { type: 'alarm', id: 'a', position: [34.95, 51.06] } as unknown as WorldRecord

test('an alarm that says where it is stands there on every map that knows of it', () => {
  const [thing] = thingsOf([convoy], Date.parse('2024-09-22T08:45:00+03:00'), [convoy, alarm])
  expect(thing).toMatchObject({ state: 'alarm', reported: [34.95, 51.06] })
})

test('where nothing says so, no place is made up', () => {
  const [thing] = thingsOf([convoy], Date.parse('2024-09-22T08:45:00+03:00'), [convoy])
  expect(thing).not.toHaveProperty('reported')
})
