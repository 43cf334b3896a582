import { readGpxReport } from './dialects/gpx.ts'
import { readOsmand } from './dialects/osmand.ts'
import { isOverland, readOverland } from './dialects/overland.ts'
import { isOwntracks, readOwntracks } from './dialects/owntracks.ts'
import { isPage, readPage } from './dialects/page.ts'
import { noFix, objectIn, type Report } from './dialects/report.ts'
import { isTraccarJson, readTraccarJson } from './dialects/traccar-json.ts'

/** What of an HTTP request a report is read from. */
export type ReportRequest = {
  readonly query: string
  readonly body: string
  readonly authorization: string
}

type SecretOf = (token: string) => string | null

/**
 * Reads what came on the one path for positions, in whatever dialect: what it says it is does not matter, what it is
 * does. What is none of them gives one fix that is set aside, so that whoever set the device up sees it, and the phone's
 * queue goes on. `secretOf` a token is what its payload may be encrypted with.
 */
export const readReport = (
  { query, body, authorization }: ReportRequest,
  secretOf: SecretOf,
): Report | { unreadable: string } => {
  const params = new URLSearchParams(query)
  const named = params.get('id') ?? tokenIn(authorization)
  const text = body.trim()
  if (text.startsWith('<')) return readGpxReport(text, named)
  if (text.startsWith('{') || text.startsWith('[')) {
    try {
      return readJson(JSON.parse(text), named, secretOf)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      // Traccar Client fills in a form of JSON, which a number that it does not have breaks.
      return notUnderstood(named ?? /"device_id"\s*:\s*"([\w-]+)"/.exec(text)?.[1] ?? null)
    }
  }
  const form = new URLSearchParams(text)
  if (text !== '' && !formNames.some(name => form.has(name))) return notUnderstood(named)
  for (const [name, value] of form) params.append(name, value)
  const report = readOsmand(params, text === '' ? 'osmand' : 'traccar-10')
  return report.token === null && named !== null ? { ...report, token: named } : report
}

/** A form says one of these at least. */
const formNames = ['id', 'deviceid', 'lat', 'latitude', 'location', 'timestamp', 'alarm', 'cell', 'wifi', 'batt']

const notUnderstood = (token: string | null): Report => ({
  token,
  fixes: [noFix('not-understood', 'unknown')],
  alive: true,
  answer: 'text',
})

const readJson = (value: unknown, named: string | null, secretOf: SecretOf): Report => {
  if (Array.isArray(value))
    return together(
      value.map(each => readJson(objectIn(each), named, secretOf)),
      named,
    )
  const said = objectIn(value)
  if (isOwntracks(said)) return readOwntracks(said, named, named === null ? null : secretOf(named))
  if (isTraccarJson(said)) return readTraccarJson(said)
  if (isOverland(said)) return readOverland(said, named)
  if (isPage(said)) return readPage(said, named)
  return notUnderstood(named)
}

/** What a queue says at once, all for the device that is named first. */
const together = (reports: readonly Report[], named: string | null): Report => {
  const nothing: Report = { token: named, fixes: [], alive: true, answer: 'array' }
  const first = reports.find(report => report.token !== null) ?? reports[0] ?? nothing
  const own = reports.filter(report => report.token === null || report.token === first.token)
  return {
    token: first.token,
    fixes: own.flatMap(report => report.fixes),
    alarm: own.find(report => report.alarm !== undefined)?.alarm,
    alive: [first, ...own].some(report => report.alive),
    answer: first.answer,
  }
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
