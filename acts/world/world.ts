import type { Position } from '@unimpeded/space/shape.ts'
import type { Meeting, Volume } from '@unimpeded/space/volume.ts'
import { createVolumeIndex, type VolumeIndex } from '@unimpeded/space/volume-index.ts'
import { plateOf } from '../plate-of.ts'
import { everyParty, type PartyRecord, type RecordOf, type RecordType, type WorldRecord } from './records.ts'
import { stoodAlike } from './stood-alike.ts'
import { volumesOf } from './volumes-of.ts'

/** What the world remembers of an act itself, so that later acts can be about it. */
export type ActReference = {
  id: string
  index: number
  at: number
  kind: string
  by: string
  key: string
  about: string | null
  case: string | null
  addressees: string[]
  /** Those of them whom every one may know of who may read what it is about. */
  openly: string[]
  /** Names of its personal fields that have not been erased. */
  personal: readonly string[]
}

/** `part` counts the volumes of the record from 0, as volumesOf lists them; `there` is the place on its side. */
export type MeetingWith = Meeting & { record: WorldRecord; part: number }

/** What is known of the ground itself; handed in, since it is data of some megabytes. */
export type Ground = {
  isOnLand(position: Position): boolean
  find(name: string, near: Position): { name: string; position: Position; distanceM: number } | null
}

/** A party's seat in the register: how many acts it has signed, and the last of them. */
export type Seat = { seq: number; prev: string | null }

export interface World {
  /** The number of entries it was made from. */
  readonly size: number
  readonly ground: Ground | null
  get(id: string): WorldRecord | undefined
  /** Every record of a type, oldest first; of one case when it is named. */
  of<T extends RecordType>(type: T, caseId?: string): RecordOf<T>[]
  /** The records of a type that stand on another: the notices of a movement, the positions on a request. */
  on<T extends RecordType>(type: T, id: string): RecordOf<T>[]
  act(id: string): ActReference | undefined
  party(id: string): PartyRecord | undefined
  seat(party: string): Seat
  /** Readers of a record who were told of it because of a plan that its other readers may not read. */
  quiet(id: string): ReadonlySet<string>
  /**
   * The entry since which a plan has to reckon with a record as it is: the last that changed what it occupies or whether
   * it may be used, or that first let this party read it. -1 where there is no such record.
   */
  changedAt(id: string, party?: string): number
  /** The movements that list a vehicle under this plate, written as plateOf writes it. */
  listing(plate: string): RecordOf<'movement'>[]
  /** What of a case meets the volume, or comes within so many metres of it at the same time; but for one record. */
  meeting(caseId: string, volume: Volume, withinM: number, types: readonly RecordType[], except?: string): MeetingWith[]
}

const nobody: ReadonlySet<string> = new Set()

/** One answer of the index, by the ids of records, for whoever asks the same again. */
type Answered = {
  caseId: string
  withinM: number
  types: readonly RecordType[]
  except: string | undefined
  met: (Omit<MeetingWith, 'record'> & { id: string })[]
}
/** More than the legs of any plan. */
const mostAnswered = 2_048

/** The whole world in memory, as the writer judges by it. One owner changes it, through `apply` only. */
export class MemoryWorld implements World {
  size = 0
  ground: Ground | null
  readonly #records = new Map<string, WorldRecord>()
  readonly #drawers = new Map<string, Map<string, WorldRecord>>()
  readonly #acts = new Map<string, ActReference>()
  readonly #seats = new Map<string, Seat>()
  readonly #volumes = new Map<string, VolumeIndex<string>>()
  readonly #placed = new Map<string, number>()
  readonly #quiet = new Map<string, ReadonlySet<string>>()
  readonly #changedAt = new Map<string, number>()
  readonly #listing = new Map<string, Set<string>>()
  /**
   * What the index answered when `#placings` was `#answeredAt`. A plan is looked at for its signer, and once it is entered
   * for everybody; nothing but the plan itself came between, which is not asked about.
   */
  readonly #answered = new Map<Volume, Answered>()
  #answeredAt = 0
  /** How often something was placed, and since when it has been the same record. */
  #placings = 0
  #lastPlaced = ''
  #alikeSince = 0
  /** Readers that came later than the record, and with which entry. */
  readonly #opened = new Map<string, Map<string, number>>()

  constructor(ground: Ground | null = null) {
    this.ground = ground
  }

  get(id: string): WorldRecord | undefined {
    return this.#records.get(id)
  }

  of<T extends RecordType>(type: T, caseId?: string): RecordOf<T>[] {
    const drawer = this.#drawers.get(`${type} ${caseId ?? ''}`)
    return drawer ? ([...drawer.values()] as RecordOf<T>[]) : []
  }

  on<T extends RecordType>(type: T, id: string): RecordOf<T>[] {
    const drawer = this.#drawers.get(`${type} on ${id}`)
    return drawer ? ([...drawer.values()] as RecordOf<T>[]) : []
  }

  act(id: string): ActReference | undefined {
    return this.#acts.get(id)
  }

  acts(): Iterable<ActReference> {
    return this.#acts.values()
  }

  records(): Iterable<WorldRecord> {
    return this.#records.values()
  }

  party(id: string): PartyRecord | undefined {
    const record = this.#records.get(id)
    return record?.type === 'party' ? record : undefined
  }

  seat(party: string): Seat {
    return this.#seats.get(party) ?? { seq: 0, prev: null }
  }

  quiet(id: string): ReadonlySet<string> {
    return this.#quiet.get(id) ?? nobody
  }

  changedAt(id: string, party?: string): number {
    const changed = this.#changedAt.get(id) ?? -1
    return party === undefined ? changed : Math.max(changed, this.#opened.get(id)?.get(party) ?? -1)
  }

  listing(plate: string): RecordOf<'movement'>[] {
    const ids = this.#listing.get(plate)
    return ids ? [...ids].map(id => this.#records.get(id) as RecordOf<'movement'>) : []
  }

  meeting(
    caseId: string,
    volume: Volume,
    withinM: number,
    types: readonly RecordType[],
    except?: string,
  ): MeetingWith[] {
    const found: MeetingWith[] = []
    for (const { id, ...hit } of this.#asked(caseId, volume, withinM, types, except)) {
      const record = this.#records.get(id)
      if (record && id !== except) found.push({ record, ...hit })
    }
    return found
  }

  #asked(
    caseId: string,
    volume: Volume,
    withinM: number,
    types: readonly RecordType[],
    except: string | undefined,
  ): Answered['met'] {
    const index = this.#volumes.get(caseId)
    if (!index) return []
    const stands =
      this.#answeredAt === this.#placings || (except === this.#lastPlaced && this.#answeredAt >= this.#alikeSince - 1)
    const before = stands ? this.#answered.get(volume) : undefined
    if (
      before?.caseId === caseId &&
      before.withinM === withinM &&
      before.types === types &&
      (before.except === undefined || before.except === except)
    )
      return before.met
    const passOver = (id: string) => {
      const record = this.#records.get(recordOf(id))
      return !record || record.id === except || !types.includes(record.type)
    }
    const met = index
      .meeting(volume, { withinM, passOver })
      .map(({ id, ...met }) => ({ ...met, id: recordOf(id), part: Number(id.slice(id.indexOf('/') + 1)) }))
    if (this.#answeredAt !== this.#placings || this.#answered.size >= mostAnswered) this.#answered.clear()
    this.#answeredAt = this.#placings
    this.#answered.set(volume, { caseId, withinM, types, except, met })
    return met
  }

  put(record: WorldRecord, quiet: ReadonlySet<string> = nobody): void {
    const before = this.#records.get(record.id)
    if (!before || !stoodAlike(before, record)) this.#changedAt.set(record.id, record.index)
    if (before && before.readers !== record.readers) this.#noteOpened(before, record)
    if (record.type === 'movement') this.#list(record, before)
    this.#records.set(record.id, record)
    if (quiet.size > 0) this.#quiet.set(record.id, quiet)
    else this.#quiet.delete(record.id)
    const on = 'of' in record ? record.of : 'movement' in record ? record.movement : null
    this.#file(`${record.type} `, record)
    if (record.case !== null) this.#file(`${record.type} ${record.case}`, record)
    if (on !== null) this.#file(`${record.type} on ${on}`, record)
    if (record.case !== null) this.#place(record, record.case)
  }

  #file(name: string, record: WorldRecord): void {
    const drawer = this.#drawers.get(name)
    if (drawer) drawer.set(record.id, record)
    else this.#drawers.set(name, new Map([[record.id, record]]))
  }

  #list(movement: RecordOf<'movement'>, before: WorldRecord | undefined): void {
    const earlier = before?.type === 'movement' ? before.vehicles : []
    if (earlier === movement.vehicles) return
    for (const { plate } of earlier) this.#listing.get(plateOf(plate))?.delete(movement.id)
    for (const { plate } of movement.vehicles) {
      const key = plateOf(plate)
      const listed = this.#listing.get(key)
      if (listed) listed.add(movement.id)
      else if (key !== '') this.#listing.set(key, new Set([movement.id]))
    }
  }

  #noteOpened(before: WorldRecord, record: WorldRecord): void {
    for (const party of record.readers) {
      if (mayRead(before.readers, party)) continue
      let opened = this.#opened.get(record.id)
      if (!opened) {
        opened = new Map()
        this.#opened.set(record.id, opened)
      }
      opened.set(party, record.index)
    }
  }

  #place(record: WorldRecord, caseId: string): void {
    const volumes = volumesOf(record)
    const before = this.#placed.get(record.id) ?? 0
    if (volumes.length === 0 && before === 0) return
    this.#placings += 1
    if (this.#lastPlaced !== record.id) {
      this.#lastPlaced = record.id
      this.#alikeSince = this.#placings
    }
    let index = this.#volumes.get(caseId)
    if (!index) {
      index = createVolumeIndex<string>()
      this.#volumes.set(caseId, index)
    }
    for (let n = 0; n < before; n++) index.remove(`${record.id}/${n}`)
    for (const [n, volume] of volumes.entries()) index.insert(`${record.id}/${n}`, volume)
    this.#placed.set(record.id, volumes.length)
  }

  remember(act: ActReference, seq: number): void {
    this.#acts.set(act.id, act)
    if (act.by !== '') this.#seats.set(act.by, { seq: seq + 1, prev: act.id })
    this.size = act.index + 1
  }

  replaceAct(act: ActReference): void {
    this.#acts.set(act.id, act)
  }
}

/** What is placed is called by its record and a number. */
const recordOf = (placed: string): string => placed.slice(0, placed.indexOf('/'))

export const mayRead = (readers: readonly string[], party: string): boolean =>
  readers.includes(everyParty) || readers.includes(party)

/**
 * Whether a party may read what an act is about. Whoever may not, and was told by name or by the protocol, knows of its
 * other addressees only who signed it.
 */
export const readsAbout = (world: Pick<World, 'get' | 'act'>, about: string | null, party: string): boolean =>
  about === null ||
  mayRead(world.get(about)?.readers ?? [], party) ||
  mayRead(world.act(about)?.addressees ?? [], party)

/** What each of the parties may read, with of every act those addressees whom all who read what it is about may know of. */
export const asOpenTo = (world: World, parties: readonly string[]): World => ({
  ...asSeenBy(world, ...(parties as [string])),
  act: id => {
    const act = world.act(id)
    return act && { ...act, addressees: act.openly }
  },
})

/**
 * The world as a party may read it: what is not addressed to it is not there, and neither is the name of a reader who
 * reads because of a plan that others may not. Of several parties, what each of them may read.
 */
export const asSeenBy = (world: World, ...parties: [string, ...string[]]): World => {
  const readable = (readers: readonly string[]) => parties.every(party => mayRead(readers, party))
  const [only] = parties.length === 1 ? parties : []
  const shown = <R extends WorldRecord>(record: R): R => {
    const quiet = world.quiet(record.id)
    return quiet.size === 0
      ? record
      : { ...record, readers: record.readers.filter(party => party === only || !quiet.has(party)) }
  }
  const seen = <R extends WorldRecord>(records: R[]) => records.filter(record => readable(record.readers)).map(shown)
  return {
    size: world.size,
    ground: world.ground,
    get: id => {
      const record = world.get(id)
      return record && readable(record.readers) ? shown(record) : undefined
    },
    of: (type, caseId) => seen(world.of(type, caseId)),
    on: (type, id) => seen(world.on(type, id)),
    act: id => {
      const act = world.act(id)
      if (!act || !readable(act.addressees)) return undefined
      const openly = parties.every(party => readsAbout(world, act.about, party)) ? act.openly : [act.by]
      return openly.length === act.addressees.length
        ? act
        : { ...act, addressees: act.addressees.filter(party => party === only || openly.includes(party)) }
    },
    party: id => world.party(id),
    seat: id => world.seat(id),
    quiet: id => world.quiet(id),
    changedAt: (id, party) => world.changedAt(id, party ?? only),
    listing: plate => seen(world.listing(plate)),
    meeting: (caseId, volume, withinM, types, except) =>
      world
        .meeting(caseId, volume, withinM, types, except)
        .filter(met => readable(met.record.readers))
        .map(met => ({ ...met, record: shown(met.record) })),
  }
}
