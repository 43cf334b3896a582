/** Who says that those were not there whom the other names. */
import { expect, test } from 'vitest'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { absentIn, isAlibi } from './alibis.ts'
import { tellingsOf } from './tellings-of.ts'

const tellingOf = (text: string) =>
  read([exampleArticle(text, { outlet: 'The Register', published: '2024-09-18' })]).articles.flatMap(tellingsOf)[0]!
const areNotThere = (denial: string, told: string) => isAlibi(absentIn(tellingOf(denial)), tellingOf(told))

test.each([
  ['The army said none of its aircraft had flown over Tarma on Monday.', 'A jet bombed the mill of Tarma.'],
  [
    '“Our men have not been in Tarma since May,” the garrison said.',
    'Soldiers burnt the mill of Tarma, a miller said.',
  ],
  ['The navy denied that its vessels had been near the cape.', 'A gunboat shelled the huts of the fishermen.'],
])('%s', (denial, told) => expect(areNotThere(denial, told)).toBe(true))

test('who else was not there, or where no harm was done, is no alibi', () => {
  const told = 'Soldiers burnt the mill of Tarma, a miller said.'
  expect(areNotThere('The air force said no plane had flown over Tarma.', told)).toBe(false)
  expect(areNotThere('The garrison said its men had not been in Tarma.', 'Soldiers greeted the miller of Tarma.')).toBe(
    false,
  )
  expect(areNotThere('The garrison said its men had burnt nothing.', told)).toBe(false)
})
