import { eventOf, nothing, placeOf, type Rule } from './rule.ts'

/** The device that speaks for the movement. */
type State = string | null

/**
 * Another device speaks for the movement, and the one before has been silent for so long: a phone was swapped, lost, or
 * taken. Two that both speak are two vehicles.
 */
export const deviceSwitched: Rule<State> = {
  name: 'device-switched',
  per: 'movement',
  start: null,
  take(state, { fix, before }, ground, ended) {
    const { device } = fix.position
    if (state === null || state === device) return device
    const silentSince = before.lanes.find(lane => lane.device === state)!.last.at
    if (fix.at - silentSince < ground.plan.rules['device-switched'].minutes * 60_000) return state
    const isKnown = ground.plan.devices.some(each => each.device === device)
    ended(
      eventOf(ground, 'device-switched', device, {
        severity: isKnown ? 'note' : 'attention',
        from: fix.at,
        until: fix.at,
        place: placeOf(fix),
        facts: { from: state, to: device, silentSince },
      }),
    )
    return device
  },
  open: () => nothing,
}
