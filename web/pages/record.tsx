import { Navigate, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { ApiProblem, problemOf } from '../data/api.ts'
import { useRecord } from '../data/queries.ts'
import { Loading } from '../ui/empty-state.tsx'
import { Problem } from '../ui/problem.tsx'
import { useWords } from '../words/words.tsx'
import { NotFoundPage } from './not-found.tsx'

type OfRecord = ComponentType<{ id: string }>
const MovementPage = lazy(() => import('./movement.tsx').then(m => ({ default: m.MovementPage as OfRecord })))
const RequestPage = lazy(() => import('./request.tsx').then(m => ({ default: m.RequestPage as OfRecord })))
const ArrangementPage = lazy(() => import('./arrangement.tsx').then(m => ({ default: m.ArrangementPage as OfRecord })))
const CorridorPage = lazy(() => import('./corridor.tsx').then(m => ({ default: m.CorridorPage as OfRecord })))
const SitePage = lazy(() => import('./site.tsx').then(m => ({ default: m.SitePage as OfRecord })))
const AnyRecordPage = lazy(() => import('./any-record.tsx').then(m => ({ default: m.AnyRecordPage as OfRecord })))

const pages: Record<string, OfRecord> = {
  movement: MovementPage,
  request: RequestPage,
  arrangement: ArrangementPage,
  corridor: CorridorPage,
  site: SitePage,
}

/** The page of a record, by what kind of record it is; a case has an address of its own. */
export function RecordPage(): ReactNode {
  const { t } = useWords()
  const { id } = useParams({ from: '/records/$id' })
  const record = useRecord(id)
  if (record.error instanceof ApiProblem && record.error.status === 404) return <NotFoundPage />
  if (record.error && !record.data)
    return (
      <div className="page">
        <Problem
          onAgain={() => void record.refetch()}
          problem={{ ...problemOf(record.error), title: t('problem.title') }}
        />
      </div>
    )
  if (!record.data) return <Loading />
  const { type } = record.data.record
  if (type === 'case') return <Navigate params={{ id }} replace to="/cases/$id" />
  const Shown = pages[type] ?? AnyRecordPage
  return (
    <Suspense fallback={<Loading />}>
      <Shown id={id} key={id} />
    </Suspense>
  )
}
