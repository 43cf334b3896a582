import type { Kind } from '@unimpeded/acts/kind.ts'
import { offsetAt, writeInstant } from '../../speech/instant.ts'
import { holding } from '../data/holding.ts'
import type {
  ArrangementRecord,
  CaseRecord,
  MovementRecord,
  NoticeRecord,
  PartyRecord,
  WorldRecord,
} from '../data/records.ts'
import type { Typed } from './build-body.ts'
import { typedOf } from './shape-text.ts'

export type Known = {
  about: WorldRecord | undefined
  inCase: CaseRecord | undefined
  self: PartyRecord
  /** The public key that signed in. */
  key: string
  /** The register's time, ms. */
  now: number
  zone: string
  /** What stands on the record: its notices. */
  on: readonly WorldRecord[]
}

/** The instants that are about now, by field. */
const nows = ['departedAt', 'arrivedAt', 'deliveredAt', 'observedAt', 'happenedAt', 'at']

/**
 * A draft taken up again: an hour that stands as the form had put it there is that of now, as nobody has typed it.
 * `began` is what the form began with, and `begins` what it would begin with now.
 */
export const takenUp = (typed: Typed, began: Typed, begins: Typed): Typed => {
  const untouched = nows.filter(name => typed[name] !== undefined && typed[name] === began[name])
  return { ...typed, ...Object.fromEntries(untouched.map(name => [name, begins[name]])) }
}

/** What a form begins with: what the case and the record in hand already say. Nothing that must be declared. */
export const defaultsOf = (kind: Kind, known: Known): Typed => {
  const { about, inCase } = known
  const now = writeInstant(known.now, offsetAt(known.now, known.zone))
  const start: Typed = Object.fromEntries(nows.filter(name => name in kind.body).map(name => [name, now]))
  if ('recipients' in kind.body) start.recipients = holding(inCase, 'party').filter(id => id !== known.self.id)
  switch (kind.name) {
    case 'open-case':
      return { zone: known.zone, participants: [{ party: known.self.id, roles: ['coordinator'] }] }
    case 'set-protocol':
      return protocolOf(inCase)
    case 'propose-arrangement':
      return {
        ...start,
        signatories: holding(inCase, 'party'),
        savingClause: true,
        roles: holding(inCase, 'coordinator').map(party => ({ role: 'oversees', party })),
      }
    case 'open-corridor':
      return about?.type === 'arrangement' && about.terms.conditions.length
        ? { ...start, conditions: about.terms.conditions }
        : start
    case 'amend-arrangement':
      return about?.type === 'arrangement' ? termsOf(about) : start
    case 'sign-arrangement':
      return about?.type === 'arrangement' ? { revision: String(about.revision) } : start
    case 'notify-movement':
      return { ...start, mode: 'road', purpose: 'relief-cargo', bufferM: '200', emergency: false }
    case 'amend-movement':
      return about?.type === 'movement' ? planOf(about) : start
    case 'report-passage':
      return about?.type === 'movement' ? { ...start, waypoint: nextWaypoint(about) } : start
    case 'relay-notification':
      return { relays: relaysOf(known) }
    case 'confirm-delivery':
      return about?.type === 'movement' ? { ...start, quantities: quantitiesOf(about) } : start
    case 'rotate-key':
      return { key: known.key }
    default:
      return start
  }
}

const termsOf = (about: ArrangementRecord): Typed => ({
  title: about.title,
  signatories: about.signatories,
  ...about.terms,
  area: about.terms.area ? typedOf(about.terms.area) : undefined,
  during: about.terms.during ?? undefined,
})

/** A movement's plan as its record has it; its personal fields are in its acts alone. */
const planOf = (about: MovementRecord): Typed => ({
  ...Object.fromEntries(planned.map(name => [name, about[name] ?? undefined])),
  alternative: about.alternative.length ? about.alternative : undefined,
})
export const planned = [
  'reference',
  'purpose',
  'mode',
  'waypoints',
  'alternative',
  'bufferM',
  'vehicles',
  'cargo',
  'passengers',
  'armedEscort',
  'corridor',
  'consignee',
  'recipients',
  'emergency',
  'emergencyReason',
] as const satisfies readonly (keyof MovementRecord)[]

const nextWaypoint = (about: MovementRecord): string =>
  String(Math.min(about.waypoints.length - 1, Math.max(0, ...about.passages.map(p => p.waypoint)) + 1))

/** What was said of each level before; of the others nothing is said for anyone. */
const relaysOf = ({ self, on }: Known): { level: string; relayed: string }[] => {
  const notice = on.find(
    (r): r is NoticeRecord => r.type === 'notice' && r.recipient === self.id && r.state !== 'superseded',
  )
  return (notice?.relays ?? []).map(({ level, relayed }) => ({ level, relayed }))
}

const quantitiesOf = (about: MovementRecord) =>
  about.cargo.map(({ item, unit, quantity }) => ({ item, unit, sent: String(quantity), damaged: '0', missing: '0' }))

const protocolOf = (inCase: CaseRecord | undefined): Typed => {
  const p = inCase?.protocol
  const coordinators = holding(inCase, 'coordinator')
  if (!p) {
    return {
      leadHours: '48',
      emergencyLeadHours: '24',
      acknowledgeHours: '6',
      escalation: [{ afterHours: '6', to: coordinators }],
      siteSeparationM: '500',
      movementSeparationM: '500',
      restrictionSeparationM: '500',
      toleranceMinutes: '30',
      contactIntervalMinutes: '60',
      reverifyDays: '30',
      twoPersonCheck: true,
      implausibleSpeedKmh: '90',
      minimumDecimals: '4',
      weights: { 'crosses-restriction': 'cite', 'meets-movement': 'cite', 'corridor-suspended': 'block' },
      sees: [{ role: 'coordinator', kinds: ['*'] }],
    }
  }
  const { leadHours, separationM, dayWindows, ...same } = p
  return {
    ...same,
    leadHours: leadHours.movement,
    emergencyLeadHours: leadHours.emergency,
    siteSeparationM: separationM.site,
    movementSeparationM: separationM.movement,
    restrictionSeparationM: separationM.restriction,
    dayWindows: dayWindows.length ? dayWindows : undefined,
  }
}

/**
 * Of an amendment only what differs from what stands is said. A field of a movement's plan that was emptied is named in
 * `clears`.
 */
export const onlyChanged = (kind: Kind, body: Record<string, unknown>, stands: Record<string, unknown>) => {
  if (!kind.name.startsWith('amend-')) return body
  const kept = Object.entries(body).filter(([name, value]) => !same(value, stands[name]))
  const clears = ['alternative', 'corridor', 'consignee', 'emergencyReason'].filter(
    name => 'clears' in kind.body && stands[name] !== undefined && body[name] === undefined,
  )
  return { ...Object.fromEntries(kept), ...(clears.length ? { clears } : {}) }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, inner]) => [name, sorted(inner)]),
        )
      : value
