import type { Span } from '@unimpeded/reading/article.ts'
import type { Link, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import type { KeptArticle } from './kept.ts'

/** The rule of what a person has added, since no rule found it. */
export const byHandRule = 'by hand'

/** What a person begins with who adds a statement that was missed: the words selected are what is said. */
export function begunByHand({ id, read, added = [] }: KeptArticle, selected: Span | null, by: string): Statement {
  const last = Math.max(0, ...added.map(each => Number(/\d+$/.exec(each.id)?.[0])))
  return {
    id: `${id.slice(0, 10)}.h${last + 1}`,
    status: 'attributed',
    speaker: null,
    addressees: [],
    cue: null,
    content: selected ? [{ text: read.text.slice(...selected), span: selected }] : [],
    chain: outletOf(read),
    modality: 'said',
    polarity: 'positive',
    dates: [],
    where: null,
    rule: byHandRule,
    score: 1,
    by,
  }
}

/** With the dates that reading found within its words. */
export function datedByHand(statement: Statement, { statements }: ReadArticle): Statement {
  const within = ([from, to]: Span): boolean => statement.content.some(({ span }) => span[0] <= from && to <= span[1])
  const dates = new Map(statements.flatMap(each => each.dates.map(date => [date.span[0], date] as const)))
  return {
    ...statement,
    dates: [...dates.values()].filter(({ span }) => within(span)).sort((a, b) => a.span[0] - b.span[0]),
  }
}

/** The article was read anew: the chain begins with the outlet that is known of it now. */
export const withOutletOf = (statement: Statement, article: ReadArticle): Statement => ({
  ...statement,
  chain: [...outletOf(article), ...statement.chain.filter(({ role }) => role !== 'outlet')],
})

const outletOf = ({ outlet }: ReadArticle): Link[] =>
  outlet ? [{ text: outlet, span: null, entity: null, role: 'outlet' }] : []
