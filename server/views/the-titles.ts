import type { ReaderClient } from './sql.ts'
import { recordsAt } from './sql.ts'

/** What a record is called, and the case it belongs to. */
export type Named = { id: string; title: string; case: string | null }

/** The titles of records, as they stand; what is not there for this reader is left out. */
export const theTitles = async (client: ReaderClient, ids: string[]): Promise<Named[]> =>
  (await recordsAt(client, { ids, types: titled })).map(({ id, title, case: inCase }) => ({ id, title, case: inCase }))

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
] as const
