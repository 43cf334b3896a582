import { expect, test } from 'vitest'
import { read } from '../read.ts'
import { gather, weightsOf } from './events-of.ts'
import type { Candidate } from './evidence.ts'
import { pairsOf } from './pairs-of.ts'
import { tellingsOf } from './tellings-of.ts'

/** What speaks for two reports, laid beside one another, counting one thing. */
function countsBeside(one: string, other: string): Candidate['evidence'][] {
  const articles = [one, other].map((text, at) => ({
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
  const weighed: Candidate[] = []
  pairsOf(tellings, weights, gather(tellings, weights), undefined, candidates => {
    weighed.push(...candidates)
    return []
  })
  return weighed.filter(({ pair }) => pair.type === 'number').map(({ evidence }) => evidence)
}

const mayor = 'Forty lorries reached Um Ruwaba on Monday, the mayor said.'

test('two who say how many lorries came are weighed otherwise than one who says and one who asks for them', () => {
  const said = countsBeside(mayor, 'Only twelve lorries reached Um Ruwaba on Monday, a baker said.')
  expect(said.map(({ bothSaid }) => bothSaid)).toEqual([1])
  const asked = countsBeside(mayor, 'The bakers of Um Ruwaba asked the mayor on Monday to send them sixty lorries.')
  expect(asked.map(({ bothSaid }) => bothSaid)).toEqual([0])
})

test('how much the shorter of two tells is weighed', () => {
  const brief = countsBeside(mayor, 'Twelve lorries came to Um Ruwaba, a baker said.')
  const long = countsBeside(
    mayor,
    'Twelve lorries with wheat flour, cooking oil and blankets from the harbour came to the bakeries of Um Ruwaba, a baker said.',
  )
  expect(brief).toHaveLength(1)
  expect(long).toHaveLength(1)
  expect(brief[0]!.shorter).toBeLessThan(long[0]!.shorter!)
})
