import { rolesIn } from '@unimpeded/acts/may.ts'
import type { CaseRecord, CaseRole, MovementRecord, Protocol } from '@unimpeded/acts/world/records.ts'
import { mayRead, type World } from '@unimpeded/acts/world/world.ts'
import type { WatchEvent } from './watch-event.ts'
import { defaultWatchRules, type StatedWatchRules } from './watch-rules.ts'

/** How exactly a party sees where a movement is: in a cell so many kilometres on a side (0 is exactly), so much later. */
export type Sight = { readonly party: string; readonly cellKm: number; readonly delayMinutes: number }

/** Where the protocol says nothing: those who run and those who coordinate a movement see it, and nobody else does. */
const defaultSight: readonly { role: CaseRole; cellKm: number; delayMinutes: number }[] = [
  { role: 'coordinator', cellKm: 0, delayMinutes: 0 },
]

/** What each party sees of a movement. Its own organisation sees it as it is; only who may read the movement sees it. */
export const sightsOf = (movement: MovementRecord, inCase: CaseRecord | undefined): Sight[] => {
  const stated = inCase?.protocol?.watch?.sight ?? defaultSight
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
export const severityRank: Record<Severity, number> = { note: 0, attention: 1, alarm: 2 }

/** Where the protocol says nothing: the coordinator is told of everything, escalation desks of what wants attention. */
const defaultTells: readonly { role: CaseRole; from: Severity }[] = [
  { role: 'coordinator', from: 'note' },
  { role: 'escalation', from: 'attention' },
]

/** Whether somebody has pressed the alarm; a tracker names other things alarms too, such as a low battery. */
export const isAlarmPressed = ({ rule, severity }: Pick<WatchEvent, 'rule' | 'severity'>): boolean =>
  rule === 'alarm' && severity === 'alarm'

/**
 * Who is told of an event of a movement: its organisation of everything, the parties whose role it is from a severity
 * on; and when somebody has pressed the alarm, everyone who may read the movement.
 */
export const tellsOf = (
  movement: MovementRecord,
  inCase: CaseRecord | undefined,
  { rule, severity }: Pick<WatchEvent, 'rule' | 'severity'>,
): string[] => {
  const stated = inCase?.protocol?.watch?.told ?? defaultTells
  const told = (inCase?.participants ?? []).filter(
    ({ party, roles }) =>
      mayRead(movement.readers, party) &&
      (isAlarmPressed({ rule, severity }) ||
        stated.some(({ role, from }) => roles.includes(role) && severityRank[severity] >= severityRank[from])),
  )
  return [...new Set([movement.by, ...told.map(({ party }) => party)])]
}

/** Whether a party may read all that an event names: a restriction, a corridor, another movement. */
export const mayKnowOf = (world: Pick<World, 'get'>, { facts }: Pick<WatchEvent, 'facts'>, party: string): boolean =>
  Object.values(facts).every(fact => {
    const named = typeof fact === 'string' ? world.get(fact) : undefined
    return !named || mayRead(named.readers, party)
  })

/** How often a movement is to be heard of, in minutes. */
export const contactMinutesOf = (protocol: Protocol | null | undefined): number =>
  protocol?.contactIntervalMinutes || 30

/** The names of alarms that are a cry for help: `sos` always, and those that the protocol names. */
export const urgentAlarmsOf = (protocol: Protocol | null | undefined): string[] => [
  ...defaultWatchRules.alarm.urgent,
  ...(protocol?.watch?.urgentAlarms ?? []),
]

/** Trackers write a name in small or large letters. */
export const isUrgent = (name: string, urgent: readonly string[]): boolean =>
  urgent.some(each => each.toLowerCase() === name.toLowerCase())

/** The figures a case sets for the rules, as the rules take them: `on` is 1 or 0 there, and yes or no here. */
export const statedRulesOf = (protocol: Protocol | null | undefined): StatedWatchRules => {
  const stated: StatedWatchRules = Object.fromEntries(
    Object.entries(protocol?.watch?.rules ?? {}).map(([rule, figures]) => [
      rule,
      Object.fromEntries(
        Object.entries(figures).map(([figure, value]) => [figure, figure === 'on' ? value > 0 : value]),
      ),
    ]),
  )
  return { ...stated, alarm: { ...stated.alarm, urgent: urgentAlarmsOf(protocol) } }
}

/** Who else is told of what nobody has taken, step by step. */
export const escalationOf = (protocol: Protocol | null | undefined): { afterMinutes: number; to: string[] }[] =>
  [...(protocol?.watch?.escalation ?? [])].sort((a, b) => a.afterMinutes - b.afterMinutes)

/** Days after the end of a movement until its positions are forgotten. */
export const trackDaysOf = (protocol: Protocol | null | undefined): number => protocol?.watch?.trackDays ?? 90
