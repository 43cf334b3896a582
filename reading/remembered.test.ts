import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('each word is worked out once, and forgotten when as many others have come twice over', () => {
  const asked: string[] = []
  const length = remembered(word => asked.push(word), 2)
  const said = ['road', 'open', 'road', 'closed', 'road', 'bridge', 'road', 'open', 'open']
  expect(said.map(length)).toEqual([1, 2, 1, 3, 1, 4, 1, 5, 5])
  expect(asked).toEqual(['road', 'open', 'closed', 'bridge', 'open'])
})

test('what is longer than any word is worked out anew and not kept', () => {
  let asked = 0
  const length = remembered(word => {
    asked++
    return word.length
  })
  expect([length('x'.repeat(500)), length('x'.repeat(500))]).toEqual([500, 500])
  expect(asked).toBe(2)
})
