import { type Leg, whenPassed } from '@unimpeded/space/route.ts'
import { stretchesNear } from '@unimpeded/space/stretches.ts'
import { type Finding, finding } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import { worstOf } from './met.ts'
import type { MovementPlan } from './movement-plan.ts'
import { type Hit, nearThings } from './near-things.ts'
import type { WorldRecord } from './world/records.ts'

/** One finding for each thing a plan comes too near to, with the leg where that is worst. */
export const meetingFindings = (plan: MovementPlan, hits: Hit[], context: FindingsContext): Finding[] =>
  nearThings(plan, hits, context).map(({ record, code, withinM, near }) => {
    const meetings = near.map(({ meeting }) => meeting)
    const worst = worstOf(meetings)!
    const { way } = near.find(({ meeting }) => meeting === worst)!
    const { leg, metres, at, from, to } = worst
    return finding(
      code,
      { leg, metres, what: record.title, legs: [...new Set(meetings.map(each => each.leg))] },
      {
        with: record.id,
        since: context.world.changedAt(record.id),
        at,
        from,
        to,
        metres,
        leg,
        meetings,
        ...alongOf(way, record, withinM),
      },
    )
  })

/** Where on the way, and when by the plan, for what has a shape of its own. */
const alongOf = (way: Leg, record: WorldRecord, withinM: number): Pick<Finding, 'along'> => {
  const { shape } = way.volume
  if (shape.type !== 'LineString' || !('shape' in record) || !record.shape) return {}
  const along = stretchesNear(shape, record.shape, withinM).map(stretch => {
    const [fromM, toM] = [Math.round(stretch.fromM), Math.round(stretch.toM)]
    return { ...stretch, fromM, toM, passed: whenPassed(way, stretch) }
  })
  return { along }
}
