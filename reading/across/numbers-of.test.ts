/** Nadia counts what a sentence counts, with figures, with words and with none. */
import { expect, test } from 'vitest'
import { amountOf } from './counted.ts'
import { numbersOf } from './numbers-of.ts'

const counted = (text: string) => numbersOf(text, 0, text.length).map(each => [each.text, each.of, amountOf(each)])

test.each<[string, unknown]>([
  [
    '118 people left on three buses',
    [
      ['118', 'people', 118],
      ['three', 'bus', 3],
    ],
  ],
  // Ranges are one number with two ends.
  ['between 30 and 40 huts were lost', [['30 and 40', 'hut', 30]]],
  ['350–400 tents are needed', [['350–400', 'tent', 350]]],
  ['two or three shells fell', [['two or three', 'shell', 2]]],
  // Hours, weeks and months are all time, and a month is one though no number stands there.
  ['the main will be repaired within two weeks', [['two', 'time', 20_160]]],
  ['they will wait for a month', [['a month', 'time', 43_200]]],
  ['a convoy was hit a month ago', [['a convoy', 'convoy', 1]]],
  ['15 kilometres from the line', [['15', 'way', 15_000]]],
  // The whole, a part and none of it.
  ['half of the flour can be sifted', [['half', '% flour', 50]]],
  ['all of the flour is gone', [['all', '% flour', 100]]],
  ['nine in ten of the wells are dry', [['nine in ten', '% well', 90]]],
  ['every tent had a stove', [['every', '% tent', 100]]],
  ['no bus came', [['no', 'bus', 0]]],
  ['not a single bus came', [['not a single', 'bus', 0]]],
  ['no doubt remains', []],
  // Whoever is told of first is counted, and what is named by the way is not.
  ['A plane was hit by a stone', [['A plane', 'plane', 1]]],
  [
    'seven soldiers and two drivers were killed',
    [
      ['seven', 'people', 7],
      ['seven soldiers and two drivers', 'people', 9],
      ['two', 'people', 2],
    ],
  ],
  ['the last forty inhabitants were brought out', [['forty', 'people', 40]]],
  ['Only one would start', [['one', null, 1]]],
])('%s', (text, expected) => {
  expect(counted(text)).toEqual(expected)
})
