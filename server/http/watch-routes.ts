import { refusal } from '@unimpeded/acts/refusals.ts'
import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { type DaySpan, isDay } from '@unimpeded/space/day-span.ts'
import { Hono } from 'hono'
import * as z from 'zod'
import { howItGoes, type Looked } from '../views/how-it-goes.ts'
import { statisticsAsCsv } from '../views/statistics-as-csv.ts'
import { theDevices } from '../views/the-devices.ts'
import { theSeals } from '../views/the-seals.ts'
import { type Statistics, theStatistics } from '../views/the-statistics.ts'
import { theTrack } from '../views/the-track.ts'
import { whatMoves } from '../views/what-moves.ts'
import { clientSettings } from '../watch/client-settings.ts'
import { disclosureOf } from '../watch/track-seals.ts'
import type { Look } from '../watch/watch.ts'
import { contactMinutesOf } from '../watch/watch-terms.ts'
import type { Ask, Environment, House } from './environment.ts'
import { anInstant, badBody, badQuestion, notFound, notSignedIn, problem, refused } from './problem.ts'
import { readJson } from './read-json.ts'

const stated = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1)
    .max(60)
    // The database keeps no U+0000.
    .refine(label => !label.includes('\0'))
    .optional(),
  clock: z.enum(['device', 'register']).optional(),
  /** That the phone page of this device may show the contacts of the plan. */
  contacts: z.boolean().optional(),
})
const neededOf: Readonly<Record<string, string>> = {
  label: 'words of 1 to 60 letters, or may be left out',
  clock: '"device" or "register", or may be left out',
  contacts: 'true or false, or may be left out',
}

/** How a question may name a day. */
const aDay = 'a day of the years 1900 to 2199, such as 2024-09-17'

/** An instant asked for as epoch milliseconds or ISO 8601; the other where nothing is asked; NaN when unreadable. */
const instantOr = (text: string | undefined, other: number): number =>
  text === undefined || text === '' ? other : /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)

/** What moves, where it was, and the devices that say so. */
export const watchRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader } = house.database
  const reader = (c: Ask) => c.get('session')!.party
  for (const path of ['/watch', '/statistics', '/statistics.csv', '/movements/*', '/devices/*', '/seals/*'])
    app.use(path, async (c, next) => (c.get('session') ? next() : notSignedIn(c)))

  /** The movement asked for, where this desk may read it. */
  const movementAsked = (c: Ask): MovementRecord | undefined => {
    const record = house.world().get(c.req.param('id') ?? '')
    return record?.type === 'movement' && mayRead(record.readers, reader(c)) ? record : undefined
  }

  app.get('/watch', async c => {
    const now = house.clock.now()
    const all = await asReader(reader(c), client => whatMoves(client, now, c.req.query('case')))
    // What is to come is told to those who see where it is now.
    const told = await Promise.all(
      all.map(async moving => {
        const isNow = moving.sight !== null && moving.sight.cellKm === 0 && moving.sight.delayMinutes === 0
        return { ...moving, forecast: isNow ? comingOf(await house.watch.look(moving.movement.id)) : null }
      }),
    )
    return c.json({ at: now, moving: told })
  })

  /** The days asked for, by the clocks of the case asked for; undefined where none are; or what is to be mended. */
  const spanAsked = (c: Ask): (DaySpan & { zone: string }) | undefined | Response => {
    const { case: id, from, to } = c.req.query()
    if (from === undefined && to === undefined) return undefined
    if (id === undefined) return badQuestion(c, 'case', id, 'the id of the case whose days these are')
    if (from === undefined || !isDay(from)) return badQuestion(c, 'from', from, aDay)
    if (to === undefined || !isDay(to)) return badQuestion(c, 'to', to, aDay)
    if (to < from) return badQuestion(c, 'to', to, `${aDay}, not before from, which is ${from}`)
    const record = house.world().get(id)
    if (record?.type !== 'case' || !mayRead(record.readers, reader(c))) return notFound(c, 'case')
    return { from, to, zone: record.zone }
  }
  const statisticsAsked = async (c: Ask): Promise<Statistics | Response> => {
    const span = spanAsked(c)
    if (span instanceof Response) return span
    const asked = { caseId: c.req.query('case'), span, now: house.clock.now() }
    return asReader(reader(c), client => theStatistics(client, asked))
  }

  app.get('/statistics', async c => {
    const statistics = await statisticsAsked(c)
    return statistics instanceof Response ? statistics : c.json(statistics)
  })

  app.get('/statistics.csv', async c => {
    const statistics = await statisticsAsked(c)
    if (statistics instanceof Response) return statistics
    const nameOf = (party: string) => house.world().party(party)?.title ?? party
    const days = statistics.span ? `-${statistics.span.from}-${statistics.span.to}` : ''
    return c.body(statisticsAsCsv(statistics, nameOf), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statistics${days}.csv"`,
      'cache-control': 'no-store',
    })
  })

  app.get('/movements/:id/watch', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    const look = await house.watch.look(movement.id)
    const now = house.clock.now()
    const found = await asReader(reader(c), client =>
      howItGoes(client, { movement: movement.id, now, looked: look && lookedOf(look) }),
    )
    return found ? c.json(found) : notFound(c, 'movement')
  })

  app.get('/movements/:id/track', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    const now = house.clock.now()
    const from = instantOr(c.req.query('from'), 0)
    const to = instantOr(c.req.query('to'), Number.MAX_SAFE_INTEGER)
    const limit = Number(c.req.query('limit') ?? 5_000)
    if (!Number.isSafeInteger(from)) return badQuestion(c, 'from', c.req.query('from'), anInstant)
    if (!Number.isSafeInteger(to)) return badQuestion(c, 'to', c.req.query('to'), anInstant)
    if (to < from) return badQuestion(c, 'to', c.req.query('to'), `${anInstant}, not before from`)
    if (!Number.isInteger(limit) || limit < 1 || limit > 50_000)
      return badQuestion(c, 'limit', c.req.query('limit'), 'a whole number from 1 to 50000')
    return c.json(
      await asReader(reader(c), client => theTrack(client, { movement: movement.id, from, to, now, limit })),
    )
  })

  app.get('/movements/:id/seals', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    return c.json(await asReader(reader(c), client => theSeals(client, movement.id)))
  })

  app.get('/seals/:id/disclosure', async c => {
    const from = instantOr(c.req.query('from'), 0)
    const until = instantOr(c.req.query('until'), 8_640_000_000_000_000)
    if (!Number.isSafeInteger(from)) return badQuestion(c, 'from', c.req.query('from'), anInstant)
    if (!Number.isSafeInteger(until)) return badQuestion(c, 'until', c.req.query('until'), anInstant)
    if (until < from) return badQuestion(c, 'until', c.req.query('until'), `${anInstant}, not before from`)
    // Whoever sees exactly where the movement is may show it to others; nobody else is told that there is a seal.
    const mine = await asReader(reader(c), async client => {
      const { rows } = await client.query(
        `select from track_seal s join sight on sight.movement = s.movement
         where s.id = $1 and sight.cell_km = 0 and sight.delay_minutes = 0`,
        [c.req.param('id')],
      )
      return rows.length > 0
    })
    const found = mine ? await disclosureOf(house.database.pool, c.req.param('id'), { from, until }) : undefined
    if (found === undefined) return notFound(c, 'sealed track')
    if (found === null)
      return problem(c, 410, {
        code: 'track-expired',
        title: 'Forgotten',
        detail: 'The positions of this track have been forgotten, as the protocol of the case has it.',
        remedy: 'The seal stands: hold it against what was disclosed before.',
      })
    return c.json(found)
  })

  app.get('/movements/:id/devices', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    return c.json(await asReader(reader(c), client => theDevices(client, movement.id)))
  })

  app.post('/movements/:id/devices', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    if (movement.by !== reader(c))
      return refused(c, refusal('not-entitled', { who: 'the organisation of the movement' }))
    if (movement.state === 'completed' || movement.state === 'cancelled')
      return problem(c, 409, {
        code: 'movement-over',
        title: 'Not done',
        detail: `The movement is ${movement.state}; nothing is to be heard of it any more.`,
        remedy: 'Make the device for a movement that has not ended.',
      })
    const body = await readJson(c)
    const read = stated.safeParse(body)
    if (!read.success) {
      const every = 'JSON of label, clock and contacts, each of which may be left out'
      return badBody(c, body, read.error, field => neededOf[field ?? ''] ?? every)
    }
    const { device, token } = await house.watch.devices.make({
      movement: movement.id,
      party: movement.by,
      label: read.data.label ?? movement.title,
      clock: read.data.clock ?? 'device',
      contacts: read.data.contacts ?? false,
    })
    house.watch.devicesChanged(movement.id)
    const inCase = movement.case === null ? undefined : house.world().get(movement.case)
    const contactMinutes = contactMinutesOf(inCase?.type === 'case' ? inCase.protocol : null)
    const origin = house.publicUrl ?? new URL(c.req.url).origin
    const { id, label, clock, contacts } = device
    return c.json(
      {
        id,
        movement: movement.id,
        label,
        clock,
        contacts,
        token,
        secret: device.secret,
        settings: clientSettings(origin, device, token, contactMinutes),
      },
      201,
    )
  })

  app.delete('/devices/:id', async c => {
    const device = house.watch.devices.get(c.req.param('id'))
    if (device?.party !== reader(c)) return notFound(c, 'device')
    await house.watch.devices.revoke(device.id)
    house.watch.devicesChanged(device.movement)
    return c.body(null, 204)
  })
  return app
}

/** How far it is, how late, and when it is expected at the next point. */
const comingOf = (look: Look | null) => {
  const forecast = look?.forecast
  if (!look || !forecast) return null
  const point = forecast.next === null ? undefined : forecast.points[forecast.next]
  const { at, alongM, lengthM, minutesLate } = forecast
  return {
    at,
    alongM,
    lengthM,
    minutesLate,
    next: point && {
      waypoint: point.waypoint,
      name: point.name,
      plannedArrival: point.plannedArrival,
      plannedDeparture: point.plannedDeparture,
      arrival: point.arrival,
      departure: point.departure,
      minutesLate: point.minutesLate,
    },
  }
}

const lookedOf = ({ plan, forecast, track }: Look): Looked => ({
  lengthM: plan.line.lengthM,
  planned: plan.waypoints.map(({ name, place, arrives, departs, isStop }, waypoint) => ({
    waypoint,
    name,
    place,
    alongM: plan.line.waypointsM[waypoint] ?? 0,
    arrives,
    departs,
    isStop,
  })),
  forecast: forecast && {
    at: forecast.at,
    alongM: forecast.alongM,
    minutesLate: forecast.minutesLate,
    next: forecast.next,
    points: forecast.points.map(({ waypoint, reachedAt, leftAt, arrival, departure, minutesLate }) => ({
      waypoint,
      reachedAt,
      leftAt,
      arrival,
      departure,
      minutesLate,
    })),
  },
  actual: track
    .filter(fix => fix.verdict === 'good')
    .map(({ at, alongM, offM, position }) => ({ at, alongM, offM: Math.round(offM), device: position.device })),
})
