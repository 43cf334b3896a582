import type { RecordOf, RecordType } from '@unimpeded/acts/world/records.ts'
import { type ReaderClient, recordsAt, type Seen } from './sql.ts'

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

export type Board = { at: number; records: Seen<RecordOf<(typeof onTheBoard)[number] & RecordType>>[] }

/** What stands in a case, or in all of them, at a time: what the map and its table show. */
export const theBoard = async (
  client: ReaderClient,
  question: { caseId?: string; at: number; now: number },
): Promise<Board> => ({
  at: question.at,
  records: await recordsAt(
    client,
    { types: onTheBoard, caseId: question.caseId },
    question.at < question.now ? question.at : undefined,
  ),
})
