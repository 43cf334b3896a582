import { refusal } from '@unimpeded/acts/refusals.ts'
import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Environment, House } from './environment.ts'
import { badBody, notSignedIn, problem, refused } from './problem.ts'
import { readJson } from './read-json.ts'

export const sessionCookie = 'unimpeded'

const answer = z.strictObject({
  key: z.string().max(64),
  challenge: z.string().max(64),
  signature: z.string().max(128),
})

/** What each field needs, for whoever said something else. */
const needs: Readonly<Record<string, string>> = {
  key: 'the public key, base64url',
  challenge: 'the challenge that POST /session/challenge gave',
  signature: 'the signature over the challenge, base64url',
}

export const sessionRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()

  app.post('/session/challenge', c => c.json({ challenge: house.sessions.challenge(), origin: house.logKey.key.name }))

  app.post('/session', async c => {
    const body = await readJson(c)
    const read = answer.safeParse(body)
    if (!read.success)
      return badBody(c, body, read.error, field => needs[field ?? ''] ?? 'key, challenge and signature')
    const session = await house.sessions.open(read.data)
    if (!session) {
      return problem(c, 403, {
        code: 'sign-in-refused',
        title: 'Not signed in',
        detail: 'The answer to the challenge does not hold, or the key is no party’s.',
        remedy:
          'Ask for a new challenge and sign it with a key your party has named. A key not yet registered is given to the operator.',
      })
    }
    setCookie(c, sessionCookie, session.token, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      expires: session.expires,
      // Behind a proxy that ends TLS, only its word says so; whoever says it falsely binds their own cookie alone.
      secure: new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
    })
    return c.json(session)
  })

  app.get('/session', c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    const world = house.world()
    const party = world.party(session.party)
    const key = party?.keys.find(k => k.key === session.key)
    return c.json({
      party,
      key: session.key,
      label: key?.label ?? null,
      rights: key?.rights ?? [],
      origin: house.logKey.key.name,
      vkey: house.logKey.vkey,
      exercise: house.exercise(),
      now: house.clock.now(),
      offset: house.clock.offset(),
      size: world.size,
    })
  })

  app.delete('/session', async c => {
    const token = c.get('token')
    if (token) await house.sessions.close(token)
    deleteCookie(c, sessionCookie, { path: '/' })
    return c.body(null, 204)
  })

  app.post('/exercise/clock', async c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    if (!house.exercise() || house.world().party(session.party)?.operator !== true) {
      return refused(c, refusal('not-entitled', { who: 'the party that runs the register, in an exercise' }))
    }
    const body = await readJson(c)
    const read = z
      .strictObject({
        advanceMinutes: z
          .int()
          .min(0)
          .max(60 * 24 * 60),
      })
      .safeParse(body)
    if (!read.success) {
      const minutes = 'a whole number of minutes, 0 to 86400'
      return badBody(c, body, read.error, field => (field ? minutes : `advanceMinutes, ${minutes}`))
    }
    return c.json({ now: await house.advanceClock(read.data.advanceMinutes) })
  })
  return app
}
