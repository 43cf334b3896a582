import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convoy7, drive, fixOf, minute, morning, sumy } from './a-convoy-of-test.ts'
import { type Change, createWatchEngine } from './engine.ts'
import type { Plan } from './plan.ts'
import type { Position } from './position.ts'

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

test('a fix from the future is left out', () => {
  const plan = convoy7()
  const ahead = fixOf(sumy, 600, { received: morning })
  expect(watched(plan, [ahead], 1).track('convoy-7')).toEqual([])
})

/** A drive with everything that goes wrong, by chance. */
const troubled = fc
  .array(
    fc.record({
      skip: fc.integer({ min: 0, max: 9 }),
      asideM: fc.constantFrom(0, 0, 0, 0, 250, 330, 900, 7_000, 60_000),
      behind: fc.constantFrom(0, 0, 0, 1, 5, 20),
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
    const plan = convoy7()
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

test('whatever order the fixes come in, and how often, the events are the same', () => {
  const plan = convoy7()
  fc.assert(
    fc.property(
      troubled.chain(fixes =>
        fc.tuple(
          fc.constant(fixes),
          fc.shuffledSubarray([...fixes, ...fixes], { minLength: fixes.length * 2, maxLength: fixes.length * 2 }),
          fc.integer({ min: 1, max: 40 }),
        ),
      ),
      ([fixes, shuffled, batch]) => {
        const straight = watched(plan, fixes, 170)
        const engine = createWatchEngine()
        engine.setMovement(plan)
        const open = new Map<string, string>()
        for (let i = 0; i < shuffled.length; i += batch) {
          for (const change of engine.take('convoy-7', shuffled.slice(i, i + batch))) follow(open, change)
          if (i % 3 === 0) for (const change of engine.tick(shuffled[i]!.received)) follow(open, change)
        }
        for (const change of engine.tick(morning + 170 * minute)) follow(open, change)
        expect(engine.events('convoy-7')).toEqual(straight.events('convoy-7'))
        expect(engine.track('convoy-7')).toEqual(straight.track('convoy-7'))
        expect(engine.forecast('convoy-7')).toEqual(straight.forecast('convoy-7'))
        // Whoever only followed the changes knows the same.
        expect([...open.values()].sort()).toEqual(
          engine
            .events('convoy-7')
            .map(event => JSON.stringify(event))
            .sort(),
        )
      },
    ),
    { seed, numRuns: 150 },
  )
})

const follow = (open: Map<string, string>, { change, event, was }: Change) => {
  if (was !== undefined) open.delete(was)
  if (change === 'withdrawn') open.delete(event.key)
  else open.set(event.key, JSON.stringify(event))
}
