import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  convoy7,
  drive,
  fixOf,
  minute,
  morning,
  placeOnTheWay,
  planOfTest,
  sudzha,
  sumy,
  yunakivka,
} from './a-convoy-of-test.ts'
import { createWatchEngine } from './engine.ts'
import type { Plan } from './plan.ts'
import type { Position } from './position.ts'
import type { Change } from './telling.ts'
import type { Zone } from './zone.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
console.info(`engine.test.ts: SEED=${seed}`)

const watched = (plan: Plan, fixes: readonly Position[], now: number) => {
  const engine = createWatchEngine()
  engine.setMovement(plan)
  engine.take(plan.movement, fixes)
  engine.tick(morning + now * minute)
  return engine
}
const told = (changes: readonly Change[]) => changes.map(({ change, event }) => `${change} ${event.rule}`)
const names = (plan: Plan, fixes: readonly Position[], now: number) =>
  watched(plan, fixes, now)
    .events(plan.movement)
    .map(event => event.rule)

test('Convoy 7 drives as planned, and there is nothing to say', () => {
  const plan = convoy7()
  const engine = watched(plan, drive(plan), 130)
  expect(engine.events('convoy-7')).toEqual([])
  const forecast = engine.forecast('convoy-7')!
  expect(forecast.next).toBeNull()
  expect(forecast.points.map(point => point.minutesLate)).toEqual([1, 0, 0])
})

test('Convoy 7 leaves its route for ten minutes: one event, open while it lasts', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  const changes = drive(plan, minutes => ({ asideM: minutes > 20 && minutes <= 30 ? 900 : 0 })).flatMap(fix =>
    engine.take('convoy-7', [fix]),
  )
  expect(told(changes)).toEqual(['opened off-route', 'closed off-route'])
  const [event] = engine.events('convoy-7')
  expect(event).toMatchObject({
    rule: 'off-route',
    severity: 'attention',
    from: morning + 21 * minute,
    until: morning + 31 * minute,
    facts: { furthestM: 900, bufferM: 300 },
  })
})

test('a device on the edge of the buffer rings once, and one bad fix not at all', () => {
  const plan = convoy7()
  expect(
    names(
      plan,
      drive(plan, minutes => ({ asideM: minutes > 20 && minutes < 30 ? 300 + (minutes % 2) * 60 : 0 })),
      126,
    ),
  ).toEqual([])
  const edge = drive(plan, minutes => ({
    asideM: minutes > 20 && minutes < 40 ? (minutes < 24 ? 350 : 260 + (minutes % 2) * 90) : 0,
  }))
  expect(names(plan, edge, 126)).toEqual(['off-route'])
  expect(
    names(
      plan,
      drive(plan, minutes => ({ asideM: minutes === 20 ? 700 : 0 })),
      126,
    ),
  ).toEqual([])
})

test('Convoy 7 waits at the start: late by the clock, forecast for what follows, closed when it has left', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  engine.take('convoy-7', [fixOf(sumy, -2), fixOf(sumy, 10)])
  expect(engine.tick(morning + 15 * minute)).toEqual([])
  expect(told(engine.tick(morning + 15 * minute + 1))).toEqual(['opened late'])
  expect(engine.forecast('convoy-7')!.points.map(point => point.minutesLate)).toEqual([15, 15, 15])
  const changes = drive(plan, minutes => (minutes < 16 ? null : { minutes: minutes - 25 }), 150).flatMap(fix =>
    engine.take('convoy-7', [fix]),
  )
  const late = engine.events('convoy-7').filter(event => event.rule === 'late')
  expect(late.map(({ facts }) => [facts.name, facts.minutes])).toEqual([
    ['Sumy', 26],
    ['Yunakivka', 25],
    ['Sudzha', 25],
  ])
  expect(late.every(event => event.until !== null)).toBe(true)
  expect(told(changes).filter(change => change.startsWith('closed'))).toEqual([
    'closed late',
    'closed late',
    'closed late',
  ])
})

test('no device of Convoy 7 is heard: what its organisation reports of its departure ends the waiting at the start', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  expect(told(engine.tick(morning + 50 * minute))).toEqual(['opened silent', 'opened late'])
  // At 08:50 Seim Relief reports that it left at 08:45: it had been late, and has not been silent on the way.
  const reported = { ...plan, departedAt: morning + 45 * minute }
  expect(told(engine.setMovement(reported))).toEqual(expect.arrayContaining(['closed late', 'withdrawn silent']))
  expect(engine.events('convoy-7')).toMatchObject([
    { rule: 'late', from: morning + 15 * minute, until: morning + 45 * minute, facts: { name: 'Sumy', minutes: 45 } },
  ])
  expect(engine.forecast('convoy-7')!.points.map(point => point.minutesLate)).toEqual([45, 45, 45])
  // A device is heard at last, half an hour on the way: what was told stands, and it is late by as much.
  for (const fix of drive(plan, minutes => (minutes < 75 ? null : { minutes: minutes - 45 }), 200))
    engine.take('convoy-7', [fix])
  const late = engine.events('convoy-7').filter(event => event.rule === 'late')
  expect(late.map(({ facts, until }) => [facts.name, facts.minutes, until !== null])).toEqual([
    ['Sumy', 45, true],
    ['Yunakivka', 45, true],
    ['Sudzha', 45, true],
  ])
})

test('Convoy 7 is reported to have left on time, an hour after: that it was late at the start is taken back', () => {
  const plan = convoy7({ devices: [] })
  const engine = createWatchEngine()
  engine.setMovement(plan)
  expect(told(engine.tick(morning + 55 * minute))).toEqual(['opened late'])
  expect(told(engine.setMovement({ ...plan, departedAt: morning + 5 * minute }))).toEqual(['withdrawn late'])
  expect(told(engine.tick(morning + 75 * minute + 1))).toEqual(['opened late'])
  expect(engine.events('convoy-7')).toMatchObject([{ rule: 'late', facts: { name: 'Yunakivka' }, until: null }])
})

test('silence is told by the clock, and withdrawn when the fixes were only late', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  const all = drive(plan)
  const before = all.filter(fix => fix.at <= morning + 30 * minute)
  const held = all.filter(fix => fix.at > morning + 30 * minute && fix.at <= morning + 54 * minute)
  engine.take('convoy-7', before)
  expect(told(engine.tick(morning + 51 * minute))).toEqual(['opened silent'])
  expect(
    told(
      engine.take(
        'convoy-7',
        all.filter(fix => fix.at === morning + 55 * minute),
      ),
    ),
  ).toEqual(['closed silent'])
  expect(told(engine.take('convoy-7', held))).toEqual(['withdrawn silent'])
  expect(engine.events('convoy-7')).toEqual([])
})

test('a late fix that moves the beginning of an event is said to be the same event', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  const away = drive(plan, minutes => ({ asideM: minutes > 20 ? 900 : 0 }), 30)
  engine.take(
    'convoy-7',
    away.filter(fix => fix.at !== morning + 21 * minute),
  )
  const [change, ...more] = engine.take(
    'convoy-7',
    away.filter(fix => fix.at === morning + 21 * minute),
  )
  expect(more).toEqual([])
  expect(change).toMatchObject({
    change: 'updated',
    was: `off-route:@${morning + 22 * minute}`,
    event: { key: `off-route:@${morning + 21 * minute}` },
  })
})

test('an alarm that is cleared at once is told as over, whether the cry or the clearing is heard of first', () => {
  const plan = convoy7()
  const sos = { alarm: 'sos' }
  const fixes = drive(plan, minutes => ({ more: minutes === 30 ? sos : {} }), 30)
  const pressed = fixes.at(-1)!
  const cleared = { ...plan, alarmClearedAt: pressed.received + 700 }
  const over = { rule: 'alarm', from: pressed.at, until: cleared.alarmClearedAt }

  const cryFirst = createWatchEngine()
  cryFirst.setMovement(plan)
  expect(told(cryFirst.take('convoy-7', fixes))).toEqual(['opened alarm'])
  expect(cryFirst.setMovement(cleared)).toMatchObject([{ change: 'closed', event: over }])

  const clearingFirst = createWatchEngine()
  clearingFirst.setMovement(plan)
  clearingFirst.take('convoy-7', fixes.slice(0, -1))
  expect(clearingFirst.setMovement(cleared)).toEqual([])
  expect(told(clearingFirst.take('convoy-7', [pressed]))).toEqual(['opened alarm', 'closed alarm'])

  for (const engine of [cryFirst, clearingFirst]) {
    expect(engine.tick(cleared.alarmClearedAt + 10_000)).toEqual([])
    expect(engine.events('convoy-7')).toMatchObject([over])
    // Whoever presses it again after that is heard anew.
    expect(told(engine.take('convoy-7', [fixOf(placeOnTheWay(plan, 0.3), 31, sos)]))).toEqual(['opened alarm'])
  }
})

test('a fix from the future is left out', () => {
  const plan = convoy7()
  const ahead = fixOf(sumy, 600, { received: morning })
  expect(watched(plan, [ahead], 1).track('convoy-7')).toEqual([])
})

/** A drive with everything that goes wrong, by chance. */
const troubled = (plan: Plan) =>
  fc
    .array(
      fc.record({
        skip: fc.integer({ min: 0, max: 9 }),
        asideM: fc.constantFrom(0, 0, 0, 0, 250, 330, 900, 7_000, 60_000),
        behind: fc.constantFrom(-10, 0, 0, 0, 1, 5, 20),
        device: fc.constantFrom('phone-1', 'phone-1', 'phone-1', 'phone-2'),
        more: fc.constantFrom<Partial<Position>>(
          {},
          {},
          {},
          {},
          { isMock: true },
          { accuracyM: 900 },
          { alarm: 'sos' },
          { speedMs: 0 },
        ),
      }),
      { minLength: 1, maxLength: 160 },
    )
    .map(steps => {
      let delay = 0
      return drive(
        plan,
        minutes => {
          const step = steps[(minutes + 5) % steps.length]!
          if (step.skip < 2) return null
          if (minutes % 20 === 0) delay += step.behind
          return { minutes: minutes - delay, asideM: step.asideM, more: { device: step.device, ...step.more } }
        },
        160,
      )
    })

/**
 * Both of them lean on the corridor, meet on the road, and one finds a minefield declared around it. Of the one it was
 * reported that it left at 08:20, whatever its devices say.
 */
const seven = {
  ...convoy7({
    corridor: 'north',
    dayWindows: [{ start: '06:00', end: '09:50', zone: 'Europe/Kyiv' }],
    stated: { silent: { minutes: 5 }, 'device-switched': { minutes: 5 }, stopped: { minutes: 4 } },
  }),
  departedAt: morning + 20 * minute,
}
const eight = planOfTest(
  [
    { name: 'Sudzha', place: sudzha, departs: 10 },
    { name: 'Bridge', place: placeOnTheWay(seven, 0.4), arrives: 44 },
    { name: 'Sumy', place: sumy, arrives: 80 },
  ],
  { id: 'convoy-8', corridor: 'north', devices: [{ device: 'phone-1' }] },
)
const zones: Zone[] = [
  {
    id: 'north',
    type: 'corridor',
    title: 'The northern corridor',
    shape: { type: 'LineString', coordinates: [placeOnTheWay(seven, 0.1), yunakivka, sudzha], bufferM: 1_000 },
    during: {
      windows: [{ start: '07:00', end: '09:40', zone: 'Europe/Kyiv' }],
      from: 0,
      to: morning + 1_000_000 * minute,
    },
    cause: null,
    spells: [
      { state: 'open', from: morning - 600 * minute },
      { state: 'suspended', from: morning + 40 * minute },
      { state: 'open', from: morning + 60 * minute },
    ],
  },
  {
    id: 'mines',
    type: 'restriction',
    title: 'Mines',
    shape: { type: 'Point', coordinates: placeOnTheWay(seven, 0.3), radiusM: 900 },
    during: { from: 0, to: morning + 70 * minute },
    cause: 'hazard',
    spells: [{ state: 'declared', from: morning + 18 * minute }],
  },
]

test('whatever order fixes and signs of life come in, and how often, every rule says the same', () => {
  const spoke = new Set<string>()
  const now = morning + 170 * minute
  const twice = (fixes: Position[]) => [...fixes, ...fixes.map(fix => ({ ...fix, received: fix.received + 90_000 }))]
  fc.assert(
    fc.property(
      fc
        .tuple(troubled(seven), troubled(eight), fc.array(fc.integer({ min: -5, max: 165 }), { maxLength: 30 }))
        .chain(([a, b, minutes]) => {
          const beats = minutes.map(each => morning + each * minute)
          const all = [
            ...twice(a).map(fix => ({ to: seven, fix })),
            ...twice(b).map(fix => ({ to: eight, fix })),
            ...beats.map(beat => ({ to: seven, beat })),
          ]
          return fc.tuple(
            fc.constant([a, b, beats] as const),
            fc.shuffledSubarray<{ to: Plan; fix?: Position; beat?: number }>(all, { minLength: all.length }),
            fc.integer({ min: 1, max: 40 }),
            fc.nat({ max: 200 }),
          )
        }),
      ([[a, b, beats], shuffled, batch, zonesAt]) => {
        const straight = createWatchEngine()
        straight.setZones(zones)
        for (const plan of [seven, eight]) straight.setMovement(plan)
        straight.take('convoy-7', a)
        straight.take('convoy-8', b)
        for (const beat of beats) straight.beat('convoy-7', beat)
        straight.tick(now + 90_000)
        const engine = createWatchEngine()
        const picture = new Map<string, string>()
        const follow = (changes: readonly Change[]) => {
          for (const change of changes) keep(picture, change)
        }
        for (const plan of [eight, seven]) engine.setMovement(plan)
        if (zonesAt >= shuffled.length) engine.setZones(zones)
        for (let i = 0; i < shuffled.length; i += batch) {
          if (i <= zonesAt && zonesAt < i + batch) follow(engine.setZones(zones))
          const some = shuffled.slice(i, i + batch)
          for (const plan of [seven, eight]) {
            follow(
              engine.take(
                plan.movement,
                some.flatMap(({ to, fix }) => (to === plan && fix ? [fix] : [])),
              ),
            )
          }
          for (const { beat } of some) if (beat !== undefined) follow(engine.beat('convoy-7', beat))
          if (i % 3 === 0) follow(engine.tick(some[0]!.fix?.received ?? some[0]!.beat!))
        }
        follow(engine.tick(now + 90_000))
        for (const { movement } of [seven, eight]) {
          expect(engine.events(movement)).toEqual(straight.events(movement))
          expect(engine.track(movement)).toEqual(straight.track(movement))
          expect(engine.forecast(movement)).toEqual(straight.forecast(movement))
          for (const event of engine.events(movement)) spoke.add(event.rule)
        }
        // Whoever only followed the changes knows the same.
        const all = [...engine.events('convoy-7'), ...engine.events('convoy-8')]
        expect([...picture.values()].sort()).toEqual(all.map(event => JSON.stringify(event)).sort())
      },
    ),
    { seed, numRuns: 40 },
  )
  // The trouble is enough to make nearly every one of them speak.
  expect(spoke.size).toBeGreaterThan(10)
})

test('told one fix at a time, in order, ends in what a replay finds', () => {
  fc.assert(
    fc.property(troubled(seven), fixes => {
      const live = createWatchEngine()
      live.setZones(zones)
      live.setMovement(seven)
      const picture = new Map<string, string>()
      for (const fix of fixes) {
        for (const change of live.tick(fix.at)) keep(picture, change)
        const changes = live.take('convoy-7', [fix])
        // In order, the one thing to take back is what the clock said of a place that had been reached or left in time.
        for (const { change, event } of changes) {
          if (change === 'withdrawn') expect(['late', 'overstayed', 'stopped']).toContain(event.rule)
        }
        for (const change of changes) keep(picture, change)
      }
      for (const change of live.tick(morning + 170 * minute)) keep(picture, change)
      const replayed = createWatchEngine()
      replayed.setMovement(seven)
      replayed.take('convoy-7', fixes)
      replayed.tick(morning + 170 * minute)
      replayed.setZones(zones)
      expect(replayed.events('convoy-7')).toEqual(live.events('convoy-7'))
      expect([...picture.values()].sort()).toEqual(
        live
          .events('convoy-7')
          .map(event => JSON.stringify(event))
          .sort(),
      )
    }),
    { seed, numRuns: 50 },
  )
})

const keep = (picture: Map<string, string>, { change, event, was }: Change) => {
  const key = (of: string) => `${event.movement} ${of}`
  if (was !== undefined) picture.delete(key(was))
  if (change === 'withdrawn') picture.delete(key(event.key))
  else picture.set(key(event.key), JSON.stringify(event))
}
