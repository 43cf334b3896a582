import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { isPrivateUrl } from '../public-only.ts'
import { theChannels } from '../views/the-channels.ts'
import type { Environment, House } from './environment.ts'
import { badQuestion, notFound, notSignedIn, problem } from './problem.ts'
import { readJson } from './read-json.ts'

const stated = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mail'),
    address: z.email().max(200),
    from: z.enum(['note', 'attention', 'alarm']),
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    address: z
      .url({ protocol: /^https?$/ })
      .max(500)
      // Kept as it is called, so that what is shown is what is meant.
      .transform(address => new URL(address).href),
    from: z.enum(['note', 'attention', 'alarm']),
  }),
])
const channelsAtMost = 50

/** Where a party wants to be told beyond the screen: its own e-mail addresses and webhooks, which nobody else sees. */
export const channelRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader, pool } = house.database
  for (const path of ['/channels', '/channels/*'])
    app.use(path, async (c, next) => (c.get('session') ? next() : notSignedIn(c)))

  app.get('/channels', async c => c.json(await asReader(c.get('session')!.party, theChannels)))

  app.post('/channels', async c => {
    const { party } = c.get('session')!
    const read = stated.safeParse(await readJson(c))
    if (!read.success)
      return badQuestion(
        c,
        read.error.issues[0]?.path.join('.') || 'body',
        undefined,
        'kind (mail or webhook), address, and from (note, attention or alarm)',
      )
    const { kind, address, from } = read.data
    if (kind === 'webhook' && !house.mayReachPrivate && isPrivateUrl(new URL(address)))
      return problem(c, 400, {
        code: 'channel-private',
        title: 'Not done',
        detail: `${new URL(address).host} is this machine or in a private network, where this register calls nobody.`,
        remedy: 'Name an address that can be reached from outside, or ask the operator (serve --fetch-private).',
        field: 'address',
      })
    const { rows } = await pool.query<{ count: number }>(
      'select count(*)::int as count from channel where party = $1 and ended_at is null',
      [party],
    )
    if ((rows[0]?.count ?? 0) >= channelsAtMost)
      return problem(c, 409, {
        code: 'channels-too-many',
        title: 'Not done',
        detail: `A party has at most ${channelsAtMost} channels.`,
        remedy: 'End one that is not needed any more.',
      })
    const id = randomBytes(9).toString('base64url')
    // What signs the webhook, in the form Standard Webhooks gives it; shown this once.
    const secret = kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null
    await pool.query(
      'insert into channel (id, party, kind, address, secret, from_severity, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, party, kind, address, secret, from, Date.now()],
    )
    return c.json({ id, kind, address, from, ...(secret && { secret }) }, 201)
  })

  app.delete('/channels/:id', async c => {
    const { rowCount } = await pool.query(
      `update channel set ended_at = $3, ended_because = 'ended by its party'
       where id = $1 and party = $2 and ended_at is null`,
      [c.req.param('id'), c.get('session')!.party, Date.now()],
    )
    return rowCount ? c.body(null, 204) : notFound(c, 'channel')
  })
  return app
}
