import type { Ground } from '../ground.ts'
import { goodUntil } from '../scene.ts'
import { eventOf, nothing, type Rule } from './rule.ts'
import { type Overlap, overlapsEnded, overlapsNow, type SpansOf } from './while-there.ts'

/**
 * Should be inside a corridor it leans on, by the plan and its tolerance, and none of its devices is: those who keep the
 * corridor quiet count on it being there. Judged once it has been seen at all, until it has arrived.
 */
export const notInside: Rule<null> = {
  name: 'not-inside',
  per: 'movement',
  start: null,
  take(state, { fix, before, scene }, ground, ended) {
    if (fix.verdict === 'good' && before.absent.length > 0) {
      const { absent } = before
      for (const overlap of overlapsEnded(absent, goodUntil(before), scene.absent, fix.at, expected, ground))
        ended(said(overlap, ground))
    }
    return state
  },
  open(_state, scene, _lane, now, ground) {
    if (scene.absent.length === 0) return nothing
    const overlaps = overlapsNow(scene.absent, goodUntil(scene), now, expected, ground)
    return overlaps.length === 0 ? nothing : sayAll(overlaps, ground)
  },
}

const expected: SpansOf = (stay, ground) => ground.expected.get(stay.zone) ?? null

const sayAll = (overlaps: readonly Overlap[], ground: Ground) => overlaps.map(overlap => said(overlap, ground))

const said = ({ stay, from, until }: Overlap, ground: Ground) =>
  eventOf(ground, 'not-inside', stay.zone, {
    severity: 'attention',
    from,
    until,
    facts: { zone: stay.zone, title: ground.zones.get(stay.zone)?.zone.title ?? null },
  })
