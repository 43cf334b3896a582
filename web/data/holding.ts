import type { CaseRecord } from './records.ts'

/** The participants of the case in a role. */
export const holding = (inCase: CaseRecord | undefined, role: string): string[] =>
  (inCase?.participants ?? []).filter(p => (p.roles as string[]).includes(role)).map(p => p.party)
