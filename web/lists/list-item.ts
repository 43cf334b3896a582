import type { FieldProblem } from '../forms/problems-of.ts'
import type { Speech } from '../words/speech.ts'

/** A cell that cannot be taken: in which row and column, and what to write there instead. */
export type CellProblem = { row: number; column: number; sentence: string }

/** What one row of a list, or several, become; signed only where nothing speaks against it. */
export type ListItem = {
  /** The number of its first row, by which it is known. */
  row: number
  /** All its rows. */
  rows: readonly number[]
  title: string
  body: Record<string, unknown>
  problems: readonly CellProblem[]
}

/** A list as it was read: what it becomes, and what is wrong with what was said once for all of it. */
export type ReadList = { items: ListItem[]; common: FieldProblem[] }

/** What the values of cells lean on, and how problems are said. */
export type ReadingPlace = {
  zone: string
  /** How far a plan may be from what happens, by the protocol of the case. */
  toleranceMinutes: number
  /** Those who can be named here, by every name they may be written by. */
  parties: readonly { id: string; names: readonly string[] }[]
  /** The corridors of the case that are not closed. */
  corridors: readonly { id: string; title: string }[]
  /** A code in words. */
  word: (code: string) => string
  t: Speech['t']
  say: (problem: string) => string
}

/** The columns of a list by their place, what none is made of, and what of one kind stands there twice. */
export type Columns<Column> = {
  known: ReadonlyMap<number, Column>
  unknown: readonly number[]
  /** Columns that say the same: which of them is meant is not known. */
  twice: readonly { columns: readonly number[] }[]
}
