import { toXyz, type Xyz } from '@unimpeded/space/earth.ts'
import type { Fix, Verdict } from './fix.ts'
import type { Ground } from './ground.ts'
import { match, noGuesses, takeGuesses } from './match.ts'
import { plannedAlongM } from './plan.ts'
import type { Position } from './position.ts'
import { apartM } from './route-line.ts'
import type { Lane } from './scene.ts'
import { findStays, nowhere } from './stay.ts'
import type { Written } from './written.ts'

/** A lane to be written. */
export const blankLane = (): Written<Lane> => ({
  device: '',
  last: nothing,
  good: null,
  guesses: noGuesses(),
  matchedAt: Number.NEGATIVE_INFINITY,
  suspects: null,
  stays: nowhere,
  passed: nowhere,
  near: null,
})

export const copyLane = (into: Written<Lane>, from: Lane): void => {
  into.device = from.device
  into.last = from.last
  into.good = from.good
  takeGuesses(into.guesses, from.guesses)
  into.matchedAt = from.matchedAt
  into.suspects = from.suspects
  into.stays = from.stays
  into.passed = from.passed
  into.near = from.near
}

/** Writes into `into` what is known of a device after one more fix, by what was known before it. */
export const laneAfter = (into: Written<Lane>, before: Lane | null, position: Position, ground: Ground): void => {
  const { rules } = ground.plan
  const place = toXyz([position.longitude, position.latitude])
  const accuracyM = position.accuracyM ?? 0
  const kmh = before?.good ? kmhBetween(before.good, place, position.at, accuracyM) : 0
  const believe = rules['implausible-speed']
  into.device = position.device
  into.suspects = null
  let verdict: Verdict = 'good'
  if (position.isMock) verdict = 'mock'
  else if (accuracyM > rules.fixes.mostAccuracyM) verdict = 'coarse'
  else if (kmh > believe.kmh) {
    const earlier = before!.suspects
    const follows = earlier && kmhBetween(earlier.fix, place, position.at, accuracyM) <= believe.kmh
    const count = follows ? earlier.count + 1 : 1
    // So many that agree with one another are believed: the device is there, however it came.
    if (count < believe.believeAfterFixes) {
      verdict = 'implausible'
      into.suspects = { fix: fixOf(position, verdict, place, 0, null, kmh), count }
    }
  }
  if (verdict !== 'good') {
    into.last = fixOf(position, verdict, place, 0, null, kmh)
    into.good = before?.good ?? null
    takeGuesses(into.guesses, before?.guesses)
    into.matchedAt = before?.matchedAt ?? Number.NEGATIVE_INFINITY
    into.suspects ??= before?.suspects ?? null
    into.stays = before?.stays ?? nowhere
    into.passed = nowhere
    into.near = before?.near ?? null
    return
  }
  const sinceMs = before ? position.at - before.matchedAt : 0
  const offM = match(ground.plan.line, before?.guesses, into.guesses, place, {
    reachM: 200 + (Math.max(1_000, sinceMs) / 3_600_000) * believe.kmh * 1000,
    accuracyM,
    matchWithinM: rules.fixes.matchWithinM,
    expectedM: before && before.guesses.count > 0 ? 0 : plannedAlongM(ground.plan, position.at),
  })
  const alongM = offM > rules.fixes.matchWithinM ? null : into.guesses.rows[0]!
  const fix = fixOf(position, verdict, place, offM, alongM, kmh)
  into.matchedAt = alongM === null ? (before?.matchedAt ?? position.at) : position.at
  findStays(into, before, fix, ground)
  into.last = fix
  into.good = fix
}

const fixOf = (
  position: Position,
  verdict: Verdict,
  place: Xyz,
  offM: number,
  alongM: number | null,
  kmh: number,
): Fix => ({ position, at: position.at, verdict, place, accuracyM: position.accuracyM ?? 0, offM, alongM, kmh })

const nothing = fixOf(
  { device: '', at: 0, received: 0, longitude: 0, latitude: 0, source: 'page' },
  'coarse',
  [0, 0, 0],
  0,
  null,
  0,
)

/** The least speed that explains both fixes, each as far towards the other as its accuracy allows. */
const kmhBetween = (from: Fix, place: Xyz, at: number, accuracyM: number): number => {
  const metres = Math.max(0, apartM(from.place, place) - from.accuracyM - accuracyM - 50)
  return (metres / Math.max(1_000, at - from.at)) * 3_600
}
