import { distanceM } from '@unimpeded/space/geodesy.ts'
import type { TrackPoint } from './route-file.ts'

/**
 * When each point of a way is reached, epoch ms, as far as the file and the terms say. Times of the file are kept, those
 * between are shared out by distance; `start` gives the first where it has none, and `speedKmh` what lies beyond.
 */
export const timesAlong = (
  points: readonly TrackPoint[],
  { start, speedKmh }: { start?: number; speedKmh?: number } = {},
): (number | undefined)[] => {
  const times = points.map(point => point.at)
  const metres = points.map((point, i) => (i === 0 ? 0 : distanceM(points[i - 1]!.position, point.position)))
  const travelMs = (i: number) => Math.ceil((metres[i]! / 1000 / speedKmh!) * 3600) * 1000
  if (times[0] === undefined && start !== undefined) times[0] = start
  for (let i = 1; i < times.length; i++) {
    if (times[i] !== undefined || times[i - 1] === undefined) continue
    const next = times.findIndex((time, n) => n > i && time !== undefined)
    if (next > 0) {
      const whole = metres.slice(i, next + 1).reduce((sum, each) => sum + each, 0)
      const share = whole === 0 ? 0 : metres[i]! / whole
      times[i] = times[i - 1]! + Math.round(((times[next]! - times[i - 1]!) * share) / 1000) * 1000
    } else if (speedKmh !== undefined) {
      times[i] = times[i - 1]! + travelMs(i)
    }
  }
  // What comes before the first time of the file is reached backwards from it.
  for (let i = times.length - 2; i >= 0 && speedKmh !== undefined; i--) {
    if (times[i] === undefined && times[i + 1] !== undefined) times[i] = times[i + 1]! - travelMs(i + 1)
  }
  return times
}
