import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type ActAnswer, answerAct } from './answer-act.ts'
import { answerHeaders } from './answer-headers.ts'
import { bodyOf } from './body-of.ts'
import type { House } from './environment.ts'
import { faultOf } from './fault.ts'
import { bodyLimitBytes, type Gate, tokenIn, tooLarge, tooManyRequests } from './gate.ts'
import { problemText } from './problem.ts'

const headers = { ...answerHeaders, 'cache-control': 'no-store' }

/**
 * The short way in for acts, which come by the thousand: POST /acts with its length stated is answered straight from
 * Node's server, by the same limits and in the same words as through the routes. All else goes the way `otherwise`.
 */
export const actDoor =
  (house: House, gate: Gate, otherwise: RequestListener): RequestListener =>
  (request, response) => {
    const { method, url, headers } = request
    const isPlain =
      headers['content-length'] !== undefined && headers['transfer-encoding'] === undefined && !headers.expect
    if (method === 'POST' && url === '/acts' && isPlain) void takeAct(house, gate, request, response)
    else return otherwise(request, response)
  }

const takeAct = async (house: House, gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const token = tokenIn(request.headers.cookie, request.headers.authorization)
    const { waitMs, session } = gate.ask(token, request.socket.remoteAddress)
    if (waitMs > 0) {
      response.setHeader('retry-after', Math.ceil(waitMs / 1000))
      return answer(response, problemAnswer(429, tooManyRequests(waitMs)))
    }
    if (Number(request.headers['content-length']) > bodyLimitBytes) {
      return answer(response, problemAnswer(413, tooLarge))
    }
    // An act speaks for itself; the session is looked up so that the next request is counted as its desk's.
    const [body] = await Promise.all([bodyOf(request), session === undefined && house.sessions.of(token)])
    if (body !== null) answer(response, await answerAct(house, body))
  } catch (error) {
    const requestId = randomUUID()
    const { status, said } = faultOf(error as Error, requestId, house.log)
    house.log.warn({ requestId, status }, 'request failed')
    answer(response, problemAnswer(status, said))
  }
}

const problemAnswer = (status: number, said: Parameters<typeof problemText>[1]): ActAnswer => ({
  status,
  type: 'application/problem+json',
  text: problemText(status, said),
})

const answer = (response: ServerResponse, { status, type, text }: ActAnswer): void => {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
