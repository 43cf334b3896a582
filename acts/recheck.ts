import { RouteProblem } from '@unimpeded/space/route.ts'
import { meeting } from '@unimpeded/space/volume.ts'
import { findingWith } from './findings.ts'
import type { FindingsContext } from './findings-context.ts'
import { legsOfPlan } from './legs-of-plan.ts'
import { type Met, metFrom } from './met.ts'
import { metBy } from './met-by.ts'
import type { CorridorRecord, MovementRecord, WorldRecord } from './world/records.ts'
import { over } from './world/stood-alike.ts'
import { duringOf, volumesOf } from './world/volumes-of.ts'
import type { World } from './world/world.ts'

/**
 * What the records that an entry changed now mean to the movements that are planned or under way: every movement that meets
 * a restriction, a site, a corridor that may not be used, or another movement, whichever of the two is new. It looks at
 * the whole world; who may read what is found is settled where it is written.
 */
export const recheck = (world: World, changed: readonly WorldRecord[], at: number): Met[] => {
  const found = new Map<string, Met>()
  const add = (all: Met[]) => {
    for (const met of all) found.set(`${met.of} ${met.code} ${met.with}`, met)
  }
  for (const record of changed) {
    const caseRecord = record.case === null ? undefined : world.get(record.case)
    if (caseRecord?.type !== 'case' || !caseRecord.protocol) continue
    const contextOf = (amends: MovementRecord): FindingsContext => ({ at, caseRecord, world, amends })
    if (record.type === 'movement') {
      if (over.includes(record.state)) continue
      add(metBy(record, contextOf(record)))
    } else {
      const { separationM } = caseRecord.protocol
      const withinM =
        record.type === 'site' ? separationM.site : record.type === 'restriction' ? separationM.restriction : 0
      for (const movement of movementsNear(world, record, caseRecord.id, withinM)) {
        add(metBy(movement, contextOf(movement), record))
        const passing = record.type === 'corridor' && movement.corridor !== record.id
        if (passing) add(throughCorridor(movement, record))
      }
    }
  }
  return [...found.values()]
}

const movementsNear = (world: World, record: WorldRecord, caseId: string, withinM: number): MovementRecord[] => {
  const volumes =
    record.type === 'corridor' && record.shape
      ? [{ shape: record.shape, during: duringOf(null) }]
      : ['restriction', 'site'].includes(record.type)
        ? volumesOf(record)
        : []
  const near = volumes.flatMap(volume => world.meeting(caseId, volume, withinM, ['movement']).map(met => met.record))
  const using =
    record.type === 'corridor' ? world.of('movement', caseId).filter(each => each.corridor === record.id) : []
  const all = [...near, ...using].filter((each): each is MovementRecord => each.type === 'movement')
  return [...new Map(all.map(each => [each.id, each])).values()].filter(each => !over.includes(each.state))
}

/** A movement that does not use a corridor, and passes through it while nobody should. */
const throughCorridor = (movement: MovementRecord, corridor: CorridorRecord): Met[] => {
  if (corridor.state === 'open' || !corridor.shape) return []
  const until = corridor.until === null ? Infinity : Date.parse(corridor.until)
  const volume = { shape: corridor.shape, during: duringOf(null) }
  const meetings = legsThat(movement).flatMap(({ leg, volume: mine }) => {
    const met = meeting(mine, volume)
    return met && met.from <= until ? [{ leg, at: met.at, from: met.from, to: met.to, metres: 0 }] : []
  })
  const [first] = meetings
  if (!first) return []
  const code = corridor.state === 'closed' ? 'corridor-closed' : 'corridor-suspended'
  const details = { what: corridor.title, until: corridor.until === null ? '' : ` until ${corridor.until}` }
  return [metFrom(movement.id, findingWith(code, details, { with: corridor.id, ...first, meetings }))]
}

const legsThat = ({ waypoints, toleranceMinutes, bufferM }: MovementRecord) => {
  try {
    return legsOfPlan(waypoints, { toleranceMinutes, bufferM }).map(({ to, volume }) => ({
      leg: Math.max(1, to),
      volume,
    }))
  } catch (problem) {
    if (problem instanceof RouteProblem) return []
    throw problem
  }
}
