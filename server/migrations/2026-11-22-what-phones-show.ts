import { type Kysely, sql } from 'kysely'

/** Whether the phone page of a device may show whom to call; the organisation says so when it makes the device. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    alter table device add column contacts boolean not null default false;
    grant select (contacts) on device to unimpeded_reader;
  `.execute(db)
}
