import { type Mentioned, proposeMerges } from '@unimpeded/reading/names/propose-merges.ts'
import { expect, test } from 'vitest'
import { twoOfEach } from './two-of-each.ts'

const mention = (article: number, name: string): Mentioned => ({
  article: `${article}`,
  entity: { id: name, type: 'person', name },
})

const pairsAmong = (mentioned: readonly Mentioned[]): string[] =>
  proposeMerges(twoOfEach(mentioned)).map(({ one, other }) => [one.entity.name, other.entity.name].sort().join(' · '))

test('two names that hundreds of articles hold are still asked of, and in no time', () => {
  const mentioned = Array.from({ length: 500 }, (_, i) =>
    i % 2 ? mention(i, 'Andrii Sybiha') : mention(i, 'Andrey Sibiga'),
  )
  expect(proposeMerges(mentioned)).toEqual([])
  expect(pairsAmong(mentioned)).toContain('Andrey Sibiga · Andrii Sybiha')
})

test('who stands beside the other in one article, and alone in a second, is held against them there', () => {
  const mentioned = [mention(1, 'Andrii Sybiha'), mention(1, 'Andrey Sibiga'), mention(2, 'Andrey Sibiga')]
  expect(pairsAmong(mentioned)).toContain('Andrey Sibiga · Andrii Sybiha')
  expect(pairsAmong(mentioned.slice(0, 2))).toEqual([])
})
