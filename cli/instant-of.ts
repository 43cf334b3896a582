import { usage } from './command-problem.ts'

/** Epoch milliseconds of an instant with its offset. Throws CommandProblem (usage). */
export function instantOf(flag: string, text: string): number {
  const at = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(at)) return at
  throw usage(`${flag} needs an instant with its offset, not “${text}”.`, 'Write it as 2024-09-18T06:30:00+03:00')
}
