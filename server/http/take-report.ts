import { readReport } from '../watch/read-report.ts'
import { reportBody, reportLimitBytes } from '../watch/report-body.ts'
import type { House } from './environment.ts'
import type { Said } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'

export type ReportAnswer =
  | { status: 200; type: 'text/plain; charset=UTF-8' | 'application/json'; text: string }
  | { status: 400 | 413 | 429; said: Said; waitMs?: number }

/** Takes what a tracker sends, from whichever of the ways in; there is one for all of them, since devices are counted. */
export type TakeReport = (request: {
  query: string
  body: Buffer
  header: (name: 'content-type' | 'content-encoding' | 'authorization') => string | undefined
  address: string | undefined
}) => Promise<ReportAnswer>

export const reportTooLarge: Said = {
  code: 'report-too-large',
  title: 'Too large',
  detail: `What was sent is larger than ${reportLimitBytes} bytes.`,
  remedy: 'Split the recording into several files.',
}

/**
 * A phone keeps a queue and stops at the first answer that is not 200, so what cannot be believed is set aside and
 * answered 200, and so is a device that is not known: nothing of it is kept. Only whoever sends too much is told to wait.
 */
export const createTakeReport = (house: House): TakeReport => {
  const limitDevice = createRateLimit({ perMinute: 6_000, burst: 6_000 })
  const limitUnknown = createRateLimit({ perMinute: 600, burst: 600 })
  return async ({ query: asked, body: sent, header, address }) => {
    const { devices, intake } = house.watch
    const body = await reportBody(sent, header('content-type') ?? '', header('content-encoding') ?? '')
    if (body === 'too-large') return { status: 413, said: reportTooLarge }
    const query = body.fields ? `${asked}&${body.fields}` : asked
    const report = readReport(
      { query, body: body.text, authorization: header('authorization') ?? '' },
      token => devices.of(token)?.secret ?? null,
    )
    if ('unreadable' in report)
      return {
        status: 400,
        said: {
          code: 'question-unreadable',
          title: 'Not understood',
          detail: report.unreadable,
          remedy: 'Choose a recording of where the movement was, and send it again.',
        },
      }
    const device = report.token === null ? undefined : devices.of(report.token)
    const waitMs = device ? limitDevice(device.id) : limitUnknown(address ?? 'unknown')
    if (waitMs > 0)
      return {
        status: 429,
        waitMs,
        said: {
          code: 'too-many-requests',
          title: 'Too many requests',
          detail: 'This device reports more often than positions are taken.',
          remedy: `Wait ${Math.ceil(waitMs / 1000)} s and send it again. Nothing was lost.`,
        },
      }
    const receipt = device ? await intake.take(device, report, body.text || query) : null
    if (report.answer === 'array') return json('[]')
    if (report.answer === 'result') return json('{"result":"ok"}')
    // A person who uploads a file, and our own page, want to know what became of it; a tracker reads the status only.
    const source = report.fixes[0]?.source
    if (source === 'gpx' || source === 'page')
      return json(JSON.stringify(receipt ?? { kept: 0, quarantined: [], unknown: true }))
    return { status: 200, type: 'text/plain; charset=UTF-8', text: receipt ? '' : 'unknown device' }
  }
}

const json = (text: string): ReportAnswer => ({ status: 200, type: 'application/json', text })
