/** Amina reads in which manner something is said. */
import { expect, test } from 'vitest'
import { tokenise } from '../tokens.ts'
import { attributionsOf } from './attributions-of.ts'
import { modalityOf } from './modality.ts'

const modalities = (text: string) => {
  const { tokens, sentences } = tokenise(text)
  return attributionsOf(tokens, sentences).map(each => modalityOf(tokens, each))
}

test.each([
  ['The ministry promised that the road would open.', 'promised'],
  ['The ministry rejected the report.', 'denied'],
  ['The mayor welcomed the agreement.', 'wanted'],
  ['The army refused to open the gate.', 'wanted'],
  ['“Who will carry the bread?” the baker said.', 'asked'],
  ['The army said it would open the gate if the shelling stopped.', 'conditional'],
  ['The drivers refuse to leave unless they are paid.', 'conditional'],
  ['The engineer warned that the dam could fail.', 'conditional'],
  ['The governor did not rule out a second convoy.', 'conditional'],
  ['The ministry did not deny that the bridge was mined.', 'said'],
  ['The ministry neither confirmed nor denied the report.', 'said'],
  ['The mayor said he could hear the guns.', 'said'],
])('%s', (text, modality) => {
  expect(modalities(text)).toEqual([modality])
})
