/** What speaks for two tellings of one thing. */
import { expect, test } from 'vitest'
import { read } from '../read.ts'
import { gather, weightsOf } from './events-of.ts'
import { evidenceOf } from './evidence.ts'
import { tellingsOf } from './tellings-of.ts'

/** A report that names the school in its sentence `at`, of `length` sentences. */
const report = (at: number, length: number) => ({
  file: null,
  text: Array.from({ length }, (_, i) =>
    i === at ? 'The school of Orlu was shelled at noon.' : `House ${i + 1} of the street has a red door.`,
  ).join(' '),
  title: null,
  byline: null,
  outlet: `Paper of ${length}`,
  published: '2024-09-18',
  language: 'en' as const,
  furniture: [],
})

const apart = (one: ReturnType<typeof report>, other: ReturnType<typeof report>): number => {
  const all = read([one, other]).articles.flatMap(tellingsOf)
  const [i, j] = all.flatMap(({ words }, at) => (words.has('school') ? [at] : [])) as [number, number]
  const weights = weightsOf(all)
  return evidenceOf({ all, weights, gathered: gather(all, weights) }, () => false)(i, j).sentencesApart!
}

test('in long articles the same stands as far in where it stands at the same share of them', () => {
  expect(apart(report(1, 6), report(4, 6))).toBe(3)
  expect(apart(report(8, 17), report(12, 25))).toBe(0)
  expect(apart(report(16, 17), report(8, 17))).toBe(4)
  expect(apart(report(16, 17), report(12, 17))).toBe(2)
})
