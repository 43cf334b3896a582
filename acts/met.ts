import type { Position } from '@unimpeded/space/shape.ts'
import { type Finding, type FindingCode, type Meeting, sayFinding } from './findings.ts'

/**
 * What an entry was found to mean for a movement: it meets another record. It is kept with the entry, so it says what
 * cannot be worked out again: with what, where and when. Where two movements meet, each leg of the one is named beside
 * that of the other, and the finding stands on both.
 */
export type Met = {
  /** The movement. */
  of: string
  with: string
  code: FindingCode
  /** Every leg that meets it. */
  meetings: MetLeg[]
  /** Where a finding is of the whole plan rather than of legs that meet something: what it says, and its place. */
  said?: Said
}
export type MetLeg = Meeting & { there?: { leg: number; at: Position } }
type Said = { details: Record<string, unknown> } & { [name in keyof Meeting]?: Meeting[name] | undefined }

/** Whether it stands on the other record too, which is a movement. */
export const isMutual = ({ meetings }: Pick<Met, 'meetings'>): boolean => meetings[0]?.there !== undefined

/** How near it comes, in metres; null where that is not what it is about. */
export const nearestM = ({ meetings, said }: Met): number | null => (said ?? worstOf(meetings))?.metres ?? null

/** The nearest; of several as near, the first on the way. */
export const worstOf = <M extends Meeting>(meetings: readonly M[]): M | undefined =>
  meetings.length === 0 ? undefined : meetings.reduce((worst, each) => (each.metres < worst.metres ? each : worst))

/** What of a finding about a whole plan is kept as met. */
export const metFrom = (of: string, found: Finding & { with: string }): Met => {
  const { code, details, leg, at, from, to, metres, meetings = [] } = found
  return { of, with: found.with, code, meetings, said: { details, leg, at, from, to, metres } }
}

/** A finding on record, as one of its sides tells it. */
export type ToldFinding = {
  code: FindingCode
  sentence: string
  details: Record<string, unknown>
  leg: number | null
  position: Position | null
  /** When they meet, epoch milliseconds. */
  from: number | null
  to: number | null
  metres: number | null
  /** Every leg that meets it, in the order of the route. */
  meetings: Meeting[]
}

/** What was met, told from the movement's side or, where both are movements, from the other's; `what` is what it meets. */
export const tellMet = (
  { code, meetings, said }: Pick<Met, 'code' | 'meetings' | 'said'>,
  what: string,
  isFromThere = false,
): ToldFinding => {
  const inOrder = meetings
    .map(({ there, ...met }) => (isFromThere && there ? { ...met, ...there } : met))
    .sort((a, b) => a.leg - b.leg || a.from - b.from)
  const worst = said ?? worstOf(inOrder)
  const details = said?.details ?? {
    leg: worst?.leg,
    metres: worst?.metres,
    what,
    legs: [...new Set(inOrder.map(({ leg }) => leg))],
  }
  return {
    code,
    sentence: sayFinding(code, details),
    details,
    leg: worst?.leg ?? null,
    position: worst?.at ?? null,
    from: worst?.from ?? null,
    to: worst?.to ?? null,
    metres: worst?.metres ?? null,
    meetings: inOrder,
  }
}
