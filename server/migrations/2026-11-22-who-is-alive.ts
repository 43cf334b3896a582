import { type Kysely, sql } from 'kysely'

/** When a device said that it is alive, and not where: once a minute at most. Readers see no more than `last_seen` tells. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    create table beat (
      movement text not null,
      device text not null,
      at bigint not null,
      primary key (movement, at, device)
    );
    alter table beat enable row level security;
  `.execute(db)
}
