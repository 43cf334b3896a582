/**
 * One thread's questions to 1,000,000 volumes: a new leg, an area for 24 hours, a movement of 20 legs; how long it takes
 * from the volumes in the world to the first answer; and the same where half of them are in 20 towns. Then 200,000 of
 * the same density (`BENCH_PEER_VOLUMES` for more, which takes minutes) as legs and as polygons of 27 corners, in PostGIS
 * and here, with a look at every answer.
 */
import { destination } from '@unimpeded/space/geodesy.ts'
import { shapesDistanceM } from '@unimpeded/space/measure.ts'
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import type { Range } from '@unimpeded/space/time.ts'
import type { Volume } from '@unimpeded/space/volume.ts'
import { createVolumeIndex, type VolumeReader } from '@unimpeded/space/volume-index.ts'
import { ownSeconds, postgresSeconds } from '../cpu-time.ts'
import { type Figure, quantile } from '../figure.ts'
import { dice } from './dice.ts'
import { directionsOf, vertexGapM } from './oracles.ts'
import { flatten, hexOfLine, hexOfRing, notPresent, type Postgis, startPostgis } from './postgis.ts'
import { areaFor24h, asPolygon, convoys, days, halfM, middle, type Spread, start } from './synthetic.ts'

const volumes = 1_000_000
const rounds = 5
/** PostGIS and the index beside it have as many days of the million as fit in so many parts: 1 for all of them. */
const part = Math.round(volumes / Number(process.env.BENCH_PEER_VOLUMES ?? 200_000))
/** Answers may differ for what is this near to touching: ours reaches outward by what an edge may stray. */
const touchingM = 0.1

export const measure = async (): Promise<Figure[]> => {
  const even = engine('even')
  const towns = engine('half in 20 towns')
  const postgis = await startPostgis()
  if (!postgis) console.error(notPresent)
  const peer = postgis && (await besidePostgis(postgis))
  const said = (rate: number | undefined, p99: number | undefined) =>
    peer ? `PostGIS ${peer.version}: ${count(rate!)}/s, p99 ${ms(p99!)}` : notPresent
  return [
    {
      what: 'a new leg against 1,000,000 volumes',
      figure: `${count(even.leg.rate)}/s, p99 ${ms(even.leg.p99)}; ${even.leg.hits.toFixed(1)} hits`,
      peer: '4.4k/s in PostGIS, 1.5k/s through its client, as measured before we began',
      ratio: even.leg.rate / 4_400,
      goal: '≥ 60k/s, p99 ≤ 0.06 ms',
    },
    {
      what: 'an area of 30 km for 24 h',
      figure: `${count(even.area.rate)}/s, p99 ${ms(even.area.p99)}; ${even.area.hits.toFixed(0)} hits`,
      peer: '0.6k/s in PostGIS, as measured before we began',
      ratio: even.area.rate / 600,
      goal: 'p99 ≤ 0.5 ms, ≥ 10×',
    },
    {
      what: 'a movement of 20 legs',
      figure: `p99 ${ms(even.movement.p99)}`,
      peer: 'p99 7 ms in PostGIS, as measured before we began',
      ratio: 7 / even.movement.p99,
      goal: 'p99 ≤ 0.5 ms',
    },
    {
      what: 'half of them in 20 towns: a new leg',
      figure: `${count(towns.leg.rate)}/s, p99 ${ms(towns.leg.p99)}; ${towns.leg.hits.toFixed(1)} hits`,
      peer: `spread evenly, ${count(even.leg.rate)}/s`,
      ratio: towns.leg.rate / even.leg.rate,
      goal: 'within 3×',
    },
    {
      what: 'half of them in 20 towns: an area',
      figure: `p99 ${ms(towns.area.p99)}; ${towns.area.hits.toFixed(0)} hits`,
      peer: `spread evenly, p99 ${ms(even.area.p99)}`,
      ratio: even.area.p99 / towns.area.p99,
      goal: 'within 3×',
    },
    {
      what: 'half of them in 20 towns: a movement',
      figure: `p99 ${ms(towns.movement.p99)}`,
      peer: `spread evenly, p99 ${ms(even.movement.p99)}`,
      ratio: even.movement.p99 / towns.movement.p99,
      goal: 'within 3×',
    },
    {
      what: 'start: 1,000,000 volumes of the world to the first answer',
      figure: `${even.start.processorS.toFixed(2)} s of processor, ${even.start.clockS.toFixed(2)} s by the clock`,
      peer: `in towns ${towns.start.processorS.toFixed(2)} s, ${towns.start.clockS.toFixed(2)} s`,
      ratio: null,
      goal: '≤ 5 s',
    },
    ...besides('legs, a line and a buffer each: a new one', peer?.legs, peer),
    ...besides('polygons of 27 corners: a new one', peer?.polygons, peer),
    {
      what: 'the same: an area of 30 km for 24 h',
      figure: peer
        ? `${count(peer.areas.ours)}/s, ${peer.areas.differing} of ${peer.areas.asked} answers differ`
        : notPresent,
      peer: said(peer?.areas.theirs, peer?.areas.p99),
      ratio: peer ? peer.areas.ours / peer.areas.theirs : null,
      goal: '≥ 10×; 0 differ',
    },
  ]
}

type Peer = Awaited<ReturnType<typeof besidePostgis>>

const besides = (what: string, found: Peer['legs'] | undefined, peer: Peer | null): Figure[] =>
  peer && found
    ? [
        {
          what: `${count(peer.volumes)} ${what}`,
          figure: `${count(found.ours)}/s, ${found.differing} of ${found.asked} answers differ`,
          peer: `PostGIS ${peer.version}: ${count(found.theirs)}/s, p99 ${ms(found.p99)}`,
          ratio: found.ours / found.theirs,
          goal: '≥ 16×; 0 differ',
        },
        {
          what: 'the same by the clock, and PostGIS through its client',
          figure: `${count(found.oursByClock)}/s`,
          peer: `${count(found.client)}/s`,
          ratio: found.oursByClock / found.client,
          goal: '≥ 47×',
        },
      ]
    : [{ what, figure: notPresent, peer: notPresent, ratio: null, goal: '≥ 16×; 0 differ' }]

const count = (rate: number) => Math.round(rate).toLocaleString('en')
const ms = (value: number) => `${value.toFixed(3)} ms`

const engine = (spread: Spread) => {
  const all = convoys(1, volumes / 20, spread).flat()
  const [began, used] = [performance.now(), ownSeconds()]
  const index = createVolumeIndex<number>()
  for (let i = 0; i < all.length; i++) index.insert(i, all[i]!)
  index.idsMeeting(all[0]!)
  const start = { clockS: (performance.now() - began) / 1000, processorS: ownSeconds() - used }
  const random = dice(3)
  const asked = convoys(2, 500, spread)
  const areas = Array.from({ length: 1_000 }, () => [areaFor24h(random, 30)])
  return {
    start,
    leg: timed(
      index,
      asked.flat().map(leg => [leg]),
    ),
    area: timed(index, areas),
    movement: timed(index, asked),
  }
}

/**
 * Each question is asked in every round. Its time is its least, since the machine may do other things as well; rates are by
 * the processor's time, that of collecting garbage included, and by the clock where a client waits for its server.
 */
const timed = (index: VolumeReader<number>, questions: Volume[][]) => {
  const least = questions.map(() => Infinity)
  let hits = 0
  let [seconds, clockS] = [Infinity, Infinity]
  for (let round = 0; round < rounds; round++) {
    hits = 0
    const [began, used] = [performance.now(), ownSeconds()]
    for (const [q, question] of questions.entries()) {
      const asked = performance.now()
      for (const volume of question) hits += index.idsMeeting(volume).length
      const taken = performance.now() - asked
      if (taken < least[q]!) least[q] = taken
    }
    seconds = Math.min(seconds, ownSeconds() - used)
    clockS = Math.min(clockS, (performance.now() - began) / 1000)
  }
  return {
    rate: questions.length / seconds,
    clockRate: questions.length / clockS,
    p99: quantile(least, 0.99),
    hits: hits / questions.length,
  }
}

/** How volumes stand in PostGIS, and what finds those that a question meets there. */
type Form = {
  index: string
  meets: string
  /** A volume as EWKB in hexadecimal on the plane, and its buffer there. */
  row: (volume: Volume) => { geom: string; buffer: number }
  /** Whether an answer may go either way: what is so near to touching that it is for the plane or the edges to say. */
  isBetween: (a: Volume, b: Volume) => boolean
}

const flat = flatten(middle, halfM)

/** Corners that lie just around each leg; the edges are the same lines in both. */
const asAreas: Form = {
  index: 'during, geom',
  meets: 'st_intersects(v.geom, q.geom)',
  row: ({ shape }) => ({ geom: hexOfRing(ringOf(shape), flat), buffer: 0 }),
  isBetween: (a, b) => vertexGapM(directionsOf(ringOf(a.shape)), directionsOf(ringOf(b.shape))) <= touchingM,
}

/**
 * Legs as they are kept here, a line and a buffer. PostGIS looks for boxes around both that meet, then for the distance,
 * which was the quickest of six ways tried (by box of place or of time first, `st_dwithin`, an index over an expression,
 * rows clustered). The plane is not true in metres, so each buffer is drawn to its scale where the leg begins: it
 * differs there by direction, by a thousandth at most.
 */
const asLegs: Form = {
  index: 'during, reach',
  meets: 'v.reach && q.reach and st_distance(v.geom, q.geom) <= v.buffer + q.buffer',
  row: ({ shape }) => {
    const { coordinates, bufferM } = shape as Leg
    return { geom: hexOfLine(coordinates, flat), buffer: bufferM! * scaleAt(coordinates[0]!) }
  },
  isBetween: (a, b) => {
    const [one, other] = [a.shape as Leg, b.shape as Leg]
    const buffersM = one.bufferM! + other.bufferM!
    const apartM = shapesDistanceM({ ...one, bufferM: 0 }, { ...other, bufferM: 0 }).metres
    return Math.abs(apartM - buffersM) <= touchingM + buffersM / 1_000
  },
}

type Leg = Extract<Shape, { type: 'LineString' }>

/** How long a metre is on the plane, between that to the north and that to the east. */
const scaleAt = (place: Position): number => {
  const [x, y] = flat(place)
  const lengths = [0, 90].map(bearing => {
    const [toX, toY] = flat(destination(place, bearing, 500))
    return Math.hypot(toX - x, toY - y) / 500
  })
  return (lengths[0]! + lengths[1]!) / 2
}

/** As dense in space and time as the million, for fewer of the days. */
const besidePostgis = async ({ client, version, pid, stop }: Postgis) => {
  try {
    const lastStart = start + (days / part) * 86_400_000
    const early = ({ during }: Volume) => (during as Range).from < lastStart
    const all = convoys(1, volumes / 20, 'even')
      .flat()
      .filter(early)
    const legs = convoys(2, 2_000, 'even').flat().filter(early).slice(0, 2_000)
    const random = dice(3)
    const areas = Array.from({ length: 2_000 }, () => areaFor24h(random, 30))
      .filter(early)
      .slice(0, 300)

    const fill = async (table: string, { row }: Form, rows: Volume[]) => {
      await client.query(`drop table if exists ${table}`)
      await client.query(
        `create table ${table} (id int, during tstzrange, geom geometry, buffer float8, reach geometry)`,
      )
      for (let from = 0; from < rows.length; from += 5_000) {
        const some = rows.slice(from, from + 5_000)
        const drawn = some.map(row)
        await client.query(
          `insert into ${table} select id, tstzrange(to_timestamp(a), to_timestamp(b), '[]'), geom, buffer,
             case when buffer > 0 then st_expand(geom, buffer) end
           from (select id, a, b, hex::geometry as geom, buffer
             from unnest($1::int[], $2::float8[], $3::float8[], $4::text[], $5::float8[]) as row (id, a, b, hex, buffer)) r`,
          [
            some.map((_, i) => from + i),
            some.map(({ during }) => (during as Range).from / 1000),
            some.map(({ during }) => (during as Range).to / 1000),
            drawn.map(({ geom }) => geom),
            drawn.map(({ buffer }) => buffer),
          ],
        )
      }
      await client.query(`analyze ${table}`)
    }

    const inBoth = async (form: Form, standing: Volume[]) => {
      const index = createVolumeIndex<number>()
      for (let i = 0; i < standing.length; i++) index.insert(i, standing[i]!)
      index.pack()
      await fill('volume', form, standing)
      await client.query(`create index on volume using gist (${form.index})`)
      const compare = async (asked: Volume[]) => {
        await fill('question', form, asked)
        const met = `from question q, lateral (select v.id from volume v where v.during && q.during and ${form.meets}) v`
        let differing = 0
        const { rows } = await client.query<{ q: number; ids: number[] }>(
          `select q.id as q, array_agg(v.id) as ids ${met} group by q.id`,
        )
        const theirs = new Map(rows.map(({ q, ids }) => [q, ids]))
        for (const [q, question] of asked.entries()) {
          const ours = new Set(index.idsMeeting(question))
          const either = [...(theirs.get(q) ?? []).filter(id => !ours.delete(id)), ...ours]
          if (either.some(id => !form.isBetween(question, standing[id]!))) differing++
        }
        // In one statement, so that nothing but the engine is measured.
        let serverS = Infinity
        for (let round = 0; round < 3; round++) {
          const used = postgresSeconds(pid)
          const began = performance.now()
          await client.query(`select count(*) ${met}`)
          const clockS = (performance.now() - began) / 1000
          serverS = Math.min(serverS, used === null ? clockS : postgresSeconds(pid)! - used)
        }
        const { clientS, p99 } = await throughClient(form, asked)
        const ours = timed(
          index,
          asked.map(volume => [volume]),
        )
        return {
          asked: asked.length,
          differing,
          ours: ours.rate,
          oursByClock: ours.clockRate,
          theirs: asked.length / serverS,
          client: asked.length / clientS,
          p99,
        }
      }
      return compare
    }

    /** One question after another, as a server asks its database. */
    const throughClient = async (form: Form, asked: Volume[]) => {
      const text = `select v.id from volume v, (select tstzrange(to_timestamp($1), to_timestamp($2), '[]') as during,
          $3::geometry as geom, $4::float8 as buffer, st_expand($3::geometry, $4) as reach) q
        where v.during && q.during and ${form.meets}`
      const questions = asked.map(volume => {
        const { from, to } = volume.during as Range
        const { geom, buffer } = form.row(volume)
        return [from / 1000, to / 1000, geom, buffer]
      })
      const least = asked.map(() => Infinity)
      let clientS = Infinity
      for (let round = 0; round < 2; round++) {
        const began = performance.now()
        for (const [q, values] of questions.entries()) {
          const at = performance.now()
          await client.query({ name: `meeting by ${form.index}`, text, values, rowMode: 'array' })
          least[q] = Math.min(least[q]!, performance.now() - at)
        }
        clientS = Math.min(clientS, (performance.now() - began) / 1000)
      }
      return { clientS, p99: quantile(least, 0.99) }
    }

    const compareLegs = await inBoth(asLegs, all)
    const found = { version, volumes: all.length, legs: await compareLegs(legs) }
    const compareAreas = await inBoth(asAreas, all.map(asPolygon))
    return { ...found, polygons: await compareAreas(legs.map(asPolygon)), areas: await compareAreas(areas) }
  } finally {
    await stop()
  }
}

const ringOf = (shape: Shape): Position[] => (shape as Extract<Shape, { type: 'Polygon' }>).coordinates[0]!
