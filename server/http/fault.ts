import type { Logger } from 'pino'
import { isDatabaseAway } from '../database.ts'
import { BehindAWitness } from '../witnesses.ts'
import { WriterUnavailable } from '../writer.ts'
import type { Said } from './problem.ts'

/** For the operator: where something failed, under the request's id. */
export const logFault = (
  { name, message, stack }: Pick<Error, 'name' | 'message' | 'stack'>,
  requestId: string,
  log: Logger,
): void => log.error({ requestId, err: { name, message, stack } }, 'a fault')

/** What is said when something failed here; a failure nobody foresaw is logged under the request's id. */
export const faultOf = (error: Error, requestId: string, log: Logger): { status: 500 | 503; said: Said } => {
  if (error instanceof WriterUnavailable) {
    const said = {
      code: 'writer-unavailable',
      title: 'Not taking acts',
      detail: error.message,
      remedy: 'Send the same act again in a moment; it is entered once.',
    }
    return { status: 503, said }
  }
  if (error instanceof BehindAWitness) {
    const said = {
      code: 'behind-a-witness',
      title: 'Not taking acts',
      detail: error.message,
      remedy:
        'Tell the operator. To send it again does not help until the newest copy is restored or the matter settled with the witness; keep the act until then.',
    }
    return { status: 503, said }
  }
  if (isDatabaseAway(error)) {
    const said = {
      code: 'database-away',
      title: 'Not answering',
      detail: 'The register’s database does not answer. What the register had acknowledged is safe.',
      remedy: 'Send the same again in a moment; an act is entered once.',
    }
    return { status: 503, said }
  }
  logFault(error, requestId, log)
  const said = {
    code: 'fault',
    title: 'Something failed here',
    detail: 'The register could not answer. What it had acknowledged is safe.',
    remedy: `Try again; if it stays, tell the operator this error id: ${requestId}.`,
    errorId: requestId,
  }
  return { status: 500, said }
}
