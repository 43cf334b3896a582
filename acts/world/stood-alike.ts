import type { RecordType, WorldRecord } from './records.ts'

/** In these states a movement or a site is nothing that another plan could meet. */
export const over: readonly string[] = ['returned', 'arrived', 'completed', 'cancelled', 'removed']

/** What of a record another plan has to reckon with, beyond whether it stands at all. */
const reckonedWith: { [T in RecordType]?: readonly string[] } = {
  case: ['protocol', 'area'],
  corridor: ['state', 'shape', 'during', 'windows', 'until'],
  restriction: ['state', 'shape', 'during', 'windows'],
  site: ['shape', 'during', 'accuracyM'],
  movement: ['waypoints', 'bufferM', 'toleranceMinutes', 'vehicles'],
}

/**
 * Whether two versions of a record are the same to everybody who plans beside it: it occupies the same, at the same
 * hours, and may be used alike. That it was checked, accepted or passed a waypoint changes nothing of that.
 */
export const stoodAlike = (before: WorldRecord, after: WorldRecord): boolean => {
  const names = reckonedWith[after.type]
  if (!names) return true
  if (over.includes(before.state) !== over.includes(after.state)) return false
  const [one, other] = [before, after] as unknown as Record<string, unknown>[]
  return names.every(name => one![name] === other![name] || JSON.stringify(one![name]) === JSON.stringify(other![name]))
}
