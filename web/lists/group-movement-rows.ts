import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import { plain } from './cell-values.ts'
import type { InCommon } from './cells-of-movement.ts'
import type { CellProblem, ReadingPlace } from './list-item.ts'
import { type MovementColumns, movementColumnOf } from './movement-columns.ts'

export type MovementRows = { reference: string; rows: CellRow[]; problems: CellProblem[] }

/** Rows under the reference they share. Two that are written alike and not the same may be one, and are not joined. */
export function groupMovementRows(
  rows: readonly CellRow[],
  columns: MovementColumns,
  common: InCommon,
  place: ReadingPlace,
  entered: readonly (readonly number[])[],
): MovementRows[] {
  const column = movementColumnOf(columns, 'reference')!
  const groups: MovementRows[] = []
  const open = new Map<string, MovementRows>()
  const alike = new Map<string, { reference: string; row: number }>()
  let above: string | undefined
  for (const each of rows) {
    const written = each.cells[column] ?? ''
    const reference = written || (common.below ? (above ?? '') : '')
    above = reference || above
    const within = entered.find(own => own.includes(each.row))
    const before = within ? groups.find(group => within.includes(group.rows[0]!.row)) : open.get(reference)
    if (before && reference !== '') {
      before.rows.push(each)
      continue
    }
    const problems: CellProblem[] = []
    const refuse = (sentence: string): void => {
      problems.push({ row: each.row, column, sentence })
    }
    const like = alike.get(plain(reference))
    if (reference === '') refuse(place.t('movement-list.cell.reference'))
    else if (!within && like?.reference === reference) refuse(place.t('movement-list.cell.entered', { reference }))
    else if (like && like.reference !== reference)
      refuse(place.t('movement-list.cell.alike', { row: like.row, reference: like.reference }))
    const group = { reference, rows: [each], problems }
    groups.push(group)
    if (reference === '') continue
    if (!within) open.set(reference, group)
    if (!like) alike.set(plain(reference), { reference, row: each.row })
  }
  return groups
}
