import { expect, test } from 'vitest'
import { countsOf } from './counts-of.ts'

const cargo = [
  { item: 'family ration', unit: 'box', quantity: 400, category: 'food', tonnes: 6.8, volumeM3: 21 },
  { item: 'flour', unit: 't', quantity: 0.3, category: 'food', tonnes: 0.3, volumeM3: 1 },
]
const line = (item: string, unit: string, sent: number, delivered: number, damaged = 0, missing = 0) => ({
  item,
  unit,
  sent,
  delivered,
  damaged,
  missing,
})

test('the ward counts rations in two lines, as they came off two trucks: what it said is their sum', () => {
  const ward = { quantities: [line('family ration', 'box', 250, 250), line('family ration', 'box', 150, 140, 6, 4)] }
  const observers = { quantities: [line('family ration', 'box', 400, 390, 6, 4)] }
  const [rations, flour] = countsOf(cargo, [ward, observers])
  expect(rations).toEqual({
    item: 'family ration',
    unit: 'box',
    planned: 400,
    counts: [0, 1].map(() => ({ sent: 400, delivered: 390, damaged: 6, missing: 4 })),
    differ: false,
    unlikePlan: false,
  })
  expect(flour).toMatchObject({ planned: 0.3, counts: [undefined, undefined], differ: false, unlikePlan: false })
})

test('a nought too many is seen beside the notification, and an item that nobody notified has a line of its own', () => {
  const ward = {
    quantities: [line('family ration', 'box', 4000, 3990, 0, 10), line('blanket', 'bale', 3, 3)],
  }
  const decimals = { quantities: [line('flour', 't', 0.1, 0.1), line('flour', 't', 0.2, 0.2)] }
  const told = countsOf(cargo, [ward, decimals])
  expect(told.map(({ item, planned, unlikePlan }) => [item, planned, unlikePlan])).toEqual([
    ['family ration', 400, true],
    ['flour', 0.3, false],
    ['blanket', null, false],
  ])
})
