import type { CaseRecord } from '../data/records.ts'
import type { WatchEvent } from '../data/types.ts'

/** Who has been told beyond those it reached at first, and who is told next and when, unless somebody takes it. */
export type Escalated = { told: string[]; next: { to: string[]; at: number } | null }

/**
 * How far an event has been passed on by the case's protocol. Taking it, or its end, stops the clock; a note is not
 * passed on.
 */
export function escalationOf(
  event: Pick<WatchEvent, 'severity' | 'openedAt' | 'takenAt' | 'until' | 'retractedAt'>,
  protocol: CaseRecord['protocol'] | undefined,
  now: number,
): Escalated {
  const steps = [...(protocol?.watch?.escalation ?? [])].sort((a, b) => a.afterMinutes - b.afterMinutes)
  if (event.severity === 'note') return { told: [], next: null }
  const stopped = event.takenAt ?? event.retractedAt ?? event.until
  const dueAt = (afterMinutes: number): number => event.openedAt + afterMinutes * 60_000
  const until = Math.min(now, stopped ?? now)
  const told = steps.filter(step => dueAt(step.afterMinutes) <= until).flatMap(step => step.to)
  const next = stopped === null ? steps.find(step => dueAt(step.afterMinutes) > now) : undefined
  return { told: [...new Set(told)], next: next ? { to: next.to, at: dueAt(next.afterMinutes) } : null }
}
