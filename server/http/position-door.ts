import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { reportLimitBytes } from '../watch/report-body.ts'
import { bodyOf } from './body-of.ts'
import type { House } from './environment.ts'
import { faultOf } from './fault.ts'
import { problemText } from './problem.ts'
import type { TakeReport } from './take-report.ts'

/**
 * The short way in for positions, which come by the thousand from clients that read nothing but the status: answered
 * straight from Node's server, by the same limits and in the same words as through the routes. All else goes the way
 * `otherwise`.
 */
export const positionDoor =
  (house: House, takeReport: TakeReport, otherwise: RequestListener): RequestListener =>
  (request, response) => {
    const { method, url = '', headers } = request
    if (!/^\/positions\/?(\?|$)/.test(url)) return otherwise(request, response)
    // An address typed in with a slash at its end would stop a phone's queue.
    request.url = url.replace(/^\/positions\//, '/positions')
    const length = headers['content-length']
    const isPlain =
      method === 'GET' ||
      (method === 'POST' &&
        length !== undefined &&
        Number(length) <= reportLimitBytes &&
        headers['transfer-encoding'] === undefined &&
        !headers.expect)
    if (isPlain) void take(house, takeReport, request, response)
    else return otherwise(request, response)
  }

const take = async (
  house: House,
  takeReport: TakeReport,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { url = '', headers, method } = request
  try {
    const body = method === 'POST' ? await bodyOf(request) : Buffer.alloc(0)
    if (body === null) return
    const mark = url.indexOf('?')
    const answer = await takeReport({
      query: mark < 0 ? '' : url.slice(mark + 1),
      body,
      header: name => headers[name],
      address: request.socket.remoteAddress,
    })
    if (answer.status === 200) return say(response, 200, answer.type, answer.text)
    if (answer.waitMs !== undefined) response.setHeader('retry-after', Math.ceil(answer.waitMs / 1000))
    say(response, answer.status, 'application/problem+json', problemText(answer.status, answer.said))
  } catch (error) {
    const requestId = randomUUID()
    const { status, said } = faultOf(error as Error, requestId, house.log)
    house.log.warn({ requestId, status }, 'request failed')
    say(response, status, 'application/problem+json', problemText(status, said))
  }
}

const say = (response: ServerResponse, status: number, type: string, text: string): void => {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    'content-type': type,
    'content-length': text === '' ? 0 : Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
