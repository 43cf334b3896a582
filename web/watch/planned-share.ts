import { metresBetween, type PathPoint, placeAt } from '../map/thing.ts'

/** How far along each point of the route lies, 0 at its start and 1 at its end. */
export function sharesOf(path: readonly PathPoint[]): number[] {
  const along = [0]
  for (let n = 1; n < path.length; n++) along.push(along[n - 1]! + metresBetween(path[n - 1]!, path[n]!))
  const whole = along.at(-1) || 1
  return along.map(metres => metres / whole)
}

/** How far along the plan has it at an instant: 0 before it departs, 1 when it should have arrived, null without times. */
export function plannedShare(path: readonly PathPoint[], at: number): number | null {
  const times = path.flatMap(point => (point.at === undefined ? [] : [point.at]))
  if (path.length < 2 || times.length < 2) return null
  if (at <= times[0]!) return 0
  if (at >= times.at(-1)!) return 1
  const here = placeAt(path, at)
  if (!here) return null
  const shares = sharesOf(path)
  const [from, to] = [path[here.after]!, path[here.after + 1]!]
  const leg = metresBetween(from, to)
  const part = leg > 0 ? metresBetween(from, { lng: here.place[0]!, lat: here.place[1]! }) / leg : 0
  return shares[here.after]! + part * (shares[here.after + 1]! - shares[here.after]!)
}
