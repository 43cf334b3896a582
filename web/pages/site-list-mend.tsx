import { type ReactNode, useState } from 'react'
import { type SiteRow, titleOf } from '../lists/read-site-rows.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { Part } from './record-part.tsx'

/** The cells that cannot be taken, each with what to write; a row may be left out instead. */
export function SiteListMend(props: {
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
