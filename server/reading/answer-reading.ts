import { together } from '@unimpeded/reading/across/read-together.ts'
import type { Article } from '@unimpeded/reading/article.ts'
import { type FailedPart, failedPart, type HearsOfFaults, noneWasRead } from '@unimpeded/reading/failed-part.ts'
import { ArticleProblem } from '@unimpeded/reading/in/article-problem.ts'
import { articlesFrom } from '@unimpeded/reading/in/articles-from.ts'
import { read } from '@unimpeded/reading/read.ts'
import type { Fault, ReadingAnswer, ReadingRequest } from './read-request.ts'

/**
 * Reads what was sent. `received` is when it came in, ISO 8601. What a fault keeps from being done is told beside the
 * rest; where nothing could be read the fault goes on.
 */
export async function answerReading(request: ReadingRequest, received: string): Promise<ReadingAnswer> {
  const failed: FailedPart[] = []
  const faults: Fault[] = []
  const hear: HearsOfFaults = (part, error) => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    failed.push(part)
    faults.push({ name, message, ...(stack ? { stack } : {}) })
  }
  const articles: Article[] = []
  for (const [i, { content, name = null, contentType = null, url = null }] of request.articles.entries()) {
    try {
      articles.push(...(await articlesFrom(content, { name, contentType, url, received })))
    } catch (error) {
      if (error instanceof ArticleProblem) {
        const { code, field, sentence } = error
        return { problem: { article: i, code, field, sentence } }
      }
      hear(failedPart('article', null, name ?? `articles.${i}`), error)
    }
  }
  const reading = read(articles, { failed: hear })
  if (failed.length > 0 && noneWasRead(failed, reading.articles.length)) throw Object.assign(new Error(), faults[0])
  const laid = together(reading.articles, { lines: request.summary, failed: hear })
  return { json: JSON.stringify(failed.length > 0 ? { ...laid, failed } : laid), faults }
}
