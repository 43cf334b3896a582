import type { RecordOf, RecordType, WorldRecord } from '@unimpeded/acts/world/records.ts'
import type pg from 'pg'

/** A connection that reads as one party, under row-level security (`asReader`). */
export type ReaderClient = pg.PoolClient

/** Records as they stood at a time; as they stand, when none is given or it has not come yet. */
export const recordsAt = async <T extends RecordType>(
  client: ReaderClient,
  which: { types?: readonly T[]; caseId?: string; ids?: string[]; on?: string },
  at?: number,
): Promise<RecordOf<T>[]> => {
  const { rows } = await client.query<{ data: WorldRecord }>(
    `select data from record
     where ($1::text[] is null or type = any ($1))
       and ($2::text is null or case_id = $2)
       and ($3::text[] is null or id = any ($3))
       and ($4::text is null or on_id = $4)
       and case when $5::bigint is null then until_index is null
         else since_at <= $5 and (until_at is null or until_at > $5) end
     order by since_index, id`,
    [which.types ?? null, which.caseId ?? null, which.ids ?? null, which.on ?? null, at ?? null],
  )
  return rows.map(row => row.data) as RecordOf<T>[]
}
