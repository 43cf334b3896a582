/** Which statements tell of the same event, and how many independent sources it has. */

import { leansBack } from './credits-of.ts'
import { isSpecific } from './numbers-of.ts'
import type { Telling } from './tellings-of.ts'
import { nameKey } from './tellings-of.ts'

/** One independent root of the chain. `named` is false where the source has no name: "a diplomat", "earlier reporting". */
export type Root = { source: string | null; named: boolean; statements: string[] }
/** `roots` holds the statements that go back to each root; `sources` says of each, in the same order, who it is. */
export type ReadingEvent = {
  id: string
  statements: string[]
  roots: string[][]
  sources: { name: string | null; named: boolean }[]
}

/** Tellings of one event, in the order of the articles. */
export type Gathered = Telling[]

/** How alike two tellings must be to be joined, and how alike on average two gatherings. */
const alike = 0.2
const alikeOnAverage = 0.14
/** A word told more often than this joins nothing by itself; in thousands of tellings, fewer still. */
const mostCandidates = 40
const mostOfMany = 16
const many = 4000

/** How much each term tells: the rarer in all that is read, the more. Names count more than words. */
export function weightsOf(tellings: readonly Telling[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { terms } of tellings) for (const term of terms) seen.set(term, (seen.get(term) ?? 0) + 1)
  const total = tellings.length + 20
  return new Map(
    [...seen].map(([term, count]) => [term, Math.log(total / (count + 1)) * (term.startsWith('@') ? 1.2 : 1)]),
  )
}

/** Cosine of two tellings over their weighed terms, 0 to 1. */
export function likenessOf(a: Telling, b: Telling, weights: ReadonlyMap<string, number>): number {
  const [few, many] = a.terms.size <= b.terms.size ? [a.terms, b.terms] : [b.terms, a.terms]
  let shared = 0
  for (const term of few) if (many.has(term)) shared += weights.get(term)! ** 2
  return shared === 0 ? 0 : shared / (lengthOf(a.terms, weights) * lengthOf(b.terms, weights))
}

/** Lengths worked out once for each telling under each set of weights. */
const lengths = new WeakMap<ReadonlyMap<string, number>, WeakMap<ReadonlySet<string>, number>>()

function lengthOf(terms: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const known = lengths.get(weights) ?? new WeakMap<ReadonlySet<string>, number>()
  lengths.set(weights, known)
  let length = known.get(terms)
  if (length === undefined) {
    let sum = 0
    for (const term of terms) sum += weights.get(term)! ** 2
    length = Math.sqrt(sum)
    known.set(terms, length)
  }
  return length
}

/**
 * Groups tellings of the same event: those most alike first, and two groups only while they stay alike on average. What
 * nobody else tells is in no group. A denial joins what it denies: "Koné denied that" what stands before it.
 */
export function gather(tellings: readonly Telling[], weights: ReadonlyMap<string, number>): Gathered[] {
  const pairs: { a: number; b: number; score: number }[] = []
  for (const [a, b] of candidatesOf(tellings, weights)) {
    const [one, other] = [tellings[a]!, tellings[b]!]
    let words = 0
    for (const term of one.terms) if (other.terms.has(term)) words++
    if (words < 2) continue
    const score = likenessOf(one, other, weights)
    if (score >= alike) pairs.push({ a, b, score })
  }
  pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  const group = tellings.map((_, i) => i)
  const members = new Map(tellings.map((_, i) => [i, [i]]))
  const join = (a: number, b: number) => {
    const [into, from] = group[a]! < group[b]! ? [group[a]!, group[b]!] : [group[b]!, group[a]!]
    if (into === from) return
    for (const i of members.get(from)!) group[i] = into
    members.get(into)!.push(...members.get(from)!)
    members.delete(from)
  }
  for (const { a, b } of pairs) {
    if (group[a] === group[b]) continue
    const [one, other] = [members.get(group[a]!)!, members.get(group[b]!)!]
    if (one.length * other.length > 1) {
      let sum = 0
      let counted = 0
      for (const i of one.slice(0, 6))
        for (const j of other.slice(0, 6)) {
          sum += likenessOf(tellings[i]!, tellings[j]!, weights)
          counted++
        }
      if (sum / counted < alikeOnAverage) continue
    }
    join(a, b)
  }
  for (const [i, j] of counts(tellings, weights)) join(i, j)
  for (const [i, j] of denials(tellings)) join(i, j)
  tellings.forEach((telling, j) => {
    const before = tellings[j - 1]
    if (!before || before.article !== telling.article || telling.sentence - before.sentence > 1) return
    // What an event is said to show belongs to it, and so does a count that leans on the count before it.
    const counts = isBareCount(telling) && before.numbers.length === 1 && before.speaker !== telling.speaker
    if (counts || (leansBack(telling) && members.get(group[j - 1]!)!.length > 1)) join(j - 1, j)
  })
  return [...members.values()]
    .filter(list => list.length > 1)
    .map(list => list.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)
    .map(list => list.map(i => tellings[i]!))
}

/** Pairs that share a rare term, of all articles and within one. */
function candidatesOf(tellings: readonly Telling[], weights: ReadonlyMap<string, number>): [number, number][] {
  const byTerm = new Map<string, number[]>()
  tellings.forEach(({ terms }, i) => {
    for (const term of terms) {
      const list = byTerm.get(term)
      if (list) list.push(i)
      else byTerm.set(term, [i])
    }
  })
  const pairs = new Set<number>()
  const size = tellings.length
  const most = size > many ? mostOfMany : mostCandidates
  for (const [term, list] of byTerm) {
    if (list.length < 2 || list.length > most || weights.get(term)! < 0.8) continue
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) pairs.add(list[i]! * size + list[j]!)
  }
  return [...pairs].sort((a, b) => a - b).map(pair => [Math.floor(pair / size), pair % size])
}

/** Two articles are of one matter if they share so many names that few others have. */
const namesInCommon = 2

/**
 * Tellings of two articles of one matter that each count the same thing once: "nine trucks", "eight trucks". What is
 * counted everywhere, such as people and days, must share one more word.
 */
function counts(tellings: readonly Telling[], weights: ReadonlyMap<string, number>): [number, number][] {
  const byNoun = new Map<string, number[]>()
  tellings.forEach(({ numbers, statement }, i) => {
    if (statement.status === 'commentary') return
    for (const of of new Set(numbers.map(each => each.of)))
      if (of !== null && numbers.filter(each => each.of === of).length === 1)
        byNoun.set(of, [...(byNoun.get(of) ?? []), i])
  })
  const names = namesOf(tellings)
  const found: [number, number][] = []
  for (const [of, list] of byNoun) {
    if (list.length > mostCandidates) continue
    for (const i of list)
      for (const j of list) {
        const [a, b] = [tellings[i]!, tellings[j]!]
        if (a.from >= b.from || shared(names.get(a.from)!, names.get(b.from)!) < namesInCommon) continue
        const more = [...a.terms].filter(term => term !== of && b.terms.has(term) && weights.get(term)! > 0.7).length
        if (more >= (isSpecific(of) ? 0 : 1)) found.push([i, j])
      }
  }
  return found
}

/** The names in each article that not most of the others hold too. */
function namesOf(tellings: readonly Telling[]): Map<number, Set<string>> {
  const names = new Map<number, Set<string>>()
  const held = new Map<string, number>()
  for (const { article, from } of tellings) {
    if (names.has(from)) continue
    const own = new Set(article.entities.map(({ name }) => nameKey(name)))
    names.set(from, own)
    for (const name of own) held.set(name, (held.get(name) ?? 0) + 1)
  }
  const most = Math.max(4, names.size * 0.1)
  return new Map([...names].map(([from, own]) => [from, new Set([...own].filter(name => held.get(name)! <= most))]))
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const term of a) if (b.has(term)) count++
  return count
}

const deniesBefore =
  /\bsuch\b|^["“]?(?:this|that|it|which|so|th(?:e|is|at|ese)\s(?:report|claim|charge|accusation|allegation|account|story)s?)[”"]?$/i

/** A denial that points back ("such a demand", "the report", "it") and what was said just before it by somebody else. */
export function denials(tellings: readonly Telling[]): [denied: number, denial: number][] {
  const found: [number, number][] = []
  tellings.forEach((telling, i) => {
    const { statement, article } = telling
    if (!isDenial(telling)) return
    const words = statement.content.map(({ text }) => text).join(' ')
    for (let j = i - 1; j >= 0 && j >= i - 4; j--) {
      const before = tellings[j]!
      if (before.article !== article || telling.sentence - before.sentence > 1) break
      if (before.statement.polarity === 'negative') break
      if (before.statement.status !== 'attributed' || before.speaker === telling.speaker || isDenial(before)) continue
      const shares = [...telling.words].some(word => before.words.has(word))
      if (deniesBefore.test(words) || shares) found.push([j, i])
      break
    }
  })
  return found
}

export const isDenial = ({ statement, article }: Telling): boolean =>
  statement.status === 'attributed' &&
  statement.cue !== null &&
  /\b(?:den(?:y|ies|ied|ial|ying)|disput(?:es?|ed|ing)|contradict(?:s|ed)?|disavow(?:s|ed)|refut(?:es|ed))\b/i.test(
    statement.cue.text,
  ) &&
  !/\b(?:n[eo]ither|nor|not|cannot)\b/i.test(statement.cue.text) &&
  !/\b(?:n[eo]ither|nor)\s$/i.test(article.text.slice(Math.max(0, statement.cue.span[0] - 9), statement.cue.span[0]))

/** "speaks of thirty-four", "counted seventy-four": a number and hardly a word beside it. */
export const isBareCount = ({ statement, numbers, terms }: Telling): boolean =>
  statement.status === 'attributed' && numbers.length === 1 && numbers[0]!.of === null && terms.size <= 2

const unnamed =
  /^(?:an?|the|some|several|many|other|two|three|earlier|other|previous|local|senior|unnamed|one|another|his|her|its|their)?\b.*\b(?:source|sources|official|officials|reporting|reports?|observers?|witness(?:es)?|resident|residents|people|diplomats?|he|she|they|workers?|relatives?|critics|analysts?|experts?|someone|volunteers?|drivers?|villagers?|media)\b/i

/**
 * The independent roots of what is told of one event. Two statements have one root if they come from the same speaker,
 * through the same relay, if one is published by whom the other cites, or if one repeats the other word for word. What
 * the text tells without a source goes back to the outlet, or to the article itself where the outlet is not known.
 */
export function rootsOf(gathered: Gathered): Root[] {
  const parent = gathered.map((_, i) => i)
  const find = (i: number): number => (parent[i] === i ? i : find(parent[i]!))
  const keys = gathered.map(sourcesOf)
  gathered.forEach((one, i) => {
    for (let j = 0; j < i; j++) {
      const other = gathered[j]!
      const same =
        [...keys[i]!.keys].some(key => keys[j]!.keys.has(key)) ||
        (keys[i]!.outlet !== null && keys[j]!.relays.has(keys[i]!.outlet!) && one.from !== other.from) ||
        (keys[j]!.outlet !== null && keys[i]!.relays.has(keys[j]!.outlet!) && one.from !== other.from) ||
        isSameRequest(one, other) ||
        repeats(one, other)
      if (same) parent[Math.max(find(i), find(j))] = Math.min(find(i), find(j))
    }
  })
  const roots = new Map<number, number[]>()
  gathered.forEach((_, i) => {
    const list = roots.get(find(i)) ?? []
    list.push(i)
    roots.set(find(i), list)
  })
  return [...roots.values()].map(list => {
    const first = list.find(i => keys[i]!.named) ?? list[0]!
    return {
      source: keys[first]!.source,
      named: keys[first]!.named,
      statements: list.map(i => gathered[i]!.statement.id),
    }
  })
}

type Sources = { keys: Set<string>; relays: Set<string>; outlet: string | null; source: string | null; named: boolean }

function sourcesOf({ statement, article, from, speaker }: Telling): Sources {
  const outlet = article.outlet ? nameKey(article.outlet) : null
  const relayLinks = statement.chain.filter(({ role }) => role === 'relay')
  const names = new Map(article.entities.map(({ id, name }) => [id, name]))
  const named = (link: { text: string; entity: string | null }) =>
    link.entity ? names.get(link.entity)! : link.text.replace(/['’]s?$/, '')
  const known = new Set([...names.values()].map(nameKey))
  const isNamed = (link: { text: string; entity: string | null }) =>
    link.entity !== null ||
    known.has(nameKey(link.text)) ||
    (/\p{Lu}/u.test(link.text.slice(1)) && !unnamed.test(link.text))
  const keyOf = (link: { text: string; entity: string | null }) =>
    isNamed(link) ? nameKey(named(link)) : `${from}:${nameKey(link.text)}`
  const relays = new Set(relayLinks.filter(isNamed).map(keyOf))
  // Where a request is told through others, they are whom we have it from; the one who asked is not our source.
  const links = [
    ...relayLinks,
    ...(statement.speaker && (relayLinks.length === 0 || statement.modality !== 'asked') ? [statement.speaker] : []),
  ]
  if (links.length === 0) {
    const keys = new Set([outlet !== null ? `outlet:${outlet}` : `article:${from}`])
    return { keys, relays, outlet, source: article.outlet ?? article.title ?? article.file, named: outlet !== null }
  }
  const deepest = links.at(-1)!
  const keys = new Set(links.map(keyOf))
  if (speaker && statement.modality !== 'asked') keys.add(isNamed(statement.speaker!) ? speaker : `${from}:${speaker}`)
  return { keys, relays, outlet, source: named(deepest), named: isNamed(deepest) }
}

/** "Kyiv's call", where the other says who told of it: the mention alone is no second source. */
const isSameRequest = ({ statement: a, speaker }: Telling, { statement: b, speaker: other }: Telling): boolean =>
  a.modality === 'asked' &&
  b.modality === 'asked' &&
  speaker !== null &&
  speaker === other &&
  [a, b].some(({ chain }) => !chain.some(({ role }) => role === 'relay'))

/** Whether two articles tell it in the same words: one was copied from the other, or both from a third. */
function repeats(a: Telling, b: Telling): boolean {
  if (a.from === b.from || a.terms.size < 6 || b.terms.size < 6) return false
  let shared = 0
  for (const term of a.terms) if (b.terms.has(term)) shared++
  return shared / Math.max(a.terms.size, b.terms.size) > 0.9
}
