import { expect, test } from 'vitest'
import { offline } from '../data/api.ts'
import { ar } from './ar.ts'
import { problemWords } from './problem-words.ts'
import { speech } from './speech.ts'
import { uk } from './uk.ts'

/** As a second server answers while the first holds the register. */
const standingBy = {
  code: 'standing-by',
  status: 503,
  title: 'Standing by',
  detail: 'Another server takes the acts of this register.',
  remedy: 'Ask the other server.',
}

test('what a server says of itself Oksana and Layla read in their own language', () => {
  const inUkrainian = problemWords(standingBy, speech('uk', uk).t)
  expect(inUkrainian).toEqual({
    title: 'Це не вдалося',
    detail: 'Акти цього реєстру зараз приймає інший сервер. Цей сам його замінить, коли того не стане.',
    next: 'Спробуйте ще раз за мить; акт вносять лише один раз.',
  })
  const fault = { code: 'fault', title: 'Something failed here', detail: 'It failed.', errorId: 'e-17' }
  for (const answer of [
    standingBy,
    fault,
    { code: 'database-away' },
    { code: 'writer-unavailable' },
    { code: 'behind-a-witness' },
  ]) {
    const said = problemWords(answer, speech('ar', ar).t)
    expect(JSON.stringify(said).replaceAll(/title|detail|next|e-17/g, '')).not.toMatch(/[a-z]/i)
  }
  expect(problemWords(fault, speech('ar', ar).t)?.next).toContain('e-17')
})

test('what was being done stays said, and other answers speak for themselves', () => {
  const { t } = speech('en')
  expect(problemWords({ ...standingBy, title: 'It was not taken in' }, t)?.title).toBe('It was not taken in')
  expect(problemWords({ code: 'not-entitled', title: 'Not done' }, t)).toBeNull()
})

test('that nothing was answered is told in the reader’s language wherever it is told', () => {
  const { t } = speech('uk', uk)
  const said = { title: 'Немає зв’язку з реєстром.', next: uk['problem.offline.next'] }
  expect(problemWords(offline.problem, t)).toEqual(said)
  expect(problemWords({ ...offline.problem, title: 'Це не вдалося' }, t)).toEqual({
    title: 'Це не вдалося',
    detail: said.title,
    next: said.next,
  })
})
