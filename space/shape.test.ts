import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { destination } from './geodesy.ts'
import { checkShape, type Position, type Shape } from './shape.ts'

const square: Position[] = [
  [34, 51],
  [35, 51],
  [35, 52],
  [34, 52],
  [34, 51],
]

function polygon(...coordinates: Position[][]): Shape {
  return { type: 'Polygon', coordinates }
}

function shifted(ring: Position[], degrees: number): Position[] {
  return ring.map(([x, y]) => [x + degrees, y])
}

function shrunk(ring: Position[], factor: number): Position[] {
  return ring.map(([x, y]) => [34.5 + (x - 34.5) * factor, 51.5 + (y - 51.5) * factor])
}

/** A square of a fifth of a degree from its lower left corner. */
function quarter(x: number, y: number): Position[] {
  return [
    [x, y],
    [x + 0.2, y],
    [x + 0.2, y + 0.2],
    [x, y + 0.2],
    [x, y],
  ]
}

function codes(shape: unknown): string[] {
  return checkShape(shape).problems.map(problem => problem.code)
}

describe('a shape is checked where it enters', () => {
  const cases: [string, unknown, string[]][] = [
    ['a square', polygon(square), []],
    [
      'a square with a hole',
      polygon(
        square,
        square.map(([x, y]) => [34.25 + (x - 34) / 2, 51.25 + (y - 51) / 2]),
      ),
      [],
    ],
    ['a point', { type: 'Point', coordinates: [34, 51], radiusM: 50 }, []],
    [
      'a line that crosses itself, as a road may',
      { type: 'LineString', coordinates: square.concat([[34.5, 53]]), bufferM: 5 },
      [],
    ],
    [
      'a box over ±180°',
      polygon([
        [179, 1],
        [-179, 1],
        [-179, 2],
        [179, 2],
        [179, 1],
      ]),
      [],
    ],
    [
      'a polar cap',
      polygon([
        [0, 80],
        [90, 80],
        [180, 80],
        [-90, 80],
        [0, 80],
      ]),
      [],
    ],
    ['nothing', null, ['not-a-shape']],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, ['not-a-shape']],
    ['a letter for a number', { type: 'Point', coordinates: ['34', 51], radiusM: 0 }, ['non-finite']],
    ['NaN', { type: 'Point', coordinates: [Number.NaN, 51], radiusM: 0 }, ['non-finite']],
    ['a latitude of 120', { type: 'Point', coordinates: [34, 120], radiusM: 0 }, ['latitude-out-of-range']],
    ['a longitude of 200', { type: 'Point', coordinates: [200, 12], radiusM: 0 }, ['longitude-out-of-range']],
    ['a radius below nothing', { type: 'Point', coordinates: [34, 51], radiusM: -1 }, ['bad-margin']],
    ['a line without a buffer', { type: 'LineString', coordinates: square }, ['bad-margin']],
    ['a line of one place', { type: 'LineString', coordinates: [[1, 1]], bufferM: 1 }, ['too-few-vertices']],
    [
      'a line that stays',
      {
        type: 'LineString',
        coordinates: [
          [1, 1],
          [1, 1],
        ],
        bufferM: 1,
      },
      ['degenerate'],
    ],
    ['an open ring', polygon(square.slice(0, 4)), ['unclosed-ring']],
    [
      'a ring of two places',
      polygon([
        [1, 1],
        [2, 2],
        [1, 1],
        [1, 1],
      ]),
      ['degenerate'],
    ],
    [
      'a ring without area',
      polygon([
        [1, 0],
        [2, 0],
        [3, 0],
        [1, 0],
      ]),
      ['degenerate'],
    ],
    [
      'a belt around the world',
      polygon([
        [0, 0],
        [90, 0],
        [180, 0],
        [-90, 0],
        [0, 0],
      ]),
      ['too-large'],
    ],
    [
      'a hole through the edge',
      polygon(square, [
        [34.5, 51.5],
        [36, 51.4],
        [36, 51.6],
        [34.5, 51.5],
      ]),
      ['self-crossing'],
    ],
    ['a hole beside the area', polygon(square, shifted(square, 3)), ['stray-hole']],
    ['a hole that touches the edge from outside', polygon(square, shifted(square, 1)), ['stray-hole']],
    ['a hole in a hole', polygon(square, shrunk(square, 0.6), shrunk(square, 0.3)), ['stray-hole']],
    ['the same hole twice', polygon(square, shrunk(square, 0.6), shrunk(square, 0.6)), ['stray-hole']],
    ['two holes that touch at a corner', polygon(square, quarter(34.3, 51.3), quarter(34.5, 51.5)), []],
    [
      'two wings that share a vertex: each is area',
      polygon([
        [34, 51],
        [34.5, 51.5],
        [35, 52],
        [35, 51],
        [34.5, 51.5],
        [34, 52],
        [34, 51],
      ]),
      [],
    ],
    [
      'an edge to the other side of the earth',
      {
        type: 'LineString',
        coordinates: [
          [34, 51],
          [-146, -51],
        ],
        bufferM: 5,
      },
      ['edge-too-long'],
    ],
  ]
  it.each(cases)('%s', (_, shape, expected) => {
    expect(codes(shape)).toEqual(expected)
  })

  it('names the vertex where a ring crosses itself', () => {
    const bowTie = polygon([
      [34, 51],
      [35, 52],
      [35, 51],
      [34, 52],
      [34, 51],
    ])
    const [problem] = checkShape(bowTie).problems
    expect(problem).toMatchObject({ code: 'self-crossing', vertex: 0, at: [34, 51] })
    expect(problem!.sentence).toContain('the edge from vertex 2')
  })

  it('calls a bow-tie by its name, though its wings are alike and take one another away', () => {
    const corners = [0, 180, 90, 270, 0].map(bearing => destination([34, 0], bearing + 45, 1_000))
    const [problem] = checkShape(polygon(corners)).problems
    expect(problem).toMatchObject({ code: 'self-crossing', vertex: 0 })
  })

  it('answers for 10,000 vertices, and refuses one more at once', () => {
    const around = Array.from({ length: 9_998 }, (_, i) =>
      destination([34, 51], (360 * i) / 9_998, 5_000 + 2_000 * Math.sin(i)),
    )
    const crossed = [...around, around[0]!]
    ;[crossed[100], crossed[5_000]] = [crossed[5_000]!, crossed[100]!]
    expect(codes(polygon([...around, around[0]!]))).toEqual([])
    expect(codes(polygon(crossed))).toEqual(['self-crossing'])
    expect(codes(polygon([...crossed, ...crossed]))).toEqual(['too-many-vertices'])
  })

  it('has nothing to say against the real oblasts', context => {
    const files = ['ua59_sumska', 'ru_kursk_belgorod_bryansk'].map(name => `../shared/data/${name}.geojson`)
    if (!files.every(file => existsSync(file))) {
      console.warn('skipped: ../shared/data is not here')
      context.skip()
    }
    for (const file of files) {
      const found = JSON.parse(readFileSync(file, 'utf8'))
      for (const feature of found.features ?? [found]) expect(codes(feature.geometry)).toEqual([])
    }
  })
})
