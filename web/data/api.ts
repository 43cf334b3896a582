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

export type Ask = { method?: 'GET' | 'POST' | 'DELETE'; body?: unknown; signal?: AbortSignal }

/**
 * How long it is waited until an answer begins, ms, and longer by what a slow line needs to send: a line that was cut off
 * somewhere on the way says nothing of it by itself, for a quarter of an hour on some devices.
 */
const patience = (sent: string | undefined): number => 60_000 + (sent?.length ?? 0) / 5

async function ask(path: string, { method = 'GET', body, signal }: Ask): Promise<Response> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const given = new AbortController()
  const giveUp = (): void => given.abort()
  const late = setTimeout(giveUp, patience(sent))
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp, { once: true })
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(sent === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(sent === undefined ? {} : { body: sent }),
      signal: given.signal,
    })
  } catch (fault) {
    if (signal?.aborted && signal.reason?.name === 'AbortError') throw fault
    throw offline
  } finally {
    clearTimeout(late)
  }
  if (response.ok) return response
  const said = (await response.json().catch(() => ({}))) as ProblemAnswer
  throw new ApiProblem({ title: response.statusText, ...said, status: response.status })
}

/** The JSON answer of the register to the desk signed in. Throws ApiProblem. */
export async function api<T>(path: string, options: Ask = {}): Promise<T> {
  const response = await ask(path, options)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** The answer as text: receipts, checkpoints, keys. Throws ApiProblem. */
export const apiText = async (path: string, options: Ask = {}): Promise<string> => (await ask(path, options)).text()

/** The answer as bytes: tiles and bundles. Throws ApiProblem. */
export const apiBytes = async (path: string, options: Ask = {}): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await ask(path, options)).arrayBuffer())

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
