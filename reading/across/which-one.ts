/** Which of several things of a kind a clause tells of: "the first tower", "ward 4", "the Amal hospital", "by air". */
import { setOf } from '../set-of.ts'
import { isTelling, type Word } from './words-of.ts'

/** What sets one thing of a kind apart from another, a line for each kind of setting apart. */
const kinds = [
  'first second third fourth fifth sixth seventh eighth ninth tenth',
  'northern southern eastern western north south east west north-eastern north-western south-eastern south-western northeastern northwestern southeastern southwestern',
  'upper lower middle',
  'old new',
  'inner outer',
  "girls boys men women men’s women’s men's women's",
  'male female',
  'military civilian',
]
const kindBy = new Map(kinds.flatMap((line, kind) => line.split(' ').map(word => [word, kind] as const)))
/** "By camel" and "by donkey" may be one way to come, "by camel" and "by air" are two. */
const means = new Map(
  ['air plane helicopter', 'road truck lorry bus', 'sea river boat barge', 'rail train', 'camel donkey mule'].flatMap(
    line => line.split(' ').map(word => [word, line] as const),
  ),
)
const numbered = setOf(
  'gate ward block street school clinic bridge checkpoint camp sector site zone line lane pump tower reactor well district precinct pier berth tunnel shaft lock dock hangar hall station post house number',
)

/** Things that go by a name of their own. */
const named = setOf(
  'hospital clinic school bridge airport airfield bakery mosque church monastery cathedral university hotel prison dam camp market refinery',
)
/** "The Amal maternity hospital": the name, one word before what else is said of it. */
function nameBefore(words: readonly Word[], at: number): string | null {
  for (const word of words.slice(Math.max(1, at - 3), at).reverse()) {
    if (!isTelling(word)) return null
    if (word.capital && !kindBy.has(word.low)) return word.low.replace(/^(?:al|el|an|ar|as|ash|at)-/, '')
  }
  return null
}

/** By the thing and the kind of setting apart, which one it is. */
export type Which = ReadonlyMap<string, string>

/** Of the words of a clause, by what is told which of its kind each thing is. */
export function whichOne(words: readonly Word[]): Which {
  const found = new Map<string, string>()
  words.forEach(({ low }, at) => {
    const name = named.has(low) ? nameBefore(words, at) : null
    if (name !== null) found.set(`${low} name`, name)
    const next = words[at + 1]
    if (!next) return
    const by = low === 'by' ? means.get(next.low) : undefined
    if (by) found.set('by', by)
    if (numbered.has(low) && /^\d{1,3}$/.test(next.low)) found.set(`${low} no`, next.low)
    const kind = kindBy.get(low)
    if (kind === undefined) return
    for (const word of words.slice(at + 1, at + 4)) {
      if (!isTelling(word)) break
      found.set(`${word.stem} ${kind}`, low.slice(0, 4))
    }
  })
  return found
}

/** Whether two tell of one kind of thing, each of another of its kind. */
export function areOtherOnes(one: Which, other: Which): boolean {
  for (const [thing, which] of one) {
    const own = other.get(thing)
    if (own !== undefined && own !== which) return true
  }
  return false
}
