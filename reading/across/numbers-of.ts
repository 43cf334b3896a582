/** Numbers of things, in figures or words: "118 people", "One hundred and six", "15,000 pounds", "a quarter of the houses". */
import type { Quoted } from '../statement.ts'
import { type Fate, fateOf, fateOfStem } from './fates.ts'
import { allowed, isDefinite, isNear, isPlural, isPossessive, numberIn, numeralAt } from './numeral.ts'
import { isSomebody, notCounted, type Thing, whatIsCounted } from './what-is-counted.ts'
import { everyWord, type Word } from './words-of.ts'

/**
 * `of` says what is counted, `null` where the words do not: "speaks of thirty-four"; `fate` what befell those counted,
 * where the words beside it say so: "17 were killed"; `whole` of how many: "three of the five", "two out of six". `least` and `most` are
 * what the words allow: "at least 12", "nearly 2,000".
 */
export type Counted = Quoted &
  Thing & {
    value: number
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

/** Per cent that one part is. */
const shares: Record<string, number> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, tenth: 10 }
const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/

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
    const numeral = numeralAt(text, words, i)
    if (!numeral) continue
    const { first, last, value, least, most } = numeral
    i = last
    if (!mayCount(text, words, first, last)) continue
    const [start, end] = [words[first]!.start, words[last]!.end]
    found.push({
      text: text.slice(start, end),
      span: [start, end],
      value,
      ...whatIsCounted(text, words, first, last),
      least,
      most,
      whole: wholeOf(words, last),
      isPart: isPart(words, first, last),
      isListed:
        listedAfter.test(text.slice(end, end + 60)) || listedBefore.test(text.slice(Math.max(0, start - 60), start)),
      leans: false,
      not: notAfter(words, last + 1),
    })
  }
  return found
}

/** Whether a number counts something: no year, age, hour, article or house number, and not what is denied. */
function mayCount(text: string, words: readonly Word[], first: number, last: number): boolean {
  const [start, end] = [words[first]!.start, words[last]!.end]
  const written = text.slice(start, end)
  const before = words[first - 1]
  const after = words[last + 1]
  if (/^(?:1[89]|20)\d\d$/.test(written)) return false
  if (before && isNear(text, before, words[first]!) && (months.test(before.low) || numbered.test(before.low)))
    return false
  if (after && (months.test(after.low) || /^(?:am|pm|a\.m|p\.m|o[’']clock)$/.test(after.low))) return false
  if (/^[:°]|^(?:st|nd|rd|th)\b/.test(text.slice(end)) || text[start - 1] === ':') return false
  // "three engineers, not two"; "two of the four lines": what is denied, and what there is in all; "the first two vans" are a part.
  const isLasting = before?.low === 'last' && /^(?:will|would|to|may|might|could)$/.test(words[first - 2]?.low ?? '')
  if ((!isLasting && /^(?:not|first|last|next)$/.test(before?.low ?? '')) || isWhole(words, first)) return false
  return written.toLowerCase() !== 'one' || isCount(words, first, last)
}

/** "One of the two" counts; "one hand", "one who" and "one of" do not. */
function isCount(words: readonly Word[], first: number, last: number): boolean {
  const after = words[last + 1]
  if (after?.low === 'of' && wholeAfter(words, last + 2) !== null) return true
  return !(
    after === undefined ||
    notCounted.test(after.low) ||
    (words[first - 1]?.low === 'of' && /^(?:family|house|household|village|town|street)$/.test(after.low)) ||
    /^(?:day|side|another|thing|hand|such|who)$/.test(after.low)
  )
}

const numbered =
  /^(?:article|no|nos|number|route|rule|resolution|page|room|chapter|m|unit|section|grade|street|kilometre|km|camp|aged)$/

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
/** Whether a number says how many there are in all: "two of the four lines", "of the port's six cranes", "two out of six". */
const isWhole = (words: readonly Word[], at: number): boolean => {
  let of = at - 1
  if (isPossessive(words[of])) of--
  if (isDefinite.test(words[of]?.low ?? '')) of--
  if (words[of]?.low !== 'of') return false
  const before = words[of - 1]
  return before === undefined || before.low === 'out' || numberIn(before.low) !== null
}
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
