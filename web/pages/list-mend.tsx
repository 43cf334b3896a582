import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { type ReactNode, useState } from 'react'
import type { ListItem } from '../lists/list-item.ts'
import type { ListOf } from '../lists/list-of.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { Part } from './record-part.tsx'

/** The cells that cannot be taken, row by row, each with what to write; what they are of may be left out instead. */
export function ListMend(props: {
  of: Pick<ListOf<never, never>, 'words' | 'called'>
  /** The headings first. */
  cells: readonly CellRow[]
  items: readonly ListItem[]
  onCell: (row: number, column: number, text: string) => void
  onOut: (item: ListItem) => void
}): ReactNode {
  const { of, items } = props
  const { t } = useWords()
  // A cell that was mended stays where it was, so that nothing goes while it is being written.
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const [headings, ...rows] = props.cells
  const shown = rows.flatMap(({ row, cells }) => {
    const item = items.find(each => each.rows.includes(row))
    if (!item) return []
    const columns = headings!.cells.flatMap((heading, n) => {
      const problem = item.problems.find(each => each.row === row && each.column === n)
      return problem || mended.has(`${row} ${n}`) ? [{ n, heading, problem, text: cells[n] ?? '' }] : []
    })
    return columns.length ? [{ row, item, columns }] : []
  })
  if (!shown.length) return null
  const bad = items.reduce((sum, { problems }) => sum + problems.length, 0)
  return (
    <Part title={t('spreadsheet.mend')}>
      <p role="status">{bad ? t(`${of.words}.mend.what`, { count: bad }) : t('spreadsheet.mend.none')}</p>
      <ul className="list-mend">
        {shown.map(({ row, item, columns }) => (
          <li className="form-card" key={row}>
            <h3>
              {t('spreadsheet.row', { n: row })} <bdi>{item.title}</bdi>
            </h3>
            {columns.map(({ n, heading, problem, text }) => (
              <TextField
                error={problem?.sentence}
                hint={problem ? undefined : t('spreadsheet.mended')}
                key={n}
                label={t('spreadsheet.cell', { row, column: heading })}
                onChange={next => {
                  setMended(before => new Set([...before, `${row} ${n}`]))
                  props.onCell(row, n, next)
                }}
                value={text}
              />
            ))}
            {columns.some(({ problem }) => problem) ? (
              <div>
                <Button icon="remove" look="quiet" onPress={() => props.onOut(item)}>
                  {t(`${of.words}.leave-out`, { n: of.called(item) || t('spreadsheet.row', { n: row }) })}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}
