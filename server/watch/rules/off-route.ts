import { arrivedAt, hasJoined } from '../progress.ts'
import { eventOf, nothing, placeOf, type Rule, roundedM } from './rule.ts'

type State = {
  since: number
  lastAt: number
  count: number
  mostM: number
  place: readonly [number, number]
  open: boolean
} | null

/**
 * Away from the route: so many fixes, over so long, further from the line than the buffer and the fix's own accuracy. It
 * is back on it only well within, so that a device on the edge does not ring all day. Judged from the first time it was
 * on its route, or its departure was due, until it has arrived.
 */
export const offRoute: Rule<State> = {
  name: 'off-route',
  per: 'device',
  start: null,
  take(state, { fix, before }, ground, ended) {
    if (fix.verdict !== 'good') return state
    const { plan } = ground
    const rule = plan.rules['off-route']
    const limitM = plan.bufferM + rule.beyondBufferM
    const isWatched =
      arrivedAt(plan, before.progress) === null && (hasJoined(before.progress) || fix.at > plan.plannedDuring.from)
    const isOut = fix.offM - fix.accuracyM > (state?.open ? limitM * rule.backWithin : limitM)
    if (!isWatched || !isOut) {
      if (state?.open) ended(said(state, fix.at, ground))
      return null
    }
    if (!state) return { since: fix.at, lastAt: fix.at, count: 1, mostM: fix.offM, place: placeOf(fix), open: false }
    const count = state.count + 1
    // A tenth further is worth saying anew.
    const further = fix.offM > state.mostM * 1.1
    return {
      since: state.since,
      lastAt: fix.at,
      count,
      mostM: further ? fix.offM : state.mostM,
      place: further ? placeOf(fix) : state.place,
      open: state.open || (count >= rule.fixes && fix.at - state.since >= rule.minutes * 60_000),
    }
  },
  open: (state, _scene, _lane, _now, ground) => (state?.open ? [said(state, null, ground)] : nothing),
}

const said = (state: NonNullable<State>, until: number | null, ground: Parameters<typeof eventOf>[0]) =>
  eventOf(ground, 'off-route', '', {
    severity: state.mostM > ground.plan.rules['off-route'].alarmM ? 'alarm' : 'attention',
    from: state.since,
    until,
    place: state.place,
    facts: { furthestM: roundedM(state.mostM), bufferM: ground.plan.bufferM },
  })
