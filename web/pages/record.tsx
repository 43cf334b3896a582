import { Navigate, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { fetchPart } from '../data/fetch-part.ts'
import { useRecord } from '../data/queries.ts'
import { Loading } from '../ui/empty-state.tsx'
import { NotYet } from './not-yet.tsx'

type OfRecord = ComponentType<{ id: string }>
const ofRecord = (fetchPage: () => Promise<OfRecord>): OfRecord =>
  lazy(async () => ({ default: await fetchPart(fetchPage) }))
const MovementPage = ofRecord(() => import('./movement.tsx').then(m => m.MovementPage as OfRecord))
const RequestPage = ofRecord(() => import('./request.tsx').then(m => m.RequestPage as OfRecord))
const ArrangementPage = ofRecord(() => import('./arrangement.tsx').then(m => m.ArrangementPage as OfRecord))
const CorridorPage = ofRecord(() => import('./corridor.tsx').then(m => m.CorridorPage as OfRecord))
const SitePage = ofRecord(() => import('./site.tsx').then(m => m.SitePage as OfRecord))
const IncidentPage = ofRecord(() => import('./incident.tsx').then(m => m.IncidentPage as OfRecord))
const AnyRecordPage = ofRecord(() => import('./any-record.tsx').then(m => m.AnyRecordPage as OfRecord))
// What every record's page has is fetched while the record is asked for.
fetchPart(() => import('./record-frame.tsx')).catch(() => {})

const pages: Record<string, OfRecord> = {
  movement: MovementPage,
  request: RequestPage,
  arrangement: ArrangementPage,
  corridor: CorridorPage,
  site: SitePage,
  incident: IncidentPage,
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
