import { expect, test } from 'vitest'
import type { EntityType } from '../statement.ts'
import { placesIn } from './places-in.ts'

const sites = (text: string, ...names: string[]) =>
  placesIn(
    text,
    [0, text.length],
    names
      .map(name => ({
        type: 'place' as EntityType,
        key: name.toLowerCase(),
        span: [text.indexOf(name), text.indexOf(name) + name.length] as [number, number],
      }))
      .sort((a, b) => a.span[0] - b.span[0]),
    name => name.toLowerCase(),
  ).map(({ text, way }) => `${way} ${text}`)

test('a convoy is bound for one place, has left another, and was stopped at a third', () => {
  expect(
    sites(
      'The convoy bound for Mbotoro left Bossa on Tuesday and was stopped at the bridge of Yaloke.',
      'Mbotoro',
      'Bossa',
      'Yaloke',
    ),
  ).toEqual(['to Mbotoro', 'from Bossa', 'at Yaloke'])
  expect(sites('They were brought to Kurchatov.', 'Kurchatov')).toEqual(['to Kurchatov'])
})

test('how far a place lies from another says nothing of the other', () => {
  expect(sites('It happened at Dashti, three kilometres from Langar.', 'Dashti', 'Langar')).toEqual(['at Dashti'])
})

test('a stone by the road is a place, and so is a name that no gazetteer has', () => {
  expect(sites('A slide buried the road at kilometre 84 on Tuesday.')).toEqual(['at kilometre 84'])
  expect(sites('They are held in La Cañada Alta on Monday.')).toEqual(['at La Cañada Alta'])
})

test('who comes home from the market of a place is not there, and the house of a man is no place', () => {
  expect(sites('They were shot coming home from the market at Mangaize.', 'Mangaize')).toEqual(['from Mangaize'])
  expect(sites('They were shot at the market at Mangaize.', 'Mangaize')).toEqual(['at Mangaize'])
  expect(sites('The elders met in the house of Abu Salim.', 'Abu Salim')).toEqual([])
})

test('the road to a place is where it happened', () => {
  expect(sites('Gunmen stopped two lorries on the road to Tessara.', 'Tessara')).toEqual(['at Tessara'])
})
