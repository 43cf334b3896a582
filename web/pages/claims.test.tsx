import { together } from '@unimpeded/reading/across/read-together.ts'
import type { ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { drawnInARouter } from '../drawn-in-a-router.ts'
import type { Claims } from '../reading/reader.ts'
import { ClaimsSheet } from './claims.tsx'

const article: ReadArticle = {
  file: null,
  text: '',
  title: 'A day at the crossing',
  byline: null,
  outlet: 'The Gazette',
  published: '2024-09-17',
  language: 'en',
  furniture: [],
  entities: [],
  statements: [],
}
const said = (n: number): Statement => ({
  id: `said ${n}`,
  status: 'fact',
  speaker: null,
  addressees: [],
  cue: null,
  content: [{ text: `Truck ${n} crossed`, span: [0, 0] }],
  chain: [],
  modality: null,
  polarity: 'positive',
  dates: [],
  where: null,
  rule: 'told by the outlet',
  score: 1,
})
/** A case of so many statements: one difference is found in each two of them, and each has a day. */
function claimsOf(count: number): Claims {
  const statements = Array.from({ length: count }, (_, n) => said(n))
  const line = (n: number) => ({ text: `Truck ${n} crossed.`, article: 0, span: [0, 0] as [number, number], chain: [] })
  return {
    summaries: {
      3: [{ ...line(1), statement: 'said 1' }],
      6: [1, 2].map(n => ({ ...line(n), statement: `said ${n}` })),
    },
    together: {
      ...together([]),
      articles: [{ ...article, statements }],
      differences: statements.slice(count / 2).map(({ id }) => ({
        event: 'ev1',
        type: 'number',
        sides: [{ statement: id, value: '12', span: null }],
        rule: 'counts of the same thing',
      })),
      timeline: statements.map(({ id }) => ({
        value: '2024-09-17',
        kind: 'event',
        statement: id,
        event: null,
        text: 'today',
        span: [0, 0],
        article: 0,
        rule: 'the day of publication',
      })),
    },
    failed: [],
    from: [{ article: 'a' }],
    onRecord: {},
    confirmed: [],
    names: [],
    roles: [],
  }
}
const drawn = (count: number, length = 6): string =>
  drawnInARouter(
    ['/reading', '/records/$id'],
    createElement(ClaimsSheet, {
      claims: claimsOf(count),
      lines: length,
      records: { cited: new Set<string>(), withdrawn: new Set<string>() },
    }),
  )
const lines = (html: string): number => html.match(/ data-line/g)?.length ?? 0
const words = (html: string): string => html.replaceAll(/<[^>]*>|[\u2066-\u2069]/g, ' ')

test('a case of 12,000 statements is drawn in its first, and says on screen and on paper how many there are', () => {
  const html = drawn(12_000)
  expect(lines(html)).toBe(3 * 300)
  const text = words(html)
  expect(text.match(/The first 300 of 12,000 stand here/g)).toHaveLength(2)
  expect(text.match(/The first 300 of 6,000 stand here/g)).toHaveLength(1)
  expect(text).toContain('Show 300 more of 12,000')
  expect(text).toContain('Truck 299 crossed')
  expect(text).not.toContain('Truck 300 crossed')
  // What stands here is printed; the button is not.
  expect(html).toMatch(/<p class="muted small">The first/)
  expect(html).toMatch(/<div class="no-print"><button[^>]*>Show 300 more/)
})

test('a case that a page bears is drawn whole', () => {
  const html = drawn(300)
  expect(lines(html)).toBe(300 + 150 + 300)
  expect(words(html)).not.toMatch(/stand here|Show \d+ more/)
})

test('the summary has the length that is asked for, though all was laid beside one another once', () => {
  const summary = (length: number) => words(/<ol class="claims-lines">.*?<\/ol>/s.exec(drawn(4, length))![0])
  expect(summary(6)).toMatch(/Truck 1 crossed\..*Truck 2 crossed\./s)
  expect(summary(3)).toContain('Truck 1 crossed.')
  expect(summary(3)).not.toContain('Truck 2 crossed.')
})
