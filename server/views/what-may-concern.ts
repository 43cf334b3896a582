import type {
  ArrangementRecord,
  CaseRole,
  NoticeRecord,
  Protocol,
  RecordOf,
  RecordType,
  RequestRecord,
} from '@unimpeded/acts/world/records.ts'
import { codesInOrder, type TellingRow, tellRow } from './findings-on.ts'
import type { ReaderClient } from './sql.ts'
import type { Concern } from './what-concerns-me.ts'

/** Of a record no more than it takes to say what it asks; a desk may read ten thousand of them. */
export type Brief = {
  id: string
  type: RecordType
  title: string
  state: string
  case: string | null
  by: string
  at: number
}
/** A movement or a site. */
export type Plan = Brief & {
  departs: string | null
  arrives: string | null
  corridor: string | null
  consignee: string | null
  departedAt: string | null
  arrivedAt: string | null
  verifyBy: string | null
  /** Whether the reader is among its recipients. */
  addressed: boolean
}
export type Notice = Pick<NoticeRecord, 'of' | 'recipient' | 'state' | 'sentAt' | 'answeredAt'> & {
  relays: NoticeRecord['relays'] | null
}
/** The worst of what a movement meets and its signer was not told before signing, and how many there are besides. */
export type Found = {
  movement: string
  besides: number
  index: number
  n: number
  /** When it was entered. */
  at: number
  /** When they meet. */
  from: number | null
  /** Whether it is told from the other side. */
  there: boolean
}

type Row = Record<string, unknown>
const brief = 'id, type, state, case_id as "case", d.title, d."by", d.at'
const asBrief = 'title text, "by" text, at bigint'
const ofReader = 'until_index is null and ($1::text is null or case_id = $1)'

/**
 * What a reader has to know of what stands, to be told what concerns it: of each record a few fields, of one case or one
 * record where they are named. The reader is the party of the row-level security.
 */
export const whatMayConcern = (client: ReaderClient, { caseId, only }: { caseId?: string; only?: string }) => {
  const read = async <R>(text: string, values: unknown[]): Promise<R[]> =>
    (await client.query<R & Row>(text, values)).rows
  /** Fields of records, each unpacked once, which is most of what this takes. */
  const records = <R>(told: string, fields: string, where: string, more: unknown[] = []) =>
    read<R>(
      `select ${told} from record cross join lateral jsonb_to_record(data) as d (${fields}) where ${ofReader} and ${where}`,
      [caseId ?? null, only ?? null, ...more],
    )

  return {
    /** Every case, with the reader's roles in it. */
    cases: () =>
      read<{ id: string; roles: CaseRole[] | null; protocol: Protocol | null }>(
        `select id, data -> 'protocol' as protocol, (
           select each -> 'roles' from jsonb_array_elements(data -> 'participants') each where each ->> 'party' = reader() limit 1
         ) as roles
         from record where type = 'case' and until_index is null and ($1::text is null or id = $1)`,
        [caseId ?? null],
      ),
    /** Alarms that nobody has cleared, and whether the reader has said that it has them. */
    alarms: () =>
      records<Brief & { movement: string; nature: string | null; received: boolean }>(
        `${brief}, on_id as movement, d.nature,
         exists (select from jsonb_array_elements(d.received) each where each ->> 'party' = reader()) as received`,
        `${asBrief}, nature text, received jsonb`,
        `type = 'alarm' and state = 'raised' and ($2::text is null or $2 in (id, on_id))`,
      ),
    /** What the watch noticed and nobody has taken. */
    events: () =>
      read<NonNullable<Concern['event']> & { movement: string; openedAt: number }>(
        `select movement, key, rule, severity, facts, opened_at as "openedAt" from watch_event
         where until_at is null and retracted_at is null and taken_by is null and severity <> 'note'
           and ($1::text is null or movement = $1)`,
        [only ?? null],
      ),
    /** What the register holds under its own note is nobody's word until a party has signed it. */
    sealsNobodySigned: () =>
      read<{ movement: string; sealedAt: number }>(
        `select movement, sealed_at as "sealedAt" from track_seal
         where ($1::text is null or movement = $1) and not exists (
           select from record r where r.on_id = movement and r.type = 'track-seal' and r.until_index is null
             and r.data ->> 'root' = root)`,
        [only ?? null],
      ),
    /** Movements and sites that are not over, and those named. */
    plans: (besides: readonly string[]) =>
      records<Plan>(
        `${brief}, coalesce(d.waypoints -> 0 ->> 'etd', d.waypoints -> 0 ->> 'eta') as departs,
         coalesce(d.waypoints -> -1 ->> 'eta', d.waypoints -> -1 ->> 'etd') as arrives,
         d.corridor, d.consignee, d."departedAt", d."arrivedAt", d."verifyBy",
         coalesce(d.recipients ? reader(), false) as addressed`,
        `${asBrief}, waypoints jsonb, corridor text, consignee text, "departedAt" text, "arrivedAt" text,
         "verifyBy" text, recipients jsonb`,
        `type in ('movement', 'site')
         and (state not in ('cancelled', 'completed', 'removed') or id = any ($3))
         and ($2::text is null or id = $2 or id = any ($3))`,
        [besides],
      ),
    /** How each was answered that may ask something of the reader: of those received, its own. */
    notices: () =>
      records<Notice>(
        `on_id as of, d.recipient, state, d."sentAt", d."answeredAt",
         case when state = 'received' then d.relays end as relays`,
        `recipient text, "sentAt" bigint, "answeredAt" bigint, relays jsonb`,
        `type = 'notice' and ($2::text is null or on_id = $2)
         and (state in ('silent', 'queried', 'returned') or state = 'received' and d.recipient = reader())`,
      ),
    /** Corridors that are suspended, and since when. */
    suspended: () =>
      read<{ id: string; at: number }>(
        `select id, since_at as at from record where type = 'corridor' and state = 'suspended' and until_index is null`,
        [],
      ),
    /** Movements whose delivery the reader has confirmed. */
    confirmed: () =>
      records<{ movement: string }>(
        'on_id as movement',
        '"by" text',
        `type = 'delivery' and ($2::text is null or on_id = $2) and d."by" = reader()`,
      ),
    /** Incidents, since when each asks the reader, and what the reader’s latest answer to each was, if it gave any. */
    incidents: () =>
      read<Brief & { askedAt: number; said: RecordOf<'incident-answer'>['state'] | null; saidAt: number | null }>(
        `select i.id, i.type, i.state, i.case_id as "case", coalesce(befell.title, '') as title,
           i.data ->> 'by' as "by", (i.data -> 'at')::bigint as at, answer.state as said, answer.at as "saidAt",
           coalesce(sent.at, (i.data -> 'at')::bigint) as "askedAt"
         from record i
           left join lateral (
             select data ->> 'title' as title from record where id = i.on_id and until_index is null limit 1
           ) befell on true
           left join lateral (
             select state, (data -> 'at')::bigint as at from record
             where on_id = i.id and type = 'incident-answer' and until_index is null and state <> 'withdrawn'
               and data ->> 'by' = reader()
             order by at desc, since_index desc limit 1
           ) answer on true
           left join lateral (
             select (each -> 'at')::bigint as at from jsonb_array_elements(i.data -> 'sentOn') each
             where each -> 'to' ? reader() limit 1
           ) sent on true
         where i.type = 'incident' and i.state = 'reported' and i.until_index is null
           and ($1::text is null or i.case_id = $1) and ($2::text is null or i.id = $2)`,
        [caseId ?? null, only ?? null],
      ),
    arrangements: () =>
      records<Brief & Pick<ArrangementRecord, 'revision' | 'signatories' | 'signatures'>>(
        `${brief}, d.revision, d.signatories, d.signatures`,
        `${asBrief}, revision int, signatories jsonb, signatures jsonb`,
        `type = 'arrangement' and state = 'proposed' and ($2::text is null or id = $2)`,
      ),
    requests: () =>
      records<Brief & Pick<RequestRecord, 'addressees'>>(
        `${brief}, d.addressees`,
        `${asBrief}, addressees jsonb`,
        `type = 'request' and state = 'asked' and ($2::text is null or id = $2)`,
      ),
    /** Who has answered which request. */
    answers: () =>
      records<{ of: string; by: string }>(
        'on_id as of, d."by"',
        '"by" text',
        `type in ('position', 'assessment') and state <> 'withdrawn' and ($2::text is null or on_id = $2)`,
      ),
    /** What its signer was told before signing waits for nobody; that its own corridor is suspended is said by itself. */
    findings: () =>
      read<Found>(
        `with each as (
           select of_id, with_id, index, n, code, metres, known, mutual from finding
           where until_index is null and (mutual or not known) and ($1::text is null or $1 in (of_id, with_id))
         ), side as (
           select of_id as movement, index, n, code, metres from each
           where not known and (code <> 'corridor-suspended' or not exists (
             select from record m where m.id = of_id and m.until_index is null and m.data ->> 'corridor' = with_id))
           union all
           select with_id, index, n, code, metres from each where mutual
         ), place as (
           select movement, count(*) - 1 as besides,
             min(array[array_position($2, code), coalesce(metres, -1), -index, n]) as worst
           from side group by movement
         -- Worked out before the join: under row-level security an index is looked into only for what is there already.
         ), worst as materialized (
           select movement, besides, -worst[3] as index, worst[4]::int as n from place
         )
         select worst.movement, worst.besides, f.index, f.n, f.at, f.of_id <> worst.movement as there,
           case when what ? 'said' then (what -> 'said' ->> 'from')::float8 else (
             select (met ->> 'from')::float8 from jsonb_array_elements(what -> 'meetings') met
             order by met -> 'metres', case when f.of_id <> worst.movement and met ? 'there' then met -> 'there' else met end -> 'leg',
               met -> 'from'
             limit 1) end as "from"
         from worst join finding f on f.index = worst.index and f.n = worst.n`,
        [only ?? null, codesInOrder],
      ),
    /** What is told of some of them. */
    told: async (some: readonly Found[]): Promise<ReadonlyMap<Found, NonNullable<Concern['finding']>>> => {
      const rows = await read<Omit<TellingRow, 'title'> & { place: number; with: string }>(
        `select place, code, what, there, case when there then of_id else with_id end as "with"
         from unnest($1::bigint[], $2::int[], $3::boolean[]) with ordinality asked (index, n, there, place)
           join finding using (index, n)`,
        [some.map(each => each.index), some.map(each => each.n), some.map(each => each.there)],
      )
      const titles = await read<{ id: string; title: string }>(
        `select id, data ->> 'title' as title from record where id = any ($1) and until_index is null`,
        [rows.map(row => row.with)],
      )
      const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
      return new Map(
        rows.map(({ place, with: other, ...row }) => {
          const found = some[place - 1]!
          const { position: _, meetings: __, ...told } = tellRow({ ...row, title: titleOf.get(other) ?? null })
          return [found, { ...told, with: other, besides: found.besides }]
        }),
      )
    },
  }
}
