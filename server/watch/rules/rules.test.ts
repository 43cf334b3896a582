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
} from '../a-convoy-of-test.ts'
import { createWatchEngine } from '../engine.ts'
import type { Plan } from '../plan.ts'
import type { Position } from '../position.ts'
import type { Zone } from '../zone.ts'

/** What is known at `now` of a plan, its fixes, and the zones. */
const eventsOf = (plan: Plan, fixes: readonly Position[], now = 130, zones: readonly Zone[] = []) => {
  const engine = createWatchEngine()
  engine.setZones(zones)
  engine.setMovement(plan)
  engine.take(plan.movement, fixes)
  engine.tick(at(now))
  return engine.events(plan.movement)
}
const at = (minutes: number) => morning + minutes * minute
const minutesOf = (instant: number | null) => (instant === null ? null : (instant - morning) / minute)
const spans = (events: ReturnType<typeof eventsOf>) =>
  events.map(event => [event.rule, minutesOf(event.from), minutesOf(event.until)])

const corridor = (spells: Zone['spells'], during: Zone['during'] = { from: 0, to: at(10_000) }): Zone => ({
  id: 'north',
  type: 'corridor',
  title: 'The northern corridor',
  shape: { type: 'LineString', coordinates: [sumy, yunakivka, sudzha], bufferM: 1_000 },
  during,
  cause: null,
  spells,
})
const hazard = (share: number, radiusM: number, from: number): Zone => ({
  id: 'mines',
  type: 'restriction',
  title: 'Mines at the bridge',
  shape: { type: 'Point', coordinates: placeOnTheWay(convoy7(), share), radiusM },
  during: { from: 0, to: at(10_000) },
  cause: 'hazard',
  spells: [{ state: 'declared', from: at(from) }],
})

test('Convoy 7 halts for half an hour in the open, and the driver’s phone says no more than that it stands', () => {
  const plan = convoy7()
  const halting = (minutes: number) => ({ minutes: minutes < 20 ? minutes : minutes <= 50 ? 20 : minutes - 30 })
  expect(spans(eventsOf(plan, drive(plan, halting, 65), 65)).filter(([rule]) => rule === 'stopped')).toEqual([
    ['stopped', 20, 51],
  ])
  const asleep = (minutes: number) =>
    minutes > 20 && minutes <= 50 ? null : { ...halting(minutes), more: minutes === 20 ? { isMoving: false } : {} }
  const fixes = drive(plan, asleep, 65)
  expect(spans(eventsOf(plan, fixes, 65)).filter(([rule]) => rule === 'stopped')).toEqual([['stopped', 20, 51]])
  const until40 = fixes.filter(fix => fix.at <= at(20))
  expect(spans(eventsOf(plan, until40, 40)).filter(([rule]) => rule === 'stopped')).toEqual([['stopped', 20, null]])
  // Standing, it is given twice the contact interval of twenty minutes before its silence is told.
  expect(spans(eventsOf(plan, until40, 60)).filter(([rule]) => rule === 'silent')).toEqual([])
  expect(spans(eventsOf(plan, until40, 61)).filter(([rule]) => rule === 'silent')).toEqual([['silent', 60, null]])
})

test('the checkpoint at Yunakivka is a stop of the plan; being held there is counted', () => {
  const plan = convoy7()
  const held = (minutes: number) => ({ minutes: minutes <= 90 ? minutes : minutes <= 140 ? 90 : minutes - 50 })
  const events = eventsOf(plan, drive(plan, held, 180), 180)
  expect(events.map(event => event.rule)).toEqual(['overstayed', 'late'])
  expect(events[0]).toMatchObject({
    from: at(105),
    facts: { name: 'Yunakivka', reason: 'checkpoint', plannedMinutes: 30 },
  })
  expect(minutesOf(events[0]!.until)).toBeCloseTo(140, 0)
})

test('a tracker that reports every half hour is not called silent after twenty minutes', () => {
  const rare = (minutes: number) => (minutes % 30 === 0 ? {} : null)
  const often = convoy7()
  const told = (plan: Plan) => eventsOf(plan, drive(plan, rare)).filter(event => event.rule === 'silent').length
  expect(told(often)).toBe(4)
  expect(told(convoy7({ devices: [{ device: 'phone-1', intervalSeconds: 1_800 }] }))).toBe(0)
})

test('a phone that says it is alive, and not where, has been heard', () => {
  const plan = convoy7()
  const engine = createWatchEngine()
  engine.setMovement(plan)
  engine.take('convoy-7', drive(plan, undefined, 30))
  const told = (minutes: number, changes = engine.tick(at(minutes))) =>
    changes.flatMap(({ change, event }) => (event.rule === 'silent' ? [change] : []))
  expect(told(48)).toEqual([])
  expect(engine.beat('convoy-7', at(49))).toEqual([])
  expect(told(69)).toEqual([])
  expect(told(70)).toEqual(['opened'])
  expect(told(0, engine.beat('convoy-7', at(74)))).toEqual(['closed'])
  expect(engine.events('convoy-7').filter(event => event.rule === 'silent')).toMatchObject([
    { from: at(69), until: at(74), facts: { lastContact: at(49), minutes: 25 } },
  ])
  // What was silence stays silence when the next fix comes.
  engine.take('convoy-7', [fixOf(yunakivka, 80)])
  expect(spans(engine.events('convoy-7').filter(event => event.rule === 'silent'))).toEqual([['silent', 69, 74]])
})

test('a battery that was low is said with the silence, and a long silence is an alarm', () => {
  const plan = convoy7()
  const fixes = drive(plan, minutes => (minutes > 30 ? null : { more: { battery: 0.04 } }))
  const [silent] = eventsOf(plan, fixes, 100).filter(event => event.rule === 'silent')
  expect(silent).toMatchObject({
    severity: 'alarm',
    from: at(50),
    until: null,
    facts: { battery: 0.04, lastContact: at(30) },
  })
})

test('mines are declared around Convoy 7 while it drives: told from that minute, and not for those who passed before', () => {
  const plan = convoy7()
  // It is within 2 km of a quarter of the way from about 22 to 33 minutes.
  const events = eventsOf(plan, drive(plan), 130, [hazard(0.25, 2_000, 28)])
  expect(events.map(({ rule, severity, facts }) => [rule, severity, facts.title, facts.state])).toEqual([
    ['in-restriction', 'alarm', 'Mines at the bridge', 'hazard'],
  ])
  expect(minutesOf(events[0]!.from)).toBe(28)
  expect(eventsOf(plan, drive(plan), 130, [hazard(0.25, 2_000, 50)])).toEqual([])
})

test('a small restriction between two fixes was driven through all the same', () => {
  const plan = convoy7()
  const [event, ...more] = eventsOf(plan, drive(plan), 130, [hazard(0.2557, 100, 0)])
  expect(more).toEqual([])
  expect(event).toMatchObject({ rule: 'in-restriction', facts: { passed: 'between two fixes' } })
})

test('the corridor is suspended with Convoy 7 in it, and resumed: from the minute it was, until the minute it was not', () => {
  const plan = convoy7({ corridor: 'north' })
  const north = corridor([
    { state: 'open', from: at(-600) },
    { state: 'suspended', from: at(40) },
    { state: 'open', from: at(55) },
  ])
  const engine = createWatchEngine()
  engine.setMovement(plan)
  engine.setZones([corridor([{ state: 'open', from: at(-600) }])])
  engine.take('convoy-7', drive(plan, undefined, 39))
  expect(engine.tick(at(40))).toEqual([])
  const [opened] = engine.setZones([{ ...north, spells: north.spells.slice(0, 2) }])
  expect(opened).toMatchObject({
    change: 'opened',
    event: { rule: 'in-closed-corridor', from: at(40), until: null, facts: { state: 'suspended' } },
  })
  engine.take('convoy-7', drive(plan, undefined, 54).slice(45))
  engine.setZones([north])
  engine.take('convoy-7', drive(plan).slice(60))
  expect(engine.tick(at(130))).toEqual([])
  expect(spans(engine.events('convoy-7'))).toEqual([['in-closed-corridor', 40, 55]])
  // One who hears of it all only afterwards knows the same.
  expect(eventsOf(plan, drive(plan), 130, [north])).toEqual(engine.events('convoy-7'))
})

test('Convoy 7 should be in the corridor by now, and waits before it', () => {
  const plan = convoy7({ corridor: 'north' })
  const half = {
    ...corridor([{ state: 'open', from: 0 }]),
    shape: { type: 'Point' as const, coordinates: yunakivka, radiusM: 5_000 },
  }
  const waiting = (minutes: number) => ({ minutes: minutes < 30 ? minutes : minutes <= 90 ? 30 : minutes - 60 })
  const events = eventsOf(plan, drive(plan, waiting, 110), 110, [half]).filter(event => event.rule === 'not-inside')
  expect(events).toHaveLength(1)
  const [from, until] = [minutesOf(events[0]!.from)!, minutesOf(events[0]!.until)!]
  // It was due at its edge after 48 minutes; a quarter of an hour is its tolerance.
  expect(from).toBeGreaterThan(60)
  expect(from).toBeLessThan(65)
  // The plan has it leave at 103 minutes, and a quarter of an hour before that nothing more is expected.
  expect(until).toBeLessThan(90)
  expect(eventsOf(plan, drive(plan), 130, [half])).toEqual([])
})

test('a phone that fell silent inside an hour ago does not stand for the convoy that waits outside', () => {
  const plan = convoy7({ corridor: 'half', devices: [{ device: 'phone-1' }, { device: 'phone-2' }] })
  const half = {
    ...corridor([{ state: 'open', from: 0 }]),
    id: 'half',
    shape: { type: 'Point' as const, coordinates: yunakivka, radiusM: 5_000 },
  }
  const waiting = (minutes: number) => ({ minutes: minutes < 30 ? minutes : minutes <= 90 ? 30 : minutes - 60 })
  const scout = fixOf(yunakivka, 45, { device: 'phone-2' })
  const events = eventsOf(plan, [...drive(plan, waiting, 110), scout], 110, [half])
  const [event, ...more] = events.filter(({ rule }) => rule === 'not-inside')
  expect(more).toEqual([])
  // Half an hour after it was last heard.
  expect(minutesOf(event!.from)).toBe(76)
})

test('in a corridor outside its window, and on the road outside the hours of movement', () => {
  const window = (start: string, end: string) => ({ start, end, zone: 'Europe/Kyiv' })
  const plan = convoy7({ corridor: 'north' })
  const narrow = corridor([{ state: 'open', from: 0 }], { windows: [window('07:00', '09:30')] })
  expect(spans(eventsOf(plan, drive(plan), 130, [narrow]))).toEqual([['outside-window', 90, 120]])
  const byDay = convoy7({ dayWindows: [window('06:00', '09:40')] })
  const [event, ...more] = eventsOf(byDay, drive(byDay), 130)
  expect(more).toEqual([])
  expect(event).toMatchObject({ rule: 'outside-window', from: at(100), facts: { zone: null } })
  // It stands at the checkpoint from nine to half past: planned, and not on the road.
  const early = convoy7({ dayWindows: [window('06:00', '08:58'), window('09:35', '12:00')] })
  const late = eventsOf(early, drive(early), 130)
  expect(late.every(each => minutesOf(each.until)! - minutesOf(each.from)! < 5)).toBe(true)
})

test('a convoy that waits in its depot for the corridor to open passes nothing; one that leaves before does', () => {
  const window = (start: string, end: string) => ({ start, end, zone: 'Europe/Kyiv' })
  const plan = convoy7({ corridor: 'north' })
  const hours = (start: string) => corridor([{ state: 'open', from: 0 }], { windows: [window(start, '11:00')] })
  expect(eventsOf(plan, drive(plan), 130, [hours('08:00')])).toEqual([])
  const engineOf = (until: number) =>
    eventsOf(
      plan,
      drive(plan, () => ({}), until),
      until,
      [hours('08:20')],
    )
  expect(engineOf(-1)).toEqual([])
  expect(engineOf(10).map(event => [event.rule, event.until])).toEqual([['outside-window', null]])
  const [[rule, from, until] = [], ...more] = spans(engineOf(130))
  expect([rule, until, more]).toEqual(['outside-window', 20, []])
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThan(2)
})

test('one leap is shown and not believed; a device that stays where it leapt to is', () => {
  const plan = convoy7()
  const leap = (from: number, to: number) => (minutes: number) => ({
    asideM: minutes >= from && minutes <= to ? 60_000 : 0,
  })
  expect(spans(eventsOf(plan, drive(plan, leap(20, 20))))).toEqual([['implausible-speed', 20, 21]])
  const events = eventsOf(plan, drive(plan, leap(20, 30)), 126)
  expect(events.map(event => event.rule)).toContain('off-route')
  expect(events.find(event => event.rule === 'off-route')?.severity).toBe('alarm')
})

test('made-up positions are no place, and no silence', () => {
  const plan = convoy7()
  const events = eventsOf(
    plan,
    drive(plan, minutes => ({
      asideM: minutes > 20 && minutes < 50 ? 9_000 : 0,
      more: minutes > 20 && minutes < 50 ? { isMock: true } : {},
    })),
  )
  expect(spans(events)).toEqual([['mock', 21, 50]])
})

test('a phone falls silent and another speaks: told once, with more weight when nobody knows it', () => {
  const swapped = (minutes: number) =>
    minutes > 20 && minutes < 52 ? null : { more: { device: minutes < 30 ? 'phone-1' : 'phone-2' } }
  const plan = convoy7({ devices: [{ device: 'phone-1' }, { device: 'phone-2' }] })
  const told = (one: Plan) => eventsOf(one, drive(one, swapped)).filter(event => event.rule === 'device-switched')
  expect(told(plan)).toMatchObject([
    { severity: 'note', from: at(52), until: at(52), facts: { from: 'phone-1', to: 'phone-2' } },
  ])
  expect(told(convoy7())).toMatchObject([{ severity: 'attention' }])
  const two = drive(plan, minutes => ({ more: { device: minutes % 2 === 0 ? 'phone-1' : 'phone-2' } }))
  expect(eventsOf(plan, two)).toEqual([])
})

test('an SOS lasts until it is cleared in the register; a low battery until it is charged', () => {
  const plan = convoy7()
  const pressed = drive(plan, minutes => ({
    more: minutes === 40 ? { alarm: 'sos' } : minutes === 60 ? { alarm: 'lowBattery' } : {},
  }))
  expect(spans(eventsOf(plan, pressed))).toEqual([
    ['alarm', 40, null],
    ['alarm', 60, 61],
  ])
  expect(eventsOf(plan, pressed).map(event => event.severity)).toEqual(['alarm', 'attention'])
  expect(spans(eventsOf({ ...plan, alarmClearedAt: at(70) }, pressed))[0]).toEqual(['alarm', 40, 70])
  // One that was pressed before the clearing and came only after it is another.
  const late = pressed.map(fix => (fix.at === at(45) ? { ...fix, alarm: 'sos', received: at(90) } : fix))
  expect(
    spans(eventsOf({ ...plan, alarmClearedAt: at(70) }, late)).filter(([rule]) => rule === 'alarm'),
  ).toContainEqual(['alarm', 45, null])
})

test('a case names the alarms that are a cry for help, in whatever letters a tracker writes them', () => {
  const pressed = (plan: Plan, alarm: string) =>
    eventsOf(
      plan,
      drive(plan, minutes => ({ more: minutes === 40 ? { alarm } : {} })),
    ).map(each => each.severity)
  expect(pressed(convoy7(), 'fallDown')).toEqual(['attention'])
  expect(pressed(convoy7(), 'SOS')).toEqual(['alarm'])
  const named = convoy7({ stated: { alarm: { urgent: ['sos', 'falldown'] } } })
  expect(['fallDown', 'sos', 'lowBattery'].flatMap(name => pressed(named, name))).toEqual([
    'alarm',
    'alarm',
    'attention',
  ])
})

test('early is told as well, as a note', () => {
  const plan = convoy7()
  const events = eventsOf(
    plan,
    drive(plan, minutes => ({ minutes: minutes < 5 ? minutes : Math.min(60, 5 + (minutes - 5) * 2) }), 60),
    60,
  )
  expect(events.map(({ rule, severity, facts }) => [rule, severity, facts.name])).toEqual([
    ['early', 'note', 'Yunakivka'],
  ])
})

test('a rule that the case turned off says nothing', () => {
  const plan = convoy7({ stated: { 'off-route': { on: false } } })
  expect(
    eventsOf(
      plan,
      drive(plan, minutes => ({ asideM: minutes > 20 && minutes < 30 ? 900 : 0 })),
    ),
  ).toEqual([])
})

test('Convoy 8 comes the other way: forecast for the bridge, told while both are there, and kept afterwards', () => {
  const bridge = placeOnTheWay(convoy7(), 0.35)
  const seven = planOfTest([
    { name: 'Sumy', place: sumy, departs: 0 },
    { name: 'The bridge', place: bridge, arrives: 30 },
    { name: 'Yunakivka', place: yunakivka, arrives: 60 },
  ])
  const eight = planOfTest(
    [
      { name: 'Yunakivka', place: yunakivka, departs: 9 },
      { name: 'Sumy', place: sumy, arrives: 69 },
    ],
    { id: 'convoy-8', devices: [{ device: 'phone-8' }] },
  )
  const engine = createWatchEngine()
  engine.setMovement(seven)
  engine.setMovement(eight)
  const all = [...drive(seven), ...drive(eight, () => ({ more: { device: 'phone-8' } }))].sort((a, b) => a.at - b.at)
  const told: string[] = []
  for (const fix of all) {
    engine.take(fix.device === 'phone-8' ? 'convoy-8' : 'convoy-7', [fix])
    for (const { change, event } of engine.tick(fix.received)) {
      if (event.movement === 'convoy-7') told.push(`${change} ${event.facts.forecast} ${event.facts.name}`)
    }
  }
  expect(told.slice(0, 3)).toEqual(['opened yes The bridge', 'updated no The bridge', 'closed no The bridge'])
  const [event] = engine.events('convoy-7')
  expect(engine.events('convoy-7')).toHaveLength(1)
  expect(event).toMatchObject({ rule: 'two-at-one-place', severity: 'attention', facts: { other: 'convoy-8' } })
  expect(engine.events('convoy-8')).toMatchObject([
    { facts: { other: 'convoy-7' }, from: event!.from, until: event!.until },
  ])
})

test('there and back on one road: the way back is not taken for the way there', () => {
  const plan = planOfTest([
    { name: 'Sumy', place: sumy, departs: 0 },
    { name: 'Yunakivka', place: yunakivka, arrives: 30, departs: 40, stop: 'unloading' },
    { name: 'Sumy', place: sumy, arrives: 70 },
  ])
  const engine = createWatchEngine()
  engine.setMovement(plan)
  // Nothing is heard from twenty minutes out until it is half way back.
  engine.take(
    'convoy-7',
    drive(plan, minutes => (minutes > 12 && minutes < 56 ? null : {}), 75),
  )
  const along = engine.track('convoy-7').map(fix => Math.round((fix.alongM! / plan.line.lengthM) * 20) / 20)
  expect(along.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0])
  expect(along.at(-1)).toBe(1)
  expect(engine.forecast('convoy-7')!.points[2]!.minutesLate).toBeLessThanOrEqual(0)
  expect(engine.forecast('convoy-7')!.next).toBeNull()
})
