import { rolesIn } from '@unimpeded/acts/may.ts'
import type { CaseRecord, CaseRole, MovementRecord, Protocol } from '@unimpeded/acts/world/records.ts'
import { mayRead } from '@unimpeded/acts/world/world.ts'
import type { WatchEvent } from './watch-event.ts'

/** How exactly a party sees where a movement is: in a cell so many kilometres on a side (0 is exactly), so much later. */
export type Sight = { readonly party: string; readonly cellKm: number; readonly delayMinutes: number }

/** Where the protocol says nothing: those who run and those who coordinate a movement see it, and nobody else does. */
const defaultSight: readonly { role: CaseRole; cellKm: number; delayMinutes: number }[] = [
  { role: 'coordinator', cellKm: 0, delayMinutes: 0 },
]

/** What each party sees of a movement. Its own organisation sees it as it is; only who may read the movement sees it. */
export const sightsOf = (movement: MovementRecord, inCase: CaseRecord | undefined): Sight[] => {
  const stated = defaultSight
  const sights = new Map<string, Sight>([[movement.by, { party: movement.by, cellKm: 0, delayMinutes: 0 }]])
  for (const { party } of inCase?.participants ?? []) {
    if (party === movement.by || !mayRead(movement.readers, party)) continue
    const roles = rolesIn(inCase, party)
    const offered = stated.filter(({ role }) => roles.includes(role))
    // Of several roles, the one that sees most.
    const [best] = offered.sort((a, b) => a.cellKm - b.cellKm || a.delayMinutes - b.delayMinutes)
    if (best) sights.set(party, { party, cellKm: best.cellKm, delayMinutes: best.delayMinutes })
  }
  return [...sights.values()]
}

type Severity = WatchEvent['severity']
const graver: Record<Severity, number> = { note: 0, attention: 1, alarm: 2 }

/** Where the protocol says nothing: the coordinator is told of everything, escalation desks of what wants attention. */
const defaultTells: readonly { role: CaseRole; from: Severity }[] = [
  { role: 'coordinator', from: 'note' },
  { role: 'escalation', from: 'attention' },
]

/**
 * Who is told of an event of a movement: its organisation of everything, the parties whose role it is from a severity
 * on; and when somebody has pressed the alarm, everyone who may read the movement.
 */
export const tellsOf = (
  movement: MovementRecord,
  inCase: CaseRecord | undefined,
  { rule, severity }: Pick<WatchEvent, 'rule' | 'severity'>,
): string[] => {
  const told = (inCase?.participants ?? []).filter(
    ({ party, roles }) =>
      mayRead(movement.readers, party) &&
      (rule === 'alarm' ||
        defaultTells.some(({ role, from }) => roles.includes(role) && graver[severity] >= graver[from])),
  )
  return [...new Set([movement.by, ...told.map(({ party }) => party)])]
}

/** How often a movement is to be heard of, in minutes. */
export const contactMinutesOf = (protocol: Protocol | null | undefined): number =>
  protocol?.contactIntervalMinutes || 30
