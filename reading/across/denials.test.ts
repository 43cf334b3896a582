/** Mariam compares what one side tells and the other says is not so, and what only sounds like it. */
import { expect, test } from 'vitest'
import { fromText } from '../in/from-text.ts'
import { readTogether } from './read-together.ts'

const denied = (...texts: string[]): string[] =>
  readTogether(
    texts.map((text, i) => ({ ...fromText(text), outlet: `Outlet ${i + 1}`, published: '2024-05-16' })),
  ).differences.flatMap(({ type, rule }) => (type === 'polarity' ? [rule] : []))

test('what one tells another denies in other words', () => {
  for (const [told, denial] of [
    [
      'The militia demanded a fee from each driver at Karsa.',
      'Drivers at Karsa were asked for no money, the militia said.',
    ],
    [
      'Weapons were stored in the school at Ohrid, the army said.',
      'No weapons were kept in the school, the headmaster said.',
    ],
    [
      'Three children were forced to return to Lima camp, an aid worker said.',
      'Reports that children were forced to return to Lima camp are false, the ministry said.',
    ],
  ] as const)
    expect(denied(told, denial), denial).toEqual(['one denies what the other tells'])
})

test('a denial that points to what was told may name the deed as well', () => {
  expect(
    denied(
      'The governor said on Tuesday that drivers of Sarin had agreed to lend their lorries to the camp.',
      'The drivers of Sarin never agreed to anything of the kind, their union said.',
    ),
  ).toEqual(['one denies what the other tells'])
})

test('whoever is meant by “he” is not held against what he told himself', () => {
  const told = (speaker: string) =>
    `The road is open, the commissioner, Daud Omari, said. Policemen shot at the herders by the well of Kordi, ${speaker} said.`
  const denial = 'Omari denied that policemen had shot at the herders by the well of Kordi.'
  expect(denied(told('a trader'), denial)).toEqual(['one denies what the other tells'])
  expect(denied(told('he'), denial)).toEqual([])
})

test('who calls a report a tale, laughs it off or says the opposite denies it', () => {
  for (const denial of [
    'Guards beat three drivers at Karsa, the union said. The army called the report a tale.',
    'Guards beat three drivers at Karsa, the union said. The army laughed off the report.',
    'Guards beat three drivers at Karsa, the union said. The army said the opposite.',
  ])
    expect(denied('Guards at Karsa beat three drivers on Monday, a driver said.', denial), denial).not.toEqual([])
})

test('a word may say the opposite without saying not', () => {
  for (const [so, not] of [
    ['The pumps at Nimra are working, the governor said.', 'The pumps at Nimra have stood still since Sunday.'],
    ['Flights to Kodok go on, the aviation office said.', 'Flights to Kodok were suspended on Monday, a pilot said.'],
    [
      'The bridge at Tisno is intact, the ministry said.',
      'The bridge at Tisno was destroyed by shells, villagers said.',
    ],
    [
      'The camp at Rovi is empty, the commission said.',
      'Some 1,300 people slept in the camp at Rovi on Tuesday night.',
    ],
    [
      'The people of Lume left of their own will, the governor said.',
      'The people of Lume were driven out at gunpoint.',
    ],
    [
      'The pump at Lomo worked without fault, an engineer of the water office said.',
      'The pump at Lomo has stood still since Sunday, its watchman said.',
    ],
  ] as const)
    expect(denied(so, not), not).toEqual(['one says the opposite'])
})

test('who denies another matter, denies it too, bounds it or does not know, denies nothing that was told', () => {
  for (const [told, other] of [
    ['A shell hit the market at Ardo, traders said.', 'No shell has hit the school at Benda, the army said.'],
    ['The army denied that the market at Ardo was shelled.', 'No shell hit the market at Ardo, the governor said.'],
    ['Trucks with flour arrived in Gorru on Tuesday.', 'No fuel has arrived in Gorru since March, residents said.'],
    [
      'Soldiers entered the clinic at Benda on Sunday, nurses said.',
      'Soldiers took nothing from the clinic at Benda, the matron said.',
    ],
    [
      'The gate at Sennar was open for six hours, the office said.',
      'The gate at Sennar was open for no more than six hours, farmers said.',
    ],
    [
      'A shell hit the first pump house at Harun on Monday, engineers said.',
      'The second pump house at Harun was not hit on Monday, the army said.',
    ],
    [
      'The army refused to let the convoy pass at Luz on Monday, the charity said.',
      'No convoy was let through at Luz on Monday, a herder said.',
    ],
    [
      'Some of the buses from Luz arrived on Tuesday, an aid worker said.',
      'Not all of the buses from Luz arrived on Tuesday.',
    ],
    ['Rebels shelled ward 4 of the clinic at Benda, nurses said.', 'Ward 7 of the clinic at Benda was not shelled.'],
    [
      'The district allowed the charity to bring seed to Barak by camel, its head said.',
      'The district did not allow the charity to bring seed to Barak by air.',
    ],
    [
      'The minister was asked whether the bakery at Omar had been shelled.',
      'The army denied that the bakery at Omar had been shelled.',
    ],
    [
      'A shell struck the market at Ardo, traders said.',
      'Nobody has told traders when a shell struck the market at Ardo.',
    ],
    [
      'Four boats were moored at Kodi on Monday, the harbour master said.',
      'The boats at Kodi left on Monday, a fisherman said.',
    ],
    [
      'A dam broke above Luz on Monday.',
      'It is not known how many people the dam above Luz has killed, the mayor said.',
    ],
  ] as const)
    expect(denied(told, other), other).toEqual([])
})

test('what is denied of one hospital is not denied of another that has a name of its own', () => {
  const told = 'Soldiers entered the Amal maternity hospital in Karsa on Monday, a nurse said.'
  expect(denied(told, 'No soldiers entered the Amal maternity hospital on Monday, the army said.')).toHaveLength(1)
  expect(denied(told, 'No soldiers entered the Rahma hospital in Karsa on Monday, the army said.')).toEqual([])
})

test('who received no request denies none that was made to others', () => {
  const told = 'The youth council of Karsa has asked the peacekeepers to patrol the market road at night.'
  expect(denied(told, 'The peacekeepers said they had received no request from the youth council.')).toHaveLength(1)
  expect(denied(told, 'The gendarmerie said it had received no request from the youth council.')).toEqual([])
})

test('what is no longer so agrees with what has ended', () => {
  const told = 'Armed men left the school at Karsa on Monday, the mayor said.'
  expect(denied(told, 'There are no armed men in the school of Karsa any longer.')).toEqual([])
})

test('who refuses a truce speaks for itself, and denies that it agreed, not that others asked for one or agreed', () => {
  const refusal = 'The rebels reject the truce around Dongola, their adviser said.'
  expect(
    denied(
      'The United Nations asked for a truce around Dongola, and Khartoum agreed to it, an official said.',
      refusal,
    ),
  ).toEqual([])
  expect(denied('The rebels have agreed to the truce around Dongola, an official said.', refusal)).toHaveLength(1)
  expect(denied('Both sides have agreed to the truce around Dongola, an official said.', refusal)).toHaveLength(1)
})

test('what is told in the negative of one word agrees with its opposite', () => {
  for (const [told, same] of [
    [
      'A helicopter that was asked for at Karsa on Wednesday was sent back because of fog, the air office said.',
      'A helicopter with two surgeons was not allowed to land at Karsa on Wednesday, the charity said.',
    ],
    [
      'The mayor of Luz said on Thursday that 38 people were missing after the dam broke above the town.',
      'Fifty-two people have not been found three days after the dam of Luz burst, according to volunteers.',
    ],
  ] as const)
    expect(denied(told, same), same).toEqual([])
})

test('who had invited nobody denies that anybody was invited', () => {
  expect(
    denied(
      'His patrol had been invited into Karsa by its chief, the commander said.',
      'The chief’s eldest son told reporters that his father had invited nobody.',
    ),
  ).toHaveLength(1)
})

test('that somebody was turned away is denied by whoever says that none was', () => {
  for (const [told, denial] of [
    [
      'The guards of Narva refused to take back four wounded sailors, a nurse said.',
      'The commander denied that any wounded sailor had been turned away at Narva.',
    ],
    [
      'The border service has refused the monitors passage to the valley of Loma, the envoy said.',
      'The border service has not refused anybody passage to the valley of Loma, its spokesman said.',
    ],
  ] as const)
    expect(denied(told, denial), denial).toEqual(['one denies what the other tells'])
  expect(
    denied(
      'Two banks at Narva refused to pay the teachers.',
      'No bank at Narva has paid the teachers, the union said.',
    ),
  ).toEqual([])
})
