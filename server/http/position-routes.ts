import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { reportLimitBytes } from '../watch/report-body.ts'
import { addressOf } from './address-of.ts'
import type { Ask, Environment } from './environment.ts'
import { problem } from './problem.ts'
import { reportTooLarge, type TakeReport } from './take-report.ts'

/**
 * Where trackers report, in whatever dialect, at `/positions` and, for clients that know no path, at `/`. What states
 * its length comes in by the short way (position-door.ts) and is answered alike.
 */
export const positionRoutes = (takeReport: TakeReport): Hono<Environment> => {
  const app = new Hono<Environment>()
  const take = async (c: Ask) => {
    if (Number(c.req.header('content-length') ?? 0) > reportLimitBytes) return tooLarge(c)
    const mark = c.req.url.indexOf('?')
    const answer = await takeReport({
      query: mark < 0 ? '' : c.req.url.slice(mark + 1),
      body: c.req.method === 'POST' ? Buffer.from(await c.req.arrayBuffer()) : Buffer.alloc(0),
      header: name => c.req.header(name),
      address: addressOf(c),
    })
    if (answer.status === 200) return c.body(answer.text, 200, { 'content-type': answer.type })
    if (answer.waitMs !== undefined) c.header('retry-after', String(Math.ceil(answer.waitMs / 1000)))
    return problem(c, answer.status, answer.said)
  }
  // A body that states its length is held to it by Node; any other is counted as it comes.
  const limitAsItComes = bodyLimit({ maxSize: reportLimitBytes, onError: c => tooLarge(c as Ask) })
  for (const path of ['/positions', '/'])
    app.use(path, (c, next) =>
      c.req.method === 'POST' && c.req.header('content-length') === undefined ? limitAsItComes(c, next) : next(),
    )
  app.post('/positions', take)
  app.get('/positions', take)
  app.post('/', take)
  app.get('/', (c, next) => ((c.req.query('id') ?? c.req.query('deviceid')) ? take(c) : next()))
  return app
}

const tooLarge = (c: Ask) => problem(c, 413, reportTooLarge)
