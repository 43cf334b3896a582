/**
 * Positions a second through the watch's engine, every rule on: 1,000 convoys with routes of 25 waypoints, 300 zones, a
 * fix every 30 seconds of six hours, taken one at a time in the order of their arrival, with a look by the clock every
 * five minutes of that time. Some leave their road, halt, fall silent. Then the same with one fix in fifty an hour late.
 * Seconds are the process's own processor time, collecting of garbage included, so that other work on the machine counts
 * less. The peer is a claim and no measurement: 8,000 positions a second, which Traccar's makers speak of for the whole
 * server with its database.
 */
import type { MovementRecord } from '@unimpeded/acts/world/records.ts'
import { destination } from '@unimpeded/space/geodesy.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import { createWatchEngine } from '../../server/watch/engine.ts'
import { type Plan, planOf } from '../../server/watch/plan.ts'
import type { Position } from '../../server/watch/position.ts'
import type { Zone } from '../../server/watch/zone.ts'
import { ownSeconds } from '../cpu-time.ts'
import type { Figure } from '../figure.ts'
import { dice as createDice } from './dice.ts'

const convoys = Number(process.env.BENCH_CONVOYS ?? 1_000)
const hours = Number(process.env.BENCH_HOURS ?? 6)
const everySeconds = 30
const waypoints = 25
const zones = 300
const start = Date.parse('2024-09-16T05:00:00Z')
const claimed = 8_000

export const measure = async (): Promise<Figure[]> => {
  const inOrder = run(0)
  const late = run(50)
  const line = (what: string, { perSecond, fixes, changes }: ReturnType<typeof run>, goal: string): Figure => ({
    what,
    figure: `${(perSecond / 1000).toFixed(0)}k/s, ${(fixes / 1000).toFixed(0)}k fixes, ${changes} changes, one thread`,
    peer: `${claimed / 1000}k/s claimed by Traccar, all in`,
    ratio: perSecond / claimed,
    goal,
  })
  return [
    line('positions with all rules, engine', inOrder, '≥ 50k/s'),
    line('the same, one in fifty an hour late', late, ''),
  ]
}

/** Every `lateOf`th fix comes an hour late; none where it is 0. */
const run = (lateOf: number): { perSecond: number; fixes: number; changes: number } => {
  const dice = createDice(7)
  const engine = createWatchEngine()
  const plans = Array.from({ length: convoys }, (_, n) => planOfConvoy(n, dice))
  engine.setZones(Array.from({ length: zones }, (_, n) => zoneOfBench(n, dice)))
  for (const plan of plans) engine.setMovement(plan)
  const arriving: { movement: string; position: Position[] }[] = []
  for (const plan of plans) {
    for (const [n, fix] of fixesOf(plan, dice).entries()) {
      const isLate = lateOf > 0 && n % lateOf === 0
      arriving.push({
        movement: plan.movement,
        position: [isLate ? { ...fix, received: fix.received + 3_600_000 } : fix],
      })
    }
  }
  arriving.sort((a, b) => a.position[0]!.received - b.position[0]!.received)
  let changes = 0
  let tickAt = start
  const began = ownSeconds()
  for (const { movement, position } of arriving) {
    const { received } = position[0]!
    for (; tickAt < received; tickAt += 300_000) changes += engine.tick(tickAt).length
    changes += engine.take(movement, position).length
  }
  const seconds = ownSeconds() - began
  return { perSecond: arriving.length / seconds, fixes: arriving.length, changes }
}

const planOfConvoy = (n: number, dice: () => number): Plan => {
  const places: Place[] = [[34 + dice() * 6, 49 + dice() * 4]]
  let bearing = dice() * 360
  for (let i = 1; i < waypoints; i++) {
    bearing += (dice() - 0.5) * 60
    places.push(destination(places[i - 1]!, bearing, 8_000))
  }
  const legMs = (hours * 3_600_000) / waypoints
  const iso = (at: number) => new Date(at).toISOString()
  const movement = {
    id: `convoy-${n}`,
    case: 'bench',
    title: `Convoy ${n}`,
    waypoints: places.map((position, i) => {
      const eta = start + i * legMs
      const etd = i % 8 === 4 ? eta + legMs / 4 : eta
      return { name: `Place ${i}`, position, eta: iso(eta), etd: iso(etd), ...(etd > eta && { stop: 'checkpoint' }) }
    }),
    corridor: `zone-${n % zones}`,
    bufferM: 300,
    departedAt: null,
    toleranceMinutes: 15,
  } as unknown as MovementRecord
  return planOf(movement, { protocol: null, devices: [{ device: `phone-${n}` }] })!
}

const zoneOfBench = (n: number, dice: () => number): Zone => ({
  id: `zone-${n}`,
  type: n % 2 === 0 ? 'corridor' : 'restriction',
  title: `Zone ${n}`,
  shape: { type: 'Point', coordinates: [34 + dice() * 6, 49 + dice() * 4], radiusM: 2_000 + dice() * 8_000 },
  during: { from: start, to: start + 24 * 3_600_000 },
  cause: n % 2 === 0 ? null : 'hazard',
  spells: [{ state: n % 2 === 0 ? 'open' : 'declared', from: start - 1 }],
})

/** As the plan has it, a little aside; one in ten leaves its road for a while, halts, or says nothing. */
const fixesOf = (plan: Plan, dice: () => number): Position[] => {
  const fixes: Position[] = []
  const trouble = dice()
  const from = start + dice() * hours * 1_800_000
  for (let at = start; at < start + hours * 3_600_000; at += everySeconds * 1000) {
    const isTroubled = at > from && at < from + 1_800_000
    if (isTroubled && trouble < 0.03) continue
    const [a, b, share] = whereAt(plan, isTroubled && trouble < 0.06 ? from : at)
    const aside = (isTroubled && trouble > 0.06 && trouble < 0.1 ? 0.01 : 0) + (dice() - 0.5) * 0.0004
    fixes.push({
      device: plan.devices[0]!.device,
      at,
      received: at + 1_000 + Math.floor(dice() * 3_000),
      longitude: a[0] + share * (b[0] - a[0]) + aside,
      latitude: a[1] + share * (b[1] - a[1]) + aside,
      accuracyM: 5 + Math.floor(dice() * 20),
      speedMs: 8,
      source: 'osmand',
    })
  }
  return fixes
}

const whereAt = ({ waypoints, legs }: Plan, at: number): [Place, Place, number] => {
  const leg = legs.find(each => each.arrives > at) ?? legs.at(-1)!
  const share = Math.min(1, Math.max(0, (at - leg.departs) / (leg.arrives - leg.departs)))
  return [waypoints[leg.from]!.place, waypoints[leg.to]!.place, share]
}
