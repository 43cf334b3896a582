import { readGpxReport } from './dialects/gpx.ts'
import { readOsmand } from './dialects/osmand.ts'
import { isOwntracks, readOwntracks } from './dialects/owntracks.ts'
import { isPage, readPage } from './dialects/page.ts'
import type { Report } from './dialects/report.ts'
import { isTraccarJson, readTraccarJson } from './dialects/traccar-json.ts'

/** What of an HTTP request a report is read from. */
export type ReportRequest = {
  readonly query: string
  readonly body: string
  readonly contentType: string
  readonly authorization: string
}

/**
 * Reads what came on the one path for positions, in whatever dialect. A JSON body that is none of them, and a text that
 * is nothing, are an empty report: the phone's queue goes on. `secretOf` a token is what its payload may be encrypted with.
 */
export const readReport = (
  request: ReportRequest,
  secretOf: (token: string) => string | null,
): Report | { unreadable: string } => {
  const { query, body, contentType, authorization } = request
  const params = new URLSearchParams(query)
  const named = params.get('id') ?? tokenIn(authorization)
  const text = body.trim()
  if (text.startsWith('<')) return readGpxReport(text, named)
  if (text.startsWith('{')) {
    let said: Record<string, unknown>
    try {
      said = JSON.parse(text)
    } catch {
      return { token: named, fixes: [], alive: true, answer: 'text' }
    }
    if (isOwntracks(said)) return readOwntracks(said, named, named === null ? null : secretOf(named))
    if (isTraccarJson(said)) return readTraccarJson(said)
    if (isPage(said)) return readPage(said, named)
    return { token: named, fixes: [], alive: true, answer: 'text' }
  }
  const isForm = text !== '' && !/^text\/plain/.test(contentType)
  if (isForm) for (const [name, value] of new URLSearchParams(text)) params.append(name, value)
  const report = readOsmand(params, isForm ? 'traccar-10' : 'osmand')
  return report.token === null && named !== null ? { ...report, token: named } : report
}

/** The token a client sends as a bearer, or as the password of HTTP Basic authentication (RFC 7617). */
const tokenIn = (authorization: string): string | null => {
  const bearer = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1]
  if (bearer) return bearer
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1]
  if (!basic) return null
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1) || null
}
