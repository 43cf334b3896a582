import type { ReaderClient } from './sql.ts'
import { recordsAt } from './sql.ts'

/** What a record is called, the case it belongs to, and how it stands. */
export type Named = { id: string; title: string; case: string | null; state: string }

/** The titles of records, as they stand; what is not there for this reader is left out. */
export const theTitles = async (client: ReaderClient, ids: string[]): Promise<Named[]> =>
  (await recordsAt(client, { ids, types: titled })).map(({ id, title, case: inCase, state }) => ({
    id,
    title,
    case: inCase,
    state,
  }))

const titled = [
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
  'statement',
] as const
