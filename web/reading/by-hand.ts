import type { Span } from '@unimpeded/reading/article.ts'
import type { Link, Named, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import { allStatements, type KeptArticle } from './kept.ts'

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

/**
 * Whom a person has written into statements, where reading found no name: of an article in a script whose names it does
 * not find, these are the only ones. Each once.
 */
export function namesByHand(article: Pick<KeptArticle, 'read' | 'added' | 'decisions'>): Named[] {
  const found = new Map<string, Named>()
  for (const statement of allStatements(article)) {
    const by = article.decisions[statement.id]?.mended ?? statement
    if (by.rule !== byHandRule && by.rule !== 'a person') continue
    for (const each of [by.speaker, ...by.addressees])
      if (each && each.entity === null && !found.has(each.text)) found.set(each.text, each)
  }
  return [...found.values()]
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
