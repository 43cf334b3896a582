import type { Ground } from '../ground.ts'
import { arrivedAt, departedAt, type Progress, stopNow } from '../progress.ts'
import { goodUntil, type Lane, type Scene } from '../scene.ts'
import type { Stay } from '../stay.ts'
import type { WatchEvent } from '../watch-event.ts'
import { eventOf, nothing, placeOf, type Rule } from './rule.ts'
import { type Overlap, overlapsEnded, overlapsNow, type SpansOf } from './while-there.ts'

/** Being under way, as a stay; none at a planned stop. */
type State = readonly Stay[]

/** For the hours of the day, which have no record; record ids never hold a space. */
const hours = 'hours of movement'

/**
 * In a corridor it leans on while that is open but none of its windows is; or under way outside the hours of movement of
 * the case. Standing where it starts, before it leaves, is no passing of a corridor, and standing at a planned stop
 * overnight is not being under way.
 */
export const outsideWindow: Rule<State> = {
  name: 'outside-window',
  per: 'movement',
  start: [],
  take(state, { fix, lane, before, scene }, ground, ended) {
    if (fix.verdict !== 'good') return state
    if (arrivedAt(ground.plan, before.progress) === null) {
      const hasArrived = arrivedAt(ground.plan, scene.progress) !== null
      for (const one of before.lanes) {
        if (one.stays.length === 0 || !(hasArrived || one.device === lane.device)) continue
        const stays = hasArrived ? [] : lane.stays
        for (const overlap of overlapsEnded(one.stays, one.good!.at, stays, fix.at, shut, ground))
          for (const passing of sinceItLeft(overlap, scene.progress)) ended(said(passing, one, ground))
      }
    }
    if (!ground.night) return state
    const after = underWay(state, lane, scene, ground)
    for (const overlap of overlapsEnded(state, goodUntil(before), after, fix.at, night, ground))
      ended(said(overlap, lane, ground))
    return after
  },
  open(state, scene, _lane, now, ground) {
    if (state.length === 0 && scene.lanes.every(hasNoStay)) return nothing
    const events: WatchEvent[] = []
    if (arrivedAt(ground.plan, scene.progress) === null)
      for (const lane of scene.lanes)
        for (const overlap of overlapsNow(lane.stays, lane.good?.at ?? now, now, shut, ground))
          for (const passing of sinceItLeft(overlap, scene.progress)) events.push(said(passing, lane, ground))
    const lead = state.length > 0 ? leadOf(scene) : undefined
    if (lead)
      for (const overlap of overlapsNow(state, goodUntil(scene), now, night, ground))
        events.push(said(overlap, lead, ground))
    return events
  },
}

const hasNoStay = ({ stays }: Lane) => stays.length === 0

const leadOf = ({ lanes, progress }: Scene) => lanes.find(lane => lane.device === progress.device)

const shut: SpansOf = (stay, { plan, zones }) =>
  plan.corridors.includes(stay.zone) ? (zones.get(stay.zone)?.shut ?? null) : null

const night: SpansOf = (_stay, { night }) => night

/** What of a time in a corridor is not of waiting at the start; none where it has not left it. */
const sinceItLeft = (overlap: Overlap, { reached, left }: Progress): readonly Overlap[] => {
  const leftAt = left[0] ?? (reached.length > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)
  if (leftAt <= overlap.from) return [overlap]
  if (leftAt === Number.POSITIVE_INFINITY || (overlap.until !== null && overlap.until <= leftAt)) return []
  return [{ ...overlap, from: leftAt }]
}

const underWay = (before: readonly Stay[], lane: Lane, { progress }: Scene, { plan }: Ground): readonly Stay[] => {
  const isUnderWay =
    departedAt(progress) !== null && arrivedAt(plan, progress) === null && stopNow(plan, progress) === null
  if (!isUnderWay) return before.length === 0 ? before : []
  if (before.length > 0) return before
  return [{ zone: hours, since: lane.last.at, place: [lane.last.position.longitude, lane.last.position.latitude] }]
}

const said = ({ stay, from, until }: Overlap, lane: Lane, ground: Ground) => {
  const isHours = stay.zone === hours
  return eventOf(ground, 'outside-window', isHours ? 'hours' : `${stay.zone}:${lane.device}`, {
    severity: 'attention',
    from,
    until,
    place: isHours ? placeOf(lane.last) : stay.place,
    facts: isHours ? { zone: null, title: null } : { zone: stay.zone, title: ground.zones.get(stay.zone)!.zone.title },
  })
}
