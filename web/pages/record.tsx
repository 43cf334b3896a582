import { Navigate, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useRecord } from '../data/queries.ts'
import { Loading } from '../ui/empty-state.tsx'
import { NotYet } from './not-yet.tsx'

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
  const { id } = useParams({ from: '/records/$id' })
  const record = useRecord(id)
  if (!record.data) return <NotYet of={[record]} />
  const { type } = record.data.record
  if (type === 'case') return <Navigate params={{ id }} replace to="/cases/$id" />
  const Shown = pages[type] ?? AnyRecordPage
  return (
    <Suspense fallback={<Loading />}>
      <Shown id={id} key={id} />
    </Suspense>
  )
}
