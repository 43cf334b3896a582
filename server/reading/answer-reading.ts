import { together } from '@unimpeded/reading/across/read-together.ts'
import type { Article } from '@unimpeded/reading/article.ts'
import { ArticleProblem } from '@unimpeded/reading/in/article-problem.ts'
import { articlesFrom } from '@unimpeded/reading/in/articles-from.ts'
import { read } from '@unimpeded/reading/read.ts'
import type { ReadingAnswer, ReadingRequest } from './read-request.ts'

/** Reads what was sent. `received` is when it came in, ISO 8601. */
export async function answerReading(request: ReadingRequest, received: string): Promise<ReadingAnswer> {
  const articles: Article[] = []
  for (const [i, { content, name = null, contentType = null, url = null }] of request.articles.entries()) {
    try {
      articles.push(...(await articlesFrom(content, { name, contentType, url, received })))
    } catch (error) {
      if (!(error instanceof ArticleProblem)) throw error
      const { code, field, sentence } = error
      return { problem: { article: i, code, field, sentence } }
    }
  }
  return { json: JSON.stringify(together(read(articles).articles, { lines: request.summary })) }
}
