import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import type { Typed } from '../forms/build-body.ts'
import type { CellProblem, ReadingPlace } from './list-item.ts'
import { type MovementColumns, movementColumnOf, type OfPlace, type Point } from './movement-columns.ts'

/** What every movement has where the list has no column for it, as typed. */
export type InCommon = {
  typed: Typed
  /** The zone or offset of times that state none; empty until it is said. */
  zone: string
  /** Rows without a reference go on with the movement above them. */
  below: boolean
}

export type Cell = { row: number; column: number }
export const isTold = (problems: readonly CellProblem[], at: Cell): boolean =>
  problems.some(({ row, column }) => row === at.row && column === at.column)

/** The cells of one movement's rows, and what is wrong with them. */
export class CellsOfMovement {
  readonly rows: readonly CellRow[]
  readonly columns: MovementColumns
  readonly common: InCommon
  readonly place: ReadingPlace
  readonly problems: CellProblem[] = []

  constructor(rows: readonly CellRow[], columns: MovementColumns, common: InCommon, place: ReadingPlace) {
    this.rows = rows
    this.columns = columns
    this.common = common
    this.place = place
  }

  refuse(row: number, column: number, sentence: string): void {
    if (!isTold(this.problems, { row, column })) this.problems.push({ row, column, sentence })
  }

  /** What a row says of a place of the way. */
  at({ cells }: CellRow, holds: OfPlace, point: Point): { text: string; column: number | undefined } {
    const column = movementColumnOf(this.columns, holds, point)
    return { text: column === undefined ? '' : (cells[column] ?? ''), column }
  }

  /** What a movement’s rows say of it: once, or in every row the same. */
  said(n: number): { text: string; row: number } {
    const [first, ...others] = this.rows.filter(({ cells }) => (cells[n] ?? '') !== '')
    if (!first) return { text: '', row: this.rows[0]!.row }
    const text = first.cells[n]!
    for (const { row, cells } of others)
      if (cells[n] !== text)
        this.refuse(row, n, this.place.t('movement-list.cell.differs', { row: first.row, cell: text }))
    return { text, row: first.row }
  }
}
