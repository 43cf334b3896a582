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
  ['“Do not send the children across,” the nurse said.', 'asked'],
  ['The crew was told by the army to turn back.', 'asked'],
  ['“Please let the ambulance through,” the driver said.', 'asked'],
  ['The widow wants to know who signed the list.', 'asked'],
  ['The union proposed a truce for the harvest.', 'asked'],
  ['The colonel called the report an invention.', 'denied'],
  ['The ministry said that the allegations were entirely baseless.', 'denied'],
  ['The army said it did not know whether the report was false.', 'said'],
  ['The governor ruled out a truce.', 'denied'],
  ['The rebels turned down the offer.', 'denied'],
  ['“That is not correct,” the clerk said.', 'denied'],
  ['The spokesman declined to comment on the raid.', 'said'],
  ['The carriers declined to cross the bridge.', 'wanted'],
  ['The notice reads: “Buy bread today.”', 'said'],
  ['Both sides have accepted the truce.', 'said'],
  ['The baker remembers that the bridge stood.', 'said'],
  ['The elders agreed to open the well.', 'promised'],
  ['The envoys agreed that the road was safe.', 'said'],
  ['The militia threatened to close the road if the prisoners were not freed.', 'conditional'],
])('%s', (text, modality) => {
  expect(modalities(text)).toEqual([modality])
})
