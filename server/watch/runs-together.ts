import { feetOf } from './match.ts'
import { placeAlong, type RouteLine } from './route-line.ts'

/** A stretch that two lines share, from and to along each; the other may be gone along the other way. */
export type Run = { ownFromM: number; ownToM: number; otherFromM: number; otherToM: number }

/**
 * The stretches on which two lines run within so many metres of one another, sampled as finely. Boxes are asked first,
 * of the whole lines and then of their pieces, and then how near two pieces come: lines far apart cost next to nothing.
 */
export const runsTogether = (own: RouteLine, other: RouteLine, withinM: number): Run[] => {
  if (!boxesMeet(own.box, 0, other.box, 0, withinM)) return []
  const there: number[] = []
  for (let piece = 0; piece < other.starts.length - 1; piece++)
    if (boxesMeet(other.boxes, piece * 6, own.box, 0, withinM)) there.push(piece)
  if (there.length === 0) return []
  const runs: Run[] = []
  let going: Run[] = []
  for (let piece = 0; piece < own.starts.length - 1; piece++) {
    const near = boxesMeet(own.boxes, piece * 6, other.box, 0, withinM)
      ? there.filter(
          each =>
            boxesMeet(own.boxes, piece * 6, other.boxes, each * 6, withinM) &&
            comeWithin(own, piece, other, each, withinM),
        )
      : []
    if (near.length === 0) {
      going = []
      continue
    }
    const [startM, endM] = [own.starts[piece]!, own.starts[piece + 1]!]
    const steps = Math.max(1, Math.ceil((endM - startM) / withinM))
    for (let step = 0; step < steps; step++) {
      const alongM = startM + ((endM - startM) * step) / steps
      const place = placeAlong(own, alongM)
      const next: Run[] = []
      for (const each of near) {
        for (const foot of feetOf(other, place, each, each + 1)) {
          if (foot.offM > withinM) continue
          const run = going.find(run => Math.abs(run.otherToM - foot.alongM) <= 3 * withinM)
          if (run) {
            run.ownToM = alongM
            run.otherToM = foot.alongM
            if (!next.includes(run)) next.push(run)
          } else if (!next.some(run => Math.abs(run.otherToM - foot.alongM) <= 3 * withinM)) {
            const started = { ownFromM: alongM, ownToM: alongM, otherFromM: foot.alongM, otherToM: foot.alongM }
            runs.push(started)
            next.push(started)
          }
        }
      }
      going = next
    }
  }
  // A run reaches to the samples beside it.
  return runs.map(run => ({ ...run, ownFromM: run.ownFromM - withinM, ownToM: run.ownToM + withinM }))
}

const boxesMeet = (a: Float64Array, i: number, b: Float64Array, j: number, withinM: number): boolean =>
  a[i]! <= b[j + 3]! + withinM &&
  b[j]! <= a[i + 3]! + withinM &&
  a[i + 1]! <= b[j + 4]! + withinM &&
  b[j + 1]! <= a[i + 4]! + withinM &&
  a[i + 2]! <= b[j + 5]! + withinM &&
  b[j + 2]! <= a[i + 5]! + withinM

/** Whether two pieces come within so many metres of one another; a metre more may be taken for within. */
const comeWithin = (own: RouteLine, i: number, other: RouteLine, j: number, withinM: number): boolean => {
  const a = own.pieces
  const b = other.pieces
  const p = i * 6
  const q = j * 6
  const ux = a[p + 3]! - a[p]!
  const uy = a[p + 4]! - a[p + 1]!
  const uz = a[p + 5]! - a[p + 2]!
  const vx = b[q + 3]! - b[q]!
  const vy = b[q + 4]! - b[q + 1]!
  const vz = b[q + 5]! - b[q + 2]!
  const wx = a[p]! - b[q]!
  const wy = a[p + 1]! - b[q + 1]!
  const wz = a[p + 2]! - b[q + 2]!
  const uu = ux * ux + uy * uy + uz * uz
  const vv = vx * vx + vy * vy + vz * vz
  const uv = ux * vx + uy * vy + uz * vz
  const uw = ux * wx + uy * wy + uz * wz
  const vw = vx * wx + vy * wy + vz * wz
  // The nearest places of two segments: of the two straight lines, drawn in to the ends, each for the other in turn.
  const cross = uu * vv - uv * uv
  let s = cross > 0 ? clamped((uv * vw - vv * uw) / cross) : 0
  const t = clamped((uv * s + vw) / vv)
  s = clamped((uv * t - uw) / uu)
  const dx = wx + s * ux - t * vx
  const dy = wy + s * uy - t * vy
  const dz = wz + s * uz - t * vz
  return dx * dx + dy * dy + dz * dz <= (withinM + 1) ** 2
}

const clamped = (share: number): number => (share < 0 ? 0 : share > 1 ? 1 : share)
