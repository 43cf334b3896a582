/** Articles read beside one another: what they tell of the same events, what differs, when, and a summary. */
import type { Article } from '../article.ts'
import { type FailedPart, failedPart, type HearsOfFaults, unlessItFails } from '../failed-part.ts'
import { type ReadOptions, read } from '../read.ts'
import type { ReadArticle } from '../statement.ts'
import { type Difference, differencesOf } from './differences-of.ts'
import { type Gatherings, gather, type ReadingEvent, weightsOf } from './events-of.ts'
import { likeliest } from './evidence.ts'
import type { SummaryLine } from './lines-of.ts'
import type { Pair } from './pair.ts'
import { pairsOf, type Unless } from './pairs-of.ts'
import { rootsOf } from './roots-of.ts'
import { summariesOf } from './summary-of.ts'
import { type Telling, tellingsOf } from './tellings-of.ts'
import { type TimelineEntry, timelineOf } from './timeline-of.ts'

/** The whole of `unimpeded-reading/1`, as docs/reading.md describes it. */
export type ReadTogether = {
  schema: 'unimpeded-reading/1'
  articles: ReadArticle[]
  events: ReadingEvent[]
  differences: Difference[]
  timeline: TimelineEntry[]
  summary: SummaryLine[]
  /** What a fault of this program kept from being done; there only where something was. */
  failed?: FailedPart[]
}

/** How many articles have been laid beside the others, of how many: first to find events, then what differs in them. */
export type Beside = { phase: 'events' | 'differences'; done: number; of: number }

/** Articles held beside one another, with summaries of several lengths. */
export type Laid = Omit<ReadTogether, 'summary' | 'failed'> & { summaries: SummaryLine[][] }

type LayOptions = {
  /** Told again and again while articles are compared. */
  beside?: (progress: Beside) => void
  /** Hears of what failed through a fault of this program; the rest is given. Where nobody hears, the fault goes on. */
  failed?: HearsOfFaults
}

export type TogetherOptions = LayOptions & {
  /** How many lines the summary has at most; 6 if nothing is said. */
  lines?: number
}

/** Reads articles and holds them beside one another. The same articles give the same reading, byte for byte. */
export function readTogether(articles: readonly Article[], options: TogetherOptions & ReadOptions = {}): ReadTogether {
  return together(read(articles, options).articles, options)
}

/** Holds articles already read beside one another, such as those whose statements a person has mended. */
export function together(articles: readonly ReadArticle[], options: TogetherOptions = {}): ReadTogether {
  const { summaries, ...laid } = layTogether(articles, [options.lines ?? 6], options)
  return { ...laid, summary: summaries[0]! }
}

/** As `together`, with a summary for each of the `lengths`: articles are laid beside one another once for all of them. */
export function layTogether(
  articles: readonly ReadArticle[],
  lengths: readonly number[],
  options: LayOptions = {},
): Laid {
  const { beside = () => {}, failed } = options
  const tellings = articles.flatMap((article, i) => {
    beside({ phase: 'events', done: i + 1, of: articles.length })
    return unlessItFails(
      () => tellingsOf(article, i),
      [],
      failed,
      () => failedPart('beside', i, article.title ?? article.file),
    )
  })
  const weights = weightsOf(tellings)
  const unless = <Value>(make: () => Value, otherwise: Value, what: FailedPart['what']): Value =>
    unlessItFails(make, otherwise, failed, () => failedPart(what))
  const nameOf = (i: number): string => articles[i]!.title ?? articles[i]!.file ?? `article ${i + 1}`
  // Several faults may come of one article; that it was not compared is told once.
  const heard = new Set<string>()
  const once: HearsOfFaults | undefined =
    failed &&
    ((part, fault) => {
      const key = `${part.what} ${part.article} ${part.name}`
      if (heard.has(key)) return
      heard.add(key)
      failed(part, fault)
    })
  const unlessOf: Unless = (those, make, otherwise) =>
    unlessItFails(make, otherwise, once, () =>
      those.length === 1
        ? failedPart('beside', those[0]!, articles[those[0]!]!.title ?? articles[those[0]!]!.file)
        : failedPart('pair', null, those.map(nameOf).join(' / ')),
    )
  const told = (done: number, of: number) => beside({ phase: 'differences', done: Math.floor(done), of })
  const { events, differences, eventOf } = unless(
    () => {
      const gathered = gather(tellings, weights)
      return eventsOf(
        tellings,
        gathered,
        unless(() => pairsOf(tellings, weights, gathered, told, likeliest, unlessOf), [], 'differences'),
      )
    },
    { events: [], differences: [], eventOf: new Map() },
    'events',
  )
  return {
    schema: 'unimpeded-reading/1',
    articles: [...articles],
    events,
    differences,
    timeline: unless(() => timelineOf(articles, eventOf), [], 'timeline'),
    summaries: unless(
      () => summariesOf(tellings, weights, { events, differences }, lengths),
      lengths.map(() => []),
      'summary',
    ),
  }
}

type Events = { events: ReadingEvent[]; differences: Difference[]; eventOf: Map<string, string> }

function eventsOf(tellings: readonly Telling[], gathered: Gatherings, pairs: readonly Pair[]): Events {
  // What differs in one thing is one event.
  for (const { a, b } of pairs) gathered.join(a.telling, b.telling)
  const lists = gathered.lists()
  const inEvent = new Map(lists.flatMap((list, i) => list.map(telling => [telling, i] as const)))
  const pairsIn: Pair[][] = lists.map(() => [])
  for (const pair of pairs) pairsIn[inEvent.get(pair.a.telling)!]!.push(pair)
  const events: ReadingEvent[] = []
  const differences: Difference[] = []
  const eventOf = new Map<string, string>()
  lists.forEach((list, i) => {
    const differing = new Set(pairsIn[i]!.flatMap(({ a, b }) => [a.telling, b.telling]))
    const plain = new Set(
      list
        .filter(each => tellings[each]!.statement.status !== 'commentary' || differing.has(each))
        .map(each => tellings[each]!.statement.id),
    )
    // An outlet that only comments tells of nothing: its commentary stands beside what else its root tells, or nowhere.
    const roots = rootsOf(list.map(each => tellings[each]!)).filter(({ statements }) =>
      statements.some(statement => plain.has(statement)),
    )
    const told = new Set(roots.flatMap(({ statements }) => statements))
    const statements = list.map(each => tellings[each]!.statement.id).filter(statement => told.has(statement))
    if (statements.length < 2) return
    const id = `ev${events.length + 1}`
    for (const statement of statements) eventOf.set(statement, id)
    events.push({
      id,
      statements,
      roots: roots.map(({ statements }) => statements),
      sources: roots.map(({ source, named }) => ({ name: source, named })),
    })
    differences.push(...differencesOf(id, pairsIn[i]!))
  })
  return { events, differences, eventOf }
}
