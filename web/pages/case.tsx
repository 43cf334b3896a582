import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useNow } from '../data/clock.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useActs, useCases, useDesk, useStanding } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { titleOf } from '../data/title-of.ts'
import { toneOf } from '../data/tone-of.ts'
import type { StandingView } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { Badge, Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Whole } from '../ui/whole.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ActsPossible } from './acts-possible.tsx'
import { ActsTimeline } from './acts-timeline.tsx'
import { ConcernList } from './concern-list.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { ProtocolSentences } from './protocol-sentences.tsx'

/** What stands in a case, in the order people think of it. */
const parts = [
  'request',
  'position',
  'assessment',
  'meeting',
  'arrangement',
  'corridor',
  'restriction',
  'site',
  'movement',
  'incident',
  'incident-answer',
  'observation',
  'statement',
] as const

/** One case: what it asks of the desk, what stands in it, who takes part, how it is worked, and all that was done. */
export function CasePage(): ReactNode {
  const { id } = useParams({ from: '/cases/$id' })
  const cases = useCases()
  if (!cases.data) return <NotYet of={[cases]} />
  const record = cases.data.find(each => each.id === id)
  return record ? <Case key={id} record={record} /> : <NotFoundPage />
}

function Case({ record }: { record: CaseRecord }): ReactNode {
  const { t, formatClock, formatOffset, list } = useWords()
  const session = useDesk()
  const records = useStanding(record.id)
  const now = useNow(60_000)
  const [doing, setDoing] = useState<{ do?: string | undefined }>({})
  const [limit, setLimit] = useState(50)
  const acts = useActs({ case: record.id, limit })
  const roles = record.participants.find(p => p.party === session.party.id)?.roles ?? []
  return (
    <Page
      acts={
        <>
          <Link className="button button-plain" search={{ case: record.id }} to="/board">
            {t('case.on-board')}
          </Link>
          <Link className="button button-plain" params={{ id: record.id }} to="/cases/$id/claims">
            {t('case.claims')}
          </Link>
          <Link className="button button-plain" params={{ id: record.id }} to="/cases/$id/statistics">
            {t('statistics.link')}
          </Link>
          <Link className="button button-main" search={{ case: record.id }} to="/new-movement">
            {t('kind.notify-movement')}
          </Link>
        </>
      }
      badge={record.exercise ? <Badge tone="quiet">{t('shell.exercise')}</Badge> : null}
      title={record.title}
      under={
        <>
          {t('case.zone', {
            zone: record.zone,
            clock: formatClock(now, record.zone),
            offset: formatOffset(now, record.zone),
          })}
          {roles.length ? ` · ${t('case.you-are', { roles: list(roles.map(r => wordFor(t, 'role', r))) })}` : ''}
        </>
      }
    >
      <p className="about">
        <bdi>{record.about}</bdi>
      </p>
      <section className="stack-tight">
        <h2>{t('board.concerns')}</h2>
        <ConcernList inCase={record.id} zone={record.zone} />
      </section>
      <ActsPossible
        doing={doing.do}
        doingOn={undefined}
        look={change => setDoing({ do: change.do })}
        on={[]}
        record={record}
      />
      <section className="stack-tight">
        <h2>{t('case.stands')}</h2>
        {records.data ? <Standing records={records.data} zone={record.zone} /> : <NotYet of={[records]} part />}
      </section>
      <section className="stack-tight">
        <h2>{t('cases.participants')}</h2>
        <Table
          caption={t('cases.participants')}
          columns={[
            { id: 'party', name: t('relay.party'), head: true, cell: p => <PartyOf id={p.party} inCase={record} /> },
            { id: 'roles', name: t('case.roles'), cell: p => list(p.roles.map(r => wordFor(t, 'role', r))) },
          ]}
          id={p => p.party}
          rows={record.participants}
        />
      </section>
      <section className="stack-tight">
        <h2>{t('case.protocol')}</h2>
        {record.protocol ? (
          <ProtocolSentences protocol={record.protocol} />
        ) : (
          <EmptyState title={t('case.protocol.none')} />
        )}
      </section>
      <section className="stack-tight">
        <h2>{t('case.acts')}</h2>
        {acts.data ? (
          <ActsTimeline acts={acts.data} records={records.data ?? []} zone={record.zone} />
        ) : (
          <NotYet of={[acts]} part />
        )}
        {acts.data && acts.data.length === limit && limit < 500 ? (
          <div>
            <Button busy={acts.isFetching} onPress={() => setLimit(Math.min(500, limit * 2))}>
              {t('case.acts.more')}
            </Button>
          </div>
        ) : null}
      </section>
    </Page>
  )
}

/** With more than this, a list can be narrowed by kind and by name. */
const many = 20

function Standing({ records, zone }: { records: readonly StandingView[]; zone: string }): ReactNode {
  const { t, number, locale } = useWords()
  const navigate = useNavigate()
  const [kind, setKind] = useState('all')
  const [sought, setSought] = useState('')
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const { type } of records) found.set(type, (found.get(type) ?? 0) + 1)
    return parts.flatMap(type => (found.has(type) ? [{ type, count: found.get(type) as number }] : []))
  }, [records])
  const rows = useMemo(() => {
    const words = sought.trim().toLocaleLowerCase(locale)
    return records
      .filter(r => (kind === 'all' || r.type === kind) && r.title.toLocaleLowerCase(locale).includes(words))
      .sort((a, b) => parts.indexOf(a.type as never) - parts.indexOf(b.type as never) || b.at - a.at)
  }, [records, kind, sought, locale])
  const table = (
    <Table<StandingView>
      caption={t('case.stands')}
      columns={[
        {
          id: 'type',
          name: t('case.kind'),
          sort: r => parts.indexOf(r.type as never),
          cell: r => wordFor(t, 'type', r.type),
        },
        {
          id: 'title',
          name: t('board.what'),
          head: true,
          sort: r => r.title,
          cell: r => (
            <Link params={{ id: r.id }} to="/records/$id">
              <bdi>
                <Whole>{titleOf(t, r)}</Whole>
              </bdi>
            </Link>
          ),
        },
        {
          id: 'state',
          name: t('board.state'),
          sort: r => r.state,
          cell: r => <Status tone={toneOf(r.state)}>{wordFor(t, 'state', r.state)}</Status>,
        },
        { id: 'by', name: t('board.by-party'), cell: r => <PartyOf id={r.by} /> },
        { id: 'at', name: t('board.entered'), sort: r => r.at, cell: r => <Instant at={r.at} zone={zone} /> },
      ]}
      empty={<EmptyState title={t(records.length ? 'case.find.none' : 'case.stands.none')} />}
      id={r => r.id}
      onOpen={r => void navigate({ to: '/records/$id', params: { id: r.id } })}
      rows={rows}
      {...(rows.length > 100 ? { height: 640 } : {})}
    />
  )
  if (records.length <= many) return table
  return (
    <>
      <div className="row row-foot no-print">
        <Select<string>
          label={t('case.kind')}
          onChange={setKind}
          options={[
            { id: 'all', label: `${t('case.kind.all')} (${number(records.length)})` },
            ...counts.map(({ type, count }) => ({ id: type, label: `${wordFor(t, 'type', type)} (${number(count)})` })),
          ]}
          value={kind}
        />
        <TextField label={t('case.find')} onChange={setSought} value={sought} />
      </div>
      {table}
    </>
  )
}
