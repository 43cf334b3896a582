/** Two counts of the same thing that do not agree. */

import { amountOf, type Counted, isUnnumbered } from './counted.ts'
import { mayBeOneDay } from './events-of.ts'
import { type Beside, type Candidate, type Evidence, sentencesBetween } from './evidence.ts'
import type { Fate } from './fates.ts'
import { mayBothHold } from './may-both-hold.ts'
import { isMeasure } from './measures.ts'
import { within } from './ordinals-in.ts'
import { type Found, namesPlace, type Pair, sharedInAll, sideOf, toldByShorter } from './pair.ts'
import type { Telling } from './tellings-of.ts'
import { areOfTwoKinds, isSpecific } from './what-is-counted.ts'
import { everyWord, isTelling } from './words-of.ts'

export type Count = { counted: Counted; i: number }

/** What a telling counts once. */
export function countsIn({ numbers, statement, article }: Telling, i: number): Count[] {
  if (statement.status === 'commentary') return []
  return numbers
    .filter(counted => {
      const { of, fate, noun, leans } = counted
      const alike = numbers.filter(
        each =>
          each.of === of &&
          (each === counted || !areDoers(article.text, each)) &&
          each.isSum === counted.isSum &&
          (each.noun === noun || !isMeasure(of)) &&
          each.fate === fate &&
          each.leans === leans &&
          isOnlyPart(each) === isOnlyPart(counted) &&
          !areOfTwoKinds(each.noun, noun),
      )
      return alike.filter(each => !isUnnumbered(each)).length === (isUnnumbered(counted) ? 0 : 1)
    })
    .map(counted => ({ counted, i }))
}

/** "Were driven out by our five drivers": they are not those of whom it is told. */
const areDoers = (text: string, { of, span: [start] }: Counted): boolean =>
  of === 'people' &&
  /\bby\s(?:the\s|our\s|his\s|her\s|its\s|their\s)?$/.test(text.slice(Math.max(0, start - 12), start))

/** "Two of the dead": a part, of nobody says how many. */
const isOnlyPart = ({ isPart, whole }: Counted): boolean => isPart && whole === null

/** Two counts of one kind of thing that do not agree, each with what speaks for their being of one count. */
export function numberCandidates(
  found: Found,
  beside: Beside,
  one: readonly Count[],
  two: readonly Count[],
): Candidate[] {
  const candidates: Candidate[] = []
  // What both count alike is one count, and what else either counts is another.
  const isTold = ({ counted, i }: Count, by: readonly Count[]) =>
    by.some(
      each =>
        !each.counted.leans &&
        amountOf(each.counted) === amountOf(counted) &&
        areOfOneThing(each.counted, counted) &&
        areTheRest(found.all[each.i]!, each.counted) === areTheRest(found.all[i]!, counted),
    ) && !(isOfAll(found.all[i]!, counted) && by.some(each => each.counted.leans && each.counted.noun === counted.noun))
  const [apart, othersApart] = [one.filter(each => !isTold(each, two)), two.filter(each => !isTold(each, one))]
  for (const a of apart)
    for (const b of othersApart) {
      const [x, y] = [found.all[a.i]!, found.all[b.i]!]
      if (isDenial(a.counted) || isDenial(b.counted)) continue
      if (!areOfOneThing(a.counted, b.counted) || isSameNumber(a.counted, b.counted) || !mayBeOneDay(x, y)) continue
      if (mayBothHold(x, a.counted, y, b.counted, telling => daysAround(found, telling === x ? a.i : b.i))) continue
      if (addUpTo(x, a.counted, amountOf(b.counted)) || addUpTo(y, b.counted, amountOf(a.counted))) continue
      if (areOfOtherDays(x, y)) continue
      if (isNth(a.counted) && within(x.article.text, a.counted.span[1]) !== within(y.article.text, b.counted.span[1]))
        continue
      if (areOtherParts(x, a.counted, y, b.counted)) continue
      if (tellsOfEach(x, a.counted, b.counted) || tellsOfEach(y, b.counted, a.counted)) continue
      const evidence = beside(a.i, b.i)
      const isOfOtherUnits = isMeasure(a.counted.of) && a.counted.unit !== b.counted.unit
      if (isOfOtherUnits && sharedInAll(x, y).length === 0 && evidence.near! < 0.05) continue
      candidates.push({
        pair: numberPair(found, a, b, `both count ${thing(a.counted)}`),
        // Long articles hold many numbers: those that stand apart count as far apart.
        evidence: {
          ...evidence,
          ...evidenceOfCounts(found, a, b, one, two),
          sentencesApart: sentencesBetween(x, y),
        },
      })
    }
  return candidates
}

/** "No school was closed" denies that three were: that is told as a denial. Nobody and none are numbers. */
const isDenial = ({ value, of, text }: Counted): boolean =>
  value === 0 && of !== null && of !== 'people' && !of.startsWith('%') && /^no$/i.test(text)

/** "The six remaining lorries", "the other five": what is left of those of whom it is told. */
const areTheRest = ({ article: { text } }: Telling, { span: [start, end] }: Counted): boolean =>
  /\b(?:remaining|other|rest\sof\sthe)\s$/i.test(text.slice(Math.max(0, start - 14), start)) ||
  /^\s(?:remaining|others?|left)\b/i.test(text.slice(end, end + 11))

/** "All eighteen lorries arrived": where the other tells how many of them did, that there were eighteen is no agreement. */
const isOfAll = ({ article: { text } }: Telling, { span: [start] }: Counted): boolean =>
  /\ball\s(?:of\s)?(?:the\s|its\s|their\s|our\s)?$/i.test(text.slice(Math.max(0, start - 14), start))

/**
 * "Ten bodies on Tuesday and three on Wednesday" are thirteen, "three on the spot, and one in the ambulance" four, "a nurse
 * and two drivers" three; and eleven, two of whom were wounded before, were nine.
 */
function addUpTo({ numbers, article: { text }, sentenceSpan }: Telling, own: Counted, value: number): boolean {
  const next = text.slice(sentenceSpan[1], sentenceSpan[1] + 160)
  const added = numbers.filter(each => each.of === own.of || each.of === null)
  if (added.length > 1 && added.reduce((sum, each) => sum + amountOf(each), 0) === value) return true
  if (own.of !== 'people') return false
  const before = text.slice(Math.max(sentenceSpan[0], own.span[0] - 40), own.span[0])
  const after = text.slice(own.span[1], sentenceSpan[1])
  if (own.value + 1 === value && (oneBefore.test(before) || oneMore.test(after))) return true
  if (own.fate === 'dead' && own.value + 1 === value && oneLater.test(next)) return true
  return numbers.some(each => each !== own && each.isPart && each.of === own.of && own.value - each.value === value)
}

/** "A nurse and two drivers". */
const oneBefore = /\b(?:an?|one)\s(?:[\p{L}’'-]+\s){1,2}and\s(?:(?:his|her|its|their)\s)?$/iu
/** "Three died on the spot, and one in the ambulance". */
const oneMore =
  /^[^.;]{3,60},?\sand\s(?:one|another)\s(?:in|at|on|later|when|while|during|under|of|after|by|near|from)\b/i

/** "Three women died where they sat. The conductor died in the ambulance." */
const oneLater =
  /^\s*(?!(?:\p{Lu}\p{Ll}+|\d+)\s(?:others?|more|people|of)\b)[^.;!?]{2,70}\s(?:died|succumbed|bled\sto\sdeath)\s(?:[\p{L}]+\s){0,2}(?:later|in\s(?:the|an|his|her|its)\s(?:ambulance|hospital|clinic|arms|way)|in\shospital|on\sthe\s(?:way|road|stretcher|operating)|of\s(?:his|her)|after|overnight|the\snext|before)\b/iu

/** "Two of them severely" and "five of the injured have been discharged": two parts, of which not the same is told. */
function areOtherParts(x: Telling, a: Counted, y: Telling, b: Counted): boolean {
  if (!a.isPart || !b.isPart || a.whole !== null || b.whole !== null) return false
  const [one, other] = [toldOf(x, a), toldOf(y, b)]
  return ![...one].some(stem => other.has(stem))
}

/** The words for what is told of those counted, to the end of their clause; "of the wounded" says of whom it is told. */
function toldOf({ article: { text }, sentenceSpan }: Telling, { span: [, end] }: Counted): ReadonlySet<string> {
  const from = end + ofWhom.exec(text.slice(end, sentenceSpan[1]))![0].length
  const until = from + /^[^.,;:—”]*/.exec(text.slice(from, sentenceSpan[1]))![0].length
  const words = everyWord(text, from, until)
  return new Set(words.filter(isTelling).map(({ stem }) => stem))
}
const ofWhom = /^(?:\sof\s(?:them|whom|(?:the|its|their|those)\s[\p{L}-]+))?/u

/** "Two boats sank. In the first, fourteen people drowned": another that tells of a boat tells of one of them. */
const tellsOfEach = ({ article: { text }, sentenceSpan }: Telling, many: Counted, single: Counted): boolean =>
  single.value === 1 &&
  isUnnumbered(single) &&
  many.of !== 'people' &&
  /\b(?:in|on|of) the (?:first|second|other)\b|\bthe (?:first|second|other) (?:one|was|were|had|has)\b/i.test(
    text.slice(many.span[1], sentenceSpan[1] + 200),
  )

/** The days a telling names, else those named last in the few sentences before it. */
function daysAround({ all }: Found, i: number): readonly number[] {
  const telling = all[i]!
  for (let k = i; all[k]?.from === telling.from && telling.sentence - all[k]!.sentence <= 3; k--)
    if (all[k]!.days.length > 0) return all[k]!.days
  return []
}

/** "As of 15 May" and "by 17 May" something was counted that may have grown between. */
function areOfOtherDays(a: Telling, b: Telling): boolean {
  const [one, other] = [countedOn(a), countedOn(b)]
  return one !== null && other !== null && one !== other
}

function countedOn({ article: { text }, statement: { dates } }: Telling): string | null {
  const date = dates.find(({ span }) => /\b(?:as of|as at|by)\s$/i.test(text.slice(Math.max(0, span[0] - 8), span[0])))
  return date?.value ?? null
}

function evidenceOfCounts(found: Found, a: Count, b: Count, one: readonly Count[], two: readonly Count[]): Evidence {
  const [{ counted: x }, { counted: y }] = [a, b]
  const [first, second] = [found.all[a.i]!, found.all[b.i]!]
  const isShare = x.of !== y.of && (isShareOf(x, y) || isShareOf(y, x))
  const times = isShare ? 0 : Math.min(4, Math.abs(Math.log(Math.max(1, amountOf(x)) / Math.max(1, amountOf(y)))))
  return {
    none: x.value === 0 || y.value === 0 ? 1 : 0,
    oneFate: x.fate !== null && x.fate === y.fate ? 1 : 0,
    fateOfOne: (x.fate === null) === (y.fate === null) ? 0 : 1,
    specific: isSpecific(x.of ?? y.of!) ? 1 : 0,
    bare: x.of === null || y.of === null ? 1 : 0,
    oneNoun: x.noun !== null && x.noun === y.noun ? 1 : 0,
    leans: (x.leans ? 1 : 0) + (y.leans ? 1 : 0),
    only: (isOnly(a, one) ? 1 : 0) + (isOnly(b, two) ? 1 : 0),
    times,
    share: isShare ? 1 : 0,
    close: times <= 0.4 && !isShare ? 1 : 0,
    few: Math.min(x.value, y.value) <= 2 ? 1 : 0,
    unnumbered: (isUnnumbered(x) ? 1 : 0) + (isUnnumbered(y) ? 1 : 0),
    measure: isMeasure(x.of) ? 1 : 0,
    partOfOne: x.isPart === y.isPart ? 0 : 1,
    listedInOne: x.isListed === y.isListed ? 0 : 1,
    oneArticle: first.from === second.from ? 1 : 0,
    bothSaid: first.statement.modality === 'said' && second.statement.modality === 'said' ? 1 : 0,
    shorter: toldByShorter(first, second),
    twoPlaces: areOfTwoPlaces(found, a.i, b.i) ? 1 : 0,
  }
}

/** "six vans, not twenty" beside "twenty vans". */
export const deniedNumbers = (found: Found, one: readonly Count[], two: readonly Count[]): Pair[] =>
  one.flatMap(a =>
    two.flatMap(b =>
      isDenied(a.counted, b.counted) || isDenied(b.counted, a.counted)
        ? [numberPair(found, a, b, 'one number is given, and not the other')]
        : [],
    ),
  )

/** Within one article, two sources' counts of what may be one thing. */
export function countsApart(found: Found, counts: readonly Count[]): [Count[], Count[]][] {
  const of = new Map<number, Count[]>()
  for (const count of counts) of.set(count.i, [...(of.get(count.i) ?? []), count])
  const tellings = [...of.keys()]
  return tellings.flatMap((i, at) =>
    tellings
      .slice(at + 1)
      .filter(j => found.all[i]!.speaker !== found.all[j]!.speaker && !areApart(found.all[i]!, found.all[j]!))
      .map((j): [Count[], Count[]] => [of.get(i)!, of.get(j)!]),
  )
}

/** Whether two sentences of one article tell of two places. */
const areApart = (a: Telling, b: Telling): boolean =>
  a.around.size > 0 && b.around.size > 0 && ![...a.around].some(place => b.around.has(place))

/** Whether two sentences stand with two places, each its own or that of the sentence before it, and one article names both. */
function areOfTwoPlaces({ all }: Found, i: number, j: number): boolean {
  const placesOf = (at: number) => {
    for (let k = at; all[k]?.from === all[at]!.from && all[at]!.sentence - all[k]!.sentence <= 1; k--)
      if (all[k]!.around.size > 0) return all[k]!.around
    return new Set<string>()
  }
  const [one, other] = [placesOf(i), placesOf(j)]
  return (
    one.size > 0 &&
    other.size > 0 &&
    ![...one].some(place => other.has(place)) &&
    ([...one].some(place => namesPlace(all[j]!, place)) || [...other].some(place => namesPlace(all[i]!, place)))
  )
}

const thing = ({ of, fate }: Counted): string =>
  of === null ? 'the same' : of === 'people' ? `people${fate ? `, ${fate}` : ''}` : `“${of}”`

const numberPair = (found: Found, a: Count, b: Count, rule: string): Pair => ({
  type: 'number',
  rule,
  a: sideOf(found, a.i, a.counted, String(amountOf(a.counted))),
  b: sideOf(found, b.i, b.counted, String(amountOf(b.counted))),
})

/** "six vans, not twenty" beside "twenty" or "twenty vans". */
const isDenied = (a: Counted, b: Counted): boolean =>
  a.not.includes(b.value) && (b.of === null || b.leans || a.of === b.of)

/** Who was freed has left, and who fled is displaced. */
const hasLeft: ReadonlySet<Fate | null> = new Set<Fate>(['freed', 'moved', 'homeless'])
/** Who was abducted is missing. */
const isAway: ReadonlySet<Fate | null> = new Set<Fate>(['held', 'missing'])
const isOneFate = (a: Fate | null, b: Fate | null) =>
  a === b || (hasLeft.has(a) && hasLeft.has(b)) || (isAway.has(a) && isAway.has(b))

/** A count that leans on nothing in its own article may be of anything that another counts in such numbers. */
const mayBeOfThat = (a: Counted, b: Counted): boolean =>
  a.of === null &&
  a.leans &&
  !isNth(b) &&
  !isUnnumbered(a) &&
  b.of !== null &&
  !isUnnumbered(b) &&
  (a.mayBe.includes(b.noun!) || (a.value > 1 && isSpecific(b.of) && Math.abs(Math.log(a.value / b.value)) < 1))

const areOfOneThing = (a: Counted, b: Counted): boolean =>
  mayBeOfThat(a, b) || mayBeOfThat(b, a) || areCountedAlike(a, b)

/** "The third attack this month". */
const isNth = ({ of }: Counted): boolean => of?.startsWith('nth ') ?? false

const areCountedAlike = (a: Counted, b: Counted): boolean =>
  a.of !== null &&
  b.of !== null &&
  (a.of === b.of || isShareOf(a, b) || isShareOf(b, a)) &&
  !((a.fate === null || b.fate === null || (a.isPart && b.isPart)) && areOfTwoKinds(a.noun, b.noun)) &&
  (a.fate === null || b.fate === null || isOneFate(a.fate, b.fate)) &&
  ((!isUnnumbered(a) && !isUnnumbered(b)) || isSaidOfEach(a, b) || (a.of !== b.of && (a.value === 0 || b.value === 0)))

/** "None of the teachers" beside "half of them", "every one of the bakeries" beside "two of the five". */
const isShareOf = (share: Counted, count: Counted): boolean =>
  share.of === `% ${count.noun}` &&
  (count.value === 0 ? share.value === 100 || /^none\b/i.test(count.text) : share.value === 100 && count.whole !== null)

/**
 * What is counted without a number is held against a number, or people to whom something happened against one another: "no
 * bus" and "three buses", "nobody" and "a watchman".
 */
const isSaidOfEach = (a: Counted, b: Counted): boolean =>
  (a.fate !== null && a.fate === b.fate) || (a.noun === b.noun && (isMany(a) || isMany(b)))

const isMany = (each: Counted): boolean => !isUnnumbered(each) && each.value > 1

const isOnly = ({ counted }: Count, own: readonly Count[]): boolean =>
  own.filter(each => areOfOneThing(each.counted, counted)).every(each => amountOf(each.counted) === amountOf(counted))

/** Two that the words allow to be the same. */
function isSameNumber(one: Counted, other: Counted): boolean {
  const [a, b] = [one, other].map(({ value, least, most, unit }) => {
    return { value: value * unit, least: least * unit, most: most * unit }
  }) as [Range, Range]
  return (
    a.value === b.value ||
    (a.least <= b.value && b.value <= a.most) ||
    (b.least <= a.value && a.value <= b.most) ||
    (a.least < a.most && b.least < b.most && a.least <= b.most && b.least <= a.most) ||
    (one.unit !== other.unit && Math.abs(Math.log(a.value / b.value)) < 0.1) ||
    isRounded(a.value, b.value) ||
    isRounded(b.value, a.value)
  )
}

type Range = { value: number; least: number; most: number }

/** "Two hundred" beside 204. */
const isRounded = (round: number, exact: number): boolean =>
  round >= 100 && /^\d0+$/.test(String(round)) && Math.abs(round - exact) <= round * 0.03
