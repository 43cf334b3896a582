import { bearingDeg, destination, distanceM, interpolate } from '@unimpeded/space/geodesy.ts'
import type { Position as Place } from '@unimpeded/space/shape.ts'
import { type Plan, planOf } from './plan.ts'
import type { Position } from './position.ts'
import type { StatedWatchRules } from './watch-rules.ts'

/** The exercise's morning: 16 September 2024, 08:00 in Sumy. */
export const morning = Date.parse('2024-09-16T08:00:00+03:00')
export const minute = 60_000

export const sumy: Place = [34.8003, 50.9077]
export const yunakivka: Place = [35.0053, 51.0908]
export const sudzha: Place = [35.2664, 51.1944]

export type Stop = { name: string; place: Place; arrives?: number; departs?: number; stop?: string }

/** A plan through these stops; minutes are after eight. */
export const planOfTest = (
  stops: readonly Stop[],
  more: {
    id?: string
    corridor?: string
    toleranceMinutes?: number
    bufferM?: number
    devices?: Plan['devices']
    stated?: StatedWatchRules
    dayWindows?: Plan['dayWindows']
  } = {},
): Plan => {
  const at = (minutes: number | undefined) =>
    minutes === undefined ? {} : { time: new Date(morning + minutes * minute).toISOString() }
  const plan = planOf(
    {
      id: more.id ?? 'convoy-7',
      type: 'movement',
      state: 'accepted',
      case: 'kursk',
      by: 'agency',
      at: morning - 48 * 60 * minute,
      index: 1,
      title: 'Convoy 7',
      readers: [],
      reference: 'C7',
      purpose: 'relief-cargo',
      mode: 'road',
      waypoints: stops.map(({ name, place, arrives, departs, stop }) => {
        const { time: eta } = at(arrives)
        const { time: etd } = at(departs)
        return { name, position: place, ...(eta && { eta }), ...(etd && { etd }), ...(stop && { stop }) }
      }),
      alternative: [],
      vehicles: [],
      cargo: [],
      passengers: 0,
      armedEscort: false,
      emergency: false,
      emergencyReason: null,
      corridor: more.corridor ?? null,
      recipients: [],
      consignee: null,
      bufferM: more.bufferM ?? 300,
      toleranceMinutes: more.toleranceMinutes ?? 15,
      revision: 1,
      submitterKey: '',
      acts: [],
      cites: [],
      returnReasons: [],
      departedAt: null,
      passages: [],
      arrivedAt: null,
      alarm: null,
      outcome: null,
      reason: null,
    },
    {
      protocol: null,
      devices: more.devices ?? [{ device: 'phone-1' }],
      stated: { silent: { minutes: 20 }, ...more.stated },
    },
  )
  if (!plan) throw new Error('the waypoints of this test are not a route in time')
  return more.dayWindows ? { ...plan, dayWindows: more.dayWindows } : plan
}

/** From Sumy at eight, half an hour at Yunakivka from nine, in Sudzha at ten. */
export const convoy7 = (more: Parameters<typeof planOfTest>[1] = {}): Plan =>
  planOfTest(
    [
      { name: 'Sumy', place: sumy, departs: 0 },
      { name: 'Yunakivka', place: yunakivka, arrives: 60, departs: 90, stop: 'checkpoint' },
      { name: 'Sudzha', place: sudzha, arrives: 120 },
    ],
    more,
  )

export const fixOf = (place: Place, minutes: number, more: Partial<Position> = {}): Position => {
  const at = Math.round(morning + minutes * minute)
  return {
    device: 'phone-1',
    at,
    received: at + 2_000,
    longitude: place[0],
    latitude: place[1],
    accuracyM: 10,
    source: 'osmand',
    ...more,
  }
}

/** Where on the way of a plan one is after a share of its length, so many metres to the right of it. */
export const placeOnTheWay = (plan: Plan, share: number, asideM = 0): Place => {
  let left = share * plan.line.lengthM
  for (const { line } of plan.legs) {
    const [a, b] = [line[0]!, line.at(-1)!]
    const metres = distanceM(a, b)
    if (left <= metres || line === plan.legs.at(-1)!.line) {
      const place = interpolate(a, b, Math.min(1, left / metres))
      return asideM === 0 ? place : destination(place, bearingDeg(a, b) + 90, asideM)
    }
    left -= metres
  }
  return plan.waypoints.at(-1)!.place
}

/** A fix a minute as the plan has it, moved by what `of` says; null leaves one out. */
export const drive = (
  plan: Plan,
  of: (minutes: number) => { minutes?: number; asideM?: number; more?: Partial<Position> } | null = () => ({}),
  until = 125,
): Position[] => {
  const fixes: Position[] = []
  for (let minutes = -5; minutes <= until; minutes++) {
    const said = of(minutes)
    if (!said) continue
    const at = morning + (said.minutes ?? minutes) * minute
    fixes.push(fixOf(placeOnTheWay(plan, shareAt(plan, at), said.asideM), minutes, said.more))
  }
  return fixes
}

const shareAt = (plan: Plan, at: number): number => {
  const next = plan.waypoints.findIndex(waypoint => waypoint.arrives > at)
  if (next === 0) return 0
  if (next < 0) return 1
  const [before, after] = [plan.waypoints[next - 1]!, plan.waypoints[next]!]
  const share = Math.max(0, at - before.departs) / (after.arrives - before.departs)
  const [from, to] = [plan.line.waypointsM[next - 1]!, plan.line.waypointsM[next]!]
  return (from + share * (to - from)) / plan.line.lengthM
}
