import type { Draft } from '@unimpeded/acts/draft.ts'
import { protocolNamed } from '@unimpeded/acts/judge.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { useMemo } from 'react'
import type { Checked } from './check.ts'
import { worldOf } from './findings-here.ts'
import type { CaseRecord, WorldRecord } from './records.ts'

/**
 * Whom an act tells without being sent to them: those it concerns, those it is sent on to, those the protocol names.
 * As far as the page can say while it is written; once the register has answered, whom that names too.
 */
export function useToldAnyway(
  kind: Kind,
  draft: Draft,
  about: WorldRecord | undefined,
  inCase: CaseRecord | undefined,
  { checking, addressees, later }: Pick<Checked, 'checking' | 'addressees' | 'later'>,
): readonly string[] {
  // Whom a place concerns, since they pass there, is for the register to say.
  const world = useMemo(() => worldOf([...(inCase ? [inCase] : []), ...(about ? [about] : [])]), [inCase, about])
  return useMemo(() => {
    const gathered = { act: { ...draft, by: '' }, about, world } as never
    const asked = [kind.concerns, kind.sentOnTo].flatMap(whom => {
      try {
        return whom?.(gathered) ?? []
      } catch {
        // A draft may lack yet what this leans on.
        return []
      }
    })
    const answered = checking ? [] : [...addressees, ...later].filter(party => !draft.to?.includes(party))
    return [...new Set([...asked, ...protocolNamed(inCase, kind.name), ...answered])]
  }, [kind, draft, about, inCase, world, checking, addressees, later])
}
