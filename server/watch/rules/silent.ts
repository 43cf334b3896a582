import type { Plan } from '../plan.ts'
import { arrivedAt, departedAt, type Fix, type Ground, type Scene } from '../scene.ts'
import { eventOf, nothing, placeOf, type Rule, steppedMinutes } from './rule.ts'

/**
 * Nothing heard for longer than the contact interval, while it is under way. A tracker that reports less often, or says
 * nothing while it stands, is given what its settings imply; where they are not known, a standing one is given longer.
 */
export const silent: Rule<null> = {
  name: 'silent',
  per: 'movement',
  start: null,
  take(state, { before, scene }, ground, ended) {
    const from = silentFrom(before, ground.plan)
    if (from !== null && scene.at > from) ended(said(before, from, scene.at, scene.at, ground))
    return state
  },
  open(_state, scene, _lane, now, ground) {
    const from = silentFrom(scene, ground.plan)
    return from !== null && now > from ? [said(scene, from, null, now, ground)] : nothing
  },
}

/** From when on its silence is longer than was to be expected; null where none is. */
const silentFrom = (scene: Scene, plan: Plan): number | null => {
  if (arrivedAt(plan, scene.progress) !== null) return null
  if (plan.devices.length === 0 && scene.fixes === 0) return null
  const due = plan.waypoints[0]!.departs
  const spoke = departedAt(scene.progress) !== null ? scene.at : Math.max(scene.at, due)
  return spoke + allowedMinutes(lastFix(scene), plan) * 60_000
}

const lastFix = (scene: Scene): Fix | null => {
  let last: Fix | null = null
  for (const lane of scene.lanes) if (!last || lane.last.at > last.at) last = lane.last
  return last
}

const allowedMinutes = (last: Fix | null, plan: Plan): number => {
  const { minutes, stoppedFactor } = plan.rules.silent
  if (!last) return minutes
  const settings = plan.devices.find(({ device }) => device === last.position.device)
  if (isStanding(last)) {
    return settings?.heartbeatSeconds
      ? Math.max(minutes, (2 * settings.heartbeatSeconds) / 60)
      : minutes * stoppedFactor
  }
  return Math.max(minutes, (2 * (settings?.intervalSeconds ?? 0)) / 60)
}

/** Whether the device itself said that it stands. */
export const isStanding = ({ position }: Fix): boolean =>
  position.isMoving === false || (position.isMoving === undefined && position.speedMs === 0)

const said = (scene: Scene, from: number, until: number | null, now: number, ground: Ground) => {
  const last = lastFix(scene)
  const { minutes, alarmFactor } = ground.plan.rules.silent
  const lastContact = last?.at ?? null
  const silence = (now - (lastContact ?? ground.plan.waypoints[0]!.departs)) / 60_000
  return eventOf(ground, 'silent', '', {
    severity: silence >= minutes * alarmFactor ? 'alarm' : 'attention',
    from,
    until,
    ...(last ? { place: placeOf(last) } : {}),
    facts: {
      lastContact,
      minutes: until === null ? steppedMinutes(silence) : Math.round(silence),
      battery: last?.position.battery ?? null,
    },
  })
}
