import { isUtf8 } from 'node:buffer'
import { refusal } from '@unimpeded/acts/refusals.ts'
import { strictJson } from '@unimpeded/register/json.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { parseSignedAct } from '@unimpeded/register/signed-act.ts'
import { newestCheckpoint, receiptFor } from '../log.ts'
import type { House } from './environment.ts'
import { problemText, saidOf } from './problem.ts'

export type ActAnswer = { status: number; type: 'application/json' | 'application/problem+json'; text: string }

/** An act alone, or with what travels beside it: `{ act, files: { <sha256>: <text> } }`. */
const beside = (input: unknown): { act: unknown; files?: unknown } =>
  input !== null && typeof input === 'object' && 'act' in input
    ? { act: input.act, files: 'files' in input ? input.files : undefined }
    : { act: input }

/** Takes the body of POST /acts to the writer, and says what became of it: entered, with its receipt, or refused. */
export const answerAct = async (house: Pick<House, 'writer' | 'database'>, body: Buffer): Promise<ActAnswer> => {
  let input: unknown
  try {
    if (isUtf8(body)) input = strictJson(body.toString())
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
  }
  const { act, files } = beside(input)
  const answer = await house.writer.submit(act, files)
  if (!('refused' in answer)) {
    const { entered, again } = answer
    const told = again ? { ...entered, receipt: await receiptAgain(house, act, entered.index) } : entered
    return { status: again ? 200 : 201, type: 'application/json', text: JSON.stringify(told) }
  }
  const why =
    input === undefined
      ? refusal('act-unreadable', { what: 'the body is not JSON in UTF-8, or a name comes twice in it' })
      : answer.refused
  const signed = { actId: answer.actId, refusedAt: answer.at, note: answer.note }
  return { status: why.status, type: 'application/problem+json', text: problemText(why.status, saidOf(why, signed)) }
}

/**
 * Whoever sends an act again may have lost the answer, so its receipt is made anew. It opens what was sent and nothing
 * else: an act with fields withheld comes back with them withheld.
 */
const receiptAgain = async ({ database }: Pick<House, 'database'>, sent: unknown, index: number) => {
  const newest = await newestCheckpoint(database.pool)
  return newest && receiptFor(database.pool, { index, signed: parseSignedAct(sent), withheld: [] }, newest)
}
