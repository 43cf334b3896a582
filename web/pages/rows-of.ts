/** Rows by their numbers, those that follow one another as one span: `2–4, 7`. */
export const rowsOf = (rows: readonly number[], number: (n: number) => string): string => {
  const spans: [number, number][] = []
  for (const row of rows) {
    const last = spans.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else spans.push([row, row])
  }
  return spans.map(([from, to]) => (from === to ? number(from) : `${number(from)}–${number(to)}`)).join(', ')
}
