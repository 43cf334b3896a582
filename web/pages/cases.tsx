import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCases, useConcerns, useDesk } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Badge, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'

/** The cases this desk takes part in, those that ask something of it first. */
export function CasesPage(): ReactNode {
  const { t, list } = useWords()
  const session = useDesk()
  const cases = useCases()
  const concerns = useConcerns()
  const navigate = useNavigate()
  const asking = (c: CaseRecord): number => {
    const count = concerns.data?.counts.find(each => each.case === c.id)
    return count ? count.now + count.soon + count.open : 0
  }
  const mayOpen = session.party.operator || session.party.role === 'coordinator'
  const open = mayOpen ? (
    <Link className="button button-main" params={{ kind: 'open-case' }} to="/act/$kind">
      {t('cases.open')}
    </Link>
  ) : null
  if (!cases.data) return <NotYet of={[cases]} />
  const rows = [...cases.data].sort((a, b) => asking(b) - asking(a) || b.at - a.at)
  return (
    <Page acts={open} title={t('place.cases')} under={mayOpen ? undefined : t('cases.open.who')}>
      <Table<CaseRecord>
        caption={t('place.cases')}
        columns={[
          {
            id: 'title',
            name: t('board.case'),
            head: true,
            sort: c => c.title,
            cell: c => (
              <span className="row">
                <Link params={{ id: c.id }} to="/cases/$id">
                  <bdi>{c.title}</bdi>
                </Link>
                {c.exercise ? <Badge tone="quiet">{t('shell.exercise')}</Badge> : null}
              </span>
            ),
          },
          {
            id: 'asks',
            name: t('cases.asks'),
            sort: asking,
            cell: c =>
              concerns.data === undefined ? (
                '…'
              ) : asking(c) ? (
                <Status tone="attention">{t('cases.asks.count', { count: asking(c) })}</Status>
              ) : (
                <span className="muted">{t('cases.asks.none')}</span>
              ),
          },
          {
            id: 'role',
            name: t('cases.your-role'),
            cell: c =>
              list(
                (c.participants.find(p => p.party === session.party.id)?.roles ?? []).map(r => wordFor(t, 'role', r)),
              ) || '–',
          },
          {
            id: 'parties',
            name: t('cases.participants'),
            end: true,
            sort: c => c.participants.length,
            cell: c => c.participants.length,
          },
          { id: 'at', name: t('cases.opened'), sort: c => c.at, cell: c => <Instant at={c.at} zone={c.zone} /> },
        ]}
        empty={<EmptyState title={t('cases.empty')}>{t('cases.empty.what')}</EmptyState>}
        id={c => c.id}
        onOpen={c => void navigate({ to: '/cases/$id', params: { id: c.id } })}
        rows={rows}
      />
    </Page>
  )
}
