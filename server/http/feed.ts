import { mayRead } from '@unimpeded/acts/world/world.ts'
import pg from 'pg'

export type EntryEvent = {
  index: number
  id: string
  kind: string
  by: string
  about: string | null
  case: string | null
  /** What the entry was found to mean for movements, of which the listener may read both sides. */
  findings: { of: string; with: string; code: string }[]
}
/** A change of an event of the watch: it opened, changed, or is over, since `until` or because it never was. */
export type WatchChange = {
  movement: string
  key: string
  case: string | null
  rule: string
  severity: string
  from: number
  until: number | null
  retractedAt: number | null
  facts: Record<string, number | string | null>
  takenBy: string | null
  change: number
}
type Listener = {
  party: string | null
  onEntries: (size: number, mine: EntryEvent[]) => void
  onWatch: (mine: WatchChange[]) => void
  /** The exercise's clock was moved. */
  onTime: () => void
  /** A witness has cosigned a checkpoint, so that acts may have become final. */
  onCosigned: () => void
}

/** What is notified in place of a size when the exercise's clock was moved. */
export const clockMoved = 'time'

/** What is notified in place of a size when a witness has cosigned. */
export const cosigned = 'cosigned'

/** What was entered and what the watch noticed, told live: the size to everyone, the rest to those it reaches. */
export type Feed = {
  subscribe(listener: Listener): () => void
  /** What reached a party from one entry up to a size, for whoever was away; nothing where that is too long ago. */
  missed(party: string, from: number, size: number): Promise<EntryEvent[]>
  close(): Promise<void>
}

/** Whoever was away for longer asks for the acts, page by page. */
const mostMissed = 1_000

type Row = Omit<EntryEvent, 'findings'> & { parties: string[] | null }

type FoundRow = EntryEvent['findings'][number] & {
  index: number
  mutual: boolean
  readers: string[]
  others: string[]
}

/** Listens to the database's own notifications, so that any number of servers stand side by side. */
export const startFeed = async (url: string, pool: pg.Pool, onFault: (error: Error) => void): Promise<Feed> => {
  const listeners = new Set<Listener>()
  const client = new pg.Client({ connectionString: url })
  client.on('error', onFault)
  await client.connect()
  const { rows } = await client.query<{ size: number }>('select coalesce(max(size), 0) as size from checkpoint')
  let told = rows[0]?.size ?? 0
  let telling = Promise.resolve()
  const tell = async (size: number) => {
    if (size <= told) return
    const from = told
    told = size
    if (listeners.size === 0) return
    const mineOf = await entered(from, size)
    for (const { party, onEntries } of listeners) onEntries(size, mineOf(party))
  }
  /** The entries from one up to a size, by whom they reach. */
  const entered = async (from: number, size: number): Promise<(party: string | null) => EntryEvent[]> => {
    const { rows } = await pool.query<Row>(
      `select a.index, a.id, a.kind, a.by_party as by, a.about, a.case_id as "case",
         (select array_agg(party) from addressee r where r.index = a.index) as parties
       from act a where a.index >= $1 and a.index < $2 order by a.index`,
      [from, size],
    )
    const { rows: found } = await pool.query<FoundRow>(
      `select f.index, f.of_id as "of", f.with_id as "with", f.code, f.mutual, one.readers, other.readers as others
       from finding f
         join record one on one.id = f.of_id and one.until_index is null
         join record other on other.id = f.with_id and other.until_index is null
       where f.index >= $1 and f.index < $2 order by f.index, f.n`,
      [from, size],
    )
    const foundBy = new Map<number, FoundRow[]>()
    for (const each of found) {
      const before = foundBy.get(each.index)
      if (before) before.push(each)
      else foundBy.set(each.index, [each])
    }
    return party => {
      if (party === null) return []
      const findings = (index: number): EntryEvent['findings'] =>
        (foundBy.get(index) ?? [])
          .filter(each => mayRead(each.readers, party) && mayRead(each.others, party))
          .flatMap(({ of, with: other, code, mutual }) => [
            { of, with: other, code },
            ...(mutual ? [{ of: other, with: of, code }] : []),
          ])
      return rows
        .filter(row => mayRead(row.parties ?? [], party))
        .map(({ parties: _, ...row }) => ({ ...row, findings: findings(row.index) }))
    }
  }
  type Noticed = WatchChange & { readers: string[] }
  /** What was noticed comes with the notification, or where it is too long for one, is asked for. */
  const tellWatch = async (told: { events: Noticed[] } | { from: number; to: number }) => {
    if (listeners.size === 0) return
    const events = 'events' in told ? told.events : await eventsBetween(told.from, told.to)
    for (const { party, onWatch } of listeners) {
      if (party === null) continue
      const mine = events.filter(row => row.readers.includes(party)).map(({ readers: _, ...event }) => event)
      if (mine.length > 0) onWatch(mine)
    }
  }
  const eventsBetween = async (from: number, to: number): Promise<Noticed[]> => {
    const { rows } = await pool.query<Noticed>(
      `select movement, key, case_id as "case", rule, severity, from_at as "from", until_at as "until",
         retracted_at as "retractedAt", facts, taken_by as "takenBy", change, readers
       from watch_event where change >= $1 and change <= $2 order by change`,
      [from, to],
    )
    return rows
  }
  let tellingWatch = Promise.resolve()
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'watch') tellingWatch = tellingWatch.then(() => tellWatch(JSON.parse(payload))).catch(onFault)
    else if (payload === clockMoved) for (const { onTime } of listeners) onTime()
    else if (payload === cosigned) for (const { onCosigned } of listeners) onCosigned()
    else telling = telling.then(() => tell(Number(payload))).catch(onFault)
  })
  await client.query('listen entries; listen watch')
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    missed: async (party, from, size) =>
      from < size && size - from <= mostMissed ? (await entered(from, size))(party) : [],
    async close() {
      listeners.clear()
      await client.end().catch(() => {})
    },
  }
}
