import type { Moving } from '../data/types.ts'

type Planned = { movement: Pick<Moving['movement'], 'state'>; planned: Moving['planned'] }
export type PlannedNext = { word: 'watch.departs' | 'watch.departs.was' | 'watch.arrives-plan'; at: number }

/**
 * What the plan alone says comes next, where the watch expects nothing: its departure before it has left, its last point
 * afterwards. Of the points between, nobody says which are behind it.
 */
export const plannedNext = ({ movement, planned }: Planned, now: number): PlannedNext | null => {
  if (movement.state === 'arrived') return null
  const isAhead = movement.state === 'accepted'
  const at = isAhead ? planned.from : planned.to
  if (at === null) return null
  return { word: !isAhead ? 'watch.arrives-plan' : at < now ? 'watch.departs.was' : 'watch.departs', at }
}
