import * as z from 'zod'

/** What `POST /reading` takes: articles as text or as a page, at most so many and so long. */
export const mostArticles = 50
export const mostCharacters = 400_000

export const readingRequest = z.strictObject({
  articles: z
    .array(
      z.strictObject({
        /** A plain text, a page, a feed or an e-mail. */
        content: z.string().min(1),
        name: z.string().max(300).nullish(),
        contentType: z.string().max(200).nullish(),
        url: z.string().max(2000).nullish(),
      }),
    )
    .min(1)
    .max(mostArticles),
  summary: z.number().int().min(0).max(100).default(6),
})
export type ReadingRequest = z.infer<typeof readingRequest>

/**
 * What a thread answers: the reading as JSON text, with the faults that kept parts of it from being done, for the
 * operator's log; or why an article could not be read.
 */
export type ReadingAnswer =
  | { json: string; faults: readonly Fault[] }
  | { problem: { article: number; code: string; field: string; sentence: string } }

export type Fault = Pick<Error, 'name' | 'message' | 'stack'>
