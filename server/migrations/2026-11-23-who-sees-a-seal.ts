import { type Kysely, sql } from 'kysely'

/** A seal made because of an incident, and named after it, says that there was one: it is there for who may read that. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    drop policy of_movement on track_seal;
    create policy of_movement on track_seal for select to unimpeded_reader
      using (exists (select from record r where r.id = movement and r.until_index is null)
        and (reason <> 'incident'
          or exists (select from record r where r.id = replace(track_seal.id, '.track', '') and r.until_index is null)));
  `.execute(db)
}
