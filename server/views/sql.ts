import type { RecordOf, RecordType, WorldRecord } from '@unimpeded/acts/world/records.ts'
import type pg from 'pg'

/** A connection that reads as one party, under row-level security (`asReader`). */
export type ReaderClient = pg.PoolClient

/** A record as a view shows it: who else may read it is not for everyone who may. */
export type Seen<R> = R extends unknown ? Omit<R, 'readers'> : never
export type SeenRecord = Seen<WorldRecord>

type Which<T extends RecordType> = { types?: readonly T[]; caseId?: string; ids?: string[]; on?: string }

/** Records as they stood at a time; as they stand, when none is given or it has not come yet. */
export const recordsAt = async <T extends RecordType>(
  client: ReaderClient,
  which: Which<T>,
  at?: number,
): Promise<Seen<RecordOf<T>>[]> => {
  const { rows } = await client.query<{ data: Seen<RecordOf<T>> }>(`select data ${standing}`, asked(which, at))
  return rows.map(row => row.data)
}

/** The same as a list in JSON, passed on as the database writes it: of many records, reading and writing anew is most. */
export const recordsAsJson = async (client: ReaderClient, which: Which<RecordType>, at?: number): Promise<string> => {
  const { rows } = await client.query<{ json: string }>(`select data::text as json ${standing}`, asked(which, at))
  return `[${rows.map(row => row.json).join(',')}]`
}

/** The values that `standing` is asked with. */
export const asked = (which: Which<RecordType>, at: number | undefined) => [
  which.types ?? null,
  which.caseId ?? null,
  which.ids ?? null,
  which.on ?? null,
  at ?? null,
]

/**
 * The records asked for, each with its `id`, `type`, `state` and `data`. A notice, a position or an incident goes by the
 * title of what it stands on, and an answer to an incident by that of what the incident befell, where this reader may
 * read that.
 */
export const standing = `
  from (
    select since_index, id, type, state, case when other.title is null then data else jsonb_set(data, '{title}', other.title) end as data
    from record
      left join lateral (
        select coalesce(below.data, other.data) -> 'title' as title from record other
          left join record below on other.type = 'incident' and below.id = other.on_id
            and case when $5::bigint is null then below.until_index is null
              else below.since_at <= $5 and (below.until_at is null or below.until_at > $5) end
        where other.id = record.on_id
          and case when $5::bigint is null then other.until_index is null
            else other.since_at <= $5 and (other.until_at is null or other.until_at > $5) end
        limit 1
      ) other on on_id is not null
    where ($1::text[] is null or type = any ($1))
      and ($2::text is null or case_id = $2)
      and ($3::text[] is null or id = any ($3))
      and ($4::text is null or on_id = $4)
      and case when $5::bigint is null then until_index is null
        else since_at <= $5 and (until_at is null or until_at > $5) end
  ) each
  order by since_index, id`
