import type { Ground } from '../scene.ts'
import { eventOf, nothing, type Rule } from './rule.ts'
import { type Overlap, overlapsEnded, overlapsNow, type SpansOf } from './while-there.ts'

/**
 * Should be inside a corridor it leans on, by the plan and its tolerance, and none of its devices is: those who keep the
 * corridor quiet count on it being there. Judged once it has been seen at all, until it has arrived.
 */
export const notInside: Rule<number> = {
  name: 'not-inside',
  per: 'movement',
  // The last good fix: until then, everything that is over has been told.
  start: Number.NEGATIVE_INFINITY,
  take(judgedAt, { fix, before, scene }, ground, ended) {
    if (fix.verdict !== 'good') return judgedAt
    if (before.absent.length > 0) {
      overlapsEnded(before.absent, judgedAt, scene.absent, fix.at, expected(ground), overlap =>
        ended(said(overlap, ground)),
      )
    }
    return fix.at
  },
  open(judgedAt, scene, _lane, now, ground) {
    if (scene.absent.length === 0) return nothing
    const overlaps = overlapsNow(scene.absent, judgedAt, now, expected(ground))
    return overlaps.length === 0 ? nothing : overlaps.map(overlap => said(overlap, ground))
  },
}

const expected =
  (ground: Ground): SpansOf =>
  stay =>
    ground.expected.get(stay.zone) ?? null

const said = ({ stay, from, until }: Overlap, ground: Ground) =>
  eventOf(ground, 'not-inside', stay.zone, {
    severity: 'attention',
    from,
    until,
    facts: { zone: stay.zone, title: ground.zones.get(stay.zone)?.zone.title ?? null },
  })
