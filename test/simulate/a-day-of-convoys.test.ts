import { destination } from '@unimpeded/space/geodesy.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import { expect, test } from 'vitest'
import { dice as createDice } from '../../bench/space/dice.ts'
import { fixOf, minute, morning, placeOnTheWay, planOfTest } from '../../server/watch/a-convoy-of-test.ts'
import { createWatchEngine } from '../../server/watch/engine.ts'
import { type Plan, plannedAlongM } from '../../server/watch/plan.ts'
import type { Position } from '../../server/watch/position.ts'
import type { Change } from '../../server/watch/telling.ts'
import type { Zone } from '../../server/watch/zone.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
console.info(`a-day-of-convoys.test.ts: SEED=${seed}`)

const convoys = 200
const day = 24 * 60
const suspendedAt = 9 * 60
const resumedAt = 11 * 60
const alarmAt = 10 * 60 + 30

/**
 * A day of 200 convoys between towns, by minutes. One in five loses fixes, one in six is without network for hours and
 * sends all of it later, some halt, stray or leave late; everything may come twice. A corridor that 20 of them lean on is
 * suspended at nine and resumed at eleven, and one driver presses the button at half past ten.
 */
test('what was told live through a day of 200 convoys is what the kept positions tell afterwards', () => {
  const dice = createDice(seed)
  const plans = Array.from({ length: convoys }, (_, n) => planOfConvoy(n, dice))
  const inDistress = plans[3]!
  const arriving = plans
    .flatMap(plan => fixesOfDay(plan, plan === inDistress, dice).map(fix => ({ movement: plan.movement, fix })))
    .sort((a, b) => a.fix.received - b.fix.received)
  const corridor = (until: number): Zone => {
    const spells = [
      { state: 'open', from: morning - day * minute },
      { state: 'suspended', from: morning + suspendedAt * minute },
      { state: 'open', from: morning + resumedAt * minute },
    ]
    return {
      id: 'corridor',
      type: 'corridor',
      title: 'The agreed road',
      shape: { type: 'LineString', coordinates: plans[0]!.waypoints.map(waypoint => waypoint.place), bufferM: 3_000 },
      during: { from: morning - day * minute, to: morning + 30 * day * minute },
      cause: null,
      spells: spells.filter(spell => spell.from <= until),
    }
  }

  const live = createWatchEngine()
  for (const plan of plans) live.setMovement(plan)
  const told = new Map<string, string>()
  let alarms = 0
  let inSuspended = 0
  const follow = (changes: readonly Change[]) => {
    for (const { change, event, was } of changes) {
      const key = (of: string) => `${event.movement} ${of}`
      if (was !== undefined) told.delete(key(was))
      if (change === 'withdrawn') told.delete(key(event.key))
      else told.set(key(event.key), JSON.stringify(event))
      if (change === 'opened' && event.rule === 'alarm') alarms++
      if (change === 'opened' && event.rule === 'in-closed-corridor') inSuspended++
    }
  }
  let next = 0
  for (let now = -30; now <= day; now++) {
    const clock = morning + now * minute
    if (now === -30 || now === suspendedAt || now === resumedAt) follow(live.setZones([corridor(clock)]))
    while (next < arriving.length && arriving[next]!.fix.received <= clock) {
      const { movement, fix } = arriving[next++]!
      follow(live.take(movement, [fix]))
    }
    follow(live.tick(clock))
  }
  const end = morning + day * minute

  const replayed = createWatchEngine()
  replayed.setZones([corridor(end)])
  for (const plan of plans.toReversed()) {
    const kept = arriving.slice(0, next).filter(({ movement }) => movement === plan.movement)
    replayed.setMovement(plan)
    replayed.take(plan.movement, kept.map(({ fix }) => fix).reverse())
  }
  replayed.tick(end)

  for (const { movement } of plans) {
    expect(replayed.events(movement), movement).toEqual(live.events(movement))
    expect(replayed.forecast(movement), movement).toEqual(live.forecast(movement))
  }
  const all = plans.flatMap(({ movement }) => live.events(movement))
  expect([...told.values()].sort()).toEqual(all.map(event => JSON.stringify(event)).sort())

  expect(all.filter(event => event.rule === 'alarm')).toMatchObject([
    { movement: inDistress.movement, severity: 'alarm', from: morning + alarmAt * minute, until: null },
  ])
  expect(alarms).toBe(1)
  const suspended = all.filter(event => event.rule === 'in-closed-corridor')
  expect(suspended.length).toBeGreaterThan(0)
  expect(inSuspended).toBeGreaterThanOrEqual(suspended.length)
  for (const event of suspended) {
    expect(event.from).toBeGreaterThanOrEqual(morning + suspendedAt * minute)
    expect(event.until).toBeLessThanOrEqual(morning + resumedAt * minute)
  }
})

/** The first twenty drive the corridor, one after another; the others leave at any hour, for anywhere. */
const planOfConvoy = (n: number, dice: () => number): Plan => {
  const leansOn = n < 20
  const departs = leansOn ? Math.round(7 * 60 + n * 15) : Math.round(dice() * 18 * 60)
  const places: Place[] = [leansOn ? [34.8, 50.9] : [33 + dice() * 5, 49.5 + dice() * 3]]
  let bearing = leansOn ? 60 : dice() * 360
  for (let i = 0; i < 4; i++) {
    places.push(destination(places[i]!, bearing, leansOn ? 30_000 : 10_000 + dice() * 30_000))
    bearing += leansOn ? 20 : (dice() - 0.5) * 80
  }
  return planOfTest(
    places.map((place, i) => {
      const arrives = departs + i * 45
      if (i === 0) return { name: 'Start', place, departs }
      return i === 2
        ? { name: 'Halt', place, arrives, departs: arrives + 10, stop: 'rest' }
        : { name: `Place ${i}`, place, arrives: i > 2 ? arrives + 10 : arrives }
    }),
    { id: `convoy-${n}`, devices: [{ device: `phone-${n}` }], ...(leansOn && { corridor: 'corridor' }) },
  )
}

const fixesOfDay = (plan: Plan, isInDistress: boolean, dice: () => number): Position[] => {
  const [first, last] = [plan.waypoints[0]!.departs, plan.waypoints.at(-1)!.arrives]
  const loses = dice() < 0.2
  const offline = dice() < 0.17 ? { from: first + dice() * 3_600_000, hours: 1 + dice() * 3 } : null
  const lateMs = dice() < 0.2 ? dice() * 60 * minute : 0
  const strays = dice() < 0.1 ? first + dice() * 5_400_000 : null
  const halts = dice() < 0.1 ? first + dice() * 5_400_000 : null
  let haltedMs = 0
  const fixes: Position[] = []
  for (let at = first - 10 * minute; at < last + lateMs + 60 * minute; at += minute) {
    const isPressed = isInDistress && at === morning + alarmAt * minute
    if (halts !== null && at > halts && haltedMs < 25 * minute) haltedMs += minute
    if (!isPressed && loses && dice() < 0.3) continue
    const isStray = strays !== null && at > strays && at < strays + 20 * minute
    const share = plannedAlongM(plan, at - lateMs - haltedMs) / plan.line.lengthM
    const place = placeOnTheWay(plan, share, (isStray ? 1_500 : 0) + dice() * 60)
    const isHeld = offline && at > offline.from && at < offline.from + offline.hours * 3_600_000
    const received = isHeld ? offline.from + offline.hours * 3_600_000 + fixes.length * 20 : at + dice() * 20_000
    const fix = fixOf(place, (at - morning) / minute, {
      device: plan.devices[0]!.device,
      received: Math.round(received),
      ...(isPressed && { alarm: 'sos' }),
    })
    fixes.push(fix)
    // A phone that had no answer sends again.
    if (dice() < 0.05) fixes.push({ ...fix, received: fix.received + 45_000 })
  }
  return fixes
}
