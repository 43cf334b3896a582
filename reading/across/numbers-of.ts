/** Numbers of things, in figures or words: "118 people", "One hundred and six", "15,000 pounds", "a quarter of the houses". */
import { setOf } from '../set-of.ts'
import { anyOf } from './any-of.ts'
import { type Counted, countedAs } from './counted.ts'
import { isTime } from './measures.ts'
import { isDefinite, isNear, isPlural, isPossessive, numberIn, numeralAt } from './numeral.ts'
import { nthAt } from './ordinals-in.ts'
import { rateAt } from './rates-in.ts'
import { shareAt } from './shares-in.ts'
import { unnumberedAt } from './unnumbered-counts.ts'
import { isSomebody, notCounted, type Thing, whatIsCounted } from './what-is-counted.ts'
import { everyWord, type Word } from './words-of.ts'

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/

/** The numbers in `text.slice(from, to)` that count something; years, days of a month, clock times and ordinals do not. */
export function numbersOf(text: string, from: number, to: number): Counted[] {
  const words = everyWord(text, from, to)
  const found: Counted[] = []
  let before: Earlier | null = null
  let all: Earlier | null = null
  for (let i = 0; i < words.length; i++) {
    const rate = rateAt(text, words, i)
    if (rate) {
      found.push(rate.rate)
      i = rate.last
      continue
    }
    const ordinal = nthAt(text, words, i)
    if (ordinal) {
      found.push(ordinal.nth)
      i = ordinal.last
      continue
    }
    const part = shareAt(text, words, i)
    if (part) {
      found.push(part.share)
      i = part.last
      continue
    }
    const unnumbered = unnumberedAt(text, words, i)
    if (unnumbered) {
      found.push(unnumbered)
      while (i + 1 < words.length && words[i + 1]!.end <= unnumbered.span[1]) i++
      continue
    }
    const numeral = numeralAt(text, words, i)
    if (!numeral) continue
    const { first, last, value, least, most } = numeral
    i = last
    if (isBefore(text, words, first, last)) {
      before = { at: words[last]!.end, thing: whatIsCounted(text, words, first, last), value }
      continue
    }
    if (words[0]?.low === 'of' && first <= 3 && isWhole(words, first))
      all = { at: words[last]!.end, thing: whatIsCounted(text, words, first, last), value }
    if (!mayCount(text, words, first, last)) continue
    const [start, end] = [words[first]!.start, words[last]!.end]
    const thing = thingOf(text, words, first, last, before)
    // "Of 9,000 tents I counted 6,000": tents, and a part of them.
    const isBare = thing.of === null || done.test(words[last + 1]?.low ?? '')
    const of = all && isBare && /^[^.;]{1,60}$/.test(text.slice(all.at, start)) ? all : null
    const isCountedAnew = of !== null && countedAnew.test(text.slice(of.at, start))
    found.push(
      countedAs(text, words[first]!, words[last]!, {
        value,
        ...(of?.thing ?? thing),
        least,
        most,
        // Of so many that are said to be there: whoever counts them says how many there are.
        whole: isCountedAnew ? null : (of?.value ?? wholeOf(words, last)),
        isPart:
          !isCountedAnew && (of !== null || isPart(words, first, last) || amongThem.test(text.slice(end, end + 60))),
        isListed:
          listedAfter.test(text.slice(end, end + 60)) || listedBefore.test(text.slice(Math.max(0, start - 60), start)),
        leans: isAlone(words, first, last),
        not: notAfter(words, last + 1),
      }),
    )
  }
  return withSums(text, found)
}

/** What was counted before it changed, or in all, and where that ends: "from three sites" of "extended from three sites to six". */
type Earlier = { at: number; thing: Thing; value: number }

/** "Of 70 lorries 58 arrived": what they did, and not what they are. */
const done =
  /^(?:arrived|left|departed|entered|crossed|returned|reached|came|went|stayed|remained|turned|survived|escaped|drowned|died)$/

/** "Of 9,000 doses I have counted 6,000". */
const countedAnew =
  /\b(?:I|we|he|she|they)\s(?:have\s|has\s|had\s|could\s)?(?:only\s)?(?:count|counted|find|found|saw|seen)\s(?:only\s|just\s)?$/i

const changing = new RegExp(
  `\\b(?:${anyOf(
    setOf(`
      rose rise risen rises rising grew grow grown grows growing fell fall fallen falls falling dropped drop drops dropping
      increased increase increases increasing raised raise raises raising extended extends extend doubled tripled trebled
      quadrupled halved cut cuts reduced reduces reduce expanded expand expands shrank shrunk climbed jumped sank went gone
      came lowered lengthened shortened up down swelled changed`),
  )})(?:\\s[\\p{L}-]{2,20}){0,2}\\sfrom\\s(?:about\\s|some\\s|around\\s|nearly\\s)?$`,
  'iu',
)

/** Whether a number tells what was before a change: "rose from 40 to 80", "to 80 from 40", "down from 40". */
function isBefore(text: string, words: readonly Word[], first: number, last: number): boolean {
  const [start, end] = [words[first]!.start, words[last]!.end]
  const told = text.slice(Math.max(0, start - 60), start)
  if (!/\sfrom\s(?:\p{L}+\s)?$/u.test(told)) return false
  if (/\b(?:up|down)\sfrom\s$|\bto\s\d[\d,.]*\s(?:[\p{L}-]+\s){0,2}from\s$/iu.test(told)) return true
  return changing.test(told) && /^\s(?:[\p{L}’'-]{2,20}\s){0,3}to\s\S/u.test(text.slice(end, end + 70))
}

/** "From three sites to six": what is counted is what was counted before. */
function thingOf(text: string, words: readonly Word[], first: number, last: number, before: Earlier | null): Thing {
  const own = whatIsCounted(text, words, first, last)
  const isChanged =
    before !== null &&
    own.of === null &&
    /^[^.,;]{0,60}\sto\s[^.,;]{0,12}$/.test(text.slice(before.at, words[first]!.start))
  return isChanged ? before.thing : own
}

/** "Seven soldiers and two drivers" are nine people; the two are counted as well. */
function withSums(text: string, found: readonly Counted[]): Counted[] {
  return found.flatMap((one, at) => {
    const other = found[at + 1]
    if (
      !other ||
      one.of !== 'people' ||
      other.of !== 'people' ||
      !together.test(text.slice(one.span[1], other.span[0]))
    )
      return [one]
    const [fate, otherFate] = [one.fate, other.fate]
    if (fate !== otherFate && fate !== null && otherFate !== null) return [one]
    const value = one.value + other.value
    const [least, most] = [one.least + other.least, one.most + other.most]
    const noun = /^\s[\p{L}’'-]+/u.exec(text.slice(other.span[1]))?.[0].length ?? 0
    const span: Counted['span'] = [one.span[0], other.span[1] + noun]
    const sum = { value, least, most, span, text: text.slice(...span), noun: null, fate: fate ?? otherFate }
    return [one, { ...one, ...sum, isListed: false, isSum: true, not: [] }]
  })
}

/** What stands between two numbers that are counted together. */
const together = /^(?:\s[\p{L}’'-]+){1,3}\sand\s$/u

/** Whether a number counts something: no year, age, hour, article or house number, and not what is denied. */
function mayCount(text: string, words: readonly Word[], first: number, last: number): boolean {
  const [start, end] = [words[first]!.start, words[last]!.end]
  const written = text.slice(start, end)
  const before = words[first - 1]
  const after = words[last + 1]
  if (/^(?:1[89]|20)\d\d$/.test(written)) return false
  if (before && isNear(text, before, words[first]!) && (months.test(before.low) || numbered.test(before.low)))
    return false
  if (before && isNear(text, before, words[first]!) && named.test(before.low) && /^(?:\d|\p{Lu})/u.test(written))
    return false
  if (after && (months.test(after.low) || /^(?:am|pm|a\.m|p\.m|o[’']clock)$/.test(after.low))) return false
  // "A girl of fifteen"
  if (before?.low === 'of' && isSomebody(words[first - 2]) && !isPlural(words[first - 2])) return false
  if (isTime(after?.low.replace(/s$/, '') ?? '') && words[last + 2]?.low === 'ago') return false
  if (/^[:°]|^(?:st|nd|rd|th)\b/.test(text.slice(end)) || text[start - 1] === ':') return false
  // "three engineers, not two"; "two of the four lines": what is denied, and what there is in all; "the first two vans" are a part.
  const isLasting =
    before?.low === 'last' &&
    (/^(?:will|would|to|may|might|could)$/.test(words[first - 2]?.low ?? '') || isSomebody(after))
  if ((!isLasting && /^(?:not|first|last|next)$/.test(before?.low ?? '')) || isWhole(words, first)) return false
  return written.toLowerCase() !== 'one' || isCount(words, first, last)
}

/** "One of the two" counts; "one hand", "one who" and "one of" do not. */
function isCount(words: readonly Word[], first: number, last: number): boolean {
  const after = words[last + 1]
  if (after?.low === 'of' && wholeAfter(words, last + 2) !== null) return true
  if (isAlone(words, first, last)) return true
  return !(
    after === undefined ||
    notCounted.test(after.low) ||
    (words[first - 1]?.low === 'of' && /^(?:family|house|household|village|town|street)$/.test(after.low)) ||
    /^(?:day|side|another|thing|hand|such|who)$/.test(after.low)
  )
}

/** "Only one would start", "one is enough". */
export const isAlone = (words: readonly Word[], first: number, last: number): boolean =>
  words[last]!.low === 'one' && (isThereOne(words, first, last) || isOneThat(words, first, last))

/** "There was only one", "there is one only". */
function isThereOne(words: readonly Word[], first: number, last: number): boolean {
  const isOnly = /^(?:only|just|but)$/.test(words[first - 1]?.low ?? '')
  const from = isOnly ? first - 2 : first - 1
  return (
    (isOnly || words[last + 1]?.low === 'only') &&
    /^(?:is|was|been)$/.test(words[from]?.low ?? '') &&
    /^(?:there|has|had)$/.test(words[from - 1]?.low ?? '')
  )
}

const isOneThat = (words: readonly Word[], first: number, last: number): boolean =>
  (first === 0 || words[first]!.capital || /^(?:only|just)$/.test(words[first - 1]!.low)) &&
  /^(?:would|will|could|can|was|is|had|has|reached|arrived|came|started|works|worked|remains|remained|survived|left|stands|stood)$/.test(
    words[last + 1]?.low ?? '',
  )

const numbered =
  /^(?:article|no|nos|number|route|rule|resolution|page|room|chapter|m|unit|section|grade|street|kilometre|km|camp|aged)$/

/** "Hangar Two", "gate 7": which one it is. */
const named =
  /^(?:hangar|ward|block|gate|sector|zone|pump|tower|reactor|precinct|pier|berth|shaft|dock|terminal|battalion)$/

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

/** "Seven children among them are without their parents." */
const amongThem = /^\s(?:[\p{L}’'-]+\s){1,3}(?:among|of)\s(?:them|those)\b/u

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
