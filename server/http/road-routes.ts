import { duringOf } from '@unimpeded/acts/world/volumes-of.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import { distanceM } from '@unimpeded/space/geodesy.ts'
import type { Closure, OpenWay } from '@unimpeded/space/roads/closed-times.ts'
import type { RouteAnswer } from '@unimpeded/space/roads/propose-routes.ts'
import { type VehicleClassName, vehicleClasses, vehicleClassNames } from '@unimpeded/space/roads/vehicle-class.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { askOutsideRouter, type OutsideRoute, OutsideRouterFailed } from '../roads/outside-router.ts'
import type { Environment, House } from './environment.ts'
import { badQuestion, notFound, notSignedIn, problem } from './problem.ts'
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
    const read = question.safeParse(await readJson(c))
    if (!read.success) {
      const [issue] = read.error.issues
      const needs = 'stops with positions, departs with its UTC offset, and a vehicle this register knows'
      return badQuestion(c, issue?.path.join('.') || 'body', undefined, needs)
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
    if (!house.outsideRouter) {
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
      const found = await askOutsideRouter(
        house.outsideRouter,
        stops.map(stop => stop.position),
        { truck },
      )
      return c.json({ from: house.outsideRouter.kind, ...asAnswer(found.slice(0, 2), departs, stops) })
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

/** What a service drew, with times shared out along it by distance. */
function asAnswer(
  found: readonly OutsideRoute[],
  departs: number,
  stops: readonly { name?: string | undefined }[],
): RouteAnswer {
  if (found.length === 0) return { problem: 'no-way', stop: stops.length - 1, closedBy: [] }
  const routes = found.map(({ line, lengthM, minutes }) => {
    const along = [0]
    for (let i = 1; i < line.length; i++) along.push(along[i - 1]! + distanceM(line[i - 1]!, line[i]!))
    const whole = along.at(-1)! || 1
    const every = Math.max(1, Math.ceil(line.length / 200))
    const kept = line.flatMap((_, i) => (i % every === 0 || i === line.length - 1 ? [i] : []))
    const at = (i: number) => new Date(departs + (along[i]! / whole) * minutes * 60_000).toISOString().slice(0, 19)
    const arrives = departs + minutes * 60_000
    return {
      departs,
      arrives,
      lengthM,
      minutes: Math.round(minutes),
      waitMinutes: 0,
      line,
      waypoints: kept.map((i, n) => ({
        position: line[i]!,
        ...(n === 0 && stops[0]?.name ? { name: stops[0].name } : {}),
        ...(n === kept.length - 1 && stops.at(-1)?.name ? { name: stops.at(-1)!.name! } : {}),
        ...(n === 0 ? { etd: `${at(i)}Z` } : { eta: `${at(i)}Z` }),
      })),
      reasons: [{ code: 'times-not-considered' as const }],
    }
  })
  return { routes, noAlternative: routes.length < 2 }
}
