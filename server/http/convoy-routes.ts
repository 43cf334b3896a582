import type { CorridorRecord } from '@unimpeded/acts/world/records.ts'
import { duringOf } from '@unimpeded/acts/world/volumes-of.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { expand } from '@unimpeded/space/time.ts'
import { Hono } from 'hono'
import { reportSeconds } from '../watch/client-settings.ts'
import { contactsOf } from '../watch/contacts-of.ts'
import type { Device } from '../watch/devices.ts'
import { contactMinutesOf } from '../watch/watch-terms.ts'
import { addressOf } from './address-of.ts'
import type { Ask, Environment, House } from './environment.ts'
import { tooManyRequests } from './gate.ts'
import { problem } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'

/**
 * What the phone page of a convoy's leader is told, by the token of its device and nothing else: the plan of its own
 * movement, how it goes, the corridor as its organisation may read it, the alarms that stand on the movement (their
 * nature, by whom and when; not what was written and not where), who has received the notification, and the contacts
 * where the organisation said, when it made the device, that they may be on the phone. No plates, no drivers, no cargo,
 * nothing of other movements: a phone is lost, borrowed, and taken.
 */
export const convoyRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const limitDevice = createRateLimit({ perMinute: 60, burst: 60 })
  const limitUnknown = createRateLimit({ perMinute: 60, burst: 60 })

  app.get('/convoy/plan', async c => {
    const token = /^Bearer ([\w-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const device = token === undefined ? undefined : house.watch.devices.of(token)
    const waitMs = device ? limitDevice(device.id) : limitUnknown(addressOf(c))
    if (waitMs > 0) {
      c.header('retry-after', String(Math.ceil(waitMs / 1000)))
      return problem(c, 429, tooManyRequests(waitMs))
    }
    return device ? planFor(c, device) : unknownDevice(c)
  })

  const planFor = async (c: Ask, device: Device) => {
    const world = house.world()
    const movement = world.get(device.movement)
    if (movement?.type !== 'movement') return unknownDevice(c)
    const found = movement.case === null ? undefined : world.get(movement.case)
    const inCase = found?.type === 'case' ? found : undefined
    const named = (id: string) => {
      const party = world.party(id)
      return { names: party?.names ?? [], title: party?.title ?? id }
    }
    const leansOn = movement.corridor === null ? undefined : world.get(movement.corridor)
    const corridor = leansOn?.type === 'corridor' && mayRead(leansOn.readers, device.party) ? leansOn : undefined
    const isOver = movement.state === 'completed' || movement.state === 'cancelled'
    const look = await house.watch.look(movement.id)
    const { rows } = await house.database.pool.query<{ from: number; since: number; taken: string | null }>(
      `select from_at as "from", opened_at as since, taken_by as taken from watch_event
       where movement = $1 and rule = 'alarm' and severity = 'alarm' and until_at is null and retracted_at is null
       order by opened_at limit 1`,
      [movement.id],
    )
    const [alarm] = rows
    return c.json({
      now: house.clock.now(),
      exercise: house.exercise(),
      device: device.label,
      zone: inCase?.zone ?? 'UTC',
      seconds: reportSeconds(contactMinutesOf(inCase?.protocol ?? null)),
      /** Whether an alarm from it is told: from acceptance until it is completed or cancelled. */
      watched: movement.state === 'accepted' || movement.state === 'under-way' || movement.state === 'arrived',
      movement: {
        id: movement.id,
        reference: movement.reference,
        state: movement.state,
        revision: movement.revision,
        by: named(movement.by),
        vehicles: movement.vehicles.length,
      },
      waypoints: movement.waypoints.map(({ name, position, eta, etd, stop }, waypoint) => {
        const point = look?.forecast?.points.find(each => each.waypoint === waypoint)
        return {
          name,
          position,
          arrives: eta === undefined ? null : Date.parse(eta),
          departs: etd === undefined ? null : Date.parse(etd),
          stop: stop ?? null,
          forecast: point && {
            reachedAt: point.reachedAt,
            leftAt: point.leftAt,
            arrival: point.arrival,
            departure: point.departure,
            minutesLate: point.minutesLate,
          },
        }
      }),
      forecast: look?.forecast
        ? { at: look.forecast.at, next: look.forecast.next, minutesLate: look.forecast.minutesLate }
        : null,
      corridor: corridor
        ? {
            title: corridor.title,
            state: corridor.state,
            reason: corridor.reason,
            instruction: corridor.instruction,
            until: corridor.until === null ? null : Date.parse(corridor.until),
            hours: hoursOf(corridor, house.clock.now()),
          }
        : null,
      receipts: world
        .on('notice', movement.id)
        .filter(notice => notice.state !== 'superseded' && notice.revision === movement.revision)
        .map(({ recipient, state, sentAt, answeredAt }) => ({ party: named(recipient), state, sentAt, answeredAt })),
      alarm: alarm ? { from: alarm.from, since: alarm.since, taken: alarm.taken && named(alarm.taken) } : null,
      raised: world
        .on('alarm', movement.id)
        .filter(each => each.state === 'raised' && mayRead(each.readers, device.party))
        .map(({ nature, by, at }) => ({ nature, by: named(by), at })),
      contacts: device.contacts && !isOver ? await contactsOf(movement, house.database.pool) : null,
    })
  }
  return app
}

/** For so long ahead a phone without a network knows the hours of its corridor. */
const hoursAheadMs = 4 * 24 * 3_600_000

/** When a corridor is agreed to be open, from yesterday on; without an end where that lies further ahead. */
const hoursOf = ({ during, windows }: CorridorRecord, now: number) => {
  const range = { from: now - 24 * 3_600_000, to: now + hoursAheadMs }
  return expand(duringOf(during, windows), range).map(({ from, to }) => ({ from, to: to < range.to ? to : null }))
}

const unknownDevice = (c: Ask) =>
  problem(c, 401, {
    code: 'device-unknown',
    title: 'Not known',
    detail: 'No device has this token, or it has been revoked.',
    remedy: 'Ask your organisation’s desk for a new link.',
  })
