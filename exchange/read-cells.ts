import { ReadProblem } from './route-file.ts'

/** A row of a table, numbered as its spreadsheet numbers it. */
export type CellRow = { row: number; cells: readonly string[] }

/**
 * The rows of a table that was copied from a spreadsheet or saved as CSV: cells apart by tabs, commas or semicolons,
 * whichever its first row has, quoted where they hold such a mark or a line's end (RFC 4180). Rows with nothing in them
 * are left out and counted. Throws ReadProblem where a quotation mark opens a cell and none ends it.
 */
export function readCells(text: string): CellRow[] {
  const plain = text.replace(/^\ufeff/, '')
  const mark = markOf(plain)
  const quoted = new RegExp(`"([^"]*(?:""[^"]*)*)"[ ]*(?=${mark}|\\r|\\n|$)`, 'y')
  const bare = new RegExp(`[^${mark}\\r\\n]*`, 'y')
  const rows: CellRow[] = []
  let cells: string[] = []
  let number = 1
  for (let at = 0; ; ) {
    quoted.lastIndex = at
    const inQuotes = plain[at] === '"' ? quoted.exec(plain) : null
    // A name may begin with a word in quotation marks: then they are part of it, as programs copy it.
    if (plain[at] === '"' && !inQuotes && !/^"[^"\r\n]*"/.test(plain.slice(at))) throw unclosed(number)
    bare.lastIndex = at
    const found = inQuotes ?? bare.exec(plain)!
    cells.push((inQuotes ? inQuotes[1]!.replaceAll('""', '"') : found[0]).replaceAll('\u00a0', ' ').trim())
    at += found[0].length
    if (plain[at] === mark) {
      at++
      continue
    }
    if (cells.some(cell => cell !== '')) rows.push({ row: number, cells })
    cells = []
    number++
    if (at >= plain.length) return rows
    at += plain.startsWith('\r\n', at) ? 2 : 1
  }
}

/** What stands between cells: of the three, the one that the first row has most of outside quotation marks. */
const markOf = (text: string): string => {
  const first =
    text
      .replace(/^[\r\n]+/, '')
      .replaceAll(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? ''
  const count = (mark: string): number => first.split(mark).length
  if (first.includes('\t')) return '\t'
  return count(';') > count(',') ? ';' : ','
}

const unclosed = (row: number): ReadProblem =>
  new ReadProblem(
    'quote-open',
    'cell',
    `A quotation mark begins a cell in row ${row} and none ends it. Write it again at the cell’s end, or take it out.`,
  )
