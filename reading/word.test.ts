import { expect, test } from 'vitest'
import { factOf, wordOf } from './word.ts'

test('a word is one object for its spelling, and knows itself in small letters', () => {
  expect(wordOf('Kursk')).toBe(wordOf('Kursk'))
  expect(wordOf('Kursk').low).toBe(wordOf('kursk'))
  expect(wordOf('kursk').low).toBe(wordOf('kursk'))
  expect(wordOf('constructor').text).toBe('constructor')
})

test('a fact is worked out once for each word and kind, also where the answer is that there is none', () => {
  const asked: string[] = []
  const titleOf = factOf(text => {
    asked.push(text)
    return text === 'Colonel' ? 'of an army' : null
  })
  const lengthOf = factOf(text => text.length)
  const said = ['Colonel', 'Amina', 'Colonel', 'Amina'].map(wordOf)
  expect(said.map(titleOf)).toEqual(['of an army', null, 'of an army', null])
  expect(said.map(lengthOf)).toEqual([7, 5, 7, 5])
  expect(asked).toEqual(['Colonel', 'Amina'])
})
