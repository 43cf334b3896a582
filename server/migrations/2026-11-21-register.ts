import { type Kysely, sql } from 'kysely'

/**
 * The register's tables. Everything under "the log" is only ever added to; triggers raise on anything else. The world is
 * made from the log and may be thrown away. Readers come in under the role `unimpeded_reader`, which no policy lets past:
 * it sees an act or a record only when the party named in `unimpeded.reader` is among those it reaches.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    -- the log
    create table entry (
      index bigint primary key,
      leaf bytea not null
    );
    create table node (
      level int not null,
      index bigint not null,
      hash bytea not null,
      primary key (level, index)
    );
    create table checkpoint (
      size bigint primary key,
      root bytea not null,
      note text not null,
      at timestamptz not null default now()
    );
    create table cosignature (
      size bigint not null references checkpoint (size),
      name text not null,
      timestamp bigint not null,
      line text not null,
      primary key (size, name)
    );

    -- what the leaves commit to
    create table act (
      index bigint primary key references entry (index),
      id text not null unique,
      kind text not null,
      by_party text not null,
      about text,
      case_id text,
      at bigint not null,
      signed json not null,
      findings jsonb not null,
      addressees text[] not null,
      openly text[] not null
    );
    -- What is signed is mostly random, so nothing is gained by compressing it.
    alter table act set (toast_tuple_target = 8160);
    create index act_about on act (about);
    create index act_case on act (case_id, index);
    create index act_by on act (by_party, index);
    -- What was too long for a field travels beside the act and is named in it by its digest.
    create table file (
      index bigint not null references act (index),
      sha256 text not null,
      content text not null,
      primary key (index, sha256)
    );

    -- the world, made from the acts
    create table addressee (
      index bigint not null,
      party text not null,
      since bigint not null,
      primary key (index, party)
    );
    create index addressee_party on addressee (party, index);
    create table record (
      id text not null,
      type text not null,
      case_id text,
      on_id text,
      state text not null,
      since_index bigint not null,
      since_at bigint not null,
      until_index bigint,
      until_at bigint,
      readers text[] not null,
      data jsonb not null,
      primary key (id, since_index)
    );
    create index record_now on record (id) where until_index is null;
    create index record_type on record (type, case_id) where until_index is null;
    create index record_on on record (on_id);

    -- the desk: nobody relies on it
    create table session (
      token_digest text primary key,
      party text not null,
      key text not null,
      expires timestamptz not null
    );
    create table setting (
      name text primary key,
      value jsonb not null
    );

    create function may_not_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the register is only ever added to: % on %', tg_op, tg_table_name;
    end $$;
    create function only_erasure() returns trigger language plpgsql as $$
    begin
      if current_setting('unimpeded.erasing', true) is distinct from 'on'
        or (new.index, new.id, new.kind, new.by_party, new.at, new.findings, new.addressees, new.openly)
          is distinct from (old.index, old.id, old.kind, old.by_party, old.at, old.findings, old.addressees, old.openly)
      then
        raise exception 'the register is only ever added to: % on %', tg_op, tg_table_name;
      end if;
      return new;
    end $$;
    create trigger entry_stays before update or delete on entry for each row execute function may_not_change();
    create trigger node_stays before update or delete on node for each row execute function may_not_change();
    create trigger checkpoint_stays before update or delete on checkpoint for each row execute function may_not_change();
    create trigger act_stays before delete on act for each row execute function may_not_change();
    create trigger act_only_forgets before update on act for each row execute function only_erasure();
    create trigger entry_whole before truncate on entry execute function may_not_change();
    create trigger node_whole before truncate on node execute function may_not_change();
    create trigger checkpoint_whole before truncate on checkpoint execute function may_not_change();
    create trigger act_whole before truncate on act execute function may_not_change();

    -- who reads what
    do $$ begin
      if not exists (select from pg_roles where rolname = 'unimpeded_reader') then
        create role unimpeded_reader nologin nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
      if not pg_has_role(current_user, 'unimpeded_reader', 'member') then
        execute format('grant unimpeded_reader to %I', current_user);
      end if;
    end $$;
    create function reader() returns text language sql stable as $$
      select coalesce(current_setting('unimpeded.reader', true), '')
    $$;
    create function reads(party text) returns boolean language sql stable as $$
      select party = '?' or (reader() <> '' and party in (reader(), '*'))
    $$;
    alter table act enable row level security;
    alter table addressee enable row level security;
    alter table record enable row level security;
    alter table file enable row level security;
    create policy addressed on addressee for select to unimpeded_reader using (reads(party));
    create policy addressed on act for select to unimpeded_reader
      using (exists (select from addressee a where a.index = act.index and reads(a.party)));
    create policy addressed on file for select to unimpeded_reader
      using (exists (select from addressee a where a.index = file.index and reads(a.party)));
    create policy addressed on record for select to unimpeded_reader
      using ('?' = any (readers) or (reader() <> '' and readers && array[reader(), '*']));
    grant select on entry, node, checkpoint, cosignature, addressee, file to unimpeded_reader;
    -- Whom an act or a record reaches, and what its signer was told before signing, is not for all who read it.
    grant select (index, id, kind, by_party, about, case_id, at, signed) on act to unimpeded_reader;
    grant select (id, type, case_id, on_id, state, since_index, since_at, until_index, until_at, data)
      on record to unimpeded_reader;
    -- Everyone an act reaches may know whom else it reaches, and since when; but not those told because of a plan that
    -- not all of them may read.
    create function readers_of(act_index bigint) returns table (party text, since bigint)
      language sql stable security definer set search_path = public as $$
        select a.party, a.since from addressee a
        where a.index = act_index
          and (a.since > a.index or a.party = reader() or a.party in (select unnest(openly) from act where index = act_index))
          and exists (select from addressee b where b.index = act_index and reads(b.party))
        order by a.since, a.party
    $$;
    -- What an act was found to overlap is for its signer, and for those who may read what it overlaps.
    create function findings_of(act_index bigint) returns jsonb
      language sql stable security definer set search_path = public as $$
        select coalesce(jsonb_agg(f.finding order by f.place), '[]')
        from act, jsonb_array_elements(act.findings) with ordinality f (finding, place)
        where act.index = act_index
          and exists (select from addressee a where a.index = act_index and reads(a.party))
          and (act.by_party = reader() or not f.finding ? 'with' or exists (
            select from record r where r.id = f.finding ->> 'with' and r.until_index is null
              and reader() <> '' and r.readers && array[reader(), '*']))
    $$;
  `.execute(db)
}
