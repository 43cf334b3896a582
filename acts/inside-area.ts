import type { During } from '@unimpeded/space/time.ts'
import type { DuringText, Shape, Window } from './schemas.ts'
import type { CorridorRecord, MovementRecord } from './world/records.ts'
import { duringOf } from './world/volumes-of.ts'
import type { World } from './world/world.ts'

const over: readonly MovementRecord['state'][] = ['completed', 'cancelled']

/** Those with somebody or something on board: who notified it, who was to be told of it, who waits for it. */
const partiesOf = (movement: MovementRecord): string[] => [
  movement.by,
  ...movement.recipients,
  ...(movement.consignee === null ? [] : [movement.consignee]),
]

type Area = { shape: Shape | null; during: DuringText | null; windows: readonly Window[] }

/**
 * Movements that meet the area at its hours, or come within so many metres of it, from the time `at` (ms) on. One under
 * way is inside wherever its plan says it was, since plans slip.
 */
const movementsMeeting = (world: World, caseId: string, area: Area, withinM: number, at: number): MovementRecord[] => {
  const { shape } = area
  if (!shape) return []
  const meeting = (during: During) =>
    world
      .meeting(caseId, { shape, during }, withinM, ['movement'])
      .flatMap(({ record }) => (record.type === 'movement' && !over.includes(record.state) ? [record] : []))
  const always = duringOf(area.during, area.windows) as { from: number; to: number }
  const fromNow = { ...always, from: Math.max(always.from, at) }
  const due = fromNow.from <= fromNow.to ? meeting(fromNow) : []
  return [...due, ...meeting(always).filter(movement => movement.state === 'under-way')]
}

/**
 * The parties with a movement inside a corridor or due inside at the time `at` (ms): one that uses it, or whose legs meet
 * it.
 */
export const partiesInside = (world: World, corridor: CorridorRecord, at: number): string[] => {
  if (corridor.case === null) return []
  const using = world.of('movement', corridor.case).filter(m => m.corridor === corridor.id && !over.includes(m.state))
  const meeting = movementsMeeting(world, corridor.case, { shape: corridor.shape, during: null, windows: [] }, 0, at)
  return [...new Set([...using, ...meeting].flatMap(partiesOf))]
}

/** The parties with a movement that meets a restricted area at its hours, or comes too near by the case's protocol. */
export const partiesMeeting = (world: World, caseId: string, area: Area, at: number): string[] => {
  const inCase = world.get(caseId)
  const withinM = inCase?.type === 'case' ? (inCase.protocol?.separationM.restriction ?? 0) : 0
  return [...new Set(movementsMeeting(world, caseId, area, withinM, at).flatMap(partiesOf))]
}
