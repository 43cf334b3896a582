import { type Kysely, sql } from 'kysely'

/**
 * The watch's tables. All of it is desk work: nobody relies on it, it expires, and what others may rely on is said by
 * acts. A reader comes to positions only through `track_of` and its kin, which show what the reader's sight allows:
 * exactly, by the middle of a cell, or later; without sight, nothing.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    -- A device reports for one movement. Of its token only the digest is kept.
    create table device (
      id text primary key,
      token_digest text not null unique,
      movement text not null,
      party text not null,
      label text not null,
      clock text not null,
      secret text not null,
      made_at bigint not null,
      revoked_at bigint,
      last_at bigint,
      last_received bigint,
      fixes bigint not null default 0,
      quarantined bigint not null default 0
    );
    create index device_movement on device (movement);
    create table position (
      movement text not null,
      device text not null,
      at bigint not null,
      received bigint not null,
      longitude double precision not null,
      latitude double precision not null,
      accuracy_m real,
      speed_ms real,
      heading real,
      altitude_m real,
      battery real,
      is_mock boolean,
      alarm text,
      is_moving boolean,
      source text not null,
      primary key (movement, at, device, longitude, latitude)
    );
    create table quarantined_position (
      id bigserial primary key,
      movement text not null,
      device text not null,
      received bigint not null,
      reason text not null,
      said text not null
    );
    create index quarantined_device on quarantined_position (device, id);
    create index quarantined_received on quarantined_position (received);
    -- How exactly a party sees where a movement is, by the protocol of its case; no row is no sight.
    create table sight (
      movement text not null,
      party text not null,
      cell_km double precision not null,
      delay_minutes double precision not null,
      primary key (movement, party)
    );
    create sequence watch_change;
    create table watch_event (
      movement text not null,
      key text not null,
      case_id text,
      rule text not null,
      severity text not null,
      from_at bigint not null,
      until_at bigint,
      longitude double precision,
      latitude double precision,
      facts jsonb not null,
      readers text[] not null,
      opened_at bigint not null,
      changed_at bigint not null,
      taken_by text,
      taken_at bigint,
      escalated int not null default 0,
      retracted_at bigint,
      change bigint not null,
      primary key (movement, key)
    );
    create index watch_event_change on watch_event (change);

    alter table device enable row level security;
    alter table position enable row level security;
    alter table quarantined_position enable row level security;
    alter table sight enable row level security;
    alter table watch_event enable row level security;
    create policy own on device for select to unimpeded_reader using (reader() <> '' and party = reader());
    create policy own on quarantined_position for select to unimpeded_reader
      using (exists (select from device d where d.id = device));
    create policy own on sight for select to unimpeded_reader using (reader() <> '' and party = reader());
    create policy told on watch_event for select to unimpeded_reader
      using (reader() <> '' and reader() = any (readers));
    grant select (id, movement, party, label, clock, made_at, revoked_at, last_at, last_received, fixes, quarantined)
      on device to unimpeded_reader;
    grant select on quarantined_position, sight to unimpeded_reader;
    -- Where it happened is shown as exactly as the reader sees the movement; who else is told is not for everyone.
    grant select (movement, key, case_id, rule, severity, from_at, until_at, facts, opened_at, changed_at, taken_by,
      taken_at, retracted_at, change) on watch_event to unimpeded_reader;

    -- The middle of the cell, so many kilometres on a side, that a place lies in; the place itself where the side is 0.
    create function cell_latitude(latitude double precision, km double precision) returns double precision
      language sql immutable as $$
        select case when km <= 0 then latitude
          else least(90, (floor(latitude / (km / 111.32)) + 0.5) * (km / 111.32)) end
    $$;
    create function cell_longitude(longitude double precision, latitude double precision, km double precision)
      returns double precision language sql immutable as $$
        select case when km <= 0 then longitude else (
          select least(180, (floor(longitude / side) + 0.5) * side)
          from (select least(360, km / (111.32 * greatest(0.01, cos(radians(cell_latitude(latitude, km)))))) as side) s
        ) end
    $$;
    -- The newest positions between two instants as this reader sees them, oldest first.
    create function track_of(of_movement text, from_at bigint, to_at bigint, now bigint, most int)
      returns table (device text, at bigint, received bigint, longitude double precision, latitude double precision,
        accuracy_m double precision, speed_ms real, heading real, altitude_m real, battery real, is_mock boolean,
        alarm text, is_moving boolean, source text)
      language sql stable security definer set search_path = public as $$
        select * from (
          select case when s.cell_km > 0 then '' else p.device end, p.at,
            case when s.cell_km > 0 then p.at else p.received end,
            cell_longitude(p.longitude, p.latitude, s.cell_km), cell_latitude(p.latitude, s.cell_km),
            case when s.cell_km > 0 then s.cell_km * 1000 / sqrt(2) else p.accuracy_m end,
            case when s.cell_km > 0 then null else p.speed_ms end,
            case when s.cell_km > 0 then null else p.heading end,
            case when s.cell_km > 0 then null else p.altitude_m end,
            case when s.cell_km > 0 then null else p.battery end,
            case when s.cell_km > 0 then null else p.is_mock end,
            case when s.cell_km > 0 then null else p.alarm end,
            case when s.cell_km > 0 then null else p.is_moving end,
            p.source
          from position p join sight s on s.movement = p.movement and s.party = reader()
          where reader() <> '' and p.movement = of_movement and p.at >= from_at and p.at <= to_at
            and (s.delay_minutes = 0 or p.at <= now - s.delay_minutes * 60000)
          order by p.at desc, p.device desc limit most
        ) newest order by 2, 1
    $$;
    -- Where each movement the reader has sight of was last seen, and when anything was last heard of it.
    create function last_seen(now bigint)
      returns table (movement text, at bigint, heard bigint, longitude double precision, latitude double precision,
        accuracy_m double precision, speed_ms real, heading real, battery real, is_mock boolean, devices bigint)
      language sql stable security definer set search_path = public as $$
        select s.movement, p.at,
          least(d.heard, (now - s.delay_minutes * 60000)::bigint),
          cell_longitude(p.longitude, p.latitude, s.cell_km), cell_latitude(p.latitude, s.cell_km),
          case when s.cell_km > 0 then s.cell_km * 1000 / sqrt(2) else p.accuracy_m end,
          case when s.cell_km > 0 then null else p.speed_ms end,
          case when s.cell_km > 0 then null else p.heading end,
          case when s.cell_km > 0 then null else p.battery end,
          case when s.cell_km > 0 then null else p.is_mock end,
          d.devices
        from sight s
        left join lateral (
          select * from position p where p.movement = s.movement and (s.delay_minutes = 0 or p.at <= now - s.delay_minutes * 60000)
          order by p.at desc, p.device desc limit 1) p on true
        left join lateral (
          select max(last_received) as heard, count(*) filter (where revoked_at is null) as devices
          from device where device.movement = s.movement) d on true
        where reader() <> '' and s.party = reader()
    $$;
    -- Where an event was noticed, for those who are told of it and have sight of the movement.
    create function event_places(of_movement text, now bigint)
      returns table (movement text, key text, longitude double precision, latitude double precision)
      language sql stable security definer set search_path = public as $$
        select e.movement, e.key, cell_longitude(e.longitude, e.latitude, s.cell_km), cell_latitude(e.latitude, s.cell_km)
        from watch_event e join sight s on s.movement = e.movement and s.party = reader()
        where reader() <> '' and reader() = any (e.readers) and (of_movement is null or e.movement = of_movement)
          and (s.delay_minutes = 0 or e.from_at <= now - s.delay_minutes * 60000) and e.longitude is not null
    $$;
  `.execute(db)
}
