import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Finding } from '@unimpeded/acts/findings.ts'
import type { Reach } from '@unimpeded/acts/judge.ts'
import { useEffect, useState } from 'react'
import { api } from './api.ts'
import type { CheckView } from './types.ts'

export type Checked = Reach & {
  /** The draft in hand has not been answered yet, or is being asked about again. */
  checking: boolean
  /** Something was answered, if only to an earlier draft: there is something to read. */
  answered: boolean
  refused: CheckView['refused']
  findings: readonly Finding[]
  /** The check could not be made; nothing is lost by it. */
  fault: unknown
  again: () => void
}

/**
 * What the register says of a draft while it is being written, `wait` ms after the last change; nothing is entered.
 * Of null, as of a draft that is not complete or was entered, nothing is asked, and what was last answered stays.
 */
export function useCheck(draft: Draft | null, wait = 400): Checked {
  const text =
    draft && JSON.stringify({ kind: draft.kind, about: draft.about ?? null, to: draft.to ?? [], body: draft.body })
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), wait)
    return () => clearTimeout(timer)
  }, [text, wait])
  const answer = useQuery({
    // At once: what is being entered may make the register's answer another, and is no draft any more.
    queryKey: ['check', text && asked],
    queryFn: ({ signal }) => api<CheckView>('/check', { method: 'POST', body: JSON.parse(asked ?? 'null'), signal }),
    enabled: text !== null && asked !== null,
    // Without a connection it is said that nothing was answered, rather than waited for.
    networkMode: 'always',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    gcTime: 60_000,
  })
  return {
    checking: text !== null && (asked !== text || answer.isFetching),
    answered: answer.data !== undefined,
    refused: answer.data?.refused ?? null,
    findings: answer.data?.findings ?? [],
    addressees: answer.data?.addressees ?? [],
    later: answer.data?.later ?? [],
    unseen: answer.data?.unseen ?? false,
    fault: answer.error,
    again: () => void answer.refetch(),
  }
}
