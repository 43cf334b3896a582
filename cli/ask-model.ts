import { ModelAnswerUnreadable, type ModelProposals, modelProposals } from '@unimpeded/reading/model/model-answer.ts'
import {
  type AnswerForm,
  answerForms,
  modelRequest,
  mostAskedCharacters,
} from '@unimpeded/reading/model/model-request.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'

/** An OpenAI-compatible endpoint that a person runs or has chosen. */
export type OwnModel = { url: string; name: string; key: string | undefined; patienceMs: number }

/** The endpoint could not be reached or did not do what was asked; what was read without it stays. */
export class ModelFailed extends Error {
  override name = 'ModelFailed'
}

const mostAnswerBytes = 2_000_000
const tries = 3

/**
 * Asks the model about one article and holds its answer against the text. An endpoint that does not know a form of answer
 * (status 400 or 422, or an answer that cannot be read) is asked in the next: schema, JSON, fenced JSON. What fails for a
 * moment (429, 5xx, no connection) is tried again twice.
 * @throws ModelFailed
 */
export async function askModel(
  article: ReadArticle,
  model: OwnModel,
  prefix: string,
  known: { form: AnswerForm } = { form: 'json_schema' },
): Promise<ModelProposals> {
  if (article.text.length > mostAskedCharacters)
    throw new ModelFailed(`The article holds more than ${mostAskedCharacters} characters and was not sent.`)
  let last = 'The model did not answer in any form that it was asked for.'
  for (const form of answerForms.slice(answerForms.indexOf(known.form))) {
    const answer = await ask(modelRequest(article, model.name, form), model)
    if (answer.status === 400 || answer.status === 422) {
      last = `The endpoint answers with ${answer.status}.`
      continue
    }
    if (answer.status !== 200) throw new ModelFailed(answersWith(answer.status))
    try {
      const content = (answer.body as { choices?: { message?: { content?: unknown } }[] })?.choices?.[0]?.message
        ?.content
      const proposals = modelProposals(article, content, prefix)
      known.form = form
      return proposals
    } catch (error) {
      if (!(error instanceof ModelAnswerUnreadable)) throw error
      last = error.message
    }
  }
  throw new ModelFailed(last)
}

/** What an endpoint answers that does not answer, and where to look. */
const answersWith = (status: number): string =>
  `The endpoint answers with ${status}.${
    status === 401 || status === 403
      ? ' Its key is taken from UNIMPEDED_MODEL_KEY.'
      : status === 404
        ? ' Look whether its address ends as it should, often in /v1, and whether a model of that name is there.'
        : ''
  }`

async function ask(body: object, { url, key, patienceMs }: OwnModel): Promise<{ status: number; body: unknown }> {
  const unreached = `The endpoint cannot be reached at ${new URL(url).host}. Look whether it runs there.`
  let last = unreached
  for (let n = 0; n < tries; n++) {
    if (n > 0) await new Promise(resolve => setTimeout(resolve, 200 * 4 ** (n - 1)))
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        // Sent on elsewhere, the article would reach somebody who was not chosen.
        redirect: 'error',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      })
      if (response.status === 429 || response.status >= 500) {
        last = `The endpoint answers with ${response.status}.`
        await response.body?.cancel()
        continue
      }
      return { status: response.status, body: await jsonOf(response) }
    } catch (error) {
      if (error instanceof ModelFailed) throw error
      if ((error as Error).name === 'TimeoutError')
        throw new ModelFailed(`The endpoint did not answer within ${patienceMs / 1000} s.`)
      last = unreached
    }
  }
  throw new ModelFailed(last)
}

async function jsonOf(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > mostAnswerBytes) throw new ModelFailed('The endpoint answers with more than 2 MB.')
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return null
  }
}
