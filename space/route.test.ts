import { describe, expect, it } from 'vitest'
import { distanceM } from './geodesy.ts'
import { legsOf, RouteProblem, type Waypoint } from './route.ts'

const terms = { toleranceMinutes: 15, bufferM: 500 }

const convoy7: Waypoint[] = [
  { position: [34.8, 50.907], name: 'Суми', etd: '2024-09-18T08:00+03:00' },
  {
    position: [35.0, 51.1],
    name: 'Юнаківка',
    eta: '2024-09-18T09:00+03:00',
    etd: '2024-09-18T09:30+03:00',
    stop: 'inspection',
  },
  { position: [35.27, 51.19], name: 'Суджа', eta: '2024-09-18T10:00:30+03:00' },
]

function problemOf(waypoints: Waypoint[]): { code: string; waypoint: number; sentence: string } {
  try {
    legsOf(waypoints, terms)
  } catch (problem) {
    if (problem instanceof RouteProblem) return problem
    throw problem
  }
  throw new Error('The route was read without a problem.')
}

describe('the legs of a convoy', () => {
  it('are its two ways and the stop between them', () => {
    const legs = legsOf(convoy7, terms)
    expect(legs.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 1],
      [1, 2],
    ])
    const [way, stop] = legs
    expect(way!.lengthM).toBe(distanceM([34.8, 50.907], [35.0, 51.1]))
    expect(way!.speedKmh).toBeCloseTo(way!.lengthM / 1_000, 9)
    const eight = Date.parse('2024-09-18T05:00Z')
    expect(way!.volume.during).toEqual({ from: eight - 15 * 60_000, to: eight + 75 * 60_000 })
    expect(stop).toMatchObject({ lengthM: 0, speedKmh: 0, volume: { shape: { type: 'Point', radiusM: 500 } } })
  })

  it('cross midnight and a change of the clocks by the offsets that were written', () => {
    const [leg] = legsOf(
      [
        { position: [34.8, 50.9], etd: '2024-10-27T02:30+03:00' },
        { position: [34.9, 50.9], eta: '2024-10-27T03:30+02:00' },
      ],
      terms,
    )
    expect(leg!.arrives - leg!.departs).toBe(2 * 3_600_000)
  })
})

describe('a route that cannot be placed in time is refused, the waypoint named', () => {
  const change = (index: number, what: Partial<Waypoint>) =>
    convoy7.map((waypoint, i) => (i === index ? { ...waypoint, ...what } : waypoint))
  const cases: [string, Waypoint[], string, number][] = [
    ['one waypoint', convoy7.slice(0, 1), 'fewer-than-two-waypoints', 0],
    ['no time', change(2, { eta: undefined }), 'no-time', 2],
    ['left before it is reached', change(1, { etd: '2024-09-18T08:59+03:00' }), 'time-backwards', 1],
    ['reached before the last is left', change(2, { eta: '2024-09-18T09:29+03:00' }), 'time-backwards', 2],
    ['no offset', change(2, { eta: '2024-09-18T10:00' }), 'time-without-offset', 2],
    ['not a time', change(0, { etd: 'tomorrow at eight' }), 'bad-time', 0],
    ['no such day', change(0, { etd: '2024-09-38T08:00+03:00' }), 'bad-time', 0],
    ['latitude 120', change(0, { position: [34.8, 120] }), 'bad-position', 0],
  ]
  it.each(cases)('%s', (_, waypoints, code, waypoint) => {
    const problem = problemOf(waypoints)
    expect(problem).toMatchObject({ code, waypoint })
    if (waypoints.length > 1) expect(problem.sentence).toContain(waypoints[waypoint]!.name)
  })
})
