/** Two tellings of one matter that do not agree in a number, a day, a place, a party, a doer, or whether it is so. */
import type { Span } from '../article.ts'
import { creditsOf } from './credits-of.ts'
import { type Deed, deedsOf, isVague } from './deeds-of.ts'
import { denialOf, deniedBefore, deniedIn, saysOpposite } from './denials.ts'
import { type Gatherings, likenessOf, mayBeOneDay } from './events-of.ts'
import { mattersOf } from './matters-of.ts'
import { type Counted, type Fate, isOfEveryEvent, isSpecific } from './numbers-of.ts'
import { nameKey, shortKey, type Telling } from './tellings-of.ts'
import { stemOf } from './words-of.ts'

export type DifferenceType = 'actor' | 'number' | 'date' | 'place' | 'polarity' | 'asked' | 'role'
/** `value` is verbatim at `span` of the statement's article; for polarity it is `positive` or `negative` and `span` is `null`. */
export type Side = { statement: string; value: string; span: Span | null }
/** One side of a pair: the telling by its number, and what its value is compared by. */
export type PairSide = Side & { telling: number; key: string }
/** Two pairs with the same `about` are one difference, and so are two that share a side. */
export type Pair = { type: DifferenceType; rule: string; about?: string; a: PairSide; b: PairSide }

type Found = { all: readonly Telling[]; weights: ReadonlyMap<string, number>; gathered: Gatherings }

/** Every pair that differs, among articles of one matter and, of denials and counts that follow one another, within one. */
export function pairsOf(all: readonly Telling[], weights: ReadonlyMap<string, number>, gathered: Gatherings): Pair[] {
  const found: Found = { all, weights, gathered }
  const of = new Map<number, number[]>()
  all.forEach(({ from }, i) => {
    const list = of.get(from)
    if (list) list.push(i)
    else of.set(from, [i])
  })
  const denial = all.map(denialOf)
  const counts = all.map((telling, i) => countsIn(telling, i))
  const deeds = all.map(deedsOf)
  const credits = new Map(
    [...of].map(([from, list]) => [from, list.flatMap(i => creditsOf(all[i]!).map(credit => ({ ...credit, i })))]),
  )
  const pairs: Pair[] = []
  for (const list of of.values()) pairs.push(...followingCounts(found, list), ...countsApart(found, list, counts))
  const isToldElsewhere = (i: number) => gathered.with(i).some(j => all[j]!.from !== all[i]!.from)
  const denied = new Map<number, { told: number; share: number }>()
  const offer = (i: number, told: number) => {
    const kind = denial[i]
    if (!kind || kind === 'back' || (denial[told] && denial[told] !== 'plain')) return
    if (all[i]!.from === all[told]!.from && !isToldElsewhere(told) && !isToldElsewhere(i)) return
    const share = deniedIn(all[i]!, all[told]!, weights, kind)
    if (share > (denied.get(i)?.share ?? 0)) denied.set(i, { told, share })
  }
  for (const list of of.values())
    for (const i of list) for (const j of list) if (Math.abs(all[i]!.sentence - all[j]!.sentence) <= 2) offer(i, j)

  const matters = mattersOf(all)
  const termsOf = new Map([...of].map(([from, list]) => [from, indexOf(all, list)]))
  for (const [from, others] of matters) {
    const one = of.get(from)!
    for (const other of others) {
      const two = of.get(other)!
      const ofNumbers = numberPairs(
        found,
        one.flatMap(i => counts[i]!),
        two.flatMap(i => counts[i]!),
      )
      const tied = new Set(ofNumbers.map(({ a, b }) => a.telling * all.length + b.telling))
      pairs.push(...ofNumbers, ...creditPairs(found, credits.get(from)!, credits.get(other)!))
      for (const i of one)
        if (deeds[i]!.length > 0)
          for (const j of two) if (deeds[j]!.length > 0) pairs.push(...actorPairs(found, deeds[i]!, deeds[j]!, i, j))
      for (const i of one)
        for (const j of sharing(all[i]!, termsOf.get(other)!)) {
          if (denial[i]) offer(i, j)
          if (denial[j]) offer(j, i)
          if (saysOpposite(all[i]!, all[j]!, weights)) {
            pairs.push(polarityPair(found, i, j, 'one says the opposite'))
            continue
          }
          const isTied = () => tied.has(i * all.length + j) || isOneOccasion(found, i, j, one, two)
          pairs.push(...datePairs(found, i, j, isTied), ...placePairs(found, i, j, isTied), ...askedPairs(found, i, j))
        }
    }
  }
  all.forEach((_, i) => {
    if (!denial[i]) return
    const before =
      denial[i] === 'back' ? deniedBefore(all, i, gathered, j => denial[j] === 'own' || denial[j] === 'back') : null
    const told = denied.get(i)?.told ?? before
    if (told !== null && told !== undefined)
      pairs.push(
        polarityPair(found, told, i, before === null ? 'one denies what the other tells' : 'denied in the next words'),
      )
  })
  return pairs
}

type Index = ReadonlyMap<string, readonly number[]>

/** The tellings of one article by their terms. */
function indexOf(all: readonly Telling[], list: readonly number[]): Index {
  const index = new Map<string, number[]>()
  for (const i of list)
    for (const term of new Set([...all[i]!.terms, ...all[i]!.parties])) {
      const holders = index.get(term)
      if (holders) holders.push(i)
      else index.set(term, [i])
    }
  return index
}

/** The tellings of another article that share a term with one, in their order. */
function sharing({ terms, parties }: Telling, index: Index): number[] {
  const found = new Set<number>()
  for (const term of terms) for (const j of index.get(term) ?? []) found.add(j)
  for (const term of parties) for (const j of index.get(term) ?? []) found.add(j)
  return [...found].sort((a, b) => a - b)
}

/** Words for what happened that both use; that people died is told of every event. */
const sharedWords = (a: Telling, b: Telling) => [...a.words].filter(word => b.words.has(word) && !isOfEveryEvent(word))
const sharedTerms = (a: Telling, b: Telling) => [...a.terms].filter(term => b.terms.has(term))
/** What they share in what is told, who tells it, and to whom. */
const sharedInAll = (a: Telling, b: Telling) => [
  ...sharedTerms(a, b),
  ...[...a.terms].filter(term => !b.terms.has(term) && b.parties.has(term)),
  ...[...a.parties].filter(term => !a.terms.has(term) && (b.terms.has(term) || b.parties.has(term))),
]

const sideOf = ({ all }: Found, telling: number, quoted: { text: string; span: Span }, key: string): PairSide => ({
  statement: all[telling]!.statement.id,
  value: quoted.text,
  span: quoted.span,
  telling,
  key,
})

/** Whether the sentences of two tellings name places, and neither article those of the other. */
const inOtherPlaces = (a: Telling, b: Telling): boolean =>
  a.around.size > 0 &&
  b.around.size > 0 &&
  ![...a.around].some(place => namesPlace(b, place)) &&
  ![...b.around].some(place => namesPlace(a, place))

const namesPlace = ({ around, article }: Telling, place: string): boolean =>
  around.has(place) || article.entities.some(entity => entity.type === 'place' && shortKey(entity) === place)

// Numbers

type Count = { counted: Counted; i: number }

/** What a telling counts once. */
function countsIn({ numbers, statement }: Telling, i: number): Count[] {
  if (statement.status === 'commentary') return []
  return numbers
    .filter(({ of, fate }) => numbers.filter(each => each.of === of && each.fate === fate).length === 1)
    .map(counted => ({ counted, i }))
}

function numberPairs(found: Found, one: readonly Count[], two: readonly Count[]): Pair[] {
  const pairs: Pair[] = []
  for (const a of one)
    for (const b of two) {
      if (isSameNumber(a.counted, b.counted)) continue
      const [x, y] = [found.all[a.i]!, found.all[b.i]!]
      if (isDenied(a.counted, b.counted) || isDenied(b.counted, a.counted)) {
        pairs.push(numberPair(found, a, b, 'one number is given, and not the other'))
        continue
      }
      if (!areOfOneThing(a.counted, b.counted)) continue
      if (!mayBeOneDay(x, y)) continue
      const only = isOnly(a, one) && isOnly(b, two)
      if (!isOneCount(found, x, y, a.counted, b.counted, only)) continue
      pairs.push(numberPair(found, a, b, `both count ${thing(a.counted)}`))
    }
  return pairs
}

/** Within one article, two sources' counts of one thing. */
function countsApart(found: Found, list: readonly number[], counts: readonly Count[][]): Pair[] {
  return list.flatMap((i, at) =>
    list
      .slice(at + 1)
      .filter(j => found.all[i]!.speaker !== found.all[j]!.speaker)
      .flatMap(j => numberPairs(found, counts[i]!, counts[j]!)),
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
  const shared = sharedInAll(a, b).filter(term => term !== of && !term.startsWith('#') && term !== 'request')
  const like = likenessOf(a, b, weights)
  if (inOtherPlaces(a, b) && like < 0.3) return false
  if (Math.min(one.value, other.value) < 2 && like < 0.3) return false
  const sameVoice = a.speaker !== null && [...a.parties].some(term => term.startsWith('@') && b.parties.has(term))
  if (of === 'people' && one.fate !== null && isOneFate(one.fate, other.fate))
    return times <= 5 && (shared.length >= 1 || (only && times <= 3))
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
function followingCounts(found: Found, list: readonly number[]): Pair[] {
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

// Days and places

const occasions = new Set(
  'meeting truce deal exchange release quake explosion flood landslide crash visit ceremony hearing election sink collapse storm cyclone airdrop delivery evacuation summit session strike raid ambush landing handover'
    .split(' ')
    .map(stemOf),
)

/**
 * Whether both tell of an occasion of a kind of which neither article dates or places another: the one truce, the one
 * meeting on detainees.
 */
function isOneOccasion({ all }: Found, i: number, j: number, one: readonly number[], two: readonly number[]): boolean {
  const shared = sharedWords(all[i]!, all[j]!)
  const isOnly = (kind: string, of: number, list: readonly number[]) =>
    list.every(k => k === of || !all[k]!.words.has(kind) || (all[k]!.days.length === 0 && all[k]!.places.length === 0))
  return shared.length >= 2 && shared.some(kind => occasions.has(kind) && isOnly(kind, i, one) && isOnly(kind, j, two))
}

function datePairs(found: Found, i: number, j: number, isTied: () => boolean): Pair[] {
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

function placePairs(found: Found, i: number, j: number, isTied: () => boolean): Pair[] {
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

// Who was asked, who did it, whose work it is

const noParty = /^(?:he|him|she|her|they|them|it|us|we|me|i|you|reporters|journalists)$/

function askedPairs(found: Found, i: number, j: number): Pair[] {
  const [a, b] = [found.all[i]!, found.all[j]!]
  if (a.statement.modality !== 'asked' || b.statement.modality !== 'asked' || !mayBeOneDay(a, b)) return []
  const [one, other] = [a, b].map(({ addressees }) => addressees.filter(key => !noParty.test(key))) as [
    string[],
    string[],
  ]
  if (one.length === 0 || other.length === 0) return []
  const areSwapped = other.includes(a.speaker ?? '-') && one.includes(b.speaker ?? '-')
  if (areSwapped)
    return [
      {
        type: 'asked',
        rule: 'each is said to have asked the other',
        a: sideOf(found, i, a.statement.speaker!, a.speaker!),
        b: sideOf(found, j, b.statement.speaker!, b.speaker!),
      },
    ]
  if (one.some(key => other.some(known => areOne(known, key)))) return []
  const like = likenessOf(a, b, found.weights)
  const parties = new Set(
    [...a.addressees, ...b.addressees, a.speaker, b.speaker].flatMap(key => key?.split(' ') ?? []),
  )
  const told = sharedTerms(a, b).filter(term => !parties.has(term.replace(/^@/, '')) && term !== 'request')
  const sameAsker =
    a.speaker !== null &&
    b.speaker !== null &&
    (areOne(a.speaker, b.speaker) || noParty.test(a.speaker) || noParty.test(b.speaker))
  if (told.length < (sameAsker ? 1 : 2) || like < (sameAsker ? 0.2 : 0.35)) return []
  return [
    {
      type: 'asked',
      rule: 'the same is asked of others',
      a: sideOf(found, i, a.statement.addressees[a.addressees.indexOf(one[0]!)]!, one[0]!),
      b: sideOf(found, j, b.statement.addressees[b.addressees.indexOf(other[0]!)]!, other[0]!),
    },
  ]
}

/** Whether all words of one name are in the other: "the army" and "the neighbouring army", but not Bor and Pibor. */
function areOne(a: string, b: string): boolean {
  const [few, many] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length) as [string[], string[]]
  return few.every(word => many.includes(word))
}

function actorPairs(found: Found, ones: readonly Deed[], others: readonly Deed[], i: number, j: number): Pair[] {
  return ones.flatMap(one =>
    others.flatMap((other): Pair[] => {
      const deed = [...one.deeds].find(stem => other.deeds.has(stem))
      if (!deed || areOne(one.key, other.key) || isVague(one.key) || isVague(other.key)) return []
      const [a, b] = [found.all[i]!, found.all[j]!]
      if (one.isActive && other.isActive && (!isHarm(deed) || likenessOf(a, b, found.weights) < 0.3)) return []
      if (!mayBeOneDay(a, b) || (inOtherPlaces(a, b) && likenessOf(a, b, found.weights) < 0.3)) return []
      if (deed !== 'attack' && sharedTerms(a, b).filter(term => term !== deed).length < 1) return []
      return [
        {
          type: 'actor',
          rule: `who did it: “${deed}”`,
          a: sideOf(found, i, one, one.key),
          b: sideOf(found, j, other, other.key),
        },
      ]
    }),
  )
}

const isHarm = (deed: string) => /^(?:attack|dead|destroy|seize|shoot|burn)$/.test(deed)

type Credited = ReturnType<typeof creditsOf>[number] & { i: number }

/** The first credit that an article gives for a kind of work speaks for the article. */
function creditPairs(found: Found, ones: readonly Credited[], others: readonly Credited[]): Pair[] {
  const pairs: Pair[] = []
  for (const one of firstOfEach(ones))
    for (const other of firstOfEach(others)) {
      if (areOne(one.key, other.key)) continue
      const together = found.gathered.areOne(one.i, other.i)
      if (!together && !(one.work !== null && other.work !== null && areOneWork(one.work, other.work))) continue
      pairs.push({
        type: 'role',
        rule: 'whose work it is said to be',
        a: sideOf(found, one.i, { text: one.by, span: one.span }, one.key),
        b: sideOf(found, other.i, { text: other.by, span: other.span }, other.key),
      })
    }
  return pairs
}

/** An initiative may be for anything. */
const areOneWork = (a: string, b: string) =>
  a === b || /^(?:initiative|idea)$/.test(a) || /^(?:initiative|idea)$/.test(b)

const firstOfEach = (credits: readonly Credited[]) =>
  credits.filter(
    (credit, at) =>
      credits.findIndex(each => each.work === credit.work && each.telling.speaker === credit.telling.speaker) === at,
  )

// Whether it is so

const polarityPair = ({ all, gathered }: Found, told: number, denial: number, rule: string): Pair => ({
  type: 'polarity',
  rule,
  about: `${Math.min(...gathered.with(told))}`,
  a: { statement: all[told]!.statement.id, value: 'positive', span: null, telling: told, key: `${told}` },
  b: { statement: all[denial]!.statement.id, value: 'negative', span: null, telling: denial, key: `${denial}` },
})
