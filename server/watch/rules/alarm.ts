import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import { isUrgent } from '../watch-terms.ts'
import { type Ended, eventOf, nothing, placeOf, type Rule } from './rule.ts'

/** The first fix of each alarm that is on, and the last one that carried it. */
type State = readonly { name: string; first: Fix; last: Fix }[]

/**
 * A tracker's alarm. An urgent one, the SOS button, lasts until somebody has cleared the movement's alarm in the
 * register: no later fix takes it back. Others, such as a low battery, last until a fix comes without them.
 */
export const alarm: Rule<State> = {
  name: 'alarm',
  per: 'device',
  start: [],
  take(state, { fix }, ground, ended) {
    const name = fix.position.alarm
    return state.length === 0 && !name ? state : goOn(state, fix, ground, ended)
  },
  open(state, _scene, _lane, now, ground) {
    return state.length === 0 ? nothing : openNow(state, now, ground)
  },
}

const goOn = (state: State, fix: Fix, ground: Ground, ended: Ended): State => {
  const name = fix.position.alarm
  const after = state.filter(each => {
    const over =
      clearedAt(each.first, ground) ?? (isUrgent(each.name, urgentOf(ground)) || each.name === name ? null : fix.at)
    // One that came in only after the clearing is another alarm, whenever it was pressed.
    const isAnother = each.name === name && over !== null && fix.position.received > over
    if (over === null || (over > fix.at && !isAnother)) return true
    ended(said(each, over, ground))
    return false
  })
  if (!name) return after
  const known = after.find(each => each.name === name)
  if (!known) return [...after, { name, first: fix, last: fix }]
  return after.map(each => (each === known ? { ...each, last: fix } : each))
}

const openNow = (state: State, now: number, ground: Ground) =>
  state.map(each => {
    const cleared = clearedAt(each.first, ground)
    return said(each, cleared !== null && cleared <= now ? cleared : null, ground)
  })

const urgentOf = ({ plan }: Ground) => plan.rules.alarm.urgent

/** When it was cleared, by people who could have known of it. */
const clearedAt = ({ position }: Fix, { plan }: Ground): number | null =>
  isUrgent(position.alarm!, plan.rules.alarm.urgent) &&
  plan.alarmClearedAt !== null &&
  plan.alarmClearedAt >= position.received
    ? plan.alarmClearedAt
    : null

const said = ({ name, first, last }: State[number], until: number | null, ground: Ground) =>
  eventOf(ground, 'alarm', `${name}:${first.position.device}`, {
    severity: isUrgent(name, urgentOf(ground)) ? 'alarm' : 'attention',
    from: first.at,
    until,
    place: placeOf(last),
    facts: { alarm: name, device: first.position.device, battery: last.position.battery ?? null },
  })
