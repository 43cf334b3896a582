import type { Position } from '@unimpeded/space/shape.ts'
import type { Stretch } from '@unimpeded/space/stretches.ts'
import type { Range } from '@unimpeded/space/time.ts'
import { fill } from './refusals.ts'
import type { Protocol, Weight } from './world/records.ts'

/**
 * What is worth knowing before signing. A finding warns; the case's protocol may ask that it be cited, or that it stop the
 * act. `{name}` stands for a detail; translated by table in `web/words/acts-*.ts`.
 */
export const findingSentences = {
  'lead-time-short': 'Departure is in {hours} h; the protocol asks for {needed} h of notice.',
  'departure-past': 'The departure given, {departure}, has passed.',
  'outside-window': 'Leg {leg} passes outside the hours agreed for {what}.',
  'outside-corridor': 'Leg {leg} leaves the corridor {what} by {metres} m.',
  'corridor-suspended': 'The corridor {what} is suspended{until}.',
  'corridor-closed': 'The corridor {what} is closed.',
  'crosses-restriction': 'Leg {leg} meets the restriction {what}.',
  'corridor-meets-restriction': 'The corridor meets the restriction {what}.',
  'near-restriction': 'Leg {leg} passes {metres} m from the restriction {what}.',
  'near-site': 'Leg {leg} passes {metres} m from the notified site {what}.',
  'meets-movement': 'Leg {leg} comes within {metres} m of {what} at the same time.',
  'meets-site': 'The site lies {metres} m from {what}.',
  'site-twice': 'The site lies in the same place as {what}, which is notified already.',
  'speed-implausible': 'Leg {leg} asks for {speed} km/h on average.',
  'coordinates-swapped': 'Latitude and longitude of {what} look swapped.',
  'on-the-sea': '{what} lies on the sea.',
  'far-from-place': '{what} lies {km} km from the place of that name.',
  'too-few-decimals':
    'Not counting zeros at the end, the coordinates of {what} have decimals: {decimals}; finding a building takes {needed}. Zeros that were measured are right as they stand.',
  'plate-twice': 'The plate {plate} is listed twice{where}.',
  'lies-ahead': 'What is said to have happened at {happened} lies ahead, by the register’s clock.',
  'arrival-too-soon':
    'Between the departure reported for {departedAt} and this arrival lie {minutes} min, and {km} km in a straight line.',
  'clock-differs': 'The signer’s clock and the register’s differ by {minutes} minutes.',
  'windows-unlit':
    'The marking states nothing visible by thermal sight, and the movement runs outside daylight windows.',
} as const
export type FindingCode = keyof typeof findingSentences

/** What is said instead where nothing lies between them; of `site-on-way` what meets the site is a movement. */
export const insideSentences = {
  'near-site': 'Leg {leg} passes inside the notified site {what}.',
  'meets-movement': 'Leg {leg} is in the same place as {what} at the same time.',
  'meets-site': 'The site lies inside {what}, wholly or in part.',
  'site-on-way': 'The site lies on the way of {what}.',
} as const
export type InsideCode = keyof typeof insideSentences

/** Which sentence of `insideSentences` says it, where one does. */
export const insideCode = (code: string, details: Readonly<Record<string, unknown>>): InsideCode | undefined => {
  if (details.metres !== 0 || !Object.hasOwn(insideSentences, code)) return undefined
  return code === 'meets-site' && details.type === 'movement' ? 'site-on-way' : (code as InsideCode)
}

/** To the metre; 0 is said only of what lies inside. */
export const wholeMetres = (metres: number): number => (metres > 0 ? Math.max(1, Math.round(metres)) : 0)

/** A finding as an English sentence. */
export const sayFinding = (code: FindingCode, details: Record<string, unknown>): string => {
  const inside = insideCode(code, details)
  return fill(inside ? insideSentences[inside] : findingSentences[code], details)
}

/** One leg of a plan where it meets something: where on the route, from when to when (ms), and how far apart. */
export type Meeting = { leg: number; at: Position; from: number; to: number; metres: number }

export type Finding = {
  code: FindingCode
  weight: Weight
  /** How an act names it when it goes ahead in spite of it: the code, and what it meets. */
  cite: string
  sentence: string
  details: Record<string, unknown>
  /** The record it meets. */
  with?: string
  /** The entry since which the signer has to reckon with what it meets: not before the basis, and it was not known. */
  since?: number
  /** Where and when. */
  at?: Position
  from?: number
  to?: number
  metres?: number
  /** The stretches of the leg that come too near, in metres from its beginning, and when each is passed by the plan. */
  along?: (Stretch & { passed: Range })[]
  /** Counted from 1, so that leg n leads to waypoint n, counted from 0. */
  leg?: number
  waypoint?: number
  /** Every leg that meets it, in the order of the route; what stands above is the worst of them. */
  meetings?: Meeting[]
}

type Place = Pick<
  Finding,
  'with' | 'since' | 'at' | 'from' | 'to' | 'metres' | 'along' | 'leg' | 'waypoint' | 'meetings'
>

const heaviest: Record<Weight, number> = { block: 0, cite: 1, warn: 2 }

export const finding = (code: FindingCode, details: Record<string, unknown>, place: Place = {}): Finding => ({
  code,
  weight: 'warn',
  cite: place.with ? `${code}:${place.with}` : code,
  sentence: sayFinding(code, details),
  details,
  ...place,
  ...(place.at && { at: toTheCentimetre(place.at) }),
  ...(place.along && {
    along: place.along.map(each => ({ ...each, from: toTheCentimetre(each.from), to: toTheCentimetre(each.to) })),
  }),
  ...(place.meetings && { meetings: place.meetings.map(each => ({ ...each, at: toTheCentimetre(each.at) })) }),
})

/** A finding with a record on its other side. */
export const findingWith = (
  code: FindingCode,
  details: Record<string, unknown>,
  place: Place & { with: string },
): Finding & { with: string } => ({ ...finding(code, details, place), with: place.with })

/** Seven decimals of a degree are about a centimetre; what comes after them is arithmetic. */
export const toTheCentimetre = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e7) / 1e7,
  Math.round(latitude * 1e7) / 1e7,
]

/** The findings as the protocol weighs them, heaviest first. */
export const weigh = (findings: Finding[], protocol: Protocol | null): Finding[] =>
  findings
    .map(each => ({ ...each, weight: protocol?.weights[each.code] ?? ('warn' as const) }))
    .sort((a, b) => heaviest[a.weight] - heaviest[b.weight])
