import { type Kysely, sql } from 'kysely'

/**
 * What an entry was found to mean for movements, kept with it: a rebuild finds nothing anew. It lies beside `findings`,
 * which are those the signer was told; readers see it only as records, each for whoever may read both its sides.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    alter table act add column met jsonb not null default '[]';
    create index record_finding on record (since_index) where type = 'finding';
    create or replace function only_erasure() returns trigger language plpgsql as $$
    begin
      if current_setting('unimpeded.erasing', true) is distinct from 'on'
        or (new.index, new.id, new.kind, new.by_party, new.at, new.findings, new.addressees, new.openly, new.met)
          is distinct from (old.index, old.id, old.kind, old.by_party, old.at, old.findings, old.addressees, old.openly, old.met)
      then
        raise exception 'the register is only ever added to: % on %', tg_op, tg_table_name;
      end if;
      return new;
    end $$;
  `.execute(db)
}
