import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { publicOnly } from '../public-only.ts'

/**
 * Posts JSON to a webhook that a party has named, and answers with the status, whatever else comes back. No redirect is
 * followed: what is signed for one address is not carried to another. Unless `allowPrivate`, addresses of this machine
 * and of private networks are not connected to.
 * @throws PrivateAddress; an error that says why nothing was answered
 */
export const postWebhook = (
  address: string,
  {
    headers,
    body,
    patienceMs,
    allowPrivate,
  }: {
    headers: Record<string, string>
    body: string
    patienceMs: number
    allowPrivate: boolean
  },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = new URL(address)
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        ...(allowPrivate ? {} : publicOnly(url)),
      },
      response => {
        clearTimeout(timer)
        resolve(response.statusCode ?? 0)
        response.destroy()
      },
    )
    const timer = setTimeout(
      () => request.destroy(new Error(`it did not answer within ${patienceMs / 1000} s`)),
      patienceMs,
    )
    request.on('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    // Node hands an answer that changes the protocol (101) to nobody: the connection is over, with neither answer nor error.
    request.on('close', () => {
      clearTimeout(timer)
      reject(new Error('it closed the connection without an answer'))
    })
    request.end(body)
  })
