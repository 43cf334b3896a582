import { type Kysely, sql } from 'kysely'

/** A channel has the language of whoever reads there. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    alter table channel add column language text not null default 'en';
    grant select (language) on channel to unimpeded_reader;
  `.execute(db)
}
