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
      const why = whyOf(error)
      reject(why === null ? error : new Error(why, { cause: error }))
    })
    // Node hands an answer that changes the protocol (101) to nobody: the connection is over, with neither answer nor error.
    request.on('close', () => {
      clearTimeout(timer)
      reject(new Error('it closed the connection without an answer'))
    })
    request.end(body)
  })

/** Why nothing was answered, for whoever named the address; null of what the error itself says as well. */
const whyOf = ({ message, code = '' }: NodeJS.ErrnoException): string | null => {
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name leads nowhere'
  if (code === 'ECONNRESET') return 'it broke the connection off'
  if (code.startsWith('HPE_')) return 'what it answered is not HTTP'
  return /CERT|UNABLE_TO_/.test(code) ? `its certificate is not trusted: ${message}` : null
}
