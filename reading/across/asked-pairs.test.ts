/** Who is said to have asked, where two reports name others. */
import { expect, test } from 'vitest'
import { laidBeside } from './laid-beside.ts'

const askersOf = (...reports: string[]) => laidBeside('asked', reports).map(({ pair }) => [pair.a.value, pair.b.value])

const chiefs = 'The chiefs of Djugu asked the mission to open its base at Fataki again.'

test.each([
  ['It was the army that asked the mission to open its base at Fataki again, an officer said.', 'the army'],
  [
    'The mission was asked by the governor, and not by the chiefs, to open its base at Fataki, a nun said.',
    'the governor',
  ],
])('they asked, and no others: %s', (text, asker) => {
  expect(askersOf(chiefs, text)).toEqual([['The chiefs of Djugu', asker]])
})

test('several may ask one for the same', () => {
  expect(askersOf(chiefs, 'The governor asked the mission to open its base at Fataki.')).toEqual([])
  expect(askersOf(chiefs, 'It was the chiefs of Djugu who asked the mission to open its base at Fataki.')).toEqual([])
})
