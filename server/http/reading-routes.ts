import { Hono } from 'hono'
import * as z from 'zod'
import { FetchProblem, fetchPage } from '../reading/fetch-page.ts'
import { isReadingFree, ReadingTooSlow, readApart } from '../reading/read-apart.ts'
import { mostArticles, mostCharacters, readingRequest } from '../reading/read-request.ts'
import type { Environment, House } from './environment.ts'
import { logFault } from './fault.ts'
import { badBody, notSignedIn, problem } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'
import { readJson } from './read-json.ts'

const address = z.strictObject({ url: z.string().min(1).max(2000) })
const patienceMs = 20_000

/** Reading for desks that have signed in. Nothing of what is read is kept, and nothing is written to the log. */
export const readingRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const fetches = createRateLimit({ perMinute: 20, burst: 20 })

  app.post('/reading', async c => {
    if (!c.get('session')) return notSignedIn(c)
    const body = await readJson(c)
    const read = readingRequest.safeParse(body)
    if (!read.success) return badBody(c, body, read.error, `1 to ${mostArticles} articles, each with content as text`)
    const length = read.data.articles.reduce((sum, { content }) => sum + content.length, 0)
    if (length > mostCharacters) {
      return problem(c, 413, {
        code: 'reading-too-large',
        title: 'Too large',
        detail: `The articles hold ${length} characters; up to ${mostCharacters} are read at once.`,
        remedy: 'Send fewer at a time, or read them with “unimpeded read”.',
      })
    }
    if (!isReadingFree()) {
      c.header('retry-after', '2')
      return problem(c, 503, {
        code: 'reading-busy',
        title: 'Busy',
        detail: 'This register is reading for others.',
        remedy: 'Ask again in a few seconds.',
      })
    }
    try {
      const answer = await readApart(read.data, new Date().toISOString(), patienceMs)
      if ('json' in answer) {
        for (const fault of answer.faults) logFault(fault, c.get('requestId'), house.log)
        return c.body(answer.json, 200, { 'content-type': 'application/json' })
      }
      const { article, code, field, sentence } = answer.problem
      return problem(c, 422, {
        code: `article-${code}`,
        title: 'Not an article',
        detail: sentence,
        remedy: 'Leave this one out, or give it as plain text.',
        field: `articles.${article}.${field}`,
      })
    } catch (error) {
      if (!(error instanceof ReadingTooSlow)) throw error
      return problem(c, 422, {
        code: 'reading-too-slow',
        title: 'Not read',
        detail: `Reading took longer than ${patienceMs / 1000} s and was stopped.`,
        remedy: 'Send fewer articles, or read them with “unimpeded read”.',
      })
    }
  })

  app.post('/reading/fetch', async c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    const body = await readJson(c)
    const read = address.safeParse(body)
    if (!read.success) {
      const page = 'the address of a page, as https://…'
      return badBody(c, body, read.error, field => (field ? page : `url, ${page}`))
    }
    const waitMs = fetches(session.party)
    if (waitMs > 0) {
      c.header('retry-after', String(Math.ceil(waitMs / 1000)))
      return problem(c, 429, {
        code: 'too-many-fetches',
        title: 'Too many pages',
        detail: 'This desk has had 20 pages fetched within a minute.',
        remedy: `Wait ${Math.ceil(waitMs / 1000)} s and ask again.`,
      })
    }
    try {
      const { url, contentType, bytes } = await fetchPage(read.data.url, { allowPrivate: house.mayReachPrivate })
      const { decodeArticle } = await import('@unimpeded/reading/in/decode-article.ts')
      const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null
      return c.json({ url, contentType, content: decodeArticle(bytes, charset) })
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error
      return problem(c, error.code === 'bad-url' || error.code === 'private-address' ? 400 : 502, {
        code: `fetch-${error.code}`,
        title: 'Not fetched',
        detail: error.message,
        remedy: error.remedy,
      })
    }
  })
  return app
}
