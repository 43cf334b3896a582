import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { api, withQuestion } from './api.ts'
import { useParties } from './queries.ts'
import type { NamedView } from './types.ts'

const atOnce = 100

/** What the ids of one moment are called, asked for together; null for what is not there for this reader. */
let coming: { ids: Set<string>; answer: Promise<ReadonlyMap<string, NamedView>> } | null = null
const named = async (id: string): Promise<NamedView | null> => {
  coming ??= soon()
  coming.ids.add(id)
  return (await coming.answer).get(id) ?? null
}
const soon = () => {
  const ids = new Set<string>()
  const ask = async (): Promise<ReadonlyMap<string, NamedView>> => {
    await new Promise(resolve => setTimeout(resolve))
    coming = null
    const all = [...ids]
    const parts = Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) =>
      api<NamedView[]>(withQuestion('/views/titles', { ids: all.slice(n * atOnce, (n + 1) * atOnce).join(',') })),
    )
    return new Map((await Promise.all(parts)).flat().map(each => [each.id, each]))
  }
  return { ids, answer: ask() }
}

const found = (results: UseQueryResult<NamedView | null>[]) => results.map(({ data }) => data ?? null)

/** What records are called, their cases, and how they stand. Undefined until the register has said, and for what is not there for this reader. */
export function useNamed(): (id: string) => NamedView | undefined {
  const [ids, ask] = useState<readonly string[]>([])
  const answers = useQueries({
    queries: ids.map(id => ({ queryKey: ['records', 'named', id], queryFn: () => named(id) })),
    combine: found,
  })
  const byId = useMemo(() => new Map(ids.map((id, n) => [id, answers[n] ?? undefined])), [ids, answers])
  return useCallback(
    id => {
      // Whoever is being drawn asks here; what it asks for is fetched after that.
      if (!byId.has(id)) queueMicrotask(() => ask(before => (before.includes(id) ? before : [...before, id])))
      return byId.get(id)
    },
    [byId],
  )
}

/** The titles of records by id, and of parties their names; undefined as for `useNamed`. */
export function useTitles(): (id: string) => string | undefined {
  const parties = useParties()
  const recordNamed = useNamed()
  return useCallback(
    id => (parties.byId.has(id) ? parties.name(id) : recordNamed(id)?.title || undefined),
    [parties, recordNamed],
  )
}
