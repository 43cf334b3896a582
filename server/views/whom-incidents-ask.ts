import type { ReaderClient } from './sql.ts'

/**
 * Whom incidents ask for an answer, by the incident: each party to the conflict and each coordinator that it reached, but
 * not who reported it; of them those whom this reader may know of. Of one incident or one case, where they are named.
 */
export const whomIncidentsAsk = async (
  client: ReaderClient,
  { incident, caseId }: { incident?: string; caseId?: string | undefined },
): Promise<ReadonlyMap<string, string[]>> => {
  const { rows } = await client.query<{ id: string; party: string }>(
    `select i.id, reached.party
     from record i
       join record c on c.id = i.case_id and c.until_index is null
       join act on act.id = i.id
       cross join lateral readers_of(act.index) reached
       cross join lateral jsonb_array_elements(c.data -> 'participants') with ordinality as each (participant, n)
     where i.type = 'incident' and i.until_index is null
       and ($1::text is null or i.id = $1) and ($2::text is null or i.case_id = $2)
       and participant ->> 'party' = reached.party and participant -> 'roles' ?| array['party', 'coordinator']
       and reached.party <> i.data ->> 'by'
     order by i.since_index, n`,
    [incident ?? null, caseId ?? null],
  )
  const asked = new Map<string, string[]>()
  for (const { id, party } of rows) asked.set(id, [...(asked.get(id) ?? []), party])
  return asked
}
