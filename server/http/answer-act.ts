import { refusal } from '@unimpeded/acts/refusals.ts'
import { strictJson } from '@unimpeded/register/json.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import type { House } from './environment.ts'
import { problemText, saidOf } from './problem.ts'

export type ActAnswer = { status: number; type: 'application/json' | 'application/problem+json'; text: string }

/** An act alone, or with what travels beside it: `{ act, files: { <sha256>: <text> } }`. */
const beside = (input: unknown): { act: unknown; files?: unknown } =>
  input !== null && typeof input === 'object' && 'act' in input
    ? { act: input.act, files: 'files' in input ? input.files : undefined }
    : { act: input }

/** Takes the body of POST /acts to the writer, and says what became of it: entered, with its receipt, or refused. */
export const answerAct = async (house: Pick<House, 'writer'>, body: string): Promise<ActAnswer> => {
  let input: unknown
  try {
    input = strictJson(body)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
  }
  const { act, files } = beside(input)
  const answer = await house.writer.submit(act, files)
  if (!('refused' in answer)) {
    return { status: answer.again ? 200 : 201, type: 'application/json', text: JSON.stringify(answer.entered) }
  }
  const why =
    input === undefined
      ? refusal('act-unreadable', { what: 'the body is not JSON, or a name comes twice in it' })
      : answer.refused
  const signed = { actId: answer.actId, refusedAt: answer.at, note: answer.note }
  return { status: why.status, type: 'application/problem+json', text: problemText(why.status, saidOf(why, signed)) }
}
