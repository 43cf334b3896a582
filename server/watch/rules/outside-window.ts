import { arrivedAt, departedAt, type Ground, goodUntil, type Lane, type Scene, type Stay, stopNow } from '../scene.ts'
import { eventOf, nothing, placeOf, type Rule } from './rule.ts'
import { type Overlap, overlapsEnded, overlapsNow, type SpansOf } from './while-there.ts'

/** Being under way, as a stay; none at a planned stop. */
type State = readonly Stay[]

/** For the hours of the day, which have no record; record ids never hold a space. */
const hours = 'hours of movement'

/**
 * In a corridor it leans on while that is open but none of its windows is; or under way outside the hours of movement of
 * the case. Standing at a planned stop overnight is not being under way.
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
        overlapsEnded(one.stays, one.good!.at, hasArrived ? [] : lane.stays, fix.at, shut(ground), overlap =>
          ended(said(overlap, one, ground)),
        )
      }
    }
    if (!ground.night) return state
    const after = underWay(state, lane, scene, ground)
    overlapsEnded(state, goodUntil(before), after, fix.at, night(ground), overlap => ended(said(overlap, lane, ground)))
    return after
  },
  open(state, scene, _lane, now, ground) {
    let overlaps: { overlap: Overlap; lane: Lane }[] = []
    const arrived = arrivedAt(ground.plan, scene.progress) !== null
    for (const lane of arrived ? [] : scene.lanes) {
      if (!lane.good) continue
      for (const overlap of lane.stays.length > 0 ? overlapsNow(lane.stays, lane.good.at, now, shut(ground)) : []) {
        overlaps.push({ overlap, lane })
      }
    }
    const lead = scene.lanes.find(lane => lane.device === scene.progress.device)
    if (lead && state.length > 0) {
      const outside = overlapsNow(state, goodUntil(scene), now, night(ground)).map(overlap => ({
        overlap,
        lane: lead,
      }))
      overlaps = [...overlaps, ...outside]
    }
    return overlaps.length === 0 ? nothing : overlaps.map(({ overlap, lane }) => said(overlap, lane, ground))
  },
}

const shut =
  ({ plan, zones }: Ground): SpansOf =>
  stay =>
    plan.corridors.includes(stay.zone) ? (zones.get(stay.zone)?.shut ?? null) : null

const night =
  ({ night }: Ground): SpansOf =>
  () =>
    night

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
