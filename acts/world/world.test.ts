import type { Position } from '@unimpeded/space/shape.ts'
import { expect, it } from 'vitest'
import { dice } from '../../bench/space/dice.ts'
import { exampleWorld } from '../example-world.ts'
import { legsOfPlan } from '../legs-of-plan.ts'
import type { MovementRecord, RecordType, RestrictionRecord, WorldRecord } from './records.ts'
import { MemoryWorld } from './world.ts'

const everything: RecordType[] = ['movement', 'restriction']
const convoysOnly: RecordType[] = ['movement']

/**
 * A day of planners around one town: convoys are planned, moved to other hours, completed, and roads restricted, and between
 * all that the world is asked what plans meet, before they are entered and after. It answers as one that was never asked.
 */
it('tells every planner what their plan meets, whatever was asked and entered before', () => {
  const seed = Number(process.env.SEED ?? 20240918)
  console.info(`seed ${seed}`)
  const random = dice(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const example = exampleWorld()
  const convoy = example.get('movement-accepted') as MovementRecord
  const closed = example.get('restriction') as RestrictionRecord
  const place = (): Position => [34.8 + random() * 0.05, 50.9 + random() * 0.04]
  const planned = (id: string): MovementRecord => {
    const from = Date.UTC(2024, 8, 20, Math.floor(random() * 6))
    const waypoints = [0, 1, 2].map(n => ({
      name: `Point ${n}`,
      position: place(),
      [n === 0 ? 'etd' : 'eta']: new Date(from + n * 1_800_000).toISOString(),
    }))
    return { ...convoy, id, waypoints, state: 'submitted' }
  }

  const world = new MemoryWorld()
  const entered: WorldRecord[] = []
  const enter = (record: WorldRecord) => {
    const put = { ...record, index: entered.length }
    world.put(put)
    entered.push(put)
  }
  let met = 0
  const looksAt = (plan: MovementRecord) => {
    const neverAsked = new MemoryWorld()
    for (const record of entered) neverAsked.put(record)
    const types = pick([everything, everything, convoysOnly])
    const withinM = pick([500, 500, 100])
    const except = pick([undefined, plan.id, plan.id])
    for (const { volume } of legsOfPlan(plan.waypoints, plan)) {
      const answer = world.meeting(convoy.case!, volume, withinM, types, except)
      expect(answer).toEqual(neverAsked.meeting(convoy.case!, volume, withinM, types, except))
      if (except === undefined) {
        const others = answer.filter(each => each.record.id !== plan.id)
        expect(world.meeting(convoy.case!, volume, withinM, types, plan.id)).toEqual(others)
      }
      met += answer.length
    }
  }

  for (let n = 0; n < 150; n++) {
    const known = entered.filter(record => record.type === 'movement')
    const what = random()
    if (what < 0.2 && known.length > 0) {
      const { id, waypoints } = pick(known)
      // The same plan in another state takes the same space, or none any more.
      enter({ ...convoy, id, waypoints, state: pick(['completed', 'under-way']) })
    } else if (what < 0.3) {
      const shape = { type: 'Point', coordinates: place(), radiusM: 2_000 } as const
      enter({ ...closed, id: `restriction-${n}`, shape, windows: [] })
    } else {
      const plan = planned(what < 0.5 && known.length > 0 ? pick(known).id : `movement-${n}`)
      for (let looks = 0; looks < 2; looks++) looksAt(plan)
      if (random() < 0.2) looksAt(planned(`movement-${n}-refused`))
      enter(plan)
      looksAt(plan)
    }
  }
  expect(met).toBeGreaterThan(100)
})
