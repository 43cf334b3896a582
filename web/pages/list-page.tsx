import { useSearch } from '@tanstack/react-router'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { holding } from '../data/holding.ts'
import { useCases, useDesk, useRecord } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import type { FormPlace } from '../forms/form-place.ts'
import type { FieldProblem } from '../forms/problems-of.ts'
import type { Columns, ListItem } from '../lists/list-item.ts'
import type { ListOf, SaidOnce } from '../lists/list-of.ts'
import type { Twin } from '../lists/twin.ts'
import { type ListInHand, useList } from '../lists/use-list.ts'
import { useListTroubles } from '../lists/use-list-troubles.ts'
import { withCell } from '../lists/with-cell.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.tsx'
import { Kept, toFirstProblem, useSigning } from './act-form.tsx'
import { ListBring } from './list-bring.tsx'
import { ListMend } from './list-mend.tsx'
import { ListOutcome } from './list-outcome.tsx'
import { ListRows, type ShownAs } from './list-rows.tsx'
import { ListSheet } from './list-sheet.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'
import { useFormPlace } from './use-form-place.ts'
import './list-page.css'

export type CommonProps<Common, Read> = {
  common: Common
  columns: Read
  /** The rows under the headings. */
  rows: readonly CellRow[]
  problems: readonly FieldProblem[]
  place: FormPlace
  asked: boolean
  onChange: (next: (before: Common) => Common) => void
}

export type ListPageProps<Common extends SaidOnce, Read extends Columns<unknown>> = {
  of: ListOf<Common, Read>
  /** Asks for what the list has no column for. */
  Common: (props: CommonProps<Common, Read>) => ReactNode
  shownAs: ShownAs
  /** What may be there once more, by the first row of each. */
  useTwins: (items: readonly ListItem[], inCase: CaseRecord) => ReadonlyMap<number, Twin[]>
}

/** Things of a case brought from a spreadsheet: read, mended, read through, and signed, each an act of its own. */
export function ListPage<Common extends SaidOnce, Read extends Columns<unknown>>(
  props: ListPageProps<Common, Read>,
): ReactNode {
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
      title={t(`${props.of.words}.title`)}
      under={
        <>
          {t('act.about')} <RecordLink id={inCase.id}>{inCase.title}</RecordLink>. {t(`${props.of.words}.under`)}
        </>
      }
    >
      <List {...props} inCase={inCase} />
    </Page>
  )
}

function List<Common extends SaidOnce, Read extends Columns<unknown>>(
  props: ListPageProps<Common, Read> & { inCase: CaseRecord },
): ReactNode {
  const { of, inCase, Common } = props
  const { t } = useWords()
  const session = useDesk()
  const hand = useList(of, inCase)
  const { kept, list, columns, items, common } = hand
  const twins = props.useTwins(items, inCase)
  const place = useFormPlace(of.kind, inCase)
  const [asked, setAsked] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const fates = list?.fates ?? {}
  const isOut = ({ rows }: ListItem): boolean => rows.some(row => list?.out.includes(row))
  const left = items.filter(item => !isOut(item) && !fates[item.row]?.entered)
  const troubles = useListTroubles(of, list, columns, items)
  const isWhole =
    troubles.length === 0 && left.length > 0 && common.length === 0 && left.every(item => item.problems.length === 0)
  const [signing, setSigning] = useSigning(isWhole)
  const to = useMemo(
    () => holding(inCase, 'coordinator').filter(id => id !== session.party.id),
    [inCase, session.party.id],
  )
  if (!list) return <Loading />
  const change = (next: Partial<ListInHand<Common>>): void => kept.change(before => ({ ...before, ...next }))
  const begin = (cells: readonly CellRow[]): void => {
    setAsked(false)
    change({ pasted: '', cells, out: [], fates: {}, made: {} })
  }
  if (list.cells.length === 0) {
    return <ListBring of={of} onRead={begin} onType={pasted => change({ pasted })} pasted={list.pasted} />
  }
  const goOn = (): void => {
    setAsked(true)
    if (isWhole) setSigning(true)
    else requestAnimationFrame(() => toFirstProblem(page.current))
  }
  const setCell = (row: number, column: number, text: string): void =>
    kept.change(before => ({ ...before, cells: withCell(before.cells, row, column, text) }))
  const leaveOut = ({ rows }: ListItem): void =>
    kept.change(before => ({ ...before, out: [...new Set([...before.out, ...rows])] }))
  const takeIn = ({ rows }: ListItem): void =>
    kept.change(before => ({ ...before, out: before.out.filter(row => !rows.includes(row)) }))
  const [headings, ...rows] = list.cells
  return (
    <div className="stack list-page" ref={page}>
      <ListOutcome fates={fates} inCase={inCase} left={left} of={of} onDone={kept.drop} />
      <div className="stack" inert={signing}>
        <p>
          {t(`${of.words}.read`, { count: items.length, rows: rows.length })}{' '}
          {[
            ...(columns.unknown.length
              ? [t('spreadsheet.unused', { columns: columns.unknown.map(n => `“${headings!.cells[n]}”`).join(', ') })]
              : []),
            ...of.notes(columns, headings!.cells, t),
          ].join(' ')}
        </p>
        {troubles.map(trouble => (
          <p className="field-error" key={trouble} role="alert">
            {trouble}
          </p>
        ))}
        <div>
          <Button icon="remove" look="quiet" onPress={() => begin([])}>
            {t('spreadsheet.anew')}
          </Button>
        </div>
        {troubles.length ? null : (
          <>
            <ListMend cells={list.cells} items={left} of={of} onCell={setCell} onOut={leaveOut} />
            {left.length ? (
              <Common
                asked={asked}
                columns={columns}
                common={list.common}
                onChange={next => kept.change(before => ({ ...before, common: next(before.common) }))}
                place={place}
                problems={common}
                rows={rows}
              />
            ) : null}
            <ListRows
              asked={hand.asked}
              fates={fates}
              isOut={isOut}
              items={items}
              of={of}
              onIn={takeIn}
              onOut={leaveOut}
              shownAs={props.shownAs}
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
                        left.reduce((sum, item) => sum + item.problems.length, 0),
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
        <ListSheet
          about={inCase}
          entering={hand.entering}
          fates={fates}
          items={left}
          of={of}
          onCancel={() => setSigning(false)}
          to={to}
          twins={twins}
        />
      ) : null}
    </div>
  )
}
