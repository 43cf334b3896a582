import { expect, test } from 'vitest'
import { newTagger } from './parts-of-speech.ts'

test('the fiftieth tagger is made as the first was, and tells the same', () => {
  const told = () => {
    const said: string[] = []
    newTagger().tell('Kyiv asked for it.', (text, _, pos, lemma) => said.push(`${text} ${pos} ${lemma.text}`))
    return said
  }
  const first = told()
  for (let n = 2; n < 50; n++) told()
  expect(told()).toEqual(first)
  expect(first).toContain('asked VERB ask')
})

test('"cannot" before a comma or a full stop is a word as any other', () => {
  const told: string[] = []
  newTagger().tell('They cannot, and our cattle cannot.', (text, _, pos, lemma) =>
    told.push(`${text} ${pos} ${lemma.text}`),
  )
  expect(told).toContain('cannot AUX cannot')
})
