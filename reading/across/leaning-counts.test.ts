/** Nadia reads counts that say only how many, beside what was counted before them. */
import { expect, test } from 'vitest'
import { fromText } from '../in/from-text.ts'
import { read } from '../read.ts'
import { tellingsOf } from './tellings-of.ts'

const counted = (text: string) => {
  const [article] = read([fromText(text, 'nadia.txt')]).articles
  return tellingsOf(article!, 0).flatMap(({ numbers }) =>
    numbers.map(({ text, of, fate, leans }) => [text, of, fate, leans ? 'leans' : 'stands']),
  )
}

test.each<[string, unknown]>([
  [
    'Seventy-five prisoners were freed on Friday, the army said. The other side counted seventy-four.',
    [
      ['Seventy-five', 'people', 'freed', 'stands'],
      ['seventy-four', 'people', 'freed', 'leans'],
    ],
  ],
  [
    'The depot delivered 5,000 tents to Nirgua on Tuesday, its director said. The mayor counted 3,200 of them.',
    [
      ['5,000', 'tent', null, 'stands'],
      ['3,200', 'tent', null, 'leans'],
    ],
  ],
  // Of those just counted in the same sentence, whatever is told of them.
  [
    'Twelve barges lay at the pier of Nirgua when the wind rose, the mayor said, adding that five of them had sunk.',
    [
      ['Twelve', 'boat', null, 'stands'],
      ['five', 'boat', null, 'leans'],
    ],
  ],
  [
    'The raid led to the martyrdom of five drivers and the injury of 14 citizens.',
    [
      ['five', 'people', 'dead', 'stands'],
      ['14', 'people', 'wounded', 'stands'],
    ],
  ],
  // Nothing was counted before: what it counts is left to the articles beside it.
  ['The mayor spoke of forty.', [['forty', null, null, 'leans']]],
  // An hour and an age count nothing.
  [
    'Four trucks were burnt, the driver said. “We called for help at nine,” he said. Amina Sow, 43, saw it.',
    [
      ['Four', 'truck', null, 'stands'],
      ['nine', null, null, 'stands'],
    ],
  ],
  // The month before it is no month of its own, and the elderly are counted like anybody.
  [
    'On 2 March, 185 people were brought to Nirgua. The mayor said 60 elderly residents had stayed.',
    [
      ['185', 'people', null, 'stands'],
      ['60', 'people', null, 'stands'],
    ],
  ],
  ['The ministry confirmed eleven cases of cholera.', [['eleven', 'people', 'sick', 'stands']]],
  ['They paid 300 dollars at the gate, a driver said.', [['300', 'money', null, 'stands']]],
])('%s', (text, expected) => {
  expect(counted(text)).toEqual(expected)
})
