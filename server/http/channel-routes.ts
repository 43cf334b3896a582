import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { type Lang, languages } from '../../speech/speech-of.ts'
import { isPrivateUrl } from '../public-only.ts'
import { type SeenChannel, theChannels } from '../views/the-channels.ts'
import { mailOfTrial } from '../watch/write-mail.ts'
import type { Environment, House } from './environment.ts'
import { badBody, notFound, notSignedIn, problem } from './problem.ts'
import { readJson } from './read-json.ts'

const common = {
  from: z.enum(['note', 'attention', 'alarm']),
  language: z.enum(Object.keys(languages) as Lang[]).default('en'),
}
const stated = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), address: z.email().max(200), ...common }),
  z.strictObject({
    kind: z.literal('webhook'),
    address: z
      .url({ protocol: /^https?$/ })
      .max(500)
      // Kept as it is called, so that what is shown is what is meant.
      .transform(address => new URL(address).href),
    ...common,
  }),
])
/** What each field needs, for whoever said something else. */
const needs: Readonly<Record<string, string>> = {
  kind: 'mail or webhook',
  address: 'an e-mail address, or the http or https address of a webhook',
  from: 'note, attention or alarm',
  language: `one of ${Object.entries(languages)
    .map(([code, name]) => `${code} (${name})`)
    .join(', ')}`,
}
const channelsAtMost = 50
/** An address is somebody's, who may not have asked for it: a trial goes there now and then, not all the time. */
const betweenTrialsMs = 60_000

/** Where a party wants to be told beyond the screen: its own e-mail addresses and webhooks, which nobody else sees. */
export const channelRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { asReader, pool } = house.database
  for (const path of ['/channels', '/channels/*'])
    app.use(path, async (c, next) => (c.get('session') ? next() : notSignedIn(c)))

  app.get('/channels', async c => c.json(await asReader(c.get('session')!.party, theChannels)))

  app.post('/channels', async c => {
    const { party } = c.get('session')!
    const body = await readJson(c)
    const read = stated.safeParse(body)
    if (!read.success) {
      const every = 'kind (mail or webhook), address, from (note, attention or alarm), and language where it is not en'
      return badBody(c, body, read.error, field => needs[field ?? ''] ?? every)
    }
    const { kind, address, from, language } = read.data
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
      `insert into channel (id, party, kind, address, secret, from_severity, language, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, party, kind, address, secret, from, language, Date.now()],
    )
    return c.json({ id, kind, address, from, language, ...(secret && { secret }) }, 201)
  })

  app.post('/channels/:id/trial', async c => {
    const { party } = c.get('session')!
    const now = Date.now()
    const { rows } = await pool.query<{ id: string; from: SeenChannel['from']; tried: number | null }>(
      `select c.id, c.from_severity as "from",
         (select max(o.made_at) from outbox o join channel k on k.id = o.channel
          where o.party = c.party and k.address = c.address and o.message like 'trial\\_%') as tried
       from channel c where c.id = $1 and c.party = $2 and c.ended_at is null`,
      [c.req.param('id'), party],
    )
    const [channel] = rows
    if (!channel) return notFound(c, 'channel')
    // A trial of an hour that has not come yet was sent by a clock that was put back since.
    if (channel.tried !== null && channel.tried <= now && now - channel.tried < betweenTrialsMs)
      return problem(c, 409, {
        code: 'trial-too-soon',
        title: 'Not done',
        detail: 'A trial message was sent to this address less than a minute ago.',
        remedy: 'See how that one fared, and try again in a minute.',
      })
    const record = house.world().get(party)
    const desk = record?.type === 'party' ? record.handle : party
    const exercise = house.exercise()
    await house.outbox.tell([
      {
        id: `trial_${randomBytes(9).toString('base64url')}`,
        party,
        severity: 'alarm',
        channel: channel.id,
        written: mailOfTrial(desk, channel.from, { url: house.publicUrl, exercise, zone: 'UTC' }),
        payload: { type: 'channel.trial', timestamp: new Date(now).toISOString(), data: { desk, exercise } },
      },
    ])
    return c.body(null, 204)
  })

  app.delete('/channels/:id', async c => {
    // What still waits to be sent there is not sent any more.
    const { rowCount } = await pool.query(
      `with ended as (
         update channel set ended_at = $3, ended_because = 'ended by its party'
         where id = $1 and party = $2 and ended_at is null returning id),
       left_unsent as (
         update outbox o set given_up_at = $3, last_fault = 'the channel was ended' from ended
         where o.channel = ended.id and o.sent_at is null and o.given_up_at is null)
       select from ended`,
      [c.req.param('id'), c.get('session')!.party, Date.now()],
    )
    return rowCount ? c.body(null, 204) : notFound(c, 'channel')
  })
  return app
}
