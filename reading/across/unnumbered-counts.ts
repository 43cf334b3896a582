/** Counts told without a number: "nobody was hurt", "no bus came", "not one tent", "a plane landed", "a watchman was killed". */
import { type Counted, countedAs } from './counted.ts'
import { type Fate, fateOf, fateOfStem } from './fates.ts'
import { isTime } from './measures.ts'
import { isPlural, numberIn } from './numeral.ts'
import { isSomebody, notCounted, whatIsCounted } from './what-is-counted.ts'
import type { Word } from './words-of.ts'

/** What is told without a number at a word, `null` where nothing is. */
export const unnumberedAt = (text: string, words: readonly Word[], at: number): Counted | null =>
  noneAt(text, words, at) ?? noThingAt(text, words, at) ?? somebodyAt(text, words, at) ?? aThingAt(text, words, at)

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
  return ill.has(fate) ? countedAs(text, words[at]!, words[last]!, { value: 0, of: 'people', fate }) : null
}

/** "No bus came", "not a single tent", "not one tent", "none of the tents": none of a thing. */
function noThingAt(text: string, words: readonly Word[], at: number): Counted | null {
  const { low } = words[at]!
  const next = words[at + 1]?.low ?? ''
  const last =
    low === 'no'
      ? at
      : low === 'none' && next === 'of'
        ? at
        : low === 'not' && next === 'one'
          ? at + 1
          : low === 'not' && next === 'a' && words[at + 2]?.low === 'single'
            ? at + 2
            : null
  if (last === null) return null
  if (low === 'none' && words[at + 2]?.low === 'them')
    return countedAs(text, words[at]!, words[at + 2]!, { value: 0, leans: true })
  const thing = whatIsCounted(text, words, at, last)
  // That nobody of a kind is missing or was hurt is a denial.
  if (thing.noun === null || notThings.test(words[last + 1]!.low) || ill.has(thing.fate)) return null
  return countedAs(text, words[at]!, words[last]!, { value: 0, ...thing })
}

/** "No doubt", "no longer" and "no more" count nothing. */
const notThings = /^(?:doubt|longer|more|fewer|less|one|way|matter|need|use|reason|answer|comment|sign|question|idea)$/

/** "Killed a watchman", "a mechanic was hurt": one. */
function somebodyAt(text: string, words: readonly Word[], at: number): Counted | null {
  if (!/^(?:a|an)$/.test(words[at]!.low) || isOrdinal.test(words[at + 1]?.low ?? '')) return null
  for (let last = at + 1; last <= at + 3 && last < words.length; last++) {
    if (numberIn(words[last]!.low) !== null || isPlural(words[last]) || notCounted.test(words[last]!.low)) return null
    if (!isSomebody(words[last]) || isSomebody(words[last + 1])) continue
    const fate = fateOf(text, words, at, last)
    return ill.has(fate) ? countedAs(text, words[at]!, words[last]!, { value: 1, of: 'people', fate }) : null
  }
  return null
}

/** "A plane came down", "for a month": one of a thing. */
function aThingAt(text: string, words: readonly Word[], at: number): Counted | null {
  if (!/^(?:a|an)$/.test(words[at]!.low)) return null
  const next = words[at + 1]
  if (!next || isOrdinal.test(next.low) || numberIn(next.low) !== null || /^(?:few|lot|single)$/.test(next.low))
    return null
  if (isTime(next.low) ? !isLasting(text, words, at) : !isHead(words, at)) return null
  const thing = whatIsCounted(text, words, at, at)
  if (thing.noun === null || thing.of === 'people') return null
  const last = words.slice(at + 1, at + 5).findIndex(({ stem }) => stem === thing.noun)
  if (last < 0 || isPlural(words[at + 1 + last])) return null
  return countedAs(text, words[at]!, words[at + 1 + last]!, { value: 1, ...thing })
}

/** "A plane was hit", "that a plane was hit": of whom or what it is told, and nothing that is named by the way. */
const isHead = (words: readonly Word[], at: number): boolean =>
  at === 0 || words[at]!.capital || /^(?:that|when|where)$/.test(words[at - 1]!.low)

/** "For a month", "within a week", "a month at least"; but not "twice a month", "a month ago" or "a day after". */
const isLasting = (text: string, words: readonly Word[], at: number): boolean =>
  !/^(?:ago|after|before|later|earlier|since|old)$/.test(words[at + 2]?.low ?? '') &&
  (/^(?:for|in|within|takes?|took|taken|lasts?|lasted|than|least|about|another|nearly|almost|expects?|expected|needs?|needed|waits?|waited|of|after)$/.test(
    words[at - 1]?.low ?? '',
  ) ||
    /^\sat\sleast\b/.test(text.slice(words[at + 1]!.end, words[at + 1]!.end + 12)))

/** "A third soldier" comes after two. */
const isOrdinal = /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|further|other|another)$/
