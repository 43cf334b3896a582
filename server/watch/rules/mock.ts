import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import { eventOf, nothing, placeOf, type Rule } from './rule.ts'

/** Positions that the phone itself calls made up. They are shown, and not taken for a place. */
export const mock: Rule<Fix | null> = {
  name: 'mock',
  per: 'device',
  start: null,
  take(first, { fix }, ground, ended) {
    if (fix.verdict === 'mock') return first ?? fix
    if (first) ended(said(first, fix.at, ground))
    return null
  },
  open: (first, _scene, _lane, _now, ground) => (first ? [said(first, null, ground)] : nothing),
}

const said = (first: Fix, until: number | null, ground: Ground) =>
  eventOf(ground, 'mock', first.position.device, {
    severity: 'attention',
    from: first.at,
    until,
    place: placeOf(first),
    facts: { device: first.position.device },
  })
