import { useWords } from '../words/words.tsx'
import type { Columns, ListItem } from './list-item.ts'
import type { ListOf, SaidOnce } from './list-of.ts'
import type { ListInHand } from './use-list.ts'

/** What keeps a list from being read. */
export function useListTroubles<Common extends SaidOnce, Read extends Columns<unknown>>(
  of: ListOf<Common, Read>,
  list: ListInHand<Common> | undefined,
  columns: Read,
  items: readonly ListItem[],
): string[] {
  const { t } = useWords()
  const [headings, ...rows] = list?.cells ?? []
  if (!headings) return []
  return [
    ...of.troubles(columns, headings.cells, t),
    ...columns.twice.map(({ columns }) =>
      t('spreadsheet.twice', { columns: columns.map(n => `“${headings.cells[n]}”`).join(', ') }),
    ),
    ...(rows.length === 0 ? [t('spreadsheet.no-rows')] : []),
    ...(items.length > of.most ? [t(`${of.words}.too-many`, { count: items.length, most: of.most })] : []),
  ]
}
