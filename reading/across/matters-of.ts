/** Which articles tell of one matter: only those are searched for what differs between them. */
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
const daysApart = { few: 62, many: 21 }

/**
 * Two articles are of one matter if they share names that few others hold: one among a few articles, or three words that
 * tell of what happened, and two among many. Those published long apart are not.
 */
export function mattersOf(tellings: readonly Telling[]): Matters {
  const articles = new Map<number, { terms: Set<string>; names: Set<string>; day: number | null }>()
  for (const { from, article, words, statement } of tellings) {
    let own = articles.get(from)
    if (!own) {
      const names = new Set(article.entities.map(entity => `@${shortKey(entity)}`))
      const day = article.published ? Date.parse(article.published) / 86_400_000 : Number.NaN
      own = { terms: new Set(), names, day: Number.isNaN(day) ? null : day }
      articles.set(from, own)
    }
    if (statement.status !== 'commentary') for (const word of words) own.terms.add(word)
  }
  const isFew = articles.size <= few
  const needed = articles.size <= handful ? 1 : isFew ? 3 : 2
  const most = Math.max(few, Math.ceil(articles.size * 0.05))
  const holders = new Map<string, number[]>()
  for (const [from, { names, terms }] of articles)
    for (const term of isFew ? [...names, ...terms] : names) {
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
    [...shared].map(([from, beside]) => [
      from,
      [...beside]
        .filter(([other, weight]) => weight >= needed && areNear(from, other))
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, isFew ? few : mostBeside)
        .map(([other]) => other)
        .sort((a, b) => a - b),
    ]),
  )

  function areNear(a: number, b: number): boolean {
    const [one, other] = [articles.get(a)!.day, articles.get(b)!.day]
    return one === null || other === null || Math.abs(one - other) <= (isFew ? daysApart.few : daysApart.many)
  }
}
