import { type Finding, weigh } from '@unimpeded/acts/findings.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import type { WorldRecord as RegisterRecord } from '@unimpeded/acts/world/records.ts'
import { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type { CaseRecord, WorldRecord } from './records.ts'
import type { BesideView } from './types.ts'

/** The records a page holds, as a world that a plan can be looked at in. */
export const worldOf = (records: readonly (WorldRecord | BesideView)[]): MemoryWorld => {
  const world = new MemoryWorld()
  for (const record of records) world.put({ ...record, readers: [] } as unknown as RegisterRecord)
  return world
}

/**
 * What a plan meets of the records at hand, found in the page by what the register itself judges with, so that a line
 * that is drawn is looked at while it is drawn. The register's own answer takes its place: it knows the ground besides.
 */
export const findingsHere = (
  kind: Kind,
  body: Record<string, unknown>,
  about: WorldRecord,
  inCase: CaseRecord,
  world: MemoryWorld,
  at: number,
): Finding[] => {
  const found = kind.findings?.({ act: { body, at } as never, about: about as never, world }) ?? []
  return weigh(found, inCase.protocol)
}
