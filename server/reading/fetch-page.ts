import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { isPrivateUrl, PrivateAddress, publicOnly } from '../public-only.ts'

export type FetchProblemCode = 'bad-url' | 'private-address' | 'too-large' | 'too-slow' | 'unreachable' | 'bad-answer'

/** Why an address was not fetched: what it is, and what to do. */
export class FetchProblem extends Error {
  override name = 'FetchProblem'
  readonly code: FetchProblemCode
  readonly remedy: string

  constructor(code: FetchProblemCode, sentence: string, remedy: string) {
    super(sentence)
    this.code = code
    this.remedy = remedy
  }
}

export type Fetched = { url: string; contentType: string | null; bytes: Uint8Array }
export type FetchLimits = { allowPrivate: boolean; mostBytes?: number; patienceMs?: number }

const redirectsAtMost = 5
const byHand = 'Open the page yourself, save it, and give the file.'

/**
 * Fetches one page because a person named it: http and https only, at most 5 MB and 10 s in all, no cookies, no referrer.
 * Unless `allowPrivate`, addresses of this machine, of private and of special networks are refused; what is checked is
 * the address that is then connected to, after every redirect as well.
 * @throws FetchProblem
 */
export async function fetchPage(address: string, limits: FetchLimits): Promise<Fetched> {
  const until = Date.now() + (limits.patienceMs ?? 10_000)
  let url = readUrl(address)
  for (let hop = 0; hop <= redirectsAtMost; hop++) {
    const answer = await ask(url, limits, until)
    if (answer.location === null) return { url: url.href, contentType: answer.contentType, bytes: answer.bytes }
    url = readUrl(answer.location, url)
  }
  throw new FetchProblem('bad-answer', 'The page sends on from address to address without end.', byHand)
}

function readUrl(address: string, base?: URL): URL {
  let url: URL
  try {
    url = new URL(address, base)
  } catch {
    throw new FetchProblem('bad-url', `“${address.slice(0, 200)}” is no address.`, 'Give it whole, as https://….')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new FetchProblem('bad-url', `Pages are fetched over http and https, not ${url.protocol}`, byHand)
  if (url.username || url.password)
    throw new FetchProblem('bad-url', 'The address holds a name or a password.', 'Leave them out, or save the page.')
  return url
}

type Answer = { location: string | null; contentType: string | null; bytes: Uint8Array }

function ask(url: URL, { allowPrivate, mostBytes = 5_000_000 }: FetchLimits, until: number): Promise<Answer> {
  if (!allowPrivate && isPrivateUrl(url))
    return Promise.reject(new FetchProblem('private-address', new PrivateAddress(url.hostname).message, byHand))
  return new Promise((resolve, reject) => {
    const tooLarge = () =>
      new FetchProblem('too-large', `The page is larger than ${Math.round(mostBytes / 1e6)} MB.`, byHand)
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        agent: false,
        ...(allowPrivate ? {} : publicOnly(url)),
        headers: {
          'user-agent': 'unimpeded (reading desk; fetched because a person asked)',
          accept: 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.1',
          'accept-encoding': 'identity',
        },
      },
      response => {
        const { statusCode = 0, headers } = response
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          response.destroy()
          clearTimeout(patience)
          resolve({ location: headers.location, contentType: null, bytes: new Uint8Array() })
          return
        }
        if (statusCode !== 200) {
          fail(new FetchProblem('bad-answer', `${url.host} answers with ${statusCode}.`, byHand))
          return
        }
        if (Number(headers['content-length'] ?? 0) > mostBytes) return fail(tooLarge())
        const parts: Buffer[] = []
        let length = 0
        response.on('data', (part: Buffer) => {
          length += part.length
          if (length > mostBytes) fail(tooLarge())
          else parts.push(part)
        })
        response.on('error', fail)
        response.on('aborted', () =>
          fail(new FetchProblem('unreachable', `${url.host} broke off before the page was whole.`, 'Try again.')),
        )
        response.on('end', () => {
          clearTimeout(patience)
          try {
            const bytes = unpacked(Buffer.concat(parts), headers['content-encoding'], mostBytes)
            resolve({ location: null, contentType: headers['content-type'] ?? null, bytes })
          } catch {
            reject(new FetchProblem('bad-answer', 'The page came packed in a way that cannot be unpacked.', byHand))
          }
        })
      },
    )
    const patience = setTimeout(
      () =>
        fail(new FetchProblem('too-slow', `${url.host} did not answer in time.`, 'Try again later, or save the page.')),
      Math.max(1, until - Date.now()),
    )
    const fail = (error: Error) => {
      clearTimeout(patience)
      request.destroy()
      reject(
        error instanceof FetchProblem
          ? error
          : error instanceof PrivateAddress
            ? new FetchProblem('private-address', error.message, byHand)
            : new FetchProblem('unreachable', `${url.host} cannot be reached.`, 'Check the address, or save the page.'),
      )
    }
    request.on('error', fail)
    request.end()
  })
}

function unpacked(bytes: Buffer, encoding: string | undefined, mostBytes: number): Uint8Array {
  const limit = { maxOutputLength: mostBytes }
  if (!encoding || encoding === 'identity') return bytes
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, limit)
  if (encoding === 'deflate') return inflateSync(bytes, limit)
  if (encoding === 'br') return brotliDecompressSync(bytes, limit)
  throw new Error('unknown encoding')
}
