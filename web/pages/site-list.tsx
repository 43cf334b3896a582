import { useNavigate, useSearch } from '@tanstack/react-router'
import { notifySite } from '@unimpeded/acts/kinds/notify-site.ts'
import { position, type Shape } from '@unimpeded/acts/schemas.ts'
import { decodeText } from '@unimpeded/exchange/decode-text.ts'
import { type CellRow, readCells } from '@unimpeded/exchange/read-cells.ts'
import { ReadProblem } from '@unimpeded/exchange/route-file.ts'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { holding } from '../data/holding.ts'
import { useCases, useDesk, useRecord } from '../data/queries.ts'
import type { CaseRecord } from '../data/records.ts'
import { codeWords } from '../forms/code-words.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import type { Fates, RowFate } from '../lists/enter-rows.ts'
import { fieldsSaid, type SiteRow, titleOf } from '../lists/read-site-rows.ts'
import { type columnsOf, type SiteColumn, siteHeadings } from '../lists/site-columns.ts'
import type { Twin } from '../lists/sites-twice.ts'
import { type ListInHand, mostRows, useSiteList } from '../lists/use-site-list.ts'
import { MapAlone } from '../map/map.tsx'
import type { MapThing } from '../map/thing.ts'
import { Button } from '../ui/button.tsx'
import { DropAnywhere } from '../ui/drop-anywhere.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Status } from '../ui/status.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'
import { Kept, toFirstProblem, useSigning } from './act-form.tsx'
import { ActSeal } from './act-seal.tsx'
import { FieldValue } from './field-value.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'
import { Part } from './record-part.tsx'
import { SiteListSheet } from './site-list-sheet.tsx'
import { TwinWords } from './twin-words.tsx'
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
  const troubles = useTroubles(list, columns)
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
    return <Bring onRead={begin} onType={pasted => change({ pasted })} pasted={list.pasted} />
  }
  const goOn = (): void => {
    setAsked(true)
    if (isWhole) setSigning(true)
    else requestAnimationFrame(() => toFirstProblem(page.current))
  }
  const setCell = (row: number, column: number, text: string): void =>
    kept.change(before => ({ ...before, cells: withCell(before.cells, row, column, text) }))
  const said = fieldsSaid(columns)
  const hasColumn = (holds: SiteColumn['holds']): boolean => [...columns.known.values()].some(c => c.holds === holds)
  const plainName = [...columns.known.values()].some(c => c.holds === 'name' && c.language === undefined)
  const problemAt = (path: RegExp): string | undefined => {
    const found = common.find(each => path.test(each.path))
    return found && (asked || !found.missing) ? found.sentence : undefined
  }
  const headings = list.cells[0]!.cells
  return (
    <div className="stack site-list" ref={page}>
      <Outcome fates={fates} left={left} onDone={kept.drop} inCase={inCase} />
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
            <Mend headings={headings} onCell={setCell} onOut={out => change({ out })} out={list.out} rows={left} />
            {left.length ? (
              <Part title={t('site-list.common')}>
                <p className="small muted">{t('site-list.common.what')}</p>
                <div className="stack act-form">
                  {plainName ? (
                    <TextField
                      error={problemAt(/^names\..*language$/)}
                      hint={t('site-list.language.hint')}
                      label={t('site-list.language')}
                      ltr
                      onChange={language => change({ common: { ...list.common, language } })}
                      value={list.common.language}
                    />
                  ) : null}
                  {hasColumn('radius') ? null : (
                    <TextField
                      error={problemAt(/^shape\.radiusM$/)}
                      hint={t('site-list.radius.hint')}
                      kind="number"
                      label={t('form.shape.radius')}
                      onChange={radius => change({ common: { ...list.common, radius } })}
                      unit={t('site-list.metres')}
                      value={list.common.radius}
                    />
                  )}
                  <PlainForm
                    asked={asked}
                    kind={notifySite}
                    onChange={next =>
                      kept.change(before => ({
                        ...before,
                        common: { ...before.common, typed: next(before.common.typed) },
                      }))
                    }
                    place={place}
                    problems={common}
                    typed={list.common.typed}
                    without={[...said, ...ofEachRow]}
                  />
                </div>
              </Part>
            ) : null}
            <Rows
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

/** What is of one site alone, and never the same in every row. */
const ofEachRow = ['names', 'shape', 'pcodes', 'note', 'cites']

const withCell = (cells: readonly CellRow[], row: number, column: number, text: string): CellRow[] =>
  cells.map(each => {
    if (each.row !== row) return each
    const padded = [...each.cells, ...Array<string>(Math.max(0, column + 1 - each.cells.length)).fill('')]
    return { ...each, cells: padded.map((cell, n) => (n === column ? text : cell)) }
  })

/** What keeps a list from being read row by row. */
function useTroubles(list: ListInHand | undefined, columns: ReturnType<typeof columnsOf>): string[] {
  const { t } = useWords()
  const [headings, ...rows] = list?.cells ?? []
  if (!headings) return []
  const held = new Set([...columns.known.values()].map(({ holds }) => holds))
  const hasPlace = held.has('position') || (held.has('latitude') && held.has('longitude'))
  return [
    ...(held.has('name') ? [] : [t('site-list.no-names')]),
    ...(hasPlace ? [] : [t('site-list.no-places')]),
    ...columns.twice.map(({ columns }) =>
      t('site-list.twice', { columns: columns.map(n => `“${headings.cells[n]}”`).join(', ') }),
    ),
    ...(rows.length === 0 ? [t('site-list.no-rows')] : []),
    ...(rows.length > mostRows ? [t('site-list.too-many', { count: rows.length, most: mostRows })] : []),
  ]
}

/** The box to paste cells into, or a file; which headings are read. */
function Bring(props: {
  pasted: string
  onType: (text: string) => void
  onRead: (cells: readonly CellRow[]) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const [fault, setFault] = useState<string>()
  const take = (text: () => string): void => {
    try {
      const cells = readCells(text())
      setFault(cells.length ? undefined : t('site-list.nothing'))
      if (cells.length) props.onRead(cells)
    } catch (problem) {
      if (!(problem instanceof ReadProblem)) throw problem
      setFault(words.problem(problem.sentence))
    }
  }
  return (
    <div className="stack act-form">
      <TextField
        error={fault}
        hint={t('site-list.paste.hint')}
        label={t('site-list.paste')}
        lines={8}
        onChange={props.onType}
        value={props.pasted}
      />
      <DropAnywhere
        endings={['.csv', '.tsv', '.txt']}
        label={t('site-list.file')}
        onFiles={([file]) => void file?.arrayBuffer().then(bytes => take(() => decodeText(new Uint8Array(bytes))))}
      />
      <div className="form-foot">
        <Button look="main" onPress={() => take(() => props.pasted)}>
          {t('site-list.take')}
        </Button>
      </div>
      <details>
        <summary>{t('site-list.headings')}</summary>
        <p className="small">{t('site-list.headings.what')}</p>
        <dl className="site-headings small">
          {Object.entries(siteHeadings).map(([holds, { field, headings }]) => (
            <div key={holds}>
              <dt>
                <bdi lang="en">{headings.slice(0, 4).join(' · ')}</bdi>
              </dt>
              <dd className="muted">{words.label(notifySite, field)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

/** The cells that cannot be taken, each with what to write; a row may be left out instead. */
function Mend(props: {
  rows: readonly SiteRow[]
  headings: readonly string[]
  out: readonly number[]
  onCell: (row: number, column: number, text: string) => void
  onOut: (out: number[]) => void
}): ReactNode {
  const { t } = useWords()
  // A cell that was mended stays where it was, so that nothing goes while it is being written.
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const shown = props.rows
    .map(row => ({
      ...row,
      columns: props.headings.flatMap((_, n) => {
        const problem = row.problems.find(({ column }) => column === n)
        return problem || mended.has(`${row.row} ${n}`) ? [{ n, problem }] : []
      }),
    }))
    .filter(({ columns }) => columns.length)
  if (!shown.length) return null
  const bad = props.rows.reduce((sum, row) => sum + row.problems.length, 0)
  return (
    <Part title={t('site-list.mend')}>
      <p role="status">{bad ? t('site-list.mend.what', { count: bad }) : t('site-list.mend.none')}</p>
      <ul className="site-mend">
        {shown.map(row => (
          <li className="form-card" key={row.row}>
            <h3>
              {t('site-list.row', { n: row.row })} <bdi>{titleOf(row)}</bdi>
            </h3>
            {row.columns.map(({ n, problem }) => (
              <TextField
                error={problem?.sentence}
                hint={problem ? undefined : t('site-list.mended')}
                key={n}
                label={t('site-list.cell', { row: row.row, column: props.headings[n] ?? '' })}
                onChange={text => {
                  setMended(before => new Set([...before, `${row.row} ${n}`]))
                  props.onCell(row.row, n, text)
                }}
                value={row.cells[n] ?? ''}
              />
            ))}
            {row.problems.length ? (
              <div>
                <Button icon="remove" look="quiet" onPress={() => props.onOut([...props.out, row.row])}>
                  {t('site-list.leave-out', { n: row.row })}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Every row as what it would become, and how far it has come. */
function Rows(props: {
  rows: readonly SiteRow[]
  out: readonly number[]
  fates: Fates
  asked: ReadonlySet<string>
  twins: ReadonlyMap<number, Twin[]>
  zone: string
  onOut: (out: number[]) => void
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const id = useId()
  const [map, setMap] = useState(false)
  const columns: Column<SiteRow>[] = [
    { id: 'row', name: t('site-list.row-number'), cell: ({ row }) => row, end: true },
    {
      id: 'name',
      name: words.label(notifySite, 'names'),
      head: true,
      cell: row => <bdi>{titleOf(row) || '–'}</bdi>,
    },
    {
      id: 'function',
      name: words.label(notifySite, 'function'),
      cell: ({ body }) => (typeof body.function === 'string' ? codeWords(words, body.function) : '–'),
    },
    {
      id: 'place',
      name: t('site.where'),
      cell: row => {
        const shape = placed(row)
        const metres = (shape as { radiusM?: unknown } | undefined)?.radiusM
        if (shape?.type !== 'Point') return '–'
        return (
          <FieldValue
            schema={typeof metres === 'number' ? notifySite.body.shape?.schema : positionSchema}
            value={typeof metres === 'number' ? shape : shape.coordinates}
            zone={props.zone}
          />
        )
      },
    },
    {
      id: 'state',
      name: t('site-list.state'),
      cell: row => (
        <div className="stack-tight">
          <RowState
            fate={props.fates[row.row]}
            asked={props.asked}
            isOut={props.out.includes(row.row)}
            problems={row.problems.length}
          />
          {props.fates[row.row]?.entered
            ? null
            : props.twins.get(row.row)?.map(twin => (
                <span className="small" key={'id' in twin ? twin.id : twin.row}>
                  <TwinWords twin={twin} />
                </span>
              ))}
        </div>
      ),
    },
    {
      id: 'choice',
      name: t('site-list.choice'),
      cell: row => {
        const entered = props.fates[row.row]?.entered
        if (entered) {
          return (
            <span className="row">
              <RecordLink id={entered.id}>{t('site-list.look')}</RecordLink>
              <ActSeal act={{ ...entered, kind: notifySite.name }} />
            </span>
          )
        }
        const isOut = props.out.includes(row.row)
        return (
          <Button
            look="quiet"
            onPress={() => props.onOut(isOut ? props.out.filter(n => n !== row.row) : [...props.out, row.row])}
          >
            {t(isOut ? 'site-list.take-in' : 'site-list.leave-out', { n: row.row })}
          </Button>
        )
      },
    },
  ]
  const things = useMemo<MapThing[]>(
    () =>
      props.rows.flatMap((row): MapThing[] => {
        const shape = placed(row)
        if (shape?.type !== 'Point' || props.out.includes(row.row)) return []
        const radius = typeof shape.radiusM === 'number' ? { radiusM: shape.radiusM } : {}
        const geometry = { type: 'Point' as const, coordinates: shape.coordinates }
        return [{ kind: 'site', id: `${row.row}`, name: titleOf(row), geometry, ...radius }]
      }),
    [props.rows, props.out],
  )
  return (
    <Part id={id} title={t('site-list.rows')}>
      <Table caption={t('site-list.rows')} columns={columns} id={({ row }) => `${row}`} rows={props.rows} />
      <div className="no-print">
        <Button expanded={map} icon="board" look="quiet" onPress={() => setMap(!map)}>
          {t(map ? 'form.map.close' : 'form.map.open')}
        </Button>
      </div>
      {map ? <MapAlone label={t('site-list.rows')} things={things} zone={props.zone} /> : null}
    </Part>
  )
}
const positionSchema = position()

/** Where a row is, once it can be read; its radius may still be missing. */
const placed = ({ body }: SiteRow): Shape | undefined => {
  const { coordinates } = (body.shape ?? {}) as { coordinates?: unknown }
  return Array.isArray(coordinates) ? (body.shape as Shape) : undefined
}

function RowState(props: {
  fate: RowFate | undefined
  asked: ReadonlySet<string>
  isOut: boolean
  problems: number
}): ReactNode {
  const { t } = useWords()
  const { fate } = props
  if (fate?.entered) return <Status tone="ok">{t('seal.entry', { index: fate.entered.index })}</Status>
  if (props.isOut) return <Status tone="quiet">{t('site-list.is.out')}</Status>
  if (fate)
    return (
      <Status tone="attention">
        {t(fate.sent.every(id => props.asked.has(id)) ? 'site-list.is.not-there' : 'site-list.is.unanswered')}
      </Status>
    )
  if (props.problems) return <Status tone="attention">{t('site-list.is.mend', { count: props.problems })}</Status>
  return <Status tone="info">{t('site-list.is.ready')}</Status>
}

/** Which rows are on the register and which are not, once one was sent: also where the page was closed midway. */
function Outcome(props: {
  fates: Fates
  left: readonly SiteRow[]
  inCase: CaseRecord
  onDone: () => Promise<void>
}): ReactNode {
  const { t, list, number } = useWords()
  const navigate = useNavigate()
  const region = useRef<HTMLElement>(null)
  const entered = Object.values(props.fates).filter(fate => fate.entered).length
  const isAll = entered > 0 && props.left.length === 0
  // What was just signed is told where one looks next.
  useEffect(() => {
    if (isAll) region.current?.scrollIntoView({ block: 'start' })
  }, [isAll])
  if (Object.keys(props.fates).length === 0) return null
  const left = list(props.left.map(({ row }) => number(row)))
  return (
    <section className="draft-part" ref={region} role="status">
      <h2>{t('site-list.outcome', { count: entered })}</h2>
      {props.left.length ? <p>{t('site-list.outcome.left', { rows: left })}</p> : null}
      {isAll ? (
        <div>
          <Button
            look="main"
            onPress={() =>
              void props.onDone().then(() => navigate({ to: '/cases/$id', params: { id: props.inCase.id } }))
            }
          >
            {t('sign.done.next')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
