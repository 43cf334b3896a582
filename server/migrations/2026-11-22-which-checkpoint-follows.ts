import { type Kysely, sql } from 'kysely'

/**
 * Each checkpoint states the size of the one before it, so that one taken out is missed. Of those kept until now, which is
 * taken from what is there.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    alter table checkpoint add column follows bigint;
    alter table checkpoint disable trigger checkpoint_stays;
    update checkpoint set follows = before.size
      from (select size as of, coalesce(lag(size) over (order by size), 0) as size from checkpoint) before
      where before.of = checkpoint.size;
    alter table checkpoint enable trigger checkpoint_stays;
    alter table checkpoint alter column follows set not null;
  `.execute(db)
}
