import { expect, test } from 'vitest'
import { groupsUpTo } from './groups-up-to.ts'

const groups = [
  { name: 'Event 1', ids: ['a', 'b', 'c'] },
  { name: 'Event 2', ids: ['d', 'e'] },
  { name: 'Told once', ids: ['f', 'g', 'h', 'i'] },
]

test('the lines drawn are the first in their order, under the groups that they stand in', () => {
  const all = groups.flatMap(({ ids }) => ids)
  for (let most = 0; most <= all.length; most++)
    expect(groupsUpTo(groups, most).flatMap(({ ids }) => ids)).toEqual(all.slice(0, most))
  expect(groupsUpTo(groups, 4)).toEqual([groups[0], { name: 'Event 2', ids: ['d'] }])
  expect(groupsUpTo(groups, 5).map(({ name }) => name)).toEqual(['Event 1', 'Event 2'])
  expect(groupsUpTo(groups, 300)).toEqual(groups)
})
