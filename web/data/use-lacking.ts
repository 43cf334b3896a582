import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { ApiProblem } from './api.ts'

/** What forms and sheets ask while something is written tells of itself there. */
const toldThere = new Set(['session', 'check', 'seat-at-opening', 'unanswered', 'reading-together'])

const isShown = (query: Query): boolean => query.isActive() && !toldThere.has(String(query.queryKey[0]))

/** What a page shows had no answer when it was last asked for. A no of the register is one. */
const isLacking = (query: Query): boolean => {
  const { error } = query.state
  return isShown(query) && error !== null && !(error instanceof ApiProblem && error.status > 0 && error.status < 500)
}

/** Being asked for again it lacks still. */
const isComing = (query: Query): boolean => isShown(query) && query.state.status === 'pending'

/** Where something of the page in hand has not come, or may be out of date: what asks for it again. */
export function useLacking(): (() => void) | undefined {
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const watch = useCallback((watcher: () => void) => cache.subscribe(notifyManager.batchCalls(watcher)), [cache])
  const some = (is: (query: Query) => boolean) => () => cache.getAll().some(is)
  const lacks = useSyncExternalStore(watch, some(isLacking))
  const comes = useSyncExternalStore(watch, some(isComing))
  const again = useCallback(() => void client.refetchQueries({ predicate: isLacking }), [client])
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (lacks) setTold(true)
    else if (!comes) setTold(false)
  }, [lacks, comes])
  return lacks || (told && comes) ? again : undefined
}
