/** One deed that two are said to have done, and one work that is said to be of two. */
import type { creditsOf } from './credits-of.ts'
import { type Deed, isVague } from './deeds-of.ts'
import { likenessOf, mayBeOneDay } from './events-of.ts'
import { areOne, type Found, inOtherPlaces, type Pair, sharedTerms, sideOf } from './pair.ts'

export function actorPairs(found: Found, ones: readonly Deed[], others: readonly Deed[], i: number, j: number): Pair[] {
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

export type Credited = ReturnType<typeof creditsOf>[number] & { i: number }

/** The first credit that an article gives for a kind of work speaks for the article. */
export function creditPairs(found: Found, ones: readonly Credited[], others: readonly Credited[]): Pair[] {
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
