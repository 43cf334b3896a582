import type { Finding } from '@unimpeded/acts/findings.ts'
import { leastPlan } from '@unimpeded/acts/least-plan.ts'
import { byLand, movementFindings } from '@unimpeded/acts/movement-findings.ts'
import { placeFindings } from '@unimpeded/acts/place-findings.ts'
import { routeProblem } from '@unimpeded/acts/route-problem.ts'
import type { Waypoint } from '@unimpeded/acts/schemas.ts'
import type { CaseRecord, Protocol } from '@unimpeded/acts/world/records.ts'
import { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { findingsToGeojson, movementToGeojson } from '@unimpeded/exchange/write-geojson.ts'
import type { CheckAnswer } from './client.ts'
import type { Command, Io } from './command.ts'
import { usage } from './command-problem.ts'
import { loadGround } from './ground.ts'
import { instantOf } from './instant-of.ts'
import { deskFlags, firstWord, readFlags } from './read-flags.ts'
import { routeFromFile } from './route-from-file.ts'
import { sayFindings } from './say-findings.ts'

const modes = ['road', 'rail', 'air', 'sea', 'river', 'on-foot']

/** Checks a route: by itself, and against a case where one is named. */
export const check: Command = {
  help: `Check a route with times before it is notified, and print what is worth knowing as a table.

Usage: unimpeded check FILE [--start INSTANT] [--speed-kmh N] [--json | --geojson]
       unimpeded check FILE --case ID [--corridor ID] [--emergency] [--key FILE] [--url URL]
       unimpeded check FILE --about MOVEMENT [--key FILE] [--url URL]

FILE is GPX, KML, KMZ or GeoJSON. By itself a route is checked offline: its times, speeds, decimals, coordinates that
look swapped, points on the sea or far from the place of their name. With --case or --about it is also checked against
what your desk may read of the case: lead time, hours, corridor, restrictions, sites, other movements. Nothing is
entered.

  --track NAME         Which way of the file, by name or number; otherwise its first route
  --start INSTANT      The departure, where the file has no times: 2024-09-18T06:30:00+03:00
  --speed-kmh N        The speed, where the file has no times
  --mode MODE          ${modes.join(', ')}; otherwise road
  --buffer-m N         How far to either side of the line it may be; otherwise 200
  --tolerance-minutes N, --fastest-kmh N, --decimals N
                       Offline, what the protocol of a case would say; otherwise 30, 90 and 4
  --at INSTANT         Offline, when it would be notified; otherwise now
  --json               {waypoints, notes, problem, findings}
  --geojson            The route and the findings as a FeatureCollection
  --strict             Exit 1 on any finding

Exit code 1: the route does not hold, or would be refused, or a finding blocks it or would have to be cited.
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      {
        ...deskFlags,
        case: { type: 'string' },
        about: { type: 'string' },
        corridor: { type: 'string' },
        emergency: { type: 'boolean' },
        track: { type: 'string' },
        start: { type: 'string' },
        'speed-kmh': { type: 'string' },
        mode: { type: 'string' },
        'buffer-m': { type: 'string' },
        'tolerance-minutes': { type: 'string' },
        'fastest-kmh': { type: 'string' },
        decimals: { type: 'string' },
        at: { type: 'string' },
        json: { type: 'boolean' },
        geojson: { type: 'boolean' },
        strict: { type: 'boolean' },
      },
      1,
    )
    const path = firstWord(positionals, 'a route file')
    if (values.case !== undefined && values.about !== undefined)
      throw usage('--case is for a new movement, --about for one that is there; name one of them.')
    if (values.json && values.geojson) throw usage('--json and --geojson are two forms; choose one.')
    const mode = values.mode ?? 'road'
    if (!modes.includes(mode)) throw usage(`--mode is one of ${modes.join(', ')}, not “${mode}”.`)
    const bufferM = quantity('--buffer-m', values['buffer-m'], 200)
    const { waypoints, notes } = routeFromFile(path, {
      start: values.start,
      speedKmh: values['speed-kmh'],
      track: values.track,
    })
    const toleranceMinutes = quantity('--tolerance-minutes', values['tolerance-minutes'], 30)

    let problem: string | null
    let findings: Finding[]
    if (values.case !== undefined || values.about !== undefined) {
      const answer = await againstCase(values, { waypoints, mode, bufferM }, io)
      problem = answer.refused ? `It would be refused (${answer.refused.code}): ${answer.refused.sentence}` : null
      findings = answer.findings
    } else {
      const route = routeProblem(waypoints, toleranceMinutes, bufferM)
      problem = route && `The route does not hold: ${route.sentence}`
      const minimumDecimals = quantity('--decimals', values.decimals, 4)
      // Coordinates are worth looking at also where the times, say, are missing.
      findings = route
        ? ofPlaces(waypoints, mode, minimumDecimals)
        : offline(waypoints, {
            mode,
            bufferM,
            toleranceMinutes,
            implausibleSpeedKmh: quantity('--fastest-kmh', values['fastest-kmh'], 90),
            minimumDecimals,
            at: values.at === undefined ? io.now() : instantOf('--at', values.at),
          })
    }

    if (values.json) io.out(`${JSON.stringify({ waypoints, notes, problem, findings })}\n`)
    else if (values.geojson) io.out(`${JSON.stringify(asGeojson(waypoints, findings))}\n`)
    else {
      if (findings.length > 0) io.out(sayFindings(findings))
      else if (problem === null) io.out('Nothing was found.\n')
    }
    if (!values.json) {
      for (const { sentence } of notes) io.err(`${sentence}\n`)
      if (problem !== null) {
        io.err(`${problem}\n`)
        if (notes.some(note => note.code === 'no-times')) io.err('Give times with --start and --speed-kmh.\n')
      }
    }
    const isHeavy = findings.some(({ weight }) => weight !== 'warn')
    return problem !== null || isHeavy || (values.strict && findings.length > 0) ? 1 : 0
  },
}

type Plan = { waypoints: Waypoint[]; mode: string; bufferM: number }

/** Asks the register; what the findings do not look at is filled in, and nothing of it is entered. */
async function againstCase(
  flags: { url?: string; key?: string; case?: string; about?: string; corridor?: string; emergency?: boolean },
  { waypoints, mode, bufferM }: Plan,
  io: Io,
): Promise<CheckAnswer> {
  // Loaded only here: what signs is half of what this command would otherwise load.
  const { atDesk } = await import('./desk.ts')
  return atDesk(flags, io, client => {
    const corridor = flags.corridor === undefined ? {} : { corridor: flags.corridor }
    const { reason, emergencyReason, ...least } = leastPlan(client.by)
    if (flags.about !== undefined) {
      return client.check({ kind: 'amend-movement', about: flags.about, body: { waypoints, reason, ...corridor } })
    }
    const emergency = flags.emergency === true && { emergency: true, emergencyReason }
    const body = { ...least, mode, waypoints, bufferM, ...emergency, ...corridor }
    return client.check({ kind: 'notify-movement', about: flags.case!, body })
  })
}

/** What can be said of the places alone, where they are no route yet. */
function ofPlaces(waypoints: Waypoint[], mode: string, decimals: number): Finding[] {
  const places = waypoints
    .map(({ name, position }, waypoint) => ({ names: [name], position, waypoint }))
    .filter(({ position: [longitude, latitude] }) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
  const world = new MemoryWorld(loadGround())
  return placeFindings(places, { world, anchor: null, decimals, byLand: byLand(mode) }).found
}

/** What can be said of a route in an empty world: itself, and the ground. */
function offline(
  waypoints: Waypoint[],
  terms: { mode: string; bufferM: number; at: number } & Pick<
    Protocol,
    'toleranceMinutes' | 'implausibleSpeedKmh' | 'minimumDecimals'
  >,
): Finding[] {
  const protocol: Protocol = {
    leadHours: { movement: 0, emergency: 0 },
    acknowledgeHours: 0,
    escalation: [],
    separationM: { site: 0, movement: 0, restriction: 0 },
    toleranceMinutes: terms.toleranceMinutes,
    contactIntervalMinutes: 0,
    reverifyDays: 0,
    twoPersonCheck: false,
    dayWindows: [],
    implausibleSpeedKmh: terms.implausibleSpeedKmh,
    minimumDecimals: terms.minimumDecimals,
    levels: [],
    weights: {},
    sees: [],
  }
  const nowhere: CaseRecord = {
    id: 'offline',
    type: 'case',
    state: 'open',
    case: 'offline',
    by: '',
    at: 0,
    index: 0,
    title: '',
    readers: [],
    area: null,
    zone: 'UTC',
    exercise: false,
    participants: [],
    protocol,
    source: null,
    about: '',
    acts: [],
  }
  const { mode, bufferM, at } = terms
  return movementFindings(
    { mode, waypoints, vehicles: [], bufferM, emergency: false },
    { at, caseRecord: nowhere, world: new MemoryWorld(loadGround()) },
  )
}

function asGeojson(waypoints: Waypoint[], findings: Finding[]) {
  const route = movementToGeojson(waypoints)
  return { ...route, features: [...route.features, ...findingsToGeojson(findings).features] }
}

function quantity(flag: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isFinite(n)) throw usage(`${flag} needs a number of 0 or more, not “${text}”.`)
  return n
}
