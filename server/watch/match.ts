import type { Xyz } from '@unimpeded/space/earth.ts'
import { pieceAt, type RouteLine } from './route-line.ts'

/**
 * Where on its route a device may be. A route that crosses itself, turns back or comes round has more than one answer
 * for a place; each is kept with what it costs to believe, and the cheapest is what is shown. This is the hidden Markov
 * matching of Newson and Krumm (2009) on one line, carried forward fix by fix.
 */
export type Guess = { readonly alongM: number; readonly cost: number }

export type Match = {
  readonly guesses: readonly Guess[]
  /** How far along the route, or null where the route is too far to say. */
  readonly alongM: number | null
  /** How far from the route, wherever it is nearest. */
  readonly offM: number
}

export type MatchTerms = {
  /** How far it can have come since it was last on the route. */
  reachM: number
  accuracyM: number
  /** Further from the route than this, nothing is said about where on it. */
  matchWithinM: number
  /** Where the plan has it; of use only when nothing is known yet. */
  expectedM: number
}

/** Costs are metres off the line; going back costs most, and a leap beyond reach as much as it leaps. */
const aheadCost = 0.02
const jitterCost = 0.1
const backCost = 0.5
const leapCost = 1
const mostLeapCost = 3_000
const mostOffCost = 500
const keptCost = 5_000
const keptGuesses = 3
const nearM = 100
/** Two guesses this near to one another on the route are one. */
const sameGuessM = 200

/** Believes the next place of a device, given what was believed of the one before. Pure: equal input, equal answer. */
export const match = (line: RouteLine, before: readonly Guess[], place: Readonly<Xyz>, terms: MatchTerms): Match => {
  const pieces = line.starts.length - 1
  let feet: Foot[] = []
  let offM = Number.POSITIVE_INFINITY
  if (before.length > 0) {
    let least = Number.POSITIVE_INFINITY
    let most = 0
    for (const { alongM } of before) {
      if (alongM < least) least = alongM
      if (alongM > most) most = alongM
    }
    feet = feetOf(line, place, pieceAt(line, least - terms.reachM), pieceAt(line, most + terms.reachM) + 1)
    for (const foot of feet) if (foot.offM < offM) offM = foot.offM
  }
  if (offM > nearM + terms.accuracyM) {
    feet = feetOf(line, place, 0, pieces)
    offM = Number.POSITIVE_INFINITY
    for (const foot of feet) if (foot.offM < offM) offM = foot.offM
  }
  if (offM > terms.matchWithinM) return { guesses: before, alongM: null, offM }
  const guesses = believed(feet, offM + nearM + 2 * terms.accuracyM, before, terms)
  return { guesses, alongM: guesses[0]!.alongM, offM }
}

const believed = (feet: readonly Foot[], withinM: number, before: readonly Guess[], terms: MatchTerms): Guess[] => {
  if (feet.length === 1) return [{ alongM: feet[0]!.alongM, cost: 0 }]
  const guesses: Guess[] = []
  for (const foot of feet) {
    if (foot.offM > withinM) continue
    const cost = Math.min(mostOffCost, foot.offM) + costOfComing(foot.alongM, before, terms)
    guesses.push({ alongM: foot.alongM, cost })
  }
  if (guesses.length > 1) guesses.sort((a, b) => a.cost - b.cost || a.alongM - b.alongM)
  const least = guesses[0]!.cost
  const kept: Guess[] = []
  for (const { alongM, cost } of guesses) {
    if (kept.length === keptGuesses || cost - least > keptCost) break
    if (kept.some(guess => Math.abs(guess.alongM - alongM) < sameGuessM)) continue
    kept.push({ alongM, cost: cost - least })
  }
  return kept
}

const costOfComing = (alongM: number, before: readonly Guess[], terms: MatchTerms): number => {
  if (before.length === 0) {
    // Being behind the plan is likelier than being ahead of it.
    const aheadM = alongM - terms.expectedM
    return aheadM > 0 ? 0.05 * aheadM : -0.005 * aheadM
  }
  let least = Number.POSITIVE_INFINITY
  const jitterM = 50 + terms.accuracyM
  for (const guess of before) {
    const aheadM = alongM - guess.alongM
    let cost = guess.cost
    if (aheadM >= 0) {
      cost += aheadCost * Math.min(aheadM, terms.reachM)
      if (aheadM > terms.reachM) cost += Math.min(mostLeapCost, leapCost * (aheadM - terms.reachM))
    } else {
      cost += jitterCost * Math.min(-aheadM, jitterM)
      if (-aheadM > jitterM) cost += Math.min(mostLeapCost, backCost * (-aheadM - jitterM))
      if (-aheadM > terms.reachM) cost += Math.min(mostLeapCost, leapCost * (-aheadM - terms.reachM))
    }
    if (cost < least) least = cost
  }
  return least
}

export type Foot = { alongM: number; offM: number }

/** The places of the line, between two pieces of it, that are nearer than what comes just before and after. */
export const feetOf = ({ pieces, starts }: RouteLine, place: Readonly<Xyz>, first: number, end: number): Foot[] => {
  const feet: Foot[] = []
  const x = place[0]
  const y = place[1]
  const z = place[2]
  const stop = Math.min(end, starts.length - 1)
  // Whether the end of the piece before was its nearest place: a corner is a foot when both its pieces say so.
  let atEnd = true
  for (let i = first; i < stop; i++) {
    const at = i * 6
    const ax = pieces[at]!
    const ay = pieces[at + 1]!
    const az = pieces[at + 2]!
    const dx = pieces[at + 3]! - ax
    const dy = pieces[at + 4]! - ay
    const dz = pieces[at + 5]! - az
    const px = x - ax
    const py = y - ay
    const pz = z - az
    let share = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)
    if (!(share > 0)) share = 0
    else if (share > 1) share = 1
    if ((share === 0 && atEnd) || (share > 0 && share < 1) || (share === 1 && i === stop - 1)) {
      const ox = px - share * dx
      const oy = py - share * dy
      const oz = pz - share * dz
      const alongM = starts[i]! + share * (starts[i + 1]! - starts[i]!)
      feet.push({ alongM, offM: Math.sqrt(ox * ox + oy * oy + oz * oz) })
    }
    atEnd = share === 1
  }
  return feet
}
