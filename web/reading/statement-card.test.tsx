import { exampleArticle } from '@unimpeded/reading/example-article.ts'
import { read } from '@unimpeded/reading/read.ts'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { drawnInARouter } from '../drawn-in-a-router.ts'
import { StatementCard } from './statement-card.tsx'

const [article] = read([exampleArticle('The mayor said the road was open.')]).articles
const card = (isTakenBack: boolean): string =>
  drawnInARouter(
    ['/records/$id'],
    createElement(StatementCard, {
      statement: article!.statements[0]!,
      article: article!,
      number: 1,
      decision: { state: 'confirmed', onRecord: { record: 'said', case: 'case' } },
      isTakenBack,
      current: true,
      whyNot: undefined,
      onCurrent: () => {},
      onDo: () => {},
    }),
  ).replaceAll(/<[^>]*>|[\u2066-\u2069]/g, ' ')

test('the card of a statement on record says how it is taken back there, and once it was, that it was', () => {
  expect(card(false)).toMatch(/On record .*To take it back, open/)
  expect(card(true)).toMatch(/On record, and taken back .*stays there, as taken back/)
  expect(card(true)).not.toContain('To take it back')
})
