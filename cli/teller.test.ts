import { expect, test } from 'vitest'
import { teller } from './teller.ts'

test('what takes long says how far it has come, and at the end that it has come there', () => {
  const said: string[] = []
  let now = 0
  const tell = teller({ now: () => now, err: text => said.push(text) })
  for (const [what, done, at] of [
    ['Read', 1, 500],
    ['Read', 3, 900],
    ['Differences sought in', 1, 3000],
    ['Differences sought in', 2, 3100],
    ['Differences sought in', 3, 3200],
    ['Differences sought in', 3, 9000],
  ] as const) {
    now = at
    tell(what, done, 3)
  }
  expect(said).toEqual(['Differences sought in 1 of 3\n', 'Differences sought in 3 of 3\n'])
})
