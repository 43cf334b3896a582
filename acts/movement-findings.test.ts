import { destination, interpolate } from '@unimpeded/space/geodesy.ts'
import type { Position } from '@unimpeded/space/shape.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleClock, exampleWorld } from './example-world.ts'
import type { FindingsContext } from './findings-context.ts'
import { movementFindings } from './movement-findings.ts'
import type { MovementPlan } from './movement-plan.ts'
import type { CaseRecord, MovementRecord, SiteRecord } from './world/records.ts'
import { asSeenBy, type Ground, type MemoryWorld } from './world/world.ts'

const alpha: Position = [34.8012, 50.9113]
const bravo: Position = [35.1004, 51.1102]
const along = (fraction: number): Position => interpolate(alpha, bravo, fraction)

/** Convoy 7 as Jonas would send it: three days ahead, by day, in the corridor. */
const plan = (changes: Partial<MovementPlan> = {}): MovementPlan => ({
  mode: 'road',
  waypoints: [
    { name: 'Alpha', position: alpha, etd: '2024-09-21T07:00:00+03:00' },
    { name: 'Bravo', position: bravo, eta: '2024-09-21T09:00:00+03:00' },
  ],
  vehicles: [{ type: 'truck', plate: 'AA 7777 BB', thermalMarking: true }],
  bufferM: 200,
  emergency: false,
  corridor: 'corridor-open',
  ...changes,
})

const withTimes = (etd: string, eta: string, from = alpha, to = bravo) => [
  { name: 'Alpha', position: from, etd },
  { name: 'Bravo', position: to, eta },
]

const findings = (
  changes: Partial<MovementPlan> = {},
  context: Partial<FindingsContext> = {},
  world = exampleWorld(),
) =>
  movementFindings(plan(changes), {
    at: exampleClock,
    caseRecord: world.get('case') as CaseRecord,
    world: asSeenBy(world, 'organisation'),
    ...context,
  })

const codes = (...given: Parameters<typeof findings>) => findings(...given).map(each => each.code)

const withCase = (world: MemoryWorld, changes: Partial<CaseRecord>) => {
  world.put({ ...(world.get('case') as CaseRecord), ...changes })
  return world
}

/** A ground with these places and no other, on land everywhere but in the given hole of the sea. */
const groundOf = (places: Record<string, Position>, sea?: (position: Position) => boolean): Ground => ({
  isOnLand: position => !sea?.(position),
  find: (name, near) =>
    places[name]
      ? { name, position: places[name], distanceM: Math.hypot(near[0] - places[name][0], near[1] - places[name][1]) }
      : null,
})

describe('a convoy that is announced in time and keeps to what was agreed', () => {
  it('has nothing to be warned of', () => {
    expect(findings()).toEqual([])
    expect(findings({ corridor: null })).toEqual([])
  })

  it('is not looked at where the case has no protocol, or the plan no times: the act is refused for those', () => {
    const world = exampleWorld()
    expect(codes({}, { caseRecord: world.get('case-bare') as CaseRecord })).toEqual([])
    expect(codes({ waypoints: [{ name: 'Alpha', position: alpha }] })).toEqual([])
  })
})

describe('the time of departure', () => {
  it('48 hours ahead is in time, and a minute less is not', () => {
    const leaving = (etd: string) => codes({ waypoints: withTimes(etd, '2024-09-20T11:00:00+03:00') })
    expect(leaving('2024-09-20T09:00:00+03:00')).toEqual(['meets-movement'])
    expect(leaving('2024-09-20T08:59:00+03:00')).toEqual(['meets-movement', 'lead-time-short'])
  })

  it('says how many hours are left, rounded down', () => {
    const [found] = findings({
      corridor: null,
      waypoints: withTimes('2024-09-19T13:59:00+03:00', '2024-09-19T15:30:00+03:00'),
    })
    expect(found).toMatchObject({ code: 'lead-time-short', details: { hours: 28.9, needed: 48 } })
    expect(found!.sentence).toBe('Departure is in 28.9 h; the protocol asks for 48 h of notice.')
  })

  it('is shorter in an emergency', () => {
    const waypoints = withTimes('2024-09-19T13:59:00+03:00', '2024-09-19T15:30:00+03:00')
    expect(codes({ waypoints, emergency: true })).toEqual([])
  })

  it('may have passed', () => {
    const [found] = findings({ waypoints: withTimes('2024-09-17T07:00:00+03:00', '2024-09-17T09:00:00+03:00') })
    expect(found).toMatchObject({ code: 'departure-past', waypoint: 0 })
  })

  it('is no matter for one that is on the road', () => {
    const world = exampleWorld()
    const amends = world.get('movement-under-way') as MovementRecord
    expect(
      codes(
        { waypoints: amends.waypoints, vehicles: [{ type: 'truck', plate: 'AA 9', thermalMarking: true }] },
        { amends },
      ),
    ).toEqual([])
  })
})

describe('the agreed hours', () => {
  it('begin at 06:00 in Kyiv, whatever offset the plan is written in', () => {
    const leaving = (etd: string) => codes({ waypoints: withTimes(etd, '2024-09-21T09:00:00+03:00') })
    expect(leaving('2024-09-21T03:00:00Z')).toEqual([])
    expect(leaving('2024-09-21T02:59:00Z')).toEqual(['outside-window', 'outside-window'])
  })

  it('are told once for the corridor and once for the case, with the time outside', () => {
    const found = findings({ waypoints: withTimes('2024-09-21T05:00:00+03:00', '2024-09-21T07:00:00+03:00') })
    expect(found.map(each => each.cite)).toEqual(['outside-window:corridor-open', 'outside-window'])
    expect(found[0]).toMatchObject({
      from: Date.parse('2024-09-21T05:00:00+03:00'),
      to: Date.parse('2024-09-21T06:00:00+03:00'),
      leg: 1,
      since: exampleWorld().get('corridor-open')!.index,
    })
    expect(found[1]!.sentence).toBe('Leg 1 passes outside the hours agreed for Northern crossing.')
  })

  it('of a corridor count only while inside it', () => {
    // Ten kilometres of approach before six, and in the corridor from six on.
    const start = destination(alpha, 225, 11_000)
    const world = withCase(exampleWorld(), {})
    const record = world.get('case') as CaseRecord
    world.put({ ...record, protocol: { ...record.protocol!, dayWindows: [] } })
    const waypoints = [
      { name: 'Depot', position: start, etd: '2024-09-21T05:40:00+03:00' },
      { name: 'Alpha', position: alpha, eta: '2024-09-21T06:05:00+03:00', etd: '2024-09-21T06:05:00+03:00' },
      { name: 'Bravo', position: bravo, eta: '2024-09-21T08:00:00+03:00' },
    ]
    const found = findings({ waypoints }, {}, world)
    expect(found.map(each => each.code)).toEqual(['outside-corridor'])
    const hurried = waypoints.map((each, n) =>
      n === 1 ? { ...each, eta: '2024-09-21T06:00:00+03:00', etd: '2024-09-21T06:00:00+03:00' } : each,
    )
    expect(codes({ waypoints: hurried }, {}, world)).toEqual(['outside-corridor', 'outside-window'])
  })

  it('end when the corridor ends', () => {
    const waypoints = withTimes('2024-10-31T08:00:00+02:00', '2024-10-31T10:00:00+02:00')
    expect(codes({ waypoints })).toEqual(['outside-window'])
  })

  it('follow the clocks of the zone after summer time has ended', () => {
    const leaving = (etd: string) => codes({ waypoints: withTimes(etd, '2024-10-28T08:00:00+02:00') })
    expect(leaving('2024-10-28T06:00:00+02:00')).toEqual([])
    expect(leaving('2024-10-28T06:00:00+03:00')).toEqual(['outside-window', 'outside-window'])
  })

  it('let a convoy stand by the road for the night', () => {
    const waypoints = [
      { name: 'Alpha', position: alpha, etd: '2024-09-26T15:00:00+03:00' },
      { name: 'Midway', position: along(0.5), eta: '2024-09-26T16:00:00+03:00', etd: '2024-09-27T07:00:00+03:00' },
      { name: 'Bravo', position: bravo, eta: '2024-09-27T08:00:00+03:00' },
    ]
    expect(codes({ waypoints, corridor: null })).toEqual([])
    expect(codes({ waypoints })).toEqual(['outside-window'])
  })

  it('by night, a convoy that only shows a roof logo is warned that it will not be seen', () => {
    const waypoints = withTimes('2024-09-21T19:00:00+03:00', '2024-09-21T21:00:00+03:00')
    const vehicles = [{ type: 'truck', plate: 'AA 7777 BB', marking: 'roof logo' }]
    expect(codes({ waypoints, vehicles, corridor: null })).toEqual(['outside-window', 'windows-unlit'])
    expect(codes({ waypoints, corridor: null })).toEqual(['outside-window'])
  })
})

describe('a corridor', () => {
  it('is left by so many metres', () => {
    const village = destination(along(0.5), 130, 3000)
    const waypoints = [
      { name: 'Alpha', position: alpha, etd: '2024-09-21T07:00:00+03:00' },
      { name: 'Village', position: village, eta: '2024-09-21T08:00:00+03:00' },
      { name: 'Bravo', position: bravo, eta: '2024-09-21T09:00:00+03:00' },
    ]
    const [found] = findings({ waypoints })
    expect(found).toMatchObject({ code: 'outside-corridor', with: 'corridor-open', details: { legs: [1, 2] } })
    expect(Math.abs(found!.metres! - 1998)).toBeLessThan(10)
    expect(found!.sentence).toBe(`Leg ${found!.leg} leaves the corridor corridor-open by ${found!.metres} m.`)
  })

  it('that is suspended is told, with until when', () => {
    const [found] = findings({ corridor: 'corridor-suspended' })
    expect(found).toMatchObject({
      code: 'corridor-suspended',
      sentence: 'The corridor corridor-suspended is suspended until 2024-09-25T06:00:00+03:00.',
    })
  })

  it('that will no longer be suspended by then is not', () => {
    const inCorridor = [alpha, bravo].map(([lon, lat]): Position => [lon + 0.15, lat])
    const waypoints = withTimes('2024-09-26T07:00:00+03:00', '2024-09-26T09:00:00+03:00', inCorridor[0], inCorridor[1])
    expect(codes({ corridor: 'corridor-suspended', waypoints })).toEqual([])
  })
})

describe('what it meets', () => {
  const through = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', [35.25, 50.9151], [35.4, 50.9152])

  it('is a restriction it crosses, by name, where and when', () => {
    const [found] = findings({ waypoints: through, corridor: null })
    expect(found).toMatchObject({ code: 'crosses-restriction', with: 'restriction', metres: 0, leg: 1 })
    expect(found!.sentence).toBe('Leg 1 meets the restriction Mines south of Bravo.')
    expect(found!.cite).toBe('crosses-restriction:restriction')
    expect(found!.at![0]).toBeGreaterThan(35.29)
    expect(found!.from).toBe(Date.parse('2024-09-21T06:30:00+03:00'))
  })

  it('is a restriction, with the stretch of the way that comes too near, and when it is passed by the plan', () => {
    const [found] = findings({ waypoints: through, corridor: null })
    const [stretch, ...others] = found!.along!
    expect(others).toEqual([])
    expect(stretch!.from[0]).toBeGreaterThan(35.25)
    expect(stretch!.to[0]).toBeLessThan(35.4)
    expect(stretch!.toM - stretch!.fromM).toBeGreaterThan(500)
    // The leg takes two hours; this is a part of it.
    expect(stretch!.passed.from).toBeGreaterThan(Date.parse('2024-09-21T07:00:00+03:00'))
    expect(stretch!.passed.to).toBeLessThan(Date.parse('2024-09-21T09:00:00+03:00'))
  })

  it('is a restriction it passes too near, which is not crossing it', () => {
    const past = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', [35.25, 50.9353], [35.4, 50.9354])
    const [found] = findings({ waypoints: past, corridor: null })
    expect(found!.code).toBe('near-restriction')
    // 0.0053 degrees of latitude are 590 m, of which the convoy’s own buffer takes 200.
    expect(Math.abs(found!.metres! - 390)).toBeLessThan(8)
  })

  it('is not a restriction the signer may not read', () => {
    const world = exampleWorld()
    expect(codes({ waypoints: through, corridor: null }, { world: asSeenBy(world, 'party-b') }, world)).toEqual([])
  })

  const bySite = withTimes('2024-09-26T07:00:00+03:00', '2024-09-26T08:00:00+03:00', [34.86, 50.8462], [34.94, 50.8463])

  it('is a notified site it passes', () => {
    const [found] = findings({ waypoints: bySite, corridor: null })
    expect(found).toMatchObject({ code: 'near-site', with: 'site-accepted' })
    // 0.00625 degrees of latitude are 695 m; the site’s radius takes 100 of them and the buffer 200.
    expect(Math.abs(found!.metres! - 395)).toBeLessThan(8)
  })

  it('is not the site it goes to', () => {
    const waypoints = [
      ...bySite.slice(0, 1),
      {
        name: 'Warehouse',
        position: [34.9001, 50.8401] as Position,
        eta: '2024-09-26T07:30:00+03:00',
        etd: '2024-09-26T08:30:00+03:00',
      },
      { name: 'Bravo', position: [34.9403, 50.8463] as Position, eta: '2024-09-26T09:00:00+03:00' },
    ]
    expect(codes({ waypoints, corridor: null })).toEqual([])
  })

  it('is not a site that stands no longer', () => {
    const world = exampleWorld()
    const site = world.get('site-accepted') as SiteRecord
    world.put({ ...site, during: { from: '2024-09-01T00:00:00+03:00', to: '2024-09-25T00:00:00+03:00' } })
    expect(codes({ waypoints: bySite, corridor: null }, {}, world)).toEqual([])
  })

  const asFour = withTimes('2024-09-20T09:30:00+03:00', '2024-09-20T11:00:00+03:00')

  it('is another convoy on the same road half an hour behind, once, however many legs they share', () => {
    const found = findings({ waypoints: asFour })
    expect(found.map(each => each.code)).toEqual(['meets-movement'])
    expect(found[0]).toMatchObject({ with: 'movement-accepted', metres: 0, details: { what: 'C-4', legs: [1] } })
    expect(found[0]!.from).toBe(Date.parse('2024-09-20T09:00:00+03:00'))
    expect(found[0]!.to).toBe(Date.parse('2024-09-20T09:30:00+03:00'))
  })

  it('is not a convoy that has gone an hour before', () => {
    expect(codes({ waypoints: withTimes('2024-09-20T10:31:00+03:00', '2024-09-20T12:00:00+03:00') })).toEqual([])
  })

  it('is not one that was returned, and not itself', () => {
    const world = exampleWorld()
    const own = world.get('movement-accepted') as MovementRecord
    expect(codes({ waypoints: own.waypoints }, { amends: own }, world)).toEqual(['lead-time-short'])
    const returned = world.get('movement-returned') as MovementRecord
    expect(codes({ waypoints: returned.waypoints }, {}, world)).toEqual([])
  })

  it('is told the worst first', () => {
    const waypoints = [
      { name: 'South', position: [35.25, 50.9151] as Position, etd: '2024-09-20T05:00:00+03:00' },
      {
        name: 'East',
        position: [35.36, 50.9152] as Position,
        eta: '2024-09-20T05:30:00+03:00',
        etd: '2024-09-20T05:30:00+03:00',
      },
      { name: 'Bravo', position: bravo, eta: '2024-09-20T09:10:00+03:00' },
    ]
    const found = codes({ waypoints, vehicles: [{ type: 'truck', plate: 'AA 1004 BB' }], corridor: null })
    expect(found).toEqual([
      'crosses-restriction',
      'meets-movement',
      'outside-window',
      'windows-unlit',
      'lead-time-short',
      'plate-twice',
    ])
  })
})

describe('the speed', () => {
  it('of a leg that asks for more than the roads give is told, the fastest', () => {
    // 30.5 km in 20 minutes.
    const [found] = findings({ waypoints: withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T07:20:00+03:00') })
    expect(found).toMatchObject({ code: 'speed-implausible', leg: 1, details: { legs: [1] } })
    expect(found!.details.speed).toBe(92)
  })

  it('of an aircraft is not one of the roads', () => {
    const waypoints = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T07:05:00+03:00')
    expect(codes({ mode: 'air', waypoints })).toEqual([])
  })
})

describe('coordinates', () => {
  const area = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [34, 50.5],
        [36, 50.5],
        [36, 51.5],
        [34, 51.5],
        [34, 50.5],
      ] as Position[],
    ],
  }
  const swap = ([lon, lat]: Position): Position => [lat, lon]

  it('that are swapped are told once, and not as a speed of thousands', () => {
    const waypoints = [
      { name: 'Alpha', position: swap(alpha), etd: '2024-09-21T07:00:00+03:00' },
      { name: 'Bravo', position: bravo, eta: '2024-09-21T09:00:00+03:00' },
    ]
    const world = withCase(exampleWorld(), { area })
    world.ground = groundOf({ Alpha: alpha }, ([lon]) => lon > 40)
    const found = findings({ waypoints, corridor: null }, {}, world)
    expect(found[0]).toMatchObject({ code: 'coordinates-swapped', waypoint: 0 })
    // The leg crosses half a continent as it is written, so what it meets there is still told.
    expect(found.slice(1).map(each => each.code)).toEqual(['crosses-restriction'])
    expect(found[0]!.sentence).toBe('Latitude and longitude of Alpha look swapped.')
  })

  it('that are all swapped are seen by the corridor, or by the names of the places', () => {
    const waypoints = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', swap(alpha), swap(bravo))
    expect(codes({ waypoints }).filter(code => code === 'coordinates-swapped')).toHaveLength(2)
    const world = exampleWorld()
    world.ground = groundOf({ Alpha: alpha, Bravo: bravo })
    expect(codes({ waypoints, corridor: null }, {}, world)).toEqual(['coordinates-swapped', 'coordinates-swapped'])
  })

  it('of one of three are told from the two others; of one of two, it is said that it may be either', () => {
    const three = [
      { name: 'Alpha', position: alpha, etd: '2024-09-21T07:00:00+03:00' },
      { name: 'Midway', position: swap(along(0.5)), eta: '2024-09-21T08:00:00+03:00' },
      { name: 'Bravo', position: bravo, eta: '2024-09-21T09:00:00+03:00' },
    ].map(each => ({ ...each, position: each.position.map(x => Number(x.toFixed(5))) as Position }))
    const found = findings({ waypoints: three, corridor: null })
    const swapped = found.filter(each => each.code === 'coordinates-swapped')
    expect(swapped.map(each => each.waypoint)).toEqual([1])
    expect(found.map(each => each.code)).not.toContain('speed-implausible')
    const two = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', alpha, swap(bravo))
    expect(findings({ waypoints: two, corridor: null })[0]).toMatchObject({
      code: 'coordinates-swapped',
      sentence: 'Latitude and longitude of Alpha or Bravo look swapped.',
    })
  })

  it('are not swapped for being far away', () => {
    const kyiv: Position = [30.5238, 50.4547]
    const waypoints = [
      { name: 'Kyiv', position: kyiv, etd: '2024-09-21T07:00:00+03:00' },
      { name: 'Alpha', position: alpha, eta: '2024-09-21T12:00:00+03:00' },
    ]
    expect(codes({ waypoints, corridor: null }, {}, withCase(exampleWorld(), { area }))).toEqual([])
  })

  it('on the sea are told for a truck, not for a ship', () => {
    const waypoints = withTimes(
      '2024-09-21T07:00:00+03:00',
      '2024-09-21T09:00:00+03:00',
      [31.0123, 46.1234],
      [31.2123, 46.2234],
    )
    const world = exampleWorld()
    world.ground = groundOf({}, () => true)
    expect(codes({ waypoints, corridor: null }, {}, world)).toEqual(['on-the-sea', 'on-the-sea'])
    expect(codes({ waypoints, corridor: null, mode: 'sea' }, {}, world)).toEqual([])
  })

  it('far from the place of that name are told with how far', () => {
    const world = exampleWorld()
    world.ground = groundOf({ Bravo: destination(bravo, 90, 12_300) })
    const [found] = findings({}, {}, world)
    expect(found).toMatchObject({ code: 'far-from-place', waypoint: 1, details: { what: 'Bravo', km: 12 } })
  })

  it('are not compared with a namesake on another continent, nor found far within the same town', () => {
    const world = exampleWorld()
    world.ground = groundOf({ Alpha: [-80.2, 40.4], Bravo: destination(bravo, 90, 4_900) })
    expect(codes({}, {}, world)).toEqual([])
  })

  it('with three decimals find no building; a zero at the end that a number drops is not counted against it', () => {
    const coarse = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', [34.801, 50.911])
    expect(findings({ waypoints: coarse })).toMatchObject([
      { code: 'too-few-decimals', waypoint: 0, details: { decimals: 3, needed: 4 } },
    ])
    // Somebody may have typed 34.800, 50.910 as they measured it; the number that is signed does not keep the zeros.
    const zeros = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', [34.8, 50.91])
    expect(findings({ waypoints: zeros })[0]?.sentence).toBe(
      'Not counting zeros at the end, the coordinates of Alpha have decimals: 2; finding a building takes 4. Zeros that were measured are right as they stand.',
    )
    const even = withTimes('2024-09-21T07:00:00+03:00', '2024-09-21T09:00:00+03:00', [34.801, 50.9113])
    expect(codes({ waypoints: even })).toEqual([])
  })
})

describe('number plates', () => {
  const truck = (plate: string) => ({ type: 'truck', plate, thermalMarking: true })

  it('listed twice are seen through spaces, case and Cyrillic letters that look the same', () => {
    const found = findings({
      vehicles: [truck('AA 7777 BB'), truck('BM1234HO'), truck('вм 1234-но'), truck('BM1234HO')],
    })
    expect(found.map(each => each.code)).toEqual(['plate-twice'])
    expect(found[0]!.sentence).toBe('The plate вм 1234-но is listed twice.')
  })

  it('listed in another convoy at the same time are told by its name', () => {
    const waypoints = withTimes(
      '2024-09-20T08:30:00+03:00',
      '2024-09-20T10:30:00+03:00',
      [34.2012, 50.6113],
      [34.4004, 50.7102],
    )
    const found = findings({ waypoints, corridor: null, vehicles: [truck('AA1004BB')] })
    const twice = found.find(each => each.code === 'plate-twice')
    expect(twice).toMatchObject({ with: 'movement-accepted', cite: 'plate-twice:movement-accepted' })
    expect(twice!.sentence).toBe('The plate AA1004BB is listed twice, here and in C-4 at the same time.')
  })

  it('of a truck that goes out again when it has come back are no matter', () => {
    const waypoints = withTimes(
      '2024-09-20T09:00:00+03:00',
      '2024-09-20T10:30:00+03:00',
      [34.2012, 50.6113],
      [34.4004, 50.7102],
    )
    expect(codes({ waypoints, corridor: null, vehicles: [truck('AA1004BB')] })).toEqual([])
  })
})

describe('any plan', () => {
  it('is looked at without a fault, each finding told once', () => {
    const position = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    ) as fc.Arbitrary<Position>
    const time = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map(date => date.toISOString())
    const waypoints = fc
      .array(fc.record({ name: fc.string({ minLength: 1 }), position }), { minLength: 2, maxLength: 6 })
      .chain(places =>
        fc
          .array(time, { minLength: places.length, maxLength: places.length })
          .map(times => places.map((place, n) => ({ ...place, eta: times.toSorted()[n]! }))),
      )
    const world = exampleWorld()
    fc.assert(
      fc.property(
        waypoints,
        fc.constantFrom('road', 'air', 'sea'),
        fc.constantFrom(null, 'corridor-open', 'corridor-suspended'),
        (way, mode, corridor) => {
          const found = findings({ waypoints: way, mode, corridor }, {}, world)
          for (const { sentence } of found) expect(sentence).not.toContain('–')
          const placed = found.filter(each => each.with).map(each => each.cite)
          expect(new Set(placed).size).toBe(placed.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})
