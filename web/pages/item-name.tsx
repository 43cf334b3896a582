import type { ReactNode } from 'react'
import type { ListItem } from '../lists/list-item.ts'
import { useWords } from '../words/words.tsx'
import { rowsOf } from './rows-of.ts'

/** One of a list by its rows and its title. */
export function ItemName({ item }: { item: Pick<ListItem, 'rows' | 'title'> }): ReactNode {
  const { t, number } = useWords()
  const [only, ...others] = item.rows
  return (
    <>
      {others.length
        ? t('spreadsheet.rows.of', { rows: rowsOf(item.rows, number) })
        : t('spreadsheet.row', { n: only ?? 0 })}{' '}
      <bdi>{item.title}</bdi>
    </>
  )
}
