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
  ['from 30 to 50 huts were lost', [['30 to 50', 'hut', 30]]],
  ['the number of huts rose from 30 to 50', [['50', 'hut', 50]]],
  ['of 9,000 tents I counted 6,000', [['6,000', 'tent', 6000]]],
  ['of 70 lorries that had left 58 arrived', [['58', 'truck', 58]]],
  // Which it is of several in a time is counted too.
  ['it was the third attack on the district this month', [['third', 'nth attack', 3]]],
  ['the 5th raid in July', [['5th', 'nth attack', 5]]],
  ['the second day of the month was dry', []],
  ['the first two vans of this winter', []],
  ['five contracted staff lost their lives', [['five', 'people', 5]]],
  ['two crew left their posts', [['two', 'people', 2]]],
  ['three lost goats came home', [['three', 'goat', 3]]],
  ['two or three shells fell', [['two or three', 'shell', 2]]],
  // Which hangar it was is no count of hangars.
  ['guards fired into Hangar Two', []],
  ['men with sacks were standing at gate 7', []],
  ['he puts those who have left the town at 2,500', [['2,500', 'people', 2500]]],
  ['he put the survivors of the wreck at about forty', [['forty', 'people', 40]]],
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
  ['there was one only, and it was late', [['one', null, 1]]],
  ['every one of the port’s four wells works', [['every one', '% well', 100]]],
  // Of a change the later number is how many there are.
  ['it was extended from three rooms to seven', [['seven', 'room', 7]]],
  ['the number of beds rose from 40 to 80', [['80', 'bed', 80]]],
  ['12 tonnes, down from 40', [['12', 'weight', 12_000]]],
  // How often, and how many times as much.
  ['the barge calls once every ten days', [['once every ten days', 'often', 36.5]]],
  ['bread is sold twice a week', [['twice a week', 'often', 2 * (525_600 / 10_080)]]],
  ['every day was hot', [['every', '% day', 100]]],
  ['a sack costs three times what it did', [['three times', 'fold', 3]]],
  ['the price has doubled', [['doubled', 'fold', 2]]],
  // What is counted may stand first; an hour and an age count nothing.
  ['the carts that went down were nine.', [['nine', 'cart', 9]]],
  ['a boy of nine saw it', []],
])('%s', (text, expected) => {
  expect(counted(text)).toEqual(expected)
})

test('of the dead three were children, and children are counted', () => {
  const [three] = numbersOf('Three of the dead were small children', 0, 37)
  expect([three!.of, three!.noun]).toEqual(['people', 'child'])
})

test('of so many that are said to be there whoever counts them says how many there are', () => {
  const [counted] = numbersOf('Of 9,000 doses I have counted 6,000', 0, 35)
  expect([counted!.whole, counted!.isPart]).toEqual([null, false])
  const [arrived] = numbersOf('Of 70 lorries that had left 58 arrived', 0, 38)
  expect([arrived!.whole, arrived!.isPart]).toEqual([70, true])
})

test('never more than seventeen is no more than that', () => {
  const [seventeen] = numbersOf('there were never more than seventeen lorries', 0, 44)
  expect(seventeen!.most).toBe(17)
})

test('more than half may be two thirds, and up to three months ten weeks', () => {
  const [half] = numbersOf('more than half of the crop is lost', 0, 34)
  expect([half!.least, half!.most]).toEqual([50, 75])
  const [three] = numbersOf('it is closed for up to three months', 0, 35)
  expect(three!.least * three!.unit).toBeLessThanOrEqual(70 * 1440)
})
