/** Rows under their headings, in columns as wide as their widest cell; the last column takes what it needs. */
export function table(headings: string[], rows: string[][]): string {
  const lines = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...lines.map(line => widthOf(line[column] ?? ''))))
  return lines
    .map(line =>
      headings
        .map((_, column) => {
          const cell = line[column] ?? ''
          return column === headings.length - 1 ? cell : cell + ' '.repeat(widths[column]! - widthOf(cell))
        })
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('')
}

/** Columns in a terminal: marks that combine take none. */
const widthOf = (text: string): number => [...text.replace(/\p{Mark}/gu, '')].length
