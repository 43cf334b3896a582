import type { Lesson } from '@unimpeded/reading/statements/statement-training.ts'
import { expect, test } from 'vitest'
import { decidedParts } from './read-train.ts'

test('of a paragraph in which Amina has left something undecided, nothing is learnt', () => {
  const text = 'The mayor said the road was open.\n\nJonas denied it.\n\nThe mission asked for an escort.\n'
  const span = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
  const statement = (source: string, cue: string, content: string): Lesson['statements'][number] => ({
    source: span(source),
    cue: span(cue),
    content: [span(content)],
    modality: 'said',
    polarity: 'positive',
  })
  const lesson: Lesson = {
    text,
    statements: [
      statement('The mayor', 'said', 'the road was open'),
      statement('The mission', 'asked', 'for an escort'),
    ],
    sentences: [{ span: span('The mission asked for an escort.'), status: 'attributed' }],
  }
  const parts = decidedParts(lesson, [span('denied')])
  expect(parts.map(each => each.text.trim())).toEqual([
    'The mayor said the road was open.',
    'The mission asked for an escort.',
  ])
  for (const part of parts)
    for (const { source, cue, content } of part.statements)
      expect([source, cue, ...content].map(each => part.text.slice(...each!))).toEqual(
        part.text.startsWith('The mayor')
          ? ['The mayor', 'said', 'the road was open']
          : ['The mission', 'asked', 'for an escort'],
      )
  expect(parts[0]!.sentences).toEqual([])
  expect(parts[1]!.text.slice(...parts[1]!.sentences[0]!.span)).toBe('The mission asked for an escort.')
  expect(decidedParts(lesson, [[0, text.length]])).toEqual([])
})
