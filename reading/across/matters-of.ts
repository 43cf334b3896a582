/** Which articles tell of one matter: only those are searched for what differs between them. */
import { areAlike, type Profile, profileOf } from './profile-of.ts'
import { shortKey, type Telling } from './tellings-of.ts'

/** For each article, by its number, the later articles of one matter with it. */
export type Matters = ReadonlyMap<number, readonly number[]>

/** Up to so many articles, which somebody laid beside one another, little in common is enough. */
const few = 12
/** Among so few, anything in common is. */
const handful = 4
/** Among many articles, each is held against so many, those that share most with it. */
const mostBeside = 16
/** Reports published so many days apart are of two matters: among few articles, and among many. */
const daysApart = { few: 31, many: 21 }

/**
 * Two articles are of one matter if they share names that few others hold (one among a few articles, or three words that
 * tell of what happened, and two among many), came out within some weeks of one another, and are about enough of the same.
 */
export function mattersOf(tellings: readonly Telling[]): Matters {
  const articles = new Map<number, Own>()
  for (const telling of tellings) {
    const own = articles.get(telling.from)
    if (own) own.tellings.push(telling)
    else articles.set(telling.from, { tellings: [telling], day: dayOf(telling.article.published), profile: null })
  }
  const isFew = articles.size <= few
  const needed = articles.size <= handful ? 1 : isFew ? 3 : 2
  const most = Math.max(few, Math.ceil(articles.size * 0.05))
  const holders = new Map<string, number[]>()
  for (const [from, own] of articles)
    for (const term of termsOf(own, isFew)) {
      const list = holders.get(term)
      if (list) list.push(from)
      else holders.set(term, [from])
    }
  const shared = new Map<number, Map<number, number>>()
  for (const [term, list] of holders) {
    if (list.length < 2 || list.length > most) continue
    const weight = term.startsWith('@') ? (isFew ? 3 : 1 + 1 / list.length) : 1
    for (let i = 0; i < list.length; i++) {
      const beside = shared.get(list[i]!) ?? new Map<number, number>()
      shared.set(list[i]!, beside)
      for (let j = i + 1; j < list.length; j++) beside.set(list[j]!, (beside.get(list[j]!) ?? 0) + weight)
    }
  }
  return new Map(
    [...shared].map(([from, beside]) => {
      const near: number[] = []
      const inOrder = [...beside].sort((a, b) => b[1] - a[1] || a[0] - b[0])
      for (const [other, weight] of inOrder) {
        if (weight < needed || near.length === (isFew ? few : mostBeside)) break
        if (areOfOne(articles.get(from)!, articles.get(other)!, isFew)) near.push(other)
      }
      return [from, near.sort((a, b) => a - b)]
    }),
  )
}

/** What is known of one article; its profile is made when it is first asked for. */
type Own = { tellings: Telling[]; day: number | null; profile: Profile | null }

const dayOf = (published: string | null): number | null => {
  const day = published ? Date.parse(published) / 86_400_000 : Number.NaN
  return Number.isNaN(day) ? null : day
}

/** The names of an article and, among a few, the words of what it tells. */
function termsOf({ tellings }: Own, isFew: boolean): ReadonlySet<string> {
  const terms = new Set(tellings[0]!.article.entities.map(entity => `@${shortKey(entity)}`))
  if (isFew)
    for (const { statement, words } of tellings)
      if (statement.status !== 'commentary') for (const word of words) terms.add(word)
  return terms
}

function areOfOne(one: Own, other: Own, isFew: boolean): boolean {
  const days = one.day === null || other.day === null ? null : Math.abs(one.day - other.day)
  if (days !== null && days > (isFew ? daysApart.few : daysApart.many)) return false
  return areAlike(profileIn(one), profileIn(other), days)
}

function profileIn(own: Own): Profile {
  own.profile ??= profileOf(own.tellings)
  return own.profile
}
