import { type Kysely, sql } from 'kysely'

/**
 * What an entry was found to mean is kept once, in rows of its own, where it lay with the act and, for either side, as
 * a record in every version. A finding stands until one of its sides is changed; it is read by whoever may read both sides,
 * as they were until then. Where two movements meet, `mutual`, one row tells both.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    create table finding (
      index bigint not null,
      n int not null,
      of_id text not null,
      with_id text not null,
      code text not null,
      metres int,
      mutual boolean not null,
      known boolean not null,
      what jsonb not null,
      at bigint not null,
      until_index bigint,
      until_at bigint,
      primary key (index, n)
    );
    insert into finding (index, n, of_id, with_id, code, metres, mutual, known, what, at, until_index, until_at)
    select act.index, m.place - 1, r.on_id, f ->> 'with', f ->> 'code', (f ->> 'metres')::int, false,
      (r.data ->> 'known')::boolean,
      jsonb_build_object('meetings', coalesce(f -> 'meetings', '[]'), 'said',
        jsonb_strip_nulls(jsonb_build_object(
          'leg', f -> 'leg', 'at', f -> 'at', 'from', f -> 'from', 'to', f -> 'to', 'metres', f -> 'metres'))
        || jsonb_build_object('details', f -> 'details')),
      act.at, ended.since_index, ended.since_at
    from act
      cross join lateral jsonb_array_elements(act.met) with ordinality m (met, place)
      cross join lateral (select m.met -> 'finding' as f) each
      join record r on r.type = 'finding' and r.since_index = act.index and r.state = 'standing'
        and r.on_id = m.met ->> 'of' and r.data ->> 'with' = f ->> 'with' and r.data ->> 'code' = f ->> 'code'
      left join lateral (
        select later.since_index, later.since_at from record later
        where later.id = r.id and later.since_index > act.index
          and (later.state = 'over' or later.data ->> 'cause' <> act.id)
        order by later.since_index limit 1) ended on true;
    create index finding_of on finding (of_id);
    create index finding_with on finding (with_id);

    delete from record where type = 'finding';
    drop index record_finding;
    create or replace function only_erasure() returns trigger language plpgsql as $$
    begin
      if current_setting('unimpeded.erasing', true) is distinct from 'on'
        or (new.index, new.id, new.kind, new.by_party, new.at, new.findings, new.addressees, new.openly)
          is distinct from (old.index, old.id, old.kind, old.by_party, old.at, old.findings, old.addressees, old.openly)
      then
        raise exception 'the register is only ever added to: % on %', tg_op, tg_table_name;
      end if;
      return new;
    end $$;
    alter table act drop column met;

    -- How long a finding stood is made from the acts; nothing else of it changes.
    create function only_ends() returns trigger language plpgsql as $$
    begin
      old.until_index := new.until_index;
      old.until_at := new.until_at;
      if new is distinct from old then
        raise exception 'the register is only ever added to: % on %', tg_op, tg_table_name;
      end if;
      return new;
    end $$;
    create trigger finding_only_ends before update on finding for each row execute function only_ends();
    create trigger finding_stays before delete on finding for each row execute function may_not_change();
    create trigger finding_whole before truncate on finding execute function may_not_change();

    alter table finding enable row level security;
    create policy of_both_sides on finding for select to unimpeded_reader using (
      exists (select from record r where r.id = of_id
        and r.since_index < coalesce(finding.until_index, 9223372036854775807)
        and coalesce(r.until_index, 9223372036854775807) >= coalesce(finding.until_index, 9223372036854775807))
      and exists (select from record r where r.id = with_id
        and r.since_index < coalesce(finding.until_index, 9223372036854775807)
        and coalesce(r.until_index, 9223372036854775807) >= coalesce(finding.until_index, 9223372036854775807)));
    grant select on finding to unimpeded_reader;
  `.execute(db)
}
