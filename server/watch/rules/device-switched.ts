import { eventOf, nothing, placeOf, type Rule } from './rule.ts'

/** The device that spoke last for the movement, and when. */
type State = { device: string; at: number } | null

/**
 * Another device speaks for the movement, and the one before has been silent for so long: a phone was swapped, lost, or
 * taken. Two that both speak are two vehicles.
 */
export const deviceSwitched: Rule<State> = {
  name: 'device-switched',
  per: 'movement',
  start: null,
  take(state, { fix }, ground, ended) {
    const { device } = fix.position
    if (state && device !== state.device) {
      if (fix.at - state.at < ground.plan.rules['device-switched'].minutes * 60_000) return state
      const isKnown = ground.plan.devices.some(each => each.device === device)
      ended(
        eventOf(ground, 'device-switched', device, {
          severity: isKnown ? 'note' : 'attention',
          from: fix.at,
          until: fix.at,
          place: placeOf(fix),
          facts: { from: state.device, to: device, silentSince: state.at },
        }),
      )
    }
    return { device, at: fix.at }
  },
  open: () => nothing,
}
