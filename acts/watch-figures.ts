/**
 * What the watch notices, and the figures of each rule that a case may set; `on` is 1, or 0 to leave the rule out.
 * docs/watching.md says what each is and why it is what it is where nothing is set.
 */
export const watchFigures = {
  fixes: ['mostAccuracyM', 'matchWithinM', 'waypointRadiusM', 'betweenFixesM', 'mostAheadMinutes'],
  'off-route': ['on', 'beyondBufferM', 'backWithin', 'minutes', 'fixes', 'alarmM'],
  late: ['on', 'minutes', 'spacingM', 'alarmMinutes'],
  early: ['on', 'minutes'],
  stopped: ['on', 'minutes', 'radiusM', 'plannedWithinM', 'alarmMinutes'],
  overstayed: ['on', 'minutes'],
  silent: ['on', 'minutes', 'stoppedFactor', 'alarmFactor'],
  'not-inside': ['on'],
  'in-restriction': ['on', 'leaveM'],
  'in-closed-corridor': ['on', 'leaveM'],
  'outside-window': ['on'],
  'two-at-one-place': ['on', 'placeUpToM', 'withinM', 'warnMinutes'],
  'implausible-speed': ['on', 'kmh', 'believeAfterFixes'],
  'device-switched': ['on', 'minutes'],
  mock: ['on'],
  alarm: ['on'],
} as const

export const watchedRules = Object.keys(watchFigures) as [keyof typeof watchFigures, ...(keyof typeof watchFigures)[]]
export const figureNames = [...new Set(Object.values(watchFigures).flat())] as [string, ...string[]]
