/** Nadia lays three reports beside one another, of which one tells its count in the headline and again below. */
import { expect, test } from 'vitest'
import { differencesOf } from './differences-of.ts'
import type { Pair, PairSide } from './pair.ts'

const side = (telling: number, value: string, key = value): PairSide => ({
  statement: `s${telling}`,
  value,
  span: [0, value.length],
  telling,
  key,
})
const dead = (a: PairSide, b: PairSide): Pair => ({ type: 'number', rule: 'both count people, dead', a, b })
const [headline, lede, second, third] = [side(0, '4'), side(1, 'four', '4'), side(7, 'five', '5'), side(12, '5')]

test('what a headline and its article tell of the same two values is one difference', () => {
  const differences = differencesOf('ev1', [dead(headline, second), dead(lede, third)])
  expect(differences.map(({ sides }) => sides.map(({ value }) => value))).toEqual([['4', 'five']])
})

test('counts of two things, and other values, stay apart', () => {
  const wounded = { ...dead(lede, third), rule: 'both count people, wounded' }
  expect(differencesOf('ev1', [dead(headline, second), wounded])).toHaveLength(2)
  expect(differencesOf('ev1', [dead(headline, second), dead(lede, side(12, '6'))])).toHaveLength(2)
})
