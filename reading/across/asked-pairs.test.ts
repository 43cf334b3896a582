/** Who is said to have asked, where two reports name others. */
import { expect, test } from 'vitest'
import { read } from '../read.ts'
import { gather, weightsOf } from './events-of.ts'
import { pairsOf } from './pairs-of.ts'
import { tellingsOf } from './tellings-of.ts'

function askersOf(...texts: string[]): [string, string][] {
  const articles = texts.map((text, at) => ({
    file: null,
    text,
    title: null,
    byline: null,
    outlet: `Paper ${at}`,
    published: '2024-09-18',
    language: 'en',
    furniture: [],
  }))
  const tellings = read(articles).articles.flatMap(tellingsOf)
  const weights = weightsOf(tellings)
  const asked: [string, string][] = []
  pairsOf(tellings, weights, gather(tellings, weights), undefined, candidates => {
    for (const { pair } of candidates) if (pair.type === 'asked') asked.push([pair.a.value, pair.b.value])
    return []
  })
  return asked
}

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
