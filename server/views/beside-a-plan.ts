import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { asked, type ReaderClient, type Seen, standing } from './sql.ts'
import { isNear, notOver, pictured, times } from './the-board.ts'

type Movement = Seen<RecordOf<'movement'>>
/** Of another movement what a map shows, and what a plan may meet: its own page has the rest. */
export type OtherPlan = Pick<
  Movement,
  | 'id'
  | 'type'
  | 'state'
  | 'title'
  | 'at'
  | 'case'
  | 'by'
  | 'index'
  | 'corridor'
  | 'waypoints'
  | 'bufferM'
  | 'toleranceMinutes'
  | 'vehicles'
  | 'passages'
  | 'alarm'
>
export type BesideAPlan = OtherPlan | Seen<RecordOf<Exclude<(typeof pictured)[number], 'movement'>>>

/** What stands in a case beside a plan of the time `at`, and is of that time: a list of `BesideAPlan` in JSON. */
export const besideAPlan = async (client: ReaderClient, caseId: string, at: number): Promise<string> => {
  const { rows } = await client.query<{ line: string; moves: boolean; from: string | null; to: string | null }>(
    beside,
    [...asked({ types: pictured, caseId }, undefined), false],
  )
  return `[${rows
    .filter(each => isNear(each, at))
    .map(({ line }) => line)
    .join(',')}]`
}

const fields = ['title', 'at', 'case', 'by', 'index', 'corridor', 'waypoints', 'bufferM', 'toleranceMinutes']
  .concat('vehicles', 'passages', 'alarm')
  .map(name => `'${name}', data -> '${name}'`)
  .join(', ')

const beside = `
  select
    case type
      when 'movement' then json_build_object('id', id, 'type', type, 'state', state, ${fields})::text
      else data::text
    end as line,
    ${times}
  from (select * ${standing}) each
  where ${notOver}`
