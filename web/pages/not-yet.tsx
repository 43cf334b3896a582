import type { ReactNode } from 'react'
import { ApiProblem, offline, problemOf } from '../data/api.ts'
import { Loading } from '../ui/empty-state.tsx'
import { Problem } from '../ui/problem.tsx'
import { useWords } from '../words/words.tsx'
import { NotFoundPage } from './not-found.tsx'

type Asked = { data?: unknown; error: unknown; fetchStatus: string; refetch: () => Promise<unknown> }

/**
 * What stands where an answer is missing: it is on its way; or waits for a network, and then comes by itself; or could
 * not be had, and can be asked for again; or, for a whole page, there is nothing of that name for this desk.
 */
export function NotYet({ of, part = false }: { of: readonly Asked[]; part?: boolean }): ReactNode {
  const { t } = useWords()
  const failed = of.filter(each => each.data === undefined && each.error)
  const waits = of.some(each => each.data === undefined && each.fetchStatus === 'paused')
  const fault = failed[0]?.error ?? (waits ? offline : undefined)
  if (!fault) return <Loading />
  if (!part && fault instanceof ApiProblem && fault.status === 404) return <NotFoundPage />
  const problem = problemOf(fault)
  const said = (
    <Problem
      next={problem.remedy}
      onAgain={failed.length ? () => void Promise.all(failed.map(each => each.refetch())) : undefined}
      problem={fault === offline ? problem : { ...problem, title: t('problem.title') }}
    />
  )
  return part ? said : <div className="page">{said}</div>
}
