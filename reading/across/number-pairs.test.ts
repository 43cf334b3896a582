import { expect, test } from 'vitest'
import { laidBeside } from './laid-beside.ts'

/** What speaks for two reports counting one thing. */
const countsBeside = (...reports: [one: string, other: string]) =>
  laidBeside('number', reports).map(({ evidence }) => evidence)

const mayor = 'Forty lorries reached Um Ruwaba on Monday, the mayor said.'

test('two who say how many lorries came are weighed otherwise than one who says and one who asks for them', () => {
  const said = countsBeside(mayor, 'Only twelve lorries reached Um Ruwaba on Monday, a baker said.')
  expect(said.map(({ bothSaid }) => bothSaid)).toEqual([1])
  const asked = countsBeside(mayor, 'The bakers of Um Ruwaba asked the mayor on Monday to send them sixty lorries.')
  expect(asked.map(({ bothSaid }) => bothSaid)).toEqual([0])
})

test('how much the shorter of two tells is weighed', () => {
  const brief = countsBeside(mayor, 'Twelve lorries came to Um Ruwaba, a baker said.')
  const long = countsBeside(
    mayor,
    'Twelve lorries with wheat flour, cooking oil and blankets from the harbour came to the bakeries of Um Ruwaba, a baker said.',
  )
  expect(brief).toHaveLength(1)
  expect(long).toHaveLength(1)
  expect(brief[0]!.shorter).toBeLessThan(long[0]!.shorter!)
})

const shelling = 'Four people were killed by shells in Toretsk on Monday, the mayor said.'

test.each([
  ['three and one more are four', 'Three died on the spot in Toretsk, and one in the ambulance, a doctor said.'],
  ['a nurse and three drivers are four', 'A nurse and three drivers were killed by shells in Toretsk, a doctor said.'],
  [
    'six, of whom two died of wounds since, were four',
    'Two of the wounded have died, so that six are dead in Toretsk, a doctor said.',
  ],
])('%s', (_, other) => {
  expect(countsBeside(shelling, other)).toEqual([])
  expect(countsBeside(shelling, 'Three died in the shelling of Toretsk, a doctor said.')).toHaveLength(1)
})

test('two parts are held against one another only where the same is told of them', () => {
  const wounded = 'Two of the wounded of Toretsk are severely burnt, the mayor said.'
  const values = (other: string) => countsBeside(wounded, other).length
  expect(values('Five of the wounded have been discharged, a doctor said.')).toBe(0)
  expect(values('Five of the wounded are severely burnt, a doctor said.')).toBe(1)
})

test('which attack of a month it was is held against which, and not against how many died', () => {
  const third = 'It was the third attack on Chiure this month, the mayor said.'
  expect(countsBeside(third, 'It was the fifth attack on Chiure in July, a nurse said.')).toHaveLength(1)
  expect(countsBeside(third, 'It was the second attack on Chiure this year, a nurse said.')).toEqual([])
  expect(countsBeside(third, 'Five people died in the attack on Chiure this month, a nurse said.')).toEqual([])
})

test('what had been before, on another day than what is told, is another count', () => {
  const rounds = 'Seven mortar rounds struck the fish market of Galkayo on Wednesday.'
  expect(countsBeside(rounds, 'Last week five rounds had struck the fish market of Galkayo.')).toEqual([])
  expect(countsBeside(rounds, 'On Monday five rounds had struck the fish market of Galkayo.')).toEqual([])
  expect(countsBeside(rounds, 'Five rounds struck the fish market of Galkayo on Wednesday.')).toHaveLength(1)
  // In what is said, "had" is but the tense of whoever tells it.
  const said = 'Five rounds had struck the fish market of Galkayo on Tuesday, the mayor said.'
  expect(countsBeside(rounds, said)).toHaveLength(1)
})

test('who died of wounds, told a sentence later, is one more', () => {
  const three = 'Three women were killed by shells in Toretsk on Monday.'
  expect(countsBeside(shelling, `${three} The conductor died in the ambulance.`)).toEqual([])
  expect(countsBeside(shelling, `${three} The conductor was bandaged in the ambulance.`)).toHaveLength(1)
})

test('the drivers who brought people out are none of them', () => {
  const forty = 'Forty people were brought out of Toretsk on Monday, the mayor said.'
  expect(
    countsBeside(forty, 'Twelve people were brought out of Toretsk by our five drivers, a nurse said.'),
  ).toHaveLength(1)
})

test('who had been killed on the day before is none of those who are told of', () => {
  const told =
    'Gunmen fired on the crowd at the roundabout of Samarra on Tuesday. They killed 27 people, a doctor said.'
  const before = 'Nine people had been killed at the roundabout on Sunday.'
  expect(countsBeside(told, `People of Samarra wept. ${before}`)).toEqual([])
  expect(countsBeside(told, `People of Samarra wept. ${before.replace('Sunday', 'Tuesday')}`)).toHaveLength(1)
})

test('seven children among the rescued say nothing of how many there were', () => {
  const rescued = 'Forty children were rescued from the dhow off Quirambo on Sunday, a pilot said.'
  const among =
    'The rescued from the dhow sleep in a school. Seven children among them are without parents, a nurse said.'
  expect(countsBeside(rescued, among).map(({ partOfOne }) => partOfOne)).not.toContain(0)
})

test('that no school was closed is told as a denial, that nobody was hurt as a number', () => {
  const shut = 'Three schools were closed in Darqad on Saturday, a teacher said.'
  expect(countsBeside(shut, 'No school was closed in Darqad on Saturday, the mayor said.')).toEqual([])
  expect(countsBeside(shut, 'Nine schools were closed in Darqad on Saturday, the mayor said.')).toHaveLength(1)
  const hurt = 'Three teachers were hurt in Darqad on Saturday, a nurse said.'
  expect(countsBeside(hurt, 'Nobody was hurt in Darqad on Saturday, the mayor said.').map(({ none }) => none)).toEqual([
    1,
  ])
})

test('the barges that remained are no count of those that sank', () => {
  const wire = 'Five barges sank at Nirgua on Monday, the mayor said.'
  const harbour = 'Eight barges sank at Nirgua on Monday, the harbour said.'
  expect(countsBeside(wire, `${harbour} The five remaining barges were towed to Puerto Libre.`)).toHaveLength(1)
  expect(countsBeside(wire, `${harbour} Five barges were towed to Puerto Libre.`)).toHaveLength(0)
})

test('a sentence that opens with a place of which the article’s opening says nothing tells of another matter', () => {
  const opening =
    'Nine huts were burnt at Tamou on Monday, the mayor said. Their owners had gone to the market. The wind was strong.'
  const asides = (last: string) =>
    countsBeside('Twelve huts were burnt at Tamou on Monday, a teacher said.', `${opening} ${last}`).filter(
      ({ aside }) => aside,
    )
  expect(asides('In neighbouring Makalondi, thirty huts were burnt, he said.')).toHaveLength(1)
  expect(asides('At Tamou, thirty huts were burnt, he said.')).toHaveLength(0)
})
