import type { During } from '@unimpeded/space/time.ts'
import type { Volume } from '@unimpeded/space/volume.ts'
import { legsOfPlan } from '../legs-of-plan.ts'
import type { DuringText, Window } from '../schemas.ts'
import type { MovementRecord, WorldRecord } from './records.ts'

/** Far enough ahead that "until further notice" outlives every plan: the year 9999. */
const endOfTime = Date.UTC(9999, 11, 31)

/** A stated span and recurring windows as the space room takes them; nothing stated is all of time. */
export const duringOf = (during: DuringText | null | undefined, windows: readonly Window[] = []): During => {
  const from = during ? Date.parse(during.from) : 0
  const to = during?.to ? Date.parse(during.to) : endOfTime
  return windows.length > 0 ? { windows: [...windows], from, to } : { from, to }
}

/** The legs of a movement, each where it may be and when; none when its plan is withheld or cannot be read. */
const legVolumes = (movement: Pick<MovementRecord, 'waypoints' | 'bufferM' | 'toleranceMinutes'>): Volume[] => {
  if (movement.waypoints.length < 2) return []
  try {
    return legsOfPlan(movement.waypoints, movement).map(leg => leg.volume)
  } catch {
    // The judge has refused such a plan; one reached by a rebuild over withheld fields takes no space.
    return []
  }
}

/** What a record occupies in space and time while it stands; empty for what occupies nothing. */
export const volumesOf = (record: WorldRecord): Volume[] => {
  switch (record.type) {
    case 'corridor':
      return record.state === 'closed' || !record.shape
        ? []
        : [{ shape: record.shape, during: duringOf(record.during, record.windows) }]
    case 'restriction':
      return record.state !== 'declared' || !record.shape
        ? []
        : [{ shape: record.shape, during: duringOf(record.during, record.windows) }]
    case 'site':
      return record.state === 'removed' || !record.shape
        ? []
        : [{ shape: record.shape, during: duringOf(record.during) }]
    case 'movement':
      return record.state === 'cancelled' || record.state === 'completed' ? [] : legVolumes(record)
    default:
      return []
  }
}
