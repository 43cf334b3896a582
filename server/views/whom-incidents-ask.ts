import type { ReaderClient } from './sql.ts'

/** Who is asked, since when, and whether any answer of theirs stands. */
export type AskedByIncident = { party: string; since: number; answered: boolean }

/**
 * Whom incidents ask for an answer, by the incident, in the order of the case: each party to the conflict and each
 * coordinator that it reached, or was sent on to, but not who reported it. Of them those whom this reader may know of; and
 * a reader that it was sent on to itself is told of none that was asked before, whose answers it may not have. Of one
 * incident or one case, where they are named.
 */
export const whomIncidentsAsk = async (
  client: ReaderClient,
  { incident, caseId }: { incident?: string | undefined; caseId?: string | undefined },
  at?: number,
): Promise<ReadonlyMap<string, AskedByIncident[]>> => {
  const { rows } = await client.query<AskedByIncident & { id: string }>(
    `select i.id, reached.party, reached.since,
       exists (
         select from record answer where answer.on_id = i.id and answer.type = 'incident-answer'
           and answer.until_index is null and answer.state <> 'withdrawn' and answer.data ->> 'by' = reached.party
       ) as answered
     from record i
       join record c on c.id = i.case_id and c.until_index is null
       cross join lateral (
         select told.party, act.at as since from act cross join lateral readers_of(act.index) told where act.id = i.id
         union all
         select party, act.at from jsonb_array_elements(i.data -> 'sentOn') sent
           join act on act.id = sent ->> 'act'
           cross join lateral jsonb_array_elements_text(sent -> 'to') party
       ) reached
       cross join lateral jsonb_array_elements(c.data -> 'participants') with ordinality as each (participant, n)
     where i.type = 'incident'
       and case when $3::bigint is null then i.until_index is null
         else i.since_at <= $3 and (i.until_at is null or i.until_at > $3) end
       and ($1::text is null or i.id = $1) and ($2::text is null or i.case_id = $2)
       and participant ->> 'party' = reached.party and participant -> 'roles' ?| array['party', 'coordinator']
       and reached.party <> i.data ->> 'by'
     order by (i.data -> 'at')::bigint, i.id, n`,
    [incident ?? null, caseId ?? null, at ?? null],
  )
  const asked = new Map<string, AskedByIncident[]>()
  for (const { id, ...each } of rows) asked.set(id, [...(asked.get(id) ?? []), each])
  return asked
}
