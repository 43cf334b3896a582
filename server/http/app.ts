import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isDatabaseAway } from '../database.ts'
import { WriterUnavailable } from '../writer.ts'
import { actRoutes } from './act-routes.ts'
import type { Ask, Environment, House } from './environment.ts'
import { eventRoutes } from './event-routes.ts'
import { logRoutes } from './log-routes.ts'
import { openApiRoutes } from './openapi.ts'
import { badQuestion, problem } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'
import { sessionCookie, sessionRoutes } from './session-routes.ts'
import { viewRoutes } from './view-routes.ts'
import { webRoutes } from './web-routes.ts'

/** The largest body taken: an act of 64 fields of 32 KiB is refused well before it is parsed. */
export const bodyLimitBytes = 1024 * 1024

/** Every route of the server. */
export const createApp = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const limit = createRateLimit({ perMinute: 6_000, burst: 2_000, now: Date.now })
  const { log } = house

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
      crossOriginOpenerPolicy: 'same-origin',
    }),
  )
  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    // Answers are for whoever asked, and are not kept on the way unless a route says so.
    if (!c.res.headers.has('cache-control') && /json|text\/plain/.test(c.res.headers.get('content-type') ?? '')) {
      c.res.headers.set('cache-control', 'no-store')
    }
    // What is asked is nobody's business: no paths with ids, no parties, no bodies.
    if (c.res.status >= 500) log.warn({ requestId: c.get('requestId'), status: c.res.status }, 'request failed')
  })
  app.use(async (c, next) => {
    const token = getCookie(c, sessionCookie) ?? /^Bearer ([\w-]+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    c.set('token', token)
    // Anyone can send any token, so only one that is known to be a desk's stands for its sender.
    let session = token === undefined ? null : house.sessions.remembered(token)
    let who = session ? token : undefined
    if (!who) {
      try {
        who = getConnInfo(c).remote.address
      } catch {
        who = 'in-process'
      }
    }
    const wait = limit(who ?? 'unknown')
    if (wait > 0) {
      c.header('retry-after', String(Math.ceil(wait / 1000)))
      return problem(c, 429, {
        code: 'too-many-requests',
        title: 'Too many requests',
        detail: 'This desk asks more often than the register answers.',
        remedy: `Wait ${Math.ceil(wait / 1000)} s and ask again. Nothing was lost.`,
      })
    }
    if (session === undefined) session = await house.sessions.of(token)
    c.set('session', session)
    return next()
  })
  const tooLarge = (c: Ask) =>
    problem(c, 413, {
      code: 'act-too-large',
      title: 'Too large',
      detail: `What was sent is larger than ${bodyLimitBytes} bytes.`,
      remedy: 'Simplify large areas, or split what is sent. Nothing was entered.',
    })
  const limitAsItComes = bodyLimit({ maxSize: bodyLimitBytes, onError: c => tooLarge(c as Ask) })
  app.use((c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // A body that states its length is held to it by Node; any other is counted as it comes, which takes longer.
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limitAsItComes(c, next)
    return Number(length) > bodyLimitBytes ? Promise.resolve(tooLarge(c)) : next()
  })

  app.use((c, next) =>
    c.req.url.includes('%00') ? Promise.resolve(badQuestion(c, 'address', undefined, 'no character U+0000')) : next(),
  )

  app.get('/health', c =>
    c.json({ ok: true, size: house.world().size, now: house.clock.now(), exercise: house.exercise() }),
  )
  app.route('/', openApiRoutes(house))
  app.route('/', sessionRoutes(house))
  // Before the acts: a person who opens an act's address gets its page, a program the act.
  app.route('/', webRoutes(house))
  app.route('/', actRoutes(house))
  app.route('/', viewRoutes(house))
  app.route('/', eventRoutes(house))
  app.route('/', logRoutes(house))

  app.notFound(c =>
    problem(c, 404, {
      code: 'not-found',
      title: 'Not found',
      detail: 'There is nothing at this address.',
      remedy: 'See /openapi.json for what there is.',
    }),
  )
  app.onError((error, c) => {
    if (error instanceof WriterUnavailable) {
      return problem(c, 503, {
        code: 'writer-unavailable',
        title: 'Not taking acts',
        detail: error.message,
        remedy: 'Send the same act again in a moment; it is entered once.',
      })
    }
    if (isDatabaseAway(error)) {
      return problem(c, 503, {
        code: 'database-away',
        title: 'Not answering',
        detail: 'The register’s database does not answer. What the register had acknowledged is safe.',
        remedy: 'Send the same again in a moment; an act is entered once.',
      })
    }
    if (error instanceof HTTPException) {
      return problem(c, error.status as 400, {
        code: 'request-unreadable',
        title: 'Not understood',
        detail: error.message || 'The request could not be read.',
      })
    }
    const errorId = c.get('requestId')
    log.error({ requestId: errorId, err: { name: error.name, message: error.message, stack: error.stack } }, 'a fault')
    return problem(c, 500, {
      code: 'fault',
      title: 'Something failed here',
      detail: 'The register could not answer. What it had acknowledged is safe.',
      remedy: `Try again; if it stays, tell the operator this error id: ${errorId}.`,
      errorId,
    })
  })
  return app
}
