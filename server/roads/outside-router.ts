import type { Position } from '@unimpeded/space/shape.ts'
import * as z from 'zod'

/** A route as a routing service draws it: no closure in time is known to it. */
export type OutsideRoute = { line: Position[]; lengthM: number; minutes: number }

/** A routing service on a machine of one's own, asked only where it was configured. */
export type OutsideRouter = { kind: 'osrm' | 'valhalla'; url: string }

/** The service did not answer as it should. */
export class OutsideRouterFailed extends Error {}

const patienceMs = 10_000
const position = z.tuple([z.number(), z.number()])
const osrmAnswer = z.object({
  code: z.string(),
  routes: z
    .array(
      z.object({
        distance: z.number(),
        duration: z.number(),
        geometry: z.object({ coordinates: z.array(position).min(2) }),
      }),
    )
    .optional(),
})
const trip = z.object({
  legs: z.array(z.object({ shape: z.string() })),
  summary: z.object({ length: z.number(), time: z.number() }),
})
/** Valhalla's words for "no way there" and "no road near": its error codes 170, 171, 441, 442. */
const noWay = z.object({ error_code: z.union([170, 171, 441, 442].map(code => z.literal(code))) })
const valhallaAnswer = z.object({ trip, alternates: z.array(z.object({ trip })).optional() })

/** `osrm:URL` or `valhalla:URL`; undefined where it is neither. */
export const parseOutsideRouter = (text: string): OutsideRouter | undefined => {
  const read = /^(osrm|valhalla):(https?:\/\/\S+)$/.exec(text)
  return read ? { kind: read[1] as OutsideRouter['kind'], url: read[2]!.replace(/\/+$/, '') } : undefined
}

/**
 * Asks a service of one's own for the way over the stops and one alternative: OSRM's route service v5, or Valhalla's
 * `route`. Throws OutsideRouterFailed.
 */
export async function askOutsideRouter(
  router: OutsideRouter,
  stops: readonly Position[],
  vehicle: { truck: boolean },
): Promise<OutsideRoute[]> {
  if (router.kind === 'osrm') {
    const way = stops.map(([longitude, latitude]) => `${longitude},${latitude}`).join(';')
    const question = 'overview=full&geometries=geojson&alternatives=true&steps=false'
    const answer = osrmAnswer.safeParse(await fetched(`${router.url}/route/v1/driving/${way}?${question}`))
    if (!answer.success) throw new OutsideRouterFailed('It did not answer in the form of OSRM.')
    if (answer.data.code !== 'Ok') return []
    return (answer.data.routes ?? []).map(({ distance, duration, geometry }) => ({
      line: geometry.coordinates,
      lengthM: Math.round(distance),
      minutes: duration / 60,
    }))
  }
  const body = {
    locations: stops.map(([lon, lat]) => ({ lon, lat })),
    costing: vehicle.truck ? 'truck' : 'auto',
    alternates: 1,
    units: 'kilometers',
  }
  const said = await fetched(`${router.url}/route`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  if (noWay.safeParse(said).success) return []
  const answer = valhallaAnswer.safeParse(said)
  if (!answer.success) throw new OutsideRouterFailed('It did not answer in the form of Valhalla.')
  return [answer.data.trip, ...(answer.data.alternates ?? []).map(each => each.trip)].map(({ legs, summary }) => ({
    line: legs.flatMap(({ shape }, i) => decodePolyline6(shape).slice(i === 0 ? 0 : 1)),
    lengthM: Math.round(summary.length * 1000),
    minutes: summary.time / 60,
  }))
}

async function fetched(url: string, options: RequestInit = {}): Promise<unknown> {
  let answer: Response
  try {
    answer = await fetch(url, { ...options, signal: AbortSignal.timeout(patienceMs) })
  } catch {
    throw new OutsideRouterFailed('It did not answer.')
  }
  // Both say with status 400 that there is no way.
  if (!answer.ok && answer.status !== 400) throw new OutsideRouterFailed(`It answered with status ${answer.status}.`)
  return answer.json().catch(() => null)
}

/** Encoded polyline with six decimals, latitude first, as Valhalla writes shapes. */
function decodePolyline6(text: string): Position[] {
  const out: Position[] = []
  let [at, latitude, longitude] = [0, 0, 0]
  const next = (): number => {
    let [value, shift, byte] = [0, 0, 0x20]
    while (byte >= 0x20 && at < text.length) {
      byte = text.charCodeAt(at++) - 63
      value |= (byte & 0x1f) << shift
      shift += 5
    }
    return value & 1 ? ~(value >> 1) : value >> 1
  }
  while (at < text.length) {
    latitude += next()
    longitude += next()
    out.push([longitude / 1e6, latitude / 1e6])
  }
  return out
}
