import { exampleArticle } from '@unimpeded/reading/example-article.ts'
import { expect, test } from 'vitest'
import { readAs } from './read-as.ts'

test('an article in which the reader fails is kept with its words, and the fault is heard', () => {
  const heard: unknown[] = []
  const log = (fault: unknown) => heard.push(fault)
  // Of no article that comes in is this so; whatever else the reader did not foresee throws as it does.
  const unforeseen = exampleArticle('The mayor said the road was open.', { furniture: null as never })
  expect(readAs(unforeseen, 'abcdef0123456789', log)).toMatchObject({
    failed: true,
    read: { text: 'The mayor said the road was open.', statements: [], entities: [] },
  })
  expect(heard).toEqual([expect.any(TypeError)])

  const plain = readAs(exampleArticle('The mayor said the road was open.'), 'abcdef0123456789', log)
  expect(plain.failed).toBe(false)
  expect(plain.read.statements.map(({ id }) => id)).toEqual(['abcdef0123.s1'])
  expect(heard).toHaveLength(1)
})
