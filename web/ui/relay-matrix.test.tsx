import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RelayMatrix, type RelayMatrixProps } from './relay-matrix.tsx'

type Relayed = RelayMatrixProps['rows'][number]['relayed']

/** Each cell of a level as it is drawn. */
const drawn = (relayed: Relayed): string[] => {
  const levels = ['headquarters', 'brigade', 'battery'].map(name => ({ id: name, name }))
  const rows = [{ id: 'n', name: 'Ukraine', letter: 'U', place: 0, answer: 'acknowledged' as const, relayed }]
  const html = renderToStaticMarkup(createElement(RelayMatrix, { rows, levels }))
  return [...html.matchAll(/<td class="relay-level".*?<\/td>/g)].map(([cell]) => cell)
}
/** What stands in each, in words. */
const cells = (relayed: Relayed): string[] => drawn(relayed).map(cell => cell.replaceAll(/<[^>]*>/g, ''))

test('a party that answers that it does not know has said something; one that has not spoken of a level has not', () => {
  expect(cells({ headquarters: 'yes', brigade: 'unknown', battery: 'unsaid' })).toEqual([
    'yes',
    'not known',
    'not said',
  ])
})

test('in black and white each answer is a drawing of its own, and a level that a party does not have is none', () => {
  const shapes = (['yes', 'no', 'unknown', 'unsaid'] as const).map(
    answer => /<svg.*<\/svg>/.exec(drawn({ headquarters: answer })[0]!)?.[0],
  )
  expect(new Set(shapes).size).toBe(4)
  expect(shapes).not.toContain(undefined)
  expect(cells({ headquarters: 'yes' }).slice(1)).toEqual(['–no such level', '–no such level'])
})
