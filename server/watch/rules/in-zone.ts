import type { Ground } from '../ground.ts'
import type { Lane } from '../scene.ts'
import type { RuleName } from '../watch-rules.ts'
import { stateAt, type Zone } from '../zone.ts'
import { eventOf, nothing, type Rule } from './rule.ts'
import { type Overlap, overlapsEnded, overlapsNow, type SpansOf } from './while-there.ts'

/**
 * In the area of a restriction while it holds, on the way in or because it was declared around it. The straight way
 * between two fixes near one another counts too: a small area can lie between them.
 */
export const inRestriction = inZone('in-restriction', zone => zone.type === 'restriction')

/** In a corridor that is suspended or closed, its own or another's. */
export const inClosedCorridor = inZone('in-closed-corridor', zone => zone.type === 'corridor')

function inZone(name: Extract<RuleName, 'in-restriction' | 'in-closed-corridor'>, isMeant: (zone: Zone) => boolean) {
  const spansIn: SpansOf = (stay, { zones }) => {
    const zone = zones.get(stay.zone)
    return zone && isMeant(zone.zone) ? zone.closed : null
  }
  const said = ({ stay, from, until }: Overlap, lane: Lane, ground: Ground, isPassed = false) => {
    const { zone } = ground.zones.get(stay.zone)!
    return eventOf(ground, name, `${stay.zone}:${lane.device}`, {
      severity: 'alarm',
      from,
      until,
      place: stay.place,
      facts: {
        zone: zone.id,
        title: zone.title,
        state: zone.type === 'corridor' ? stateAt(zone, from) : zone.cause,
        device: lane.device,
        ...(isPassed ? { passed: 'between two fixes' } : {}),
      },
    })
  }
  const sayAll = (overlaps: readonly Overlap[], lane: Lane, ground: Ground) =>
    overlaps.map(overlap => said(overlap, lane, ground))
  const rule: Rule<null> = {
    name,
    per: 'device',
    start: null,
    take(state, { fix, laneBefore, lane }, ground, ended) {
      if (fix.verdict !== 'good') return state
      if (laneBefore && laneBefore.stays.length > 0) {
        const { stays, good } = laneBefore
        for (const overlap of overlapsEnded(stays, good!.at, lane.stays, fix.at, spansIn, ground))
          ended(said(overlap, lane, ground))
      }
      for (const passed of lane.passed) {
        const spans = spansIn(passed, ground)?.(passed.since, fix.at) ?? []
        for (const span of spans) {
          const overlap = { stay: passed, from: Math.max(passed.since, span.from), until: Math.min(fix.at, span.to) }
          if (overlap.from <= overlap.until) ended(said(overlap, lane, ground, true))
        }
      }
      return state
    },
    open(_state, _scene, lane, now, ground) {
      if (!lane?.good || lane.stays.length === 0) return nothing
      const overlaps = overlapsNow(lane.stays, lane.good.at, now, spansIn, ground)
      return overlaps.length === 0 ? nothing : sayAll(overlaps, lane, ground)
    },
  }
  return rule
}
