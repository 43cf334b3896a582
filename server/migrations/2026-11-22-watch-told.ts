import { type Kysely, sql } from 'kysely'

/** Whom the watch tells beyond the live stream, what waits to be sent, and the seals over tracks. Desk work, all of it. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    -- Where a party wants to be told: an e-mail address, or a webhook with the secret that signs what it is sent.
    create table channel (
      id text primary key,
      party text not null,
      kind text not null,
      address text not null,
      secret text,
      from_severity text not null,
      made_at bigint not null,
      ended_at bigint,
      ended_because text
    );
    create index channel_party on channel (party);
    -- What is to be sent stands here until it is sent or given up, so that a restart forgets nothing of it.
    create table outbox (
      id bigserial primary key,
      message text not null,
      channel text not null references channel (id),
      party text not null,
      subject text not null,
      body text not null,
      made_at bigint not null,
      due_at bigint not null,
      attempts int not null default 0,
      sent_at bigint,
      given_up_at bigint,
      last_fault text
    );
    create index outbox_due on outbox (due_at) where sent_at is null and given_up_at is null;
    create index outbox_party on outbox (party, id);
    -- A track as it was when it was sealed. The lines and the secret that salts them go when the track expires.
    create table track_seal (
      id text primary key,
      movement text not null,
      reason text not null,
      sealed_at bigint not null,
      root text not null,
      positions int not null,
      from_at bigint,
      until_at bigint,
      note text not null,
      lines json,
      secret bytea
    );
    create index track_seal_movement on track_seal (movement, sealed_at);

    alter table channel enable row level security;
    alter table outbox enable row level security;
    create policy own on channel for select to unimpeded_reader using (reader() <> '' and party = reader());
    create policy own on outbox for select to unimpeded_reader using (reader() <> '' and party = reader());
    grant select (id, party, kind, address, from_severity, made_at, ended_at, ended_because) on channel
      to unimpeded_reader;
    grant select (id, channel, party, subject, made_at, due_at, attempts, sent_at, given_up_at, last_fault) on outbox
      to unimpeded_reader;
    -- A seal tells nobody where it was; whoever may read the movement may see that it was sealed.
    alter table track_seal enable row level security;
    create policy of_movement on track_seal for select to unimpeded_reader
      using (exists (select from record r where r.id = movement and r.until_index is null));
    grant select (id, movement, reason, sealed_at, root, positions, from_at, until_at, note) on track_seal
      to unimpeded_reader;
  `.execute(db)
}
