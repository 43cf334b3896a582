/** What happened when, as far as the articles say. */
import type { Span } from '../article.ts'
import type { DateKind, ReadArticle } from '../statement.ts'

/** `text` is the date as written, at `span` of article number `article`; `rule` says how `value` was found. */
export type TimelineEntry = {
  value: string
  text: string
  span: Span
  kind: DateKind
  rule: string
  article: number
  statement: string
  event: string | null
}

/**
 * Every resolved date of a statement or plain sentence, in the order of time; commentary and furniture are left out, and
 * what tells no more than who speaks: "the force, which took the town in May, said".
 */
export function timelineOf(articles: readonly ReadArticle[], eventOf: ReadonlyMap<string, string>): TimelineEntry[] {
  const entries = articles.flatMap((article, i) =>
    article.statements
      .filter(({ status }) => status === 'attributed' || status === 'fact')
      .flatMap(({ id, dates, speaker }) =>
        dates.flatMap(({ value, text, span, kind, rule }) =>
          value === null || (speaker && isWithin(span, speaker.span))
            ? []
            : [{ value, text, span, kind, rule, article: i, statement: id, event: eventOf.get(id) ?? null }],
        ),
      ),
  )
  return entries.sort(
    (a, b) => compare(startOf(a.value), startOf(b.value)) || a.article - b.article || a.span[0] - b.span[0],
  )
}

const isWithin = ([from, to]: Span, [first, last]: Span): boolean => first <= from && to <= last

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** An interval with an open beginning stands where it ends. */
const startOf = (value: string): string => (value.startsWith('../') ? value.slice(3) : value.split('/')[0]!)
