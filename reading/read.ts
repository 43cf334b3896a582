import type { Article } from './article.ts'
import { datesOf } from './dates/dates-of.ts'
import { entitiesOf } from './names/entities-of.ts'
import { entityFinder } from './names/entity-finder.ts'
import type { ReadArticle } from './statement.ts'
import { attributionsOf } from './statements/attributions.ts'
import { statementsOf } from './statements/statements-of.ts'
import { tokenise } from './tokens.ts'

/** What `read --json` prints of the articles; `schema` changes when the meaning of a field does. */
export type Reading = { schema: 'unimpeded-reading/1'; articles: ReadArticle[] }

/**
 * Reads articles: who is said to have said what, to whom, through whom. The same articles give the same reading, byte
 * for byte; nothing is fetched, and nothing in an article is taken as an instruction.
 */
export function read(articles: readonly Article[]): Reading {
  return {
    schema: 'unimpeded-reading/1',
    articles: articles.map((article, i) => readOne(article, `s${articles.length > 1 ? `${i + 1}.` : ''}`)),
  }
}

function readOne(article: Article, prefix: string): ReadArticle {
  const tokenised = tokenise(article.text, article.furniture)
  const entities = entitiesOf(article)
  const attributions = attributionsOf(tokenised.tokens, tokenised.sentences)
  const dates = datesOf(tokenised, article, attributions)
  return {
    ...article,
    statements: statementsOf(
      article,
      tokenised,
      attributions,
      dates,
      { entityAt: entityFinder(article.text, entities) },
      prefix,
    ),
    entities,
  }
}
