import type { Position as Place } from '@unimpeded/space/shape.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sudzha, sumy, yunakivka } from './a-convoy-of-test.ts'
import { feetOf } from './match.ts'
import { placeAlong, type RouteLine, routeLine } from './route-line.ts'
import { runsTogether } from './runs-together.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
console.info(`runs-together.test.ts: SEED=${seed}`)

const withinM = 100
const lineOf = (...places: Place[]): RouteLine =>
  routeLine(places.slice(1).map((place, i) => [places[i]!, place] as const))

test('Convoy 7 and Convoy 8 take the same road from Yunakivka on, one there and one back', () => {
  const seven = lineOf(sumy, yunakivka, sudzha)
  const eight = lineOf(sudzha, yunakivka, [35.4, 50.9])
  const [run, ...more] = runsTogether(seven, eight, withinM)
  expect(more).toEqual([])
  expect(Math.abs(run!.ownFromM - seven.waypointsM[1]!)).toBeLessThan(3 * withinM)
  expect(Math.abs(run!.ownToM - seven.lengthM)).toBeLessThan(3 * withinM)
  expect(Math.abs(run!.otherFromM - eight.waypointsM[1]!)).toBeLessThan(3 * withinM)
  expect(run!.otherToM).toBeLessThan(3 * withinM)
})

test('wherever one line is sampled near another, they run together; elsewhere they do not', () => {
  const places = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })).map(
      // On a coarse grid of some 700 m, so that lines share corners and stretches.
      ([x, y]): Place => [35 + x / 100, 51 + y / 150],
    ),
    { minLength: 2, maxLength: 8 },
  )
  const line = places.map(all => lineOf(...all)).filter(({ lengthM }) => lengthM > 0)
  let met = 0
  fc.assert(
    fc.property(line, line, (own, other) => {
      const runs = runsTogether(own, other, withinM)
      for (let piece = 0; piece < own.starts.length - 1; piece++) {
        const [from, to] = [own.starts[piece]!, own.starts[piece + 1]!]
        const steps = Math.ceil((to - from) / withinM)
        for (let step = 0; step < steps; step++) {
          const alongM = from + ((to - from) * step) / steps
          const feet = feetOf(other, placeAlong(own, alongM), 0, other.starts.length - 1)
          const apartM = Math.min(...feet.map(foot => foot.offM))
          const isTogether = runs.some(run => run.ownFromM <= alongM && alongM <= run.ownToM)
          if (apartM <= withinM) {
            met++
            expect(isTogether).toBe(true)
          } else if (isTogether) expect(apartM).toBeLessThan(4 * withinM)
        }
      }
    }),
    { seed, numRuns: 200 },
  )
  expect(met).toBeGreaterThan(0)
})
