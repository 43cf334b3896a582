import type { RecordType } from '@unimpeded/acts/world/records.ts'
import { asked, type ReaderClient, type SeenRecord, standing } from './sql.ts'

/** Of a record what the list of its case shows; its own page has the rest. */
export type Standing = Pick<SeenRecord, 'id' | 'type' | 'state' | 'title' | 'by' | 'at'>

const listed = [
  'request',
  'position',
  'assessment',
  'meeting',
  'arrangement',
  'corridor',
  'restriction',
  'site',
  'movement',
  'incident',
  'incident-answer',
  'observation',
  'statement',
] as const satisfies RecordType[]

/** What is on record in a case, as its page lists it: a list of `Standing` in JSON. */
export const whatStands = async (client: ReaderClient, caseId: string): Promise<string> => {
  const { rows } = await client.query<{ line: string }>(
    `select json_build_object('id', id, 'type', type, 'state', state, ${fields})::text as line
     from (select * ${standing}) each`,
    asked({ types: listed, caseId }, undefined),
  )
  return `[${rows.map(({ line }) => line).join(',')}]`
}

const fields = ['title', 'by', 'at'].map(name => `'${name}', data -> '${name}'`).join(', ')
