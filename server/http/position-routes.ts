import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readReport } from '../watch/read-report.ts'
import type { Ask, Environment, House } from './environment.ts'
import { badQuestion, problem } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'

/** A file of recorded points may be this large; a phone's report is a thousandth of it. */
const reportLimitBytes = 8 * 1024 * 1024

/**
 * Where trackers report, in whatever dialect, at `/positions` and, for clients that know no path, at `/`. A phone keeps
 * a queue and stops at the first answer that is not 200, so what cannot be believed is set aside and answered 200, and so
 * is a device that is not known: nothing of it is kept.
 */
export const positionRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  const limitDevice = createRateLimit({ perMinute: 6_000, burst: 6_000, now: Date.now })
  const limitUnknown = createRateLimit({ perMinute: 600, burst: 600, now: Date.now })

  const take = async (c: Ask) => {
    if (Number(c.req.header('content-length') ?? 0) > reportLimitBytes) return tooLarge(c)
    const url = c.req.url
    const mark = url.indexOf('?')
    const query = mark < 0 ? '' : url.slice(mark + 1)
    const body = c.req.method === 'POST' ? await c.req.text() : ''
    const { devices } = house.watch
    const report = readReport(
      {
        query,
        body,
        contentType: c.req.header('content-type') ?? '',
        authorization: c.req.header('authorization') ?? '',
      },
      token => devices.of(token)?.secret ?? null,
    )
    if ('unreadable' in report) return badQuestion(c, 'file', undefined, `a recorded track. ${report.unreadable}`)
    const device = report.token === null ? undefined : devices.of(report.token)
    const wait = device ? limitDevice(device.id) : limitUnknown(addressOf(c))
    if (wait > 0) {
      c.header('retry-after', String(Math.ceil(wait / 1000)))
      return problem(c, 429, {
        code: 'too-many-requests',
        title: 'Too many requests',
        detail: 'This device reports more often than positions are taken.',
        remedy: `Wait ${Math.ceil(wait / 1000)} s and send it again. Nothing was lost.`,
      })
    }
    const receipt = device ? await house.watch.intake.take(device, report, body || query) : null
    if (report.answer === 'array') return c.json([])
    // A person who uploads a file, and our own page, want to know what became of it; a tracker reads the status only.
    const isAnswered = report.fixes[0]?.source === 'gpx' || report.fixes[0]?.source === 'page'
    if (isAnswered) return c.json(receipt ?? { kept: 0, quarantined: [], unknown: true })
    return c.text(receipt ? '' : 'unknown device')
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
  app.get('/', (c, next) => (c.req.query('id') !== undefined ? take(c) : next()))
  return app
}

const tooLarge = (c: Ask) =>
  problem(c, 413, {
    code: 'report-too-large',
    title: 'Too large',
    detail: `What was sent is larger than ${reportLimitBytes} bytes.`,
    remedy: 'Split the recording into several files.',
  })

const addressOf = (c: Ask): string => {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'in-process'
  }
}
