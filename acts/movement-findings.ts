import { interpolate } from '@unimpeded/space/geodesy.ts'
import { distanceToShapeM } from '@unimpeded/space/measure.ts'
import { type Leg, RouteProblem, whenPassed } from '@unimpeded/space/route.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import { stretchesNear } from '@unimpeded/space/stretches.ts'
import { type During, expand, type Range } from '@unimpeded/space/time.ts'
import { meeting } from '@unimpeded/space/volume.ts'
import { wayInShape } from '@unimpeded/space/way-in-shape.ts'
import { type Finding, type FindingCode, finding, findingWith, type Meeting, toTheCentimetre } from './findings.ts'
import { legsOfPlan } from './legs-of-plan.ts'
import { type Met, metFrom, worstOf } from './met.ts'
import { placeFindings } from './place-findings.ts'
import { plateOf } from './plate-of.ts'
import type { Vehicle, Waypoint } from './schemas.ts'
import type { CaseRecord, CorridorRecord, MovementRecord, Protocol, RecordType, WorldRecord } from './world/records.ts'
import { over } from './world/stood-alike.ts'
import { duringOf, volumesOf } from './world/volumes-of.ts'
import type { MeetingWith, World } from './world/world.ts'

/** What of a plan the findings look at: a notification's body, or the plan an amendment leaves. */
export type MovementPlan = {
  mode: string
  waypoints: Waypoint[]
  vehicles: Vehicle[]
  bufferM: number
  emergency: boolean
  corridor?: string | null
}

export type FindingsContext = {
  /** When it is entered, epoch milliseconds by the register's clock. */
  at: number
  caseRecord: CaseRecord | undefined
  /** The world as the signer may read it. */
  world: World
  /** The movement amended, which does not meet itself. */
  amends?: MovementRecord
}

const hourMs = 3_600_000
/** Longer than this, windows of the day say nothing about a leg. */
const longestLegMs = 366 * 24 * hourMs
/** A line leaves a corridor when it does so by more than the rounding of coordinates. */
const roundingM = 1

/** Whether what moves so has no business on the sea. */
export const byLand = (mode: string): boolean => ['road', 'rail', 'on-foot'].includes(mode)

/** The worst first, where the protocol weighs them alike; before all, what makes the others follow. */
export const worstCodesFirst: readonly FindingCode[] = [
  'coordinates-swapped',
  'corridor-closed',
  'corridor-suspended',
  'crosses-restriction',
  'meets-movement',
  'near-site',
  'near-restriction',
  'outside-corridor',
  'outside-window',
  'departure-past',
  'speed-implausible',
  'on-the-sea',
  'far-from-place',
  'windows-unlit',
  'lead-time-short',
  'plate-twice',
  'too-few-decimals',
]

/**
 * What is worth knowing of a planned movement before it is signed: one finding for each thing it meets, with the place and
 * time where that is worst. Empty where the case has no protocol or the waypoints are no plan: the act is refused for it.
 */
export const movementFindings = (plan: MovementPlan, context: FindingsContext): Finding[] => {
  const protocol = context.caseRecord?.protocol
  if (!context.caseRecord || !protocol) return []
  const legs = readLegs(plan, protocol)
  if (!legs) return []
  const corridor = corridorOf(plan, context.world)
  const places = placeFindings(
    plan.waypoints.map(({ name, position }, waypoint) => ({ names: [name], position, waypoint })),
    {
      world: context.world,
      anchor: context.caseRecord.area ?? corridor?.shape ?? null,
      decimals: protocol.minimumDecimals,
      byLand: byLand(plan.mode),
    },
  )
  return [
    ...departureFindings(plan, legs, protocol, context),
    ...platesTwice(plan),
    ...(corridor ? corridorFindings(legs, plan.waypoints, corridor, context.world) : []),
    ...meetingFindings(plan, hitsOf(legs, context), context),
    ...platesElsewhere(plan, legs, context),
    ...hoursFindings(plan, legs, protocol, context.caseRecord, context.world),
    ...speedFindings(plan, legs, protocol, places.swapped),
    ...places.found,
  ].sort(worstFirst)
}

const worstFirst = (a: Finding, b: Finding) =>
  worstCodesFirst.indexOf(a.code) - worstCodesFirst.indexOf(b.code) || (a.metres ?? 0) - (b.metres ?? 0)

/**
 * What a movement meets, to be kept with the entry that brought it about: of everything, or of one record alone. Each
 * meeting of two movements is measured once, and holds what is told of it on either side.
 */
export const metBy = (movement: MovementRecord, context: FindingsContext, only: WorldRecord | null = null): Met[] => {
  const protocol = context.caseRecord?.protocol
  const legs = protocol ? readLegs(movement, protocol) : null
  if (!legs) return []
  const corridor = corridorOf(movement, context.world)
  const hits = only ? hitsWith(only, legs, context) : hitsOf(legs, context)
  return [
    ...(corridor && (!only || only.id === corridor.id)
      ? corridorFindings(legs, movement.waypoints, corridor, context.world).map(each => metFrom(movement.id, each))
      : []),
    ...nearThings(movement, hits, context).map(({ record, code, near }) => {
      const theirs = record.type === 'movement' ? readLegs(record, record) : null
      const meetings = near.map(({ meeting, met }) => {
        const there = theirs?.[met.part]
        const at = toTheCentimetre(meeting.at)
        return there
          ? { ...meeting, at, there: { leg: legNumber(there), at: toTheCentimetre(met.there) } }
          : { ...meeting, at }
      })
      return { of: movement.id, with: record.id, code, meetings }
    }),
    ...platesElsewhere(movement, legs, context, only).flatMap(each => {
      const other = context.world.get(each.with)
      const theirs = other?.type === 'movement' ? readLegs(other, other) : null
      const there =
        other?.type === 'movement' && theirs
          ? platesElsewhere(other, theirs, { ...context, amends: other }, movement).map(it => metFrom(other.id, it))
          : []
      return [metFrom(movement.id, each), ...there]
    }),
  ]
}

/** The legs of a plan; null where the waypoints are no plan. */
const readLegs = (
  plan: Pick<MovementPlan, 'waypoints' | 'bufferM'>,
  { toleranceMinutes }: { toleranceMinutes: number },
): Leg[] | null => {
  try {
    return legsOfPlan(plan.waypoints, { toleranceMinutes, bufferM: plan.bufferM })
  } catch (problem) {
    if (problem instanceof RouteProblem) return null
    throw problem
  }
}

const corridorOf = (plan: MovementPlan, world: World): CorridorRecord | undefined => {
  const found = plan.corridor ? world.get(plan.corridor) : undefined
  return found?.type === 'corridor' ? found : undefined
}

/** People count legs from 1; a stay is told by the leg that leads to it. */
const legNumber = (leg: Leg) => Math.max(1, leg.to)
const moves = (leg: Leg) => leg.from !== leg.to

const departureFindings = (plan: MovementPlan, legs: Leg[], protocol: Protocol, { at, amends }: FindingsContext) => {
  if (amends?.state === 'under-way') return []
  const departs = (legs.find(moves) ?? legs[0]!).departs
  const first = plan.waypoints[0]!
  if (departs < at) {
    return [
      finding(
        'departure-past',
        { departure: first.etd ?? first.eta },
        { at: first.position, from: departs, waypoint: 0 },
      ),
    ]
  }
  const needed = plan.emergency ? protocol.leadHours.emergency : protocol.leadHours.movement
  const hours = (departs - at) / hourMs
  if (hours >= needed) return []
  return [
    finding(
      'lead-time-short',
      { hours: Math.floor(hours * 10) / 10, needed },
      { at: first.position, from: departs, waypoint: 0 },
    ),
  ]
}

/** Where and when the way of a leg is inside a corridor. */
type Presence = { leg: Leg; when: Range; at: Position }

const corridorFindings = (
  legs: Leg[],
  waypoints: Waypoint[],
  corridor: CorridorRecord,
  world: World,
): (Finding & { with: string })[] => {
  const about = { with: corridor.id, since: world.changedAt(corridor.id) }
  const what = corridor.title
  const found: (Finding & { with: string })[] = []
  const present: Presence[] = []
  const outside: { leg: Leg; metres: number; at: Position }[] = []
  for (const leg of corridor.shape ? legs : []) {
    const [a, b] = [waypoints[leg.from]!.position, waypoints[leg.to]!.position]
    const way = wayInShape(a, b, corridor.shape!)
    const time = (fraction: number) => leg.departs + fraction * (leg.arrives - leg.departs)
    for (const [from, to] of way.inside) {
      const when = { from: Math.round(time(from)), to: Math.round(time(to)) }
      present.push({ leg, when, at: from === 0 ? a : interpolate(a, b, from) })
    }
    if (moves(leg) && way.outsideM >= roundingM) outside.push({ leg, metres: way.outsideM, at: way.at })
  }

  if (corridor.state === 'suspended') {
    const until = corridor.until === null ? Infinity : Date.parse(corridor.until)
    const first = present[0]
    const enters = first?.when.from ?? legs[0]!.departs
    if (enters <= until) {
      const place = { from: enters, at: first?.at ?? waypoints[0]!.position, ...about }
      found.push(
        findingWith(
          'corridor-suspended',
          { what, until: corridor.until === null ? '' : ` until ${corridor.until}` },
          place,
        ),
      )
    }
  }
  if (corridor.state === 'closed') {
    const [first] = present
    const place = { from: first?.when.from ?? legs[0]!.departs, at: first?.at ?? waypoints[0]!.position, ...about }
    found.push(findingWith('corridor-closed', { what }, place))
  }
  const worst = outside.toSorted((a, b) => b.metres - a.metres)[0]
  if (worst) {
    const metres = Math.round(worst.metres)
    const legsOut = outside.map(each => legNumber(each.leg))
    found.push(
      findingWith(
        'outside-corridor',
        { leg: legNumber(worst.leg), what, metres, legs: legsOut },
        { at: worst.at, from: worst.leg.departs, to: worst.leg.arrives, metres, leg: legNumber(worst.leg), ...about },
      ),
    )
  }
  const hours = duringOf(corridor.during, corridor.windows)
  const late = present.flatMap(each => {
    const gap = firstOutside(hours, each.when)
    return gap ? [{ ...each, gap }] : []
  })
  const [firstLate] = late
  if (firstLate) {
    found.push(
      findingWith(
        'outside-window',
        { leg: legNumber(firstLate.leg), what, legs: [...new Set(late.map(each => legNumber(each.leg)))] },
        { at: firstLate.at, ...firstLate.gap, leg: legNumber(firstLate.leg), ...about },
      ),
    )
  }
  return found
}

/** The hours of the case say when one may be on the move; a stay of the night is not meant. */
const hoursFindings = (
  plan: MovementPlan,
  legs: Leg[],
  protocol: Protocol,
  caseRecord: CaseRecord,
  world: World,
): Finding[] => {
  if (protocol.dayWindows.length === 0) return []
  const hours = duringOf(null, protocol.dayWindows)
  const late = legs.filter(moves).flatMap(leg => {
    const gap = firstOutside(hours, { from: leg.departs, to: leg.arrives })
    return gap ? [{ leg, gap }] : []
  })
  const [first] = late
  if (!first) return []
  const leg = legNumber(first.leg)
  const place = {
    at: plan.waypoints[first.leg.from]!.position,
    ...first.gap,
    leg,
    since: world.changedAt(caseRecord.id),
  }
  const found = [
    finding('outside-window', { leg, what: caseRecord.title, legs: late.map(each => legNumber(each.leg)) }, place),
  ]
  const unmarked = plan.vehicles.filter(vehicle => vehicle.thermalMarking !== true)
  if (unmarked.length > 0)
    found.push(finding('windows-unlit', { vehicles: unmarked.map(vehicle => vehicle.plate) }, place))
  return found
}

/** The first part of a range that is not in the hours; null when all of it is. Touching their edge is inside. */
const firstOutside = (hours: During, range: Range): Range | null => {
  if (range.to - range.from > longestLegMs) return range
  const inside = expand(hours, range)
  const [first, second] = inside
  if (!first) return range
  if (first.from > range.from) return { from: range.from, to: first.from }
  return first.to < range.to ? { from: first.to, to: second?.from ?? range.to } : null
}

const metTypes: RecordType[] = ['restriction', 'site', 'movement']

/** A leg, and a part of a record that it comes near. */
type Hit = { leg: Leg; met: MeetingWith }

const widestOf = ({ site, movement, restriction }: Protocol['separationM']): number =>
  Math.max(site, movement, restriction)

const hitsOf = (legs: Leg[], { world, amends, caseRecord }: FindingsContext): Hit[] => {
  const protocol = caseRecord?.protocol
  if (!protocol) return []
  const withinM = widestOf(protocol.separationM)
  return legs.flatMap(leg =>
    world.meeting(caseRecord.id, leg.volume, withinM, metTypes, amends?.id).map(met => ({ leg, met })),
  )
}

const hitsWith = (record: WorldRecord, legs: Leg[], { caseRecord }: FindingsContext): Hit[] => {
  const protocol = caseRecord?.protocol
  if (!protocol || !metTypes.includes(record.type)) return []
  const withinM = widestOf(protocol.separationM)
  const volumes = volumesOf(record)
  return legs.flatMap(leg =>
    volumes.flatMap((volume, part) => {
      const met = meeting(leg.volume, volume, withinM)
      return met ? [{ leg, met: { ...met, record, part } }] : []
    }),
  )
}

/** What a plan comes too near to, and each leg that does. */
type NearThing = {
  record: WorldRecord
  code: FindingCode
  withinM: number
  near: { meeting: Meeting; way: Leg; met: MeetingWith }[]
}

const nearThings = (
  plan: Pick<MovementPlan, 'waypoints'>,
  hits: Hit[],
  { amends, caseRecord }: FindingsContext,
): NearThing[] => {
  const separationM = caseRecord?.protocol?.separationM
  if (!separationM) return []
  const things = new Map<string, NearThing>()
  for (const { leg, met } of hits) {
    const { record } = met
    const withinM =
      record.type === 'site'
        ? separationM.site
        : record.type === 'movement'
          ? separationM.movement
          : separationM.restriction
    if (record.id === amends?.id || over.includes(record.state) || met.metres > withinM) continue
    // A movement to a site is not too close to it.
    if (record.type === 'site' && calls(plan.waypoints, record)) continue
    let thing = things.get(record.id)
    if (!thing) {
      const code =
        record.type === 'site' ? 'near-site' : record.type === 'movement' ? 'meets-movement' : 'near-restriction'
      thing = { record, code, withinM, near: [] }
      things.set(record.id, thing)
    }
    if (thing.code === 'near-restriction' && met.metres === 0) thing.code = 'crosses-restriction'
    const meeting = { leg: legNumber(leg), at: met.at, from: met.from, to: met.to, metres: Math.round(met.metres) }
    thing.near.push({ meeting, way: leg, met })
  }
  return [...things.values()]
}

const meetingFindings = (plan: MovementPlan, hits: Hit[], context: FindingsContext): Finding[] =>
  nearThings(plan, hits, context).map(({ record, code, withinM, near }) => {
    const meetings = near.map(({ meeting }) => meeting)
    const worst = worstOf(meetings)!
    const { way } = near.find(({ meeting }) => meeting === worst)!
    const { leg, metres, at, from, to } = worst
    return finding(
      code,
      { leg, metres, what: record.title, legs: [...new Set(meetings.map(each => each.leg))] },
      {
        with: record.id,
        since: context.world.changedAt(record.id),
        at,
        from,
        to,
        metres,
        leg,
        meetings,
        ...alongOf(way, record, withinM),
      },
    )
  })

/** Where on the way, and when by the plan, for what has a shape of its own. */
const alongOf = (way: Leg, record: WorldRecord, withinM: number): Pick<Finding, 'along'> => {
  const { shape } = way.volume
  if (shape.type !== 'LineString' || !('shape' in record) || !record.shape) return {}
  const along = stretchesNear(shape, record.shape, withinM).map(stretch => {
    const [fromM, toM] = [Math.round(stretch.fromM), Math.round(stretch.toM)]
    return { ...stretch, fromM, toM, passed: whenPassed(way, stretch) }
  })
  return { along }
}

const calls = (waypoints: Waypoint[], site: Extract<WorldRecord, { type: 'site' }>): boolean =>
  waypoints.some(
    ({ position }) => site.shape !== null && distanceToShapeM(position, site.shape) <= (site.accuracyM ?? 0),
  )

const speedFindings = (plan: MovementPlan, legs: Leg[], protocol: Protocol, swapped: Set<number>): Finding[] => {
  // The protocol's speed is one on the ground.
  if (plan.mode === 'air') return []
  const fast = legs
    .filter(leg => leg.speedKmh > protocol.implausibleSpeedKmh && !swapped.has(leg.from) && !swapped.has(leg.to))
    .toSorted((a, b) => b.speedKmh - a.speedKmh)
  const [worst] = fast
  if (!worst) return []
  const leg = legNumber(worst)
  return [
    finding(
      'speed-implausible',
      { leg, speed: Math.ceil(worst.speedKmh), legs: fast.map(legNumber).sort((a, b) => a - b) },
      { at: plan.waypoints[worst.from]!.position, from: worst.departs, to: worst.arrives, leg },
    ),
  ]
}

const platesTwice = (plan: MovementPlan): Finding[] => {
  const seen = new Set<string>()
  const twice = new Map<string, string>()
  for (const { plate } of plan.vehicles) {
    const key = plateOf(plate)
    if (seen.has(key) && !twice.has(key)) twice.set(key, plate)
    if (key !== '') seen.add(key)
  }
  return [...twice.values()].map(plate => finding('plate-twice', { plate, where: '' }))
}

const platesElsewhere = (
  plan: MovementPlan,
  legs: Leg[],
  { world, amends }: FindingsContext,
  only: WorldRecord | null = null,
): (Finding & { with: string })[] => {
  const plates = new Map(plan.vehicles.map(({ plate }) => [plateOf(plate), plate] as const))
  plates.delete('')
  const [from, to] = [legs[0]!.departs, legs.at(-1)!.arrives]
  const listed = [...plates.keys()].flatMap(key => world.listing(key))
  return [...new Map(listed.map(each => [each.id, each])).values()].flatMap(other => {
    if (other.id === amends?.id || over.includes(other.state) || (only && only.id !== other.id)) return []
    const span = spanOf(other)
    // One that ends as the other begins is the same truck on its next way.
    if (!span || span.from >= to || span.to <= from) return []
    const theirs = new Set(other.vehicles.map(vehicle => plateOf(vehicle.plate)))
    const plate = [...plates].flatMap(([key, said]) => (theirs.has(key) ? [said] : [])).join(', ')
    return [
      findingWith(
        'plate-twice',
        { plate, where: `, here and in ${other.title} at the same time` },
        {
          with: other.id,
          since: world.changedAt(other.id),
          from: Math.max(from, span.from),
          to: Math.min(to, span.to),
        },
      ),
    ]
  })
}

const spanOf = ({ waypoints }: MovementRecord): Range | null => {
  const times = waypoints.flatMap(({ eta, etd }) => [eta, etd].flatMap(time => (time ? [Date.parse(time)] : [])))
  return times.length > 0 ? { from: Math.min(...times), to: Math.max(...times) } : null
}
