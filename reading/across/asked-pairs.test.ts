/** Who is said to have asked, where two reports name others. */
import { expect, test } from 'vitest'
import { laidBeside } from './laid-beside.ts'

const askersOf = (...reports: string[]) => laidBeside('asked', reports).map(({ pair }) => [pair.a.value, pair.b.value])

const chiefs = 'The chiefs of Djugu asked the mission to open its base at Fataki again.'

test.each([
  ['It was the army that asked the mission to open its base at Fataki again, an officer said.', 'the army'],
  ['It was the army, an officer said, that asked the mission to open its base at Fataki again.', 'the army'],
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

test('of two lists that share one, each may name another', () => {
  const listed = (other: string) =>
    `The chiefs of Djugu asked the mission and ${other} to open the base at Fataki again.`
  expect(askersOf(listed('the bishop of Bunia'), listed('the prefect of Irumu'))).toEqual([
    ['the bishop of Bunia', 'the prefect of Irumu'],
  ])
  expect(askersOf(listed('the bishop of Bunia'), chiefs)).toEqual([])
})
