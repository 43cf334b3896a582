import { useSearch } from '@tanstack/react-router'
import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { holding } from '../data/holding.ts'
import { useCases, useDesk, useRecord } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { useListTroubles } from '../lists/use-list-troubles.ts'
import { type ListInHand, useSiteList } from '../lists/use-site-list.ts'
import { withCell } from '../lists/with-cell.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.tsx'
import { Kept, toFirstProblem, useSigning } from './act-form.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'
import { SiteListBring } from './site-list-bring.tsx'
import { SiteListCommon } from './site-list-common.tsx'
import { SiteListMend } from './site-list-mend.tsx'
import { SiteListOutcome } from './site-list-outcome.tsx'
import { SiteListRows } from './site-list-rows.tsx'
import { SiteListSheet } from './site-list-sheet.tsx'
import { useFormPlace } from './use-form-place.ts'
import './site-list.css'

/** Sites of a case brought from a spreadsheet: read, mended, read through, and notified one act a row. */
export function SiteListPage(): ReactNode {
  const { case: id } = useSearch({ strict: false }) as { case?: string }
  const { t } = useWords()
  const record = useRecord(id)
  const cases = useCases()
  if (id === undefined) return <NotFoundPage />
  if (!record.data || !cases.data) return <NotYet of={[record, cases]} />
  const inCase = record.data.record
  if (inCase.type !== 'case') return <NotFoundPage />
  return (
    <Page
      title={t('site-list.title')}
      under={
        <>
          {t('act.about')} <RecordLink id={inCase.id}>{inCase.title}</RecordLink>. {t('site-list.under')}
        </>
      }
    >
      <SiteList inCase={inCase} />
    </Page>
  )
}

function SiteList({ inCase }: { inCase: CaseRecord }): ReactNode {
  const { t } = useWords()
  const session = useDesk()
  const hand = useSiteList(inCase)
  const { kept, list, columns, rows, common, twins } = hand
  const place = useFormPlace(notifySite, inCase)
  const [asked, setAsked] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const fates = list?.fates ?? {}
  const left = rows.filter(({ row }) => !list?.out.includes(row) && !fates[row]?.entered)
  const troubles = useListTroubles(list, columns)
  const isWhole =
    troubles.length === 0 && left.length > 0 && common.length === 0 && left.every(row => row.problems.length === 0)
  const [signing, setSigning] = useSigning(isWhole)
  const to = useMemo(
    () => holding(inCase, 'coordinator').filter(id => id !== session.party.id),
    [inCase, session.party.id],
  )
  if (!list) return <Loading />
  const change = (next: Partial<ListInHand>): void => kept.change(before => ({ ...before, ...next }))
  const begin = (cells: readonly CellRow[]): void => {
    setAsked(false)
    change({ pasted: '', cells, out: [], fates: {} })
  }
  if (list.cells.length === 0) {
    return <SiteListBring onRead={begin} onType={pasted => change({ pasted })} pasted={list.pasted} />
  }
  const goOn = (): void => {
    setAsked(true)
    if (isWhole) setSigning(true)
    else requestAnimationFrame(() => toFirstProblem(page.current))
  }
  const setCell = (row: number, column: number, text: string): void =>
    kept.change(before => ({ ...before, cells: withCell(before.cells, row, column, text) }))
  const headings = list.cells[0]!.cells
  return (
    <div className="stack site-list" ref={page}>
      <SiteListOutcome fates={fates} left={left} onDone={kept.drop} inCase={inCase} />
      <div className="stack" inert={signing}>
        <p>
          {t('site-list.read', { count: rows.length })}{' '}
          {columns.unknown.length
            ? t('site-list.unused', { columns: columns.unknown.map(n => `“${headings[n]}”`).join(', ') })
            : null}
        </p>
        {troubles.map(trouble => (
          <p className="field-error" key={trouble} role="alert">
            {trouble}
          </p>
        ))}
        <div>
          <Button icon="remove" look="quiet" onPress={() => begin([])}>
            {t('site-list.anew')}
          </Button>
        </div>
        {troubles.length ? null : (
          <>
            <SiteListMend
              headings={headings}
              onCell={setCell}
              onOut={out => change({ out })}
              out={list.out}
              rows={left}
            />
            {left.length ? (
              <SiteListCommon
                asked={asked}
                columns={columns}
                common={list.common}
                onChange={next => kept.change(before => ({ ...before, common: next(before.common) }))}
                place={place}
                problems={common}
              />
            ) : null}
            <SiteListRows
              fates={fates}
              asked={hand.asked}
              onOut={out => change({ out })}
              out={list.out}
              rows={rows}
              twins={twins}
              zone={inCase.zone}
            />
            {left.length ? (
              <div className="form-foot">
                <Button look="main" onPress={goOn}>
                  {t('form.go-on')}
                </Button>
                {asked && !isWhole ? (
                  <span className="small" role="status">
                    {t('form.problems', {
                      count:
                        new Set(common.map(p => p.path.split('.')[0])).size +
                        left.reduce((sum, row) => sum + row.problems.length, 0),
                    })}
                  </span>
                ) : (
                  <Kept at={kept.keptAt} onDiscard={() => void kept.drop().then(() => location.reload())} />
                )}
              </div>
            ) : null}
          </>
        )}
      </div>
      {signing ? (
        <SiteListSheet
          about={inCase}
          entering={hand.entering}
          fates={fates}
          onCancel={() => setSigning(false)}
          rows={left}
          to={to}
          twins={twins}
        />
      ) : null}
    </div>
  )
}
