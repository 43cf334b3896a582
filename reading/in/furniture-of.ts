import type { Span } from '../article.ts'
import { isFurnitureLine, isLineAboveBody, isLineBelowBody } from './furniture-lines.ts'
import { linesOf, type TextLine } from './lines-of.ts'

const ends = /[.!?…:;。！？؟।]["'”’»)\]]*$/
const wordsOf = (text: string) => text.split(/\s+/).length
const points = /^(?:previous|next|prev|older|newer) (?:article|post|story|entry)\b.{0,20}$/i
const lists =
  /^\W{0,3}(?:related(?: .{1,20})?|most (?:read|popular)|recommended(?: for you)?|trending(?: now)?|you (?:may|might) (?:also )?(?:like|be interested).{0,20}|more (?:from|on|stories|news).{0,30}|latest news|top stories|editor['’]s picks?|read (?:next|also)|see also)\W{0,3}$/i

/** A headline of something else: short, and not a sentence with its end. */
const isHeadline = ({ text }: TextLine) => wordsOf(text) <= 22 && text.length <= 180 && !/[.:;][”"’']?$/.test(text)

/**
 * Where a plain text is page furniture: lines that say so themselves, the headline that follows "Previous Article", the
 * list that follows "Related articles", names and dates above the first paragraph, and credits below the last.
 */
export function furnitureOf(text: string, lines: readonly TextLine[] = linesOf(text)): Span[] {
  const is = new Uint8Array(lines.length)
  const prose = (line: TextLine) => wordsOf(line.text) >= 12 && ends.test(line.text)
  const first = lines.findIndex(prose)
  const last = lines.findLastIndex(prose)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (is[i] || !(isFurnitureLine(line.text) || points.test(line.text))) {
      if (i < first && isLineAboveBody(line.text)) is[i] = 1
      if (i > last && last >= 0 && isLineBelowBody(line.text)) is[i] = 1
      continue
    }
    is[i] = 1
    const next = lines[i + 1]
    if (points.test(line.text) && next && !isFurnitureLine(next.text) && isHeadline(next)) is[i + 1] = 1
    if (lists.test(line.text)) {
      for (let j = i + 1; j < lines.length && j <= i + 12 && isHeadline(lines[j]!) && !prose(lines[j]!); j++) is[j] = 1
    }
  }
  return lines.flatMap((line, i): Span[] => (is[i] ? [[line.start, line.end]] : []))
}
