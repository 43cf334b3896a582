import type { Act, Change, Kind } from './kind.ts'
import type { Met } from './met.ts'
import { personalFields } from './personal-fields.ts'
import { recheck } from './recheck.ts'
import type { WorldRecord } from './world/records.ts'
import { type ActReference, type MemoryWorld, mayRead } from './world/world.ts'

/** What an entry did to the world: what the tables keep. */
export type Applied = {
  puts: WorldRecord[]
  /** The entry that made the version each of those records had before, by its id. */
  replaced: Map<string, number>
  /** What the entry was found to mean for movements, and whether its signer was told before signing. */
  met: (Met & { known: boolean })[]
  /** Records that stand otherwise than before: what was found of them is over, unless it was found again. */
  settles: string[]
  addresses: { act: string; parties: string[] }[]
  erasures: { act: string; fields: string[] }[]
}

/** The changes of an act on a world; pure and total, since it is run again at every rebuild. */
export const effectOf = (
  kind: Kind,
  act: Act,
  world: Pick<MemoryWorld, 'get' | 'act'> & Parameters<Kind['effect']>[0]['world'],
): Change[] => {
  const about = act.about === null ? undefined : world.get(act.about)
  if (kind.about.length > 0 && !about && !kind.about.includes('act')) return []
  return kind.effect({ act, about: about as never, world })
}

/** The case an act belongs to: that of what it is about, or the one it opens. */
export const caseIdOf = (act: Act, world: Pick<MemoryWorld, 'get' | 'act'>): string | null => {
  if (act.kind === 'open-case') return act.id
  if (act.about === null) return null
  const about = world.get(act.about)
  if (about) return about.type === 'case' ? about.id : about.case
  return world.act(act.about)?.case ?? null
}

/** Everyone who must be told: those already reading what the changes replace, as far as `knows` lets them be known. */
export const readersOfChanged = (
  changes: Change[],
  world: Pick<MemoryWorld, 'get'>,
  knows: (record: string, reader: string) => boolean,
): string[] =>
  changes.flatMap(change => {
    if (!('put' in change)) return []
    const { id } = change.put
    return world.get(id)?.readers.filter(reader => knows(id, reader)) ?? []
  })

/**
 * Writes the changes of one entry into the world; the only way the world changes. What the entry means for movements is
 * found once, when it is entered, and kept with it: nothing is found where the entry is applied `again`.
 */
export const apply = (
  world: MemoryWorld,
  kind: Kind,
  act: Act,
  changes: Change[],
  { again = false }: { again?: boolean } = {},
): Applied => {
  const caseId = caseIdOf(act, world)
  const openly = act.openly ?? act.addressees
  const reference: ActReference = {
    id: act.id,
    index: act.index,
    at: act.at,
    kind: act.kind,
    by: act.by,
    key: act.key,
    about: act.about,
    case: caseId,
    addressees: act.addressees,
    openly,
    personal: personalFields(kind),
  }
  const applied: Applied = { puts: [], replaced: new Map(), met: [], settles: [], addresses: [], erasures: [] }
  for (const change of changes) {
    if ('put' in change) {
      const record = {
        ...change.put,
        index: act.index,
        readers: [...new Set(change.put.readers ?? world.get(change.put.id)?.readers ?? act.addressees)],
      } as WorldRecord
      const earlier = world.get(record.id)
      if (earlier && earlier.index !== act.index) applied.replaced.set(record.id, earlier.index)
      const before = world.quiet(record.id)
      // Who read it before is known to its readers; of those who come to read it now, all but the quiet ones.
      const quietly = (party: string) =>
        before.has(party) || (act.addressees.includes(party) && !earlier?.readers.includes(party))
      world.put(record, new Set(record.readers.filter(party => quietly(party) && !openly.includes(party))))
      applied.puts.push(record)
    } else if ('address' in change) {
      const earlier = change.address.act === act.id ? reference : world.act(change.address.act)
      if (!earlier) continue
      const parties = change.address.parties.filter(party => !mayRead(earlier.addressees, party))
      if (parties.length === 0) continue
      const widened = { addressees: [...earlier.addressees, ...parties], openly: [...earlier.openly, ...parties] }
      if (earlier === reference) Object.assign(reference, widened)
      else world.replaceAct({ ...earlier, ...widened })
      applied.addresses.push({ act: earlier.id, parties })
    } else {
      const earlier = world.act(change.erase.act)
      if (!earlier) continue
      const fields = change.erase.fields.filter(name => earlier.personal.includes(name))
      world.replaceAct({ ...earlier, personal: earlier.personal.filter(name => !fields.includes(name)) })
      applied.erasures.push({ act: earlier.id, fields })
    }
  }
  const changed = new Set(applied.puts.map(({ id }) => id).filter(id => world.changedAt(id) === act.index))
  applied.settles = [...changed].filter(id => applied.replaced.has(id))
  if (!again)
    applied.met = recheck(
      world,
      [...changed].map(id => world.get(id)!),
      act.at,
    ).map(met => ({ ...met, known: isKnown(world, act, met) }))
  world.remember(reference, act.seq)
  return applied
}

/** Whether its signer was told before signing: the act is of the movement's own plan, and the signer may read both. */
export const isKnown = (
  world: Pick<MemoryWorld, 'get'>,
  act: Pick<Act, 'id'>,
  met: Pick<Met, 'of' | 'with'>,
): boolean => {
  const [movement, other] = [world.get(met.of), world.get(met.with)]
  return movement?.type === 'movement' && movement.acts.includes(act.id) && mayRead(other?.readers ?? [], movement.by)
}
