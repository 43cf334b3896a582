import { duringOf } from '@unimpeded/acts/world/volumes-of.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { distanceM } from '@unimpeded/space/geodesy.ts'
import type { Closure, OpenWay } from '@unimpeded/space/roads/closed-times.ts'
import type { ProposedRoute, ProposedWaypoint, RouteAnswer } from '@unimpeded/space/roads/propose-routes.ts'
import { type VehicleClassName, vehicleClasses, vehicleClassNames } from '@unimpeded/space/roads/vehicle-class.ts'
import { Hono } from 'hono'
import * as z from 'zod'
import { askOutsideRouter, type OutsideRoute, OutsideRouterFailed } from '../roads/outside-router.ts'
import type { Environment, House } from './environment.ts'
import { badBody, badQuestion, notFound, notSignedIn, problem } from './problem.ts'
import { readJson } from './read-json.ts'

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const question = z.strictObject({
  case: z.string().max(64).optional(),
  stops: z
    .array(
      z.strictObject({
        position,
        name: z.string().max(200).optional(),
        stayMinutes: z.number().min(0).max(10_080).optional(),
      }),
    )
    .min(2)
    .max(20),
  departs: z.iso.datetime({ offset: true }),
  vehicle: z.enum(vehicleClassNames as [VehicleClassName, ...VehicleClassName[]]).default('lorry'),
  dimensions: z
    .strictObject({
      weightT: z.number().min(0).max(1000).optional(),
      heightM: z.number().min(0).max(20).optional(),
      widthM: z.number().min(0).max(20).optional(),
    })
    .optional(),
  /** Corridors to keep to, by id. */
  corridors: z.array(z.string().max(64)).max(20).optional(),
})

/** Routes over the roads that were imported, or from a routing service of one's own; for desks that have signed in. */
export const roadRoutes = (house: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  app.get('/roads', c => {
    if (!c.get('session')) return notSignedIn(c)
    const from = house.roads.loaded() ? 'imported' : house.outsideRouter ? house.outsideRouter.kind : null
    return c.json({ from, vehicles: Object.values(vehicleClasses) })
  })

  app.get('/roads/places', c => {
    if (!c.get('session')) return notSignedIn(c)
    const name = c.req.query('name')?.trim() ?? ''
    const near = position.safeParse(c.req.query('near')?.split(',').map(Number))
    if (name === '' || name.length > 200) return badQuestion(c, 'name', name, 'the name of a place')
    if (!near.success) return badQuestion(c, 'near', c.req.query('near'), 'longitude,latitude')
    return c.json({ place: house.world().ground?.find(name, near.data) ?? null })
  })

  app.post('/roads/route', async c => {
    const session = c.get('session')
    if (!session) return notSignedIn(c)
    const body = await readJson(c)
    const read = question.safeParse(body)
    if (!read.success) {
      const needs = 'stops with positions, departs with its UTC offset, and a vehicle this register knows'
      return badBody(c, body, read.error, needs)
    }
    const { stops, vehicle, dimensions, corridors } = read.data
    const departs = Date.parse(read.data.departs)
    const world = house.world()
    const inCase = read.data.case === undefined ? undefined : world.get(read.data.case)
    if (read.data.case !== undefined && (inCase?.type !== 'case' || !mayRead(inCase.readers, session.party))) {
      return notFound(c, 'case')
    }
    if (house.roads.loaded()) {
      const closures = inCase ? restrictionsFor(world, inCase.id, session.party) : []
      const keepTo = corridors?.length ? corridorsFor(world, corridors, session.party) : []
      if (keepTo.length < (corridors?.length ?? 0)) return notFound(c, 'open corridor')
      const answer = await house.roads.propose({
        vehicle,
        ...(dimensions && { dimensions }),
        stops,
        departs,
        closures,
        ...(keepTo.length && { keepTo: { corridors: keepTo } }),
      })
      return c.json({ from: 'imported', ...answer })
    }
    const router = house.outsideRouter
    if (!router) {
      return problem(c, 409, {
        code: 'no-roads',
        title: 'No roads here',
        detail: 'This register holds no road data, so no route can be proposed.',
        remedy:
          'Draw the route, or bring it as GPX, KML or GeoJSON. The operator imports roads with “unimpeded roads import”.',
      })
    }
    try {
      const truck = vehicleClasses[vehicle].weightT > 3.5
      // A pair at a time, so that the stops between are places of the route, with their stays.
      const legs = await Promise.all(
        stops.slice(1).map((to, i) => askOutsideRouter(router, [stops[i]!.position, to.position], { truck })),
      )
      return c.json({ from: router.kind, ...asAnswer(legs, departs, stops) })
    } catch (error) {
      if (!(error instanceof OutsideRouterFailed)) throw error
      return problem(c, 502, {
        code: 'router-failed',
        title: 'The routing service failed',
        detail: `The routing service that this register asks is at fault: ${error.message}`,
        remedy: 'Draw the route, or bring it as a file, and tell the operator.',
      })
    }
  })
  return app
}

/** The restrictions of the case that the party may read, as closures of roads. */
const restrictionsFor = (world: MemoryWorld, caseId: string, party: string): Closure[] =>
  world
    .of('restriction')
    .filter(each => each.case === caseId && each.state === 'declared' && each.shape && mayRead(each.readers, party))
    .map(({ id, title, shape, during, windows }) => ({ id, title, shape: shape!, during: duringOf(during, windows) }))

const corridorsFor = (world: MemoryWorld, ids: readonly string[], party: string): OpenWay[] =>
  world
    .of('corridor')
    .filter(each => ids.includes(each.id) && each.state === 'open' && each.shape && mayRead(each.readers, party))
    .map(({ id, title, shape, during, windows }) => ({ id, title, shape: shape!, during: duringOf(during, windows) }))

type Asked = { name?: string | undefined; stayMinutes?: number | undefined }

/** What a service drew for each leg; one that leads straight there may have an alternative. */
function asAnswer(legs: readonly OutsideRoute[][], departs: number, stops: readonly Asked[]): RouteAnswer {
  const none = legs.findIndex(found => found.length === 0)
  if (none >= 0) return { problem: 'no-way', stop: none + 1, closedBy: [] }
  const ways = legs.length === 1 ? legs[0]!.slice(0, 2).map(way => [way]) : [legs.map(found => found[0]!)]
  return { routes: ways.map(way => joined(way, departs, stops)), noAlternative: ways.length < 2 }
}

/** The legs one after the other, with the stays between and times shared out along each by distance. */
function joined(legs: readonly OutsideRoute[], departs: number, stops: readonly Asked[]): ProposedRoute {
  const every = Math.max(1, Math.ceil(legs.reduce((sum, { line }) => sum + line.length, 0) / 200))
  const waypoints: ProposedWaypoint[] = []
  let leaves = departs
  for (const [n, { line, minutes }] of legs.entries()) {
    const along = [0]
    for (let i = 1; i < line.length; i++) along.push(along[i - 1]! + distanceM(line[i - 1]!, line[i]!))
    const whole = along.at(-1)! || 1
    const last = line.length - 1
    for (const [i, position] of line.entries()) {
      const isStop = i === 0 || i === last
      if (!isStop && i % every !== 0) continue
      const at = second(leaves + (along[i]! / whole) * minutes * 60_000)
      const { name } = (isStop ? stops[i === 0 ? n : n + 1] : undefined) ?? {}
      if (i > 0) waypoints.push({ position, ...(name && { name }), eta: at })
      else if (n === 0) waypoints.push({ position, ...(name && { name }), etd: at })
    }
    const stayMs = n < legs.length - 1 ? (stops[n + 1]!.stayMinutes ?? 0) * 60_000 : 0
    leaves += minutes * 60_000 + stayMs
    const reached = waypoints.at(-1)!
    if (stayMs > 0) Object.assign(reached, { etd: second(leaves), stop: reached.name ?? `Stop ${n + 1}` })
  }
  return {
    departs,
    arrives: leaves,
    lengthM: legs.reduce((sum, leg) => sum + leg.lengthM, 0),
    minutes: Math.round(legs.reduce((sum, leg) => sum + leg.minutes, 0)),
    waitMinutes: 0,
    line: legs.flatMap(({ line }, n) => (n === 0 ? line : line.slice(1))),
    waypoints,
    reasons: [{ code: 'times-not-considered' }],
  }
}

const second = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
