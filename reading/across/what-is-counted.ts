/** What a number counts: the noun beside it, and of people what befell them. */
import { type Fate, fateOf, fateOfStem, governing, takenAsPeople } from './fates.ts'
import { measureOf } from './measures.ts'
import { isDefinite, isNear, isPlural, isPossessive, numberIn } from './numeral.ts'
import { stemOf, stemsOf, type Word } from './words-of.ts'

/**
 * `of` is "people" for all kinds of them and "time" for hours and days, and `noun` the noun itself; `null` where the words
 * do not say. `unit` is how much one of a measure is in the smallest of its kind.
 */
export type Thing = { of: string | null; noun: string | null; fate: Fate | null; unit: number }

const people = stemsOf(
  'people person resident civilian passenger man woman child girl boy infant baby adult inhabitant arrival evacuee villager patient refugee migrant displaced soul soldier fighter guard prisoner detainee captive hostage member miner digger worker casualty victim survivor sailor fisherman fishermen pensioner student pupil pilgrim traveller returnee militant rebel policeman policemen officer mother father son daughter brother sister widow herder farmer driver teacher nurse doctor engineer trader terrorist gunman official employee gendarme recruit conscript crew monk priest relative volunteer deminer protester protestor demonstrator bystander marcher mourner worshipper troops others paramedic medic midwife staff personnel delegate observer monitor inspector electrician technician diver pilot porter boatman boatmen ferryman ferrymen herdsman herdsmen shepherd elder chief clerk watchman watchmen peacekeeper journalist reporter judge lawyer cook baker bedridden newborn toddler teenager youth youngster local townspeople islander settler nomad pastoralist labourer laborer workman workmen striker docker stevedore seaman seamen orphan amputee escapee deserter defector suspect inmate convict abductee internee mercenary commando paratrooper marine sapper bandit pirate robber attacker assailant raider looter candidate voter believer parishioner nun customer shopper shopkeeper merchant vendor guest tourist foreigner national citizen cadet reservist serviceman servicemen pensioner grandmother grandfather wife husband cousin schoolchild schoolchildren schoolgirl schoolboy tenant rescuer firefighter lifeguard beneficiary claimant signatory petitioner spectator pedestrian cyclist motorcyclist commuter head grave coffin individual stranger',
)
/** What no number counts. */
export const notCounted =
  /^(?:of|in|on|at|to|from|by|with|had|have|has|were|was|are|is|be|been|will|would|and|or|but|not|that|which|who|than|per|as|for|after|before|since|until|more|other|others|into|out|up|over|times?|a|an|the|when|while|because|if|it|he|she|they|there|this|last|next|said|came|am|pm|all|still|since|ago|each|every|about|through|during|near|their|its|his|her|our|my|your)$/
const inBetween =
  /^(?:new|old|small|large|big|more|other|young|elderly|armed|heavy|empty|full|relief|aid|military|civilian|local|extra|additional|quiet|loaded|listed|wounded|sick|metric|square|cubic|refrigerated|displaced|missing|head|oil|power|food|wooden|mobile)$/

/** What the number from the one word to the other counts. */
export function whatIsCounted(text: string, words: readonly Word[], first: number, last: number): Thing {
  const noun =
    kindOfPart(text, words[last]!.end) ?? countedBy(text, words, first, last) ?? countedBefore(text, words, first, last)
  const { end } = words[last]!
  const measure = measureOf(noun)
  const isOfSick = noun === 'case' && sickness.test(text.slice(end, end + 40))
  const of =
    noun !== null && currencies.has(noun)
      ? 'money'
      : noun !== null && (people.has(noun) || fateOfStem.has(noun) || isOfSick)
        ? 'people'
        : (measure?.of ?? noun)
  const fate = isOfSick ? 'sick' : fateOf(text, words, first, last)
  const isOfPeople =
    /^(?:dead|wounded|missing)$/.test(fate ?? '') || /^(?:was|were|are|have|had)$/.test(words[last + 1]?.low ?? '')
  const isOfDeed = fate !== null && takenAsPeople.has(words[governing(words, first)]?.low ?? '')
  const areWe = /^(?:were|are)$/.test(words[first - 1]?.low ?? '') && words[first - 2]?.low === 'we'
  const counts = of ?? (areWe || isOfDeed || (fate !== null && isOfPeople) ? 'people' : null)
  return { of: counts, noun, fate: counts === 'people' ? fate : null, unit: measure?.unit ?? 1 }
}

const currencies = stemsOf(
  'dollar euro pound franc peso rupee lira hryvnia rouble ruble dinar rial taka birr shilling kyat naira',
)

/** "Eleven cases of cholera" are people. */
const sickness =
  /^\s(?:[a-z]+\s)?cases\sof\s(?:[a-z]+\s)?(?:cholera|measles|malaria|polio|ebola|typhoid|dengue|diphtheria|meningitis|mpox|dysentery|diarrhoea|hepatitis|malnutrition|scabies|rabies|anthrax)\b/i

function countedBy(text: string, words: readonly Word[], first: number, i: number): string | null {
  if (/[$€£]\s?$/.test(text.slice(Math.max(0, words[first]!.start - 2), words[first]!.start))) return 'money'
  let at = i + 1
  let last = words[i]!
  const percent = /^\s?%/.exec(text.slice(last.end))
    ? i + 1
    : /^per\s?cent$/.test(words[at]?.low ?? '')
      ? i + 2
      : words[at]?.low === 'per' && words[at + 1]?.low === 'cent'
        ? i + 3
        : null
  if (percent !== null) {
    if (words[percent]?.low !== 'of') return 'percent'
    const what = words[/^(?:the|its|their|all|those)$/.test(words[percent + 1]?.low ?? '') ? percent + 2 : percent + 1]
    return what ? `% ${what.stem}` : 'percent'
  }
  let best: string | null = null
  // "of the 68 patients", "three of the five pumps": what is counted may come after "of the".
  if (/^(?:dozens|scores|hundreds|thousands|couple|pair)$/.test(last.low) && words[at]?.low === 'of')
    last = words[at++]!
  if (
    words[at]?.low === 'of' &&
    (isDefinite.test(words[at + 1]?.low ?? '') ||
      words[at + 1]?.low === 'them' ||
      numberIn(words[at + 1]?.low ?? '') !== null)
  ) {
    if (words[at + 1]!.low === 'them') return null
    at += numberIn(words[at + 1]!.low) !== null ? 1 : 2
    last = words[at - 1]!
    while (words[at] && numberIn(words[at]!.low) !== null) last = words[at++]!
  }
  for (let steps = 0; steps < 4 && at < words.length; steps++, at++) {
    const word = words[at]!
    if (!isNear(text, last, word)) break
    if (word.low === 'head' && words[at + 1]?.low === 'of') {
      last = words[++at]!
      continue
    }
    if (notCounted.test(word.low)) break
    if (/(?:ed|ing)$/.test(word.low) && best !== null && !isPlural(words[at + 1])) break
    if (best !== null && wentOn.test(word.low)) break
    if (/ly$/.test(word.low) && !inBetween.test(word.low)) break
    best = word.stem
    // "Three fishermen's boats": what is counted is the boats.
    if (isPossessive(word)) {
      last = word
      continue
    }
    if (!inBetween.test(word.low) && isPlural(word)) break
    last = word
  }
  return best !== null && /[a-z]/.test(best) ? best : null
}

/** "Five staff lost their lives". */
const wentOn = /^(?:lost|left|fell|took|fled|made|got|gave|held|met|ran|stood|sat|slept|spent)$/

const numberOf =
  /\b(?:numbers?|count|figure|total|toll)\sof\s(?:the\s|those\s)?([\p{L}-]{2,30})(?:\s[\p{L}’'-]{1,30}){0,6}$/iu

const putting = '\\b(?:puts?|putting|estimates?|estimated|reckons?|reckoned)\\s'
const near = '(?:\\s(?:least|about|some|around|nearly|over|almost|only|just))?$'
/** "Put those who had left the town at 2,500". */
const putWho = new RegExp(`${putting}(?:all\\s)?those\\swho\\s[^.;:]{3,60}\\sat${near}`, 'iu')
/** "Puts the survivors at forty-one". */
const putAt = new RegExp(
  `${putting}(?:the|its|their|those)\\s([\\p{L}-]{3,30})(?:\\s[\\p{L}’'-]{1,30}){0,6}?\\sat${near}`,
  'iu',
)

/** "the number of evacuees at 11,500". */
function countedBefore(text: string, words: readonly Word[], first: number, last: number): string | null {
  const before = text.slice(Math.max(0, words[first]!.start - 90), words[first]!.start).trimEnd()
  if (putWho.test(before)) return stemOf('people')
  const match =
    numberOf.exec(before) ?? putAt.exec(before) ?? (isLast(text, words, last) ? subjectOf.exec(before) : null)
  return match ? stemOf(match[1]!.toLowerCase()) : null
}

/** "The wagons that burnt there were six": what is counted is told of with the number. */
const subjectOf =
  /(?:^|[.;,“"]\s|\b(?:that|and|but)\s)(?:the|its|their|our|those|these|all)\s(?:[\p{L}-]+\s){0,2}?(?!(?:boys|girls|twins|sisters|brothers|sons|daughters|others)\b)([\p{L}-]{2,30}s|people|men|women)\s(?:(?:that|which|who|in|at|on|of|from)\s[^,;.]{2,50}?\s)?(?:are|were|number|numbered)(?:\s(?:only|just|about|some|now))?$/iu

const isLast = (text: string, words: readonly Word[], last: number): boolean =>
  /^(?:$|[,.;:!?”"’)—]|\s(?:in\sall|in\snumber|altogether|now)\b)/.test(
    text.slice(words[last]!.end, words[last]!.end + 14),
  )

/** "Three of the dead were children": children are counted. */
function kindOfPart(text: string, end: number): string | null {
  const match =
    /^\sof\s(?:the|those|its|their|them)\s(?:[\p{L}-]+\s){0,2}?(?:were|are|was)\s(?:(?:all|also|small|young|old|local|unarmed)\s){0,2}([\p{L}]{3,20})\b/u.exec(
      text.slice(end, end + 80),
    )
  const stem = match ? stemOf(match[1]!.toLowerCase()) : null
  return stem !== null && people.has(stem) && !/(?:ed|ing)$/.test(match![1]!) ? stem : null
}

const somebody = stemsOf('mechanic watchman shepherd peacekeeper journalist surgeon paramedic toddler caretaker')
/** Whether a noun is for one of the people. */
export const isSomebody = (word: Word | undefined): boolean =>
  word !== undefined && (people.has(word.stem) || somebody.has(word.stem))

const ofEveryEvent = stemsOf('people person resident civilian soldier man woman child killed wounded missing')
/** That people were killed is told of every event. */
export const isOfEveryEvent = (stem: string): boolean => ofEveryEvent.has(stem)

/** Measures and people are counted everywhere; two counts of them are of one thing only if more speaks for it. */
const everywhere = stemsOf('people time way weight often fold percent cent thing degree side group team place')
export const isSpecific = (of: string): boolean => !everywhere.has(of)

/** Words for people of one kind; a count of one kind is none of another. */
const kindsOfPeople = [
  'child boy girl infant baby toddler pupil student son daughter',
  'woman girl mother daughter sister widow wife',
  'soldier fighter militant rebel gunman terrorist guard troops combatant gendarme policeman policemen officer recruit conscript',
  'worker employee volunteer official driver deminer engineer colleague',
  'doctor nurse surgeon medic midwife paramedic worker',
  'teacher headmaster headmistress lecturer worker',
  'sailor fisherman fishermen crew member',
  'prisoner detainee captive hostage inmate',
  'displaced refugee migrant evacuee returnee arrival traveller',
  'protester protestor demonstrator marcher student',
  'farmer herder villager',
  'miner digger worker',
  'patient pensioner',
].map(stemsOf)

/** Whether two nouns for people cannot mean the same: farmers and nurses; anybody may be a resident. */
export const areOfTwoKinds = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null || a === b) return false
  const [kinds, others] = [a, b].map(noun => kindsOfPeople.filter(kind => kind.has(noun))) as [
    Set<string>[],
    Set<string>[],
  ]
  return kinds.length > 0 && others.length > 0 && !kinds.some(kind => others.includes(kind))
}
