import type { CaseRecord, MovementRecord } from '@unimpeded/acts/world/records.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'

export const movementIn = (world: MemoryWorld, id: string): MovementRecord | undefined => {
  const record = world.get(id)
  return record?.type === 'movement' ? record : undefined
}

/** The case a movement belongs to, where it belongs to one. */
export const caseOf = (world: MemoryWorld, movement: MovementRecord): CaseRecord | undefined => {
  const record = movement.case === null ? undefined : world.get(movement.case)
  return record?.type === 'case' ? record : undefined
}
