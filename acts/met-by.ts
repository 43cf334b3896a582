import { corridorFindings } from './corridor-findings.ts'
import { toTheCentimetre } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import { type Met, metFrom } from './met.ts'
import { corridorOf, legNumber, readLegs } from './movement-plan.ts'
import { hitsOf, hitsWith, nearThings } from './near-things.ts'
import { platesElsewhere } from './plate-findings.ts'
import type { MovementRecord, WorldRecord } from './world/records.ts'

/**
 * What a movement meets, to be kept with the entry that brought it about: of everything, or of one record alone. Each
 * meeting of two movements is measured once, and holds what is told of it on either side.
 */
export const metBy = (movement: MovementRecord, context: FindingsContext, only: WorldRecord | null = null): Met[] => {
  const protocol = context.caseRecord?.protocol
  const legs = protocol ? readLegs(movement, protocol) : null
  if (!legs) return []
  const corridor = corridorOf(movement, context.world)
  const hits = only ? hitsWith(only, legs, context) : hitsOf(legs, context)
  return [
    ...(corridor && (!only || only.id === corridor.id)
      ? corridorFindings(legs, movement.waypoints, corridor, context.world).map(each => metFrom(movement.id, each))
      : []),
    ...nearThings(movement, hits, context).map(({ record, code, near }) => {
      const theirs = record.type === 'movement' ? readLegs(record, record) : null
      const meetings = near.map(({ meeting, met }) => {
        const there = theirs?.[met.part]
        const at = toTheCentimetre(meeting.at)
        return there
          ? { ...meeting, at, there: { leg: legNumber(there), at: toTheCentimetre(met.there) } }
          : { ...meeting, at }
      })
      return { of: movement.id, with: record.id, code, meetings }
    }),
    ...platesElsewhere(movement, legs, context, only).flatMap(each => {
      const other = context.world.get(each.with)
      const theirs = other?.type === 'movement' ? readLegs(other, other) : null
      const there =
        other?.type === 'movement' && theirs
          ? platesElsewhere(other, theirs, { ...context, amends: other }, movement).map(it => metFrom(other.id, it))
          : []
      return [metFrom(movement.id, each), ...there]
    }),
  ]
}
