/** Two counts of the same thing that do not agree. */
import { likenessOf, mayBeOneDay } from './events-of.ts'
import { type Counted, type Fate, isOfEveryEvent, isSpecific } from './numbers-of.ts'
import { type Found, inOtherPlaces, namesPlace, type Pair, sharedInAll, sideOf } from './pair.ts'
import type { Telling } from './tellings-of.ts'

export type Count = { counted: Counted; i: number }

/** What a telling counts once. */
export function countsIn({ numbers, statement }: Telling, i: number): Count[] {
  if (statement.status === 'commentary') return []
  return numbers
    .filter(({ of, fate }) => numbers.filter(each => each.of === of && each.fate === fate).length === 1)
    .map(counted => ({ counted, i }))
}

export function numberPairs(found: Found, one: readonly Count[], two: readonly Count[]): Pair[] {
  const pairs: Pair[] = []
  // What both count alike is one count, and what else either counts is another.
  const isTold = ({ counted }: Count, by: readonly Count[]) =>
    by.some(each => areOfOneThing(each.counted, counted) && each.counted.value === counted.value)
  const [apart, othersApart] = [one.filter(each => !isTold(each, two)), two.filter(each => !isTold(each, one))]
  for (const a of apart)
    for (const b of othersApart) {
      if (isSameNumber(a.counted, b.counted)) continue
      const [x, y] = [found.all[a.i]!, found.all[b.i]!]
      if (isDenied(a.counted, b.counted) || isDenied(b.counted, a.counted)) {
        pairs.push(numberPair(found, a, b, 'one number is given, and not the other'))
        continue
      }
      if (!areOfOneThing(a.counted, b.counted) || !mayBeOneDay(x, y)) continue
      if (sharedInAll(x, y).every(isOfEveryEvent) && areOfTwoPlaces(found, a.i, b.i)) continue
      const only = isOnly(a, one) && isOnly(b, two)
      if (!isOneCount(found, x, y, a.counted, b.counted, only)) continue
      pairs.push(numberPair(found, a, b, `both count ${thing(a.counted)}`))
    }
  return pairs
}

/** Within one article, two sources' counts of one thing. */
export function countsApart(found: Found, list: readonly number[], counts: readonly Count[]): Pair[] {
  const of = new Map<number, Count[]>()
  for (const count of counts) of.set(count.i, [...(of.get(count.i) ?? []), count])
  return list.flatMap((i, at) =>
    list
      .slice(at + 1)
      .filter(j => found.all[i]!.speaker !== found.all[j]!.speaker && !areApart(found.all[i]!, found.all[j]!))
      .flatMap(j => numberPairs(found, of.get(i) ?? [], of.get(j) ?? [])),
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

const thing = ({ of, fate }: Counted): string => (of === 'people' ? `people${fate ? `, ${fate}` : ''}` : `“${of}”`)

const numberPair = (found: Found, a: Count, b: Count, rule: string): Pair => ({
  type: 'number',
  rule,
  a: sideOf(found, a.i, a.counted, String(a.counted.value)),
  b: sideOf(found, b.i, b.counted, String(b.counted.value)),
})

/** "six vans, not twenty" beside "twenty" or "twenty vans". */
const isDenied = (a: Counted, b: Counted): boolean => a.not.includes(b.value) && (b.of === null || a.of === b.of)

/** Who was freed has left, and who fled is displaced. */
const hasLeft: ReadonlySet<Fate | null> = new Set<Fate>(['freed', 'moved', 'homeless'])
const isOneFate = (a: Fate | null, b: Fate | null) => a === b || (hasLeft.has(a) && hasLeft.has(b))

const areOfOneThing = (a: Counted, b: Counted): boolean =>
  a.of !== null && a.of === b.of && (a.fate === null || b.fate === null || isOneFate(a.fate, b.fate))

const isOnly = ({ counted }: Count, own: readonly Count[]): boolean =>
  own.filter(each => areOfOneThing(each.counted, counted)).every(each => each.counted.value === counted.value)

/** Whether two counts of the same kind of thing are of one count, by all that stands beside them. */
function isOneCount({ weights }: Found, a: Telling, b: Telling, one: Counted, other: Counted, only: boolean): boolean {
  const of = one.of!
  const times = Math.max(one.value, other.value) / Math.max(1, Math.min(one.value, other.value))
  if (one.whole === other.value || other.whole === one.value) return false
  const shared = sharedInAll(a, b).filter(
    term => term !== of && !term.startsWith('#') && term !== 'request' && !isOfEveryEvent(term),
  )
  const like = likenessOf(a, b, weights)
  if (inOtherPlaces(a, b) && like < 0.3) return false
  if (Math.min(one.value, other.value) < 2 && like < 0.3) return false
  const sameVoice = a.speaker !== null && [...a.parties].some(term => term.startsWith('@') && b.parties.has(term))
  if (of === 'people' && one.fate !== null && isOneFate(one.fate, other.fate))
    return times <= 5 && (shared.length >= 1 || only || sharedInAll(a, b).some(isOfEveryEvent))
  if (of === 'people' || !isSpecific(of))
    return (
      times <= 4 &&
      (shared.length >= 3 ||
        (shared.length >= 2 && like >= 0.2) ||
        ((sameVoice || shared.length >= 1) && only && times < 2) ||
        (one.noun !== null && one.noun === other.noun && only && times < 1.5))
    )
  return times <= (shared.length >= 2 ? 12 : 4) && (shared.length >= 1 || (only && times <= 2.5))
}

/** Two that the words allow to be the same. */
const isSameNumber = (a: Counted, b: Counted): boolean =>
  a.value === b.value ||
  (a.least <= b.value && b.value <= a.most) ||
  (b.least <= a.value && a.value <= b.most) ||
  (a.least < a.most && b.least < b.most && a.least <= b.most && b.least <= a.most)

const counting =
  /\b(?:speaks?|spoke|spoken|count(?:s|ed)?|puts?|figures?|total(?:s|led)?|tally|tallied|stands?|lists?|listed|number(?:s|ed)?|insists?|claims?|contends?|says?|said|gave|given|reports?|reported)\b/i

/** "speaks of thirty-four", "counted seventy-four": a number and hardly a word beside it. */
const isBare = ({ statement, numbers, terms }: Telling): boolean =>
  statement.status === 'attributed' &&
  statement.modality === 'said' &&
  numbers.length === 1 &&
  numbers[0]!.of === null &&
  terms.size <= 2 &&
  (counting.test(statement.cue?.text ?? '') || statement.content[0]!.text.length - numbers[0]!.text.length < 8) &&
  !/^["“]/.test(statement.content[0]!.text)

/** A bare count is held against the one count in the sentence before it. */
export function followingCounts(found: Found, list: readonly number[]): Pair[] {
  return list.flatMap((i, at) => {
    const [bare, before] = [found.all[i]!, found.all[list[at - 1] ?? i]!]
    if (before === bare || !isBare(bare) || before.numbers.length !== 1 || isBare(before)) return []
    if (bare.sentence - before.sentence > 1 || before.speaker === bare.speaker) return []
    const [one, other] = [before.numbers[0]!, bare.numbers[0]!]
    if (isSameNumber(one, other)) return []
    return [
      numberPair(
        found,
        { counted: one, i: list[at - 1]! },
        { counted: other, i },
        'a count without a noun follows the count before it',
      ),
    ]
  })
}
