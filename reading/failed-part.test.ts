import { expect, test } from 'vitest'
import { gather, weightsOf } from './across/events-of.ts'
import { pairsOf } from './across/pairs-of.ts'
import { together } from './across/read-together.ts'
import { tellingsOf } from './across/tellings-of.ts'
import { exampleArticle } from './example-article.ts'
import { type FailedPart, lookedForDifferences } from './failed-part.ts'
import { read } from './read.ts'

const wire = exampleArticle('Prefect Awa Koné said 118 people had left Konna for Mopti by ferry.')
const paper = exampleArticle('Ferry master Bakary Traoré said 94 people had left Konna for Mopti by ferry.')
// Of no article that comes in is this so; whatever else the reader did not foresee throws as it does.
const unforeseen = exampleArticle('The mayor said the road was open.', { file: 'odd.txt', furniture: null as never })

test('an article in which the reader fails is told of, and holds up no other', () => {
  const failed: FailedPart[] = []
  const heard: unknown[] = []
  const { articles } = read([wire, unforeseen, paper], {
    failed(part, fault) {
      failed.push(part)
      heard.push(fault)
    },
  })
  expect(articles.map(({ statements }) => statements.map(({ id }) => id))).toEqual([['1.s1'], [], ['3.s1']])
  expect(articles[1]!.text).toBe(unforeseen.text)
  expect(failed).toMatchObject([{ what: 'article', article: 1, name: 'odd.txt' }])
  expect(heard).toEqual([expect.any(TypeError)])
})

test('where nobody hears of a fault, it is not swallowed', () => {
  expect(() => read([wire, unforeseen])).toThrow(TypeError)
  const { articles } = read([wire, paper])
  expect(() => together([...articles, { ...articles[0]!, entities: null as never }])).toThrow(TypeError)
})

test('what cannot be laid beside the others is told of, and the others are laid together', () => {
  const { articles } = read([wire, paper])
  const failed: FailedPart[] = []
  const laid = together([{ ...articles[0]!, file: 'odd.txt', entities: null as never }, ...articles.slice(0)], {
    failed: part => failed.push(part),
  })
  expect(failed).toMatchObject([{ what: 'beside', article: 0, name: 'odd.txt' }])
  expect(laid.articles).toHaveLength(3)
  expect(laid.differences.map(({ type }) => type)).toEqual(['number'])
})

test('a fault between two articles holds up no other two', () => {
  const radio = exampleArticle('The harbour office said 70 people had left Konna for Mopti by ferry.')
  const tellings = read([wire, paper, radio]).articles.flatMap(tellingsOf)
  const weights = weightsOf(tellings)
  const failed: (readonly number[])[] = []
  const compared: string[] = []
  pairsOf(
    tellings,
    weights,
    gather(tellings, weights),
    undefined,
    candidates => {
      for (const { pair } of candidates) {
        const two = [pair.a, pair.b].map(({ telling }) => tellings[telling]!.from).join(' ')
        if (two === '0 1') throw new TypeError('unforeseen')
        compared.push(two)
      }
      return []
    },
    (articles, make, otherwise) => {
      try {
        return make()
      } catch {
        failed.push(articles)
        return otherwise
      }
    },
  )
  expect(failed).toEqual([[0, 1]])
  expect(new Set(compared)).toEqual(new Set(['0 2', '1 2']))
  const pair: FailedPart = { what: 'pair', article: null, name: 'wire.txt / paper.txt', sentence: '' }
  expect(lookedForDifferences([pair])).toBe(false)
})
