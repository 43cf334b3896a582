import { toXyz, type Xyz } from '@unimpeded/space/earth.ts'
import { shapesWithin } from '@unimpeded/space/measure.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import { type Guess, match } from './match.ts'
import { movingMsAt, type Plan, plannedAlongM } from './plan.ts'
import type { Position } from './position.ts'
import { apartM } from './route-line.ts'
import { isFurther, metresFrom, type Spans, type Zone } from './zone.ts'

/** Whether a fix is taken for a place; one that is not still shows that the device speaks. */
export type Verdict = 'good' | 'mock' | 'coarse' | 'implausible'

/** A position as the rules see it. */
export type Fix = {
  readonly position: Position
  readonly at: number
  readonly verdict: Verdict
  readonly place: Readonly<Xyz>
  readonly accuracyM: number
  readonly offM: number
  readonly alongM: number | null
  /** From the last good fix of the device; what an implausible one would have needed. */
  readonly kmh: number
}

/** That something is in a zone since an instant. */
export type Stay = { readonly zone: string; readonly since: number; readonly place: Place }

/** What is known of one device after its last fix. */
export type Lane = {
  readonly device: string
  readonly last: Fix
  /** The last fix that was taken for a place. */
  readonly good: Fix | null
  readonly guesses: readonly Guess[]
  readonly matchedAt: number
  readonly suspects: { readonly fix: Fix; readonly count: number } | null
  readonly stays: readonly Stay[]
  /** Zones that the straight way from the fix before leads through, though neither fix is inside. */
  readonly passed: readonly Stay[]
  /** What there is near, for the next fix to ask first; it says nothing that the ground does not. */
  readonly near: Near | null
}

/** How far the movement is, by the device that leads it. */
export type Progress = {
  readonly device: string | null
  readonly at: number
  readonly alongM: number
  readonly furthestM: number
  /** When each waypoint was reached and left, as far as it was; between two fixes, in proportion. */
  readonly reached: readonly number[]
  readonly left: readonly number[]
  /** Time taken and time planned for the way of late, each halved every 20 minutes. */
  readonly takenMs: number
  readonly plannedMs: number
}

/** All that is known of a movement after a fix. Scenes are values: an earlier one can be taken up again. */
export type Scene = {
  readonly at: number
  readonly fixes: number
  readonly lanes: readonly Lane[]
  readonly progress: Progress
  /** Corridors it leans on in which none of its devices is, since when. */
  readonly absent: readonly Stay[]
}

/** What the rules judge by: the plan, and the zones with the times they hold. */
export type Ground = {
  readonly plan: Plan
  readonly zones: ReadonlyMap<string, ZoneGround>
  /** The same in a list, and their earth-centred boxes one after another. */
  readonly list: readonly ZoneGround[]
  readonly boxes: Float64Array
  /** While the corridors it leans on should hold it, by id. */
  readonly expected: ReadonlyMap<string, Spans>
  /** Outside the hours in which movements go; null where any hour will do. */
  readonly night: Spans | null
  /** When devices said that they are alive, and not where; in order. */
  readonly beats: readonly number[]
}
export type ZoneGround = {
  readonly zone: Zone
  readonly closed: Spans
  readonly shut: Spans
  readonly box: Float64Array
}

export const emptyScene: Scene = {
  at: Number.NEGATIVE_INFINITY,
  fixes: 0,
  lanes: [],
  progress: {
    device: null,
    at: Number.NEGATIVE_INFINITY,
    alongM: 0,
    furthestM: 0,
    reached: [],
    left: [],
    takenMs: 0,
    plannedMs: 0,
  },
  absent: [],
}

/** The last fix that was taken for a place: until then, everything that is over has been told. */
export const goodUntil = ({ lanes }: Scene): number => {
  let until = Number.NEGATIVE_INFINITY
  for (const { good } of lanes) if (good && good.at > until) until = good.at
  return until
}

/** Whether it was ever on its route. */
export const hasJoined = (progress: Progress): boolean => progress.device !== null

export const departedAt = (progress: Progress): number | null => progress.left[0] ?? null

export const arrivedAt = (plan: Plan, progress: Progress): number | null =>
  progress.reached[plan.waypoints.length - 1] ?? null

/** The planned stop it is at, or null: reached, and not left. */
export const stopNow = (plan: Plan, progress: Progress): number | null => {
  const last = progress.reached.length - 1
  return last >= 0 && progress.left.length <= last && plan.waypoints[last]!.isStop ? last : null
}

/** Which of the devices that spoke took a fix; the next one for one that has not spoken. */
export const seatOf = ({ lanes }: Scene, { device }: Position): number => {
  let seat = 0
  while (seat < lanes.length && lanes[seat]!.device !== device) seat++
  return seat
}

/** The scene after one more fix, which must not be before the last one, by the device at this seat. */
export const take = (scene: Scene, seat: number, position: Position, ground: Ground): Scene => {
  const { plan } = ground
  const before = scene.lanes[seat]
  const lane = laneAfter(before, position, ground)
  const lanes = scene.lanes.length === 1 && seat === 0 ? [lane] : scene.lanes.slice()
  lanes[seat] = lane
  const isGood = lane.last.verdict === 'good'
  const progress = isGood ? progressAfter(scene, lane, plan) : scene.progress
  const absent =
    isGood && plan.corridors.length > 0 ? absentAfter(scene.absent, lanes, lane, plan, progress) : scene.absent
  return { at: position.at, fixes: scene.fixes + 1, lanes, progress, absent }
}

const laneAfter = (before: Lane | undefined, position: Position, ground: Ground): Lane => {
  const { rules } = ground.plan
  const place = toXyz([position.longitude, position.latitude])
  const accuracyM = position.accuracyM ?? 0
  const kmh = before?.good ? kmhBetween(before.good, place, position.at, accuracyM) : 0
  const believe = rules['implausible-speed']
  let verdict: Verdict = 'good'
  let suspects: Lane['suspects'] = null
  if (position.isMock) verdict = 'mock'
  else if (accuracyM > rules.fixes.mostAccuracyM) verdict = 'coarse'
  else if (kmh > believe.kmh) {
    const earlier = before!.suspects
    const follows = earlier && kmhBetween(earlier.fix, place, position.at, accuracyM) <= believe.kmh
    const count = follows ? earlier.count + 1 : 1
    // So many that agree with one another are believed: the device is there, however it came.
    if (count < believe.believeAfterFixes) verdict = 'implausible'
    suspects = verdict === 'implausible' ? { fix: bareFix(position, place, accuracyM), count } : null
  }
  if (verdict !== 'good') {
    const last: Fix = { ...bareFix(position, place, accuracyM), verdict, kmh }
    return {
      device: position.device,
      last,
      good: before?.good ?? null,
      guesses: before?.guesses ?? [],
      matchedAt: before?.matchedAt ?? Number.NEGATIVE_INFINITY,
      suspects: suspects ?? before?.suspects ?? null,
      stays: before?.stays ?? nowhere,
      passed: nowhere,
      near: before?.near ?? null,
    }
  }
  const plan = ground.plan
  const sinceMs = before ? position.at - before.matchedAt : 0
  const guesses = before?.guesses ?? unmatched
  const found = match(plan.line, guesses, place, {
    reachM: 200 + (Math.max(1_000, sinceMs) / 3_600_000) * believe.kmh * 1000,
    accuracyM,
    matchWithinM: rules.fixes.matchWithinM,
    expectedM: guesses.length === 0 ? plannedAlongM(plan, position.at) : 0,
  })
  const last: Fix = {
    position,
    at: position.at,
    verdict,
    place,
    accuracyM,
    offM: found.offM,
    alongM: found.alongM,
    kmh,
  }
  const { stays, passed, near } = ground.list.length > 0 ? zonesAt(before, last, ground) : noZones
  return {
    device: position.device,
    last,
    good: last,
    guesses: found.guesses,
    matchedAt: found.alongM === null ? (before?.matchedAt ?? position.at) : position.at,
    suspects: null,
    stays,
    passed,
    near,
  }
}

const unmatched: readonly Guess[] = []
const nowhere: readonly Stay[] = []
const noZones: Pick<Lane, 'stays' | 'passed' | 'near'> = { stays: nowhere, passed: nowhere, near: null }

const bareFix = (position: Position, place: Xyz, accuracyM: number): Fix => ({
  position,
  at: position.at,
  verdict: 'implausible',
  place,
  accuracyM,
  offM: 0,
  alongM: null,
  kmh: 0,
})

/** The least speed that explains both fixes, each as far towards the other as its accuracy allows. */
const kmhBetween = (from: Fix, place: Xyz, at: number, accuracyM: number): number => {
  const metres = Math.max(0, apartM(from.place, place) - from.accuracyM - accuracyM - 50)
  return (metres / Math.max(1_000, at - from.at)) * 3_600
}

const zonesAt = (before: Lane | undefined, fix: Fix, ground: Ground): Pick<Lane, 'stays' | 'passed' | 'near'> => {
  const { position, place } = fix
  const from = before?.good ?? null
  const wayM = from ? apartM(from.place, place) : 0
  const looksBetween = from !== null && wayM > 0 && wayM <= ground.plan.rules.fixes.betweenFixesM
  const at: Place = [position.longitude, position.latitude]
  const had = before?.stays ?? nowhere
  let stays: Stay[] | null = null
  let passed: Stay[] | null = null
  const { rules } = ground.plan
  const x = place[0]
  const y = place[1]
  const z = place[2]
  const farM = Math.max(
    looksBetween ? wayM : 0,
    had.length > 0 ? Math.max(rules['in-restriction'].leaveM, rules['in-closed-corridor'].leaveM) + 100 : 0,
  )
  const near = zonesNear(before?.near ?? null, ground, place, farM)
  const { boxes, list } = near ?? ground
  for (let i = 0, k = 0; i < list.length; i++, k += 6) {
    if (
      x < boxes[k]! - farM ||
      x > boxes[k + 3]! + farM ||
      y < boxes[k + 1]! - farM ||
      y > boxes[k + 4]! + farM ||
      z < boxes[k + 2]! - farM ||
      z > boxes[k + 5]! + farM
    )
      continue
    const { zone } = list[i]!
    const stay = had.length > 0 ? had.find(each => each.zone === zone.id) : undefined
    const { leaveM } = rules[zone.type === 'restriction' ? 'in-restriction' : 'in-closed-corridor']
    const withinM = stay ? leaveM + Math.min(fix.accuracyM, 100) : 0
    if (metresFrom(zone, at, place, withinM) !== null) {
      stays ??= []
      stays.push(stay ?? { zone: zone.id, since: fix.at, place: at })
    } else if (!stay && looksBetween && !isFurther(zone, place, wayM)) {
      const way = {
        type: 'LineString' as const,
        coordinates: [[from.position.longitude, from.position.latitude] as Place, at],
        bufferM: 0,
      }
      const meets = shapesWithin(way, zone.shape, 0)
      if (!meets) continue
      passed ??= []
      passed.push({ zone: zone.id, since: from.at, place: meets.at })
    }
  }
  return { stays: stays ?? nowhere, passed: passed ?? nowhere, near }
}

/** The zones of a ground that may be near a place, and their boxes. */
type Near = {
  readonly all: readonly ZoneGround[]
  readonly centre: Readonly<Xyz>
  readonly list: readonly ZoneGround[]
  readonly boxes: Float64Array
}
const nearM = 25_000

/** The zones that may be within `farM` of a place: those known to be near, as long as that will do. Null for all. */
const zonesNear = (
  known: Near | null,
  { list: all, boxes }: Ground,
  place: Readonly<Xyz>,
  farM: number,
): Near | null => {
  if (farM >= nearM) return null
  if (known && known.all === all && awayM(known.centre, place) + farM < nearM) return known
  const [x, y, z] = place
  const list: ZoneGround[] = []
  for (let i = 0, k = 0; i < all.length; i++, k += 6) {
    if (
      x >= boxes[k]! - nearM &&
      x <= boxes[k + 3]! + nearM &&
      y >= boxes[k + 1]! - nearM &&
      y <= boxes[k + 4]! + nearM &&
      z >= boxes[k + 2]! - nearM &&
      z <= boxes[k + 5]! + nearM
    )
      list.push(all[i]!)
  }
  return { all, centre: place, list, boxes: boxesOf(list) }
}

/** Along the axis on which they are furthest apart. */
const awayM = (a: Readonly<Xyz>, b: Readonly<Xyz>): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))

/** The boxes of zones, six numbers each. */
export const boxesOf = (list: readonly ZoneGround[]): Float64Array => {
  const boxes = new Float64Array(6 * list.length)
  for (let i = 0; i < list.length; i++) boxes.set(list[i]!.box, 6 * i)
  return boxes
}

const halvedMs = 20 * 60_000

/** The device that leads is the one furthest along, or the one that still speaks. */
const progressAfter = (scene: Scene, lane: Lane, plan: Plan): Progress => {
  const before = scene.progress
  const { alongM, at } = lane.last
  if (alongM === null) return before
  const isLead = before.device === null || before.device === lane.device
  if (!isLead && alongM < before.alongM && at - before.at < plan.rules['device-switched'].minutes * 60_000)
    return before
  const waypointsM = plan.line.waypointsM
  const radiusM = plan.rules.fixes.waypointRadiusM
  const first = before.device === null
  const fromM = first ? alongM : before.alongM
  const when = (metres: number) => {
    if (first || !(alongM > fromM) || metres <= fromM) return at
    return Math.round(before.at + ((metres - fromM) / (alongM - fromM)) * (at - before.at))
  }
  let reached = before.reached
  while (reached.length < waypointsM.length) {
    const target = waypointsM[reached.length]!
    if (alongM < target - radiusM) break
    // Between two fixes on either side, the waypoint itself; else the first fix that is near it.
    reached = [...reached, alongM > target + radiusM ? when(target) : at]
  }
  let left = before.left
  while (left.length < reached.length && left.length < waypointsM.length - 1) {
    const target = waypointsM[left.length]!
    if (alongM <= target + radiusM) break
    left = [...left, Math.max(reached[left.length]!, when(target + radiusM))]
  }
  const onTheWay = !first && at > before.at && stopNow(plan, before) === null
  const keep = onTheWay ? 0.5 ** ((at - before.at) / halvedMs) : 1
  return {
    device: lane.device,
    at,
    alongM,
    furthestM: Math.max(before.furthestM, alongM),
    reached,
    left,
    takenMs: onTheWay ? before.takenMs * keep + (at - before.at) : before.takenMs,
    plannedMs: onTheWay
      ? before.plannedMs * keep + Math.max(0, movingMsAt(plan, alongM) - movingMsAt(plan, fromM))
      : before.plannedMs,
  }
}

const absentAfter = (
  before: readonly Stay[],
  lanes: readonly Lane[],
  lane: Lane,
  plan: Plan,
  progress: Progress,
): readonly Stay[] => {
  if (arrivedAt(plan, progress) !== null) return nowhere
  const isAbsent = (id: string) => !lanes.some(each => each.stays.some(stay => stay.zone === id))
  const away = plan.corridors.filter(isAbsent)
  if (away.length === before.length && away.every((id, i) => before[i]!.zone === id)) return before
  const { at, position } = lane.last
  return away.map(
    zone =>
      before.find(stay => stay.zone === zone) ?? { zone, since: at, place: [position.longitude, position.latitude] },
  )
}
