import type { CellRow } from '@unimpeded/exchange/read-cells.ts'

/** A list with one cell of it written anew, also where its row was shorter than that. */
export const withCell = (cells: readonly CellRow[], row: number, column: number, text: string): CellRow[] =>
  cells.map(each => {
    if (each.row !== row) return each
    const padded = [...each.cells, ...Array<string>(Math.max(0, column + 1 - each.cells.length)).fill('')]
    return { ...each, cells: padded.map((cell, n) => (n === column ? text : cell)) }
  })
