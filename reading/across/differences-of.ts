/** What is told differently of one event. Only differences of seven types are claimed, each with the words it rests on. */
import type { DifferenceType, Pair, PairSide, Side } from './pair.ts'

export type { DifferenceType, Side }
export type Difference = { type: DifferenceType; event: string; sides: Side[]; rule: string }

/**
 * Pairs about the same become one difference, with a side for each value; so do pairs of the same two values, which a headline
 * and the lines below it tell.
 */
export function differencesOf(event: string, pairs: readonly Pair[]): Difference[] {
  const groups: { type: DifferenceType; rule: string; about: string | undefined; sides: PairSide[] }[] = []
  const idOf = ({ statement, value }: Side) => `${statement} ${value}`
  for (const { type, rule, about, a, b } of pairs) {
    const ids = new Set([idOf(a), idOf(b)])
    const known = groups.filter(
      group =>
        group.type === type &&
        ((about !== undefined && group.about === about) ||
          group.sides.some(side => ids.has(idOf(side))) ||
          (group.rule === rule && [a, b].every(({ key }) => group.sides.some(side => side.key === key)))),
    )
    const [first, ...rest] = known
    const sides = [...known.flatMap(group => group.sides), a, b]
    for (const group of rest) groups.splice(groups.indexOf(group), 1)
    if (first) first.sides = sides
    else groups.push({ type, rule, about, sides })
  }
  return groups.map(({ type, rule, sides }) => ({ type, event, sides: oneOfEach(sides), rule }))
}

/** The first side with each value, in the order of the articles. */
function oneOfEach(sides: readonly PairSide[]): Side[] {
  const ordered = [...sides].sort((a, b) => a.telling - b.telling)
  return ordered
    .filter(({ key }, i) => ordered.findIndex(each => each.key === key) === i)
    .map(({ statement, value, span }) => ({ statement, value, span }))
}
