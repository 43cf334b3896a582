import type { Refusal } from '@unimpeded/acts/refusals.ts'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type Said = { code: string; title: string; detail: string; remedy: string } & Record<string, unknown>

/** An answer that something was not done, by RFC 9457: what happened, and what to do. */
export const problemText = (status: number, said: Said): string =>
  JSON.stringify({ type: `urn:unimpeded:${said.code}`, status, ...said })

export const problem = (c: Context, status: ContentfulStatusCode, said: Said) =>
  c.body(problemText(status, said), status, { 'content-type': 'application/problem+json' })

/** A refusal in the same form; beside it, where the log signed it, what it signed. */
export const saidOf = (answer: Refusal, signed: Record<string, unknown> = {}): Said => ({
  code: answer.code,
  title: 'Not done',
  detail: answer.sentence,
  remedy: answer.remedy,
  details: answer.details,
  ...signed,
})

export const refused = (c: Context, answer: Refusal) =>
  problem(c, answer.status as ContentfulStatusCode, saidOf(answer))

export const notSignedIn = (c: Context) =>
  problem(c, 401, {
    code: 'not-signed-in',
    title: 'Not signed in',
    detail: 'This is for desks that have signed in.',
    remedy: 'Sign in with your desk’s key.',
  })

export const notFound = (c: Context, what: string) =>
  problem(c, 404, {
    code: 'not-found',
    title: 'Not found',
    detail: `There is no ${what} here that you may read.`,
    remedy: 'Check the id. What is not addressed to you looks the same as what does not exist.',
  })

export const badQuestion = (c: Context, field: string, value: unknown, needs: string) =>
  problem(c, 400, {
    code: 'question-unreadable',
    title: 'Not understood',
    detail: `${value === undefined ? 'What was asked cannot be read' : `${field} holds ${JSON.stringify(value)}`}; it needs ${needs}.`,
    remedy: `Correct ${field} and ask again.`,
    field,
  })

/** A parameter of the query that the address does not have, or that is said more than once. */
export const notAsked = (c: Context, name: string, values: readonly string[], known: readonly string[]) => {
  const said = values.map(value => JSON.stringify(value)).join(' and ')
  return problem(c, 400, {
    code: 'question-unknown',
    title: 'Not understood',
    detail: known.includes(name)
      ? `${name} is said ${values.length} times, with ${said}.`
      : `${JSON.stringify(name)}, said with ${said}, is nothing that can be asked here.`,
    remedy: known.includes(name)
      ? `Say ${name} once.`
      : known.length > 0
        ? `Ask for ${known.join(', ')}, or for nothing.`
        : 'Ask without it: this address takes no question.',
    field: name,
  })
}
