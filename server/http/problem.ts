import { type Refusal, told } from '@unimpeded/acts/refusals.ts'
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
    detail: `${value === undefined ? `${field} is missing` : `${field} holds ${told(JSON.stringify(value))}`}; it needs ${needs}.`,
    remedy: value === undefined ? `State ${field} and ask again.` : `Correct ${field} and ask again.`,
    field,
  })

/** How a question may name an instant. */
export const anInstant = 'an instant, such as 2024-09-18T06:30:00+03:00 or milliseconds since 1970'

type Issue = { code: string; path: PropertyKey[]; keys?: string[] }

/**
 * A body that is not what the address takes, by the first thing that is wrong with it. `needs` says what that takes, for
 * each field or for all.
 */
export const badBody = (
  c: Context,
  body: unknown,
  error: { issues: Issue[] },
  needs: string | ((field: string | undefined) => string),
) => {
  const [issue] = error.issues
  const [unknown] = issue?.keys ?? []
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
  const field = path.map(String).join('.')
  const needed = typeof needs === 'string' ? needs : needs(unknown === undefined ? path[0]?.toString() : undefined)
  const value = path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | null)?.[step], body)
  if (unknown !== undefined)
    return problem(c, 400, {
      code: 'question-unknown',
      title: 'Not understood',
      detail: `${told(JSON.stringify(field))}, which holds ${told(JSON.stringify(value))}, is no field of what is sent here; it needs ${needed}.`,
      remedy: `Leave ${told(field)} out or correct its spelling, and ask again.`,
      field,
    })
  if (path.length > 0) return badQuestion(c, field, value, needed)
  return problem(c, 400, {
    code: 'question-unreadable',
    title: 'Not understood',
    detail:
      body === undefined
        ? `What was sent is not JSON in UTF-8, or a name comes twice in it; it needs ${needed}.`
        : `The body holds ${told(body)}; it needs ${needed}.`,
    remedy: 'Send an object with these as JSON.',
    field: 'body',
  })
}

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
