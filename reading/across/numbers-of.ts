/** Numbers of things, in figures or words: "118 people", "One hundred and six", "15,000 pounds", "a quarter of the houses". */
import type { Quoted } from '../statement.ts'
import { everyWord, stemOf, type Word } from './words-of.ts'

/**
 * `of` says what is counted, `null` where the words do not: "speaks of thirty-four"; `fate` what befell those counted,
 * where the words beside it say so: "17 were killed"; `whole` of how many: "three of the five", "two out of six". `least` and `most` are
 * what the words allow: "at least 12", "nearly 2,000".
 */
export type Counted = Quoted & {
  value: number
  of: string | null
  /** The noun itself, where `of` is "people". */
  noun: string | null
  fate: Fate | null
  least: number
  most: number
  whole: number | null
  /** It is said of a part: "two of the dead", "among them two children"; or with others: "two soldiers and a judge". */
  isPart: boolean
  isListed: boolean
  /** What is counted stands in what was told before: "the second counted seventy", "3,200 of them". */
  leans: boolean
  /** What it is said not to be: "six vans, not twenty". */
  not: number[]
}

/** What befalls people: two counts are of one thing only where they do not speak of two fates. */
export type Fate = 'rescued' | 'dead' | 'sick' | 'wounded' | 'missing' | 'held' | 'freed' | 'moved' | 'homeless'

const units: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, i) => [word, i]),
)
const tens: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
)
const small: Record<string, number> = { ...units, ...tens }
const scales: Record<string, number> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
}
/** Per cent that one part is. */
const shares: Record<string, number> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, tenth: 10 }
/** What words for many allow a number to be. */
const many: Record<string, [least: number, most: number]> = {
  dozens: [24, 99],
  scores: [40, 99],
  hundreds: [200, 999],
  thousands: [2000, 9999],
}

const stems = (words: string) => new Set(words.split(' ').map(stemOf))
const people = stems(
  'people person resident civilian passenger man woman child girl boy infant baby adult inhabitant arrival evacuee villager patient refugee migrant displaced soul soldier fighter guard prisoner detainee captive hostage member miner digger worker casualty victim survivor sailor fisherman fishermen pensioner student pupil pilgrim traveller returnee militant rebel policeman policemen officer mother father son daughter brother sister widow herder farmer driver teacher nurse doctor engineer trader terrorist gunman official employee gendarme recruit conscript crew monk priest family relative volunteer deminer protester protestor demonstrator bystander marcher mourner worshipper troops others paramedic medic midwife staff personnel delegate observer monitor inspector electrician technician diver pilot porter boatman boatmen ferryman ferrymen herdsman herdsmen shepherd elder chief clerk watchman watchmen peacekeeper journalist reporter judge lawyer cook baker bedridden newborn toddler teenager youth youngster local townspeople islander settler nomad pastoralist labourer laborer workman workmen striker docker stevedore seaman seamen orphan amputee escapee deserter defector suspect inmate convict abductee internee mercenary commando paratrooper marine sapper bandit pirate robber attacker assailant raider looter candidate voter believer parishioner nun customer shopper shopkeeper merchant vendor guest tourist foreigner national citizen cadet reservist serviceman servicemen pensioner grandmother grandfather wife husband cousin schoolchild schoolchildren schoolgirl schoolboy tenant rescuer firefighter lifeguard beneficiary claimant signatory petitioner spectator pedestrian cyclist motorcyclist commuter',
)
const fates: Record<Fate, Set<string>> = {
  dead: stems('killed killing deaths dead died bodies lives fatalities perished drowned toll slain executed beheaded'),
  wounded: stems('wounded injured injuries hurt wounding maimed hospitalised hospitalized'),
  sick: stems('sickened infected diagnosed'),
  missing: stems('missing unaccounted disappeared vanished trapped'),
  held: stems('arrested detained kidnapped abducted captured jailed seized'),
  rescued: stems('rescued saved'),
  freed: stems('freed released freeing releasing'),
  moved: stems(
    'left evacuated departed crossed entered reached arrived fled transported arrivals evacuees passengers aboard',
  ),
  homeless: stems('homeless displaced'),
}
const fateOfStem = new Map(
  (Object.keys(fates) as Fate[]).flatMap(fate => [...fates[fate]].map(stem => [stem, fate] as const)),
)

const notCounted =
  /^(?:of|in|on|at|to|from|by|with|had|have|has|were|was|are|is|be|been|will|would|and|or|but|not|that|which|who|than|per|as|for|after|before|since|until|more|other|others|into|out|up|over|times?|a|an|the|when|while|because|if|it|he|she|they|there|this|last|next|said|came|am|pm|all|still|since|ago|each|every|about|through|during|near)$/
const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/
const inBetween =
  /^(?:new|old|small|large|big|more|other|young|elderly|armed|heavy|empty|full|relief|aid|military|civilian|local|extra|additional|quiet|loaded|listed|wounded|sick|metric|square|cubic|refrigerated|displaced|missing|head|oil|power|food|wooden|mobile)$/

function numberIn(written: string): number | null {
  if (Object.hasOwn(small, written)) return small[written]!
  const first = written.charCodeAt(0)
  const isFigure = first >= 48 && first <= 57
  if (!isFigure && !written.includes('-')) return null
  const low = written.endsWith('-odd') ? written.slice(0, -4) : written
  if (/^\d{1,3}(?:,\d{3})+$/.test(low)) return Number(low.replaceAll(',', ''))
  if (/^\d+(?:\.\d+)?$/.test(low) && low.length < 16) return Number(low)
  if (Object.hasOwn(small, low)) return small[low]!
  const [ten, unit] = low.split('-')
  if (unit && ten && Object.hasOwn(tens, ten) && Object.hasOwn(units, unit)) return tens[ten]! + units[unit]!
  return null
}

/** Whether a word is a number or part of one. */
export const isNumber = (low: string): boolean =>
  /^\d/.test(low) || numberIn(low) !== null || Object.hasOwn(scales, low)

/** The numbers in `text.slice(from, to)` that count something; years, days of a month, clock times and ordinals do not. */
export function numbersOf(text: string, from: number, to: number): Counted[] {
  const words = everyWord(text, from, to)
  const found: Counted[] = []
  for (let i = 0; i < words.length; i++) {
    const part = shareAt(text, words, i)
    if (part) {
      found.push(part.share)
      i = part.last
      continue
    }
    const unnumbered = noneAt(text, words, i) ?? oneAt(text, words, i)
    if (unnumbered) {
      found.push(unnumbered)
      continue
    }
    const first = i
    let value = numberIn(words[i]!.low)
    const vague = Object.hasOwn(many, words[i]!.low) && words[i + 1]?.low === 'of' ? many[words[i]!.low]! : null
    if (vague) value = vague[0]
    if (words[i]!.low === 'half' && words[i + 1]?.low === 'a' && words[i + 2]?.low === 'dozen') {
      value = 6
      i += 2
    }
    if (/^(?:couple|pair)$/.test(words[i]!.low) && words[i + 1]?.low === 'of') value = 2
    if (words[i]!.low === 'both' && isPlural(words[i + 1])) value = 2
    if (words[i]!.low === 'single' && words[i - 1]?.low === 'a') value = 1
    // "40 to 50 people": one number with two ends.
    const upper = value !== null && words[i + 1]?.low === 'to' ? numberIn(words[i + 2]?.low ?? '') : null
    const isRange = upper !== null && value !== null && upper > value && words[i - 1]?.low !== 'from'
    if (isRange) i += 2
    if (value === null && words[i]!.low === 'a' && /^(?:dozen|hundred|thousand|million)$/.test(words[i + 1]?.low ?? ''))
      value = 1
    if (value === null) continue
    let total = 0
    while (!vague && !isRange && i + 1 < words.length && isNear(text, words[i]!, words[i + 1]!)) {
      const next = words[i + 1]!.low
      if (Object.hasOwn(scales, next)) {
        value *= scales[next]!
        i++
        if (scales[next]! >= 1000) {
          total += value
          value = 0
        }
        continue
      }
      const andNext = next === 'and' && i > first ? words[i + 2]?.low : undefined
      const small: number | null = andNext !== undefined ? numberIn(andNext) : i > first ? numberIn(next) : null
      if (small === null || small >= 1000 || !/\D/.test(words[first]!.low)) break
      value += small
      i += andNext !== undefined ? 2 : 1
    }
    value += total
    const last = words[i]!
    const before = words[first - 1]
    const after = words[i + 1]
    const written = text.slice(words[first]!.start, last.end)
    if (/^(?:1[89]|20)\d\d$/.test(written)) continue
    if (
      before &&
      isNear(text, before, words[first]!) &&
      (months.test(before.low) ||
        /^(?:article|no|nos|number|route|rule|resolution|page|room|chapter|m|unit|section|grade|street|kilometre|km|camp|aged)$/.test(
          before.low,
        ))
    )
      continue
    if (after && (months.test(after.low) || /^(?:am|pm|a\.m|p\.m|o[’']clock)$/.test(after.low))) continue
    if (/^[:°]|^(?:st|nd|rd|th)\b/.test(text.slice(last.end)) || text[words[first]!.start - 1] === ':') continue
    // "three engineers, not two"; "two of the four lines": what is denied, and what there is in all; "the first two vans" are a part.
    const isLasting = before?.low === 'last' && /^(?:will|would|to|may|might|could)$/.test(words[first - 2]?.low ?? '')
    if ((!isLasting && /^(?:not|first|last|next)$/.test(before?.low ?? '')) || isWhole(words, first)) continue
    if (
      written.toLowerCase() === 'one' &&
      !(after?.low === 'of' && wholeAfter(words, i + 2) !== null) &&
      (after === undefined ||
        notCounted.test(after.low) ||
        (before?.low === 'of' && /^(?:family|house|household|village|town|street)$/.test(after.low)) ||
        /^(?:day|side|another|thing|hand|such|who)$/.test(after.low))
    )
      continue
    const noun = countedBy(text, words, first, i) ?? countedBefore(text, words, first)
    const isOfSick = noun === 'case' && sickness.test(text.slice(last.end, last.end + 40))
    const of =
      noun !== null && currencies.has(noun)
        ? 'money'
        : noun !== null && (people.has(noun) || fateOfStem.has(noun) || isOfSick)
          ? 'people'
          : noun
    const fate = isOfSick ? 'sick' : fateOf(text, words, first, i)
    const isOfPeople =
      /^(?:dead|wounded|missing)$/.test(fate ?? '') || /^(?:was|were|are|have|had)$/.test(after?.low ?? '')
    const isOfDeed = fate !== null && takenAsPeople.has(words[governing(words, first)]?.low ?? '')
    const areWe = /^(?:were|are)$/.test(before?.low ?? '') && words[first - 2]?.low === 'we'
    const counts = of ?? (areWe || isOfDeed || (fate !== null && isOfPeople) ? 'people' : null)
    found.push({
      text: written,
      span: [words[first]!.start, last.end],
      value,
      of: counts,
      noun,
      fate: counts === 'people' ? fate : null,
      ...(vague
        ? { least: vague[0], most: vague[1] }
        : isRange
          ? { least: value, most: upper }
          : allowed(words, first, value)),
      whole: wholeOf(words, i),
      isPart: isPart(words, first, i),
      isListed:
        listedAfter.test(text.slice(last.end, last.end + 60)) ||
        listedBefore.test(text.slice(Math.max(0, words[first]!.start - 60), words[first]!.start)),
      leans: false,
      not: notAfter(words, i + 1),
    })
  }
  return found
}

/** "A quarter of the houses" and "half the houses" count per cent of houses, as "60 percent of the houses" does. */
function shareAt(text: string, words: readonly Word[], i: number): { share: Counted; last: number } | null {
  const isHalf = words[i]!.low === 'half'
  const first = words[i]!
  const part = isHalf ? first : words[i + 1]
  const one = part?.low.replace(/s$/, '') ?? ''
  const parts = isHalf || first.low === 'a' || first.low === 'one' ? 1 : (numberIn(first.low) ?? 0)
  if (!part || parts < 1 || !Object.hasOwn(shares, one) || text.slice(first.start, part.end).includes(',')) return null
  let last = isHalf ? i : i + 1
  const isOf = words[last + 1]?.low === 'of'
  if (!isOf && !(isHalf && words[last + 1]?.low === 'the')) return null
  if (isOf) last++
  const what = words[/^(?:the|its|their|all|those)$/.test(words[last + 1]?.low ?? '') ? last + 2 : last + 1]
  const value = shares[one]! * parts
  if (!what || value > 100) return null
  const share = {
    text: text.slice(first.start, part.end),
    span: [first.start, part.end] as Counted['span'],
    value,
    of: `% ${what.stem}`,
    noun: what.stem,
    fate: null,
    ...allowed(words, i, value),
    whole: null,
    isPart: false,
    isListed: false,
    leans: false,
    not: [],
  }
  return { share, last }
}

const isNone = /^(?:nobody|none)$/
const ill: ReadonlySet<Fate | null> = new Set<Fate>(['dead', 'wounded', 'missing'])

/** "Nobody was hurt", "no one has died", "no deaths": none of whom something befell. */
function noneAt(text: string, words: readonly Word[], at: number): Counted | null {
  const { low } = words[at]!
  const isNoOne = low === 'no' && words[at + 1]?.low === 'one'
  const isOfNoun = (low === 'no' || low === 'without') && ill.has(fateOfStem.get(words[at + 1]?.stem ?? '') ?? null)
  if (!isNone.test(low) && !isNoOne && !isOfNoun) return null
  const last = isNoOne ? at + 1 : at
  const fate = isOfNoun ? fateOfStem.get(words[at + 1]!.stem)! : fateOf(text, words, at, last)
  return ill.has(fate) ? unnumberedPeople(text, words[at]!, words[last]!, 0, fate) : null
}

/** "Killed a watchman", "a mechanic was hurt": one. */
function oneAt(text: string, words: readonly Word[], at: number): Counted | null {
  if (!/^(?:a|an)$/.test(words[at]!.low) || isOrdinal.test(words[at + 1]?.low ?? '')) return null
  for (let last = at + 1; last <= at + 3 && last < words.length; last++) {
    if (numberIn(words[last]!.low) !== null || isPlural(words[last]) || notCounted.test(words[last]!.low)) return null
    if (!isSomebody(words[last]) || isSomebody(words[last + 1])) continue
    const fate = fateOf(text, words, at, last)
    return ill.has(fate) ? unnumberedPeople(text, words[at]!, words[last]!, 1, fate) : null
  }
  return null
}

/** "A third soldier" comes after two. */
const isOrdinal = /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|further)$/

const somebody = stems('mechanic watchman shepherd peacekeeper journalist surgeon paramedic toddler caretaker')
const isSomebody = (word: Word | undefined) => word !== undefined && (people.has(word.stem) || somebody.has(word.stem))

/** Whether a count is told without a number: "nobody", "a watchman". */
export const isUnnumbered = ({ value, text }: Counted): boolean =>
  value < 2 && /^(?:an?|no|nobody|none|without)\b/i.test(text)

const unnumberedPeople = (text: string, first: Word, last: Word, value: number, fate: Fate | null): Counted => ({
  text: text.slice(first.start, last.end),
  span: [first.start, last.end],
  value,
  of: 'people',
  noun: null,
  fate,
  least: value,
  most: value,
  whole: null,
  isPart: false,
  isListed: false,
  leans: false,
  not: [],
})

/** What the words before a number allow it to be. */
function allowed(words: readonly Word[], first: number, value: number): { least: number; most: number } {
  const [before, further] = [words[first - 1]?.low ?? '', words[first - 2]?.low ?? '']
  if (/^(?:about|around|some|roughly|approximately|estimated|circa)$/.test(before))
    return { least: value - rounding(value), most: value + rounding(value) }
  if (/^(?:nearly|almost)$/.test(before) || `${further} ${before}` === 'close to')
    return { least: value - rounding(value), most: value }
  if (`${further} ${before}` === 'fewer than' && words[first - 3]?.low === 'no')
    return { least: value, most: value * 1.15 }
  if (before === 'least') return { least: value, most: value * 1.15 }
  if (before === 'over' || `${further} ${before}` === 'more than')
    return { least: value, most: value + roomAbove(value) }
  if (before === 'under' || `${further} ${before}` === 'fewer than' || `${further} ${before}` === 'less than')
    return { least: value * 0.85, most: value }
  if (before === 'most' || `${further} ${before}` === 'up to') return { least: value * 0.85, most: value }
  return { least: value, most: value }
}

/** "More than 2,000" may be 2,700, and "more than 120" hardly 140. */
const roomAbove = (value: number): number => value * (value >= 1000 && /^\d0+$/.test(String(value)) ? 0.4 : 0.15)

/** How far a rounded number may be from the true one: "some 38,000" was counted in thousands, "about 120" in tens. */
function rounding(value: number): number {
  let unit = 1
  while (value % (unit * 10) === 0 && unit < value) unit *= 10
  return Math.min(value * 0.12, Math.max(unit, value * 0.02))
}

const currencies = stems(
  'dollar euro pound franc peso rupee lira hryvnia rouble ruble dinar rial taka birr shilling kyat naira',
)

/** "Eleven cases of cholera" are people. */
const sickness =
  /^\s(?:[a-z]+\s)?cases\sof\s(?:[a-z]+\s)?(?:cholera|measles|malaria|polio|ebola|typhoid|dengue|diphtheria|meningitis|mpox|dysentery|diarrhoea|hepatitis|malnutrition|scabies|rabies|anthrax)\b/i

/** "three people, including two children, were killed". */
const befallen =
  /^[^,.;]{0,40},\s(?:including|among|most|mostly|some|many|one)\b[^,.;]{1,60},\s(?:were|was|have\sbeen|had\sbeen)\s([a-z]+)/i
const notFound = /^[^.;,]{0,40}\bnot\s(?:yet\s)?been\s(?:found|seen|traced)\b/i

const isApproximate =
  /^(?:at|least|most|more|fewer|less|than|some|about|around|roughly|nearly|almost|up|to|over|another|the|its|their|all)$/
const isVerbal = /(?:ed|ing)$/

/** The word before a number and all that bounds it: "freed some 40". */
function governing(words: readonly Word[], first: number): number {
  let at = first - 1
  while (isApproximate.test(words[at]?.low ?? '')) at--
  return at
}

/** Only people are: "abducted 39 on Thursday". */
const takenAsPeople = new Set(
  'kidnapped kidnapping abducted abducting arrested arresting detained detaining jailed freed freeing rescued rescuing saved saving evacuated evacuating displaced displacing'.split(
    ' ',
  ),
)

/** What befell those counted: the nearest word that says so, after the number or before it, in the same clause. */
function fateOf(text: string, words: readonly Word[], first: number, last: number): Fate | null {
  if (notFound.test(text.slice(words[last]!.end, words[last]!.end + 80))) return 'missing'
  const after = befallen.exec(text.slice(words[last]!.end, words[last]!.end + 160))
  if (after) return fateOfStem.get(stemOf(after[1]!.toLowerCase())) ?? null
  // "Killed 15 people in a camp for the displaced": the verb that governs them goes first.
  const verb = governing(words, first)
  const governed = words[verb] && isVerbal.test(words[verb]!.low) ? fateAt(words, verb) : null
  if (governed) return governed
  const ends = (a: Word, b: Word) => /[;:.!?”"—]|,\s/.test(text.slice(a.end, b.start))
  // Passengers were wounded: what befell them goes before what they are.
  let weak: Fate | null = null
  for (let step = 1; step <= 8; step++) {
    const at = last + step
    if (at >= words.length || ends(words[at - 1]!, words[at]!)) break
    if (numberIn(words[at]!.low) !== null && words[at]!.low !== 'one') break
    const fate = fateAt(words, at)
    if (fate && !/^(?:passengers?|arrivals?|evacuees?)$/.test(words[at]!.low)) return fate
    weak ??= fate
    if (/^(?:and|but|while|after)$/.test(words[at]!.low) && step > 2) break
  }
  if (weak) return weak
  for (let step = 1; step <= 10; step++) {
    const at = first - step
    if (at < 0 || ends(words[at]!, words[at + 1]!) || numberIn(words[at]!.low) !== null) break
    const fate = fateAt(words, at)
    if (fate) return fate
    if (/^(?:and|but|while|after)$/.test(words[at]!.low)) break
  }
  return null
}

/** Those who live, or are left, are neither dead nor gone. */
const fateAt = (words: readonly Word[], at: number): Fate | null =>
  /^(?:live|lived|living)$/.test(words[at]!.low) ||
  (words[at]!.low === 'displaced' && /^(?:the|for)$/.test(words[at - 1]?.low ?? '')) ||
  (words[at]!.low === 'left' && /^(?:are|were|was|is)$/.test(words[at - 1]?.low ?? ''))
    ? null
    : (fateOfStem.get(words[at]!.stem) ?? null)

/** Whether a number says how many there are in all: "two of the four lines", "of the port's six cranes", "two out of six". */
const isWhole = (words: readonly Word[], at: number): boolean => {
  let of = at - 1
  if (isPossessive(words[of])) of--
  if (isDefinite.test(words[of]?.low ?? '')) of--
  if (words[of]?.low !== 'of') return false
  const before = words[of - 1]
  return before === undefined || before.low === 'out' || numberIn(before.low) !== null
}

const isDefinite = /^(?:the|its|their|those|these|our|his|her|my|your)$/
const isPossessive = (word: Word | undefined): boolean => word !== undefined && /['’]s$|s['’]$/.test(word.low)

/** "Two of the dead", "four of whom", "among them three", "Among those freed were six women". */
const isPart = (words: readonly Word[], first: number, last: number): boolean =>
  words.slice(Math.max(0, first - 9), first).some(({ low, capital }) => low === 'among' && capital) ||
  (words[last + 1]?.low === 'of' &&
    (isDefinite.test(words[last + 2]?.low ?? '') || /^(?:them|whom)$/.test(words[last + 2]?.low ?? ''))) ||
  /^(?:whom|including|include|includes|included|them|mostly)$/.test(words[first - 1]?.low ?? '')

const someNumber = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\\d[\\d,]*)'
/** "Two soldiers and a judge": counted with others. */
const listedAfter = new RegExp(`^\\s(?:[\\p{L}’'-]+\\s){1,2}and\\s${someNumber}\\s`, 'iu')
const listedBefore = new RegExp(`\\b${someNumber}\\s(?:[\\p{L}’'-]+\\s){1,2}and\\s$`, 'iu')

/** "two pumps, and not three": what is denied within the next few words. */
function notAfter(words: readonly Word[], from: number): number[] {
  const at = words.slice(from, from + 6).findIndex(({ low }) => low === 'not')
  const denied = at < 0 ? null : numberIn(words[from + at + 1]?.low ?? '')
  return denied === null ? [] : [denied]
}

/** "Three of the five", "two cranes out of six": of how many. */
function wholeOf(words: readonly Word[], last: number): number | null {
  const out = words.slice(last + 1, last + 4).findIndex(({ low }) => low === 'out')
  const of = out >= 0 ? last + out + 2 : last + 1
  return words[of]?.low === 'of' ? wholeAfter(words, of + 1) : null
}

function wholeAfter(words: readonly Word[], at: number): number | null {
  const next = isDefinite.test(words[at]?.low ?? '') ? at + 1 : at
  return numberIn(words[isPossessive(words[next]) ? next + 1 : next]?.low ?? '')
}

const isNear = (text: string, a: Word, b: Word) => /^[ \u00a0-]$/.test(text.slice(a.end, b.start))

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

const numberOf =
  /\b(?:numbers?|count|figure|total|toll)\sof\s(?:the\s|those\s)?([\p{L}-]{2,30})(?:\s[\p{L}’'-]{1,30}){0,6}$/iu

/** "the number of evacuees at 11,500". */
function countedBefore(text: string, words: readonly Word[], first: number): string | null {
  const before = text.slice(Math.max(0, words[first]!.start - 90), words[first]!.start).trimEnd()
  const match = numberOf.exec(before)
  return match ? stemOf(match[1]!.toLowerCase()) : null
}

const isPlural = (word: Word | undefined) =>
  word !== undefined && /s$|^(?:people|men|women|children|dead|cattle|sheep|aircraft)$|men$/.test(word.low)

const ofEveryEvent = stems('people person resident civilian soldier man woman child killed wounded missing')
/** That people were killed is told of every event. */
export const isOfEveryEvent = (stem: string): boolean => ofEveryEvent.has(stem)

/** Measures and people are counted everywhere; two counts of them are of one thing only if more speaks for it. */
const everywhere = stems(
  'people day hour minute week month year metre meter kilometre kilometer mile percent cent time thing degree side group team place',
)
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
].map(stems)

/** Whether two nouns for people cannot mean the same: farmers and nurses; anybody may be a resident. */
export const areOfTwoKinds = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null || a === b) return false
  const [kinds, others] = [a, b].map(noun => kindsOfPeople.filter(kind => kind.has(noun))) as [
    Set<string>[],
    Set<string>[],
  ]
  return kinds.length > 0 && others.length > 0 && !kinds.some(kind => others.includes(kind))
}
