/** What an article is about, in a form in which two can be held side by side. */
import { shortKey, type Telling } from './tellings-of.ts'

/**
 * `terms` are its names and telling words, each with how much it is of what the article is about; `sentences` how many it
 * has; `foremost` the name it names most, where it does so again and again.
 */
export type Profile = {
  terms: ReadonlyMap<string, number>
  length: number
  sentences: number
  foremost: string | null
  names: ReadonlySet<string>
}

/** What an article opens with is what it is about: so many sentences, and their terms count so much more. */
const opening = { sentences: 3, weight: 2 }
/** A name tells more than a word. */
const weightOfName = 1.5
/** Whoever is named so often is whom an article is about. */
const againAndAgain = 5

/** What one article is about; `tellings` are its own, in order. */
export function profileOf(tellings: readonly Telling[]): Profile {
  const { article } = tellings[0]!
  const times = new Map<string, number>()
  const opens = new Set<string>()
  let sentences = 0
  for (const { sentence, terms, parties } of tellings) {
    sentences = Math.max(sentences, sentence + 1)
    for (const term of new Set([...terms, ...parties])) {
      if (term.startsWith('#')) continue
      times.set(term, (times.get(term) ?? 0) + 1)
      if (sentence < opening.sentences) opens.add(term)
    }
  }
  const terms = new Map(
    [...times].map(([term, count]) => [
      term,
      Math.log(1 + count) * (opens.has(term) ? opening.weight : 1) * (term.startsWith('@') ? weightOfName : 1),
    ]),
  )
  const named = new Map<string, number>()
  for (const entity of article.entities) {
    const key = `@${shortKey(entity)}`
    named.set(key, (named.get(key) ?? 0) + entity.mentions.length)
  }
  const [most] = [...named].sort((a, b) => b[1] - a[1])
  return {
    terms,
    length: Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight ** 2, 0)),
    sentences,
    foremost: most && most[1] >= againAndAgain ? most[0] : null,
    names: new Set(named.keys()),
  }
}

/**
 * The longer two articles are, the more they share by chance: up to so many sentences hardly anything, and this much from so
 * many. Those that came out within a few days of one another need less.
 */
const needed = { short: 8, long: 20, alike: 0.25, least: 0.12, leastAtOnce: 0.04 }
/** As alike as pages that tell of one event are: each side of it may name its own people again and again, and none else’s. */
const beyondNames = 0.45
/** So many days apart is at once. */
const atOnce = 2

/** Whether two articles are about enough of the same to tell of one matter; `days` is how far apart they came out. */
export function areAlike(one: Profile, other: Profile, days: number | null): boolean {
  const alike = likeness(one, other)
  if (alike < beyondNames && haveOthersInView(one, other)) return false
  const size = Math.sqrt(one.sentences * other.sentences)
  const long = Math.min(1, Math.max(0, (size - needed.short) / (needed.long - needed.short)))
  const least = days === null || days <= atOnce ? needed.leastAtOnce : needed.least
  return alike >= least + long * (needed.alike - least)
}

/** Whether each names somebody or something again and again that the other never does. */
const haveOthersInView = (one: Profile, other: Profile): boolean =>
  one.foremost !== null && other.foremost !== null && !other.names.has(one.foremost) && !one.names.has(other.foremost)

/** Cosine of what two articles are about, 0 to 1. */
function likeness(one: Profile, other: Profile): number {
  let shared = 0
  for (const [term, weight] of one.terms) shared += weight * (other.terms.get(term) ?? 0)
  return shared === 0 ? 0 : shared / (one.length * other.length)
}
