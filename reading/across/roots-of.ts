/** How many independent sources tell of an event: five outlets that cite one Reuters item are one. */
import { nameKey, type Telling } from './tellings-of.ts'

/** One independent root of the chain. `named` is false where the source has no name: "a diplomat", "earlier reporting". */
export type Root = { source: string | null; named: boolean; statements: string[] }

const unnamed =
  /^(?:an?|the|some|several|many|other|two|three|earlier|other|previous|local|senior|unnamed|one|another|his|her|its|their)?\b.*\b(?:source|sources|official|officials|reporting|reports?|observers?|witness(?:es)?|resident|residents|people|diplomats?|he|she|they|workers?|relatives?|critics|analysts?|experts?|someone|volunteers?|drivers?|villagers?|media)\b/i

/**
 * The independent roots of what is told of one event. Two statements have one root if they come from the same speaker,
 * through the same relay, if one is published by whom the other cites, or if one repeats the other word for word. What
 * the text tells without a source goes back to the outlet, or to the article itself where the outlet is not known.
 */
export function rootsOf(gathered: readonly Telling[]): Root[] {
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
