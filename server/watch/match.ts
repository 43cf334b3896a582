import type { Xyz } from '@unimpeded/space/earth.ts'
import { pieceAt, type RouteLine } from './route-line.ts'

/**
 * Where on its route a device may be. A route that crosses itself, turns back or comes round has more than one answer
 * for a place; each is kept with what it costs to believe, and the cheapest is what is shown. This is the hidden Markov
 * matching of Newson and Krumm (2009) on one line, carried forward fix by fix.
 */
export type Guesses = {
  count: number
  /** For each, cheapest first: how far along the route, and what it costs. */
  readonly rows: Float64Array
}

export const noGuesses = (): Guesses => ({ count: 0, rows: new Float64Array(2 * keptGuesses) })

/** Writes into `into` the guesses there were; none where there were none. */
export const takeGuesses = (into: Guesses, from: Guesses | undefined): void => {
  into.count = from ? from.count : 0
  for (let i = 0; i < 2 * into.count; i++) into.rows[i] = from!.rows[i]!
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

/**
 * Believes the next place of a device, given what was believed of the one before: writes the guesses into `into`, which
 * is another object, and answers how far off the route the place is, wherever it is nearest. Beyond `matchWithinM`
 * nothing is said about where on it, and the guesses are those before. Equal input, equal answer.
 */
export const match = (
  line: RouteLine,
  before: Guesses | undefined,
  into: Guesses,
  place: Readonly<Xyz>,
  terms: MatchTerms,
): number => {
  const pieces = line.starts.length - 1
  let feet: Foot[] = []
  let offM = Number.POSITIVE_INFINITY
  if (before && before.count > 0) {
    let least = Number.POSITIVE_INFINITY
    let most = 0
    for (let i = 0; i < before.count; i++) {
      const alongM = before.rows[2 * i]!
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
  if (offM > terms.matchWithinM) takeGuesses(into, before)
  else believe(into, feet, offM + nearM + 2 * terms.accuracyM, before, terms)
  return offM
}

const believe = (
  into: Guesses,
  feet: readonly Foot[],
  withinM: number,
  before: Guesses | undefined,
  terms: MatchTerms,
): void => {
  into.count = 0
  if (feet.length === 1) {
    add(into, feet[0]!.alongM, 0)
    return
  }
  const guesses: { alongM: number; cost: number }[] = []
  for (const foot of feet) {
    if (foot.offM > withinM) continue
    const cost = Math.min(mostOffCost, foot.offM) + costOfComing(foot.alongM, before, terms)
    guesses.push({ alongM: foot.alongM, cost })
  }
  if (guesses.length > 1) guesses.sort((a, b) => a.cost - b.cost || a.alongM - b.alongM)
  const least = guesses[0]!.cost
  for (const { alongM, cost } of guesses) {
    if (into.count === keptGuesses || cost - least > keptCost) break
    if (!isKnown(into, alongM)) add(into, alongM, cost - least)
  }
}

const isKnown = ({ count, rows }: Guesses, alongM: number): boolean => {
  for (let i = 0; i < count; i++) if (Math.abs(rows[2 * i]! - alongM) < sameGuessM) return true
  return false
}

const add = (into: Guesses, alongM: number, cost: number): void => {
  into.rows[2 * into.count] = alongM
  into.rows[2 * into.count + 1] = cost
  into.count++
}

const costOfComing = (alongM: number, before: Guesses | undefined, terms: MatchTerms): number => {
  if (!before || before.count === 0) {
    // Being behind the plan is likelier than being ahead of it.
    const aheadM = alongM - terms.expectedM
    return aheadM > 0 ? 0.05 * aheadM : -0.005 * aheadM
  }
  let least = Number.POSITIVE_INFINITY
  const jitterM = 50 + terms.accuracyM
  for (let i = 0; i < before.count; i++) {
    const aheadM = alongM - before.rows[2 * i]!
    let cost = before.rows[2 * i + 1]!
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
