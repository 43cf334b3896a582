/** Two tellings that do not agree in one thing, and what the two share. */
import type { Span } from '../article.ts'
import { remembered } from '../remembered.ts'
import type { ReadArticle } from '../statement.ts'
import type { Gatherings } from './events-of.ts'
import { onceFor } from './once-for.ts'
import { shortKey, type Telling } from './tellings-of.ts'
import { isOfEveryEvent } from './what-is-counted.ts'

export type DifferenceType = 'actor' | 'number' | 'date' | 'place' | 'polarity' | 'asked' | 'role'
/** `value` is verbatim at `span` of the statement's article; for polarity it is `positive` or `negative` and `span` is `null`. */
export type Side = { statement: string; value: string; span: Span | null }
/** One side of a pair: the telling by its number, and what its value is compared by. */
export type PairSide = Side & { telling: number; key: string }
/** Two pairs with the same `about` are one difference, and so are two that share a side. */
export type Pair = { type: DifferenceType; rule: string; about?: string; a: PairSide; b: PairSide }

export type Found = { all: readonly Telling[]; weights: ReadonlyMap<string, number>; gathered: Gatherings }

/** Words for what happened that both use; that people died is told of every event. */
export const sharedWords = (a: Telling, b: Telling) =>
  [...a.words].filter(word => b.words.has(word) && !isOfEveryEvent(word))
export const sharedTerms = (a: Telling, b: Telling) => [...a.terms].filter(term => b.terms.has(term))
/** What they share in what is told, who tells it, and to whom. */
export const sharedInAll = (a: Telling, b: Telling) => [
  ...sharedTerms(a, b),
  ...[...a.terms].filter(term => !b.terms.has(term) && b.parties.has(term)),
  ...[...a.parties].filter(term => !a.terms.has(term) && (b.terms.has(term) || b.parties.has(term))),
]

/** How much is told by the one that tells less: the less it is, the more of it is what the two share. */
export const toldByShorter = (a: Telling, b: Telling): number => Math.min(12, a.terms.size, b.terms.size)

export const sideOf = (
  { all }: Found,
  telling: number,
  quoted: { text: string; span: Span },
  key: string,
): PairSide => ({
  statement: all[telling]!.statement.id,
  value: quoted.text,
  span: quoted.span,
  telling,
  key,
})

/** Whether the sentences of two tellings name places, and neither article those of the other. */
export const inOtherPlaces = (a: Telling, b: Telling): boolean =>
  a.around.size > 0 &&
  b.around.size > 0 &&
  ![...a.around].some(place => namesPlace(b, place)) &&
  ![...b.around].some(place => namesPlace(a, place))

export const namesPlace = ({ around, article }: Telling, place: string): boolean =>
  around.has(place) || placesNamedIn(article).has(place)

/** The places that an article names, each by the last word of its name. */
export const placesNamedIn = onceFor(
  ({ entities }: ReadArticle): ReadonlySet<string> =>
    new Set(entities.filter(({ type }) => type === 'place').map(shortKey)),
)

/** Whether all words of one name are in the other: "the army" and "the neighbouring army", but not Bor and Pibor. */
export function areOne(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  return one.length <= other.length ? one.every(word => other.includes(word)) : other.every(word => one.includes(word))
}
const wordsOf = remembered((name): readonly string[] => name.split(' '))
