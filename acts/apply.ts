import type { Act, Change, Kind } from './kind.ts'
import { personalFields } from './personal-fields.ts'
import { type Met, recheck } from './recheck.ts'
import type { FindingRecord, WorldRecord } from './world/records.ts'
import { type ActReference, type MemoryWorld, mayRead } from './world/world.ts'

/** What an entry did to the world: what the tables keep. */
export type Applied = {
  puts: WorldRecord[]
  /** The entry that made the version each of those records had before, by its id. */
  replaced: Map<string, number>
  /** What the entry was found to mean for movements. */
  met: Met[]
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
 * found once, when it is entered, and is given as `met` whenever the entry is applied again.
 */
export const apply = (world: MemoryWorld, kind: Kind, act: Act, changes: Change[], met?: Met[]): Applied => {
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
  const applied: Applied = { puts: [], replaced: new Map(), met: [], addresses: [], erasures: [] }
  const opened = new Set<string>()
  for (const change of changes) {
    if ('put' in change) {
      const record = {
        ...change.put,
        index: act.index,
        readers: [...new Set(change.put.readers ?? world.get(change.put.id)?.readers ?? act.addressees)],
      } as WorldRecord
      const earlier = world.get(record.id)
      if (earlier && earlier.index !== act.index) applied.replaced.set(record.id, earlier.index)
      if (earlier && record.readers.some(party => !earlier.readers.includes(party))) opened.add(record.id)
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
  const changed = [...new Set(applied.puts.map(record => record.id))].flatMap(id => {
    const record = world.get(id)
    return record && world.changedAt(id) === act.index ? [record] : []
  })
  applied.met = met ?? recheck(world, changed, act.at)
  for (const record of settled(world, act, applied.met, changed, opened)) {
    const earlier = world.get(record.id)
    if (earlier) applied.replaced.set(record.id, earlier.index)
    world.put(record, new Set())
    applied.puts.push(record)
  }
  world.remember(reference, act.seq)
  return applied
}

/**
 * The findings as they stand after an entry: those on a record it changed are over unless they were found again, new ones
 * stand, and each is read by whoever may read both its sides.
 */
const settled = (
  world: MemoryWorld,
  act: Act,
  met: readonly Met[],
  changed: readonly WorldRecord[],
  opened: ReadonlySet<string>,
): FindingRecord[] => {
  const next = new Map<string, FindingRecord>()
  for (const { id } of changed) {
    for (const standing of world.on('finding', id)) {
      if (standing.state === 'standing') next.set(standing.id, { ...standing, state: 'over', index: act.index })
    }
  }
  for (const [n, { of, finding }] of met.entries()) {
    const movement = world.get(of)
    const other = world.get(finding.with)
    if (movement?.type !== 'movement' || !other) continue
    const again = world
      .on('finding', of)
      .find(each => each.of === of && each.with === other.id && each.code === finding.code && each.state === 'standing')
    const id = again?.id ?? `${act.id}.f${n}`
    next.set(id, {
      id,
      type: 'finding',
      state: 'standing',
      case: movement.case,
      by: act.by,
      at: act.at,
      index: act.index,
      title: movement.title,
      readers: readersOfBoth(movement, other),
      of,
      with: other.id,
      withType: other.type,
      code: finding.code,
      sentence: finding.sentence,
      details: finding.details,
      cause: act.id,
      known: movement.acts.includes(act.id) && mayRead(other.readers, movement.by),
      leg: finding.leg ?? null,
      position: finding.at ?? null,
      from: finding.from ?? null,
      to: finding.to ?? null,
      metres: finding.metres ?? null,
      meetings: finding.meetings ?? [],
    })
  }
  for (const id of opened) {
    for (const standing of world.on('finding', id)) {
      const { state, of, with: other } = next.get(standing.id) ?? standing
      if (state !== 'standing') continue
      const readers = readersOfBoth(world.get(of)!, world.get(other)!)
      if (readers.every(party => standing.readers.includes(party))) continue
      next.set(standing.id, { ...(next.get(standing.id) ?? standing), readers, index: act.index })
    }
  }
  return [...next.values()]
}

const readersOfBoth = (one: WorldRecord, other: WorldRecord): string[] => [
  ...new Set([
    ...one.readers.filter(party => mayRead(other.readers, party)),
    ...other.readers.filter(party => mayRead(one.readers, party)),
  ]),
]
