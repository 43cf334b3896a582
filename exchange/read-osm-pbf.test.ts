import { existsSync, readFileSync } from 'node:fs'
import { buildRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { OsmProblem, readOsmPbf } from './read-osm-pbf.ts'

const inMemory = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
})
const path = '../shared/data/liechtenstein.osm.pbf'
const here = existsSync(path)
if (!here) console.warn(`SKIPPED: ${path} is not here, so no extract is read.`)

describe.skipIf(!here)('the extract of Liechtenstein', () => {
  const bytes = here ? new Uint8Array(readFileSync(path)) : new Uint8Array()

  test('has its roads, one whole country of them, and says how far it has come', async () => {
    const shares: number[] = []
    const { roads, positions, signs } = await readOsmPbf(inMemory(bytes), share => shares.push(share))
    expect(roads.length).toBeGreaterThan(3_000)
    expect(shares.at(-1)).toBe(1)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    for (let i = 0; i < positions.length; i += 2) {
      if (positions[i] === 0x7fffffff) continue
      expect(positions[i]! / 1e7).toBeGreaterThan(9.3)
      expect(positions[i]! / 1e7).toBeLessThan(9.8)
    }
    const network = buildRoadNetwork(roads, positions, signs)
    // Two signs ban a turn there, each onto one road.
    expect(signs.map(({ isOnly, bannedFor }) => [isOnly, bannedFor])).toEqual([
      [false, 3],
      [false, 3],
    ])
    expect(network.bannedFrom.length).toBe(2)
    // Nearly all junctions lead to one another.
    expect(network.main.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(network.nodes * 0.9)
  })

  test('cut short or damaged, it is refused by place, whatever byte it is', async () => {
    await expect(readOsmPbf(inMemory(bytes.subarray(0, 100_000)))).rejects.toThrow(/in the middle of a block/)
    const damaged = bytes.slice()
    damaged.fill(0x55, 5_000, 5_200)
    await expect(readOsmPbf(inMemory(damaged))).rejects.toThrow(OsmProblem)
  })
})

test('what is no extract is told so', async () => {
  await expect(readOsmPbf(inMemory(new Uint8Array()))).rejects.toThrow('The file is empty.')
  await expect(readOsmPbf(inMemory(new TextEncoder().encode('<osm version="0.6"/>')))).rejects.toThrow(
    /no OpenStreetMap extract/,
  )
})

test('a road ends at a bollard and at the edge of the extract, and goes on through a gate', async () => {
  const bytes = anExtract(
    [
      { id: 1, place: [9.5, 47.1] },
      { id: 2, place: [9.51, 47.1], tags: { barrier: 'bollard' } },
      { id: 3, place: [9.52, 47.1], tags: { barrier: 'lift_gate' } },
      { id: 4, place: [9.53, 47.1] },
      { id: 6, place: [9.55, 47.1], tags: { highway: 'crossing' } },
      { id: 7, place: [9.56, 47.1] },
    ],
    [{ id: 10, nodes: [1, 2, 3, 4, 5, 6, 7], tags: { highway: 'residential', name: 'Valley road' } }],
  )
  const { roads, positions } = await readOsmPbf(inMemory(bytes))
  const longitudes = roads.map(({ nodes }) => nodes.map(at => positions[at * 2]! / 1e7))
  expect(longitudes).toEqual([
    [9.5, 9.51],
    [9.51, 9.52, 9.53],
    [9.55, 9.56],
  ])
  // On either side of the bollard in a place of its own.
  expect(roads[0]!.nodes.at(-1)).not.toBe(roads[1]!.nodes[0])
  expect(roads.map(({ name }) => name)).toEqual(['Valley road', 'Valley road', 'Valley road'])
})

type Tags = Record<string, string>

/** A small extract as the format has it (OpenStreetMap wiki, PBF Format), unpacked. */
function anExtract(
  nodes: { id: number; place: [number, number]; tags?: Tags }[],
  ways: { id: number; nodes: number[]; tags: Tags }[],
): Uint8Array {
  const strings = ['']
  const numberOf = (text: string) => {
    if (!strings.includes(text)) strings.push(text)
    return strings.indexOf(text)
  }
  const steps = (values: number[]) => values.map((value, i) => value - (values[i - 1] ?? 0))
  const group = written(to => {
    to.writeMessage(
      2,
      (_, dense) => {
        dense.writePackedSVarint(1, steps(nodes.map(({ id }) => id)))
        dense.writePackedSVarint(8, steps(nodes.map(({ place }) => Math.round(place[1] * 1e7))))
        dense.writePackedSVarint(9, steps(nodes.map(({ place }) => Math.round(place[0] * 1e7))))
        const tags = nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flat().map(numberOf), 0])
        dense.writePackedVarint(10, tags)
      },
      null,
    )
    for (const way of ways)
      to.writeMessage(
        3,
        (_, each) => {
          each.writeVarintField(1, way.id)
          each.writePackedVarint(2, Object.keys(way.tags).map(numberOf))
          each.writePackedVarint(3, Object.values(way.tags).map(numberOf))
          each.writePackedSVarint(8, steps(way.nodes))
        },
        null,
      )
  })
  const block = written(to => {
    to.writeMessage(
      1,
      (_, table) => {
        for (const text of strings) table.writeBytesField(1, new TextEncoder().encode(text))
      },
      null,
    )
    to.writeBytesField(2, group)
  })
  const header = written(to => to.writeStringField(4, 'DenseNodes'))
  return Buffer.concat([blob('OSMHeader', header), blob('OSMData', block)])
}

const blob = (type: string, data: Uint8Array): Buffer => {
  const content = written(to => to.writeBytesField(1, data))
  const header = written(to => {
    to.writeStringField(1, type)
    to.writeVarintField(3, content.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, content])
}

const written = (write: (to: PbfWriter) => void): Uint8Array => {
  const to = new PbfWriter()
  write(to)
  return to.finish()
}
