/** Amina reads who says that something is so, and who says that it is not. */
import { expect, test } from 'vitest'
import { tokenise } from '../tokens.ts'
import { attributionsOf } from './attributions-of.ts'
import { modalityOf } from './modality.ts'
import { polarityOf, saysNot } from './polarity.ts'

const polarities = (text: string) => {
  const { tokens, sentences } = tokenise(text)
  return attributionsOf(tokens, sentences).map(each => polarityOf(tokens, each, modalityOf(tokens, each)))
}

test('who says no is not read as saying yes', () => {
  for (const text of [
    '“We will not go,” the driver said.',
    'The driver said that no lorry would leave Sudzha.',
    'The ministry denied that the bridge was mined.',
    'The ministry would not say when the road would open.',
    'No official has explained why the lorries were stopped.',
    'The ministry has ruled out talks, a spokesman said.',
    'The army failed to say who gave the order.',
    'Neither side would take responsibility, the mayor said.',
    'Officials urged residents not to return before Monday.',
    'The governor stopped short of saying who had fired.',
    'The owners left without responding to the questions.',
    'If the road is mined, we will not drive, the driver said.',
    'The mayor said that the men who hold the bridge have not left.',
    'The clerk cautioned the owners against building there.',
  ])
    expect([text, polarities(text)]).toEqual([text, ['negative']])
})

test('what is not denied, or denied of a part only, is not turned into its contrary', () => {
  for (const text of [
    'The ministry did not deny that the bridge was mined.',
    'The governor did not rule out a second convoy.',
    'The army has not objected to the visit.',
    'The mayor said that three lorries, not two, had passed.',
    'The envoy said they would take measures to oppose it.',
    'The mayor said the lorry had come in December and had not gone back.',
    'The mayor said that a truce was not impossible.',
    'The driver said that not only women had crossed.',
    '“The people who did not sign will cross first,” the mayor said.',
    'The mayor said the road was open because no mines had been found.',
    '“Why will nobody tell us?” the driver asked.',
    'The mayor said the lorries would leave no later than Friday.',
  ])
    expect([text, polarities(text)]).toEqual([text, ['positive']])
})

test('a plain sentence is weighed by its first clause too', () => {
  const not = (text: string) => {
    const { tokens } = tokenise(text)
    return saysNot(tokens, [[0, tokens.length]])
  }
  expect(not('Nobody was hurt when its last span fell.')).toBe(true)
  expect(not('The bridge has been closed since no repair was made.')).toBe(false)
  expect(not('There is no reason why the road should stay closed.')).toBe(true)
  expect(not('There is no reason not to open the road.')).toBe(false)
})
