import { useWords } from '../words/words.tsx'
import type { Columns } from './site-columns.ts'
import { type ListInHand, mostRows } from './use-site-list.ts'

/** What keeps a list from being read row by row. */
export function useListTroubles(list: ListInHand | undefined, columns: Columns): string[] {
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
