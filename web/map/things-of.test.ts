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

test('a convoy whose departure nobody has reported stands at its start, and the plan is drawn for hours that lie ahead', () => {
  const at = (clock: string): number => Date.parse(`2024-09-22T${clock}:00+03:00`)
  const accepted = { ...convoy, state: 'accepted', alarm: null } as unknown as MovementRecord
  const stands = (record: object, clock: string, now = clock) => {
    const [thing] = thingsOf([record as MovementRecord], at(clock), [], at(now))
    return thing && 'stands' in thing ? thing.stands : undefined
  }
  expect(stands(accepted, '07:00')).toBeUndefined()
  expect(stands(accepted, '08:45')).toBe('start')
  expect(stands(accepted, '11:30')).toBe('start')
  expect(stands(accepted, '09:30', '08:45')).toBeUndefined()
  // It left late, and came early; the board's own picture has the state of its instant alone.
  const departed = { ...accepted, state: 'under-way', departedAt: '2024-09-22T08:00:00+03:00' }
  expect(['07:45', '08:45'].map(clock => stands(departed, clock))).toEqual(['start', undefined])
  const arrived = { ...departed, state: 'arrived', arrivedAt: '2024-09-22T10:00:00+03:00' }
  expect(['07:45', '08:45', '10:15'].map(clock => stands(arrived, clock))).toEqual(['start', undefined, 'end'])
  expect(stands({ ...accepted, state: 'arrived' }, '10:15')).toBe('end')
})
