/** Nadia lays two reports beside one another, and asks which of their days and places may be of one thing. */
import { expect, test } from 'vitest'
import { laidBeside } from './laid-beside.ts'

const beside = (type: string, one: string, other: string, published?: string[]) =>
  laidBeside(type, [one, other], published)
const values = (...reports: Parameters<typeof beside>) =>
  beside(...reports).map(({ pair: { a, b } }) => [a.value, b.value])

test('a village and the district it lies in are one place, and two villages are two', () => {
  const quake = 'An earthquake killed nine people at Mazar Dara on Sunday, the ministry said.'
  expect(values('place', quake, 'An earthquake killed nine people at Shilgal on Sunday, a doctor said.')).toEqual([
    ['Mazar Dara', 'Shilgal'],
  ])
  expect(
    values('place', quake, 'An earthquake killed nine people in the district of Nurgal on Sunday, a doctor said.'),
  ).toEqual([])
  expect(
    values(
      'place',
      quake,
      'An earthquake killed nine people in Nurgal on Sunday, a doctor said. Mazar Dara, a village of Nurgal, lost forty houses.',
    ),
  ).toEqual([])
})

test('a street and the town it lies in are no two places, and two streets are', () => {
  const shell = 'A shell killed nine people in Nirgua on Sunday, the ministry said.'
  const wahda = 'A shell killed nine people in Al-Wahda Street on Sunday, a doctor said.'
  expect(values('place', shell, wahda)).toEqual([])
  expect(values('place', wahda.replace('Wahda', 'Nasr'), wahda)).toHaveLength(1)
  expect(values('place', shell, 'A shell killed nine people at Tamou, Nirgua, on Sunday, a doctor said.')).toEqual([])
  expect(values('place', shell, 'A shell killed nine people at Tamou on Sunday, a doctor said.')).toHaveLength(1)
})

test('that one day is named of something else altogether does not tell that the other article has it so', () => {
  const breach = 'The embankment of the canal gave way at Nirgua on Sunday, the mayor said.'
  const elsewhere = (last: string) =>
    beside(
      'date',
      `${breach} ${last}`,
      'The embankment of the canal gave way at Nirgua on Monday, 16 September, a clerk said.',
    ).map(({ evidence }) => evidence.elsewhere)
  expect(elsewhere('In Puerto Libre the weather was fine on Monday.')[0]).toBe(0)
  expect(elsewhere('It was the canal’s weather on Monday.')[0]).toBe(1)
})

test('a cape and the bay behind it go by one name', () => {
  const ship = 'The winter ship ran aground at Cape Selennyakh on Sunday, the company said.'
  expect(values('place', ship, 'The winter ship ran aground at Selennyakh Bay on Sunday, a pilot said.')).toEqual([])
  expect(values('place', ship, 'The winter ship ran aground at Tiksi Bay on Sunday, a pilot said.')).toEqual([
    ['Cape Selennyakh', 'Tiksi Bay'],
  ])
})

test('what lies three kilometres from a place is not there', () => {
  const at = (other: string) =>
    beside('place', 'Two herdsmen were shot at Langar on Monday, the ministry said.', other).map(
      ({ evidence: { notThere } }) => notThere,
    )
  expect(at('Two herdsmen were shot at Dashti on Monday, three kilometres from Langar, a cousin said.')).toEqual([1])
  expect(at('Two herdsmen were shot at Dashti on Monday, a cousin said.')).toEqual([0])
})

test('maize that left on Tuesday came on Wednesday, and a gate closed on Monday was opened on Tuesday', () => {
  const aftermath = (one: string, other: string) => beside('date', one, other).map(({ evidence }) => evidence.aftermath)
  const left = 'Eighty tonnes of maize left Pemba on Monday, the mayor said.'
  expect(aftermath(left, 'The eighty tonnes of maize arrived on Tuesday, a baker said.')).toEqual([1])
  expect(aftermath(left, 'The eighty tonnes of maize set out on Tuesday, a baker said.')).toEqual([0])
  const closed = 'The gate of the Kalimera dam was closed on Monday, the operator said.'
  expect(aftermath(closed, 'The gate of the Kalimera dam was opened on Tuesday, a farmer said.')).toEqual([1])
})

test('two Mondays a week apart are not two days of one thing', () => {
  const stopped = 'The pumps of the mine at El Mirador were stopped on Monday, the company said.'
  const again = 'The pumps of the mine at El Mirador were stopped on Monday, a miner said.'
  expect(values('date', stopped, again, ['2024-09-18', '2024-09-25'])).toEqual([])
  expect(values('date', stopped, again.replace('Monday', 'Tuesday'))).toEqual([['Monday', 'Tuesday']])
})
