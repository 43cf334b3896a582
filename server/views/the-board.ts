import type { RecordOf, RecordType } from '@unimpeded/acts/world/records.ts'
import { asked, type ReaderClient, type Seen, standing } from './sql.ts'

type Line<T extends RecordType, K extends keyof Seen<RecordOf<T>>> = Pick<
  Seen<RecordOf<T>>,
  'id' | 'type' | 'state' | 'title' | 'at' | K
>
/** Of a record what the map, its table and the slider show; its own page has the rest. */
export type OnTheBoard =
  | Line<'corridor', 'shape' | 'windows' | 'during'>
  | Line<'restriction', 'shape' | 'windows' | 'during'>
  | Line<'site', 'shape' | 'during' | 'verifyBy'>
  | Line<'movement', 'by' | 'corridor' | 'waypoints' | 'passages' | 'alarm'>
  | Line<'incident', 'position'>
  | (Line<'arrangement', never> & {
      terms: Pick<RecordOf<'arrangement'>['terms'], 'area' | 'during' | 'windows'>
    })
  | Line<'alarm', 'position'>

export type Board = {
  at: number
  records: OnTheBoard[]
  /** How many stand besides whose time is not near. */
  besides: number
}

export const pictured = ['corridor', 'restriction', 'site', 'movement', 'incident', 'arrangement', 'alarm'] as const
const dayMs = 24 * 3_600_000
/** What is of a time: it ends no longer before it, and a movement begins no later after it, than the slider may reach. */
const [before, after] = [7 * dayMs, 10 * dayMs]

/**
 * What stands in a case, or in all of them, at a time: what the map and its table show, a `Board` in JSON. Unless
 * `all` is asked for, what is of another time is counted only, and movements that are over are left out; whatever moves
 * or has an alarm is of every time.
 */
export const theBoard = async (
  client: ReaderClient,
  question: { caseId?: string; at: number; now: number; all: boolean },
): Promise<string> => {
  const { caseId, at, now, all } = question
  const { rows } = await client.query<{ line: string; moves: boolean; from: string | null; to: string | null }>(
    picture,
    [...asked({ types: pictured, caseId }, at < now ? at : undefined), all],
  )
  const near = all ? rows : rows.filter(each => isNear(each, at))
  const lines = near.map(({ line }) => line).join(',')
  return `{"at":${at},"records":[${lines}],"besides":${rows.length - near.length}}`
}

type Times = { moves: boolean; from: string | null; to: string | null }
/** What is of a time; an instant that cannot be read, or is not there, is of every one. */
export const isNear = ({ moves, from, to }: Times, at: number): boolean =>
  moves || !(Date.parse(to ?? '') < at - before || Date.parse(from ?? '') > at + after)

const fields = (...names: string[]): string => names.map(name => `'${name}', data -> '${name}'`).join(', ')
const always = `'id', id, 'type', type, 'state', state, ${fields('title', 'at')}`

/** From when to when each of `standing` is, and whether it is of every time. */
export const times = `
    type in ('corridor', 'incident', 'alarm') or state = 'under-way' or data ->> 'alarm' is not null as moves,
    coalesce(data #>> '{waypoints,0,etd}', data #>> '{waypoints,0,eta}') as "from",
    case type
      when 'movement' then coalesce(data #>> '{waypoints,-1,eta}', data #>> '{waypoints,-1,etd}')
      else coalesce(data -> 'during', data #> '{terms,during}') ->> 'to'
    end as "to"`
/** All but what is over; with `$6`, movements that are over too. */
export const notOver = `
  state <> all (case type
      when 'movement' then case when $6 then '{}' else '{completed,cancelled}' end
      when 'alarm' then '{cleared}'
      when 'arrangement' then '{in-force,withdrawn}'
      else '{lifted,withdrawn,removed}'
    end::text[])`

const picture = `
  select
    (case type
      when 'movement' then json_build_object(${always}, ${fields('by', 'corridor', 'waypoints', 'passages', 'alarm')})
      when 'site' then json_build_object(${always}, ${fields('shape', 'during', 'verifyBy')})
      when 'arrangement' then json_build_object(${always}, 'terms', json_build_object(
        'area', data #> '{terms,area}', 'during', data #> '{terms,during}', 'windows', data #> '{terms,windows}'))
      when 'incident' then json_build_object(${always}, ${fields('position')})
      when 'alarm' then json_build_object(${always}, ${fields('position')})
      else json_build_object(${always}, ${fields('shape', 'windows', 'during')})
    end)::text as line,
    ${times}
  from (select * ${standing}) each
  where ${notOver}`
