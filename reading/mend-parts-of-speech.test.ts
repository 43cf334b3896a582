/** Words that Olena meets in reports, and that a tagger takes for others. */
import { expect, test } from 'vitest'
import { tokenise } from './tokens.ts'

const partOf = (text: string, word: string) => tokenise(text).tokens.find(each => each.text === word)?.pos

test.each([
  ['According to shelters in the town, the well is dry.', 'shelters', 'NOUN'],
  ['The displaced had asked for tents.', 'displaced', 'NOUN'],
  ['Two drivers agreed. A third said it was too late.', 'third', 'NOUN'],
  ['The army in the east promised a corridor.', 'east', 'NOUN'],
  ['She is second in the queue; he is its second-in-command.', 'in', 'ADP'],
  ['The envoy pointed to reports of a raid.', 'reports', 'NOUN'],
  ['The ministry did not respond to emailed questions.', 'emailed', 'ADJ'],
  ['In a statement late on Friday the mayor thanked the crews.', 'late', 'ADV'],
  ['The WHO sent two doctors.', 'WHO', 'PROPN'],
  ['Earlier reporting indicated that the bridge was shut.', 'reporting', 'NOUN'],
  ['The boats lay on the far side of the river.', 'side', 'NOUN'],
  ['The meeting signals their intent.', 'signals', 'VERB'],
  ['The road is shut, the mayor said, warning that it is mined.', 'warning', 'VERB'],
  ['Rwanda hits back at UN report', 'hits', 'VERB'],
  ['Iran slams Western powers, says talks are over', 'slams', 'VERB'],
  ['The deputies grilled the minister about the mill.', 'grilled', 'VERB'],
  ['Local drivers question the delay.', 'question', 'VERB'],
  ['The Red Cross sent two vans.', 'Red', 'PROPN'],
  ['The drivers said none had been paid.', 'none', 'PRON'],
  ['The mill confirmed in writing that it owed the wages.', 'writing', 'NOUN'],
  ['He said: ``Thank the nurses.”', 'Thank', 'VERB'],
])('%s: %s is %s', (text, word, pos) => {
  expect(partOf(text, word)).toBe(pos)
})

test('an article does not change how the next one is read', () => {
  const boat = 'It is the ferryman’s boat, and nobody else’s.'
  const wordsOf = (text: string) => tokenise(text).tokens.map(({ text, pos }) => `${text} ${pos}`)
  const before = wordsOf(boat)
  wordsOf('The oars are the ferryman’s. The net is the ferryman’s, too; and the ferryman’s: nobody doubts it.')
  expect(wordsOf(boat)).toEqual(before)
  expect(before).toContain('ferryman NOUN')
})
