/** An answer by RFC 9457: what happened, and what to do. Members beyond these are kept as they came. */
export type ProblemAnswer = {
  title?: string
  status?: number
  detail?: string
  code?: string
  remedy?: string
  details?: Record<string, unknown>
  [member: string]: unknown
}

/** The register said no, or could not be reached (`status` 0, `code` `offline`). */
export class ApiProblem extends Error {
  readonly problem: ProblemAnswer
  readonly status: number
  readonly code: string

  constructor(problem: ProblemAnswer) {
    super(problem.detail ?? problem.title ?? 'the register did not answer')
    this.name = 'ApiProblem'
    this.problem = problem
    this.status = problem.status ?? 0
    this.code = problem.code ?? 'unknown'
  }
}

/** What is said where the register cannot be reached. */
export const offline = new ApiProblem({ status: 0, code: 'offline', title: 'The register did not answer' })

export type Ask = {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
  /** Where it is sent again under the same key, it is done once and answered as it was. */
  key?: string
}

/**
 * How long it is waited until an answer begins, and then until more of it comes, ms; longer by what a slow line needs to
 * send: a line that was cut off somewhere on the way says nothing of it by itself, for a quarter of an hour on some devices.
 */
const patience = 60_000
const toSend = (sent: string | undefined): number => (sent?.length ?? 0) / 5

/** An answer, read as far as it goes. What does not come whole, or is not the register's own, is told as a line that is off. */
async function ask<T>(
  path: string,
  { method = 'GET', body, signal, key }: Ask,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const given = new AbortController()
  const giveUp = (): void => given.abort()
  let late = setTimeout(giveUp, patience + toSend(sent))
  const heard = (): void => {
    clearTimeout(late)
    late = setTimeout(giveUp, patience)
  }
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(sent === undefined ? {} : { body: sent }),
      signal: given.signal,
    })
    heard()
    const whole = heardOf(answer, heard)
    if (answer.ok) return await read(whole)
    throw await refusalOf(whole)
  } catch (fault) {
    if (fault instanceof ApiProblem) throw fault
    if (signal?.aborted && signal.reason?.name === 'AbortError') throw fault
    throw offline
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', giveUp)
  }
}

/** The answer, telling of each part of it that comes. One of 204 has no parts; Chromium gives it a body all the same. */
function heardOf(answer: Response, heard: () => void): Response {
  if (!answer.body || answer.status === 204) return answer
  const telling = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, whole) {
      heard()
      whole.enqueue(part)
    },
  })
  return new Response(answer.body.pipeThrough(telling), answer)
}

/** What the register says of its no. Who stands before it and cannot reach it says so in a page of its own. */
async function refusalOf(answer: Response): Promise<ApiProblem> {
  const { status, statusText } = answer
  const said = await answer.json().catch(fault => {
    if (status >= 500) throw fault
    return {}
  })
  return new ApiProblem({ title: statusText, ...(said as ProblemAnswer), status })
}

/** The JSON answer of the register to the desk signed in. Throws ApiProblem. */
export const api = <T>(path: string, options: Ask = {}): Promise<T> =>
  ask(path, options, async answer => (answer.status === 204 ? undefined : await answer.json()) as T)

/** The answer as text: receipts, checkpoints, keys. Throws ApiProblem. */
export const apiText = (path: string, options: Ask = {}): Promise<string> => ask(path, options, answer => answer.text())

/** The answer as bytes: tiles and bundles. Throws ApiProblem. */
export const apiBytes = (path: string, options: Ask = {}): Promise<Uint8Array<ArrayBuffer>> =>
  ask(path, options, async answer => new Uint8Array(await answer.arrayBuffer()))

/** What a fault says, in the shape a Problem shows; faults of our own become one too. */
export const problemOf = (fault: unknown): ProblemAnswer =>
  fault instanceof ApiProblem
    ? fault.problem
    : { title: 'Something failed on this page', detail: fault instanceof Error ? fault.message : String(fault) }

/** A path with its question; members that are undefined are left out. */
export function withQuestion(path: string, question: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(question)) if (value !== undefined) params.set(name, String(value))
  const text = params.toString()
  return text ? `${path}?${text}` : path
}
