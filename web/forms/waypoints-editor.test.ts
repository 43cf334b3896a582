import { expect, test } from 'vitest'
import { swappedBack, turnedRound } from './waypoints-editor.tsx'

test('of a route drawn from a file with degrees the wrong way round, only the points that look so are exchanged', () => {
  const ways = [
    { name: 'Sumy', position: [50.9077, 34.7981], etd: '2024-09-22T07:30:00+03:00' },
    { name: 'Yunakivka', position: [35.0394, 51.1202] },
    { name: 'Sudzha', position: [51.1906, 35.2703] },
  ]
  expect(swappedBack(ways, [0, 2])).toEqual([
    { name: 'Sumy', position: [34.7981, 50.9077], etd: '2024-09-22T07:30:00+03:00' },
    { name: 'Yunakivka', position: [35.0394, 51.1202] },
    { name: 'Sudzha', position: [35.2703, 51.1906] },
  ])
})

test('a route drawn from its end to its beginning is turned round, with what is known of each point but its times', () => {
  const ways = [
    { name: 'Sudzha', position: [35.2703, 51.1906], etd: '2024-09-22T07:30:00+03:00' },
    { name: 'Yunakivka', position: [35.0394, 51.1202], stop: 'Inspection', eta: '2024-09-22T08:40:00+03:00' },
    { name: 'Sumy', position: [34.7981, 50.9077] },
  ]
  expect(turnedRound(ways)).toEqual([
    { name: 'Sumy', position: [34.7981, 50.9077] },
    { name: 'Yunakivka', position: [35.0394, 51.1202], stop: 'Inspection' },
    { name: 'Sudzha', position: [35.2703, 51.1906] },
  ])
})
