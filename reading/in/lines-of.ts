/** A line of a text that is not empty: its words without the spaces around, and where they stand. */
export type TextLine = { text: string; start: number; end: number }

export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed !== '') {
      const start = at + (line.length - line.trimStart().length)
      lines.push({ text: trimmed, start, end: start + trimmed.length })
    }
    at += line.length + 1
  }
  return lines
}
