import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { type ReaderClient, recordsAsJson, type Seen } from './sql.ts'

const onTheBoard = [
  'case',
  'corridor',
  'restriction',
  'site',
  'movement',
  'notice',
  'alarm',
  'incident',
  'arrangement',
  'request',
] as const

export type Board = { at: number; records: Seen<RecordOf<(typeof onTheBoard)[number]>>[] }

/** What stands in a case, or in all of them, at a time: what the map and its table show, a `Board` in JSON. */
export const theBoard = async (
  client: ReaderClient,
  question: { caseId?: string; at: number; now: number },
): Promise<string> => {
  const at = question.at < question.now ? question.at : undefined
  return `{"at":${question.at},"records":${await recordsAsJson(client, { types: onTheBoard, caseId: question.caseId }, at)}}`
}
