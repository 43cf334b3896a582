import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Countable, type Figures, statisticsOf } from './statistics-of.ts'

/** Days after 1 September 2024, 00:00 UTC. */
const day = (n: number): number => Date.UTC(2024, 8, 1) + n * 86_400_000
const text = (n: number): string => new Date(day(n)).toISOString()
const always = () => true
const between = (from: number, until: number) => (at: number) => day(from) <= at && at < day(until)

const base = (id: string, at: number) => ({ id, case: 'case', by: 'agency', at: day(at), index: 0, title: id })
const movement = (id: string, at: number, more: Partial<Countable['movements'][number]> = {}) =>
  ({
    ...base(id, at),
    type: 'movement',
    state: 'accepted',
    waypoints: [{ name: 'Sumy', position: [34.8, 50.9], etd: text(at + 2) }],
    cargo: [
      { category: 'food', item: 'rice', quantity: 100, unit: 'bag' },
      { category: 'food', item: 'flour', quantity: 10, unit: 'bag' },
    ],
    departedAt: null,
    arrivedAt: null,
    passages: [],
    outcome: null,
    ...more,
  }) as unknown as Countable['movements'][number]
const notice = (of: string, recipient: string, sent: number, answered: number | null) =>
  ({
    ...base(`${of}-${recipient}`, sent),
    type: 'notice',
    state: answered === null ? 'silent' : 'received',
    of,
    recipient,
    sentAt: day(sent),
    answeredAt: answered === null ? null : day(answered),
  }) as unknown as Countable['notices'][number]
const alarm = (of: string, at: number) =>
  ({
    ...base(`alarm-${of}-${at}`, at),
    type: 'alarm',
    movement: of,
    clearedAt: null,
  }) as unknown as Countable['alarms'][number]
const delivery = (of: string, at: number, deliveredAt: number | null, items: [string, number][], by = 'agency') =>
  ({
    ...base(`${of} ${at}`, at),
    by,
    type: 'delivery',
    state: 'confirmed',
    movement: of,
    deliveredAt: deliveredAt === null ? null : text(deliveredAt),
    quantities: items.map(([item, delivered]) => ({ item, unit: 'bag', delivered, damaged: 0, missing: 1 })),
  }) as unknown as Countable['deliveries'][number]
const incident = (id: string, at: number, happenedAt: number | null) =>
  ({
    ...base(id, at),
    type: 'incident',
    state: 'reported',
    category: 'interference',
    happenedAt: happenedAt === null ? null : text(happenedAt),
  }) as unknown as Countable['incidents'][number]
const nothing: Countable = {
  movements: [],
  sites: [],
  notices: [],
  alarms: [],
  incidents: [],
  answers: [],
  deliveries: [],
  asks: new Map(),
  events: [],
}

test('a movement counts by its departure as reported, else as planned, and what became of it counts with it', () => {
  const outcome = { code: 'facilitated', lost: [{ minutes: 90, by: 'Party B', where: 'Post 4', reason: 'a search' }] }
  const all = {
    ...nothing,
    movements: [
      movement('left late', 3, { departedAt: text(8), arrivedAt: text(15), outcome } as never),
      movement('planned', 5),
      movement('told without times', 13, { waypoints: [] }),
    ],
  }
  const in7 = (from: number) => statisticsOf(all, { within: between(from, from + 7), now: day(30) })
  expect([0, 7, 14].map(from => in7(from).movements)).toEqual([0, 3, 0])
  expect([0, 7, 14].map(from => in7(from).outcomes.length)).toEqual([0, 1, 0])
  expect(in7(7).lost).toEqual([{ by: 'Party B', minutes: 90, times: 1 }])
  expect([0, 7, 14].map(from => in7(from).deliveries.arrived)).toEqual([0, 0, 1])
})

test('an answer counts with its notice, however late it came; an alarm reaches whoever was ever told of the movement', () => {
  const all = {
    ...nothing,
    notices: [notice('a', 'north', 1, 9), notice('b', 'north', 2, null), notice('c', 'south', 8, 8.5)],
    alarms: [alarm('a', 10)],
  }
  const first = statisticsOf(all, { within: between(0, 7), now: day(12) })
  expect(first.parties).toMatchObject([
    {
      party: 'north',
      notices: 2,
      answered: 1,
      silent: 1,
      slowestMinutes: 8 * 1440,
      longestSilenceMinutes: 14_400,
      alarms: 0,
    },
  ])
  const second = statisticsOf(all, { within: between(7, 14), now: day(12) })
  expect(second.parties).toMatchObject([
    { party: 'north', notices: 0, alarms: 1 },
    { party: 'south', notices: 1, answered: 1, alarms: 0 },
  ])
})

test('an incident counts by when it happened, a delivery by when it was, a movement counted twice once', () => {
  const all = {
    ...nothing,
    movements: [movement('a', 1)],
    incidents: [incident('told late', 9, 5), incident('no time given', 9, null)],
    deliveries: [
      delivery('a', 20, 6.9, [['rice', 60]]),
      delivery('a', 21, 7.1, [
        ['rice', 40],
        ['flour', 10],
      ]),
    ],
  }
  const [one, two] = [0, 7].map(from => statisticsOf(all, { within: between(from, from + 7), now: day(30) }))
  expect([one!.incidents.reported, two!.incidents.reported]).toEqual([1, 1])
  expect(one!.deliveries).toMatchObject({
    counted: 1,
    confirmed: 1,
    items: [{ item: 'rice', planned: 100, delivered: 60 }],
  })
  expect(two!.deliveries).toMatchObject({
    counted: 0,
    confirmed: 1,
    items: [
      { item: 'rice', planned: null, delivered: 40 },
      { item: 'flour', planned: 10, delivered: 10 },
    ],
  })
})

/** Every count of the figures by what it is of; what is a middle, a longest or a slowest is left out. */
const countsIn = (figures: Figures): Map<string, number> => {
  const counts = new Map<string, number>()
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') counts.set(path, value)
    else if (Array.isArray(value))
      for (const each of value) {
        const { code, by, party, item, category, rule } = each
        walk(each, `${path}/${[code, by, party, item, category, rule].filter(Boolean).join(' ')}`)
      }
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value))
        if (!/^(median|slowest|longest)/.test(name)) walk(inner, `${path}/${name}`)
  }
  walk(figures, '')
  return counts
}

test('the counts of two spans that follow one another are together those of both', () => {
  const at = fc.double({ min: 0, max: 30, noNaN: true })
  const maybe = fc.option(at)
  const id = fc.constantFrom('a', 'b', 'c')
  const party = fc.constantFrom('north', 'south')
  const items = fc.array(fc.tuple(fc.constantFrom('rice', 'flour'), fc.integer({ min: 0, max: 50 })), { maxLength: 2 })
  const movements = fc.array(
    fc.record({
      at,
      departed: maybe,
      arrived: maybe,
      lost: fc.integer({ min: 0, max: 90 }),
      code: fc.constantFrom('denied', 'facilitated'),
    }),
    { maxLength: 3 },
  )
  const everything = fc.record({
    movements,
    notices: fc.array(fc.tuple(id, party, at, maybe), { maxLength: 6 }),
    alarms: fc.array(fc.tuple(id, at), { maxLength: 4 }),
    incidents: fc.array(fc.tuple(at, maybe), { maxLength: 4 }),
    deliveries: fc.array(fc.tuple(id, at, maybe, items, party), { maxLength: 6 }),
    events: fc.array(fc.record({ rule: fc.constantFrom('off-route', 'late'), from_at: at.map(day) }), { maxLength: 5 }),
  })
  fc.assert(
    fc.property(
      everything,
      fc.array(fc.integer({ min: -1, max: 31 }), { minLength: 3, maxLength: 3 }),
      (drawn, cuts) => {
        const all: Countable = {
          ...nothing,
          movements: drawn.movements.map(({ at, departed, arrived, lost, code }, n) =>
            movement('abc'[n]!, at, {
              departedAt: departed === null ? null : text(departed),
              arrivedAt: arrived === null ? null : text(arrived),
              outcome: { code, lost: [{ minutes: lost, by: 'north', where: '', reason: '' }] },
            }),
          ),
          notices: drawn.notices.map(each => notice(...each)),
          alarms: drawn.alarms.map(each => alarm(...each)),
          incidents: drawn.incidents.map((each, n) => incident(String(n), ...each)),
          asks: new Map(
            drawn.incidents.map(([at], n) => [
              String(n),
              ['north', 'south'].map(party => ({ party, since: day(at), answered: false })),
            ]),
          ),
          deliveries: drawn.deliveries.map(each => delivery(...each)),
          // What lasts still lasts as long for whoever asks now.
          events: drawn.events.map(each => ({ ...each, until_at: day(31), opened_at: each.from_at, taken_at: null })),
        }
        const [from, middle, until] = cuts.toSorted((a, b) => a - b) as [number, number, number]
        const counts = (a: number, b: number) => countsIn(statisticsOf(all, { within: between(a, b), now: day(31) }))
        const [one, two, both] = [counts(from, middle), counts(middle, until), counts(from, until)]
        for (const path of new Set([...one.keys(), ...two.keys(), ...both.keys()])) {
          // Minutes are told to a tenth, and what was to bring only where something of it was counted.
          if (path.endsWith('/planned')) continue
          const off = Math.abs((one.get(path) ?? 0) + (two.get(path) ?? 0) - (both.get(path) ?? 0))
          expect([path, off < 0.2]).toEqual([path, true])
        }
        expect(countsIn(statisticsOf(all, { within: between(-1, 40), now: day(31) }))).toEqual(
          countsIn(statisticsOf(all, { within: always, now: day(31) })),
        )
      },
    ),
  )
})
