import type { Kind } from '@unimpeded/acts/kind.ts'
import type { CellRow } from '@unimpeded/exchange/read-cells.ts'
import type { Typed } from '../forms/build-body.ts'
import type { Speech } from '../words/speech.ts'
import type { Columns, ListItem, ReadingPlace, ReadList } from './list-item.ts'

/** What everything in a list has where the list has no column for it, as typed. */
export type SaidOnce = { typed: Typed }

/** What a list from a spreadsheet is a list of: how its cells are read, and what its words are. */
export type ListOf<Common extends SaidOnce, Read extends Columns<unknown>> = {
  kind: Kind
  /** The words that are of this list alone begin so. */
  words: 'site-list' | 'movement-list'
  /** The most that one list may become: what a person can still read through before signing. */
  most: number
  /** The headings that are read, and the field that each is for, or the part of it. */
  headings: readonly { field: string; part?: string | undefined; headings: readonly string[] }[]
  columnsOf: (headings: readonly string[]) => Read
  /** What is said once, before anybody has said it. */
  start: (typed: Typed, lang: string) => Common
  /** `entered` has the rows of what was entered before. */
  read: (
    rows: readonly CellRow[],
    columns: Read,
    common: Common,
    place: ReadingPlace,
    entered: readonly (readonly number[])[],
  ) => ReadList
  /** What keeps a list from being read at all. */
  troubles: (columns: Read, headings: readonly string[], t: Speech['t']) => string[]
  /** What was left out of its columns, and why. */
  notes: (columns: Read, headings: readonly string[], t: Speech['t']) => string[]
  /** How one of it is called among others of the list. */
  called: (item: Pick<ListItem, 'row' | 'title'>) => string
}
