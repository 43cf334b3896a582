/** How many independent sources tell of an event: five outlets that cite one Reuters item are one. */
import { isHeadOf } from '../names/is-head-of.ts'
import type { Link } from '../statement.ts'
import { statesBy } from './states.ts'
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
        (one.from !== other.from && (isOutletOf(keys[i]!, keys[j]!) || isOutletOf(keys[j]!, keys[i]!))) ||
        areOnePerson(keys[i]!, keys[j]!) ||
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

/** Whether one is published by whom the other cites. */
const isOutletOf = (a: Sources, b: Sources) => a.outlet !== null && b.names.has(a.outlet)

/** "Drobyshev" is "Gennady Drobyshev", as long as the two tell of one event. */
const areOnePerson = (a: Sources, b: Sources): boolean =>
  [...a.names].some(one => [...b.names].some(other => isShortOf(one, other) || isShortOf(other, one)))
const isShortOf = (short: string, long: string) => !short.includes(' ') && long.endsWith(` ${short}`)

type Sources = {
  keys: Set<string>
  /** Those of them that have a name, such as an outlet another article is published by. */
  names: Set<string>
  outlet: string | null
  source: string | null
  named: boolean
}

function sourcesOf({ statement, article, from }: Telling): Sources {
  const publisher = creditedTo(article) ?? article.outlet
  const outlet = publisher ? nameKey(publisher) : null
  const known = new Map(article.entities.map(({ id, name }) => [id, name]))
  const keysOfNames = new Set([...known.values()].map(nameKey))
  const named = (link: Link): string | null => {
    if (link.entity) return known.get(link.entity)!
    const own = article.entities
      .filter(({ type, mentions }) => type !== 'place' && mentions.some(span => isHeadOf(span, link)))
      .sort((x, y) => Number(y.type === 'person') - Number(x.type === 'person'))[0]
    if (own) return own.name
    const bare = link.text.replace(/['’]s?$/, '').replace(description, '')
    if (keysOfNames.has(nameKey(bare))) return bare
    return /\p{Lu}/u.test(bare === link.text ? bare.slice(1) : bare) && !unnamed.test(link.text) ? bare : null
  }
  const relays = statement.chain.filter(({ role }) => role === 'relay')
  // Where a request is told through others, they are whom we have it from; the one who asked is not our source.
  const links: Link[] = [
    ...relays,
    ...(statement.speaker && (relays.length === 0 || statement.modality !== 'asked')
      ? [{ ...statement.speaker, role: 'speaker' as const }]
      : []),
  ]
  if (links.length === 0) {
    const keys = new Set([outlet !== null ? `outlet:${outlet}` : `article:${from}`])
    return {
      keys,
      names: new Set(),
      outlet,
      source: publisher ?? article.title ?? article.file,
      named: outlet !== null,
    }
  }
  const names = new Set(
    links.flatMap(link => named(link) ?? (/^\p{Lu}[\p{L}’'-]+$/u.test(link.text) ? link.text : [])).map(nameKey),
  )
  const keys = new Set(
    links.flatMap(link => {
      const key = nameKey(named(link) ?? '')
      const state = stateOf(key || nameKey(link.text))
      // Whoever speaks for a state or a body is no second source beside it.
      const speaksFor = /\bspokes(?:man|woman|person|people)\b/i.test(link.text)
        ? article.entities.filter(
            ({ type, mentions }) =>
              type !== 'person' &&
              mentions.some(span => link.span && link.span[0] <= span[0] && span[1] <= link.span[1]),
          )
        : []
      return [
        key || `${from}:${nameKey(link.text)}`,
        ...(state ? [state] : []),
        ...speaksFor.map(({ name }) => stateOf(nameKey(name)) ?? nameKey(name)),
      ]
    }),
  )
  const deepest = links.at(-1)!
  const name = named(deepest)
  return { keys, names, outlet, source: name ?? deepest.text, named: name !== null }
}

const stateNames = statesBy(nameKey)

/** The state that a key speaks for: "Moscow", "the Russian authorities" and "the government of Russia" are one source. */
function stateOf(key: string): string | null {
  const bare = key
    .replace(/ (?:government|authorities|leadership|side|officials|state|administration)$/, '')
    .replace(/^(?:government|authorities|leadership) (?:of|in) (?:the )?/, '')
  const state = stateNames.get(bare)
  return state ? `state:${state}` : null
}

const description =
  /^(?:the\s)?(?:(?:daily|weekly|newspaper|news\sagency|agency|broadcaster|radio\sstation|station|channel|website|news\ssite|site)\s)+(?=\p{Lu})/u

const dateline = /^[^\n]{2,60}?\(([\p{Lu}][\p{L}\s.-]{1,30})\)\s*[-–—]/u
const byline =
  /(?:^|\n)\s*[([]?(?:(?:with\s)?(?:additional\s)?reporting\sby|source|credit|via|originally\spublished\s(?:by|in|on)|this\s(?:article|story|report)\s(?:was\sfirst\spublished|first\sappeared)\s(?:by|in|on)|©(?:\s\d{4})?)[:\s]\s*(?:the\s)?(\p{Lu}[\p{L}-]{1,30}(?:[\s-]\p{Lu}?[\p{L}-]{1,20}){0,3})[)\]]?\.?\s*(?:\n|$)/iu
const agencies: Record<string, string> = {
  'agence france presse': 'AFP',
  'associated press': 'AP',
  'the associated press': 'AP',
  'deutsche presse agentur': 'dpa',
}

/** The agency that an article says its words are from: "KURSK (Reuters) —", "Source: AFP". */
function creditedTo({ text, outlet }: Telling['article']): string | null {
  const found = dateline.exec(text.slice(0, 200))?.[1] ?? byline.exec(text.slice(-300))?.[1]
  const name = found?.trim()
  if (!name) return outlet !== null ? (agencies[nameKey(outlet)] ?? null) : null
  return agencies[nameKey(name)] ?? name
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
