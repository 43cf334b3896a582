import { apply, effectOf } from '@unimpeded/acts/apply.ts'
import { gather } from '@unimpeded/acts/gather.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { WorldRecord } from '@unimpeded/acts/world/records.ts'
import { type Ground, MemoryWorld } from '@unimpeded/acts/world/world.ts'
import type { SignedAct } from '@unimpeded/register/signed-act.ts'
import type pg from 'pg'
import { invariant } from './invariant.ts'

type ActRow = {
  index: number
  id: string
  kind: string
  at: number
  signed: SignedAct
  addressees: string[]
  openly: string[]
}

/** One version of a record: what it was from one entry until another. */
export type RecordVersion = {
  record: WorldRecord
  sinceIndex: number
  sinceAt: number
  untilIndex: number | null
  untilAt: number | null
}
export type AddresseeRow = { index: number; party: string; since: number }
/** An entry since which a record stands otherwise, so that what was found of it before is over. */
export type Settled = { id: string; index: number; at: number }

/** The world made anew from the acts in order, applying and never judging; with every version of every record. */
export const worldFromActs = async (
  client: pg.ClientBase,
  ground: Ground | null,
): Promise<{
  world: MemoryWorld
  versions: RecordVersion[]
  addressees: AddresseeRow[]
  settled: Settled[]
  erasures: { act: string; fields: string[] }[]
}> => {
  const world = new MemoryWorld(ground)
  const versions: RecordVersion[] = []
  const standing = new Map<string, RecordVersion>()
  const addressees: AddresseeRow[] = []
  const settled: Settled[] = []
  const erasures: { act: string; fields: string[] }[] = []
  const batch = 2000
  for (let from = 0; ; from += batch) {
    const { rows } = await client.query<ActRow>(
      'select index, id, kind, at, signed, addressees, openly from act where index >= $1 and index < $2 order by index',
      [from, from + batch],
    )
    if (rows.length === 0) break
    const { rows: files } = await client.query<{ index: number; sha256: string; content: string }>(
      'select index, sha256, content from file where index >= $1 and index < $2',
      [from, from + batch],
    )
    const filesByIndex = new Map<number, Map<string, string>>()
    for (const { index, sha256, content } of files) {
      filesByIndex.set(index, (filesByIndex.get(index) ?? new Map()).set(sha256, content))
    }
    for (const row of rows) {
      const kind = kindNamed(row.kind)
      invariant(kind, `entry ${row.index} is of a kind this program does not know: ${row.kind}`)
      const act = gather(row.signed, row, kind, filesByIndex.get(row.index))
      for (const party of row.addressees) addressees.push({ index: row.index, party, since: row.index })
      const applied = apply(world, kind, act, effectOf(kind, act, world), { again: true })
      for (const { act: id, parties } of applied.addresses) {
        const earlier = world.act(id)
        invariant(earlier, `entry ${row.index} addresses an act that is not there`)
        for (const party of parties) addressees.push({ index: earlier.index, party, since: row.index })
      }
      for (const id of applied.settles) settled.push({ id, index: row.index, at: row.at })
      erasures.push(...applied.erasures)
      for (const record of applied.puts) {
        const before = standing.get(record.id)
        if (before) {
          before.untilIndex = row.index
          before.untilAt = row.at
        }
        const version = { record, sinceIndex: row.index, sinceAt: row.at, untilIndex: null, untilAt: null }
        standing.set(record.id, version)
        versions.push(version)
      }
    }
  }
  return { world, versions, addressees, settled, erasures }
}
