/** Nadia holds two numbers that are not one beside one another, and finds that both may hold. */
import { expect, test } from 'vitest'
import { fromText } from '../in/from-text.ts'
import { read } from '../read.ts'
import { mayBothHold } from './may-both-hold.ts'
import { tellingsOf } from './tellings-of.ts'

/** The telling of a sentence, and what it counts first. */
const told = (text: string) => {
  const [article] = read([fromText(`An officer said on Tuesday that ${text}.`, 'nadia.txt')]).articles
  const telling = tellingsOf(article!, 0).find(({ numbers }) => numbers.length > 0)!
  return [telling, telling.numbers[0]!] as const
}

test.each<[string, string, boolean]>([
  ['ten of the seventeen lorries were lost', 'seven lorries arrived', true],
  ['two of the wounded have died', 'in all, 25 people were wounded', true],
  ['both planes came back', 'a plane was hit by a stone', true],
  ['the barge was built for 20 passengers', 'fifty-four passengers drowned', true],
  ['the camp lies eight kilometres from the front', 'it is forty kilometres from the harbour', true],
  ['reports of dozens of dead are exaggerated', 'seven people died', true],
  ['three of the five pumps work', 'two of the five pumps work', false],
  ['the barge had 20 passengers', 'fifty-four passengers were on board', false],
  ['the camp lies eight kilometres from the front', 'it is five kilometres from the front', false],
])('%s / %s', (one, other, expected) => {
  expect(mayBothHold(...told(one), ...told(other), ({ days }) => days)).toBe(expected)
})
