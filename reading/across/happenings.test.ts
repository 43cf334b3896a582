import { expect, test } from 'vitest'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { followsUpon, happeningsAt } from './happenings.ts'
import { type Telling, tellingsOf } from './tellings-of.ts'

const told = (text: string): Telling =>
  read([exampleArticle(text, { outlet: 'The Ford', published: '2024-09-18' })]).articles.flatMap(tellingsOf)[0]!
const at = (text: string, words: string) => {
  const start = text.indexOf(words)
  return happeningsAt(told(text), [start, start + words.length])
}
const areOneKind = (one: string, oneDay: string, other: string, otherDay: string) => {
  const others = at(other, otherDay)
  return [...at(one, oneDay)].some(each => others.has(each))
}

const shut = 'The gate at Um Ruwaba was closed on Tuesday by the guards.'

test('a gate that was closed on Tuesday and has been shut since Monday is told of twice', () => {
  expect(areOneKind(shut, 'Tuesday', 'Drivers have found the gate shut since Monday.', 'Monday')).toBe(true)
  expect(areOneKind(shut, 'Tuesday', 'Three drivers were buried at the gate on Thursday.', 'Thursday')).toBe(false)
})

test('a day belongs to the clause it stands in', () => {
  const both = 'The ferry sank on Sunday, and its captain was arrested on Monday.'
  expect(areOneKind(both, 'Monday', 'Police detained the captain on Tuesday.', 'Tuesday')).toBe(true)
  expect(areOneKind(both, 'Sunday', 'Police detained the captain on Tuesday.', 'Tuesday')).toBe(false)
})

test('words that tell of it only together are read together', () => {
  expect(areOneKind('The ferry went down on Sunday.', 'Sunday', 'The boat capsized on Monday.', 'Monday')).toBe(true)
})

test('the dead of an attack are buried after it, and one attack does not follow upon another', () => {
  const attack = at('Gunmen shot six herders at the well on Sunday.', 'Sunday')
  expect(followsUpon(at('Six men were buried on Monday.', 'Monday'), attack)).toBe(true)
  expect(followsUpon(at('The well was shelled on Monday.', 'Monday'), attack)).toBe(false)
  expect(followsUpon(attack, at('Six men were buried on Monday.', 'Monday'))).toBe(false)
})
