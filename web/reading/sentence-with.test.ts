import { expect, test } from 'vitest'
import { sentenceWith } from './sentence-with.ts'

const around = (text: string, name: string): string =>
  sentenceWith(text, [text.indexOf(name), text.indexOf(name) + name.length])

test('a sentence is given whole, on one line, and nothing of those beside it', () => {
  expect(around('A title\n\nNobody spoke. Viktor Kovalenko, the mayor,  said no. He left.', 'Kovalenko')).toBe(
    'Viktor Kovalenko, the mayor, said no.',
  )
})

test('of a long one whole words on either side', () => {
  const words = around(`${'before '.repeat(30)}Kovalenko ${'after '.repeat(30)}`, 'Kovalenko')
  expect(words).toMatch(/^… (before )+Kovalenko (after )+…$/)
  expect(words.length).toBeLessThan(260)
})
