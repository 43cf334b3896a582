/** One occasion that is told of two days or of two places. */
import type { Span } from '../article.ts'
import { remembered } from '../remembered.ts'
import { setOf } from '../set-of.ts'
import type { Dated, ReadArticle } from '../statement.ts'
import { likenessOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate, Evidence } from './evidence.ts'
import { isOfAnother } from './frames-of.ts'
import { followsUpon, happeningsAt, isNextStep } from './happenings.ts'
import { isCommonKind, type Occasion } from './occasions-of.ts'
import { onceFor } from './once-for.ts'
import { areOne, type Found, sharedTerms, sideOf } from './pair.ts'
import type { Place } from './places-in.ts'
import { type Spot, spotsIn } from './spots-in.ts'
import { isOfDateline, nameKey, shortKey, type Telling } from './tellings-of.ts'

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

function count<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0
  for (const term of a) if (b.has(term)) shared++
  return shared
}

/** The days and places that an article's tellings and occasions name, each with the number of the telling that does. */
export type Sites = {
  days: (Site & { day: Dated; at: number })[]
  places: (Site & { place: Place; isWide: boolean })[]
  spots: (Site & { spot: Spot })[]
}
/** The number of the telling, and the kinds of what it says happened there, or then. */
type Site = { i: number; kinds: ReadonlySet<number> }

export function sitesOf(all: readonly Telling[], list: readonly number[], occasions: readonly Occasion[]): Sites {
  const firstOf = <T extends { span: Span }>(those: readonly { i: number; what: T }[]) =>
    those
      .filter(({ what }, n) => those.findIndex(each => each.what.span[0] === what.span[0]) === n)
      .map(({ i, what }) => ({ i, what, kinds: happeningsAt(all[i]!, what.span) }))
  const days = [
    ...list.flatMap(i =>
      all[i]!.statement.dates.filter(day => isEventDay(day) && !isOfDateline(all[i]!.article.text, day.span)).map(
        what => ({ i, what }),
      ),
    ),
    ...occasions.flatMap(({ i, day }) => (day ? [{ i, what: day }] : [])),
  ]
  const places = list.flatMap(i => all[i]!.sites.map(what => ({ i, what })))
  const spots = list.flatMap(i =>
    all[i]!.statement.status === 'commentary'
      ? []
      : spotsIn(all[i]!.article.text, all[i]!.sentenceSpan).map(what => ({ i, what })),
  )
  return {
    days: firstOf(days).map(({ what, ...site }) => ({
      ...site,
      day: what,
      at: Date.parse(what.value!) / 86_400_000,
    })),
    places: firstOf(places).map(({ what, ...site }) => ({
      ...site,
      place: what,
      isWide: isWide(all[site.i]!, what),
    })),
    spots: firstOf(spots).map(({ what, ...site }) => ({ ...site, spot: what })),
  }
}

const isEventDay = ({ kind, value }: Dated): boolean =>
  kind === 'event' && value !== null && /^\d{4}-\d\d-\d\d$/.test(value)

/** The days that two articles name for what may be one thing, each pair with what speaks for it. */
export function dateCandidates(
  found: Found,
  beside: Beside,
  ones: Sites,
  others: Sites,
  shared: readonly [Occasion, Occasion][],
): Candidate[] {
  // The same day is told there too, of what may be the same.
  const tells = ({ days }: Sites, one: TellsDay) =>
    days.some(each => each.day.value === one.day.value && mayBeOneKind(found, one, each))
  const only = [ones, others].filter(({ days }) => days.every(({ day }) => day.value === days[0]!.day.value)).length
  return ones.days.flatMap(one =>
    others.days.flatMap((other): Candidate[] => {
      const apart = Math.abs(one.at - other.at)
      if (apart === 0 || apart > 31 || (apart === 1 && mayBeOneNight(found, one, other))) return []
      // "On Monday" in two papers, a week apart.
      if (apart % 7 === 0 && one.day.text.toLowerCase() === other.day.text.toLowerCase()) return []
      return [
        {
          pair: {
            type: 'date',
            rule: `the days are ${one.day.value} and ${other.day.value}`,
            a: sideOf(found, one.i, one.day, one.day.value!),
            b: sideOf(found, other.i, other.day, other.day.value!),
          },
          evidence: {
            ...beside(one.i, other.i),
            ...ofOccasions(found, one.i, other.i, shared),
            ...kindsAt(one, other),
            apart: Math.min(apart, 10),
            nextDay: apart === 1 ? 1 : 0,
            only,
            elsewhere: (tells(others, one) ? 1 : 0) + (tells(ones, other) ? 1 : 0),
            lasting: isOfWhatLasts(found, one, other) ? 1 : 0,
            aftermath: isAftermath(one, other) ? 1 : 0,
            bounded: [one, other].filter(each =>
              /\b(?:by|until|till|before)\s$/i.test(besideDay(found, each, 8, 0).slice(0, 8)),
            ).length,
            toCome: [one.i, other.i].filter(i => isToCome.test(found.all[i]!.statement.modality ?? '')).length,
          },
        },
      ]
    }),
  )
}

const isToCome = /^(?:promised|asked|conditional|wanted)$/

const ofOccasions = ({ all }: Found, i: number, j: number, shared: readonly [Occasion, Occasion][]): Evidence => ({
  occasion: shared.some(([one, other]) => isIn(all, one, i) && isIn(all, other, j)) ? 1 : 0,
})

/** How much of what happened on two days, or in two places, may be of one kind: 0 to 1. */
function kindsAt({ kinds: one }: Site, { kinds: two }: Site): Evidence {
  const shared = count(one, two)
  return { oneKind: shared === 0 ? 0 : shared / Math.min(one.size, two.size) }
}

/** Whether what happened on two days, or in two places, may be of one kind, as far as it is told. */
const mayBeOneKind = ({ all }: Found, { i, kinds: one }: Site, { i: j, kinds: two }: Site): boolean =>
  one.size === 0 || two.size === 0 ? sharedTerms(all[i]!, all[j]!).length > 0 : count(one, two) > 0

type TellsDay = Sites['days'][number]

/** The words around a day. */
const besideDay = ({ all }: Found, { i, day }: TellsDay, before: number, after: number): string =>
  all[i]!.article.text.slice(Math.max(0, day.span[0] - before), day.span[1] + after)

/** "Late on Sunday" and "in the night to Monday", "before dawn on Monday". */
function mayBeOneNight(found: Found, one: TellsDay, other: TellsDay): boolean {
  const [first, second] = one.day.value! < other.day.value! ? [one, other] : [other, one]
  if (/\bnight\s(?:to|before)\s/i.test(besideDay(found, second, 14, 0))) return true
  return (
    /\b(?:night|midnight|late|evening)\b/i.test(besideDay(found, first, 12, 9)) &&
    /\b(?:early|dawn|hours|midnight|overnight|night\sof)\b/i.test(besideDay(found, second, 18, 9))
  )
}

/** "The boats were still tied to the quay on Wednesday": the later day tells only that something is as it was. */
function isOfWhatLasts(found: Found, one: TellsDay, other: TellsDay): boolean {
  const second = one.day.value! < other.day.value! ? other : one
  const words = besideDay(found, second, 90, 0)
  return (
    lasting.test(words.slice(words.search(/[^.;“”]*$/))) &&
    !/\b(?:since|from|until)\s$/.test(besideDay(found, second, 7, 0).slice(0, 7))
  )
}

/** The later day tells of what followed: the dead were buried on it. */
function isAftermath(one: TellsDay, other: TellsDay): boolean {
  const [{ kinds: before }, { kinds: after }] = one.day.value! < other.day.value! ? [one, other] : [other, one]
  return before.size > 0 && (followsUpon(after, before) || isNextStep(before, after))
}
const lasting =
  /\b(?:still|remain(?:s|ed)?|stood|stands?|lay|lies|slept|sleeps?|waited|waits?|sat|sits?|was\sto\sbe\sseen|were\sto\sbe\sseen)\b/

const isIn = (all: readonly Telling[], occasion: Occasion, i: number): boolean =>
  all[occasion.i]!.from === all[i]!.from && all[occasion.i]!.sentence === all[i]!.sentence

/** The places that two articles name for what may be one thing, each pair with what speaks for it. */
export const placeCandidates = (
  found: Found,
  beside: Beside,
  ones: Sites,
  others: Sites,
  shared: readonly [Occasion, Occasion][],
): Candidate[] => {
  // The same is told of that place there too.
  const tells = ({ places }: Sites, one: Sites['places'][number]) =>
    places.some(each => areOnePlace(each.place.key, one.place.key) && mayBeOneKind(found, one, each))
  return ones.places.flatMap(one =>
    others.places.flatMap((other): Candidate[] => {
      const [a, b] = [found.all[one.i]!, found.all[other.i]!]
      const { key } = one.place
      if (
        one.isWide ||
        other.isWide ||
        one.place.way !== other.place.way ||
        areOnePlace(key, other.place.key) ||
        !mayBeOneDay(a, b) ||
        isToldThere(b, key) ||
        isToldThere(a, other.place.key) ||
        isStreet(one.place) !== isStreet(other.place) ||
        areTwoOfOneName(a, one.place, b, other.place) ||
        liesIn(a, one.place, other.place) ||
        liesIn(a, other.place, one.place) ||
        liesIn(b, one.place, other.place) ||
        liesIn(b, other.place, one.place)
      )
        return []
      return [
        {
          pair: {
            type: 'place',
            rule: 'told alike, in two places',
            a: sideOf(found, one.i, one.place, key),
            b: sideOf(found, other.i, other.place, other.place.key),
          },
          evidence: {
            ...beside(one.i, other.i),
            ...ofOccasions(found, one.i, other.i, shared),
            ...kindsAt(one, other),
            onTheWay: one.place.way === 'at' ? 0 : 1,
            notThere: (isNotThere(a, other.place.key) ? 1 : 0) + (isNotThere(b, key) ? 1 : 0),
            beside: (isNamedBeside(a, other.place.key) ? 1 : 0) + (isNamedBeside(b, key) ? 1 : 0),
            // Where one text names the other's place as well, the two may both hold, or one lie in the other.
            named: (names(a, other.place.key) ? 1 : 0) + (names(b, key) ? 1 : 0),
            elsewhere: (tells(others, one) ? 1 : 0) + (tells(ones, other) ? 1 : 0),
            only: [a, b].filter(({ sites }) => sites.length === 1).length,
          },
        },
      ]
    }),
  )
}

/** The spots, told by a common noun, that two articles name for what is of one kind, each pair with what speaks for it. */
export const spotCandidates = (
  found: Found,
  beside: Beside,
  ones: Sites,
  others: Sites,
  shared: readonly [Occasion, Occasion][],
): Candidate[] =>
  ones.spots.flatMap(one =>
    others.spots.flatMap((other): Candidate[] => {
      const [a, b] = [found.all[one.i]!, found.all[other.i]!]
      if (one.spot.keys.some(key => other.spot.keys.includes(key)) || !mayBeOneDay(a, b)) return []
      const kinds = kindsAt(one, other)
      if (kinds.oneKind === 0) return []
      return [
        {
          pair: {
            type: 'place',
            rule: 'told alike, in two places',
            a: sideOf(found, one.i, one.spot, one.spot.keys.join(' ')),
            b: sideOf(found, other.i, other.spot, other.spot.keys.join(' ')),
          },
          evidence: {
            ...beside(one.i, other.i),
            ...ofOccasions(found, one.i, other.i, shared),
            ...kinds,
            spot: 1,
            named:
              (tellsOf(other.spot).test(a.article.text) ? 1 : 0) + (tellsOf(one.spot).test(b.article.text) ? 1 : 0),
          },
        },
      ]
    }),
  )

const tellsOf = onceFor(({ keys }: Spot) => new RegExp(`\\b(?:${keys.join('|')})\\b`, 'i'))

/** "Cape Selennyakh" and "Selennyakh Bay" lie together. */
const areOnePlace = (a: string, b: string): boolean => areOne(namingWords(a), namingWords(b))

/** The words of a key without what kind of place it is. */
const namingWords = remembered(
  key =>
    key
      .split(' ')
      .filter((word, _, words) => words.length === 1 || !kindsOfSite.has(word))
      .join(' ') || key,
)
const kindsOfSite = setOf('cape bay lake river mount harbour harbor island')

/** Whether one sentence tells of both places: "the hospital in Nyala was looted, and the one in Zalingei". */
const isToldThere = (telling: Telling, key: string): boolean =>
  telling.sites.some(place => place.way === 'at' && areOnePlace(place.key, key)) && !isNotThere(telling, key)

/** "The bridge at Glushkovo" and "the bridge at Zvannoye": there are two. */
function areTwoOfOneName(a: Telling, one: Place, b: Telling, other: Place): boolean {
  const thing = ({ article: { text } }: Telling, { span: [start] }: Place) =>
    /\bthe\s(?:[\p{L}-]+\s){0,2}?([\p{L}-]+)\s(?:at|in|of|near)\s(?:the\s)?$/iu.exec(
      text.slice(Math.max(0, start - 60), start),
    )?.[1]
  const own = thing(a, one)
  return own !== undefined && own === thing(b, other)
}

/** "At the mosque, not in Ndika", "in Sfax rather than Tunis": a sentence says of a place that it was not there. */
const isNotThere = (telling: Telling, key: string): boolean => {
  const { article, sentenceSpan } = telling
  return (
    placesByKey(article)
      .get(key)
      ?.some(
        ([start]) =>
          sentenceSpan[0] <= start &&
          start < sentenceSpan[1] &&
          /\b(?:(?:not|never|rather\sthan|instead\sof|nowhere\snear)\s(?:(?:in|at|near|to|inside|on|from)\s)?(?:the\s)?|(?:kilomet(?:re|er)s?|km|miles?|hours?|minutes?)\s(?:\p{L}+\s)?(?:from|of|outside)\s)$/iu.test(
            article.text.slice(Math.max(0, start - 30), start),
          ),
      ) ?? false
  )
}

/** Where an article names a place, by what the name is compared by. */
const placesByKey = onceFor(({ entities }: ReadArticle): ReadonlyMap<string, Span[]> => {
  const places = new Map<string, Span[]>()
  for (const { type, name, mentions } of entities)
    if (type === 'place') places.set(nameKey(name), [...(places.get(nameKey(name)) ?? []), ...mentions])
  return places
})

const isNamedBeside = ({ around }: Telling, key: string) => around.has(shortKey({ type: 'place', name: key }))

const names = ({ article }: Telling, key: string) => placesByKey(article).has(key)

/** "Mazar Dara, a village of Nurgal district", "the village of Rimche in Rasuwa", "Cotton Street, Juba". */
function liesIn({ article }: Telling, inner: Place, outer: Place): boolean {
  const { text } = article
  if (text.includes(`${inner.text}, ${outer.text}`) || text.includes(`${inner.text}, in ${outer.text}`)) return true
  // An expression for each two places takes long to make.
  const { ends, starts } = whatLies(article)
  const mayLie =
    ends.some(at => text.startsWith(inner.text, at - inner.text.length)) ||
    starts.some(at => text.startsWith(inner.text, at))
  if (!mayLie || !text.includes(outer.text)) return false
  const [one, other] = [inner.text, outer.text].map(words => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(
    `(?:\\b${one},\\s(?:which\\s(?:is|lies)\\s)?(?:an?|the)\\s(?:[\\p{L}-]+\\s){0,3}?(?:${smallPlace})\\s|\\b(?:${smallPlace})\\sof\\s${one},?\\s)(?:of|in|inside|within)\\s(?:the\\s)?${other}(?!\\p{L})`,
    'u',
  ).test(text)
}

/** Where the name of what lies in another place may end in an article, and where it may start. */
const whatLies = onceFor(({ text }: ReadArticle) => ({
  ends: [...text.matchAll(lyingIn)].map(({ index }) => index),
  starts: [...text.matchAll(smallPlaceOf)].map(({ index, 0: { length } }) => index + length),
}))
const smallPlace =
  'village|hamlet|town|quarter|suburb|neighbourhood|settlement|ward|district|locality|community|market|camp|port|valley|part'
const lyingIn = new RegExp(
  `(?=,\\s(?:which\\s(?:is|lies)\\s)?(?:an?|the)\\s(?:[\\p{L}-]+\\s){0,3}?(?:${smallPlace})\\s)`,
  'gu',
)
const smallPlaceOf = new RegExp(`\\b(?:${smallPlace})\\sof\\s`, 'gu')

/** A street and a town, or a village, may both be where it happened. */
const isStreet = ({ text }: Place): boolean => /\b(?:street|road|avenue|boulevard|lane|square|roundabout)$/i.test(text)

/** "The Mopti region", "central Mali", "at Kamango in Ituri": no town. */
const isWide = ({ article: { text } }: Telling, place: Place): boolean =>
  kinds.test(place.text) ||
  /^\s(?:region|district|province|state|county|oblast|governorate|valley|department|area|peninsula)\b/i.test(
    text.slice(place.span[1], place.span[1] + 14),
  ) ||
  /\s(?:in|at|near|outside)\s(?:the\s)?(?:\p{Lu}[\p{L}’'-]+\s){1,3}(?:(?:region|district|province|state|county|oblast|governorate|department|area)\s)?(?:in|of)\s(?:the\s)?$/u.test(
    text.slice(Math.max(0, place.span[0] - 60), place.span[0]),
  ) ||
  /\b(?:region|district|province|state|county|territory|governorate|department|valley)\sof\s(?:the\s)?$/i.test(
    text.slice(Math.max(0, place.span[0] - 20), place.span[0]),
  ) ||
  /\b(?:central|northern|southern|eastern|western|north-?(?:eastern|western)|south-?(?:eastern|western))\s$/i.test(
    text.slice(Math.max(0, place.span[0] - 16), place.span[0]),
  )
const kinds =
  /\b(?:region|district|province|state|county|oblast|governorate|country|valley|coast|north|south|east|west)\b/i
