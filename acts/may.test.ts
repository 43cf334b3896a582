import { expect, it } from 'vitest'
import { exampleKey, exampleWorld } from './example-world.ts'
import { kinds } from './kinds/index.ts'
import {
  addressed,
  allOf,
  allows,
  anotherPerson,
  anyOf,
  author,
  consignee,
  holds,
  inArrangement,
  is,
  itself,
  nobodyYet,
  operator,
  participant,
  type Right,
  recipient,
  registered,
  sayRight,
  signatory,
} from './may.ts'
import { MemoryWorld } from './world/world.ts'

const world = exampleWorld()
const everyone = [
  'coordinator',
  'party-a',
  'party-b',
  'organisation',
  'other-organisation',
  'observer',
  'consignee',
  'stranger',
]

/** Who of the example world may, about a record; a name with `-2` is a party's second person. */
const whoMay = (right: Right, about: string) =>
  everyone.filter(by => allows(right, { by, key: exampleKey(`key:${by}`), about: world.get(about), world }))

it.each<[string, Right, string, string[]]>([
  ['any registered party', registered, 'case', everyone],
  ['the operator', operator, 'case', ['coordinator']],
  ['observers, in whatever case', is('observer'), 'case', ['observer']],
  ['participants', participant, 'case', everyone.filter(by => by !== 'stranger')],
  ['participants of another case', participant, 'case-bare', ['coordinator', 'party-a', 'organisation']],
  ['parties to the conflict', holds('party'), 'case', ['party-a', 'party-b']],
  ['parties to the conflict, by a record of the case', holds('party'), 'movement-accepted', ['party-a', 'party-b']],
  ['the author of a movement', author, 'movement-accepted', ['organisation']],
  ['a party itself', itself, 'party-a', ['party-a']],
  ['nobody is a case', itself, 'case', []],
  ['those asked', addressed, 'request', ['party-a', 'party-b']],
  ['those an arrangement names', addressed, 'arrangement-in-force', ['coordinator', 'party-a', 'party-b', 'observer']],
  ['those a movement names', addressed, 'movement-submitted', ['party-a', 'party-b']],
  ['nobody has been sent a notice yet', recipient, 'movement-submitted', []],
  ['those sent a notice', recipient, 'movement-accepted', ['party-a', 'party-b']],
  ['the consignee', consignee, 'movement-accepted', ['consignee']],
  ['signatories, by the arrangement', signatory, 'arrangement-proposed', ['party-a', 'party-b']],
  ['signatories, by a corridor under it', signatory, 'corridor-open', ['party-a', 'party-b']],
  ['who oversees, by a movement in the corridor', inArrangement('oversees'), 'movement-accepted', ['coordinator']],
  ['who oversees, by an alarm on it', inArrangement('oversees'), 'alarm', ['coordinator']],
  ['nobody escorts', inArrangement('escorts'), 'arrangement-in-force', []],
  ['nobody once the register is open', nobodyYet, 'case', []],
  ['either', anyOf(author, consignee), 'movement-accepted', ['organisation', 'consignee']],
  ['both', allOf(participant, is('relief-organisation'), author), 'movement-accepted', ['organisation']],
])('%s', (_, right, about, who) => {
  expect(whoMay(right, about).sort()).toEqual([...who].sort())
})

it('asks for another person than the one who signed', () => {
  const context = { by: 'organisation', about: world.get('movement-awaiting-check'), world }
  expect(allows(anotherPerson, { ...context, key: exampleKey('key:organisation') })).toBe(false)
  expect(allows(anotherPerson, { ...context, key: exampleKey('key:organisation-2') })).toBe(true)
})

it('lets anyone open a register that is empty', () => {
  expect(allows(nobodyYet, { by: '', key: '', about: undefined, world: new MemoryWorld() })).toBe(true)
})

it('says every right in words', () => {
  expect(sayRight(anyOf(signatory, inArrangement('oversees')))).toBe(
    'a signatory of the arrangement, or a party that oversees under the arrangement',
  )
  for (const kind of kinds) expect(sayRight(kind.may), kind.name).toMatch(/^[a-z][a-z ,-]+$/)
})
