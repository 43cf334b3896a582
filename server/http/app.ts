import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { actRoutes } from './act-routes.ts'
import { addressOf } from './address-of.ts'
import { answerHeaders } from './answer-headers.ts'
import { channelRoutes } from './channel-routes.ts'
import { convoyRoutes } from './convoy-routes.ts'
import { doneOnce } from './done-once.ts'
import type { Environment, House } from './environment.ts'
import { eventRoutes } from './event-routes.ts'
import { faultOf } from './fault.ts'
import { bodyLimitBytes, createGate, tokenIn, tooLarge, tooManyRequests } from './gate.ts'
import { logRoutes } from './log-routes.ts'
import { openApiRoutes } from './openapi.ts'
import { positionRoutes } from './position-routes.ts'
import { badQuestion, notAsked, problem } from './problem.ts'
import { readingRoutes } from './reading-routes.ts'
import { roadRoutes } from './road-routes.ts'
import { methodsAt, questionAt } from './routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { createTakeReport } from './take-report.ts'
import { viewRoutes } from './view-routes.ts'
import { watchRoutes } from './watch-routes.ts'
import { webRoutes } from './web-routes.ts'

/** Every route of the server. */
export const createApp = (
  house: House,
  gate = createGate(house),
  takeReport = createTakeReport(house),
): Hono<Environment> => {
  const app = new Hono<Environment>()
  const { log } = house

  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    for (const [name, value] of Object.entries(answerHeaders)) c.res.headers.set(name, value)
    // Answers are for whoever asked, and are not kept on the way unless a route says so.
    if (!c.res.headers.has('cache-control') && /json|text\/plain/.test(c.res.headers.get('content-type') ?? '')) {
      c.res.headers.set('cache-control', 'no-store')
    }
    // What is asked is nobody's business: no paths with ids, no parties, no bodies.
    if (c.res.status >= 500) log.warn({ requestId: c.get('requestId'), status: c.res.status }, 'request failed')
  })
  // Devices have a limit each and no session, so they come before both.
  app.route('/', positionRoutes(takeReport))
  app.route('/', convoyRoutes(house))
  app.use(async (c, next) => {
    const token = tokenIn(c.req.header('cookie'), c.req.header('authorization'))
    c.set('token', token)
    const { waitMs, session } = gate.ask(token, addressOf(c))
    if (waitMs > 0) {
      c.header('retry-after', String(Math.ceil(waitMs / 1000)))
      return problem(c, 429, tooManyRequests(waitMs))
    }
    c.set('session', session === undefined ? await house.sessions.of(token) : session)
    return next()
  })
  const limitAsItComes = bodyLimit({ maxSize: bodyLimitBytes, onError: c => problem(c, 413, tooLarge) })
  app.use((c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // A body that states its length is held to it by Node; any other is counted as it comes, which takes longer.
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limitAsItComes(c, next)
    return Number(length) > bodyLimitBytes ? Promise.resolve(problem(c, 413, tooLarge)) : next()
  })

  app.use((c, next) =>
    c.req.url.includes('%00') ? Promise.resolve(badQuestion(c, 'address', '\u0000', 'no character U+0000')) : next(),
  )

  app.get('/health', c =>
    c.json({
      ok: true,
      size: house.world().size,
      now: house.clock.now(),
      exercise: house.exercise(),
      // What a witness holds against it is for those who run it: /views/register has the words.
      takesActs: house.witnesses.behind() === null,
    }),
  )
  // What is shown once: an answer that was lost on the way is given again.
  const once = doneOnce()
  for (const path of ['/movements/:id/devices', '/devices/*', '/channels/*']) app.use(path, once)
  app.route('/', openApiRoutes(house))
  app.route('/', sessionRoutes(house))
  // Before the acts: a person who opens an act's address gets its page, a program the act.
  app.route('/', webRoutes(house))
  // A name misspelt, or said twice, would show more than was meant. Trackers and pages, which come before, add their own.
  app.use((c, next) => {
    const asked = c.req.method === 'GET' || c.req.method === 'HEAD' ? Object.entries(c.req.queries()) : []
    const known = asked.length > 0 ? questionAt(c.req.path) : undefined
    const wrong =
      known && asked.find(([name, values]) => !known.includes(name) || (values.length > 1 && name !== 'withhold'))
    return wrong ? Promise.resolve(notAsked(c, wrong[0], wrong[1], known)) : next()
  })
  app.route('/', actRoutes(house))
  app.route('/', viewRoutes(house))
  app.route('/', watchRoutes(house))
  app.route('/', channelRoutes(house))
  app.route('/', roadRoutes(house))
  app.route('/', readingRoutes(house))
  app.route('/', eventRoutes(house))
  app.route('/', logRoutes(house))

  app.notFound(c => {
    const methods = methodsAt(c.req.path)
    if (methods.length > 0 && !methods.includes(c.req.method)) {
      c.header('allow', methods.join(', '))
      if (c.req.method === 'OPTIONS') return c.body(null, 204)
      return problem(c, 405, {
        code: 'method-other',
        title: 'Not done so',
        detail: `This address is not asked by ${c.req.method}.`,
        remedy: `Ask it by ${methods.join(' or ')}.`,
      })
    }
    return problem(c, 404, {
      code: 'not-found',
      title: 'Not found',
      detail: 'There is nothing at this address.',
      remedy: 'See /openapi.json for what there is.',
    })
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      return problem(c, error.status as 400, {
        code: 'request-unreadable',
        title: 'Not understood',
        detail: error.message || 'The request could not be read.',
        remedy: 'See /openapi.json for what is asked here, and ask again.',
      })
    }
    const { status, said } = faultOf(error, c.get('requestId'), log)
    return problem(c, status, said)
  })
  return app
}
