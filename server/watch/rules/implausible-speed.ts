import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import { eventOf, nothing, placeOf, type Rule } from './rule.ts'

type State = { first: Fix; kmh: number } | null

/**
 * A fix that could only be reached at a speed no vehicle of the case has. It is shown, and not taken for a place; so many
 * that agree with one another are believed. Signals are jammed and turned aside where this is used.
 */
export const implausibleSpeed: Rule<State> = {
  name: 'implausible-speed',
  per: 'device',
  start: null,
  take(state, { fix }, ground, ended) {
    if (fix.verdict === 'implausible') {
      if (!state) return { first: fix, kmh: fix.kmh }
      return fix.kmh > state.kmh * 1.1 ? { first: state.first, kmh: fix.kmh } : state
    }
    if (!state || fix.verdict !== 'good') return state
    ended(said(state, fix.at, ground))
    return null
  },
  open: (state, _scene, _lane, _now, ground) => (state ? [said(state, null, ground)] : nothing),
}

const said = ({ first, kmh }: NonNullable<State>, until: number | null, ground: Ground) =>
  eventOf(ground, 'implausible-speed', first.position.device, {
    severity: 'note',
    from: first.at,
    until,
    place: placeOf(first),
    facts: { device: first.position.device, kmh: Math.round(kmh / 10) * 10 },
  })
