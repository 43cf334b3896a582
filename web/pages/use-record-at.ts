import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNow } from '../data/clock.ts'
import { useRecord } from '../data/queries.ts'

/** What the address of a record's page may say: the instant of the picture, and the act in hand. */
type RecordSearch = { at?: number | undefined; do?: string | undefined; on?: string | undefined }

/** A record as it stood at the instant that the address names, or as it stands now; and how to move in time. */
export function useRecordAt(id: string) {
  const search = useSearch({ strict: false }) as RecordSearch
  const navigate = useNavigate()
  const now = useNow(60_000)
  const asked = search.at === undefined ? undefined : Number(search.at)
  const at = asked !== undefined && Number.isFinite(asked) && asked < now ? asked : undefined
  const record = useRecord(id, at)
  const look = (change: RecordSearch, replace = false): void =>
    void navigate({ to: '/records/$id', params: { id }, search: clean({ ...search, ...change }), replace } as never)
  return { record, view: record.data, now, asked: at, picture: at ?? now, look, doing: search.do, doingOn: search.on }
}

const clean = (search: RecordSearch): RecordSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
