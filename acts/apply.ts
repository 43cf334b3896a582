import type { Act, Change, Kind } from './kind.ts'
import type { WorldRecord } from './world/records.ts'
import { type ActReference, type MemoryWorld, mayRead } from './world/world.ts'

/** What an entry did to the world: what the tables keep. */
export type Applied = {
  puts: WorldRecord[]
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

/** Everyone who must be told: those already reading what the changes replace. */
export const readersOfChanged = (changes: Change[], world: Pick<MemoryWorld, 'get'>): string[] =>
  changes.flatMap(change => ('put' in change ? (world.get(change.put.id)?.readers ?? []) : []))

/** Writes the changes of one entry into the world; the only way the world changes. */
export const apply = (world: MemoryWorld, kind: Kind, act: Act, changes: Change[]): Applied => {
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
    personal: Object.entries(kind.body)
      .filter(([, field]) => field.class === 'personal')
      .map(([name]) => name),
  }
  const applied: Applied = { puts: [], addresses: [], erasures: [] }
  for (const change of changes) {
    if ('put' in change) {
      const record = {
        ...change.put,
        index: act.index,
        readers: [...new Set(change.put.readers ?? world.get(change.put.id)?.readers ?? act.addressees)],
      } as WorldRecord
      const before = world.quiet(record.id)
      const quietly = (party: string) => before.has(party) || act.addressees.includes(party)
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
  world.remember(reference, act.seq)
  return applied
}
