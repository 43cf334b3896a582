import { expect, it } from 'vitest'
import { convoys } from '../bench/space/synthetic.ts'
import { pairsMeeting } from './all-pairs.ts'
import { packVolumes } from './packed-volumes.ts'
import { meeting, type Volume } from './volume.ts'
import { VolumeTableWriter } from './volume-table.ts'

it('finds every pair of legs that meet, as a look at each pair does, in two parts as in one', () => {
  // Twenty convoys in towns, on one day, so that they meet; and a curfew every night.
  const all = convoys(7, 40, 'half in 20 towns')
    .flat()
    .map(({ shape, during }, i): Volume => {
      const { from, to } = during as { from: number; to: number }
      const day = 86_400_000
      return i % 50 === 0
        ? { shape, during: { windows: [{ start: '20:00', end: '06:00', zone: 'Europe/Kyiv' }] } }
        : { shape, during: { from: from % day, to: (from % day) + to - from } }
    })
  const writer = new VolumeTableWriter()
  for (const volume of all) writer.add(volume)
  const { packed, order } = packVolumes([{ table: writer.table() }])

  const expected = new Set<string>()
  for (const [i, one] of all.entries()) {
    for (let j = i + 1; j < all.length; j++) if (meeting(one, all[j]!)) expected.add(`${i} ${j}`)
  }
  const half = Math.floor(packed.count / 2)
  const parts = [pairsMeeting(packed, 0, 0, half), pairsMeeting(packed, 0, half, packed.count)]
  const name = (a: number, b: number) => [order[a]!, order[b]!].sort((x, y) => x - y).join(' ')
  const found: string[] = []
  for (const { sure, unsure } of parts) {
    for (let k = 0; k < sure.length; k += 2) found.push(name(sure[k]!, sure[k + 1]!))
    for (let k = 0; k < unsure.length; k += 2) {
      const [a, b] = [order[unsure[k]!]!, order[unsure[k + 1]!]!]
      if (meeting(all[a]!, all[b]!)) found.push(name(unsure[k]!, unsure[k + 1]!))
    }
  }
  expect(found.length).toBeGreaterThan(300)
  expect(new Set(found).size).toBe(found.length)
  expect(new Set(found)).toEqual(expected)
})
