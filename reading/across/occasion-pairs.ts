/** One occasion that is told of two days or of two places. */
import { likenessOf, mayBeOneDay } from './events-of.ts'
import { areOne, type Found, inOtherPlaces, type Pair, sharedTerms, sharedWords, sideOf } from './pair.ts'
import { nameKey, type Telling } from './tellings-of.ts'
import { stemOf } from './words-of.ts'

const occasions = new Set(
  'meeting truce deal exchange release quake explosion flood landslide crash visit ceremony hearing election sink collapse storm cyclone airdrop delivery evacuation summit session strike raid ambush landing handover'
    .split(' ')
    .map(stemOf),
)

/**
 * Whether both tell of an occasion of a kind of which neither article dates or places another: the one truce, the one
 * meeting on detainees.
 */
export function isOneOccasion(
  { all }: Found,
  i: number,
  j: number,
  one: readonly number[],
  two: readonly number[],
): boolean {
  const shared = sharedWords(all[i]!, all[j]!)
  const isOnly = (kind: string, of: number, list: readonly number[]) =>
    list.every(k => k === of || !all[k]!.words.has(kind) || (all[k]!.days.length === 0 && all[k]!.places.length === 0))
  return shared.length >= 2 && shared.some(kind => occasions.has(kind) && isOnly(kind, i, one) && isOnly(kind, j, two))
}

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
  return [
    {
      type: 'date',
      rule: `the days are ${one.value} and ${other.value}`,
      a: sideOf(found, i, one, one.value!),
      b: sideOf(found, j, other, other.value!),
    },
  ]
}

function onlyDay({ statement }: Telling) {
  const dates = statement.dates.filter(({ kind, value }) => kind === 'event' && value !== null)
  return dates.length === 1 && /^\d{4}-\d\d-\d\d$/.test(dates[0]!.value ?? '') ? dates[0]! : null
}

export function placePairs(found: Found, i: number, j: number, isTied: () => boolean): Pair[] {
  const [a, b] = [found.all[i]!, found.all[j]!]
  if (a.places.length !== 1 || b.places.length !== 1 || !mayBeOneDay(a, b)) return []
  const [one, other] = [a.places[0]!, b.places[0]!]
  if (areOne(one.key, other.key)) return []
  // Where one text names the other's place as well, the two may both hold, or one lie in the other.
  if (names(a, other.key) || names(b, one.key) || isWide(one.text) || isWide(other.text)) return []
  const like = likenessOf(a, b, found.weights)
  const words = sharedWords(a, b).length
  const isAlike = like >= 0.2 ? words >= 2 || (words >= 1 && sharedTerms(a, b).length >= 3) : like >= 0.15 && words >= 3
  if (!isAlike && !isTied()) return []
  return [
    {
      type: 'place',
      rule: 'told alike, in two places',
      a: sideOf(found, i, one, one.key),
      b: sideOf(found, j, other, other.key),
    },
  ]
}

const names = ({ article }: Telling, key: string) =>
  article.entities.some(({ type, name }) => type === 'place' && nameKey(name) === key)
const isWide = (place: string) =>
  /\b(?:region|district|province|state|county|oblast|governorate|country|valley|coast|north|south|east|west)\b/i.test(
    place,
  )
