/** What two reports hold against one another when they tell who did it, whose work it was and who was asked. */
import { expect, test } from 'vitest'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { asksOf } from './asks-of.ts'
import { blamesOf } from './blames-of.ts'
import { creditsOf } from './credits-of.ts'
import { areOfOtherKinds, doerKind } from './doer-kinds.ts'
import { framesOf } from './frames-of.ts'
import { tellingsOf } from './tellings-of.ts'

const tellingsIn = (text: string) =>
  read([exampleArticle(text, { outlet: 'The Register', published: '2024-09-18' })]).articles.flatMap(tellingsOf)
const doersIn = (text: string) => {
  const tellings = tellingsIn(text)
  const list = tellings.map((_, i) => i)
  return [...framesOf(tellings, list).frames, ...list.flatMap(i => blamesOf(tellings[i]!, i))].map(
    ({ doer }) => doer.text,
  )
}

test.each([
  ['Two rockets fired from government positions at Qabtan hit the ovens.', 'government positions at Qabtan'],
  ['The school was burnt on Monday. “They were soldiers, I know their boots,” the director said.', 'soldiers'],
  ['The looters wore uniforms of the Border Regiment, a surgeon said.', 'the Border Regiment'],
  ['The fire was caused by a gas bottle, the administration said.', 'a gas bottle'],
  ['The bridge gave way of itself under a lorry laden with sugar, the miller said.', 'of itself'],
  ['The generators stopped by themselves on Monday night, the engineer said.', 'themselves'],
  ['The shots at the ferry in the narrows on Saturday came from smugglers, the coastguard said.', 'smugglers'],
  ['We accuse the 34th regiment of the murder of our colleague near Ferka.', 'the 34th regiment'],
  ['Bandits dressed as guards broke into the store on Sunday, the commissioner said.', 'Bandits dressed as guards'],
  ['Rebel fire killed two drivers at the gate on Monday, the police said.', 'Rebel'],
  ['The lorries were burnt by our own planes, a driver said.', 'our own planes'],
  ['The market burnt down on Monday, and suspicion fell on deserters, the mayor said.', 'deserters'],
  ['The depot was hit from the air, the administration said.', 'the air'],
  ['The rebels were blamed for the fire in the market, a trader said.', 'The rebels'],
  ['The shells were fired from the hill that the Border Regiment has held since March.', 'the Border Regiment'],
  ['Responsibility for the raid was claimed by the Front in a letter to the station.', 'the Front'],
  [
    'A group that calls itself the Lions claimed responsibility for the bombing.',
    'A group that calls itself the Lions',
  ],
  ['The council accuses the men of the garrison of planting the mine.', 'the men of the garrison'],
  ['Witnesses identified the gunmen as soldiers of the garrison.', 'soldiers of the garrison'],
  ['The captors, fighters of the Wolf Brigade, let her go on Tuesday.', 'fighters of the Wolf Brigade'],
  ['The village was burnt by a column of the army, survivors said.', 'a column of the army'],
  ['Nine operations were performed on the first day, by surgeons from Lviv.', 'surgeons from Lviv'],
  ['The widow says that behind the killing stands the landowner’s son.', 'the landowner’s son'],
  ['The bullets came out of the sugar cane, where the militia has slept since Easter.', 'the militia'],
  ['The council laid the blame squarely on the rebels, who said nothing.', 'the rebels'],
  ['Everything points to the militia, an officer of the mission said.', 'the militia'],
  ['The opposition charged the police with beating the students.', 'the police'],
  ['The army admitted having fired on the bus at the ford.', 'The army'],
  ['In an ambush claimed by the rebels, six soldiers died at the ford.', 'the rebels'],
  ['Their own gunners did it, a farmer of the valley said.', 'Their own gunners'],
  ['The driver died of a bullet from the militia, his brother said.', 'the militia'],
  ['The men who came for the teachers on Tuesday wore the uniform of the police.', 'the police'],
])('who did it is found in “%s”', (text, doer) => expect(doersIn(text)).toContain(doer))

test.each([
  ['The bridge was brought down by diggers of a gravel firm.', 'destroy', 'diggers of a gravel firm'],
  ['The footbridge was carried away by the flood of Thursday.', 'destroy', 'the flood'],
  ['Soldiers at the bridge turned the convoy back, the charity said.', 'stop', 'Soldiers at the bridge'],
  ['The guard drove the strikers off the bridge on Monday.', 'drov', 'The guard'],
  ['Deserters are said to have held up the convoy near the ford.', 'stop', 'Deserters'],
  ['The soldiers who stood at the bridge on Monday took the lorries.', 'took', 'The soldiers'],
  ['Herders, farmers say, poisoned the wells of the valley.', 'poison', 'Herders'],
  ['The bodies were found by two brothers who had gone fishing.', 'find', 'two brothers'],
  ['The families received tents from the municipality on Monday.', 'give', 'the municipality'],
  ['The shot was fired by one of the guards, the boy said.', 'attack', 'one of the guards'],
])('in “%s” the deed is “%s”', (text, deed, doer) => {
  const tellings = tellingsIn(text)
  const { frames } = framesOf(
    tellings,
    tellings.map((_, i) => i),
  )
  expect(frames.map(each => [each.deed, each.doer.text])).toContainEqual([deed, doer])
})

test('what was done to those of whom a clause tells more is done to them', () => {
  const tellings = tellingsIn('Six buses which were to fetch them were burnt by villagers.')
  const { frames } = framesOf(
    tellings,
    tellings.map((_, i) => i),
  )
  expect(frames.map(({ done }) => [...done])).toEqual([['six', 'bus']])
})

test.each([
  'Ten soldiers died in the ambush near Banibangou.',
  'The rockets were fired in order to blame the army.',
  'The patrol fell into an ambush near the well.',
])('nobody is said to have done it in “%s”', text => expect(doersIn(text)).toEqual([]))

test('an army and bandits are two, a garrison and its government may be one, and lightning is nobody', () => {
  const kind = (key: string) => doerKind({ key, head: key.slice(key.lastIndexOf(' ') + 1) })
  expect(areOfOtherKinds(kind('soldiers of the garrison'), kind('masked bandits'))).toBe(true)
  expect(areOfOtherKinds(kind('the garrison'), kind('the government'))).toBe(false)
  expect(areOfOtherKinds(kind('lightning'), kind('jihadists'))).toBe(true)
  expect(areOfOtherKinds(kind('the Katiba Dina'), kind('jihadists'))).toBe(false)
})

test.each([
  ['It was the butchers’ guild that spoke with the men in the bush, its head said.', 'the butchers’ guild'],
  ['The mayor credited the elders of the tribe with opening the road.', 'the elders of the tribe'],
  ['The drivers walked free on Saturday after the intervention of the Djibouti government.', 'the Djibouti government'],
  ['The bodies were handed over in an exchange mediated by the Emirates, a diplomat said.', 'the Emirates'],
  ['An ICRC convoy of four vehicles reached Martynovka on Tuesday.', 'ICRC'],
  ['The jirga of Monday was called by the Afghan consul.', 'the Afghan consul'],
])('whose work it was is found in “%s”', (text, by) => {
  expect(tellingsIn(text).flatMap((telling, i) => creditsOf(telling, i).map(credit => credit.by))).toContain(by)
})

test('the work of a desk is nobody’s credit', () => {
  const tellings = tellingsIn('The agency has suspended its work in the district.')
  expect(tellings.flatMap(creditsOf)).toEqual([])
})

test.each([
  ['The governor asked the Red Cross for a truce of one day.', 'the Red Cross'],
  ['On Monday two elders of Ferka went to the hunters to ask for an escort.', 'the hunters'],
  ['Tom has written to the governor for engines.', 'the governor'],
  ['The parents asked the ministry for firewood, and it sent a circular, the chairwoman said.', 'the ministry'],
  ['The widow knocked at the door of the district council.', 'the district council'],
  ['Nurses handed the ombudsman a petition on Wednesday, demanding insulin for 140 patients.', 'the ombudsman'],
  ['The women have sent a note to the administrator in which they demand tents.', 'the administrator'],
  ['The widows went to see the minister and pleaded for oxygen.', 'the minister'],
  ['The relief circle has appealed to the army in Mae Sariang for passage by day.', 'the army'],
  ['In a letter to the minister of health the doctors demand salaries.', 'the minister of health'],
  ['The mayor telephoned the brigade to ask for a boat.', 'the brigade'],
  ['The farmers lodged a complaint with the prefect and asked for compensation.', 'the prefect'],
  ['The women have asked us for a school, which we cannot build.', 'us'],
  ['A letter lies on the desk of the district commissioner. In it the elders ask him for a machine.', 'him'],
  ['A plea for seed reached the governor on Monday.', 'the governor'],
  ['The governor received a request for seed from the farmers of Bor.', 'The governor'],
  ['It was Jordan that the mayor asked for the two aircraft, his deputy explained.', 'Jordan'],
  ['The governor was asked for seed by the farmers of the valley.', 'The governor'],
  ['The farmers’ appeal for seed was directed at the United Nations.', 'the United Nations'],
  ['They put the matter before the bishop and asked for his help.', 'the bishop'],
  ['The villagers want a bridge from the ministry of works.', 'the ministry of works'],
])('who was asked is found in “%s”', (text, whom) => {
  const asked = tellingsIn(text).flatMap((telling, i) => asksOf(telling, i).flatMap(({ of }) => of))
  expect(asked.map(each => each.text)).toContain(whom)
  for (const { text: words, span } of asked) expect(text.slice(...span)).toBe(words)
})

test('nobody in particular is asked where all are', () => {
  const tellings = tellingsIn(
    'The UN called on all parties to protect civilians. He asked her to wait. The elders demanded that the army withdraw from the well.',
  )
  expect(tellings.flatMap(asksOf)).toEqual([])
})

test('a weapon names its doer by a nation or a side, and does not by itself', () => {
  expect(doersIn('A Russian guided bomb destroyed the substation at Hrushivka.')).toContain('A Russian guided bomb')
  expect(doersIn('Government warplanes bombed the mill at Tarma.')).toEqual(['Government warplanes'])
  expect(doersIn('The aircraft bombed the mill at Tarma.')).toEqual([])
})
