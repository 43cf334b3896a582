import type { Leg } from '@unimpeded/space/route.ts'
import { corridorFindings } from './corridor-findings.ts'
import { type Finding, finding } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import { hoursFindings } from './hours-findings.ts'
import { meetingFindings } from './meeting-findings.ts'
import { corridorOf, legNumber, type MovementPlan, moves, readLegs } from './movement-plan.ts'
import { hitsOf } from './near-things.ts'
import { placeFindings } from './place-findings.ts'
import { platesElsewhere, platesTwice } from './plate-findings.ts'
import type { Protocol } from './world/records.ts'
import { worstCodesFirst } from './worst-codes-first.ts'

const hourMs = 3_600_000

/** Whether what moves so has no business on the sea. */
export const byLand = (mode: string): boolean => ['road', 'rail', 'on-foot'].includes(mode)

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
