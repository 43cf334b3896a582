import { type Kysely, sql } from 'kysely'

/**
 * Whom an act reached, and since when, is told to those who may read what it is about; but nobody who was told because of a
 * plan that not all of those may read. Who was told by name or by the protocol, and may not read what it is about, knows
 * who signed it, and who has been shown it since. `readsAbout` in acts/world/world.ts says the same.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    create or replace function readers_of(act_index bigint) returns table (party text, since bigint)
      language sql stable security definer set search_path = public as $$
        select a.party, a.since from addressee a join act on act.index = a.index
        where a.index = act_index
          and (a.since > a.index or a.party in (reader(), act.by_party)
            or a.party = any (act.openly) and (act.about is null
              or exists (select from record r where r.id = act.about and r.until_index is null
                and reader() <> '' and r.readers && array[reader(), '*'])
              or exists (select from act earlier join addressee b on b.index = earlier.index
                where earlier.id = act.about and reads(b.party))))
          and exists (select from addressee b where b.index = act_index and reads(b.party))
        order by a.since, a.party
    $$;
  `.execute(db)
}
