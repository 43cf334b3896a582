import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { EmptyState } from './empty-state.tsx'
import { useKeys } from './keyboard.tsx'
import './table.css'

export type Column<Row> = {
  id: string
  name: string
  cell: (row: Row) => ReactNode
  /** What to sort by; without it the column cannot be sorted. */
  sort?: (row: Row) => string | number
  /** Numbers stand at the end. */
  end?: boolean
  /** The cell that names the row; one column. */
  head?: boolean
  /** Drawn for the eye alone: the other cells say the same. */
  plot?: boolean
}

export type TableProps<Row> = {
  /** What the table lists, said above it. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  /** In the order that matters: who must act and by when. */
  rows: readonly Row[]
  id: (row: Row) => string
  onOpen?: (row: Row) => void
  /** The row whose thing is in hand. */
  current?: string | undefined
  empty?: ReactNode
  /** Height in px to scroll within; only the rows in view are then drawn. More than 300 rows have one anyway. */
  height?: number
}

/** A list with columns. Sorts by its heads, opens by Enter, moves by j and k, finds by first letter. */
export function Table<Row>(props: TableProps<Row>): ReactNode {
  const { t, locale } = useWords()
  const [sort, setSort] = useState<{ id: string; down: boolean }>()
  const scroller = useRef<HTMLDivElement>(null)
  const { columns, onOpen } = props
  const height = props.height ?? (props.rows.length > 300 ? 640 : undefined)

  const rows = useMemo(() => {
    const by = columns.find(c => c.id === sort?.id)?.sort
    if (!by || !sort) return props.rows
    const collator = new Intl.Collator(locale, { numeric: true })
    const order = (a: Row, b: Row): number => {
      const x = by(a)
      const y = by(b)
      return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y))
    }
    return [...props.rows].sort((a, b) => (sort.down ? order(b, a) : order(a, b)))
  }, [props.rows, columns, sort, locale])

  const drawn = useVirtualizer({
    count: height ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => 37,
    overscan: 12,
  })
  const some = height ? drawn.getVirtualItems() : null
  const before = some?.[0]?.start ?? 0
  const after = some ? drawn.getTotalSize() - (some.at(-1)?.end ?? 0) : 0

  const focusRow = (index: number): void => {
    if (index < 0 || index >= rows.length) return
    const focus = (): void => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.focus()
    if (!height) {
      focus()
      return
    }
    // A row far off is drawn only once it has been scrolled to.
    drawn.scrollToIndex(index)
    requestAnimationFrame(focus)
  }
  const focused = (): number => {
    const row = document.activeElement?.closest('tr[data-index]')
    return row && scroller.current?.contains(row) ? Number(row.getAttribute('data-index')) : -1
  }
  useKeys(
    t('keys.list'),
    onOpen && rows.length
      ? [
          { key: 'j', words: t('keys.list.next'), run: () => focusRow(Math.min(rows.length - 1, focused() + 1)) },
          { key: 'k', words: t('keys.list.previous'), run: () => focusRow(Math.max(0, focused() - 1)) },
        ]
      : [],
  )
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: Row, index: number): void => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' || event.key === ' ') onOpen?.(row)
    else if (event.key === 'ArrowDown') focusRow(index + 1)
    else if (event.key === 'ArrowUp') focusRow(index - 1)
    else return
    event.preventDefault()
  }

  if (!props.rows.length) return props.empty !== undefined ? props.empty : <EmptyState title={t('list.empty')} />
  const line = (row: Row, index: number): ReactNode => {
    const id = props.id(row)
    return (
      <tr
        aria-current={props.current === id ? 'true' : undefined}
        data-current={props.current === id}
        data-index={index}
        key={id}
        onClick={
          onOpen &&
          (event => {
            if (!(event.target as HTMLElement).closest('a, button, input, select, label')) onOpen(row)
          })
        }
        onKeyDown={onOpen && (event => onKeyDown(event, row, index))}
        // Its first cell has the link or button that Tab comes to; j, k and the arrows come to the row.
        tabIndex={onOpen ? -1 : undefined}
      >
        {columns.map(column =>
          column.head ? (
            <th key={column.id} scope="row">
              {column.cell(row)}
            </th>
          ) : column.plot ? (
            <td aria-hidden="true" className="cell-plot" key={column.id}>
              {column.cell(row)}
            </td>
          ) : (
            <td className={column.end ? 'cell-end' : undefined} data-column={column.name || undefined} key={column.id}>
              {column.cell(row)}
            </td>
          ),
        )}
      </tr>
    )
  }
  return (
    <div className="table-scroll" ref={scroller} style={height ? { maxBlockSize: height } : undefined}>
      <table
        aria-rowcount={height ? rows.length + 1 : undefined}
        className={`table${onOpen ? ' table-rows-open' : ''}${height ? '' : ' table-folds'}`}
      >
        <caption className={props.showCaption ? undefined : 'only-read'}>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map(column => {
              const active = sort?.id === column.id
              if (column.plot) return <td key={column.id} />
              return (
                <th
                  aria-sort={active ? (sort.down ? 'descending' : 'ascending') : undefined}
                  className={column.end ? 'cell-end' : undefined}
                  key={column.id}
                  scope="col"
                >
                  {column.sort ? (
                    <button
                      aria-label={t('list.sort-by', { column: column.name })}
                      className="table-sort"
                      onClick={() => setSort(active && sort.down ? undefined : { id: column.id, down: active })}
                      type="button"
                    >
                      {column.name}
                      <span aria-hidden="true">{active ? (sort.down ? '▼' : '▲') : ''}</span>
                    </button>
                  ) : (
                    column.name
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {before ? <tr style={{ blockSize: before }} /> : null}
          {some ? some.map(item => line(rows[item.index] as Row, item.index)) : rows.map(line)}
          {after ? <tr style={{ blockSize: after }} /> : null}
        </tbody>
      </table>
    </div>
  )
}
