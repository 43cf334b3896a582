import { refusal } from '@unimpeded/acts/refusals.ts'
import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { theDevices } from '../views/the-devices.ts'
import { theTrack } from '../views/the-track.ts'
import { clientSettings } from '../watch/client-settings.ts'
import type { Ask, Environment, House } from './environment.ts'
import { badQuestion, notFound, notSignedIn, problem, refused } from './problem.ts'
import { readJson } from './read-json.ts'

const stated = z.strictObject({
  label: z.string().trim().min(1).max(60).optional(),
  clock: z.enum(['device', 'register']).optional(),
})

/** An instant asked for as epoch milliseconds or ISO 8601; the other where nothing is asked; NaN when unreadable. */
const instantOr = (text: string | undefined, other: number): number =>
  text === undefined || text === '' ? other : /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)

/** What moves, where it was, and the devices that say so. */
export const watchRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader } = house.database
  const reader = (c: Ask) => c.get('session')!.party
  for (const path of ['/movements/*', '/devices/*'])
    app.use(path, async (c, next) => (c.get('session') ? next() : notSignedIn(c)))

  /** The movement asked for, where this desk may read it. */
  const movementAsked = (c: Ask): MovementRecord | undefined => {
    const record = house.world().get(c.req.param('id') ?? '')
    return record?.type === 'movement' && mayRead(record.readers, reader(c)) ? record : undefined
  }

  app.get('/movements/:id/track', async c => {
    const movement = movementAsked(c)
    if (!movement) return notFound(c, 'movement')
    const now = house.clock.now()
    const from = instantOr(c.req.query('from'), 0)
    const to = instantOr(c.req.query('to'), now)
    const limit = Number(c.req.query('limit') ?? 5_000)
    if (!Number.isSafeInteger(from)) return badQuestion(c, 'from', c.req.query('from'), 'an instant')
    if (!Number.isSafeInteger(to)) return badQuestion(c, 'to', c.req.query('to'), 'an instant')
    if (!Number.isInteger(limit) || limit < 1 || limit > 50_000)
      return badQuestion(c, 'limit', c.req.query('limit'), 'a whole number from 1 to 50000')
    return c.json(
      await asReader(reader(c), client => theTrack(client, { movement: movement.id, from, to, now, limit })),
    )
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
    const read = stated.safeParse(await readJson(c))
    if (!read.success)
      return badQuestion(c, read.error.issues[0]?.path.join('.') || 'body', undefined, 'label and clock')
    const { device, token } = await house.watch.devices.make({
      movement: movement.id,
      party: movement.by,
      label: read.data.label ?? movement.title,
      clock: read.data.clock ?? 'device',
    })
    house.watch.devicesChanged(movement.id)
    const inCase = movement.case === null ? undefined : house.world().get(movement.case)
    const contactMinutes = (inCase?.type === 'case' && inCase.protocol?.contactIntervalMinutes) || 30
    const origin = house.publicUrl ?? new URL(c.req.url).origin
    const { id, label, clock } = device
    return c.json(
      {
        id,
        movement: movement.id,
        label,
        clock,
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
