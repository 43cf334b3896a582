import { type ActSummary, actsOn } from './acts-on.ts'
import { type FindingsOn, findingsOn } from './findings-on.ts'
import { type ReaderClient, recordsAt, type SeenRecord } from './sql.ts'
import { whomIncidentsAsk } from './whom-incidents-ask.ts'

export type RecordPage = {
  record: SeenRecord
  /** When the record took another state, in order. */
  history: { state: string; index: number; at: number }[]
  /** What stands on it: notices, positions, assessments, deliveries, alarms, incidents with their answers, corrections. */
  on: SeenRecord[]
  /** What it leans on: its case, arrangement, corridor, request. */
  under: SeenRecord[]
  acts: ActSummary[]
  /** Of a movement: how much it meets, and the worst of it. */
  findings?: FindingsOn
  /** Of an incident: whom it asks for an answer, as far as this reader may know of them. */
  asks?: string[]
}

const leansOn = (record: SeenRecord): string[] => {
  const ids = record.case && record.case !== record.id ? [record.case] : []
  if (record.type === 'corridor') ids.push(record.arrangement)
  if (record.type === 'movement' && record.corridor) ids.push(record.corridor)
  if (record.type === 'arrangement' && record.request) ids.push(record.request)
  if ('of' in record) ids.push(record.of)
  if ('movement' in record) ids.push(record.movement)
  return ids
}

/** A record as it stood at a time, with its acts until then; undefined when it is not there for this reader. */
export const aRecord = async (client: ReaderClient, id: string, at?: number): Promise<RecordPage | undefined> => {
  const [record] = await recordsAt(client, { ids: [id] }, at)
  if (!record) return undefined
  const { rows: history } = await client.query<{ state: string; index: number; at: number }>(
    `select state, since_index as index, since_at as at from record
     where id = $1 and ($2::bigint is null or since_at <= $2) order by since_index`,
    [id, at ?? null],
  )
  const under = await recordsAt(client, { ids: leansOn(record) }, at)
  const corridor = under.find(each => each.type === 'corridor')
  if (record.type === 'movement' && corridor)
    under.push(...(await recordsAt(client, { ids: [corridor.arrangement] }, at)))
  const on = await recordsAt(client, { on: id }, at)
  const answers: SeenRecord[] = []
  for (const incident of on.filter(each => each.type === 'incident'))
    answers.push(...(await recordsAt(client, { on: incident.id, types: ['incident-answer'] }, at)))
  return {
    record,
    history: history.filter((version, n) => n === 0 || version.state !== history[n - 1]?.state),
    on: [...on, ...answers],
    under,
    acts: await actsOn(client, id, at),
    ...(record.type === 'incident' && {
      asks: ((await whomIncidentsAsk(client, { incident: id }, at)).get(id) ?? []).map(({ party }) => party),
    }),
    ...(record.type === 'movement' && { findings: await findingsOn(client, { id, at }) }),
  }
}
