import type { CorridorRecord, RestrictionRecord } from '@unimpeded/acts/world/records.ts'
import type { MemoryWorld } from '@unimpeded/acts/world/world.ts'
import { type Zone, zoneOf } from './zone.ts'

/** Every version of each restriction and corridor, since a position that comes late is judged by what held then. */
export class ZoneVersions {
  /** Oldest first. */
  readonly #versions = new Map<string, { record: CorridorRecord | RestrictionRecord; at: number }[]>()

  /** A version entered at this instant. */
  add(record: CorridorRecord | RestrictionRecord, at: number): void {
    const versions = this.#versions.get(record.id)
    if (versions) versions.push({ record, at })
    else this.#versions.set(record.id, [{ record, at }])
  }

  /** The zones of a case; none for movements that belong to no case, whose id is empty. */
  of(caseId: string, world: MemoryWorld): Zone[] {
    if (caseId === '') return []
    return [...world.of('restriction', caseId), ...world.of('corridor', caseId)].flatMap(
      record => zoneOf(this.#versions.get(record.id) ?? [{ record, at: record.at }]) ?? [],
    )
  }
}
