import type { Plan } from '../plan.ts'
import { arrivedAt, departedAt, type Fix, type Ground, type Scene } from '../scene.ts'
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
    const { from, spoke } = silences(before, scene.at, ground, ended)
    if (scene.at > from) ended(said(before, spoke, from, scene.at, scene.at, ground))
    return state
  },
  open(_state, scene, _lane, now, ground) {
    if (!isJudged(scene, ground)) return nothing
    let events: WatchEvent[] | null = null
    const { from, spoke } = silences(scene, now, ground, event => {
      events = [...(events ?? []), event]
    })
    const over = events ?? nothing
    return now > from ? [...over, said(scene, spoke, from, null, now, ground)] : over
  },
}

const isJudged = (scene: Scene, { plan }: Ground): boolean =>
  arrivedAt(plan, scene.progress) === null && (plan.devices.length > 0 || scene.fixes > 0)

/**
 * Tells the silences after a fix that ended because the device said that it is alive, until an instant. Answers when it
 * was heard last, and from when on a silence since then is longer than was to be expected.
 */
const silences = (scene: Scene, until: number, ground: Ground, tell: Ended): { from: number; spoke: number } => {
  const { plan, beats } = ground
  const due = departedAt(scene.progress) === null ? plan.waypoints[0]!.departs : Number.NEGATIVE_INFINITY
  const allowedMs = allowedMinutes(lastFix(scene), plan) * 60_000
  let spoke = scene.at
  let from = Math.max(spoke, due) + allowedMs
  if (beats.length === 0 || beats.at(-1)! <= spoke) return { from, spoke }
  for (const beat of beats) {
    if (beat <= spoke) continue
    if (beat > until) break
    if (beat > from) tell(said(scene, spoke, from, beat, beat, ground))
    spoke = beat
    from = Math.max(spoke, due) + allowedMs
  }
  return { from, spoke }
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
