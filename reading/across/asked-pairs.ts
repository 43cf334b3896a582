/** The same that is said to have been asked of others, or by those who were asked. */

import type { Ask } from './asks-of.ts'
import { cosineOf, mayBeOneDay } from './events-of.ts'
import type { Beside, Candidate } from './evidence.ts'
import { areOne, type Found, sideOf, toldByShorter } from './pair.ts'
import type { Telling } from './tellings-of.ts'
import { isOfEveryEvent } from './what-is-counted.ts'

/** Whoever is asked, without its being anybody in particular. */
const anybody = /^(?:donors?|people|residents|citizens|motorists|drivers|parents|readers)$/
/** Askers that another article may name. */
const unnamed = /\b(?:authorities|officials|government|leaders|ministry|administration|leadership|side)$/

/** Two requests that may be one, made of others. */
export function askedCandidates(
  found: Found,
  beside: Beside,
  ones: readonly Ask[],
  others: readonly Ask[],
): Candidate[] {
  const only = [ones, others].filter(list => list.length === 1).length
  return ones.flatMap(one =>
    others.flatMap((other): Candidate[] => {
      const [a, b] = [found.all[one.i]!, found.all[other.i]!]
      if (!mayBeOneDay(a, b)) return []
      const [first, second] = [unlikeIn(one, other), unlikeIn(other, one)]
      const areOfOne = first === null || second === null
      if (areOfOne && !areAskedApart(one, other)) return []
      const areSwapped = areSwappedIn(one, other)
      const sideFor = ({ i, asker }: Ask, { statement, speaker }: Telling, unlike: Ask['of'][number] | null) =>
        unlike === null
          ? sideOf(found, i, asker!, asker!.key)
          : areSwapped && statement.speaker && speaker
            ? sideOf(found, i, statement.speaker, speaker)
            : sideOf(found, i, unlike, unlike.key)
      const shared = [...one.content].filter(term => other.content.has(term) && !isOfEveryEvent(term))
      return [
        {
          pair: {
            type: 'asked',
            rule: areOfOne
              ? 'the same is said to be asked by others'
              : areSwapped
                ? 'each is said to have asked the other'
                : 'the same is asked of others',
            a: sideFor(one, a, areOfOne ? null : first),
            b: sideFor(other, b, areOfOne ? null : second),
          },
          evidence: {
            ...beside(one.i, other.i),
            shorter: toldByShorter(a, b),
            asked: cosineOf(one.content, other.content, found.weights),
            askedWords: Math.min(2, shared.filter(term => !term.startsWith('@')).length),
            swapped: areSwapped ? 1 : 0,
            oneAsker: one.by && other.by && areOne(one.by, other.by) ? 1 : 0,
            unnamed: [one, other].filter(({ by }) => by === null || unnamed.test(by)).length,
            anybody: [one, other].filter(({ of }) => of.every(({ key }) => anybody.test(key))).length,
            only,
          },
        },
      ]
    }),
  )
}

/**
 * Of those asked the first whom the other request does not name, or `null`. Of two lists that share one, each must name
 * another too: "the mission and the prefect", "the mission and the bishop".
 */
function unlikeIn(one: Ask, other: Ask): Ask['of'][number] | null {
  const unlike = one.of.filter(each => !other.of.some(known => areOne(known.key, each.key)))
  return unlike[0] ?? null
}

/** Whether each is said to have asked the other. */
const areSwappedIn = (a: Ask, b: Ask): boolean =>
  a.of.some(({ key }) => key === b.by) && b.of.some(({ key }) => key === a.by)

/** Several may ask one for the same, unless it is said that one did and no others: "it was the army that asked". */
const areAskedApart = (a: Ask, b: Ask): boolean =>
  (a.alone || b.alone) && a.asker !== null && b.asker !== null && !areOne(a.asker.key, b.asker.key)
