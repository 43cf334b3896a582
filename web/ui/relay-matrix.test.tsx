import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RelayMatrix, type RelayMatrixProps } from './relay-matrix.tsx'

/** What stands in each cell of a level, in words. */
const cells = (relayed: RelayMatrixProps['rows'][number]['relayed']): string[] => {
  const levels = ['headquarters', 'brigade', 'battery'].map(name => ({ id: name, name }))
  const rows = [{ id: 'n', name: 'Ukraine', letter: 'U', place: 0, answer: 'acknowledged' as const, relayed }]
  const html = renderToStaticMarkup(createElement(RelayMatrix, { rows, levels }))
  return [...html.matchAll(/<td class="relay-level".*?<\/td>/g)].map(([cell]) => cell.replaceAll(/<[^>]*>/g, ''))
}

test('a party that answers that it does not know has said something; one that has not spoken of a level has not', () => {
  expect(cells({ headquarters: 'yes', brigade: 'unknown', battery: 'unsaid' })).toEqual([
    'yes',
    'not known',
    'not said',
  ])
})
