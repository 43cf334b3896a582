import type { Protocol } from '@unimpeded/acts/world/records.ts'

/**
 * What is watched, and from where on it is worth saying: data of a case. `on` turns a rule off; minutes are minutes,
 * `M` is metres. Each figure and why it is what it is stands in docs/watching.md.
 */
export type WatchRules = {
  /** What is taken for a place at all. */
  fixes: {
    mostAccuracyM: number
    matchWithinM: number
    waypointRadiusM: number
    betweenFixesM: number
    mostAheadMinutes: number
  }
  'off-route': {
    on: boolean
    beyondBufferM: number
    backWithin: number
    minutes: number
    fixes: number
    alarmM: number
  }
  late: { on: boolean; minutes: number; spacingM: number; alarmMinutes: number }
  early: { on: boolean; minutes: number }
  stopped: { on: boolean; minutes: number; radiusM: number; plannedWithinM: number; alarmMinutes: number }
  overstayed: { on: boolean; minutes: number }
  silent: { on: boolean; minutes: number; stoppedFactor: number; alarmFactor: number }
  'not-inside': { on: boolean }
  'in-restriction': { on: boolean; leaveM: number }
  'in-closed-corridor': { on: boolean; leaveM: number }
  'outside-window': { on: boolean }
  'two-at-one-place': { on: boolean; placeUpToM: number; withinM: number; warnMinutes: number }
  'implausible-speed': { on: boolean; kmh: number; believeAfterFixes: number }
  'device-switched': { on: boolean; minutes: number }
  mock: { on: boolean }
  alarm: { on: boolean; urgent: string[] }
}

/** What a case may say instead of the defaults, rule by rule and figure by figure. */
export type StatedWatchRules = { [R in keyof WatchRules]?: Partial<WatchRules[R]> }

/** What holds where a case says nothing. */
export const defaultWatchRules: WatchRules = {
  fixes: { mostAccuracyM: 500, matchWithinM: 2_000, waypointRadiusM: 250, betweenFixesM: 2_000, mostAheadMinutes: 5 },
  'off-route': { on: true, beyondBufferM: 0, backWithin: 0.7, minutes: 1, fixes: 2, alarmM: 5_000 },
  late: { on: true, minutes: 15, spacingM: 5_000, alarmMinutes: 120 },
  early: { on: true, minutes: 15 },
  stopped: { on: true, minutes: 10, radiusM: 100, plannedWithinM: 500, alarmMinutes: 60 },
  overstayed: { on: true, minutes: 15 },
  silent: { on: true, minutes: 30, stoppedFactor: 2, alarmFactor: 3 },
  'not-inside': { on: true },
  'in-restriction': { on: true, leaveM: 50 },
  'in-closed-corridor': { on: true, leaveM: 50 },
  'outside-window': { on: true },
  'two-at-one-place': { on: true, placeUpToM: 1_000, withinM: 100, warnMinutes: 30 },
  'implausible-speed': { on: true, kmh: 180, believeAfterFixes: 3 },
  'device-switched': { on: true, minutes: 30 },
  mock: { on: true },
  alarm: { on: true, urgent: ['sos'] },
}

export type RuleName = Exclude<keyof WatchRules, 'fixes'>

/**
 * The rules of a case: its protocol's tolerance, contact interval and implausible speed where they are set, over them
 * what it states for the watch, and the defaults for the rest. The same terms give the same object: what a thousand
 * convoys share is read from nearby.
 */
export const watchRulesOf = (
  protocol: Pick<Protocol, 'toleranceMinutes' | 'contactIntervalMinutes' | 'implausibleSpeedKmh'> | null,
  stated: StatedWatchRules = {},
): WatchRules => {
  const { toleranceMinutes = 0, contactIntervalMinutes = 0, implausibleSpeedKmh = 0 } = protocol ?? {}
  const tolerance = toleranceMinutes > 0 ? { minutes: toleranceMinutes } : {}
  const contact = contactIntervalMinutes > 0 ? { minutes: contactIntervalMinutes } : {}
  const set: StatedWatchRules = {
    late: tolerance,
    early: tolerance,
    overstayed: tolerance,
    silent: contact,
    'device-switched': contact,
    'implausible-speed': implausibleSpeedKmh > 0 ? { kmh: implausibleSpeedKmh } : {},
  }
  const terms = JSON.stringify([set, stated])
  const made = lately.get(terms)
  if (made) return made
  const names = Object.keys(defaultWatchRules) as (keyof WatchRules)[]
  const rules = Object.fromEntries(
    names.map(name => [name, { ...defaultWatchRules[name], ...set[name], ...stated[name] }]),
  ) as WatchRules
  if (lately.size === mostLately) lately.clear()
  lately.set(terms, rules)
  return rules
}

const lately = new Map<string, WatchRules>()
const mostLately = 100
