import type { Fix } from '../fix.ts'
import type { Ground } from '../ground.ts'
import type { Plan } from '../plan.ts'
import { arrivedAt, departedAt } from '../progress.ts'
import type { Scene } from '../scene.ts'
import type { WatchEvent } from '../watch-event.ts'
import { type Ended, eventOf, nothing, placeOf, type Rule, steppedMinutes } from './rule.ts'

/**
 * Nothing heard for longer than the contact interval, while it is under way. A tracker that reports less often, or says
 * nothing while it stands, is given what its settings imply; where they are not known, a standing one is given longer.
 * A device that says that it is alive, and not where, has been heard.
 */
export const silent: Rule<null> = {
  name: 'silent',
  per: 'movement',
  start: null,
  take(state, { before, scene }, ground, ended) {
    if (!isJudged(before, ground)) return state
    const spoke = heardLast(before, scene.at, ground, ended)
    const from = silentFrom(before, spoke, ground)
    if (scene.at > from) ended(said(before, spoke, from, scene.at, scene.at, ground))
    return state
  },
  open(_state, scene, _lane, now, ground) {
    if (!isJudged(scene, ground)) return nothing
    return ground.beats.length === 0 && now <= silentFrom(scene, scene.at, ground)
      ? nothing
      : silencesNow(scene, now, ground)
  },
}

const silencesNow = (scene: Scene, now: number, ground: Ground): WatchEvent[] => {
  const events: WatchEvent[] = []
  const spoke = heardLast(scene, now, ground, event => events.push(event))
  const from = silentFrom(scene, spoke, ground)
  if (now > from) events.push(said(scene, spoke, from, null, now, ground))
  return events
}

const isJudged = (scene: Scene, { plan }: Ground): boolean =>
  arrivedAt(plan, scene.progress) === null && (plan.devices.length > 0 || scene.lanes.length > 0)

/**
 * When anything was heard last, until an instant: a fix, or that a device is alive. Tells of the silences since the fix
 * that a device ended in this way.
 */
const heardLast = (scene: Scene, until: number, ground: Ground, tell: Ended): number => {
  let spoke = scene.at
  const { beats } = ground
  let next = beats.length
  while (next > 0 && beats[next - 1]! > spoke) next--
  for (; next < beats.length && beats[next]! <= until; next++) {
    const beat = beats[next]!
    const from = silentFrom(scene, spoke, ground)
    if (beat > from) tell(said(scene, spoke, from, beat, beat, ground))
    spoke = beat
  }
  return spoke
}

/** From when on a silence since this instant is longer than was to be expected. */
const silentFrom = (scene: Scene, spoke: number, { plan }: Ground): number => {
  const leaves = plan.departedAt ?? plan.waypoints[0]!.departs
  const since = departedAt(scene.progress) === null ? Math.max(spoke, leaves) : spoke
  return since + allowedMinutes(lastFix(scene), plan) * 60_000
}

const lastFix = (scene: Scene): Fix | null => {
  let last: Fix | null = null
  for (const lane of scene.lanes) if (!last || lane.last.at > last.at) last = lane.last
  return last
}

const allowedMinutes = (last: Fix | null, plan: Plan): number => {
  const { minutes, stoppedFactor } = plan.rules.silent
  if (!last) return minutes
  const settings = deviceOf(plan, last.position.device)
  if (isStanding(last)) {
    return settings?.heartbeatSeconds
      ? Math.max(minutes, (2 * settings.heartbeatSeconds) / 60)
      : minutes * stoppedFactor
  }
  return Math.max(minutes, (2 * (settings?.intervalSeconds ?? 0)) / 60)
}

const deviceOf = ({ devices }: Plan, device: string) => {
  for (const each of devices) if (each.device === device) return each
  return undefined
}

/** Whether the device itself said that it stands. */
export const isStanding = ({ position }: Fix): boolean =>
  position.isMoving === false || (position.isMoving === undefined && position.speedMs === 0)

const said = (scene: Scene, spoke: number, from: number, until: number | null, now: number, ground: Ground) => {
  const last = lastFix(scene)
  const { minutes, alarmFactor } = ground.plan.rules.silent
  const lastContact = Number.isFinite(spoke) ? spoke : null
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
