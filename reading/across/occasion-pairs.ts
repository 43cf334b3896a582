/** One occasion that is told of two days or of two places. */
import type { Dated } from '../statement.ts'
import { likenessOf, mayBeOneDay } from './events-of.ts'
import { isOfAnother } from './frames-of.ts'
import { isCommonKind, type Occasion } from './occasions-of.ts'
import { areOne, type Found, inOtherPlaces, type Pair, sharedTerms, sharedWords, sideOf } from './pair.ts'
import { nameKey, type Place, type Telling } from './tellings-of.ts'

/** The occasions of two articles that are one. */
export const sharedOccasions = (
  found: Found,
  ones: readonly Occasion[],
  others: readonly Occasion[],
): [Occasion, Occasion][] =>
  ones.flatMap(one =>
    others.flatMap((other): [Occasion, Occasion][] =>
      one.kind === other.kind && areOneOccasion(found, one, other, ones, others) ? [[one, other]] : [],
    ),
  )

/** Where two articles tell of one occasion, and each names a day or a place of its own. */
export const occasionPairs = (found: Found, shared: readonly [Occasion, Occasion][]): Pair[] =>
  shared.flatMap(([one, other]) => {
    const [a, b] = [found.all[one.i]!, found.all[other.i]!]
    const pairs: Pair[] = []
    if (one.day && other.day && one.day.value !== other.day.value)
      pairs.push(datePair(found, one.i, other.i, one.day, other.day))
    if (one.place && other.place && !mayBeOnePlace(a, b, one.place, other.place))
      pairs.push(placePair(found, one.i, other.i, one.place, other.place))
    return pairs
  })

function areOneOccasion(
  { all, weights, gathered }: Found,
  one: Occasion,
  other: Occasion,
  ones: readonly Occasion[],
  others: readonly Occasion[],
): boolean {
  const [day, otherDay] = [dayOf(one), dayOf(other)]
  if (day !== null && otherDay !== null && Math.abs(day - otherDay) > 3) return false
  const areOneDay = day !== null && day === otherDay
  const shared = count(one.terms, other.terms)
  const around = count(one.around, other.around)
  const areApart = one.place !== null && other.place !== null && one.place.key !== other.place.key
  if (isOfAnother(all, { ...one, deed: one.kind }, { ...other, deed: other.kind })) return false
  if (isCommonKind(one.kind)) return shared >= (areApart ? 3 : 2)
  const isOnly = (own: Occasion, of: readonly Occasion[]) =>
    of.every(
      each =>
        each.kind !== own.kind ||
        ((!each.place || !own.place || each.place.key === own.place.key) &&
          (!each.day || !own.day || each.day.value === own.day.value)),
    )
  if (!isOnly(one, ones) || !isOnly(other, others)) return shared >= 3
  if (gathered.areOne(one.i, other.i) || likenessOf(all[one.i]!, all[other.i]!, weights) >= 0.25)
    return shared >= 1 || around >= 2
  return shared >= 2 || (shared >= 1 && around >= 2) || (areOneDay && (shared >= 1 || around >= 2)) || around >= 5
}

const dayOf = ({ day }: Occasion): number | null => (day ? Date.parse(day.value!) / 86_400_000 : null)

function count(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const term of a) if (b.has(term)) shared++
  return shared
}

const datePair = (found: Found, i: number, j: number, one: Dated, other: Dated): Pair => ({
  type: 'date',
  rule: `the days are ${one.value} and ${other.value}`,
  a: sideOf(found, i, one, one.value!),
  b: sideOf(found, j, other, other.value!),
})

const placePair = (found: Found, i: number, j: number, one: Place, other: Place): Pair => ({
  type: 'place',
  rule: 'told alike, in two places',
  a: sideOf(found, i, one, one.key),
  b: sideOf(found, j, other, other.key),
})

/** Where one text names the other's place as well, the two may both hold, or one lie in the other. */
const mayBeOnePlace = (a: Telling, b: Telling, one: Place, other: Place): boolean =>
  areOne(one.key, other.key) || names(a, other.key) || names(b, one.key) || isWide(one.text) || isWide(other.text)

export function datePairs(found: Found, i: number, j: number, isTied: () => boolean): Pair[] {
  const [a, b] = [found.all[i]!, found.all[j]!]
  const [one, other] = [onlyDay(a), onlyDay(b)]
  if (!one || !other || one.value === other.value) return []
  const like = likenessOf(a, b, found.weights)
  const isOnePlace = [...a.around].some(place => b.around.has(place))
  if (!mayBeOneDay(a, b) && !(like >= 0.5 && isOnePlace && Math.abs(a.days[0]! - b.days[0]!) <= 31)) return []
  const [words, terms] = [sharedWords(a, b).length, sharedTerms(a, b).length]
  if (words < 1) return []
  if (
    !isTied() &&
    ((terms < 3 && inOtherPlaces(a, b)) || terms < 2 || like < (words < 2 ? 0.25 : words < 3 ? 0.2 : 0.15))
  )
    return []
  return [datePair(found, i, j, one, other)]
}

function onlyDay({ statement }: Telling) {
  const dates = statement.dates.filter(({ kind, value }) => kind === 'event' && value !== null)
  return dates.length === 1 && /^\d{4}-\d\d-\d\d$/.test(dates[0]!.value ?? '') ? dates[0]! : null
}

export function placePairs(found: Found, i: number, j: number, isTied: () => boolean): Pair[] {
  const [a, b] = [found.all[i]!, found.all[j]!]
  if (a.places.length !== 1 || b.places.length !== 1 || !mayBeOneDay(a, b)) return []
  const [one, other] = [a.places[0]!, b.places[0]!]
  if (mayBeOnePlace(a, b, one, other)) return []
  const like = likenessOf(a, b, found.weights)
  const words = sharedWords(a, b).length
  const isAlike = like >= 0.2 ? words >= 2 || (words >= 1 && sharedTerms(a, b).length >= 3) : like >= 0.15 && words >= 3
  if (!isAlike && !isTied()) return []
  return [placePair(found, i, j, one, other)]
}

const names = ({ article }: Telling, key: string) =>
  article.entities.some(({ type, name }) => type === 'place' && nameKey(name) === key)
const isWide = (place: string) =>
  /\b(?:region|district|province|state|county|oblast|governorate|country|valley|coast|north|south|east|west)\b/i.test(
    place,
  )
