import { existsSync, readFileSync } from 'node:fs'
import { buildRoadNetwork } from '@unimpeded/space/roads/road-network.ts'
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
