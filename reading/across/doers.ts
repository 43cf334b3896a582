/** Words for whoever did something, and whether two of them can be the same. */
import { nameKey } from './tellings-of.ts'

/** How a doer is compared: soldiers are the army and policemen the police, unless a name says which. */
export function doerKey(text: string): string {
  const key = nameKey(text)
  if (/\p{Lu}/u.test(text.slice(1).replace(/^he\s/, ''))) return key
  return alias.find(([words]) => words.test(key))?.[1] ?? key
}

const alias: [RegExp, string][] = [
  [/\b(?:army|military|soldiers?|troops|armed forces|government forces)\b/, 'army'],
  [/\b(?:police|gendarmes?|policem[ae]n)\b/, 'police'],
]

/** Whether a key names somebody: not "gunmen" or "they", who may be anyone, nor what a deed was done with. */
export const isDoer = (key: string): boolean =>
  key !== '' &&
  !/(?:^|[a-z]{4} |\b(?:of|in|at|by|the) )\d(?!\d*(?:st|nd|rd|th)\b)/.test(key) &&
  !vague.test(key) &&
  (!means.test(key) || ofNation.test(key) || ofOwn.test(key)) &&
  !when.test(key)

const vague =
  /^(?:(?:unidentified|unknown|unnamed|armed|masked|some|several|two|three|four|five|other|others|young|the|a|an|local|many|about|at least|of|a group of|group of) )*(?:gunmen|gunman|attackers?|assailants?|somebody|someone|others?|people|persons?|men|man|one|some|many|all|both|those|these|this|that|it|him|her|them|he|she|they|who|we|us|i|you|fighters|themselves|itself|himself|herself|each other|sides?|part(?:y|ies)|members?|everyone|nobody|name|which|whom)$/
const means =
  /\b(?:shells?|shellfire|gunfire|drones?|missiles?|rockets?|mines?|mortars?|bullets?|bombs?|grenades?|artillery|tanks?|jets?|planes?|aircraft|warplanes?|gunships?|helicopters?|boats?|ships?|ferry|buses|bus|cars?|carts?|vehicles?|trucks?|lorry|lorries|vans?|trains?|motorcycles?|mules?|donkeys?|rafts?|canoes?|flames?|fires?|explosions?|blasts?|hands?|road|air|sea|land|rail|foot|phone|telephone|letter|radio|e ?mail|mistake|accident|law|means|force|majority|votes?|half|third|quarter|per ?cent)$/
/** Whose weapons they are says who: "Israeli jets". */
const ofNation =
  /^(?:an? )?(?:[a-z]+(?:ian|an|i|ish|ese|ic|ch)|government|regime|rebel|coalition|insurgent|separatist) (?:(?:guided|glide|cluster|ballistic|cruise|combat|attack|fighter|military) )?(?:jets?|aircraft|warplanes?|gunships?|planes?|helicopters?|drones?|missiles?|rockets?|artillery|shells?|mortars?|bombs?)$/
/** "Our own planes", "our lorry". */
const ofOwn = /^(?:our|(?:their|its|his|her|one of (?:our|their|its)) own) /
const when =
  /^(?:(?:early|late|the) )*(?:then|now|night|day|dawn|dusk|noon|midnight|morning|evening|weekend|end|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b/
