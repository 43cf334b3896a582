import { type Kysely, sql } from 'kysely'

/** An alarm that somebody pressed is told with its place to everyone it reaches; other events by the reader's sight. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    create or replace function event_places(of_movement text, now bigint)
      returns table (movement text, key text, longitude double precision, latitude double precision)
      language sql stable security definer set search_path = public as $$
        select e.movement, e.key,
          case when pressed then e.longitude else cell_longitude(e.longitude, e.latitude, s.cell_km) end,
          case when pressed then e.latitude else cell_latitude(e.latitude, s.cell_km) end
        from watch_event e
          cross join lateral (select e.rule = 'alarm' and e.severity = 'alarm' as pressed) urgent
          left join sight s on s.movement = e.movement and s.party = reader()
        where reader() <> '' and reader() = any (e.readers) and (of_movement is null or e.movement = of_movement)
          and e.longitude is not null
          and (pressed or (s.party is not null
            and (s.delay_minutes = 0 or e.from_at <= now - s.delay_minutes * 60000)))
    $$;
  `.execute(db)
}
