/**
 * One thread's questions to 1,000,000 volumes: a new leg, an area for 24 hours, a movement of 20 legs; how long it takes
 * from the volumes in the world to the first answer; and the same where half of them are in 20 towns. Then 200,000 of
 * the same density (`BENCH_PEER_VOLUMES` for more, which takes minutes) as polygons of 27 corners, in PostGIS and here,
 * with a look at every answer.
 */
import type { Position, Shape } from '@unimpeded/space/shape.ts'
import type { Range } from '@unimpeded/space/time.ts'
import type { Volume } from '@unimpeded/space/volume.ts'
import { createVolumeIndex, type VolumeReader } from '@unimpeded/space/volume-index.ts'
import { ownSeconds, postgresSeconds } from '../cpu-time.ts'
import { type Figure, quantile } from '../figure.ts'
import { dice } from './dice.ts'
import { directionsOf, vertexGapM } from './oracles.ts'
import { flatten, hexOfRing, notPresent, type Postgis, startPostgis } from './postgis.ts'
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
    {
      what: `${peer ? count(peer.volumes) : ''} polygons of 27 corners: a new one`,
      figure: peer
        ? `${count(peer.legs.ours)}/s, ${peer.legs.differing} of ${peer.legs.asked} answers differ by more than 10 cm`
        : notPresent,
      peer: said(peer?.legs.theirs, peer?.legs.p99),
      ratio: peer ? peer.legs.ours / peer.legs.theirs : null,
      goal: '≥ 16×; 0 differ',
    },
    {
      what: 'the same by the clock, and PostGIS through its client',
      figure: peer ? `${count(peer.legs.oursByClock)}/s` : notPresent,
      peer: peer ? `${count(peer.legs.client)}/s` : notPresent,
      ratio: peer ? peer.legs.oursByClock / peer.legs.client : null,
      goal: '≥ 47×',
    },
    {
      what: 'the same: an area of 30 km for 24 h',
      figure: peer
        ? `${count(peer.areas.ours)}/s, ${peer.areas.differing} of ${peer.areas.asked} answers differ by more than 10 cm`
        : notPresent,
      peer: said(peer?.areas.theirs, peer?.areas.p99),
      ratio: peer ? peer.areas.ours / peer.areas.theirs : null,
      goal: '≥ 10×; 0 differ',
    },
  ]
}

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

/** As dense in space and time as the million, for fewer of the days. */
const besidePostgis = async ({ client, version, pid, stop }: Postgis) => {
  try {
    const lastStart = start + (days / part) * 86_400_000
    const early = ({ during }: Volume) => (during as Range).from < lastStart
    const all = convoys(1, volumes / 20, 'even')
      .flat()
      .filter(early)
      .map(asPolygon)
    const index = createVolumeIndex<number>()
    for (let i = 0; i < all.length; i++) index.insert(i, all[i]!)
    index.pack()
    const flat = flatten(middle, halfM)
    await client.query('create table volume (id int, during tstzrange, geom geometry)')
    for (let from = 0; from < all.length; from += 5_000) {
      const rows = all.slice(from, from + 5_000)
      await client.query(
        `insert into volume select id, tstzrange(to_timestamp(a), to_timestamp(b), '[]'), geom::geometry
         from unnest($1::int[], $2::float8[], $3::float8[], $4::text[]) as row (id, a, b, geom)`,
        [
          rows.map((_, i) => from + i),
          rows.map(({ during }) => (during as Range).from / 1000),
          rows.map(({ during }) => (during as Range).to / 1000),
          rows.map(({ shape }) => hexOfRing(ringOf(shape), flat)),
        ],
      )
    }
    await client.query('create index on volume using gist (during, geom)')
    await client.query('analyze volume')
    const random = dice(3)
    const legs = convoys(2, 2_000, 'even').flat().filter(early).map(asPolygon).slice(0, 2_000)
    const areas = Array.from({ length: 2_000 }, () => areaFor24h(random, 30))
      .filter(early)
      .slice(0, 300)
    const compare = async (asked: Volume[]) => {
      const questions = asked.map(({ shape, during }) => ({
        geom: hexOfRing(ringOf(shape), flat),
        from: (during as Range).from / 1000,
        to: (during as Range).to / 1000,
      }))
      const text = `select id from volume where during && tstzrange(to_timestamp($1), to_timestamp($2), '[]')
        and st_intersects(geom, $3::geometry)`
      let differing = 0
      const least = asked.map(() => Infinity)
      let clientS = Infinity
      for (let round = 0; round < 2; round++) {
        differing = 0
        const began = performance.now()
        const answers: number[][] = []
        for (const [q, { geom, from, to }] of questions.entries()) {
          const at = performance.now()
          const { rows } = await client.query({ name: 'meeting', text, values: [from, to, geom], rowMode: 'array' })
          least[q] = Math.min(least[q]!, performance.now() - at)
          answers.push(rows.map(row => (row as [number])[0]))
        }
        clientS = Math.min(clientS, (performance.now() - began) / 1000)
        for (const [q, theirs] of answers.entries()) {
          const ours = new Set(index.idsMeeting(asked[q]!))
          const either = [...theirs.filter(id => !ours.delete(id)), ...ours]
          const ring = (volume: Volume) => directionsOf(ringOf(volume.shape))
          if (either.some(id => vertexGapM(ring(asked[q]!), ring(all[id]!)) > touchingM)) differing++
        }
      }
      // The same in one statement, so that nothing but the engine is measured.
      await client.query('drop table if exists question')
      await client.query('create table question (during tstzrange, geom geometry)')
      await client.query(
        `insert into question select tstzrange(to_timestamp(a), to_timestamp(b), '[]'), geom::geometry
         from unnest($1::float8[], $2::float8[], $3::text[]) as row (a, b, geom)`,
        [questions.map(q => q.from), questions.map(q => q.to), questions.map(q => q.geom)],
      )
      let serverS = Infinity
      for (let round = 0; round < 3; round++) {
        const used = postgresSeconds(pid)
        const began = performance.now()
        await client.query(
          'select sum(n) from question q, lateral (select count(*) n from volume v where v.during && q.during and st_intersects(v.geom, q.geom)) m',
        )
        const clockS = (performance.now() - began) / 1000
        serverS = Math.min(serverS, used === null ? clockS : postgresSeconds(pid)! - used)
      }
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
        p99: quantile(least, 0.99),
      }
    }
    return { version, volumes: all.length, legs: await compare(legs), areas: await compare(areas) }
  } finally {
    await stop()
  }
}

const ringOf = (shape: Shape): Position[] => (shape as Extract<Shape, { type: 'Polygon' }>).coordinates[0]!
